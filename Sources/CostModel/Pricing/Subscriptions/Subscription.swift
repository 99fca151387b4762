/// A seat subscription: dated facts, from a file.
package struct Subscription: Sendable {
  /// The price of a seat and what it includes from some day on.
  package struct Price: Sendable {
    /// The first day of it.
    package let from: CivilDate
    /// USD per user and month.
    package let seat: Double
    /// The usage that a seat includes, in USD at API prices a month; nil where the vendor publishes no number.
    package let included: Double?
    /// The price of usage beyond it, as a factor on API prices; nil where usage stops.
    package let overage: Double?
  }

  /// Its name in the file, such as `copilot business`.
  package let name: String
  package let vendor: String
  /// Its prices, newest first.
  package let prices: [Price]
  /// Whether the users of an organization share what their seats include.
  package let isPooled: Bool
  /// The fewest seats that are sold, from 1.
  package let minimumSeats: Int
  /// Where it is documented.
  package let source: String
  /// The day on which a person has read that.
  package let checked: CivilDate
  /// Anything else worth knowing, or nil.
  package let note: String?

  /// The price on a day; nil before there was one.
  package func price(on day: CivilDate) -> Price? { prices.first { $0.from <= day } }
}

/// A subscription on one day, with the published or measured included usage.
package struct SeatOffer: Sendable {
  package let subscription: Subscription
  /// USD per user and month.
  package let seat: Double
  /// The usage that a seat includes, in USD at API prices a month; nil where it is not known.
  package let included: Double?
  /// Whether the user of the program gave that number.
  package let isMeasured: Bool
  /// The price of usage beyond it, as a factor on API prices; nil where usage stops.
  package let overage: Double?

  /// Creates an offer.
  ///
  /// - Parameters:
  ///   - subscription: The subscription.
  ///   - price: Its price on the day.
  ///   - measured: The included usage of a seat as measured by someone, in USD; nil for the file's value.
  package init(_ subscription: Subscription, _ price: Subscription.Price, measured: Double? = nil) {
    self.subscription = subscription
    seat = price.seat
    included = measured ?? price.included
    isMeasured = measured != nil
    overage = price.overage
  }

  /// The cost of one user who does not share the included usage; nil where that is not known, or usage would stop.
  ///
  /// - Parameter use: USD at API prices a month.
  /// - Returns: USD a month.
  package func cost(of use: Double) -> Double? {
    guard let included else { return nil }
    guard use > included else { return seat }
    return overage.map { seat + $0 * (use - included) }
  }

  /// The total cost of several seats; nil where that is not known, or usage would stop.
  ///
  /// - Parameter uses: USD at API prices a month of each user, at least one.
  /// - Returns: USD a month.
  package func cost(of uses: some Collection<Double>) -> Double? {
    let seats = Double(max(uses.count, subscription.minimumSeats))
    guard subscription.isPooled else {
      var sum = (seats - Double(uses.count)) * seat
      for use in uses {
        guard let cost = cost(of: use) else { return nil }
        sum += cost
      }
      return sum
    }
    guard let included else { return nil }
    let beyond = uses.reduce(0, +) - seats * included
    guard beyond > 0 else { return seats * seat }
    return overage.map { seats * seat + $0 * beyond }
  }

  /// The usage from which a seat costs no more than API prices.
  package enum BreakEven: Sendable, Equatable {
    /// USD at API prices a month.
    case from(Double)
    /// The same, if that usage is within unpublished limits.
    case ifIncluded(Double)
    /// A seat never costs less, whatever the usage.
    case never
  }

  /// The break-even of one user.
  package var breakEven: BreakEven {
    guard let included else { return .ifIncluded(seat) }
    if seat <= included { return .from(seat) }
    guard let overage, overage < 1 else { return .never }
    return .from((seat - overage * included) / (1 - overage))
  }
}
