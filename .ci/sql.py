"""Runs the SQL that `llmcost sql` writes and holds every group against `llmcost audit`, to the last digit.

    python3 .ci/sql.py path/to/llmcost [engine ...]

Engines that are not installed are skipped with a word, unless they are named. The text for all other dialects is parsed by sqlglot.
"""

import importlib.util
import json
import logging
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal
from datetime import datetime, timedelta, timezone

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PRICES = """
vendor: acme
name: Acme
source: https://acme.example/prices
checked: 2026-11-01
currency: USD
models:
  dated:
    aliases: [dated-2026-01-01]
    prices:
      - {from: 2026-10-07, input: 2.123456789012, output: 8.5, cache_read: 0.000000000002, cache_write: 3.3, cache_write_1h: 5.05, batch: 0.5x, priority: 2x}
      - {from: 2026-01-01, input: 3, output: 9, cache_read: 0.3, cache_write_1h: 6}
  banded:
    input: 1.25
    cache_read: 0.1x
    cache_write: 1.5625
    cache_write_1h: 2x
    output: 10.00
    batch: 0.5x
    regions: {us: 1.1x, eu: 1.25x}
    above:
      - {prompt_tokens: 1000, input: 2.50, output: 15.00, cache_write: 3.125}
      - {at_least: 5000, input: 4.00, output: 30.00, cache_write: 5}
  nightly:
    input: 0.15
    cache_read: 0.003
    cache_write_1h: 0.3
    output: 0.60
    hours:
      - utc: [22:00-04:00, 06:00-10:00]
        weekdays: [mon, tue, wed, thu, fri]
        input: 0.30
        cache_read: 0.006
        cache_write_1h: 0.6
        output: 1.20
  sound:
    input: 4
    cache_write_1h: 2x
    output: 16
    audio_input: 40
    audio_output: 80
  draws:
    input: 4
    cache_read: 0.5
    cache_write_1h: 2x
    output: 16
    image_input: 40
    image_output: 80
  fees:
    input: 1
    cache_write_1h: 2x
    output: 5
    request: 0.000123456789
    search: 0.01
  bare:
    input: 7
    cache_write_1h: 2x
    output: 11
"""

OTHER_PRICES = """
vendor: brand
name: Brand
source: https://brand.example/prices
checked: 2026-11-02
currency: USD
models:
  bare: {input: 8, output: 12, cache_write_1h: 16}
  own: {input: 9, output: 13, cache_read: 1, cache_write_1h: 18}
"""


USAGE_PRICES = """
vendor: openai
name: OpenAI
source: https://openai.example/prices
checked: 2026-11-02
currency: USD
models:
  chat:
    prices:
      - {from: 2026-10-07, input: 2.123456789012, cache_read: 0.5, cache_write: 2.5, output: 8.5, batch: 0.5x, priority: 2x}
      - {from: 2026-01-01, input: 3, cache_read: 0.25, output: 9, batch: 0.5x}
  long:
    input: 1.25
    output: 10
    above: [{prompt_tokens: 1000000, input: 2.50, output: 15.00}]
  nightly: {input: 0.15, output: 0.60, hours: [{utc: [22:00-04:00], input: 0.30, output: 1.20}]}
  sound: {input: 4, output: 16, audio_input: 40, audio_output: 80}
  draws: {input: 4, output: 16, image_input: 40, image_output: 80}
  still: {input: 1, output: 2} # draws nothing that has a price
  embed: {input: 0.02}
  fees: {input: 1, output: 5, request: 0.000123456789}
  picture: {units: {image: 0.040000000001}}
  kinds: {units: {image: {small: 0.01, large: 0.02}}}
  listen: {units: {audio_minute: 0.006}}
  speak: {units: {million_characters: 15.000001}}
"""


def usage(seed, days):
    """Stretches of a day with the sums that OpenAI's administration interface has of each kind of call."""
    draw = random.Random(seed)
    stretches = []
    for day in range(days):
        start = int(datetime(2026, 10, 1, tzinfo=timezone.utc).timestamp()) + 86400 * day
        results = []
        for _ in range(draw.randrange(12)):
            result = {"project_id": draw.choice(["proj_a", "proj_b", None]), "num_model_requests": draw.choice([1, 2, 31, 5000])}
            kind = draw.choice(["completions"] * 4 + ["embeddings", "images", "audio_speeches", "audio_transcriptions", "code", "vector"])
            if kind == "completions":
                result.update(model=draw.choice(["chat", "long", "nightly", "sound", "draws", "fees", "nobody", None]),
                              input_tokens=draw.choice([0, 999_999, draw.randrange(3_000_000)]), output_tokens=draw.randrange(100_000),
                              input_audio_tokens=0, output_audio_tokens=0, batch=draw.choice([True, False, None]),
                              service_tier=draw.choice([None, "default", "priority", "flex"]))
                if result["model"] == "sound":
                    result["input_audio_tokens"] = draw.randrange(result["input_tokens"] + 1)
                    result["output_audio_tokens"] = draw.randrange(result["output_tokens"] + 1)
                elif result["model"] == "draws":
                    result["input_image_tokens"] = draw.randrange(result["input_tokens"] + 1)
                    if draw.random() < 0.9:
                        result["output_image_tokens"] = draw.randrange(result["output_tokens"] + 1)
                else:
                    result["input_cached_tokens"] = draw.randrange(result["input_tokens"] + 1)
                    result["input_cache_write_tokens"] = draw.choice([0, (result["input_tokens"] - result["input_cached_tokens"]) // 3])
            elif kind == "embeddings":
                result.update(model="embed", input_tokens=draw.randrange(10**7))
            elif kind == "images":
                result.update(model=draw.choice(["picture", "kinds", "still"]), images=draw.randrange(50), size="1024x1024")
            elif kind == "audio_speeches":
                result.update(model="speak", characters=draw.randrange(10**7))
            elif kind == "audio_transcriptions":
                result.update(model="listen", seconds=draw.randrange(10**5))
            elif kind == "code":
                result = {"project_id": result["project_id"], "num_sessions": draw.randrange(1, 9)}
            else:
                result = {"project_id": result["project_id"], "usage_bytes": draw.randrange(10**6)}
            results.append({"object": f"organization.usage.{kind}.result", **result})
        stretches.append({"object": "bucket", "start_time": start, "end_time": start + 86400, "results": results})
    return stretches


def usage_exports(engine, binary, run):
    """Usage exports as a page, as lines of stretches and as a table of results, each with the groups of `audit`."""
    os.makedirs("usage-prices", exist_ok=True)
    with open("usage-prices/openai.yaml", "w") as file:
        file.write(USAGE_PRICES.lstrip())
    stretches = usage(17, 60)
    by = ["model", "service_tier", "project_id", "day"]
    with open("usage.json", "w") as file:
        json.dump({"object": "page", "data": stretches, "has_more": False, "next_page": None}, file, indent=2)
    with open("usage.jsonl", "w") as file:
        file.writelines(json.dumps(stretch) + "\n" for stretch in stretches)
    with open("results.jsonl", "w") as file:
        for stretch in stretches:
            file.writelines(json.dumps({"start_time": stretch["start_time"], **result}) + "\n" for result in stretch["results"])
    more = ["--log-format", "openai-usage", "--by", ",".join(by)]
    for name in ("usage.json", "usage.jsonl"):
        if engine == "spark" and name == "usage.json":
            continue
        result, groups = audit(binary, name, "usage-prices", by)
        ask = run(script(binary, engine, "usage-prices", [*more, "--from", os.path.abspath(name)]))
        compare(engine, f"from {name}", groups, rows_by_key(ask("select * from llm_cost_summary"), by))
        assert sum(row[-1] for row in ask("select * from llm_cost_summary")) == result["unpriced_calls"] > 0
    ask = run(script(binary, engine, "usage-prices", [*more, "--from", os.path.abspath("results.jsonl")]))
    compare(engine, "from rows of results", groups, rows_by_key(ask("select * from llm_cost_summary"), by))
    if engine == "duckdb":
        table = ["create table llm_calls as select * from read_json('results.jsonl')"]
        names = ("start_time,model,project_id,num_model_requests,input_tokens,output_tokens,input_cached_tokens,input_cache_write_tokens,"
                 "input_audio_tokens,output_audio_tokens,input_image_tokens,output_image_tokens,batch,service_tier,images,characters,seconds,num_sessions")
        for kind in ([], ["--columns", names]):
            ask = run(script(binary, engine, "usage-prices", [*more, *kind]), table)
            compare(engine, "from a table of results", groups, rows_by_key(ask("select * from llm_cost_summary"), by))


def log(seed, count):
    """Calls of every kind that a price depends on, and records that count for nothing."""
    draw = random.Random(seed)
    start = datetime(2026, 9, 28, tzinfo=timezone.utc)
    records = []
    for number in range(count):
        moment = start + timedelta(minutes=draw.randrange(0, 60 * 24 * 21), seconds=draw.randrange(60))
        model = draw.choice(
            ["dated", "banded", "nightly", "sound", "draws", "fees", "bare", "own", "acme/bare", "dated-2026-01-01", "nobody",
             "own-2026-05-05", "own-latest", "nightly-001", "banded-preview-05-06"])
        # Some ids say that there is none: their records are calls of their own.
        record = {"id": draw.choice(["null", "None", "N/A", "-", "0", ""]) if draw.random() < 0.05 else f"c{number}",
                  "timestamp": moment.strftime("%Y-%m-%dT%H:%M:%SZ"), "model": model,
                  "input_tokens": draw.choice([0, 1, 999, 1000, 1001, 4999, 5000, draw.randrange(10**6)]),
                  "output_tokens": draw.randrange(5000), "feature": draw.choice(["chat", "search", "o'clock"])}
        zone = draw.randrange(8)
        if zone == 0:
            record["timestamp"] = (moment + timedelta(hours=5, minutes=30)).strftime("%Y-%m-%dT%H:%M:%S.123456+05:30")
        elif zone == 1:
            record["timestamp"] = (moment - timedelta(hours=8)).strftime("%Y-%m-%d %H:%M:%S-0800")
        elif zone == 2:
            record["timestamp"] = int(moment.timestamp() * draw.choice([1, 1000, 10**6]))
        elif zone == 3:
            record["timestamp"] = moment.timestamp() + 0.5
        if draw.randrange(4) == 0:
            record["team"] = draw.choice(["red", "blue"])
        if draw.randrange(3) == 0:
            record["service_tier"] = draw.choice(["batch", "priority", "default", "Standard", "flex", "scale"])
        if draw.randrange(3) == 0:
            record["cached_input_tokens"] = draw.randrange(record["input_tokens"] + 1)
        elif draw.randrange(3) == 0:
            record["cache_read_input_tokens"] = draw.randrange(3000)
            record["cache_creation_input_tokens"] = 0
            if draw.randrange(2) == 0:
                five, hour = draw.randrange(500), draw.randrange(500)
                record["cache_creation_input_tokens"] = five + hour
                record["cache_creation"] = {"ephemeral_5m_input_tokens": five, "ephemeral_1h_input_tokens": hour}
        if model == "sound":
            for name in ("cached_input_tokens", "cache_read_input_tokens", "cache_creation_input_tokens", "cache_creation"):
                if draw.randrange(5):
                    record.pop(name, None)
            record["input_audio_tokens"] = draw.randrange(record["input_tokens"] + 1)
            record["output_audio_tokens"] = draw.randrange(record["output_tokens"] + 1)
        if model == "draws":
            if draw.randrange(5):
                record.pop("cached_input_tokens", None)
            record["input_image_tokens"] = draw.randrange(record["input_tokens"] + 1)
            if draw.randrange(5):
                record["output_image_tokens"] = draw.randrange(record["output_tokens"] + 1)
        # Where one class of a call has no rate, audit takes its whole group for unpriced and SQL the call alone.
        if model in ("fees", "nobody") and draw.randrange(2) == 0:
            record["server_tool_use"] = {"web_search_requests": draw.randrange(4)}
        if draw.randrange(8) == 0:
            record["provider"] = draw.choice(["acme", "brand", "Brand", "openai.chat", "unheard-of"])
        if draw.randrange(20) == 0:
            record["total_tokens"] = 5
        # What decides the price of a call beside its counts: only one model has prices by region.
        if draw.randrange(3) == 0:
            place = draw.choice(["inference_geo", "data_residency"])
            record[place] = draw.choice(["us", "US", "eu", "global", "not_available", "", "mars"])
        if draw.randrange(12) == 0:
            record["speed"] = draw.choice(["standard", "fast", 45.3, "12"])
        if draw.randrange(12) == 0:
            record[draw.choice(["batch", "is_batch"])] = draw.choice([True, False, "True", 1, 0, "yes", "b17"])
        kind = draw.randrange(60)
        if kind == 0:
            record.update(status="error", output_tokens=0)
        elif kind == 1:
            record.update(status=500)
        elif kind == 2:
            del record["timestamp"]
        elif kind == 3:
            record["timestamp"] = "2026-10-01T10:00:00"
        elif kind == 4:
            record["model"] = None
        elif kind == 5:
            record["input_tokens"] = -4
        elif kind == 6:
            record["cached_input_tokens"] = record["input_tokens"] + 1
        elif kind == 7:
            del record["input_tokens"]
        elif kind == 8:
            record = {k: (0 if k.endswith("tokens") else v) for k, v in record.items()
                      if k not in ("cache_creation", "server_tool_use")}
        elif kind == 9:
            record["input_tokens"] = "12"
        elif kind == 10:
            record["output_tokens"] = 7.0
        elif kind == 11:
            record["output_tokens"] = 7.5
        elif kind == 12:
            record["input_tokens"] = 100_000_000_000
        records.append(record)
        if kind in (13, 14):
            records.append(dict(record))
    return records


def audit(binary, path, folder, by, more=()):
    """The groups of `llmcost audit`, by their keys."""
    command = [binary, "audit", path, "--pricing", folder, "--format", "json", "--allow-unpriced", "-q", "--rows", "100000",
               "--by", ",".join(by), *more]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{command}: {done.stderr}")
    result = json.loads(done.stdout, parse_float=Decimal, parse_int=Decimal)
    groups = {}
    for group in result["groups"]:
        key = tuple(None if group["key"].get(name) in (None, "(untagged)") else group["key"][name] for name in by)
        tokens = group["tokens"]
        groups[key] = (group["calls"], *(tokens[name] for name in CLASSES), group["cost"] or Decimal(0))
    return result, groups


CLASSES = ["input", "cache_read", "cache_write", "cache_write_1h", "output"]


def rows_by_key(rows, by):
    groups = {}
    for row in rows:
        key = tuple(None if value is None else str(value) for value in row[: len(by)])
        values = [Decimal(0) if value is None else Decimal(str(value)) for value in row[len(by) :]]
        assert key not in groups, key
        groups[key] = tuple(values[:7])
    return groups


def compare(engine, name, expected, found):
    wrong = [key for key in sorted(set(expected) | set(found), key=str) if expected.get(key) != found.get(key)]
    for key in wrong[:4] + wrong[-4:]:
        print(f"  {engine} {name} {key}: audit {expected.get(key)}, SQL {found.get(key)}")
    if wrong:
        raise SystemExit(f"{engine}: {len(wrong)} of {len(expected)} groups differ in {name}")
    print(f"{engine}: {name}: {len(expected)} groups are the same to the last digit")


def statements(text):
    """The statements of a script, which has no semicolon within a text."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("--")]
    return [part.strip() for part in "\n".join(lines).split(";\n") if part.strip()]


def script(binary, dialect, folder, arguments):
    command = [binary, "sql", "--dialect", dialect, "--pricing", folder, *arguments]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{command}: {done.stderr}")
    return done.stdout


def duckdb_run(text, setup=()):
    import duckdb

    connection = duckdb.connect()
    for statement in setup:
        connection.execute(statement)
    connection.execute(text)
    return lambda query: connection.execute(query).fetchall()


CLICKHOUSE = []


def clickhouse_run(text, setup=()):
    from chdb import session

    # A process has one server; every script makes its relations again.
    if not CLICKHOUSE:
        CLICKHOUSE.append(session.Session(tempfile.mkdtemp()))
    client = CLICKHOUSE[0]
    client.query("create database if not exists d")
    client.query("use d")
    for statement in list(setup) + statements(text):
        client.query(statement)

    def run(query):
        done = str(client.query(query + " settings output_format_json_quote_decimals = 1", "JSONCompact"))
        return json.loads(done, parse_float=Decimal)["data"] if done.strip() else []

    return run


def spark_run(text, setup=()):
    from pyspark.sql import SparkSession

    folder = tempfile.mkdtemp()
    spark = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.warehouse.dir", folder)
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.driver.extraJavaOptions", f"-Dderby.system.home={folder}")
        .config("spark.sql.session.timeZone", "America/New_York")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    for statement in list(setup) + statements(text):
        spark.sql(statement)
    return lambda query: [tuple(row) for row in spark.sql(query).collect()]


def parts_on_spark(binary):
    """What the guide says of Spark, by its own text: parts made by mappers, and by `pipe`, whose merge is one run over all logs."""
    from pyspark.sql import SparkSession

    with open(os.path.join(ROOT, "scenarios/guides/where-the-calls-are.md")) as file:
        code, pipe = [text.split("```")[0] for text in file.read().split("```python\n")[1:3]]
    with open(os.path.join(ROOT, "scenarios/support-calls.jsonl")) as file:
        lines = file.readlines()
    os.makedirs("spark/logs")
    os.makedirs("spark/parts")
    here = os.getcwd()
    os.chdir("spark")
    for start in range(0, len(lines), 120):
        with open(f"logs/{start}.jsonl", "w") as file:
            file.writelines(lines[start : start + 120])
    os.symlink(binary, "llmcost")
    path = os.environ["PATH"]
    os.environ["PATH"] = os.getcwd() + os.pathsep + path
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")

    def figures(arguments):
        done = subprocess.run([binary, "audit", *arguments, "-q", "--format", "json"], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        result = json.loads(done.stdout, parse_float=Decimal, parse_int=Decimal)
        return {key: result[key] for key in ("calls", "cost", "groups", "tokens", "skipped")}

    expected = figures([f"logs/{name}" for name in sorted(os.listdir("logs"))] + ["--by", "feature"])
    for name, text in (("mapPartitions", code), ("pipe", pipe)):
        exec(text.replace('"team"', '"feature"').replace("--by team", "--by feature"), {"spark": spark})
        parts = [f"parts/{part}" for part in sorted(os.listdir("parts"))]
        assert figures(["--merge", *parts]) == expected, name
        for part in parts:
            os.remove(part)
        print(f"spark: {len(parts)} parts by {name} are what one run says")
    spark.stop()
    os.environ["PATH"] = path
    os.chdir(here)


def layouts(binary, run, path, groups):
    """The same calls in a table of columns, whose rows are made documents or whose columns are named, and in a column of documents."""
    names = ["id", "timestamp", "model", "provider", "service_tier", "status", "input_tokens", "output_tokens", "cached_input_tokens",
             "cache_read_input_tokens", "cache_creation_input_tokens", "cache_creation", "input_audio_tokens", "output_audio_tokens",
             "input_image_tokens", "output_image_tokens", "server_tool_use", "total_tokens", "feature", "team", "inference_geo", "data_residency", "speed", "batch", "is_batch"]
    objects = ("cache_creation", "server_tool_use")
    types = ", ".join(f"{name}: '{'JSON' if name in objects else 'VARCHAR'}'" for name in names)
    table = [f"create table llm_calls as select * from read_json('{path}', format = 'newline_delimited', columns = {{{types}}})"]
    documents = [f"create table llm_calls as select json as record, 1 as other from read_ndjson_objects('{path}')"]
    # Times of a table without a zone are UTC; those of documents are not, as in audit.
    zoned = [table[0] + " where not regexp_full_match(coalesce(\"timestamp\", ''), '2026-10-01T10:00:00')"]
    for name, setup, more in (
        ("from rows", zoned, []),
        ("from columns", zoned, ["--columns", ",".join(names)]),
        ("from documents", documents, ["--json", "record"]),
    ):
        ask = run(script(binary, "duckdb", "prices", ["--by", ",".join(BY), *more]), setup)
        compare("duckdb", name, groups, rows_by_key(ask("select * from llm_cost_summary"), BY))


def crowd(seed, count, most):
    """Calls of many who bear a cost, some of them of equal cost, and of nobody."""
    draw = random.Random(seed)
    records = []
    for number in range(count):
        record = {"id": f"c{number}", "timestamp": "2026-10-10T10:00:00Z", "model": "bare", "provider": "acme",
                  "input_tokens": draw.choice([7, 1000, draw.randrange(1, most)]), "output_tokens": draw.randrange(20)}
        units = ["one", "two", "three", "o'clock", "Ünit", "", "six", "seven", "infra"]
        if number < len(units) or draw.randrange(5):
            record["unit"] = units[number] if number < len(units) else draw.choice(units)
        records.append(record)
    return records


RULES = [
    (), ("--spread", "even"), ("--spread", "one=3,two=1.5,infra=0"), ("--invoice", "123456.78"),
    ("--invoice", "123456.78", "--spread", "even"), ("--invoice", "0.05"), ("--shared", "infra", "--shared", "six"),
    ("--shared", "infra", "--spread", "one=33.3,seven=66.7", "--invoice", "999999999.99"),
]


def statements_agree(engine, binary, run, rules, logs):
    """The bill shared out by SQL, which must be that of `audit --allocate` to the last cent."""
    compared = 0
    for number, records in enumerate(logs):
        path = os.path.abspath(f"crowd{number}.jsonl")
        with open(path, "w") as file:
            for record in records:
                file.write(json.dumps(record) + "\n")
        for rule in rules:
            result, _ = audit(binary, path, "prices", ["unit"], ["--allocate", "unit", *rule])
            expected = {one["name"]: tuple(Decimal(one[key]) for key in ("direct", "shared", "untagged", "unexplained", "total"))
                        for one in result["allocation"]["statements"]}
            ask = run(script(binary, engine, "prices", ["--from", path, "--allocate", "unit", *rule]))
            found = {row[0]: tuple(Decimal(str(value)) for value in row[1:]) for row in ask("select * from llm_cost_allocation")}
            assert expected == found, (engine, number, rule, expected, found)
            compared += len(found)
            if engine == "spark":
                continue
            checks = {row[0]: int(row[1]) for row in ask("select * from llm_checks")}
            for name in ("cents of statements beyond the bill", "shares agreed for names without calls", "shared values without calls"):
                assert checks.get(name, 0) == 0, checks
    print(f"{engine}: {compared} statements are those of audit, to the cent")


def package(binary, path):
    """The files of the package of dbt, by their paths."""
    arguments = ["--from", path, "--by", ",".join(BY), "--as", "dbt", "-o", "package/"]
    script(binary, "duckdb", "prices", arguments)
    files = {}
    for folder, _, names in os.walk("package"):
        for name in names:
            with open(os.path.join(folder, name), newline="") as file:
                files[os.path.relpath(os.path.join(folder, name), "package")] = file.read()
    return files


def dbt_by_hand(binary, path, groups):
    """The models of the package in the order of their references, with the seeds as text: what dbt makes of them, without dbt."""
    import duckdb

    files = package(binary, path)
    source = re.search(r'^  llm_calls: (".*")$', files["dbt_project.yml"], re.M).group(1)
    connection = duckdb.connect()
    for name in [name for name in files if name.startswith("seeds/")]:
        connection.execute(
            f"create table {os.path.basename(name)[:-4]} as select * from read_csv('package/{name}', header = true, all_varchar = true)")
    waiting = {os.path.basename(name)[:-4]: text for name, text in files.items()
               if name.startswith("models/") and name.endswith(".sql")}
    references = {name: set(re.findall(r"ref\('(\w+)'\)", text)) & set(waiting) for name, text in waiting.items()}

    def plain(text):
        text = re.sub(r"\{\{ config\(.*?\) \}\}", "", text)
        text = re.sub(r"\{\{ ref\('(\w+)'\) \}\}", r"\1", text)
        return text.replace("{{ var('llm_calls') }}", json.loads(source))

    while waiting:
        ready = sorted(name for name in waiting if not references[name] & set(waiting))
        assert ready, waiting.keys()
        for name in ready:
            text = waiting.pop(name)
            kind = "table" if "materialized='table'" in text else "view"
            connection.execute(f"create {kind} {name} as {plain(text)}")
    compare("duckdb", "from a package of dbt", groups, rows_by_key(connection.execute("select * from llm_cost_summary").fetchall(), BY))
    for name, text in files.items():
        if name.startswith("tests/") and "severity='warn'" not in text:
            assert connection.execute(plain(text)).fetchall() == [], name


def dbt_itself(binary, path, groups):
    """The package run by dbt, where it can be had."""
    import duckdb

    package(binary, path)
    with open("package/profiles.yml", "w") as file:
        file.write("llm_costs: {target: local, outputs: {local: {type: duckdb, path: costs.duckdb}}}\n")
    done = subprocess.run([os.path.join(os.path.dirname(sys.executable), "dbt"), "build", "--profiles-dir", "."], cwd="package",
                          capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    found = duckdb.connect("package/costs.duckdb").execute("select * from llm_cost_summary").fetchall()
    compare("dbt", "build", groups, rows_by_key(found, BY))


ENGINES = {"duckdb": (duckdb_run, "duckdb"), "clickhouse": (clickhouse_run, "chdb"), "spark": (spark_run, "pyspark")}
DIALECTS = ["duckdb", "spark", "bigquery", "snowflake", "clickhouse", "postgres", "trino", "redshift", "databricks"]
BY = ["model", "service_tier", "feature", "team", "day"]


def installed(package):
    try:
        if importlib.util.find_spec(package) is None:
            return False
    except ModuleNotFoundError:
        return False
    return package != "pyspark" or shutil.which("java") is not None


def audited(binary, name, count):
    """What `audit` says of seeded calls, which are written to a file."""
    with open(name, "w") as file:
        for record in log(16, count):
            file.write(json.dumps(record) + "\n")
    result, groups = audit(binary, name, "prices", BY)
    print(f"audit: {result['calls']} calls, {result['cost']} USD, {result['unpriced_calls']} without a price,"
          f" left out: {({k: int(v) for k, v in result['skipped'].items()})}")
    return result, groups


def main():
    binary = os.path.abspath(sys.argv[1])
    named = sys.argv[2:]
    os.chdir(tempfile.mkdtemp())
    os.makedirs("prices")
    for name, text in (("acme", PRICES), ("brand", OTHER_PRICES)):
        with open(f"prices/{name}.yaml", "w") as file:
            file.write(text.lstrip())
    # Spark plans every view anew for every query, which takes long however few the calls are.
    logs = {name: audited(binary, name, count) for name, count in (("calls.jsonl", 3000), ("few.jsonl", 400))}
    checked = 0
    for engine, (run, package) in ENGINES.items():
        if named and engine not in named:
            continue
        if not installed(package):
            if named:
                raise SystemExit(f"{package} is not installed")
            print(f"{engine}: {package} is not installed, skipped")
            continue
        path = os.path.abspath("few.jsonl" if engine == "spark" else "calls.jsonl")
        result, groups = logs[os.path.basename(path)]
        arguments = ["--from", path, "--by", ",".join(BY)]
        if engine == "spark":
            # First, since the workers have the path of the machine that is started now.
            parts_on_spark(binary)
        ask = run(script(binary, engine, "prices", arguments))
        compare(engine, "from a file", groups, rows_by_key(ask("select * from llm_cost_summary"), BY))
        checks = {row[0]: int(row[1]) for row in ask("select * from llm_checks")}
        assert checks["prices met beyond one a call"] == 0, checks
        assert checks["calls"] == sum(1 for _ in ask("select 1 from llm_call_cost")), checks
        assert checks["records left out"] == sum(int(count) for count in result["skipped"].values()), checks
        assert checks["calls without a price"] == result["unpriced_calls"], checks
        skipped = {row[0]: int(row[1]) for row in ask(
            "select usage_left_out, count(*) as n from llm_records where usage_left_out is not null group by usage_left_out")}
        # A record without a model is none that a format knows.
        skipped["unrecognised"] = skipped.pop("no-model", 0)
        assert skipped == {k: int(v) for k, v in result["skipped"].items()}, (skipped, result["skipped"])
        usage_exports(engine, binary, run)
        if engine == "duckdb":
            crowds = [crowd(1, 300, 10**6), crowd(2, 40, 3000), crowd(3, 12, 10), crowd(4, 9, 10**9)]
            statements_agree(engine, binary, run, RULES, crowds)
            layouts(binary, run, path, groups)
            dbt_by_hand(binary, path, groups)
            if installed("dbt.cli"):
                dbt_itself(binary, path, groups)
        else:
            statements_agree(engine, binary, run, RULES[-1:], [crowd(5, 60, 10**6)])
        checked += 1
    if installed("sqlglot"):
        import sqlglot

        logging.getLogger("sqlglot").setLevel(logging.ERROR)
        for dialect in DIALECTS:
            columns = ["--columns", "timestamp,model,input_tokens,output_tokens,id,status,service_tier,cached_input_tokens"]
            for more in ([], columns, ["--json", "record"]):
                if not more and dialect in ("trino", "redshift"):
                    continue
                text = script(binary, dialect, "prices", ["--from", "llm_calls", "--by", ",".join(BY), *more,
                                                          "--allocate", "model", "--spread", "even"])
                parsed = sqlglot.parse(text, read=dialect)
                assert len(parsed) > 8
            if dialect != "redshift":
                text = script(binary, dialect, "usage-prices", ["--from", "llm_calls", "--json", "record", "--log-format", "openai-usage"])
                assert len(sqlglot.parse(text, read=dialect)) > 8
        print(f"sqlglot parses the text for {', '.join(DIALECTS)}")
    elif named:
        raise SystemExit("sqlglot is not installed")
    print(f"{checked} engines agree with audit")


main()
