import Documents

/// Bills of features with the levers that bear on them, each made once and put together for any set of levers.
///
/// A lever changes features, or what all features share, such as a commitment or the price of a model. A feature's bill depends on the levers on it
/// and on those that change what is shared, so 2^n sets of levers have only as many bills as each feature has sets of its own. What a month's use
/// as a whole changes is worked out for each set on the sum of its bills.
///
/// It holds what it looks up, so each thread has its own.
final class SharedBills {
  private let space: LeverSpace
  /// The levers that change what no feature owns.
  private let shared: LeverSet
  /// The levers that change a feature, by its place.
  private let own: [LeverSet]
  private var frames: [LeverSet: Frame?] = [:]
  private var bills: [Key: FeatureBill?] = [:]

  /// What all features share with some levers pulled.
  private struct Frame {
    let edits: [Reader.Edit]
    let terms: Bill.Terms
    let compilation: FeatureCompilation
  }

  private struct Key: Hashable {
    let feature: Int
    let levers: LeverSet
  }

  init(_ space: LeverSpace) {
    self.space = space
    let features = space.base.features
    shared = LeverSet(
      space.levers.indices.filter { index in space.levers[index].edits.contains { !$0.isOwned(by: features) } })
    own = features.map { feature in
      LeverSet(space.levers.indices.filter { index in space.levers[index].edits.contains { $0.isOwned(by: feature) } })
    }
  }

  /// USD a month of the whole scenario with levers pulled; nil when they cannot be pulled together or leave something without a price.
  func usd(with set: LeverSet) -> Double? {
    // At the pace of some days commitments are met by the use of the whole month, which bills of these days do not have.
    if space.sharesMonth, space.frame.stretch != nil { return space.usd(with: set) }
    let pulled = set.intersection(shared)
    guard let frame = frame(pulled) else { return nil }
    var bills: [FeatureBill] = []
    bills.reserveCapacity(own.count)
    for feature in own.indices {
      let key = Key(feature: feature, levers: pulled.union(set.intersection(own[feature])))
      guard let bill = bill(key, frame), bill.isComplete else { return nil }
      bills.append(bill)
    }
    return frame.terms.totalUSD(
      featuresUSD: bills.reduce(0) { $0 + $1.usd }, uses: bills.flatMap(\.uses),
      usageUSD: { vendor in bills.reduce(0) { $0 + $1.usageUSD(of: vendor) } })
  }

  private func frame(_ levers: LeverSet) -> Frame? {
    if let known = frames[levers] { return known }
    var made: Frame?
    let features = space.base.features
    let edits = levers.indices.flatMap { space.levers[$0].edits }.filter { !$0.isOwned(by: features) }
    if let scenario = try? space.scenario(changing: edits) {
      made = Frame(
        edits: edits, terms: Bill.Terms(scenario, date: space.date),
        compilation: FeatureCompilation(
          .init(
            month: scenario.month, contracts: scenario.contracts, date: space.date, stretch: space.frame.stretch)))
    }
    frames[levers] = .some(made)
    return made
  }

  private func bill(_ key: Key, _ frame: Frame) -> FeatureBill? {
    if let known = bills[key] { return known }
    var made: FeatureBill?
    var feature = space.base.features[key.feature]
    let edits = key.levers.indices.flatMap { space.levers[$0].edits }.filter { $0.isOwned(by: feature) }
    if let patch = try? space.reader.patch(frame.edits + edits) {
      for change in patch.changes where change.isAbout(key.feature) { feature.apply(change) }
      made = FeatureBill(frame.compilation.rows(of: feature, at: key.feature, nil))
    }
    bills[key] = .some(made)
    return made
  }
}
