import Foundation
import Testing

/// Where logs are, and how results get to where they are wanted, through the built program.
@Suite struct LogPlacesTests {
  /// A call of gpt-4o that costs $2.50.
  private static func line(_ id: String, tokens: Int = 1_000_000) -> String {
    "{\"timestamp\":\"2026-11-02T10:00:00Z\",\"id\":\"\(id)\",\"model\":\"gpt-4o\",\"input_tokens\":\(tokens),\"output_tokens\":0}\n"
  }

  private static func withSandbox(_ body: (Sandbox) throws -> Void) throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try body(sandbox)
  }

  @Test func `a directory is read with all below it, and what is no file is skipped and reported`() throws {
    try Self.withSandbox { sandbox in
      let made = try sandbox.run(
        """
        mkdir -p logs/a/subagents logs/dir.jsonl && mkfifo logs/f.jsonl && ln -s nowhere logs/dead.jsonl &&
        ln -s /dev/zero logs/z.jsonl && ln -s . logs/loop && touch logs/notes.md
        """)
      #expect(made.status == 0, "\(made.errorText)")
      try sandbox.write(Self.line("1"), to: "logs/one.jsonl")
      try sandbox.write(Self.line("2"), to: "logs/a/two.jsonl")
      try sandbox.write(Self.line("3"), to: "logs/a/subagents/three.jsonl")
      try sandbox.write(Self.line("4"), to: "logs/dir.jsonl/four.jsonl")
      let outcome = try sandbox.run("llmcost audit logs")
      #expect(outcome.status == 0, "\(outcome.errorText)")
      let text = outcome.outputText.replacing("\n      ", with: " ").replacing(#/ +/#, with: " ")
      #expect(text.hasPrefix("$10.00 for 4 calls"), "\(text)")
      #expect(text.contains("note: 4 files read, 1 skipped that isn't a log by name: logs/notes.md"), "\(text)")
      #expect(
        text.contains(
          "warning: 4 files skipped: logs/dead.jsonl is a link to nothing, logs/f.jsonl is a pipe or a device, logs/loop is a link to a directory and 1 more"
        ), "\(text)")
    }
  }

  @Test func `a file counts once, whatever names it has`() throws {
    try Self.withSandbox { sandbox in
      let call =
        "{\"timestamp\":\"2026-11-02T10:00:00Z\",\"model\":\"gpt-4o\",\"input_tokens\":1000000,\"output_tokens\":0}\n"
      _ = try sandbox.run("mkdir logs")
      try sandbox.write(call, to: "logs/november.jsonl")
      // A copy is a file of its own: nothing says that its calls are the same.
      try sandbox.write(call, to: "logs/october.jsonl")
      let made = try sandbox.run("cd logs && ln -s november.jsonl latest.jsonl && ln october.jsonl same.jsonl")
      #expect(made.status == 0, "\(made.errorText)")
      for words in ["logs", "logs/latest.jsonl logs/same.jsonl logs/november.jsonl logs/october.jsonl"] {
        let outcome = try sandbox.run("llmcost audit \(words)")
        let text = outcome.outputText.replacing("\n      ", with: " ").replacing(#/ +/#, with: " ")
        #expect(text.hasPrefix("$5.00 for 2 calls"), "\(words): \(text)")
        #expect(
          text.contains(
            "2 files skipped: logs/latest.jsonl is 'logs/november.jsonl' by another name, logs/same.jsonl is 'logs/october.jsonl' by another name"
          ), "\(words): \(text)")
      }
    }
  }

  @Test func `the line of a spreadsheet that names the separator is no header`() throws {
    try Self.withSandbox { sandbox in
      let header = "time;model;input_tokens;output_tokens\n"
      let rows = "2026-11-02T10:00:00Z;gpt-4o;1000000;0\n2026-11-02T10:00:00Z;gpt-4o;x;0\n"
      for (start, line) in [("sep=;\r\n", 4), ("\u{FEFF}sep=;\n", 4), ("", 3)] {
        try sandbox.write(start + header + rows, to: "calls.csv")
        for command in ["llmcost audit calls.csv", "llmcost audit - < calls.csv"] {
          let outcome = try sandbox.run(command)
          #expect(outcome.outputText.hasPrefix("$2.50 for 1 call"), "\(outcome.outputText)\(outcome.errorText)")
          #expect(outcome.outputText.contains(":\(line);"), "\(outcome.outputText)")
        }
      }
    }
  }

  @Test func `texts without lines are named as what they are`() throws {
    try Self.withSandbox { sandbox in
      let table = "time,model,input_tokens,output_tokens\n2026-11-02T10:00:00Z,gpt-4o,10,10\n"
      let wide: [UInt8] = table.utf8.flatMap { [$0, 0] }
      let texts: [(bytes: [UInt8], reason: String)] = [
        ([0xFF, 0xFE] + wide, "it is UTF-16, and logs are UTF-8: convert it with iconv -f UTF-16 -t UTF-8"),
        (wide, "it is UTF-16, and logs are UTF-8: convert it with iconv -f UTF-16 -t UTF-8"),
        (
          Array(table.replacing("\n", with: "\r").utf8),
          "its lines end in carriage returns without line feeds: convert it with tr '\\r' '\\n'"
        ),
      ]
      for (bytes, reason) in texts {
        try Data(bytes).write(to: sandbox.directory.appending(path: "a.csv"))
        let outcome = try sandbox.run("llmcost audit a.csv")
        #expect(outcome.status == 2)
        #expect(outcome.errorText == "error: 'a.csv' cannot be read: \(reason)\n")
      }
    }
  }

  @Test func `three hundred logs need no more than a few descriptors`() throws {
    try Self.withSandbox { sandbox in
      try FileManager.default.createDirectory(
        at: sandbox.directory.appending(path: "many"), withIntermediateDirectories: true)
      for index in 0..<300 { try sandbox.write(Self.line("\(index)", tokens: 1000), to: "many/\(index).jsonl") }
      // 300 x 1,000 x 2.50 / 1,000,000 = $0.75.
      let plain = try sandbox.run("ulimit -n 100 && llmcost audit many -q | head -1")
      #expect(plain.outputText == "$0.75 for 300 calls, 2026-11-02\n", "\(plain.errorText)")
      let packed = try sandbox.run("gzip many/*.jsonl && ulimit -n 100 && llmcost audit 'many/*.gz' -q | head -1")
      #expect(packed.outputText == "$0.75 for 300 calls, 2026-11-02\n", "\(packed.errorText)")
    }
  }

  @Test func `standard input is unpacked, whether it is a file or a pipe`() throws {
    try Self.withSandbox { sandbox in
      try sandbox.write(Self.line("1") + Self.line("2"), to: "a.jsonl")
      for line in ["gzip -c a.jsonl | llmcost audit - -q", "gzip -c a.jsonl > a.gz; llmcost audit - -q < a.gz"] {
        let outcome = try sandbox.run(line)
        #expect(outcome.outputText.hasPrefix("$5.00 for 2 calls"), "\(line): \(outcome.errorText)")
      }
    }
  }

  @Test func `the place of a record in a list is its line`() throws {
    try Self.withSandbox { sandbox in
      try sandbox.write("[\n  {\"level\": \"info\",\n   \"x\": 1},\n\(Self.line("1"))  , {\"a\": 1}\n]\n", to: "a.json")
      let outcome = try sandbox.run("llmcost audit a.json")
      #expect(
        outcome.outputText.contains("2 records left out: unrecognised, first at a.json:2, a.json:5"),
        "\(outcome.outputText)")
    }
  }

  @Test func `a drawn call has its line of the file`() throws {
    try Self.withSandbox { sandbox in
      let filler = String(repeating: "x", count: 200)
      var log = ""
      for index in 1...5000 {
        log +=
          "{\"timestamp\":\"2026-11-01T00:00:00Z\",\"id\":\"a\(index)\",\"model\":\"gpt-4o\",\"input_tokens\":\(index),\"output_tokens\":9,\"feature\":\"\(filler)\"}\n"
      }
      try sandbox.write(log, to: "a.jsonl")
      let outcome = try sandbox.run("llmcost audit a.jsonl --sample 20 --format json -q")
      let object = try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any]
      let sample = try #require(object?["sample"] as? [String: Any])
      let strata = try #require(sample["groups"] as? [[String: Any]])
      let calls = strata.flatMap { $0["sample"] as? [[String: Any]] ?? [] }
      #expect(calls.count == 20)
      for call in calls {
        // The line is the number of the id.
        let line = try #require(call["line"] as? Int)
        let id = try #require(call["id"] as? String)
        #expect("a\(line)" == id)
      }
    }
  }

  // MARK: - Results

  @Test func `a result that cannot be written whole leaves the one before`() throws {
    try Self.withSandbox { sandbox in
      try sandbox.write(String((1...400).map { Self.line("\($0)") }.joined()), to: "a.jsonl")
      try sandbox.write("old\n", to: "old.json")
      let outcome = try sandbox.run(
        "ulimit -f 1; llmcost audit a.jsonl --by id --rows 400 -o old.json; echo $?; llmcost audit a.jsonl -q --tag-costs t.jsonl > /dev/null; echo $?; ls -A"
      )
      #expect(outcome.outputText.hasPrefix("2\n2\n"), "\(outcome.outputText)")
      #expect(!outcome.outputText.contains("t.jsonl"))
      #expect(!outcome.outputText.contains(".llmcost-"))
      #expect(try String(contentsOf: sandbox.directory.appending(path: "old.json"), encoding: .utf8) == "old\n")
    }
  }

  @Test func `two results with one place are refused`() throws {
    try Self.withSandbox { sandbox in
      try sandbox.write(Self.line("1"), to: "a.jsonl")
      for options in [
        "--write-scenario x.json -o x.json", "--tag-costs x.jsonl -o json:./x.jsonl",
        "--tag-costs x --write-scenario x --force", "--tag-costs - -o json:-",
      ] {
        let outcome = try sandbox.run("llmcost audit a.jsonl \(options); ls x* 2>/dev/null")
        #expect(outcome.errorText.contains("is written twice"), "\(options): \(outcome.errorText)")
        #expect(outcome.outputText.isEmpty)
      }
    }
  }

  @Test func `tagged calls go to standard output alone`() throws {
    try Self.withSandbox { sandbox in
      try sandbox.write(Self.line("1"), to: "a.jsonl")
      let outcome = try sandbox.run("llmcost audit a.jsonl --tag-costs -; ls -- -")
      #expect(outcome.outputText == Self.line("1").replacing("}\n", with: ",\"cost\":2.5}\n"), "\(outcome.outputText)")
    }
  }

  @Test func `a tagged table keeps its columns, and can be audited again`() throws {
    try Self.withSandbox { sandbox in
      try sandbox.write(
        "timestamp,model,input_tokens,output_tokens,team,cost\n2026-11-02T10:00:00Z,gpt-4o,1000000,0,\"a, b\",9\n",
        to: "a.csv")
      let outcome = try sandbox.run(
        "llmcost audit a.csv -q --tag-costs t.jsonl > /dev/null; cat t.jsonl; llmcost audit t.jsonl -q")
      #expect(
        outcome.outputText.hasPrefix(
          #"{"timestamp":"2026-11-02T10:00:00Z","model":"gpt-4o","input_tokens":"1000000","output_tokens":"0","team":"a, b","logged_cost":"9","cost":2.5}"#
            + "\n$2.50 for 1 call"), "\(outcome.outputText)\(outcome.errorText)")
    }
  }

  // claude-sonnet-5-5 at $2.00 and $10.00: the second record of req_1 has 1,000,000 and 100,000 tokens, $3.00, and so has req_2.
  @Test func `sessions of a coding agent get their costs`() throws {
    func line(_ id: Int, _ time: Int, output: Int) -> String {
      #"{"type":"assistant","sessionId":"s1","timestamp":"2026-11-01T10:00:0\#(time)Z","requestId":"req_\#(id)","uuid":"u\#(time)","message":{"id":"msg_\#(id)","type":"message","role":"assistant","model":"claude-sonnet-5-5","content":[],"usage":{"input_tokens":1000000,"output_tokens":\#(output),"service_tier":"standard"}}}"#
        + "\n"
    }
    try Self.withSandbox { sandbox in
      try sandbox.write(
        line(1, 0, output: 1) + line(1, 1, output: 100_000) + line(2, 9, output: 100_000), to: "cc.jsonl")
      let outcome = try sandbox.run("llmcost audit cc.jsonl --tag-costs -")
      let costs = outcome.outputText.split(separator: "\n").map { $0.suffix(9) }
      #expect(costs == [",\"cost\":3}", ",\"cost\":3}"].map { $0.suffix(9) }, "\(outcome.outputText)")
    }
  }

  @Test func `each span of an export has the cost of its call`() throws {
    func span(_ id: String, _ tokens: Int) -> String {
      #"{"traceId":"t","spanId":"\#(id)","name":"chat","startTimeUnixNano":"1793613600000000000","attributes":[{"key":"gen_ai.request.model","value":{"stringValue":"gpt-4o"}},{"key":"gen_ai.usage.input_tokens","value":{"intValue":"\#(tokens)"}},{"key":"gen_ai.usage.output_tokens","value":{"intValue":"0"}}]}"#
    }
    try Self.withSandbox { sandbox in
      try sandbox.write(
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[\(span("a", 1_000_000)),\(span("b", 2_000_000))]}]}]}\n",
        to: "o.jsonl")
      let outcome = try sandbox.run("llmcost audit o.jsonl --tag-costs -")
      #expect(outcome.outputText.contains(#""spanId":"a","cost":2.5,"#), "\(outcome.outputText)\(outcome.errorText)")
      #expect(outcome.outputText.contains(#""spanId":"b","cost":5,"#))
    }
  }

  @Test func `outcomes without their header are an error`() throws {
    try Self.withSandbox { sandbox in
      try sandbox.write(Self.line("1"), to: "a.jsonl")
      for (file, message) in [
        ("session,result\ns,ok\n", "o.csv:1: no column 'outcome' in the header, which has 'session', 'result'"),
        (
          "session_id,Outcome\ns,ok\n",
          "o.csv:1: no column 'outcome' in the header, which has 'session_id', 'Outcome'; 'Outcome' is not 'outcome'"
        ),
        ("", "o.csv:1: the file is empty"), ("{\"session_id\":\"s\"}\n", "o.csv:1: no record has 'outcome'"),
      ] {
        try sandbox.write(file, to: "o.csv")
        let outcome = try sandbox.run("llmcost audit a.jsonl --outcomes o.csv")
        #expect(outcome.status == 2)
        #expect(outcome.errorText.hasPrefix("error: \(message)\n"), "\(outcome.errorText)")
      }
    }
  }

  // The program is not on every machine; where it is, a log, a pipe and a directory are read through it.
  @Test func `logs packed with zstd are unpacked while they are read`() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    guard try sandbox.run("command -v zstd").status == 0 else { return }
    let plain = try sandbox.run("cp fixtures/calls.jsonl a.jsonl; llmcost audit a.jsonl -q --format csv")
    for line in [
      "zstd -q a.jsonl -o a.jsonl.zst && rm a.jsonl && llmcost audit a.jsonl.zst -q --format csv",
      "llmcost audit - -q --format csv < a.jsonl.zst", "cat a.jsonl.zst | llmcost audit - -q --format csv",
      "mkdir d && mv a.jsonl.zst d && zstd -dq d/a.jsonl.zst -c | gzip > d/a.jsonl.gz && llmcost audit d -q --format csv",
    ] {
      let outcome = try sandbox.run(line)
      #expect(outcome.status == 0 && outcome.output == plain.output, "\(line): \(outcome.errorText)")
    }
    let cut = try sandbox.run("head -c 60 d/a.jsonl.zst > cut.zst; llmcost audit cut.zst")
    #expect(cut.status == 2 && cut.errorText.contains("'cut.zst' cannot be read: zstd cannot unpack it to its end"))
  }
}
