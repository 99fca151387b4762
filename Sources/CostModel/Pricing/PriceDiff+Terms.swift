extension PriceDiff {
  /// A setting that decides the price of calls, and differs from a day on.
  package struct TermChange: Sendable, Hashable {
    /// The first day of the difference; nil when it has always been there.
    package let from: CivilDate?
    /// The first day on which both are equal again; nil where there is none.
    package let until: CivilDate?
    /// The setting, as price files name it: `alias small`, `region eu`, `allowance requests_per_day`.
    package let term: String
    /// Its value in the older book; nil where it has none.
    package let before: String?
    /// Its value in the newer book; nil where it has none.
    package let after: String?
  }

  /// The differences between the terms of two models.
  static func terms(from old: Model, to new: Model) -> [TermChange] {
    let plain = changes(from: aliases(of: old) + regions(of: old), to: aliases(of: new) + regions(of: new))
    let dated = changes(from: old, to: new, in: terms).map {
      TermChange(from: $0.from, until: $0.until, term: $0.item, before: $0.before, after: $0.after)
    }
    return plain + dated
  }

  private typealias Term = (item: String, price: String)

  private static func changes(from old: [Term], to new: [Term]) -> [TermChange] {
    let before = Dictionary(old.map { ($0.item, $0.price) }, uniquingKeysWith: { "\($0), \($1)" })
    let after = Dictionary(new.map { ($0.item, $0.price) }, uniquingKeysWith: { "\($0), \($1)" })
    var names: [String] = []
    for (name, _) in old + new where !names.contains(name) { names.append(name) }
    return names.filter { before[$0] != after[$0] }.map {
      TermChange(from: nil, until: nil, term: $0, before: before[$0], after: after[$0])
    }
  }

  private static func number(_ value: Double) -> String { Int64(exactly: value).map { "\($0)" } ?? "\(value)" }

  private static func aliases(of model: Model) -> [Term] {
    model.aliases.map { alias in
      let days = [alias.from.map { "from \($0)" }, alias.until.map { "until \($0)" }].compactMap(\.self)
      return ("alias \(alias.name)", days.isEmpty ? "always" : days.joined(separator: " "))
    }
  }

  private static func regions(of model: Model) -> [Term] {
    model.regions.map { ("region \($0.name)", "\(number($0.factor.double))x") }
  }

  /// The terms of a row.
  private static func terms(of row: PriceRow) -> [(item: String, price: String)] {
    row.months.allowances.map { ("allowance \($0.key)", number($0.count)) }
      + row.months.offers.flatMap { offer in
        [
          ("minimum units", offer.minimumUnits), ("step", offer.stepUnits),
          ("tokens a minute", offer.inputTokensPerMinute), ("output counts", offer.outputCounts),
          ("cached counts", offer.cachedCounts),
        ].map { ("provisioned \(offer.unit), \($0)", number($1)) }
      }
  }
}
