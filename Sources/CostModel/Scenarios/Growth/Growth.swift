package import Documents

/// How the numbers of a scenario change from month to month.
package struct Growth: Sendable {
  /// One path whose number grows.
  package struct Curve: Sendable {
    package let path: String
    let form: Form
    /// Where the path was written.
    package let span: SourceSpan
  }

  /// How a number grows; the scenario's month is month 0.
  enum Form: Sendable {
    /// By a share of itself each month.
    case compound(rate: Double)
    /// By an amount each month.
    case added(Double)
    /// To a value that it reaches in a month and keeps from then on.
    case toward(Double, by: Month, isCurved: Bool)
    /// Values that apply from a month on, in the order of the months.
    case steps([(from: Month, value: Double)])
  }

  /// Factors of a path by calendar month.
  package struct Season: Sendable {
    package let path: String
    /// The factor of each calendar month, January first; 1 where nothing is written.
    let factors: [Double]
    package let span: SourceSpan
  }

  package let curves: [Curve]
  package let seasons: [Season]
  package let events: [Event]

  /// Something that happens on a day.
  package struct Event: Sendable {
    package let name: String
    let from: CivilDate
    /// Its last day; nil if permanent.
    let until: CivilDate?
    /// The days over which it comes into effect, evenly.
    let rampDays: Double
    let changes: [(path: String, operation: NumberChange.Operation)]
    /// A lever that is pulled, by its index in the scenario, or nil.
    let lever: Int?
    package let span: SourceSpan
  }
}

/// The changes of a draw of uncertain numbers to growth.
struct GrowthDraw: Sendable {
  /// The numbers of the scenario's month that are drawn, by path.
  var bases: [String: Double] = [:]
  /// The rates that are drawn, by the index of their curve.
  var rates: [Int: Double] = [:]

  static let none = GrowthDraw()
}

extension Growth.Form {
  /// The number in a month.
  ///
  /// A straight line rises by the same amount each month. An S-curve goes by 3s^2 - 2s^3 of the way, s being the share
  /// of the time that has passed.
  ///
  /// - Parameters:
  ///   - base: The number in the scenario's month.
  ///   - month: The month, not before the start.
  ///   - start: The scenario's month.
  /// - Returns: The number.
  func value(_ base: Double, in month: Month, from start: Month) -> Double {
    let elapsed = month.months(since: start)
    switch self {
    case .compound(let rate):
      var value = base
      for _ in 0..<max(0, elapsed) { value *= 1 + rate }
      return value
    case .added(let amount): return base + amount * Double(elapsed)
    case .toward(let target, let end, let isCurved):
      let all = end.months(since: start)
      guard elapsed < all else { return target }
      let share = Double(elapsed) / Double(all)
      return base + (target - base) * (isCurved ? share * share * (3 - 2 * share) : share)
    case .steps(let steps): return steps.last { $0.from <= month }?.value ?? base
    }
  }
}

extension Growth.Event {
  /// The share of a month in which it is in effect, day by day, from 0 to 1.
  ///
  /// On day i of a ramp of n days, counted from 1, it is in effect by i/n, as a lever of a plan is.
  func weight(in month: Month) -> Double {
    month.days.reduce(0) { $0 + weight(on: $1) } / Double(month.dayCount)
  }

  /// The degree to which it is in effect on a day, 0...1.
  func weight(on day: CivilDate) -> Double {
    guard day >= from, until.map({ day <= $0 }) ?? true else { return 0 }
    return Ramp.share(onDay: day.daysSinceEpoch - from.daysSinceEpoch + 1, of: rampDays)
  }
}

extension Month {
  /// How many months later than another it is; negative when it is earlier.
  package func months(since other: Month) -> Int { (year - other.year) * 12 + month - other.month }
}
