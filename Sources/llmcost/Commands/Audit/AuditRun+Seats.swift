import CostModel
import Documents

/// Seat subscriptions compared with the usage of the log's users.
extension AuditRun {
  /// Compares the usage of users with the subscriptions that `--seats` names.
  ///
  /// - Parameters:
  ///   - users: The users of the log.
  ///   - coverage: The time that the log covers.
  /// - Returns: The comparison; nil where it was not requested.
  /// - Throws: `Failure` for an unknown subscription, and for a log that does not support a monthly figure.
  func seats(of users: OwnerSummary, coverage: Coverage) throws(Failure) -> SeatComparison? {
    guard arguments.has(.auditSeats) else { return nil }
    let last = coverage.period.lastDay
    let offers = try offers(on: last)
    let month = last.monthOfYear
    let factor: Double
    if coverage.period.wholeMonth != nil {
      factor = 1
    } else {
      guard coverage.basis != .moment else {
        throw Failure(
          code: "log-too-short", "'--seats' scales what users used to a month, and all calls are of one moment",
          hint: "--period 2026-11 says that they are all of that month")
      }
      factor = Double(month.dayCount) / coverage.days
    }
    return SeatComparison(users, offers: offers, month: month, factor: factor)
  }

  /// The named subscriptions, or all of them, on a day.
  private func offers(on day: CivilDate) throws(Failure) -> [SeatOffer] {
    let file = try PricingSearch(world: world).subscriptions(besidePrices: prices.origin)
    let read = Subscription.read(try invocation.document(of: file).document)
    guard let known = read.subscriptions else { throw Failure(.wrongInput, read.diagnostics) }
    let names = arguments.texts(.auditSeats).flatMap { LoadedPrices.entries($0) }
    guard !names.isEmpty else {
      throw Failure(
        code: "usage", "'--seats' names no subscription", hint: "--seats all takes all of \(file.name)")
    }
    if names == ["all"] { return known.compactMap { own in own.price(on: day).map { SeatOffer(own, $0) } } }
    var offers: [SeatOffer] = []
    for entry in names {
      let (name, measured) = try Self.seat(entry)
      guard let subscription = known.first(where: { $0.name == name }) else {
        throw Failure.unknownName(
          code: "no-such-subscription", "there is no subscription '\(name)' in \(file.name)", name,
          among: known.map(\.name), otherwise: "--seats all takes all of them")
      }
      guard let price = subscription.price(on: day) else {
        throw Failure(
          code: "no-such-subscription", "the subscription '\(name)' has no price on \(day), in \(file.name)")
      }
      guard !offers.contains(where: { $0.subscription.name == name }) else {
        throw Failure(code: "usage", "'--seats' names '\(name)' twice")
      }
      offers.append(SeatOffer(subscription, price, measured: measured))
    }
    return offers
  }

  /// `NAME`, or `NAME=USD` with the usage that a seat includes.
  private static func seat(_ entry: String) throws(Failure) -> (name: String, measured: Double?) {
    guard let equals = entry.lastIndex(of: "=") else { return (entry, nil) }
    let value = String(entry[entry.index(after: equals)...])
    guard let usd = WrittenAmount.usd(value).flatMap({ Money(usd: $0) })?.usd, Subscription.usd.contains(usd) else {
      throw Failure(
        code: "usage",
        "'--seats' must be names, each with the USD of use that a seat includes or without, found '\(entry)'",
        hint: "for instance --seats 'claude max=400,cursor pro'")
    }
    return (String(entry[..<equals]), usd)
  }
}
