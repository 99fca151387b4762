import Documents

/// One model replacing all that answer.
enum Substitution {
  /// The result of a substitution.
  enum Result {
    case projection(Projection)
    /// Why the model cannot do the work, in words that follow its name; and, where they are shorter, in words that many models share.
    case impossible(String, kind: String? = nil)
  }

  /// How a model that is no longer sold is treated.
  enum Retired {
    /// It is not offered.
    case leftOut
    /// It was requested by name: its last price applies.
    case priced
  }

  /// Projects a scenario with a model replacing those that answer.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - name: Its name.
  ///   - base: The scenario as it is.
  ///   - features: The indices of the features in which it answers; nil for all.
  ///   - book: The prices.
  ///   - retired: How a model that is no longer sold is treated.
  /// - Returns: The projection, or why there is none.
  static func result(
    of model: Model, called name: String, in base: Projection, features: [Int]?, book: PriceBook,
    retired: Retired = .leftOut
  ) -> Result {
    var scenario = base.compiled.scenario
    if retired == .leftOut, let end = model.retired, let last = base.date.asOf ?? scenario.month.days.last, end <= last
    {
      return .impossible("is no longer sold since \(end)", kind: "is no longer sold")
    }
    let asked = features ?? Array(scenario.features.indices)
    let replaced = asked.filter { !scenario.features[$0].keepsModels(besides: model) }
    guard !replaced.isEmpty || asked.isEmpty else {
      return .impossible("does not embed, which is all that is asked of a model", kind: "does not embed")
    }
    for index in replaced {
      let feature = scenario.features[index]
      if let region = feature.region, model.regionFactor(named: region) == nil {
        return .impossible("has no region '\(region)', which '\(feature.name)' is pinned to")
      }
      let written = feature.routing.choices.first?.span ?? feature.span
      let choice = feature.factors.choice(model, called: name, in: book, at: written)
      if let most = model.maxOutputTokens {
        let longest = feature.tokens.output.mean * choice.tokenFactor.value * choice.outputFactor.value
        if longest > Double(most) { return .impossible("writes at most \(most) tokens, too few for '\(feature.name)'") }
      }
      scenario.features[index].routing = .split([Routing.Route(choice: choice, share: .standard(1))])
    }
    let projection = Projection(of: scenario, date: base.date)
    if let missing = projection.unpriced.first(where: { $0.model == name }) ?? projection.unpriced.first {
      return .impossible(
        missing.model == name ? missing.reason : "cannot be priced beside '\(missing.model)', which \(missing.reason)")
    }
    let overrun = projection.compiled.overruns.first { $0.choice.model.isSame(as: model) }
    return overrun.map { .impossible("is too small: \($0.message)", kind: "holds too few tokens for the workload") }
      ?? .projection(projection)
  }
}

extension Feature {
  /// Whether its work is embedding, which a model that does not embed cannot take over.
  func keepsModels(besides model: Model) -> Bool {
    let models = routing.choices.map(\.model)
    return model.kind != .embedding && !models.isEmpty && models.allSatisfy { $0.kind == .embedding }
  }
}

extension PriceBook {
  /// The models of a vendor, or of all, in the order of the price files; where a later file overrides a model, the
  /// later one.
  ///
  /// - Parameter vendorID: The id of the vendor; nil for all.
  /// - Returns: The models, each by its shortest unambiguous name.
  package func candidates(ofVendor vendorID: String?) -> [ModelComparison.Candidate] {
    var indexByName: [String: Int] = [:]
    for (index, model) in models.enumerated() where vendorID.map({ $0 == vendor(of: model).id }) ?? true {
      indexByName[qualifiedName(of: model)] = index
    }
    return indexByName.values.sorted().map { index in
      let model = models[index]
      let isUnambiguous = (try? self.model(named: model.id))?.isSame(as: model) ?? false
      return ModelComparison.Candidate(
        name: isUnambiguous ? model.id : qualifiedName(of: model), model: model, isNamed: false)
    }
  }
}
