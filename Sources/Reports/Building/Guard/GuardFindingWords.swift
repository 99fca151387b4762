package import CostModel
import Documents

extension GuardFinding.Kind {
  /// One sentence about it, without a full stop.
  package var words: String {
    switch self {
    case .limitAboveBudget(let limit, let usd, let budget):
      "'\(limit)' lets \(Formatting.money(usd)) be spent, \(Formatting.money(usd - budget)) more than the budget"
    case .expectedAboveSafe(let limit, let expected, let safe):
      "\(Formatting.money(expected)) is expected under '\(limit)'; with a limit at 120 in 100 of what is expected it could be \(Formatting.money(safe))"
    case .developmentLimit(let limit, let usd):
      usd.map { "'\(limit)' is for development and lets \(Formatting.money($0)) a month be spent" }
        ?? "'\(limit)' is for development and stops nothing"
    case .severalEnvironments(let limit, let environments):
      "'\(limit)' is one key for \(environments.joined(separator: ", ")): a loop in one of them stops all"
    case .notificationAsLimit(let limit, let control):
      "'\(limit)' is to refuse, and '\(control)' only tells"
    case .laterThanStated(let limit, let control, let lag):
      "'\(limit)' acts earlier here than '\(control)', which takes \(lag)"
    case .limitNotEnforced(let limit): "'\(limit)' has an amount and refuses nothing: it is a notification"
    case .noOwnLayer:
      "nothing stops spending before the vendor does: no limit is in the application, and there is no ladder"
    case .nobodyActs(let name, let isAlert):
      isAlert ? "nobody is named to act on the alert '\(name)'" : "nobody is named to act when '\(name)' is reached"
    case .noiseAlert(let alert, let at, let used):
      "the alert '\(alert)' fires on \(at.words) of a month that goes as planned, at \(Formatting.share(used)) of its limit: it is noise"
    case .nervousAlert(let alert, let days):
      "the alert '\(alert)' fires by chance alone on \(Formatting.count((days * 10).rounded() / 10)) days of a month"
    case .userLimitRefuses(let limit, let share): "'\(limit)' refuses \(Formatting.share(share)) of its users"
    case .userLimitsAboveBudget(let limit, let usd, let budget):
      "all users at '\(limit)' would spend \(Formatting.money(usd)), \(Formatting.count((usd / budget * 10).rounded() / 10)) times the budget"
    case .scaledHistogram(let limit, let histogram, let scenario):
      "users in the histogram of '\(limit)' cost \(Formatting.money(histogram, decimals: .adaptive)) on average and \(Formatting.money(scenario, decimals: .adaptive)) in the scenario: its amounts are scaled to that"
    case .overBudget(let usd, let budget):
      "the month ends at \(Formatting.money(usd)), \(Formatting.money(usd - budget)) over its budget"
    case .stepCostsMore(let step, let usd): "the step '\(step)' makes a month \(Formatting.money(usd)) more expensive"
    }
  }

  /// Whether it fails the check.
  package var fails: Bool { if case .overBudget = self { true } else { false } }
}

extension GuardFinding {
  /// The finding for programs.
  var json: JSONText.Value {
    let place = span?.location
    return [
      "code": .string(kind.code), "message": .string(kind.words), "file": place.map { .string($0.file) } ?? .null,
      "line": place.map { .integer($0.line) } ?? .null, "column": place.map { .integer($0.column) } ?? .null,
    ]
  }
}
