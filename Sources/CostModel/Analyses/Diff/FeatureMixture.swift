/// A feature that is half old and half new: the settings of each driver are taken from one side or the other.
struct FeatureMixture {
  private let sides: [DiffSide]
  private let features: [Feature]
  /// Whether both sides have one price list, under which the models are those of the features.
  private let isOneList: Bool

  /// Prepares a feature that both sides have.
  init(before: (side: DiffSide, feature: Feature), after: (side: DiffSide, feature: Feature)) {
    sides = [before.side, after.side]
    features = [before.feature, after.feature]
    isOneList = before.side.book.hasSameFiles(as: after.side.book)
  }

  /// The cost of the mixture.
  ///
  /// - Parameter set: The drivers with their new settings.
  /// - Returns: The projection of a scenario with only this feature.
  func projection(_ set: DriverSet) -> Projection {
    func index(_ driver: CostDriver) -> Int { set.contains(driver) ? 1 : 0 }
    let price = index(.price)
    var feature = features[0]
    for (root, driver) in SettingRoot.driven where set.contains(driver) { root.take(into: &feature, from: features[1]) }
    if !isOneList { feature.mapChoices { $0.priced(by: sides[price]) } }
    let scenario = Scenario(
      name: feature.name, month: sides[index(.volume)].scenario.month, features: [feature], fixedCosts: [],
      contracts: sides[index(.contract)].scenario.contracts, levers: [], budget: nil, evals: nil, texts: .none,
      source: sides[1].scenario.source)
    let date = PricingDate(
      asOf: sides[price].date.asOf, month: sides[price].priceMonth,
      includesAnnounced: sides[price].date.includesAnnounced)
    return Projection(of: scenario, date: date)
  }
}

extension Scenario {
  /// The scenario with its models at the prices of a side; nil where that side's price list lacks one of them.
  func priced(by side: DiffSide) -> Scenario? {
    let choices = features.flatMap(\.choices)
    guard choices.allSatisfy({ side.model($0) != nil }) else { return nil }
    var scenario = self
    for index in features.indices {
      scenario.features[index].mapChoices { $0.priced(by: side) }
    }
    return scenario
  }
}

extension ModelChoice {
  /// The same choice at the prices of a side; unchanged where that side's price list does not have the model.
  fileprivate func priced(by side: DiffSide) -> ModelChoice {
    guard let model = side.model(self) else { return self }
    return ModelChoice(
      name: name, model: model, vendorID: vendorID, tokenFactor: tokenFactor, outputFactor: outputFactor,
      priceFactor: priceFactor, span: span)
  }
}
