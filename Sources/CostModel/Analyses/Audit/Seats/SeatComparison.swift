/// The usage of each user of a log, compared with seat subscriptions.
package struct SeatComparison: Sendable {
  /// A user.
  package struct User: Sendable {
    package let id: String
    /// USD at API prices a month, of calls that have a price.
    package let use: Double
    /// The calls without a price: the true usage is higher.
    package let unpricedCalls: Int64

    package var isExact: Bool { unpricedCalls == 0 }
  }

  /// A subscription for the users of the log.
  package struct Row: Sendable {
    package let offer: SeatOffer
    /// USD a month with a seat for everyone; nil where that is not known, or usage would stop.
    package let everyone: Double?
    /// The cheapest mix of seats for the heaviest users, and API prices for the others; nil where that is not known.
    package let mix: (seats: Int, usd: Double)?
  }

  /// A user with the cheapest choice.
  package struct Choice: Sendable {
    package let user: User
    /// The number of the offer; nil for API prices.
    package let offer: Int?
    /// USD a month.
    package let usd: Double
  }

  /// The month that use is scaled to.
  package let month: Month
  /// The factor by which the usage of the log was scaled to it.
  package let factor: Double
  /// The users, heaviest first.
  package let users: [User]
  /// Their total usage, in USD at API prices a month.
  package let use: Double
  package let rows: [Row]
  /// The cheapest choice for each user, among the subscriptions that are not pooled and whose included usage is known.
  package let choices: [Choice]
  /// The cost of calls that name no user in the log, and how many they are.
  package let withoutUser: (cost: Money, calls: Int64)
  /// The calls of users without a price, which are in no use.
  package let unpricedCalls: Int64

  /// Whether the usage of all users is known.
  ///
  /// Otherwise every amount is a lower bound, since more usage never costs less.
  package var isExact: Bool { unpricedCalls == 0 }
  /// The cost of the cheapest choices of all users together, in USD a month.
  package var chosen: Double { choices.reduce(0) { $0 + $1.usd } }

  /// The cheapest of all options that were computed.
  package struct Cheapest: Sendable, Equatable {
    /// USD a month.
    package let usd: Double
    /// The single subscription, and for how many users; nil for the cheapest choice for each user.
    package let seats: Seats?

    package struct Seats: Sendable, Equatable {
      /// The number of the offer.
      package let offer: Int
      package let users: Int
    }
  }

  /// The cheapest of the choices of single users and of the rows: a pooled subscription can be cheap for all users
  /// together but not for any one of them.
  package var cheapest: Cheapest {
    var best = Cheapest(usd: chosen, seats: nil)
    for (index, row) in rows.enumerated() {
      for (count, usd) in [(row.mix?.seats, row.mix?.usd), (users.count, row.everyone)] {
        guard let count, let usd, usd < best.usd - 1e-9 else { continue }
        best = Cheapest(usd: usd, seats: .init(offer: index, users: count))
      }
    }
    return best
  }

  /// Compares users with subscriptions.
  ///
  /// - Parameters:
  ///   - owners: The users of the log with what their calls cost at API prices.
  ///   - offers: The subscriptions, at least one.
  ///   - month: The month that use is scaled to.
  ///   - factor: The scaling factor, above 0.
  package init(_ owners: OwnerSummary, offers: [SeatOffer], month: Month, factor: Double) {
    self.month = month
    self.factor = factor
    unpricedCalls = owners.unpricedCalls
    withoutUser = (owners.costOfOthers, owners.callsOfOthers)
    users = owners.mostExpensive(owners.count).map {
      User(id: $0.id, use: $0.usage.cost.usd * factor, unpricedCalls: $0.usage.unpricedCalls)
    }
    let uses = users.map(\.use)
    use = uses.reduce(0, +)
    rows = offers.map { Self.row($0, uses) }
    choices = Self.choices(users, offers)
  }

  private static func row(_ offer: SeatOffer, _ uses: [Double]) -> Row {
    guard !uses.isEmpty else { return Row(offer: offer, everyone: nil, mix: nil) }
    let all = uses.reduce(0, +)
    guard let included = offer.included else { return Row(offer: offer, everyone: nil, mix: nil) }
    let mix = offer.subscription.isPooled ? pooledMix(offer, included, uses) : mix(offer, uses)
    return Row(offer: offer, everyone: offer.cost(of: uses), mix: mix.map { ($0.seats, all - $0.saved) })
  }

  /// The seats that save most where each user has an included allowance of their own: those that save anything, or as
  /// many as must be taken.
  private static func mix(_ offer: SeatOffer, _ uses: [Double]) -> (seats: Int, saved: Double) {
    let savings = uses.compactMap { use in offer.cost(of: use).map { use - $0 } }.sorted(by: >)
    var best = (seats: 0, saved: 0.0)
    var sum = 0.0
    for (index, saving) in savings.enumerated() {
      sum += saving
      let saved = sum - Double(max(0, offer.subscription.minimumSeats - index - 1)) * offer.seat
      if saved > best.saved { best = (index + 1, saved) }
    }
    return best
  }

  /// The seats that save most where users share the included usage.
  ///
  /// For a given number of users, the heaviest ones save most, as long as usage beyond the included amount costs no
  /// more than API prices: the cost of seats then grows no faster than the usage they cover. Otherwise, and where usage
  /// stops, no mix is computed.
  private static func pooledMix(
    _ offer: SeatOffer, _ included: Double, _ uses: [Double]
  ) -> (seats: Int, saved: Double)? {
    guard let overage = offer.overage, overage <= 1 else { return nil }
    var best = (seats: 0, saved: 0.0)
    var taken = 0.0
    for (index, use) in uses.enumerated() {
      taken += use
      let paid = Double(max(index + 1, offer.subscription.minimumSeats))
      let saved = taken - paid * offer.seat - overage * max(0, taken - paid * included)
      if saved > best.saved { best = (index + 1, saved) }
    }
    return best
  }

  /// The cheapest choice of each user; offers chosen by fewer users than their minimum are dropped, and the choice is
  /// repeated.
  private static func choices(_ users: [User], _ offers: [SeatOffer]) -> [Choice] {
    var usable = offers.indices.filter { !offers[$0].subscription.isPooled && offers[$0].included != nil }
    while true {
      let choices = users.map { user in
        usable.reduce(Choice(user: user, offer: nil, usd: user.use)) { best, index in
          guard let usd = offers[index].cost(of: user.use), usd < best.usd else { return best }
          return Choice(user: user, offer: index, usd: usd)
        }
      }
      let short = usable.first { index in
        let count = choices.count { $0.offer == index }
        return count > 0 && count < offers[index].subscription.minimumSeats
      }
      guard let short else { return choices }
      usable.removeAll { $0 == short }
    }
  }
}
