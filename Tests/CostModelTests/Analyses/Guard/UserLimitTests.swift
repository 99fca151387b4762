import Testing

@testable import CostModel

/// Limits on single users and on tokens a minute, against figures worked out from the lognormal and the price list.
@Suite struct UserLimitTests {
  static func users(_ limit: String) throws -> UserLimitEffect {
    let analysis = try LawFirm.analysis(active: 0.55, "limits: {a user: {\(limit)}}")
    return try #require(analysis.limits[0].users)
  }

  /// A mean of 12,790.06 / 2,000 = 6.395; mu = ln 6.395 - 0.72 = 1.1355; (ln 7.5 - mu) / 1.2 = 0.7328, of which 23.2 % lie above;
  /// (ln 37.5 - mu) / 1.2 = 2.0740: 1.90 %.
  @Test(arguments: [(7.5, 0.232, 15_000.0), (37.5, 0.0190, 75_000.0)])
  func `limits of users block the tail`(usd: Double, share: Double, worst: Double) throws {
    let effect = try Self.users("per: user-month, hard: \(usd), spread: 1.2, enforcement: hard")
    #expect(effect.meanUSD.isNear(6.395, within: 0.0005))
    #expect(effect.blockedShare.isNear(share, within: 0.0005))
    #expect(effect.worstUSD.isNear(worst))
    if usd == 37.5 { #expect(effect.limitedUSD.isNear(11_774, within: 0.5)) }
  }

  /// Half of the users at $2 and half at $10, $6 on average, are $2.1317 and $10.6584 where the scenario has $6.39503: a limit of 5 reaches half of
  /// the 2,000 and leaves 1,000 x (2.1316768 + 5) = $7,131.6768.
  @Test func `a histogram is as exact as it is`() throws {
    let effect = try Self.users(
      "per: user-month, hard: 5, histogram: {\"2\": 0.5, \"10\": 0.5}, enforcement: hard, price: 20")
    #expect(effect.blockedShare.isNear(0.5, within: 1e-12))
    #expect(effect.limitedUSD.isNear(7_131.6768))
    #expect(try #require(effect.margin).isNear(1 - 7_131.6768 / 40_000, within: 1e-6))
    #expect(try #require(effect.histogramUSD).isNear(6))
  }

  /// With $37.50 a user the fleet's month is E[min(X, 37.5)] x 2,000 = $11,774; whatever is refused and what is not are the demand.
  @Test func `a limit of users changes the bill by what it refuses`() throws {
    let analysis = try LawFirm.analysis(
      active: 0.55, "limits: {a user: {per: user-month, hard: 37.5, spread: 1.2, enforcement: hard}}")
    let effect = try #require(analysis.limits[0].users)
    #expect(analysis.monthEnd.usd.isNear(11_774, within: 0.5))
    #expect(analysis.monthEnd.usd.isNear(effect.limitedUSD, within: 1e-6))
    #expect((analysis.monthEnd.usd + analysis.monthEnd.refusedUSD).isNear(12_790.0608, within: 1e-6))
    #expect(analysis.limits[0].refusedUSD.isNear(analysis.monthEnd.refusedUSD, within: 1e-6))
    #expect(analysis.monthEnd.refusedByLayer.count == 1)
    // Half of the users at $2.13 and half at $10.66 under $5: those are stopped when 46.9 % of the month is spent, so until then nothing is refused.
    let half = try LawFirm.analysis(
      active: 0.55,
      "limits: {a user: {per: user-month, hard: 5, histogram: {\"2\": 0.5, \"10\": 0.5}, enforcement: hard}}")
    #expect(half.monthEnd.usd.isNear(7_131.6768, within: 1e-6))
    let tenth = try #require(half.days.first { $0.date.description == "2026-12-14" })
    #expect(tenth.refusedUSD.isNear(0, within: 1e-9))
    let last = try #require(half.days.last { $0.usd > 0 })
    // Of a day's $556.09 those at $2.13 spend a sixth.
    #expect(last.usd.isNear(12_790.0608 / 23 / 6, within: 1e-6))
    // A limit that only reports refuses nothing.
    let none = try LawFirm.analysis(
      active: 0.55, "limits: {a user: {per: user-month, hard: 37.5, spread: 1.2, enforcement: none}}")
    #expect(none.monthEnd.usd.isNear(12_790.06))
  }

  @Test func `a lower limit of users never costs more, and one of a day keeps what its mean day keeps`() throws {
    var before = 0.0
    for usd in [0.1, 0.3, 0.98, 3, 30] {
      let analysis = try LawFirm.analysis(
        active: 0.55, "limits: {a user: {per: user-day, hard: \(usd), spread: 1.2, enforcement: hard}}")
      #expect(analysis.monthEnd.usd >= before)
      before = analysis.monthEnd.usd
      #expect(analysis.monthEnd.usd.isNear(try #require(analysis.limits[0].users).limitedUSD, within: 1e-6))
    }
  }

  /// 6.395 / 23 days = 0.278 a day; $0.98 is 3.52 times that.
  @Test func `a limit of a day is of a user's day`() throws {
    let effect = try Self.users("per: user-day, hard: 0.98, spread: 1.2, enforcement: hard")
    #expect(effect.meanUSD.isNear(0.27805, within: 0.00005))
    #expect(effect.worstUSD.isNear(0.98 * 2000 * 23))
  }

  @Test func `a limit that refuses users breaks what is promised to all`() throws {
    let guarded =
      "limits: {a user: {per: user-month, hard: 37.5, spread: 1.2, enforcement: hard}}\n  never_refuse: {features: [drafts]}"
    let analysis = try LawFirm.analysis(active: 0.55, guarded)
    #expect(analysis.service?.holds == false)
    #expect(analysis.service?.firstBreak?.by == "a user")
    #expect(
      analysis.findings.map(\.kind.code) == ["user-limit-refuses", "user-limits-above-budget"])
  }

  /// 10,000 a minute x 43,200 minutes x $10 a million = $4,320; $50 are 115.74 a minute.
  @Test func `tokens a minute are dollars`() throws {
    let analysis = try LawFirm.analysis(
      active: 0.55, "limits: {tpm: {of: {env: dev}, tokens_per_minute: 10000, enforcement: hard}}")
    let effect = try #require(analysis.limits[0].tokens)
    #expect(try #require(effect.worstUSD).isNear(4320))
    #expect(try #require(effect.usdPerMillionTokens) == 10)
    #expect(analysis.findings.isEmpty)
  }

  /// Questions take 6 x 1,100 x 16,500 tokens a business day, spread over ten hours of 60 minutes: 181,500 a minute.
  @Test func `tokens a minute refuse what is beyond them in every hour`() throws {
    let analysis = try LawFirm.analysis(
      active: 0.55,
      "limits: {tpm: {of: {feature: questions}, tokens_per_minute: 90750, enforcement: hard}}\n  never_refuse: {features: [questions], hours: \"mon-fri 08:00-18:00\"}"
    )
    let limit = analysis.limits[0]
    #expect(try #require(limit.tokens?.peakTokensPerMinute).isNear(181_500, within: 1e-6))
    #expect(limit.refusedShare.isNear(0.5, within: 1e-9))
    #expect(limit.refusedUSD.isNear(0.16536 * 25_300 / 2))
    #expect(analysis.monthEnd.usd.isNear(12_790.06 - 0.16536 * 25_300 / 2))
    #expect(analysis.service?.firstBreak?.at?.words == "1 Dec 09:00")
    #expect(try #require(analysis.service?.upTo).isNear(0.5, within: 1e-6))
  }
}
