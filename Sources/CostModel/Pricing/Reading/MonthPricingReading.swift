import Documents

/// A step of volume rates as written.
struct VolumeStepDraft {
  let threshold: VolumeThreshold
  let isAllUnits: Bool
  var draft: RateDraft
}

/// The monthly pricing of a row as written; nil for what it does not mention.
struct MonthPricingDraft {
  var volume: [VolumeStepDraft]?
  var allowances: [Allowance]?
  var offers: [CapacityOffer]?

  /// Completes it from an earlier file.
  mutating func fill(from earlier: MonthPricingDraft) {
    volume = volume ?? earlier.volume
    allowances = allowances ?? earlier.allowances
    offers = offers ?? earlier.offers
  }
}

extension PriceReader {
  /// Reads the monthly prices of a row.
  func take(_ value: Node, _ key: PriceKey, into months: inout MonthPricingDraft) {
    switch key {
    case .volume: months.volume = isNone(value) ? [] : volumeSteps(value)
    case .allowance: months.allowances = isNone(value) ? [] : allowances(value, key.rawValue)
    default: months.offers = isNone(value) ? [] : CapacityOfferReading(reader: self).offers(value)
    }
  }

  /// Builds the monthly pricing of a row.
  ///
  /// - Parameters:
  ///   - row: The row as written.
  ///   - tariffs: Its rates.
  /// - Returns: The prices.
  func monthPricing(of row: RowDraft, tariffs: [(tier: ServiceTier, tariff: Tariff)]) -> MonthPricing {
    let draft = row.months
    let steps = draft.volume ?? []
    let allowances = draft.allowances ?? []
    if let first = steps.first {
      if row.free != nil {
        error("free-with-rates", "what is free has no 'volume'", at: first.draft.place)
      } else if !row.bands.isEmpty || !row.hours.isEmpty {
        error(
          "month-prices",
          "a row has either 'volume' or '\(row.bands.isEmpty ? "hours" : "above")': what both together cost is not known",
          at: first.draft.place)
      }
    }
    if let first = allowances.first, !row.hours.isEmpty {
      reader.error(
        "month-prices", "a row has either 'allowance' or 'hours': which hours are given free is not known",
        at: first.span)
    }
    let builder = TariffBuilder(reader: self, row: row)
    let read = row.free == nil ? steps : []
    return MonthPricing(
      volume: read.isEmpty
        ? nil
        : VolumeRates(
          steps: read.map {
            VolumeRates.Step(
              threshold: $0.threshold, isAllUnits: $0.isAllUnits,
              tariffs: builder.stepTariffs($0.draft, like: tariffs), span: span($0.draft.place))
          }),
      allowances: allowances, offers: draft.offers ?? [])
  }

  // MARK: - Volume

  private func volumeSteps(_ node: Node) -> [VolumeStepDraft] {
    guard isList(node, PriceKey.volume.rawValue) else { return [] }
    var steps: [VolumeStepDraft] = []
    for element in node.elements {
      guard isObject(element, "a step of 'volume'"), let step = volumeStep(element) else { continue }
      if steps.contains(where: { $0.threshold.tokens == step.threshold.tokens }) {
        error("duplicate-band", "two steps of 'volume' start at the same number of tokens", at: step.draft.place)
        continue
      }
      steps.append(step)
    }
    return steps.sorted { $0.threshold.tokens < $1.threshold.tokens }
  }

  private func volumeStep(_ node: Node) -> VolumeStepDraft? {
    var draft = RateDraft(place: place(node))
    var threshold: VolumeThreshold?
    var thresholdIsWritten = false
    var isAllUnits = false
    for (keyNode, value) in node.fields {
      guard let key = PriceKey(keyNode) else {
        unknownKey(keyNode, in: .volumeStep)
        continue
      }
      switch key {
      case .aboveTokens, .atLeast:
        if thresholdIsWritten {
          error(
            "two-thresholds", "a step of 'volume' has either 'above_tokens' or 'at_least', not both", at: keyNode)
        }
        thresholdIsWritten = true
        threshold = wholeNumber(value, key.rawValue, of: "tokens")
          .map { VolumeThreshold(tokens: $0, isInclusive: key == .atLeast) }
      case .allUnits: isAllUnits = boolean(value, key.rawValue) ?? false
      default: if !take(value, key, into: &draft) { unknownKey(keyNode, in: .volumeStep) }
      }
    }
    if !thresholdIsWritten {
      error(
        "missing-key", "a step of 'volume' must say where it starts", at: draft.place,
        hint: "add 'above_tokens: 1000000000' for what is above, or 'at_least: 1000000000'")
    }
    return threshold.map { VolumeStepDraft(threshold: $0, isAllUnits: isAllUnits, draft: draft) }
  }

  // MARK: - Allowances

  /// Reads counts by unit and period, such as `requests_per_day`.
  func allowances(
    _ node: Node, _ place: String, of quantities: [Allowance.Quantity] = Allowance.Quantity.allCases
  ) -> [Allowance] {
    guard isObject(node, place) else { return [] }
    let known = quantities.flatMap { quantity in Allowance.Period.allCases.map { (quantity, $0) } }
    return node.fields.compactMap { keyNode, value in
      let name = keyNode.text
      guard let (quantity, period) = known.first(where: { name == "\($0.rawValue)_per_\($1.rawValue)" }) else {
        unknownKey(keyNode, in: "'\(place)'", among: known.map { "\($0.rawValue)_per_\($1.rawValue)" })
        return nil
      }
      return wholeNumber(value, name, of: quantity.rawValue)
        .map { Allowance(quantity: quantity, period: period, count: Double($0), span: value.span) }
    }
  }

  // MARK: - Values

  /// An integer above 0, up to a million billions.
  func wholeNumber(_ node: Node, _ name: String, of what: String) -> Int64? {
    guard node.kind == .number else { return refuse(node, name, expected: "a number of \(what)") }
    let most: Int64 = 1_000_000_000_000_000
    if let count = decimal(node)?.scaled(byPowerOfTen: 0), (1...most).contains(count) { return count }
    error(
      "out-of-range", "\(name) must be a whole number of \(what) between 1 and \(most), found \(node.text)", at: node)
    return nil
  }

  /// Reports an unknown key in an object with free keys.
  func unknownKey(_ key: Node, in place: String, among names: [String]) {
    error(
      "unknown-key", "unknown key '\(key.text)' in \(place)", at: key,
      hint: Suggestion.phrase(for: key.text, among: names)
        ?? "expected one of: \(names.sorted().joined(separator: ", "))")
  }
}
