import Documents
import Testing

@testable import llmcost

/// `guard --actual`: limits are compared with the spending of a log, on the day and under the tags of its calls; and
/// other traffic at what it costs.
@Suite struct MeasuredMonthTests {
  // A call of 1,000 tokens each way costs $0.0025 + $0.01 = $0.0125: 120 calls a day are $1.50, $45.00 in November.
  static let scenario = """
    name: Two environments
    month: 2026-11
    features:
      chat: {model: gpt-4o, sessions: 3600, tokens: {input: 1000, output: 1000}, tags: {env: prod}}
      dev: {model: gpt-4o, sessions: 360, tokens: {input: 1000, output: 1000}, tags: {env: dev}}
    budget: {monthly: 60}
    guard:
      limits:
        prod: {of: {env: prod}, soft: 30, hard: 40, enforcement: hard}
        day: {hard: 3, per: day}
      alerts:
        half: {at: 0.5}

    """

  /// So many calls in each hour of the first days of November.
  private static func log(days: Int, perHour: Int, _ fields: String) -> String {
    (1...days).flatMap { day in
      (0..<24).flatMap { hour in
        (0..<perHour).map { call in
          let minute = call * 60 / perHour
          let time =
            "2026-11-\(day < 10 ? "0" : "")\(day)T\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute):00Z"
          return
            "{\"timestamp\": \"\(time)\", \"model\": \"gpt-4o\", \"input_tokens\": 1000, \"output_tokens\": 1000\(fields)}\n"
        }
      }
    }.joined()
  }

  private func run(_ log: String, scenario: String = Self.scenario, _ more: String = "") throws -> Node {
    let recorded = Recorded()
    let world = World.pinned(
      ("guard s.yaml --actual calls.jsonl --format json " + more).split(separator: " ").map(String.init),
      files: ["s.yaml": scenario, "calls.jsonl": log], recorded: recorded)
    _ = LLMCost.run(world)
    let document = Document.parse(SourceFile(name: "result", text: recorded.output), as: .json).document
    return try #require(document, "\(recorded.error)").root
  }

  private func text(_ node: Node, _ path: [String]) -> String? {
    var node: Node? = node
    for key in path {
      if let index = Int(key) {
        node = node.flatMap { Array($0.elements).dropFirst(index).first }
      } else {
        node = node?.fields.first { $0.key.text == key }?.value
      }
    }
    return node.map { $0.kind == .string || $0.kind == .number ? $0.text : "\($0.kind)" }
  }

  // 240 calls a day are $3.00: after 13 days and 8 hours $40.00 are spent, after ten days $30.00, and $45.00 - $40.00 = $5.00 pass the limit, since a
  // limit that is reached in a log has stopped nothing. A day costs exactly its limit.
  @Test func `limits are reached when the log reaches them`() throws {
    let result = try run(Self.log(days: 15, perHour: 10, ", \"feature\": \"chat\""))
    #expect(text(result, ["actual", "cost"]) == "45")
    #expect(text(result, ["limits", "0", "fires_on"]) == "2026-11-14T08:00:00Z")
    #expect(text(result, ["limits", "0", "soft_fires_on"]) == "2026-11-11T00:00:00Z")
    #expect(text(result, ["limits", "0", "overshoot"]) == "5")
    #expect(text(result, ["alerts", "0", "fires_on"]) == "2026-11-11T00:00:00Z")
    #expect(text(result, ["days", "13", "cost"]) == "3")
    #expect(text(result, ["days", "13", "cumulative"]) == "42")
    // The month is not the one that was planned, so an alert that fires in it isn't noise.
    #expect(text(result, ["findings", "0", "code"]) != "noise-alert")
  }

  // 120 calls a day of no feature are $22.50 in 15 days; with `env: prod` they are under its limit, and chat, of which the log has nothing, goes on as
  // planned at $1.50 a day: the $17.50 that are left last for 11 2/3 days from 23:48 on the 15th.
  @Test func `calls of no feature count under the limits that they name`() throws {
    let result = try run(Self.log(days: 15, perHour: 5, ", \"env\": \"prod\""))
    #expect(text(result, ["actual", "other_cost"]) == "22.5")
    #expect(text(result, ["limits", "0", "fires_on"])?.hasPrefix("2026-11-27T15:") == true)
    let unnamed = try run(Self.log(days: 15, perHour: 5, ""))
    #expect(text(unnamed, ["limits", "0", "fires_on"]) == "null")
  }

  // Calls of chat in staging are not under the limit of prod, whatever the scenario says of chat.
  @Test func `the tags of a call come before those of its feature`() throws {
    let prod = Self.log(days: 15, perHour: 5, ", \"feature\": \"chat\", \"env\": \"prod\"")
    let staging = Self.log(days: 15, perHour: 5, ", \"feature\": \"chat\", \"env\": \"staging\"")
    let result = try run(prod + staging)
    #expect(text(result, ["actual", "cost"]) == "45")
    // $22.50 of $40.00 are spent; chat as a whole goes at twice its pace, $3.00 a day, all of it in prod from here on.
    #expect(text(result, ["limits", "0", "fires_on"])?.hasPrefix("2026-11-21T19:") == true)
    #expect(text(result, ["limits", "0", "overshoot"]) == "0")
  }

  // chat goes as planned, dev at ten times: $1.50 a day each. prod stops at $40.00, dev comes to $45.00.
  @Test func `each feature goes on at its own pace`() throws {
    let chat = Self.log(days: 15, perHour: 5, ", \"feature\": \"chat\"")
    let dev = Self.log(days: 15, perHour: 5, ", \"feature\": \"dev\"")
    let result = try run(chat + dev, "--set guard.limits.day.hard=1000")
    let paces = try ["chat", "dev"].map { try #require(Double(text(result, ["actual", "paces", $0]) ?? "")) }
    // The last call is twelve minutes from the end of the day.
    #expect(abs(paces[0] - 1) < 0.001 && abs(paces[1] - 10) < 0.01)
    let end = try #require(Double(text(result, ["month_end", "cost"]) ?? ""))
    #expect(abs(end - 85) < 0.05)
  }

  // The log ends with the third day, whose $3.0125 passed the limit of a day: the fourth begins with nothing spent, and may spend $3.00 again.
  @Test func `a day that begins where the log ends has its own limit`() throws {
    let last =
      "{\"timestamp\": \"2026-11-03T23:59:59Z\", \"model\": \"gpt-4o\", \"input_tokens\": 1000, \"output_tokens\": 1000, \"feature\": \"chat\"}\n"
    let result = try run(
      Self.log(days: 3, perHour: 10, ", \"feature\": \"chat\"") + last, "--set guard.limits.day.enforcement=hard")
    #expect(text(result, ["actual", "until"]) == "2026-11-04T00:00:00Z")
    #expect(text(result, ["days", "2", "cost"]) == "3.0125")
    let next = try #require(Double(text(result, ["days", "3", "cost"]) ?? ""))
    #expect(abs(next - 3) < 1e-6)
  }

  // Free requests of a day are used up once: 60,000 requests over 30 days less 300 a day are 51,000 x $0.0014 = $71.40; at their own traffic 21,000 x
  // $0.0014 = $29.40.
  @Test func `other traffic costs what it costs by the month's use`() throws {
    let recorded = Recorded()
    let world = World.pinned(
      ["guard", "s.json", "--pricing", "p.json", "--format", "json"],
      files: [
        "s.json": """
        {"month": "2026-11", "features": {"chat": {"model": "free", "sessions": 30000, "tokens": {"input": 1000, "output": 100}}},
         "guard": {"limits": {"all": {"hard": 1000000, "enforcement": "hard"}}}, "budget": {"monthly": 1000000}}
        """,
        "p.json": """
        {"vendor": "acme", "name": "Acme", "source": "https://acme.example", "checked": "2026-11-01", "currency": "USD",
         "models": {"free": {"input": 1, "output": 4, "allowance": {"requests_per_day": 300}}}}
        """,
      ], recorded: recorded)
    #expect(LLMCost.run(world) == .done, "\(recorded.error)")
    let document = Document.parse(SourceFile(name: "result", text: recorded.output), as: .json).document
    let result = try #require(document).root
    let costs = (0..<5).compactMap { text(result, ["traffic", "\($0)", "asked"]).flatMap { Double($0) } }
    #expect(costs.count == 5)
    for (cost, right) in zip(costs, [29.40, 39.90, 50.40, 71.40, 113.40]) { #expect(abs(cost - right) < 1e-6) }
  }

  // Of 15 days, one hour has a broken line and a failed call: neither is in the figures, and both are reported.
  @Test func `what is left out of the log is reported`() throws {
    let log =
      Self.log(days: 2, perHour: 1, ", \"feature\": \"chat\"")
      + "{\"timestamp\": \"2026-11-02T10:00:00Z\", \"model\": \"gpt-4o\", \"input_tokens\": -5, \"output_tokens\": 1, \"feature\": \"chat\"}\n"
    let result = try run(log)
    #expect(text(result, ["warnings", "0", "code"]) == "skipped-bad-count")
  }
}
