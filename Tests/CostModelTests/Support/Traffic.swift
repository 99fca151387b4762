import Foundation
import Testing

@testable import CostModel

/// Seeded calls of a feature, as a log would have them.
struct Traffic {
  var feature: String? = "chat"
  /// Models with their shares of sessions.
  var models: [(name: String, share: Double)] = [("gpt-4o", 1)]
  var sessionsPerDay = 40
  var turns = 1...6
  /// The tokens of the stable prefix.
  var prefix = 1_500
  /// The tokens that each turn adds.
  var growth = 300
  /// The mean tokens of an answer.
  var output = 250.0
  var sigma = 0.7
  /// The chance that the prefix is read from the cache; nil without caching.
  var hitRate: Double?
  /// Whether misses are counted as cache writes.
  var writes = false
  var batchShare = 0.0
  /// The spread of the logarithm of the prompt.
  var promptSigma = 0.0
  var namesSessions = true

  /// The calls of some days.
  func calls(_ days: Int, from first: CivilDate, using generator: inout SplitMix) -> [MeasuredCall] {
    var calls: [MeasuredCall] = []
    for day in 0..<days {
      for session in 0..<sessionsPerDay {
        var pick = Double.random(in: 0..<1, using: &generator)
        let model = models.first { model in
          pick -= model.share
          return pick < 0
        }
        let factor = exp(promptSigma * Self.normal(&generator) - promptSigma * promptSigma / 2)
        for turn in 1...Int.random(in: turns, using: &generator) {
          let date = first.adding(days: day)
          var call = MeasuredCall(
            place: LogPlace(file: 0, line: calls.count + 1), day: date,
            model: LoggedModel(name: model?.name ?? models[0].name))
          call.second = Int64(date.daysSinceEpoch * 86_400 + session * 60 + turn)
          call.values = [feature]
          if namesSessions { call.session = "\(feature ?? "")-\(day)-\(session)" }
          let prompt = Int64(Double(prefix + turn * growth) * factor)
          call.tokens.input = prompt
          if let hitRate, prompt >= Int64(prefix) {
            let cached = Int64(prefix)
            if Double.random(in: 0..<1, using: &generator) < hitRate {
              call.tokens.cacheRead = cached
              call.tokens.input -= cached
            } else if writes {
              call.tokens.cacheWrite = cached
              call.tokens.input -= cached
            }
          }
          let answer = output * exp(sigma * Self.normal(&generator) - sigma * sigma / 2)
          call.tokens.output = Int64(answer.rounded())
          if Double.random(in: 0..<1, using: &generator) < batchShare { call.tier = .known(.batch) }
          calls.append(call)
        }
      }
    }
    return calls
  }

  private static func normal(_ generator: inout SplitMix) -> Double {
    let radius = (-2 * log(Double.random(in: 0x1p-60...1, using: &generator))).squareRoot()
    return radius * cos(2 * .pi * Double.random(in: 0..<1, using: &generator))
  }
}

/// The ledger of some calls, everything kept, with its costs.
func ledger(
  _ calls: [MeasuredCall], dimensions: [String] = ["feature"],
  pricer: CallPricer = CallPricer(book: ShippedPrices.book)
) -> PricedUsage {
  var plan = ScanPlan(dimensions: dimensions)
  plan.keepsStatistics = true
  plan.keepsSessions = true
  plan.keepsUsers = true
  plan.topCalls = 5
  var collector = UsageCollector(plan: plan, pricer: pricer)
  for call in calls { collector.add(call, format: "plain") }
  return collector.ledger.priced(by: pricer)
}

/// A call of November 2026 with some tokens.
func call(
  _ model: String = "gpt-4o", day: Int = 1, input: Int64 = 0, read: Int64 = 0, write: Int64 = 0, output: Int64 = 0,
  tier: ServiceTier = .standard, values: [String?] = [], logged: String? = nil, session: String? = nil,
  user: String? = nil, line: Int = 1
) -> MeasuredCall {
  var call = MeasuredCall(
    place: LogPlace(file: 0, line: line), day: CivilDate(year: 2026, month: 11, day: day) ?? .epoch,
    model: LoggedModel(name: model), tier: .known(tier))
  call.tokens.input = input
  call.tokens.cacheRead = read
  call.tokens.cacheWrite = write
  call.tokens.output = output
  call.values = values
  call.session = session
  call.user = user
  call.loggedCost = logged.map(money)
  return call
}

extension CivilDate {
  fileprivate static let epoch = CivilDate(daysSinceEpoch: 0)
}
