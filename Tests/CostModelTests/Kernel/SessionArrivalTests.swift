import CostModel
import Foundation
import TestSupport
import Testing

/// Derived hit rates compared with a simulation of sessions that arrive at random and calls that come in bunches.
@Suite struct SessionArrivalTests {
  /// 640 sessions a business day of six calls, spread over eight prefixes that live for five minutes.
  static func rates(_ rest: String = "", cache: String = "") throws -> Row {
    try projectFeature(
      """
      model: claude-haiku-4-5, sessions: {per_business_day: 640}, turns: 6, tokens: {system: 5200, user: 90, output: 310},
      cache: {ttl: 5m, think_time: {median: 95s, sigma: 1.1}, prefixes: 8\(cache)}\(rest)
      """
    ).projection.compiled.lines[0].row
  }

  // mu = ln 95, (ln 300 - mu) / 1.1 = 1.04541: P(G <= 300) = Phi(1.04541) = 0.85209. E[min(G, 300)] = 95 exp(0.605) Phi(1.04541 - 1.1) + 300 x 0.14791
  // = 173.96 x 0.47824 + 44.37 = 127.57 s. 80 sessions a day for each prefix: 80 / 86,400 x (300 + 5 x 127.57) = 0.86838; 1 - exp(-0.86838) = 0.58037.
  @Test func `a session's first call finds the prefix that other sessions have kept`() throws {
    let row = try Self.rates()
    #expect(abs(row.prefixHitRate - 0.58037) < 5e-5, "\(row.prefixHitRate)")
    #expect(abs(row.historyHitRate - 0.85209) < 5e-5, "\(row.historyHitRate)")
  }

  // Without a cached conversation every call reads or writes the prefix: the first with 0.58037, five with 0.85209 + 0.14791 x 0.58037 = 0.93793.
  @Test func `without a cached conversation the rate is that of all calls`() throws {
    let row = try Self.rates(cache: ", history: false")
    #expect(abs(row.prefixHitRate - (0.58037 + 5 * 0.93793) / 6) < 5e-5, "\(row.prefixHitRate)")
  }

  /// All traffic in ten hours, 2.4 times as dense: 1 - exp(-2.4 x 0.86838) = 0.87561.
  static let dayHours = "[0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0]"

  @Test func `the profile of the day makes sessions dense`() throws {
    let row = try Self.rates(", hour_profile: \(Self.dayHours)")
    #expect(abs(row.prefixHitRate - 0.87561) < 5e-5, "\(row.prefixHitRate)")
  }

  // 10 sessions a day from Monday to Friday and 1,000 at the weekend, December 2026 with 23 and 8 days: of 8,230 sessions 230 find an entry with
  // 1 - exp(-10 / 288) = 0.034126 and 8,000 with 1 - exp(-1,000 / 288) = 0.968952: 0.942827.
  @Test func `busy and quiet days are averaged over their sessions`() throws {
    let row = try projectFeature(
      """
      model: claude-haiku-4-5, sessions: {per_business_day: 10, per_weekend_day: 1000}, tokens: {system: 5200, output: 0},
      cache: {ttl: 5m}
      """
    ).projection.compiled.lines[0].row
    #expect(abs(row.prefixHitRate - 0.942827) < 1e-6, "\(row.prefixHitRate)")
  }

  /// The share of first calls, and of all, that find a prefix no older than five minutes since its last use.
  static func simulated(days: Int, hours: ClosedRange<Double>) -> (first: Double, all: Double) {
    var random = SeededGenerator(seed: 7)
    func uniform() -> Double { Double.random(in: Double.leastNonzeroMagnitude...1, using: &random) }
    func normal() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * .pi * uniform()) }
    let length = (hours.upperBound - hours.lowerBound) * 3600
    var calls: [(time: Double, isFirst: Bool)] = []
    for day in 0..<days {
      var time = -log(uniform()) * length / 80
      while time < length {
        var call = Double(day) * 86_400 + hours.lowerBound * 3600 + time
        for turn in 0..<6 {
          calls.append((call, turn == 0))
          call += 95 * exp(1.1 * normal())
        }
        time += -log(uniform()) * length / 80
      }
    }
    calls.sort { $0.time < $1.time }
    var (hits, firsts, firstHits) = (0, 0, 0)
    var last = -Double.infinity
    for call in calls {
      let isHit = call.time - last <= 300
      if isHit { hits += 1 }
      if call.isFirst { firsts += 1 }
      if call.isFirst, isHit { firstHits += 1 }
      last = call.time
    }
    return (Double(firstHits) / Double(firsts), Double(hits) / Double(calls.count))
  }

  // 24,000 sessions leave a standard error of about 0.004; at the edges of ten busy hours fewer sessions have kept the prefix than the formula takes.
  @Test func `a simulation of arrivals finds the prefix as often`() throws {
    let even = Self.simulated(days: 300, hours: 0...24)
    #expect(abs(even.first - (try Self.rates().prefixHitRate)) < 0.012, "\(even)")
    #expect(abs(even.all - (try Self.rates(cache: ", history: false").prefixHitRate)) < 0.006, "\(even)")
    let dense = Self.simulated(days: 300, hours: 8...18)
    #expect(abs(dense.first - (try Self.rates(", hour_profile: \(Self.dayHours)").prefixHitRate)) < 0.02, "\(dense)")
  }
}
