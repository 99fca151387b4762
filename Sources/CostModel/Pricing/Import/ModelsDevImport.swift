import Documents

/// Reads the `api.json` of models.dev: an object of providers, each with an object of models that have prices per million tokens.
struct ModelsDevImport {
  /// The vendors of the list; empty for another kind of file.
  func vendors(_ root: Node) -> [ImportedVendor] {
    var collector = ImportCollector()
    for (keyNode, provider) in root.fields {
      guard let models = provider.value("models"), models.kind == .object else { continue }
      let vendor = VendorName.id(for: keyNode.text)
      collector.name(vendor, provider.textValue("name"))
      for (modelKey, node) in models.fields { take(node, modelKey.text, vendor, into: &collector) }
    }
    return collector.result
  }

  private func take(_ node: Node, _ id: String, _ vendor: String, into collector: inout ImportCollector) {
    let outputs = node.value("modalities")?.value("output").map { $0.elements.map(\.text) } ?? ["text"]
    guard outputs.contains("text") else {
      return collector.remark(on: vendor) { $0.leaveOut(id, because: .otherUse(outputs.joined(separator: " and "))) }
    }
    guard let cost = node.value("cost"), cost.kind == .object else {
      return collector.remark(on: vendor) { $0.leaveOut(id, because: .noPrice) }
    }
    var entry = ModelsDevCost(vendor: vendor)
    entry.read(cost)
    entry.readModes(node.value("experimental")?.value("modes"))
    do throws(RateTable.Refusal) {
      var row = try entry.row()
      row.fees = entry.fees
      if let status = node.textValue("status") { entry.notes.append("the list calls it \(status) and gives no date") }
      let limits = node.value("limit")
      collector.remark(on: vendor) { remarks in
        for note in entry.notes { remarks.note(note, on: id) }
      }
      collector.add(
        ImportedModel(
          id: id, contextWindowTokens: limits?.tokenCount("context"),
          maxOutputTokens: entry.writesText ? limits?.tokenCount("output") : nil, rows: [row]),
        to: vendor)
    } catch {
      collector.remark(on: vendor) { $0.leaveOut(id, because: error == .zeroPrice ? .zeroPrice : .noPrice) }
    }
  }
}

/// The `cost` of one model of models.dev while it is read.
private struct ModelsDevCost {
  private let vendor: String
  private var table = RateTable()
  private(set) var fees = ImportedFees()
  /// Whether output is not free.
  private(set) var writesText = false
  /// The deviations from the list, in words.
  var notes: [String] = []

  private static let classes: [String: TokenClass] = [
    "input": .input, "output": .output, "cache_read": .cacheRead, "cache_write": .cacheWrite,
  ]

  init(vendor: String) {
    self.vendor = vendor
  }

  mutating func read(_ cost: Node) {
    for (keyNode, value) in cost.fields where value.kind != .null {
      let key = keyNode.text
      switch key {
      case "input", "output", "cache_read", "cache_write": take(key, value, .standard, above: nil)
      case "input_audio": fees.audioInput = rate(value, key)
      case "output_audio": fees.audioOutput = rate(value, key)
      case "tiers": for tier in value.elements { takeTier(tier) }
      // The same band in an older notation, next to `tiers` where both are given.
      case "context_over_200k": if cost.value("tiers") == nil { takeRates(value, above: 200_000) }
      case "reasoning" where value.text == cost.value("output")?.text: continue
      default: notes.append("\(key): not supported by the price file format")
      }
    }
    writesText = table[.standard, nil, .output].map { $0.attodollarsPerToken > 0 } ?? false
  }

  /// Reads `{"tier": {"size": 272000}, "input": ...}`.
  private mutating func takeTier(_ node: Node) {
    let tier = node.value("tier")
    guard let size = tier?.tokenCount("size"), tier?.textValue("type") ?? "context" == "context" else {
      notes.append("a tier by something else than the prompt's length is not taken")
      return
    }
    takeRates(node, above: size)
  }

  private mutating func takeRates(_ node: Node, above tokens: Int) {
    for (keyNode, value) in node.fields where !keyNode.textEquals("tier") && value.kind != .null {
      take(keyNode.text, value, .standard, above: tokens)
    }
  }

  /// Reads the modes in which a model can run: the one that requests the priority tier is that tier.
  mutating func readModes(_ node: Node?) {
    guard let node else { return }
    for (keyNode, mode) in node.fields {
      guard let cost = mode.value("cost") else { continue }
      guard mode.value("provider")?.value("body")?.textValue("service_tier") == "priority" else {
        notes.append("prices of the mode '\(keyNode.text)': not supported by the price file format")
        continue
      }
      for field in cost.fields where field.value.kind != .null {
        take(field.key.text, field.value, .priority, above: nil)
      }
    }
  }

  private mutating func take(_ key: String, _ node: Node, _ tier: ServiceTier, above tokens: Int?) {
    guard let tokenClass = Self.classes[key] else {
      notes.append("\(key) of a tier or mode: not supported by the price file format")
      return
    }
    // xAI's long contexts start at the number itself.
    let threshold = tokens.map { vendor == "xai" ? PromptThreshold.atLeast(tokens: $0) : .above(tokens: $0) }
    table[tier, threshold, tokenClass] = rate(node, key)
  }

  private mutating func rate(_ node: Node, _ key: String) -> Rate? {
    guard let (rate, isRounded) = ImportedNumber(node)?.rate(decimalShift: 0) else {
      notes.append("\(key) is no price")
      return nil
    }
    if isRounded { notes.append("a price is rounded to twelve decimals") }
    return rate
  }

  /// The resulting row.
  mutating func row() throws(RateTable.Refusal) -> ImportedRow {
    try table.row(writesText: false, notes: &notes)
  }
}
