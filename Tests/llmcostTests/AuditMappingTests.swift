import Foundation
import Testing

/// Logs whose fields a person names, through the built program: a slip is an error that says what was meant.
@Suite struct AuditMappingTests {
  /// An export of a gateway. gpt-4o costs $2.50, $1.25 cached and $10.00 for a million tokens:
  ///
  ///     1   600,000 x 2.50 + 400,000 x 1.25 + 100,000 x 10 = 1.50 + 0.50 + 1.00 = $3.00
  ///     2 2,000,000 x 2.50 +  10,000 x 10                  = 5.00 + 0.10        = $5.10
  ///     3 refused with 429: 400,000 x 2.50 = $1.00 if it were billed
  static let export = """
    Request Time (UTC),Deployment,Prompt Tok,Of Which Cached,Completion Tok,Charge,HTTP Status,Cost Center
    2026-07-08 09:06:46,gpt-4o,"1,000,000","400,000","100,000",$3.00,200,A
    2026-07-09 10:00:00,gpt-4o,"2,000,000",0,"10,000",$5.10,200,B
    2026-07-10 10:00:00,gpt-4o,"400,000",0,0,$0.00,429,B

    """

  static let map =
    "time=Request Time (UTC),model=Deployment,cached=Of Which Cached,input=Prompt Tok,output=Completion Tok,cost=Charge,status=HTTP Status"

  private func audit(_ map: String, _ options: String = "") throws -> Sandbox.Outcome {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(Self.export, to: "clean.csv")
    return try sandbox.run("llmcost audit clean.csv --map '\(map)' \(options)")
  }

  @Test
  func `marks of thousands and dollar signs are read, the zone is that of the column, and failed calls cost nothing`()
    throws
  {
    let outcome = try audit(Self.map)
    #expect(outcome.status == 0, "\(outcome.errorText)")
    #expect(outcome.outputText.hasPrefix("$8.10 for 2 calls, 2026-07-08 to 2026-07-09\n"), "\(outcome.outputText)")
    #expect(outcome.outputText.contains("note: numbers such as '400,000' are read as 1,234.56 is"))
    #expect(outcome.outputText.contains("note: times are UTC, by the name of the column 'Request Time (UTC)'"))
    #expect(outcome.outputText.contains("note: 1 record left out: failed, first at clean.csv:4"))
    #expect(outcome.outputText.contains("Logged cost"))
  }

  /// One name of the mapping as typed, the message, and the proposal.
  static let slips: [(right: String, typed: String, message: String, hint: String)] = [
    (
      "cached=Of Which Cached", "cached=Of Wich Cached", "--map cached: no record has 'Of Wich Cached'",
      "did you mean 'Of Which Cached'?"
    ),
    (
      "output=Completion Tok", "output=Completion Tokens", "--map output: no record has 'Completion Tokens'",
      "did you mean 'Completion Tok'?"
    ),
    (
      "input=Prompt Tok", "input=Prompt Tokens", "--map input: no record has 'Prompt Tokens'",
      "did you mean 'Prompt Tok'?"
    ),
    ("cost=Charge", "cost=Chrage", "--map cost: no record has 'Chrage'", "did you mean 'Charge'?"),
    (
      "cost=Charge", "cost=Cost Center",
      "--map cost: no record has an amount in 'Cost Center'; the first value is 'A'",
      "amounts are US dollars such as 0.0166; --number-format 1,234.56 reads $1,234.56, too"
    ),
    ("model=Deployment", "model=Deploymnt", "--map model: no record has 'Deploymnt'", "did you mean 'Deployment'?"),
    (
      "time=Request Time (UTC)", "time=Request Time", "--map time: no record has 'Request Time'",
      "did you mean 'Request Time (UTC)'?"
    ),
    (
      "status=HTTP Status", "status=Status", "--map status: no record has 'Status'", "did you mean 'HTTP Status'?"
    ),
    (
      "time=Request Time (UTC)", "time=HTTP Status",
      "--map time: no record has a time in 'HTTP Status'; the first value is '200'",
      "it counts from the start of a recording and names no day: --map time= leaves it out, and --as-of DATE gives the day"
    ),
  ]

  @Test(arguments: slips)
  func `a slip is an error with the field that was meant`(right: String, typed: String, message: String, hint: String)
    throws
  {
    let outcome = try audit(Self.map.replacing(right, with: typed))
    #expect(outcome.status == 2)
    #expect(outcome.outputText.isEmpty)
    #expect(outcome.errorText == "error: \(message)\n  = \(hint)\n", "\(outcome.errorText)")
  }

  @Test func `a name of --by that no call has is reported with the nearest field`() throws {
    let outcome = try audit(Self.map, "--by 'cost centre'")
    #expect(outcome.status == 0)
    #expect(
      outcome.outputText.replacing("\n", with: " ").replacing("         ", with: "").contains(
        "did you mean 'Cost Center'?"))
  }

  // 1M input of claude-sonnet-5-5 at $2.00, times 1.1 for inference pinned to the US: $2.20.
  @Test func `a mapping adds to the format that a record has`() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(
      """
      {"timestamp":"2026-11-02T10:00:00Z","session":{"name":"s1"},"type":"message","id":"m1","model":"claude-sonnet-5-5","usage":{"input_tokens":1000000,"output_tokens":0,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"inference_geo":"us"}}

      """, to: "a.jsonl")
    for options in ["", "--map session=session.name"] {
      let outcome = try sandbox.run("llmcost audit a.jsonl \(options)")
      #expect(outcome.outputText.hasPrefix("$2.20 for 1 call"), "\(options): \(outcome.outputText)\(outcome.errorText)")
      #expect(outcome.outputText.contains("anthropic-messages"))
    }
  }

  // 10 x 5.00 + 3 x 0.50 + 7 x 6.25 + 5 x 25.00 for a million tokens of claude-opus-4-6: 50 + 1.5 + 43.75 + 125 = $0.00022025.
  @Test func `counts inside of a text that is JSON are reached`() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(
      #"""
      {"ts":1767644899093,"say":"api_req_started","modelInfo":{"providerId":"anthropic","modelId":"claude-opus-4-6"},"text":"{\"tokensIn\":10,\"tokensOut\":5,\"cacheWrites\":7,\"cacheReads\":3}"}

      """#, to: "task.jsonl")
    let map =
      "time=ts,model=modelInfo.modelId,input=text.tokensIn,output=text.tokensOut,cache_write=text.cacheWrites,cache_read=text.cacheReads"
    let outcome = try sandbox.run("llmcost audit task.jsonl --map \(map) --format json --as-of 2026-11-01")
    #expect(outcome.outputText.contains("\"cost\": 0.00022025,"), "\(outcome.outputText)\(outcome.errorText)")
  }

  /// Logs that no format knows, and the proposal for them: quoted for a shell, and tried.
  static let proposals: [(log: String, hint: String)] = [
    (
      "Zeit (UTC);Modell;model name;input tokens;output tokens\n2026-11-02T10:00:00Z;x;gpt-4o;10;2\n",
      "perhaps --map 'time=Zeit (UTC),model=model name,input=input tokens,output=output tokens'"
    ),
    // A prompt is not a model, and a deployment has no price.
    (
      #"{"when":"2026-11-02T10:00:00Z","model_prompt":"You are a helpful model","deployment":"prod-7","n":{"ContextTokens":10,"GeneratedTokens":3}}"#,
      "perhaps --map time=when,input=n.ContextTokens,output=n.GeneratedTokens --log-model NAME"
    ),
    (
      #"{"arrived_at":0.5,"num_prefill_tokens":10,"num_decode_tokens":3}"#,
      "perhaps --map input=num_prefill_tokens,output=num_decode_tokens --log-model NAME --as-of DATE"
    ),
    // 7 + 19 + 32 = 58: the thoughts are beside the output.
    (
      #"{"object":"interaction","model":"gemini-2.5-flash","created":"2026-08-01T10:00:00Z","use":{"total_tokens":58,"total_input_tokens":7,"total_output_tokens":19,"total_thought_tokens":32}}"#,
      "perhaps --map time=created,model=model,more_output=use.total_thought_tokens,input=use.total_input_tokens,output=use.total_output_tokens"
    ),
    (#"{"model":"no-such-model","stuff":1}"#, "say what its fields mean with --map"),
  ]

  @Test(arguments: proposals) func `a proposal prices a record, as it stands`(log: String, hint: String) throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(log, to: "log.txt")
    let outcome = try sandbox.run("llmcost audit log.txt")
    #expect(outcome.status == 2)
    #expect(outcome.errorText.hasSuffix("  = \(hint)\n"), "\(outcome.errorText)")
    guard hint.hasPrefix("perhaps ") else { return }
    let options = hint.dropFirst(8).replacing("NAME", with: "gpt-4o").replacing("DATE", with: "2026-11-01")
    let again = try sandbox.run("llmcost audit log.txt \(options)")
    #expect(again.status == 0, "\(again.errorText)")
  }
}
