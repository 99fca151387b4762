import CostModel

/// Writes a call log of any size, always the same: a month of calls with three dimensions, sorted by time.
struct CallLogGenerator {
  /// How the calls are written.
  enum Form: String {
    case jsonl, csv
    /// Lines of which three in ten have another order of keys, blanks, escapes or further fields.
    case messy
  }

  private static let models: [StaticString] = [
    "gpt-4o-mini", "gpt-4o-mini", "gpt-4o-mini", "gpt-4o-2024-08-06", "gpt-4.1", "gpt-4.1-nano", "o4-mini",
    "claude-sonnet-4-5-20250929", "claude-haiku-4-5", "gemini-2.5-flash", "gemini-2.5-pro", "deepseek-chat",
  ]
  private static let features: [StaticString] = [
    "chat", "search", "summarize", "agent", "autocomplete", "support-triage", "rag_answer", "extract",
  ]
  private static let teams: [StaticString] = ["search", "growth", "core-platform", "support", "data", "ios"]
  private static let environments: [StaticString] = ["prod", "prod", "prod", "staging", "dev"]

  /// Writes the log to standard output.
  static func run(rows: Int, form: Form) {
    var random = SplitMix(seed: 7)
    var text = ""
    if form == .csv {
      text +=
        "timestamp,request_id,user_id,session_id,feature,team,env,model,input_tokens,output_tokens,cache_read_input_tokens,latency_ms\n"
    }
    for row in 0..<rows {
      text += line(row, of: rows, form, &random)
      if text.utf8.count > 1 << 20 {
        print(text, terminator: "")
        text = ""
      }
    }
    print(text, terminator: "")
  }

  private static func line(_ row: Int, of rows: Int, _ form: Form, _ random: inout SplitMix) -> String {
    func pick(_ words: [StaticString]) -> StaticString { words[Int(random.next() % UInt64(words.count))] }
    let millisecond = row * (31 * 86_400_000) / max(rows, 1)
    let day = CivilDate(daysSinceEpoch: 20_727 + millisecond / 86_400_000)
    let second = millisecond / 1000 % 86_400
    let time =
      "\(day)T\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2)).\(padded(millisecond % 1000, 3))Z"
    let (user, session) = (random.next() % 50_000, row / 6)
    let (feature, team, environment, model) = (pick(features), pick(teams), pick(environments), pick(models))
    let share = Double(random.next() >> 11) * 0x1p-53
    let read = random.next() % 2 == 0 ? Int(share * 3000) / 128 * 128 : 0
    let input = 40 + Int(6000 * share * share * share)
    let output = 1 + Int(random.next() % 1800)
    let id = "req_\(padded(row, 12))"
    let usage =
      #"{"input_tokens":\#(input),"output_tokens":\#(output),"cache_read_input_tokens":\#(read)}"#
    switch (form, form == .messy ? random.next() % 40 : 40) {
    case (.csv, _):
      return
        "\(time),\(id),u_\(user),s_\(session),\(feature),\(team),\(environment),\(model),\(input),\(output),\(read),\(output * 7)\n"
    case (_, 0..<3):
      return
        #"{"model": "\#(model)", "usage": \#(usage), "timestamp": "\#(time)", "feature": "\#(feature)", "team": "\#(team)", "env": "\#(environment)"}"#
        + "\n"
    case (_, 3..<6):
      return
        #"{"timestamp":"\#(time)","request_id":"\#(id)","user_id":"u\"_\u00e9\#(user)","session_id":"s_\#(session)","feature":"\#(feature)","team":"\#(team)","env":"\#(environment)","model":"\#(model)","usage":\#(usage),"latency_ms":\#(output * 7)}"#
        + "\n"
    case (_, 6..<9):
      return
        #"{"timestamp":"\#(time)","tags":["a","b",{"model":"x"}],"feature":"\#(feature)","team":"\#(team)","env":"\#(environment)","model":"\#(model)","usage":\#(usage),"note":"the \"model\":\"fake\" here","latency_ms":\#(output * 7).5}"#
        + "\n"
    case (_, 9..<12):
      return
        #"{"timestamp":"\#(time)","feature":"\#(feature)","team":"\#(team)","env":"\#(environment)","model":"\#(model)","usage":\#(usage)}"#
        + "\n"
    default:
      return
        #"{"timestamp":"\#(time)","request_id":"\#(id)","user_id":"u_\#(user)","session_id":"s_\#(session)","feature":"\#(feature)","team":"\#(team)","env":"\#(environment)","model":"\#(model)","usage":\#(usage),"latency_ms":\#(output * 7)}"#
        + "\n"
    }
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
