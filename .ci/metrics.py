"""Reads what `--format openmetrics` writes with the parser of Prometheus' client, and holds the sums against the JSON of the same run.

    python3 .ci/metrics.py path/to/llmcost
"""

import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from decimal import Decimal

if importlib.util.find_spec("prometheus_client") is None:
    print("prometheus_client is not installed: metrics are not read")
    sys.exit(0)

from prometheus_client.openmetrics.parser import text_string_to_metric_families

binary = os.path.abspath(sys.argv[1])
root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
os.chdir(tempfile.mkdtemp())
hostile = ['plain', 'a"b', "back\\slash", "line\nfeed", "日本語", "# EOF", "x\\n", "::error::x", ""]
with open("calls.jsonl", "w") as file:
    for number, team in enumerate(hostile * 3):
        file.write(json.dumps({"timestamp": f"2026-11-0{1 + number % 9}T10:00:00Z", "model": "gpt-4o", "input_tokens": 1000 + number,
                               "output_tokens": number, "tags": {"team": team}}) + "\n")
    file.write('{"timestamp": "2026-11-02T10:00:00Z", "model": "nobody", "input_tokens": 1, "output_tokens": 1}\n')


def run(*arguments):
    done = subprocess.run([binary, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


for log, by in (("calls.jsonl", "tags.team,day"), (os.path.join(root, "scenarios/support-calls.jsonl"), "feature,model")):
    options = ["audit", log, "--by", by, "--allow-unpriced", "-q", "--format"]
    families = {family.name: family for family in text_string_to_metric_families(run(*options, "openmetrics"))}
    result = json.loads(run(*options, "json"), parse_float=Decimal, parse_int=Decimal)
    cost = sum(Decimal(repr(sample.value)) for sample in families["llmcost_cost_usd"].samples)
    assert families["llmcost_cost_usd"].type == "counter"
    assert abs(cost - result["cost"]) < Decimal("1e-9"), (cost, result["cost"])
    assert sum(sample.value for sample in families["llmcost_calls"].samples) == result["calls"]
    if by.startswith("tags"):
        found = {sample.labels.get("tags_team") for sample in families["llmcost_calls"].samples}
        assert {"a\"b", "back\\slash", "line\nfeed", "日本語", "# EOF"} <= found, found
checked = list(text_string_to_metric_families(run("check", os.path.join(root, "scenarios/support-chatbot.json"), "--format", "openmetrics")))
assert any(family.name == "llmcost_monthly_cost_usd" for family in checked)
print("prometheus_client reads the metrics of audit and check")
