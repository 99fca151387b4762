"""Tries what `llmcost guard --emit litellm` writes on a real LiteLLM proxy, with a stand-in for the vendor.

Usage: gateway.py LLMCOST. The proxy and the stand-in listen on loopback only. The budget of the key is tried where this machine can: without a database the proxy
keeps no keys, so the amount of the emitted key becomes the budget of its deployment (docs.litellm.ai/docs/proxy/provider_budget_routing), which is kept in memory
and charged after the answer. Fails when a call is refused before the limit, or more passes it than the configuration says: the answers that are under way.
"""
import concurrent.futures
import http.server
import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request

PROMPT, ANSWER = 1_000, 1_000
COST = PROMPT * 2.5e-6 + ANSWER * 10e-6  # gpt-4o: $0.0125
LIMIT = 0.05


class Vendor(http.server.BaseHTTPRequestHandler):
    """Answers every call at once, with the same counts."""

    calls = 0
    lock = threading.Lock()

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with Vendor.lock:
            Vendor.calls += 1
        answer = {
            "id": f"c{Vendor.calls}", "object": "chat.completion", "created": 0, "model": "gpt-4o",
            "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": "yes"}}],
            "usage": {"prompt_tokens": PROMPT, "completion_tokens": ANSWER, "total_tokens": PROMPT + ANSWER},
        }
        body = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def configuration(llmcost, upstream):
    """The emitted configuration, with the stand-in for the vendor and the key's budget where no database is needed."""
    import yaml

    emitted = subprocess.run(
        [llmcost, "guard", "scenarios/guides/two-runaways.yaml", "--emit", "litellm",
         "--set", "guard.limits.dev key.enforcement=hard", "--set", f"guard.limits.dev key.hard={LIMIT}"],
        check=True, capture_output=True, text=True).stdout
    request = "# POST /key/generate "
    keys = [json.loads(line[len(request):]) for line in emitted.splitlines() if line.startswith(request)]
    key = next(key for key in keys if key["key_alias"] == "dev key")
    assert key["max_budget"] == LIMIT, key
    config = yaml.safe_load(emitted)
    for model in config["model_list"]:
        model["litellm_params"] |= {"api_base": f"http://127.0.0.1:{upstream}/v1", "api_key": "none"}
        if model["model_name"] in key["models"]:
            model["litellm_params"] |= {"max_budget": key["max_budget"], "budget_duration": key["budget_duration"]}
    config["general_settings"] = {"master_key": "sk-trial"}
    config["litellm_settings"] = {"num_retries": 0}
    config["router_settings"] = {"num_retries": 0, "disable_cooldowns": True}
    return config


def call(port):
    """Whether one call is answered; a refusal is any other answer."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/v1/chat/completions", method="POST",
        data=json.dumps({"model": "gpt-4o", "messages": [{"role": "user", "content": "well?"}]}).encode(),
        headers={"Content-Type": "application/json", "Authorization": "Bearer sk-trial"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status == 200
    except urllib.error.HTTPError as error:
        return f"{error.code} {error.read(300).decode(errors='replace')}"


def trial(config, at_once):
    """Calls until the proxy refuses: how many were answered, and what the refusal says."""
    import yaml

    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "config.yaml")
        with open(path, "w") as file:
            yaml.safe_dump(config, file)
        log = open(os.path.join(folder, "log"), "w")
        proxy = subprocess.Popen(
            [os.path.join(os.path.dirname(sys.executable), "litellm"), "--config", path, "--host", "127.0.0.1",
             "--port", str(port)],
            stdout=log, stderr=log, env={**os.environ, "LITELLM_LOCAL_MODEL_COST_MAP": "True", "NO_PROXY": "127.0.0.1"})
        try:
            for _ in range(300):
                try:
                    urllib.request.urlopen(f"http://127.0.0.1:{port}/health/liveliness", timeout=5)
                    break
                except (urllib.error.URLError, OSError):
                    if proxy.poll() is not None:
                        raise SystemExit("the proxy ended: " + open(log.name).read()[-2000:])
                    time.sleep(1)
            answered = 0
            with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
                while answered < 100:
                    results = list(pool.map(lambda _: call(port), range(at_once)))
                    answered += sum(result is True for result in results)
                    refusals = [result for result in results if result is not True]
                    if refusals:
                        return answered, refusals[0]
                    # Costs are added when an answer is logged, which is a moment after it is given.
                    time.sleep(1)
            return answered, None
        finally:
            proxy.terminate()
            proxy.wait(30)


def main():
    vendor = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Vendor)
    threading.Thread(target=vendor.serve_forever, daemon=True).start()
    config = configuration(sys.argv[1], vendor.server_address[1])
    fits = round(LIMIT / COST)
    for at_once in (1, 4):
        answered, refusal = trial(config, at_once)
        spent = answered * COST
        print(f"{at_once} at once: {answered} answered, ${spent:.4f} of ${LIMIT:.4f}; then: {refusal}")
        assert refusal is not None, "the proxy refused nothing"
        assert "budget" in refusal.lower(), "the refusal is about no budget"
        assert answered >= fits, "a call was refused before the limit"
        assert spent <= LIMIT + at_once * COST + 1e-9, "more passed the limit than the answers under way"


main()
