/// What is different between two price books, model by model.
package struct PriceDiff: Sendable {
  /// A model and who sells it.
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

  /// What a rate is for.
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

  /// A rate that is different from a day on.
  package struct RateChange: Sendable, Hashable {
    /// The first day of the difference; nil when it has always been there.
    package let from: CivilDate?
    /// What the rate is for.
    package let item: Item
    /// The rate in the older book; nil where it has none.
    package let before: Rate?
    /// The rate in the newer book; nil where it has none.
    package let after: Rate?
  }

  /// A model that both books have, and that is retired on another day in each.
  package struct Retirement: Sendable, Equatable {
    package let name: ModelName
    /// The day in the older book; nil where the model is still sold.
    package let before: CivilDate?
    /// The day in the newer book; nil where the model is still sold.
    package let after: CivilDate?
  }

  /// A model that both books have, with different rates.
  package struct ModelChange: Sendable {
    package let name: ModelName
    /// The changes by day, then in the order of tiers, hours, bands and classes.
    package let rates: [RateChange]
  }

  /// The models only the newer book has, by name.
  package let added: [ModelName]
  /// The models only the older book has, by name.
  package let removed: [ModelName]
  /// The models whose rates differ on some day, by name.
  package let changed: [ModelChange]
  /// The models whose day of retirement differs, by name; retirement changes no rate.
  package let retirements: [Retirement]

  /// Compares two books.
  ///
  /// A model is the same when vendor and id are. Its rates are compared on every day on which a row starts or ends in either book, announced
  /// rows included; a difference is told for the first day it is seen, and again only when it becomes another.
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
        let rates = PriceDiff.changes(from: oldModel, to: newModel)
        return rates.isEmpty ? nil : ModelChange(name: name, rates: rates)
      }
    retirements = old.keys.sorted()
      .compactMap { name in
        guard let before = old[name], let after = new[name], before.retired != after.retired else { return nil }
        return Retirement(name: name, before: before.retired, after: after.retired)
      }
  }

  /// Whether the books have the same models at the same rates, sold as long.
  package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty && retirements.isEmpty }

  private static func modelsByName(_ book: PriceBook) -> [ModelName: Model] {
    Dictionary(
      book.models.map { (ModelName(vendor: book.vendor(of: $0).id, model: $0.id), $0) },
      uniquingKeysWith: { _, later in later })
  }

  private static func changes(from old: Model, to new: Model) -> [RateChange] {
    let firstDay = CivilDate(daysSinceEpoch: .min)
    var days: Set<CivilDate> = [firstDay]
    for model in [old, new] {
      for row in model.rows {
        if let from = row.from { days.insert(from) }
        if let until = row.until { days.insert(until) }
      }
    }
    var changes: [RateChange] = []
    var standing: [Item: (before: Rate?, after: Rate?)] = [:]
    for day in days.sorted() {
      let before = rates(of: old, on: day)
      let after = rates(of: new, on: day)
      var differences: [Item: (before: Rate?, after: Rate?)] = [:]
      for item in (before.items + after.items.filter { before.rates[$0] == nil }) {
        let pair = (before: before.rates[item], after: after.rates[item])
        guard pair.before != pair.after else { continue }
        differences[item] = pair
        if let known = standing[item], known == pair { continue }
        changes.append(
          RateChange(from: day == firstDay ? nil : day, item: item, before: pair.before, after: pair.after))
      }
      standing = differences
    }
    return changes
  }

  /// The rates of a model on a day, with what they are for in order.
  private static func rates(of model: Model, on day: CivilDate) -> (items: [Item], rates: [Item: Rate]) {
    guard let row = model.row(on: day, includingAnnounced: true) else { return ([], [:]) }
    var items: [Item] = []
    var rates: [Item: Rate] = [:]
    for (tier, tariff) in row.tariffs {
      for window in tariff.windows {
        for band in window.bands {
          for tokenClass in TokenClass.allCases {
            guard let rate = band.rates?[tokenClass]?.rate else { continue }
            let item = Item(tier: tier, hours: window.hours, threshold: band.threshold, tokenClass: tokenClass)
            items.append(item)
            rates[item] = rate
          }
        }
      }
    }
    return (items, rates)
  }
}
