import CostModel
import TestSupport

/// The call log that ships as a sample: November 2026 of a support product that has grown beyond its plan.
///
/// It is made here, from a seed and whole numbers, so that anybody can see what is in it: conversations with a growing and cached history on two
/// models, documents summarised at night in batches by another vendor, a feature that nobody has tagged with a team, a call that failed and one
/// that was logged twice.
struct SampleLog {
  private var generator = SeededGenerator(seed: 2026)
  private var lines: [(second: Int, text: String)] = []
  private var number = 0

  /// The log.
  static var text: String {
    var log = SampleLog()
    for day in 1...30 { log.add(day: day) }
    log.add(
      second: 12 * 86_400 + 39_600, "gpt-4o", input: 0, cached: 0, output: 0, feature: "chat",
      rest: ",\"status\":\"error\"")
    let lines = log.lines.sorted { ($0.second, $0.text) < ($1.second, $1.text) }.map(\.text)
    // An export that was retried: the line comes once more.
    return (lines[..<200] + [lines[199]] + lines[200...]).joined(separator: "\n") + "\n"
  }

  /// What the sessions of the log came to.
  static var outcomes: String {
    var generator = SeededGenerator(seed: 7)
    let sessions = text.split(separator: "\n").compactMap { line in
      line.split(separator: "\"session_id\":\"").dropFirst().first.map { String($0.prefix { $0 != "\"" }) }
    }
    var rows = ["session_id,outcome"]
    for session in Set(sessions).sorted() {
      rows.append("\(session),\(Int.random(in: 0..<100, using: &generator) < 62 ? "resolved" : "escalated")")
    }
    return rows.joined(separator: "\n") + "\n"
  }

  private mutating func add(day: Int) {
    let isWeekend = day % 7 == 1 || day % 7 == 0  // 1 November 2026 is a Sunday.
    for session in 1...(isWeekend ? 1 : 3) { addConversation(day: day, session: session) }
    for document in 1...2 {
      add(
        second: (day - 1) * 86_400 + 7_200 + document * 40, "claude-sonnet-5-5", input: pick(18_000...62_000),
        cached: 0,
        output: pick(700...1_900), feature: "summaries", rest: ",\"team\":\"operations\",\"service_tier\":\"batch\"")
    }
    guard !isWeekend else { return }
    for ticket in 1...2 {
      add(
        second: (day - 1) * 86_400 + 32_400 + ticket * 9_000, "gpt-4o-mini", input: pick(700...1_300), cached: 0,
        output: pick(8...30), feature: "triage", rest: "")
    }
  }

  private mutating func addConversation(day: Int, session: Int) {
    let model = pick(1...10) <= 8 ? "gpt-4o" : "gpt-4o-mini"
    let user = pick(1...12)
    let plan = user <= 7 ? "free" : "pro"
    var second = (day - 1) * 86_400 + 28_800 + session * 7_200 + pick(0...3_600)
    var prompt = 3_900 + pick(0...900)
    for turn in 1...pick(2...8) {
      let isCached = pick(1...100) <= (turn == 1 ? 45 : 80)
      let prefix = turn == 1 ? 2_944 : (prompt - 500) / 128 * 128
      // Long answers are rare: one in eight is three times as long.
      let output = pick(120...520) * (pick(1...8) == 1 ? 3 : 1)
      add(
        second: second, model, input: prompt, cached: isCached ? prefix : 0, output: output, feature: "chat",
        rest:
          ",\"team\":\"support\",\"plan\":\"\(plan)\",\"user_id\":\"u\(user)\",\"session_id\":\"s\(day)-\(session)\"")
      second += 30 + pick(0...150)
      prompt += output + pick(40...160)
    }
  }

  private mutating func add(
    second: Int, _ model: String, input: Int, cached: Int, output: Int, feature: String, rest: String
  ) {
    number += 1
    let cache = cached > 0 ? ",\"cached_input_tokens\":\(cached)" : ""
    let text =
      "{\"timestamp\":\"\(Self.time(second))\",\"id\":\"c\(number)\",\"model\":\"\(model)\",\"input_tokens\":\(input)\(cache),"
      + "\"output_tokens\":\(output),\"feature\":\"\(feature)\"\(rest)}"
    lines.append((second, text))
  }

  private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  private static func time(_ second: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (day, rest) = (second / 86_400 + 1, second % 86_400)
    return "2026-11-\(two(day))T\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }
}
