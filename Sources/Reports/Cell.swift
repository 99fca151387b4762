package import CostModel

/// One value of a report, with the meaning that decides how each format writes it.
package enum Cell: Sendable, Hashable {
  /// Words, possibly from an input; every renderer makes them harmless.
  case text(String)
  /// A verdict in words, shown in colour where available; the words alone must say it.
  case verdict(String, Verdict)
  /// An expected amount in US dollars.
  case money(Double, decimals: Formatting.MoneyDecimals)
  /// A measured amount, exact; people see cents, machines see all of it.
  case exactMoney(Money)
  /// A measured amount of a table whose amounts are rounded together, with the cents that people see.
  case roundedMoney(Money, Cents)
  /// A lower bound of an amount, since it includes calls without a price: `≥` and the amount for people, the amount for
  /// programs.
  case atLeast(Double, decimals: Formatting.MoneyDecimals)
  /// The least that a measured amount is, exact for programs, and for people with the cents of its table where there are any.
  case exactAtLeast(Money, Cents?)
  /// A change in US dollars, shown with its sign.
  case signedMoney(Double)
  /// A number of items: calls, sessions, days.
  case count(Double)
  /// A number of tokens.
  case tokens(Double)
  /// A number of tokens that is estimated, shown with `~`.
  case estimatedTokens(Double)
  /// A fraction, shown in percent.
  case share(Double)
  /// A relative change, shown in percent with its sign.
  case signedShare(Double)
  /// US dollars per million tokens.
  case rate(Double)
  /// A value that exists but is not known: `—` for people, empty in CSV, null in JSON, and never 0.
  case unknown
  /// An intentionally empty cell.
  case empty

  /// A verdict.
  package enum Verdict: Sendable, Hashable {
    /// All is well.
    case good
    /// A warning.
    case doubtful
    /// A failure.
    case bad
  }

  /// An amount in US dollars to the cent.
  package static func money(_ usd: Double) -> Cell { .money(usd, decimals: .cents) }

  /// A unit cost in US dollars, with as many decimals as it needs.
  package static func unitCost(_ usd: Double) -> Cell { .money(usd, decimals: .adaptive) }

  /// The cell of a value, or `unknown` where there is none.
  ///
  /// - Parameters:
  ///   - value: The value, if it is known.
  ///   - cell: Makes the cell of a known value.
  /// - Returns: The cell.
  package static func known(_ value: Double?, _ cell: (Double) -> Cell) -> Cell {
    value.map(cell) ?? .unknown
  }

  /// An amount, its lower bound, or `unknown` where nothing of it is known.
  package static func known(_ amount: KnownUSD?, decimals: Formatting.MoneyDecimals = .cents) -> Cell {
    guard let amount else { return .unknown }
    return amount.isExact ? .money(amount.usd, decimals: decimals) : .atLeast(amount.usd, decimals: decimals)
  }

  /// The cost of calls, exactly or as a lower bound, or `unknown` where nothing of it is known.
  ///
  /// - Parameters:
  ///   - cost: Their cost as far as they have a price.
  ///   - cents: The amount that people see, where amounts are rounded together.
  /// - Returns: The cell.
  package static func known(_ cost: PartialCost, cents: Cents? = nil) -> Cell {
    if cost.isComplete { return cents.map { .roundedMoney(cost.priced, $0) } ?? .exactMoney(cost.priced) }
    return cost.known.map { .exactAtLeast($0, cents) } ?? .unknown
  }

  /// The length in which numbers are written for people.
  package enum Length: Sendable {
    /// With all their digits.
    case full
    /// Counts in three digits: `1.4B`.
    case compact
  }

  /// The text for people, as given: words from inputs are not yet escaped.
  package func text(_ length: Length = .full) -> String {
    switch self {
    case .text(let words), .verdict(let words, _): words
    case .money(let usd, let decimals): Formatting.money(usd, decimals: decimals)
    case .exactMoney(let exact): Formatting.money(exact)
    case .roundedMoney(let exact, let cents):
      cents.count == 0 && exact > .zero ? "<$0.01" : Formatting.money(cents.money)
    case .atLeast(let usd, let decimals): "≥ \(Formatting.money(usd, decimals: decimals))"
    case .exactAtLeast(let exact, let cents): "≥ \(Cell.least(exact, cents))"
    case .signedMoney(let usd): Formatting.signedMoney(usd)
    case .count(let value): length == .compact ? Formatting.compact(value) : Formatting.count(value)
    case .tokens(let value): length == .compact ? Formatting.compact(value) : Formatting.tokens(value)
    case .estimatedTokens(let value): "~" + Cell.tokens(value).text(length)
    case .share(let fraction): Formatting.share(fraction)
    case .signedShare(let fraction): Formatting.signedShare(fraction)
    case .rate(let usd): Formatting.rate(usd)
    case .unknown: Formatting.unknown
    case .empty: ""
    }
  }

  /// The least that an amount is: on the cent, and with its digits where it is less than half of one.
  private static func least(_ exact: Money, _ cents: Cents?) -> String {
    let usd = (cents?.money ?? exact).usd
    return usd < 0.005
      ? Formatting.money(exact.usd, decimals: .adaptive) : Formatting.money(usd, decimals: .cents)
  }

  /// Whether the amount is the least that it may be.
  package var isLeast: Bool {
    switch self {
    case .atLeast, .exactAtLeast: true
    default: false
    }
  }

  /// What another program reads: numbers without units or grouping, shares as fractions, nothing where nothing is known.
  package var plainText: String {
    switch self {
    case .text(let words), .verdict(let words, _): words
    case .money(let value, _), .atLeast(let value, _), .signedMoney(let value):
      // A millionth of a dollar hides the noise of binary fractions; unit costs below a dollar need more.
      value.isFinite ? Formatting.jsonNumber(value, decimals: value.magnitude < 1 ? 12 : 6) : ""
    case .count(let value), .tokens(let value), .estimatedTokens(let value), .share(let value), .signedShare(let value),
      .rate(let value):
      Formatting.plainNumber(value)
    case .exactMoney(let exact), .roundedMoney(let exact, _), .exactAtLeast(let exact, _): Formatting.jsonNumber(exact)
    case .unknown, .empty: ""
    }
  }

  /// Whether the cell contains words, which may be cut to fit; numbers never are.
  package var isWords: Bool {
    switch self {
    case .text, .verdict: true
    default: false
    }
  }
}
