// The charges besides tokens, and the factor of a contract on the rates.

extension CompiledScenario.Line {
  /// The charges by the call.
  ///
  /// - Parameters:
  ///   - feature: The feature the line is of.
  ///   - slot: The tariff, by its index.
  ///   - calls: The calls a month that are charged at it, counting billed attempts separately.
  /// - Returns: The fees; none for a tariff without a price.
  func fees(of feature: Feature, slot: Int, calls: Double) -> [Projection.FeeCost] {
    // Audio and pictures belong to calls that are charged separately.
    guard purpose.modality == nil, let row = slots[slot].row, isSold(row, at: slots[slot].tier) else { return [] }
    var fees: [Projection.FeeCost] = []
    let factor = slots[slot].priceFactor
    // A reranking model gets one query per call, where the feature does not say how many.
    let countsQueries = purpose == .answer && feature.unitsPerCall.contains { $0.unit == .searchUnit }
    if let request = row.fees.request ?? (countsQueries ? nil : row.feeOfRanking) {
      fees.append(.init(kind: .request, quantity: calls, usdPerUnit: request.amount.usd * factor, span: request.span))
    }
    if let search = row.fees.search, purpose == .answer, feature.searchesPerCall.value > 0 {
      fees.append(
        .init(
          kind: .search, quantity: calls * feature.searchesPerCall.value, usdPerUnit: search.amount.usd * factor,
          span: search.span, perCall: feature.searchesPerCall))
    }
    if purpose == .answer {
      for use in feature.unitsPerCall where use.perCall.value > 0 {
        guard let price = row.fees.price(of: use.unit, variant: use.variant) else { continue }
        fees.append(
          .init(
            kind: .unit(use.unit, variant: use.variant), quantity: calls * use.perCall.value,
            usdPerUnit: price.amount.usd * factor, span: price.span, perCall: use.perCall))
      }
    }
    for index in fees.indices { fees[index].billedAttempts = self.row.billedAttempts }
    return fees
  }

  /// Whether a row is sold at a tier; a model that is paid by the piece alone has no token rates by tier.
  private func isSold(_ row: PriceRow, at tier: ServiceTier) -> Bool {
    tier == .standard || row.tariff(for: tier) != nil
  }

  /// Usage of a call besides tokens that has no price at a tariff, in words that follow the model.
  ///
  /// A tariff without any price has a reason of its own.
  func unpricedFees(of feature: Feature, slot: Int) -> [String] {
    guard purpose == .answer, let row = slots[slot].row else { return [] }
    let tier = slots[slot].tier
    // Units sold by the piece have one price; they are not sold at a tier that the row does not have.
    if !isSold(row, at: tier) {
      return feature.unitsPerCall.contains { $0.perCall.value > 0 } ? [UnpricedReason.tierNotSold(tier).phrase] : []
    }
    var names: [String] = []
    for images in feature.tokens.sentImages where images.count.value > 0 && images.tokensEach(on: choice) == nil {
      names.append("makes a number of tokens of \(images.kind.one) that is not known")
    }
    if feature.searchesPerCall.value > 0, row.fees.search == nil { names.append("has no price for web searches") }
    for use in feature.unitsPerCall
    where use.perCall.value > 0 && row.fees.price(of: use.unit, variant: use.variant) == nil {
      names.append("has no price for \(use.unit.pluralPhrase)\(use.variant.map { " of the kind '\($0)'" } ?? "")")
    }
    return names
  }

  /// The charges for keeping the prefix in the cache by the hour: one copy of each prefix, whatever the number of
  /// calls.
  func storageFee(of feature: Feature) -> Projection.FeeCost? {
    guard let cache = feature.cache, purpose == .answer, row.cachesPrefix, cache.storageHours.value > 0,
      let storage = slots.first?.row?.fees.storage
    else { return nil }
    let tokenHours = row.cacheablePrefixTokens * cache.prefixes.value * cache.storageHours.value
    return .init(
      kind: .storage, quantity: tokenHours,
      usdPerUnit: Kernel.usd(tokens: 1, usdPerMillionTokens: storage.rate.usdPerMillionTokens) * choice.priceFactor,
      span: storage.span)
  }
}

extension PriceRow {
  /// The price of a search unit, where nothing else pays for a call.
  fileprivate var feeOfRanking: Fees.Fee? {
    tariff(for: .standard)?.usual.base.rates?[.input] == nil ? fees.price(of: .searchUnit) : nil
  }
}

extension Feature {
  /// Whether any charge does not depend on a model.
  var hasFees: Bool { responseCache != nil || embedding?.storage != nil }

  /// The cost of its response cache besides the embedding, and of storing vectors.
  func fees(sessions: Double, month: Month) -> [Projection.FeeCost] {
    var fees: [(Projection.FeeCost.Kind, Double, Assumption)] = []
    if let cache = responseCache {
      let lookups = RowCompilation(feature: self, month: month).lookupsPerSession * sessions
      let hits = lookups * cache.hitRate.value
      fees += [
        (.lookup, lookups, cache.lookupUSD), (.store, lookups - hits, cache.storeUSD),
        (.falseHit, hits * cache.falseHitRate.value, cache.falseHitUSD),
      ]
    }
    if let embedding, let storage = embedding.storage {
      fees.append((.vectors, storage.gigabytes(of: embedding.items.value), storage.usdPerGBMonth))
    }
    return fees.compactMap { kind, quantity, price in
      price.value > 0 ? .init(kind: kind, quantity: quantity, usdPerUnit: price.value, span: price.span) : nil
    }
  }
}

extension [Contract] {
  /// Their factor on the list prices of a vendor: 1 without a discount.
  func factor(for vendor: String) -> Double {
    reduce(1) { factor, contract in
      contract.vendor == nil || contract.vendor == vendor ? factor * (1 - contract.discount.value) : factor
    }
  }
}
