/// The differences between two price books, model by model.
package struct PriceDiff: Sendable {
  /// A model with its vendor.
  package struct ModelName: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The vendor's id.
    package let vendor: String
    /// The model's id.
    package let model: String

    package var description: String { "\(vendor)/\(model)" }

    package static func < (first: ModelName, second: ModelName) -> Bool {
      (first.vendor, first.model) < (second.vendor, second.model)
    }
  }

  /// The kind of a rate.
  package struct Item: Sendable, Hashable {
    /// The service tier.
    package let tier: ServiceTier
    /// The hours of the week; nil for all other hours.
    package let hours: WeeklyHours?
    /// Where the context band starts; nil for the first.
    package let threshold: PromptThreshold?
    /// The class of tokens.
    package let tokenClass: TokenClass
  }

  /// A rate that differs from a day on.
  package struct RateChange: Sendable {
    /// The first day of the difference; nil when it has always been there.
    package let from: CivilDate?
    /// The kind of the rate.
    package let item: Item
    /// The rate in the older book; nil where it has none.
    package let before: Rate?
    /// The rate in the newer book; nil where it has none.
    package let after: Rate?
    /// The first day on which both are equal again; nil where there is none, or another difference follows.
    package let until: CivilDate?
    /// The rate at which tokens of the class are charged where a book has no rate of its own for them but sells the
    /// tier: as input.
    package let asInput: (before: Rate?, after: Rate?)
  }

  /// A model in both books, with different retirement days.
  package struct Retirement: Sendable, Equatable {
    package let name: ModelName
    /// The day in the older book; nil where the model is still sold.
    package let before: CivilDate?
    /// The day in the newer book; nil where the model is still sold.
    package let after: CivilDate?
  }

  /// A model in both books, with different rates or fees.
  package struct ModelChange: Sendable {
    package let name: ModelName
    /// The changes by day, then in the order of tiers, hours, bands and classes.
    package let rates: [RateChange]
    /// The changes of charges besides the tokens of a call, by day, then in the order of price files.
    package let fees: [FeeChange]
    /// The changes of settings that decide the price of calls: names, regions, allowances, capacity.
    package let terms: [TermChange]
  }

  /// The models that only the newer book has, by name.
  package let added: [ModelName]
  /// The models that only the older book has, by name.
  package let removed: [ModelName]
  /// The models whose rates, fees or terms differ on some day, by name.
  package let changed: [ModelChange]
  /// The models whose day of retirement differs, by name; retirement changes no rate.
  package let retirements: [Retirement]

  /// Compares two books.
  ///
  /// A model is the same when vendor and id are. Its rates and fees are compared on every day on which a row starts or
  /// ends in either book, announced rows included; a difference is reported for the first day on which it is seen, and
  /// again only when it changes.
  ///
  /// - Parameters:
  ///   - before: The older book.
  ///   - after: The newer book.
  package init(from before: PriceBook, to after: PriceBook) {
    let old = PriceDiff.modelsByName(before)
    let new = PriceDiff.modelsByName(after)
    added = new.keys.filter { old[$0] == nil }.sorted()
    removed = old.keys.filter { new[$0] == nil }.sorted()
    changed = old.keys.sorted()
      .compactMap { name in
        guard let oldModel = old[name], let newModel = new[name] else { return nil }
        let rates = PriceDiff.changes(from: oldModel, to: newModel, in: PriceDiff.rates)
          .map { change in
            RateChange(
              from: change.from, item: change.item, before: change.before, after: change.after, until: change.until,
              asInput: (
                PriceDiff.rateAsInput(change.item, of: oldModel, on: change.from),
                PriceDiff.rateAsInput(change.item, of: newModel, on: change.from)
              ))
          }
        let fees = PriceDiff.changes(from: oldModel, to: newModel, in: PriceDiff.fees)
          .map { FeeChange(from: $0.from, item: $0.item, before: $0.before, after: $0.after, until: $0.until) }
        let terms = PriceDiff.terms(from: oldModel, to: newModel)
        return rates.isEmpty && fees.isEmpty && terms.isEmpty
          ? nil : ModelChange(name: name, rates: rates, fees: fees, terms: terms)
      }
    retirements = old.keys.sorted()
      .compactMap { name in
        guard let before = old[name], let after = new[name], before.retired != after.retired else { return nil }
        return Retirement(name: name, before: before.retired, after: after.retired)
      }
  }

  /// Whether the books have the same models at the same rates, fees and terms, sold for the same time.
  package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty && retirements.isEmpty }

  private static func modelsByName(_ book: PriceBook) -> [ModelName: Model] {
    Dictionary(
      book.models.map { (ModelName(vendor: book.vendor(of: $0).id, model: $0.id), $0) },
      uniquingKeysWith: { _, later in later })
  }

  /// The differences from some day on between the prices of one kind of two models.
  ///
  /// - Parameters:
  ///   - old: The model in the older book.
  ///   - new: The model in the newer book.
  ///   - prices: The prices of a row by kind, in the order in which to report them.
  /// - Returns: The changes by day, then in that order.
  static func changes<Item: Hashable, Price: Equatable>(
    from old: Model, to new: Model, in prices: (PriceRow) -> [(item: Item, price: Price)]
  ) -> [Change<Item, Price>] {
    let firstDay = CivilDate(daysSinceEpoch: .min)
    var days: Set<CivilDate> = [firstDay]
    for model in [old, new] {
      for row in model.rows {
        if let from = row.from { days.insert(from) }
        if let until = row.until { days.insert(until) }
      }
    }
    var changes: [Change<Item, Price>] = []
    // The change that applies to each item.
    var latest: [Item: Int] = [:]
    var standing: [Item: (before: Price?, after: Price?)] = [:]
    for day in days.sorted() {
      let before = old.row(on: day, includingAnnounced: true).map(prices) ?? []
      let after = new.row(on: day, includingAnnounced: true).map(prices) ?? []
      let priceBefore = Dictionary(before.map { ($0.item, $0.price) }, uniquingKeysWith: { first, _ in first })
      let priceAfter = Dictionary(after.map { ($0.item, $0.price) }, uniquingKeysWith: { first, _ in first })
      var differences: [Item: (before: Price?, after: Price?)] = [:]
      for item in before.map(\.item) + after.map(\.item).filter({ priceBefore[$0] == nil }) {
        let pair = (before: priceBefore[item], after: priceAfter[item])
        guard pair.before != pair.after else { continue }
        differences[item] = pair
        if let known = standing[item], known == pair { continue }
        latest[item] = changes.count
        changes.append(
          Change(from: day == firstDay ? nil : day, item: item, before: pair.before, after: pair.after))
      }
      for item in standing.keys where differences[item] == nil {
        if let index = latest[item] { changes[index].until = day }
      }
      standing = differences
    }
    return changes
  }

  /// A price of one kind that differs from a day on.
  struct Change<Item: Hashable, Price: Equatable> {
    let from: CivilDate?
    let item: Item
    let before: Price?
    let after: Price?
    var until: CivilDate?
  }

  /// The rate for tokens of a class that has no rate of its own; nil where it has one, or cannot be priced.
  private static func rateAsInput(_ item: Item, of model: Model, on day: CivilDate?) -> Rate? {
    let row = model.row(on: day ?? CivilDate(daysSinceEpoch: .min), includingAnnounced: true)
    let windows = row?.tariffs.first { $0.tier == item.tier }?.tariff.windows ?? []
    let bands = windows.first { $0.hours == item.hours }?.bands ?? []
    guard let rate = bands.first(where: { $0.threshold == item.threshold })?.rates?.charged(item.tokenClass),
      case .sameAsInput = rate.basis
    else { return nil }
    return rate.rate
  }

  /// The rates of a row by kind.
  private static func rates(of row: PriceRow) -> [(item: Item, price: Rate)] {
    var rates: [(item: Item, price: Rate)] = []
    for (tier, tariff) in row.tariffs {
      for window in tariff.windows {
        for band in window.bands {
          for tokenClass in TokenClass.allCases {
            guard let rate = band.rates?[tokenClass]?.rate else { continue }
            rates.append(
              (Item(tier: tier, hours: window.hours, threshold: band.threshold, tokenClass: tokenClass), rate))
          }
        }
      }
    }
    return rates
  }
}
