/// A subscription by the seat: dated facts, from a file.
package struct Subscription: Sendable {
  /// What a seat costs and includes from some day on.
  package struct Price: Sendable {
    /// The first day of it.
    package let from: CivilDate
    /// USD a user and month.
    package let seat: Double
    /// The use that a seat includes, in USD at API prices a month; nil where the vendor publishes no number.
    package let included: Double?
    /// What use beyond it costs, as a factor on API prices; nil where it stops.
    package let overage: Double?
  }

  /// Its name in the file, such as `copilot business`.
  package let name: String
  package let vendor: String
  /// Its prices, the newest first.
  package let prices: [Price]
  /// Whether the users of an organization share what their seats include.
  package let isPooled: Bool
  /// The fewest seats that are sold, from 1.
  package let minimumSeats: Int
  /// Where it is documented.
  package let source: String
  /// The day on which a person has read that.
  package let checked: CivilDate
  /// What is worth knowing besides, or nil.
  package let note: String?

  /// The price on a day; nil before there was one.
  package func price(on day: CivilDate) -> Price? { prices.first { $0.from <= day } }
}

/// A subscription on one day, with what is known or measured of the use that it includes.
package struct SeatOffer: Sendable {
  package let subscription: Subscription
  /// USD a user and month.
  package let seat: Double
  /// The use that a seat includes, in USD at API prices a month; nil where it is not known.
  package let included: Double?
  /// Whether the user of the program gave that number.
  package let isMeasured: Bool
  /// What use beyond it costs, as a factor on API prices; nil where it stops.
  package let overage: Double?

  /// An offer.
  ///
  /// - Parameters:
  ///   - subscription: The subscription.
  ///   - price: Its price on the day.
  ///   - measured: The use that a seat includes as somebody has measured it, in USD; nil for what the file says.
  package init(_ subscription: Subscription, _ price: Subscription.Price, measured: Double? = nil) {
    self.subscription = subscription
    seat = price.seat
    included = measured ?? price.included
    isMeasured = measured != nil
    overage = price.overage
  }

  /// What one user costs who does not share what is included; nil where that is not known, or the use would stop.
  ///
  /// - Parameter use: USD at API prices a month.
  /// - Returns: USD a month.
  package func cost(of use: Double) -> Double? {
    guard let included else { return nil }
    guard use > included else { return seat }
    return overage.map { seat + $0 * (use - included) }
  }

  /// What several seats cost together; nil where that is not known, or the use would stop.
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

  /// From what use on a seat costs no more than API prices.
  package enum BreakEven: Sendable, Equatable {
    /// USD at API prices a month.
    case from(Double)
    /// The same, if that use is within limits that are not published.
    case ifIncluded(Double)
    /// Whatever the use, a seat never costs less.
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
