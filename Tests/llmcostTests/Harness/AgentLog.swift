import CostModel
import TestSupport

/// Two weeks of an agent that ship as samples: the week before a release, and the week after it in which the bill rose.
///
/// The same thirty-six tasks were given to it in both weeks. Caches are played here, not made up afterwards: each session knows what the vendor holds, and
/// what went wrong in the second week is written below, one thing for each sixth of the tasks.
struct AgentLog {
  private var generator: SeededGenerator
  private var lines: [(second: Int, text: String)] = []
  private var number = 0
  private let isAfter: Bool

  /// The log of the first week, 2 to 6 November 2026, or of the second, 9 to 13 November.
  static func text(after isAfter: Bool) -> String {
    var log = AgentLog(isAfter: isAfter)
    for task in 0..<36 { log.addTask(task) }
    for day in 0..<5 { log.addDay(day) }
    return log.lines.sorted { ($0.second, $0.text) < ($1.second, $1.text) }.map(\.text).joined(separator: "\n") + "\n"
  }

  private init(isAfter: Bool) {
    self.isAfter = isAfter
    generator = SeededGenerator(seed: 17)
  }

  private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  /// A session of the agent as the vendor's cache sees it.
  private struct Session {
    let id: String
    let task: String
    var second: Int
    var model = "claude-sonnet-5-5"
    var hash = "tools-7"
    var extent = 0
    var prompt: Int
    var answer = 0
  }

  private mutating func addTask(_ task: Int) {
    // What a task is like does not depend on the week.
    generator = SeededGenerator(seed: 1_000 + UInt64(task))
    let day = task % 5 + (isAfter ? 8 : 1)
    var session = Session(
      id: isAfter ? "b\(task)" : "a\(task)", task: "t\(task)",
      second: day * 86_400 + 32_400 + task / 5 * 3_600 + pick(0...900),
      prompt: 9_000 + pick(300...1_500))
    let fault = isAfter ? task % 6 : -1
    let calls = pick(6...8)
    let at = pick(3...4)
    for call in 1...calls {
      let (pause, result, output) = (pick(8...80), pick(400...1_800), pick(150...600))
      session.second += pause
      if call > 1 { session.prompt += session.answer + result }
      // One log of a build is put into the prompt whole, and stays there.
      if isAfter, task % 4 == 0, call == 2 { session.prompt += 14_000 }
      var tool = "read_file(src/\(call).py)"
      if isAfter, task % 12 == 7, call == at { tool = "read_file(src/\(call - 1).py)" }
      if isAfter, call == at {
        switch fault {
        case 0:
          session.second += pick(700...2_900)
          session.extent = 0
        case 1:
          session.hash = "tools-8"
          session.extent = 0
        case 2:
          session.model = "claude-opus-4-7"
          session.extent = 0
        case 3: compact(&session)
        case 5: session.extent = 0
        default: break
        }
      }
      if isAfter, task % 9 == 4, call == calls {
        retry(&session, output)
      } else if isAfter, task % 12 == 11, call == 2 {
        // The answer did not fit, and was asked for again with more room.
        add(&session, output: 1_024, rest: ",\"stop_reason\":\"max_tokens\",\"max_tokens\":1024")
        session.second += 31
        add(&session, output: 1_730, rest: ",\"stop_reason\":\"end_turn\",\"max_tokens\":4096")
      } else if fault == 4, call == at {
        // Two workers took the same step at the same time.
        let start = session
        add(&session, output: output, rest: ",\"stop_reason\":\"tool_use\",\"tool_call\":\"\(tool)\"")
        var other = start
        other.second += 1
        add(&other, output: output + 40, rest: ",\"stop_reason\":\"tool_use\"")
      } else {
        let stop = call == calls ? "end_turn" : "tool_use"
        let named = call == calls ? "" : ",\"tool_call\":\"\(tool)\""
        add(&session, output: output, rest: ",\"stop_reason\":\"\(stop)\"\(named)")
      }
      session.answer = output
    }
  }

  /// The history is replaced by a summary, and the system prompt moves with it.
  private mutating func compact(_ session: inout Session) {
    session.prompt += 21_000
    add(&session, output: 420, rest: ",\"stop_reason\":\"tool_use\",\"tool_call\":\"run_tests()\"")
    session.second += 40
    session.prompt = 9_000 + pick(3_000...5_000)
    session.extent = 0
  }

  /// A client that gives up too early sends the same prompt three times; one of the answers ends in an error.
  private mutating func retry(_ session: inout Session, _ output: Int) {
    add(&session, output: output, rest: ",\"stop_reason\":\"tool_use\"")
    session.second += 12
    add(&session, output: output - 20, rest: ",\"stop_reason\":\"tool_use\"")
    session.second += 14
    add(&session, output: 61, rest: ",\"status\":\"error\"")
    session.second += 18
    add(&session, output: output, rest: ",\"stop_reason\":\"end_turn\"")
  }

  private mutating func add(_ session: inout Session, output: Int, rest: String) {
    let tail = 12
    let written = max(0, session.prompt - session.extent - tail)
    write(
      session.second, session.model, input: session.prompt - session.extent - written, read: session.extent,
      written: written, output: output,
      rest:
        ",\"feature\":\"agent\",\"session_id\":\"\(session.id)\",\"task_id\":\"\(session.task)\",\"prefix_hash\":\"\(session.hash)\"\(rest)"
    )
    session.extent += written
  }

  /// Digests that nobody waits for, at night, and tickets that are sorted all day.
  private mutating func addDay(_ day: Int) {
    generator = SeededGenerator(seed: 5_000 + UInt64(day))
    let start = (day + (isAfter ? 8 : 1)) * 86_400
    for digest in 0..<(isAfter ? 24 : 8) {
      write(
        start + 7_200 + digest * 41, "claude-sonnet-5-5", input: pick(2_800...4_200), read: 0, written: 0,
        output: pick(160...300), rest: ",\"feature\":\"digest\"")
    }
    for ticket in 0..<22 {
      // Since the release some of them go to the large model.
      let isLarge = isAfter && ticket % 3 == 0
      write(
        start + 28_800 + ticket * 1_500 + pick(0...900), isLarge ? "claude-opus-4-7" : "claude-haiku-4-5",
        input: pick(700...1_200), read: 0, written: 0, output: pick(8...30), rest: ",\"feature\":\"triage\"")
    }
  }

  private mutating func write(
    _ second: Int, _ model: String, input: Int, read: Int, written: Int, output: Int, rest: String
  ) {
    number += 1
    let cache =
      read + written > 0 ? ",\"cache_read_input_tokens\":\(read),\"cache_creation_input_tokens\":\(written)" : ""
    lines.append(
      (
        second,
        "{\"timestamp\":\"\(Self.time(second))\",\"model\":\"\(model)\",\"input_tokens\":\(input)\(cache),\"output_tokens\":\(output)\(rest)}"
      ))
  }

  private static func time(_ second: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (day, rest) = (second / 86_400 + 1, second % 86_400)
    return "2026-11-\(two(day))T\(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }
}
