import TestSupport

/// Scenarios with levers of every kind drawn at random.
enum LeverGenerator {
  /// Models that cache to the token, in steps, or not at all, with and without context bands.
  private static let models = ["gpt-4o", "gpt-4o-mini", "gpt-4.1", "claude-haiku-5-5", "gemini-2.5-pro"]

  /// One feature by parts and one flat, with a given number of levers, most of them on the first.
  static func scenario(seed: UInt64, levers count: Int, conditions: Bool = false) -> String {
    var numbers = SeededGenerator(seed: seed)
    let cache = numbers.pick([
      "", ", cache: {hit_rate: 0.8}", ", cache: {hit_rate: 0.8, history: 0.7}",
      ", cache: {ttl: 5m, think_time: {median: 60s}}",
    ])
    let history = numbers.pick(["full", "none", "{last_turns: 2}", "{compact_above: 900, to: 200}"])
    let output = numbers.pick(["220", "{mean: 220, sigma: 0.7}"])
    let cap = numbers.chance(30) ? ", max_tokens: 600" : ""
    let turns = numbers.pick(["4", "3.5", "{mean: 4, distribution: geometric}"])
    var text = "month: 2026-12\nfeatures:\n"
    text += "  chat: {model: \(numbers.pick(models)), sessions: {per_day: 9000}, turns: \(turns), batch_share: 0.1,\n"
    text += "    history: \(history)\(cache)\(cap), retries: {rate: 0.02},\n"
    text += "    tokens: {system: 1500, user: 90, retrieved: 300, output: \(output), reasoning: 50}}\n"
    text +=
      "  flat: {model: gpt-4o, sessions: 50000, batch_share: 0, tokens: {input: 900, cacheable_tokens: 0, output: 120}}\n"
    text += "levers:\n"
    for number in 0..<count {
      var rest = ""
      if conditions, number > 0, numbers.chance(20) {
        rest = ", after: [l\(Int.random(in: 0..<number, using: &numbers))]"
      }
      if conditions, number > 1, rest.isEmpty, numbers.chance(20) {
        rest = ", excludes: [l\(Int.random(in: 0..<number, using: &numbers))]"
      }
      let effort = numbers.pick(["0", "1", "2", "2.5", "3", "5"])
      text +=
        "  l\(number): {\(change(hasCap: !cap.isEmpty, isPlain: output == "220", cache, &numbers)), effort_days: \(effort)"
      text += ", risk: 0.\(Int.random(in: 0...9, using: &numbers))\(rest)}\n"
    }
    return text
  }

  private static func change(
    hasCap: Bool, isPlain: Bool, _ cache: String, _ numbers: inout SeededGenerator
  ) -> String {
    let factor = "0.\(Int.random(in: 5...9, using: &numbers))\(Int.random(in: 0...9, using: &numbers))"
    let mean = isPlain ? "chat.tokens.output" : "chat.tokens.output.mean"
    var changes = [
      "scale: {chat.tokens.system: \(factor)}", "scale: {chat.tokens.user: \(factor), chat.tokens.system: 1.02}",
      "scale: {chat.sessions.per_day: \(factor)}", "scale: {\(mean): \(factor)}",
      "scale: {chat.tokens.retrieved: \(factor)}", "set: {chat.tokens.retrieved: \(200 + numbers.next() % 50)}",
      "add: {chat.tokens.system: -\(50 + numbers.next() % 100)}", "set: {chat.model: \(numbers.pick(models))}",
      "set: {chat.routing: {gpt-4o-mini: 0.4, gpt-4o: 0.6}}", "set: {chat.batch_share: \(factor)}",
      "set: {chat.cache: {hit_rate: \(factor), history: \(factor)}}", "set: {chat.history: {last_turns: 1}}",
      "set: {chat.max_tokens: \(200 + numbers.next() % 200)}", "set: {chat.turns: 3}",
      "scale: {flat.sessions: \(factor)}",
      "scale: {flat.tokens.input: \(factor)}", "scale: {flat.tokens.output: \(factor), chat.tokens.system: \(factor)}",
      "set: {chat.response_cache: {hit_rate: 0.2, lookup_cost: 0.00001, embedding_model: text-embedding-3-small}}",
      "set: {chat.retries: {rate: 0.01, max: 2}}", "set: {flat.batch_share: \(factor)}",
      "set: {chat.compression: {model: gpt-4o-mini, of: user, share_left: \(factor)}}",
      "set: {flat.compression: {model: gpt-4.1, share_left: 0.4, prompt: 80}}",
      "scale: {chat.tokens.reasoning: \(factor)}", "set: {flat.tokens: {system: 300, user: 500, output: 100}}",
    ]
    // The flat form has no conversation to cache.
    if cache.isEmpty { changes.append("set: {chat.tokens: {input: 1000, output: 200}, chat.history: none}") }
    if hasCap { changes.append("scale: {chat.max_tokens: \(factor)}") }
    return numbers.pick(changes)
  }
}
