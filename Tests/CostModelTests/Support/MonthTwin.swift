/// A month of several features on the model `all` of `MonthPrices`, walked minute by minute: written from the words of `pricing/README.md` and
/// `scenarios/README.md`, not from the kernel.
struct MonthTwin {
  /// A feature whose sessions are one call each.
  struct Stream {
    let perBusinessDay: Double
    let perWeekendDay: Double
    /// The share of a day's calls in each hour.
    let hours: [Double]
    let inputTokens: Double
    let outputTokens: Double

    func calls(isBusinessDay: Bool) -> Double { isBusinessDay ? perBusinessDay : perWeekendDay }
    /// USD of a call at rates per million tokens, and $0.001 of its own.
    func usd(input: Double, output: Double) -> Double {
      (inputTokens * input + outputTokens * output) / 1e6 + 0.001
    }
    /// The prompt tokens that capacity counts a call for.
    var counted: Double { inputTokens + 4 * outputTokens }
    var tokens: Double { inputTokens + outputTokens }
  }

  let streams: [Stream]
  /// Whether each day of the month is one from Monday to Friday.
  let days: [Bool]
  let units: Double

  /// USD of the month.
  var usd: Double {
    var paid = streams.map { _ in 0.0 }
    for day in days {
      var left = streams.map { _ in 0.0 }
      var free = streams.map { _ in 0.0 }
      for minute in 0..<1440 {
        let calls = streams.map { $0.calls(isBusinessDay: day) * $0.hours[minute / 60] / 60 }
        let counted = zip(streams, calls).reduce(0) { $0 + $1.0.counted * $1.1 }
        let beyond = counted > units * 2500 ? 1 - units * 2500 / counted : 0
        let rest = calls.map { $0 * beyond }
        // 90 requests a minute are free.
        let requests = rest.reduce(0, +)
        let share = requests > 90 ? 90 / requests : 1
        for index in streams.indices {
          left[index] += rest[index]
          free[index] += rest[index] * share
        }
      }
      // Of a day 40,000,000 tokens.
      let tokens = zip(streams, free).reduce(0) { $0 + $1.0.tokens * $1.1 }
      let share = tokens > 40_000_000 ? 40_000_000 / tokens : 1
      for index in streams.indices { paid[index] += left[index] - free[index] * share }
    }
    let tokens = zip(streams, paid).reduce(0) { $0 + $1.0.tokens * $1.1 }
    let above = tokens > 1.5e9 ? 1 - 1.5e9 / tokens : 0
    let first = zip(streams, paid).reduce(0) { $0 + $1.0.usd(input: 2.5, output: 10) * $1.1 }
    let second = zip(streams, paid).reduce(0) { $0 + $1.0.usd(input: 2, output: 8) * $1.1 }
    return units * 260 + first * (1 - above) + second * above
  }
}
