package import Documents

extension Scenario {
  /// The scenario with a patch made for it.
  ///
  /// Nothing can fail here: names were resolved when the patch was made, and a number that several patches together
  /// would take out of its range is clamped to it.
  package func applying(_ patch: Patch) -> Scenario {
    var scenario = self
    scenario.apply(patch)
    return scenario
  }

  /// The scenario with a patch made for it; nil when a number leaves its range, or a feature becomes invalid.
  package func applyingIfPossible(_ patch: Patch) -> Scenario? {
    var scenario = self
    guard scenario.apply(patch) else { return nil }
    let touched = patch.touchedFeatures ?? Array(features.indices)
    return touched.allSatisfy { scenario.features[$0].isPossible } ? scenario : nil
  }

  /// The scenario with a change that always applies, levers included.
  ///
  /// - Parameter edits: The changes by path.
  /// - Returns: The scenario; values that its levers set are not scaled.
  /// - Throws: The faults of the changes.
  package func changed(by edits: [Reader.Edit]) throws(PatchReader.Fault) -> Scenario {
    guard !edits.isEmpty, let reader = PatchReader(self) else { return self }
    let patch = try reader.patch(edits)
    var scenario = applying(patch)
    scenario.origin = origin?.changed(by: patch)
    return scenario
  }

  /// Applies a patch; returns whether all numbers stay in their ranges.
  @discardableResult
  private mutating func apply(_ patch: Patch) -> Bool {
    var isPossible = true
    for change in patch.changes {
      switch change {
      case .number(let index, _, _), .traffic(let index, _), .part(let index, _, _):
        isPossible = features[index].apply(change) && isPossible
      case .price: for index in features.indices { features[index].apply(change) }
      case .shared(let number, let change): isPossible = number.change(&self, change) && isPossible
      case .terms(let terms):
        month = terms.month
        contracts = terms.contracts
        capacities = terms.capacities
        fixedCosts = terms.fixedCosts
      }
    }
    return isPossible
  }
}

extension Feature {
  /// Applies one change that concerns the feature; returns whether its numbers stay in their ranges.
  @discardableResult
  mutating func apply(_ change: Patch.Change) -> Bool {
    switch change {
    case .number(_, let place, let change): return place.change(&self, change)
    case .traffic(_, let factor):
      volume = volume.scaled(by: factor)
      return true
    case .part(_, let root, let reading):
      root.take(into: &self, from: reading.feature)
      return true
    case .price(let target, let factor):
      mapChoices { $0.scaled(target, by: factor) }
      return true
    case .shared, .terms: return true
    }
  }
}

extension Patch.PriceTarget {
  /// Whether the prices of a model are meant.
  fileprivate func isAbout(_ choice: ModelChoice) -> Bool {
    vendorID == choice.vendorID && (modelID == nil || modelID == choice.model.id)
  }
}

extension Feature {
  /// Whether a price change concerns a model that it uses.
  func uses(_ target: Patch.PriceTarget) -> Bool { choices.contains { target.isAbout($0) } }
}

extension ModelChoice {
  /// The choice with its prices scaled if it is concerned.
  fileprivate func scaled(_ target: Patch.PriceTarget, by factor: Double) -> ModelChoice {
    guard target.isAbout(self) else { return self }
    var choice = self
    choice.priceFactor *= factor
    return choice
  }
}

extension Routing {
  /// The routing with every choice of a model mapped, judges included.
  func mapChoices(_ change: (ModelChoice) -> ModelChoice) -> Routing {
    switch self {
    case .split(let routes): .split(routes.map { Route(choice: change($0.choice), share: $0.share) })
    case .cascade(let stages):
      .cascade(
        stages.map { stage in
          Stage(
            choice: change(stage.choice), escalate: stage.escalate,
            judge: stage.judge.map {
              Judge(choice: change($0.choice), inputTokens: $0.inputTokens, outputTokens: $0.outputTokens)
            })
        })
    }
  }
}

extension ResponseCache {
  /// The cache with its embedding model mapped.
  func mapChoice(_ change: (ModelChoice) -> ModelChoice) -> ResponseCache {
    ResponseCache(
      hitRate: hitRate, eligible: eligible, embedding: embedding.map(change), embeddingTokens: embeddingTokens,
      lookupUSD: lookupUSD, storeUSD: storeUSD, falseHitRate: falseHitRate, falseHitUSD: falseHitUSD)
  }
}
