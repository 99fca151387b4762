import CostModel
import Documents

/// Amounts, changes and times as people write them on a command line: `65K`, `$65,000`, `-40%`, `90d`, `1y`.
///
/// An ambiguous text is rejected: a comma separates thousands, never a fraction.
enum WrittenAmount {
  /// USD: `65000`, `65,000.50`, `$65,000`, `65K`, `1.2M`, `65000 USD`; nil for anything else.
  static func usd(_ text: String) -> DecimalNumber? {
    var rest = text[...]
    var currencies = 0
    if rest.hasPrefix("$") {
      rest.removeFirst()
      currencies += 1
    }
    for unit in ["USD", "usd"] {
      if rest.hasSuffix(unit) {
        rest.removeLast(unit.count)
        currencies += 1
      }
      if rest.hasPrefix(unit) {
        rest.removeFirst(unit.count)
        currencies += 1
      }
    }
    guard currencies <= 1 else { return nil }
    return number(trimmed(rest))
  }

  /// A number with thousands separators and a letter for thousands or millions: `12,500`, `65K`, `1.2M`; nil for
  /// anything else.
  static func number(_ text: some StringProtocol) -> DecimalNumber? {
    var rest = text[...]
    let zeros: Int
    switch rest.last {
    case "k", "K": zeros = 3
    case "M": zeros = 6
    case "B", "G": zeros = 9
    default: zeros = 0
    }
    if zeros > 0 { rest.removeLast() }
    guard let digits = withoutSeparators(rest), let number = DecimalNumber(digits) else { return nil }
    return DecimalNumber(significand: number.significand, exponent: number.exponent + zeros)
  }

  /// A share: `20%`, `0.2`, `1.5%`; nil for anything else, and for what cannot be represented.
  static func share(_ text: String) -> Double? {
    let isPercent = text.hasSuffix("%")
    let digits = isPercent ? trimmed(text.dropLast()) : text[...]
    guard let value = DecimalNumber(digits)?.double, value.isFinite else { return nil }
    return isPercent ? value / 100 : value
  }

  /// A change of the current amount: `-40%` is -0.4, `+10%` is 0.1; nil for anything else.
  static func change(_ text: String) -> Double? {
    guard let sign = text.first, sign == "-" || sign == "+", text.hasSuffix("%"), text.dropFirst().first != "-",
      let share = share(String(text.dropFirst()))
    else { return nil }
    return sign == "-" ? -share : share
  }

  /// A time in days or in months.
  enum Period: Equatable {
    case days(Int)
    case months(Int)

    /// The days of it from a day on; without one a month has 30.
    func days(from start: CivilDate?) -> Int {
      switch self {
      case .days(let count): return count
      case .months(let count):
        guard let start else { return count * 30 }
        let month = start.monthOfYear.adding(months: count)
        let end = month.days[min(start.day, month.dayCount) - 1]
        return end.daysSinceEpoch - start.daysSinceEpoch
      }
    }
  }

  /// A time: `90d`, `13w`, `12m`, `1y`, `3 months`, or a plain number of days; nil for anything else.
  static func period(_ text: String) -> Period? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), (1...10_000).contains(count) else { return nil }
    switch trimmed(text.dropFirst(digits.count)) {
    case "", "d", "day", "days": return .days(count)
    case "w", "week", "weeks": return .days(count * 7)
    case "m", "mo", "month", "months": return .months(count)
    case "y", "year", "years": return .months(count * 12)
    default: return nil
    }
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// The digits without commas or underscores between groups of three; nil where these are misplaced.
  private static func withoutSeparators(_ text: some StringProtocol) -> String? {
    let whole = text.prefix { $0 != "." }
    let fraction = text.dropFirst(whole.count)
    guard let separator = whole.first(where: { $0 == "," || $0 == "_" }) else { return String(text) }
    let groups = whole.split(separator: separator, omittingEmptySubsequences: false)
    guard let first = groups.first, (1...3).contains(first.count), first.allSatisfy(\.isNumber),
      groups.dropFirst().allSatisfy({ $0.count == 3 && $0.allSatisfy(\.isNumber) })
    else { return nil }
    return groups.joined() + fraction
  }
}
