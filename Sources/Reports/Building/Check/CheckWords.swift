import CostModel
import Documents

/// The words of a check, shared by all formats.
struct CheckWords {
  let check: Check

  private var hasSeveralScenarios: Bool { check.subjects.count > 1 }

  // MARK: - Limits

  /// The name of a limit, with its scenario where there are several.
  func name(of outcome: Check.Outcome) -> String {
    guard hasSeveralScenarios else { return outcome.limit.name }
    return "\(scenario(of: outcome)): \(outcome.limit.name)"
  }

  /// The scenario of a limit, or that it covers several.
  func scenario(of outcome: Check.Outcome) -> String {
    guard outcome.subjects.count == 1, let only = outcome.subjects.first else {
      return outcome.subjects.count == check.subjects.count ? "all" : "\(outcome.subjects.count) scenarios"
    }
    return check.subjects[only].name
  }

  /// An amount in the unit of a limit.
  func amount(_ usd: Double, of outcome: Check.Outcome) -> Cell {
    switch outcome.limit.measure {
    case .monthly, .increase: .money(usd)
    case .perCall, .perSession, .perOutcome: .unitCost(usd)
    }
  }

  /// The figure of a limit; the priced part is a lower bound.
  func value(of outcome: Check.Outcome) -> Cell {
    guard let value = outcome.value else { return .unknown }
    guard outcome.isComplete else {
      return value > 0 ? .text("≥ \(amount(value, of: outcome).text())") : .unknown
    }
    return amount(value, of: outcome)
  }

  /// A limit in words, such as `$1,300.00 a month`.
  func limit(of outcome: Check.Outcome) -> String { limit(outcome.limit) }

  /// A limit in words.
  func limit(_ limit: BudgetLimit) -> String {
    let amount = limit.amount.value
    switch limit.measure {
    case .monthly: return "\(Formatting.money(amount)) a month"
    case .perCall: return "\(Formatting.money(amount, decimals: .adaptive)) a call"
    case .perSession: return "\(Formatting.money(amount, decimals: .adaptive)) a session"
    case .perOutcome: return "\(Formatting.money(amount, decimals: .adaptive)) an outcome"
    case .increase(let growth, let floor):
      let most = growth == .share ? Formatting.signedShare(amount) : Formatting.signedMoney(amount)
      let least = floor > 0 ? ", or \(Formatting.signedMoney(floor)) where that is more" : ""
      return "\(most) a month\(least)"
    }
  }

  /// A limit as a cell of a table, where its name shows its scope.
  func limitCell(of outcome: Check.Outcome) -> Cell {
    switch outcome.limit.measure {
    case .monthly, .perCall, .perSession, .perOutcome: amount(outcome.limit.amount.value, of: outcome)
    case .increase(.share, _): .signedShare(outcome.limit.amount.value)
    case .increase(.usd, _): .signedMoney(outcome.limit.amount.value)
    }
  }

  /// By how much a limit is exceeded, or what remains of it.
  func distance(of outcome: Check.Outcome) -> Cell {
    guard outcome.isComplete || outcome.excess != nil, let value = outcome.value, let ceiling = outcome.ceiling else {
      return .unknown
    }
    let difference = amount((value - ceiling).magnitude, of: outcome).text()
    return .text(outcome.excess != nil ? "over by \(difference)" : "\(difference) left")
  }

  /// By how much a limit is exceeded, also as a share of it.
  func excess(of outcome: Check.Outcome) -> String {
    let share = (outcome.ceiling ?? 0) > 0 ? (outcome.excess ?? 0) / (outcome.ceiling ?? 1) : 0
    return distance(of: outcome).text() + (share > 0 ? " (\(Formatting.share(share)))" : "")
  }

  /// The word for a verdict, in capitals for those that block, so that they are visible without colour.
  func word(_ verdict: CheckVerdict) -> Cell {
    switch verdict {
    case .fail: .verdict("FAIL", .bad)
    case .unlimited: .verdict("UNLIMITED", .bad)
    case .unpriced: .verdict("UNPRICED", .bad)
    case .warn: .verdict("WARN", .doubtful)
    case .waived: .verdict("WAIVED", .doubtful)
    case .known: .verdict("KNOWN", .doubtful)
    case .new: .verdict("new", .good)
    case .pass: .verdict("pass", .good)
    }
  }

  /// Why a limit has its verdict, where that is not obvious from the figures.
  func reason(of outcome: Check.Outcome) -> String? {
    let reason = verdictReason(of: outcome)
    let conditions: String
    switch (outcome.isAtOlderPrices, outcome.isWithOlderContracts) {
    case (false, false): return reason
    case (true, false): conditions = "at the prices of before: those that this change lowers do not count"
    case (false, true):
      conditions = "with the contracts and commitments of before: cheaper ones of this change do not count"
    case (true, true):
      conditions =
        "at the prices and with the contracts and commitments of before: cheaper ones of this change do not count"
    }
    return reason.map { "\($0); \(conditions)" } ?? conditions
  }

  private func verdictReason(of outcome: Check.Outcome) -> String? {
    switch (outcome.verdict, outcome.excuse) {
    case (.known, .prices): "over by a change of prices alone, which does not count here"
    case (.known, _): "over before (\(before(outcome))), and not worse now: does not block"
    case (.waived, _): outcome.limit.terms.waiver.map { "waived until \($0.until): \($0.reason)" }
    case (.unpriced, _): "something in it has no price, so that nobody knows what it costs"
    case (.new, _): "was not there before, and is within its limit"
    case (.fail, _): outcome.endedWaiver.map { "the waiver ended on \($0.until) (\($0.reason))" }
    default: nil
    }
  }

  private func before(_ outcome: Check.Outcome) -> String {
    outcome.before.map { amount($0, of: outcome).text() } ?? Formatting.unknown
  }

  // MARK: - Causes

  /// The causes with their amounts in cents, which sum to the difference of the figures shown, where these are monthly.
  func causes(of outcome: Check.Outcome) -> [(cause: CheckCause, usd: Double)] {
    let amounts = outcome.causes.map(\.usd)
    switch outcome.limit.measure {
    case .perCall, .perSession, .perOutcome: return Array(zip(outcome.causes, amounts))
    case .monthly, .increase:
      guard let value = outcome.value, let before = outcome.before, outcome.isComplete else {
        return Array(zip(outcome.causes, amounts))
      }
      let change = CheckWords.cents(value) - CheckWords.cents(before)
      return Array(zip(outcome.causes, Apportionment.rounded(amounts, toTotal: change, unitsPerOne: 100)))
    }
  }

  /// The effect of a cause on the cost of a month.
  func effect(of cause: CheckCause, _ usd: Double) -> String {
    cause.isKnown ? "\(Formatting.signedMoney(usd)) a month" : "which cannot be priced"
  }

  /// An amount as it is shown.
  static func cents(_ usd: Double) -> Double { Apportionment.rounded([usd], unitsPerOne: 100)[0] }

  /// A cause in words, without its amount: `prompt tokens (prompts/system.md) 600 → 1,800`.
  func cause(_ cause: CheckCause, in outcome: Check.Outcome? = nil) -> String {
    let part = needsPart(cause, in: outcome) ? "\(cause.part): " : ""
    let scenario = outcome.map { $0.subjects.count > 1 } ?? hasSeveralScenarios
    let place = scenario ? "\(check.subjects[cause.subject].name), " : ""
    let name =
      cause.drivers.isEmpty ? "change" : cause.drivers == [.routing] ? "routing/price" : cause.drivers.words
    return "\(place)\(part)\(name)\(change(cause, named: name))"
  }

  /// Whether the part must be named: not where the limit applies to it alone.
  private func needsPart(_ cause: CheckCause, in outcome: Check.Outcome?) -> Bool {
    if case .feature(let name)? = outcome?.limit.scope.part, name == cause.part { return false }
    return check.subjects[cause.subject].after.scenario.features.count > 1
      || !check.subjects[cause.subject].after.scenario.features.contains { $0.name == cause.part }
  }

  /// What was edited, and how: ` (prompts/system.md) 600 → 1,800`.
  private func change(_ cause: CheckCause, named name: String) -> String {
    let files = cause.files.map(\.name)
    guard let setting = cause.settings.first else { return "" }
    let first = setting.change
    let edited = files.isEmpty ? first.path : files.joined(separator: ", ")
    let more = cause.settings.count > 1 ? " and \(cause.settings.count - 1) more" : ""
    return "\(edited == name ? "" : " (\(edited))") \(value(first.before, setting.basisBefore)) → "
      + "\(value(first.after, setting.basisAfter))\(more)"
  }

  /// A value of a setting; an estimate is marked.
  private func value(_ value: CostDiff.SettingValue?, _ basis: TokenBasis? = nil) -> String {
    switch value {
    case nil: "none"
    case .number(let number): (basis == .estimated ? "~" : "") + Formatting.setting(number)
    case .rate(let usd): Formatting.rate(usd)
    case .text(let text): text
    }
  }

  /// Where the edit was made: the text that changed, or the setting; nil where it is not known.
  func place(of cause: CheckCause) -> Place? {
    (cause.files.first?.span ?? cause.span).map { Place($0.location) }
  }

  // MARK: - Remedies

  /// A change that meets a limit, with its result.
  func remedy(_ remedy: CheckRemedy, in outcome: Check.Outcome) -> String {
    let scenario = outcome.subjects.count > 1 ? "\(check.subjects[remedy.subject].name), " : ""
    let feature =
      check.subjects[remedy.subject].after.scenario.features.count > 1 ? "\(remedy.feature): " : ""
    return "\(scenario)\(feature)\(change(remedy.change)): then \(amount(remedy.value, of: outcome).text())"
  }

  private func change(_ change: CheckRemedy.Change) -> String {
    switch change {
    case .atMost(let path, let now, let value):
      return "\(path) at most \(Formatting.setting(value))\(now.map { ", now \(Formatting.setting($0))" } ?? "")"
    case .atLeast(let path, let now, let value):
      return "\(path) at least \(Formatting.setting(value))\(now.map { ", now \(Formatting.setting($0))" } ?? "")"
    case .removeTokens(let path, let files, let now, let isEstimate, let tokens):
      let place = files.isEmpty ? path : files.joined(separator: ", ")
      let mark = isEstimate ? "~" : ""
      return "\(mark)\(Formatting.count(tokens)) tokens less in \(place), now \(mark)\(Formatting.setting(now))"
    case .cap(let tokens, let share):
      return "max_tokens at most \(Formatting.setting(tokens)), which cuts \(Formatting.share(share)) of answers"
    case .batch(let share): return "batch_share at least \(Formatting.setting(share))"
    case .model(let name, nil): return "model \(name), as before"
    case .model(let name, let bound?):
      return "model \(name), which passes at least \(Formatting.share(bound)) of the evals"
    case .restore(let path, let value): return "\(path) \(self.value(value)), as before"
    }
  }
}
