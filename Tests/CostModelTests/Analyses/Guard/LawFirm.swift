import Documents
import Testing

@testable import CostModel

/// The assistant of 2,000 lawyers, from the numbers of its exercise: business days of December 2026 from 09:00 to 19:00 at UTC-05:00.
///
/// An active user's day is 2 drafts of 0.060000, 4.4 revisions of 0.050040 and 6 questions of 0.027560 USD: 0.12 + 0.220176 + 0.16536 = 0.505536, so a day
/// costs 1,011.072 x the share that is active, and the 23 days 23,254.656 x it. All on the small model cost 0.06 of it.
enum LawFirm {
  static let oneRung = "[{at: 0.95, lever: everything to mini}]"
  static let threeRungs =
    "[{at: 0.8, lever: questions to mini}, {at: 0.9, lever: revisions to mini}, {at: 0.95, lever: drafts to mini}]"

  static func text(active: Double, guarded: String, rest: String = "budget: {monthly: 15000}") -> String {
    func feature(_ name: String, _ perDay: Double, _ tokens: String) -> String {
      """
        \(name):
          model: gpt-4o
          sessions: {users: 2000, per_user_per_business_day: \(perDay * active)}
          tokens: \(tokens)
          cache: {hit_rate: 1}
          hour_profile: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]
          tags: {env: prod}
      """
    }
    return """
      month: 2026-12
      features:
      \(feature("drafts", 2, "{input: 20000, cacheable_tokens: 16000, output: 3000}"))
      \(feature("revisions", 4.4, "{input: 24000, cacheable_tokens: 20000, output: 1500}"))
      \(feature("questions", 6, "{input: 16000, cacheable_tokens: 14000, output: 500}"))
      levers:
        questions to mini: {set: {questions.model: gpt-4o-mini}}
        revisions to mini: {set: {revisions.model: gpt-4o-mini}}
        drafts to mini: {set: {drafts.model: gpt-4o-mini}}
        everything to mini: {set: {questions.model: gpt-4o-mini, revisions.model: gpt-4o-mini, drafts.model: gpt-4o-mini}}
      \(rest)
      guard:
        zone: "-05:00"
        \(guarded)

      """
  }

  static func analysis(
    active: Double, _ guarded: String, rest: String = "budget: {monthly: 15000}",
    request: GuardRequest = GuardRequest()
  ) throws -> GuardAnalysis {
    let scenario = try ForecastTests.scenario(text(active: active, guarded: guarded, rest: rest))
    let plan = try #require(scenario.guardPlan)
    return try GuardAnalysis(scenario, plan, request, date: PricingDate())
  }
}

extension Double {
  /// Whether it is a figure with a number of decimals.
  func isNear(_ figure: Double, within error: Double = 0.005) -> Bool { abs(self - figure) <= error }
}
