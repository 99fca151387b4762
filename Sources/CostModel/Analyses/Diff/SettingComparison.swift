/// The changes in a feature, by driver.
struct SettingComparison {
  /// The settings that changed, with their drivers.
  let changes: [(driver: CostDriver, change: CostDiff.SettingChange)]
  /// The drivers that can make a difference, in their order.
  let drivers: [CostDriver]

  /// Compares a feature that both sides have.
  init(before: (side: DiffSide, feature: Feature), after: (side: DiffSide, feature: Feature)) {
    let older = before.feature.settings(in: before.side.scenario.month)
    let newer = after.feature.settings(in: after.side.scenario.month)
    var changes: [(driver: CostDriver, change: CostDiff.SettingChange)] = []
    for setting in newer {
      let old = older.first { $0.path == setting.path }?.value
      if old != setting.value {
        changes.append((setting.driver, .init(path: setting.path, before: old, after: setting.value)))
      }
    }
    for setting in older where !newer.contains(where: { $0.path == setting.path }) {
      changes.append((setting.driver, .init(path: setting.path, before: setting.value, after: nil)))
    }
    let rates = SettingComparison.rates(before, after)
    var drivers = Set(changes.map(\.driver))
    let months = (before.side.scenario.month, after.side.scenario.month)
    // The calendar also determines the pace of derived hit rates.
    if months.0 != months.1 { drivers.insert(.volume) }
    if SettingComparison.priceListsDiffer(before.side, after.side) { drivers.insert(.price) }
    let models = [before, after].map { side, feature in feature.modelNames }
    if models[0] != models[1] { drivers.insert(.routing) }
    let discounts = [before.side, after.side].map { side in
      side.scenario.contracts.map { "\($0.vendor ?? "") \($0.discount.value)" }
    }
    if discounts[0] != discounts[1] {
      drivers.insert(.contract)
      changes += SettingComparison.discounts(before.side.scenario, after.side.scenario).map { (.contract, $0) }
    }
    self.changes = rates.map { (.price, $0) } + changes
    self.drivers = CostDriver.ofFeatures.filter { drivers.contains($0) }
  }

  private static func priceListsDiffer(_ before: DiffSide, _ after: DiffSide) -> Bool {
    !before.book.hasSameFiles(as: after.book) || before.date.asOf != after.date.asOf
      || (after.date.asOf == nil && before.priceMonth != after.priceMonth)
      || before.date.includesAnnounced != after.date.includesAnnounced
  }

  /// The input and output rates of the models in use that changed, at the start of the month.
  private static func rates(
    _ before: (side: DiffSide, feature: Feature), _ after: (side: DiffSide, feature: Feature)
  ) -> [CostDiff.SettingChange] {
    guard priceListsDiffer(before.side, after.side) else { return [] }
    func rate(_ side: DiffSide, _ feature: Feature, _ choice: ModelChoice, _ tokenClass: TokenClass) -> Double? {
      guard let model = side.model(choice) else { return nil }
      let slots = PriceSlots(feature: feature, purpose: .answer, month: side.priceMonth, date: side.date).slots(
        of: model)
      return slots.first?.rate(tokenClass, band: 0)?.rate.usdPerMillionTokens
    }
    var changes: [CostDiff.SettingChange] = []
    for choice in after.feature.routing.choices {
      for tokenClass in [TokenClass.input, .cacheRead, .cacheWrite, .output] {
        let path = "\(choice.name) \(tokenClass.name)"
        let old = rate(before.side, after.feature, choice, tokenClass)
        let new = rate(after.side, after.feature, choice, tokenClass)
        guard let old, let new, old != new, !changes.contains(where: { $0.path == path }) else { continue }
        changes.append(.init(path: path, before: .rate(old), after: .rate(new)))
      }
    }
    return changes
  }

  private static func discounts(_ before: Scenario, _ after: Scenario) -> [CostDiff.SettingChange] {
    func discount(_ scenario: Scenario, _ vendor: String?) -> Double? {
      scenario.contracts.first { $0.vendor == vendor }?.discount.value
    }
    var vendors: [String?] = []
    for contract in after.contracts + before.contracts where !vendors.contains(contract.vendor) {
      vendors.append(contract.vendor)
    }
    return vendors.compactMap { vendor in
      let (old, new) = (discount(before, vendor), discount(after, vendor))
      guard old != new else { return nil }
      return .init(
        path: vendor.map { "contract.\($0).discount" } ?? "contract.discount", before: old.map { .number($0) },
        after: new.map { .number($0) })
    }
  }
}

extension Feature {
  /// The models in use, by vendor and id.
  fileprivate var modelNames: [String] {
    choices.map { "\($0.vendorID)/\($0.model.id)" }
  }
}
