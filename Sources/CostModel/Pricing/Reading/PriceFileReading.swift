import Documents

extension PriceReader {
  /// The contents of one price file, its models unread.
  struct PriceFile {
    /// The vendor whose prices it gives; nil when the file does not say it, or does not say when they were checked.
    let vendor: Vendor?
    /// Whether the vendor's name was written, not taken from its id.
    let givesVendorName: Bool
    /// The common settings of its models.
    let context: ModelContext
    /// The id of each model with its definition in the file.
    let models: [(id: Node, value: Node)]
  }

  /// Reads a price file, but not its models.
  ///
  /// - Parameter root: The outermost value.
  /// - Returns: What could be read; nil when it is not an object.
  func priceFile(_ root: Node) -> PriceFile? {
    guard isObject(root, "a price file") else { return nil }
    var vendorId: String?
    var name: String?
    var sources: [String] = []
    var checked: CivilDate?
    var written: [PriceKey] = []
    var regionsNode: Node?
    var defaultsNode: Node?
    var modelsNode: Node?
    for (keyNode, value) in root.fields {
      guard let key = PriceKey(keyNode) else {
        unknownKey(keyNode, in: .file)
        continue
      }
      written.append(key)
      switch key {
      case .vendor: vendorId = self.vendorId(value)
      case .name: name = text(value, key.rawValue)
      case .source:
        sources = value.kind == .array ? texts(value, key.rawValue) : text(value, key.rawValue).map { [$0] } ?? []
      case .checked: checked = date(value, key.rawValue)
      case .currency: checkCurrency(value)
      case .regions: regionsNode = value
      case .defaults: defaultsNode = value
      case .models: modelsNode = value
      default: unknownKey(keyNode, in: .file)
      }
    }
    let hints: [(PriceKey, String)] = [
      (.vendor, "add 'vendor: openai', the name that 'openai/gpt-4o' would use"),
      (.source, "add 'source: URL', the page the prices come from"),
      (.checked, "add 'checked: DATE', the day a person last compared the file with its source"),
      (.models, "add 'models:' with the prices of each model"),
    ]
    for (key, hint) in hints where !written.contains(key) {
      error("missing-key", "the price file gives no '\(key.rawValue)'", at: start, hint: hint)
    }
    let context = ModelContext(
      defaults: defaultsNode.map(defaults) ?? VendorDefaults(), regions: regionsNode.map(regions))
    var models: [(id: Node, value: Node)] = []
    if let modelsNode, isObject(modelsNode, "models") {
      models = modelsNode.fields.map { (id: $0, value: $1) }
    }
    let vendor = vendorId.flatMap { id in
      checked.map { Vendor(id: id, name: name ?? id, sources: sources, checked: $0, file: file) }
    }
    return PriceFile(vendor: vendor, givesVendorName: name != nil, context: context, models: models)
  }

  /// Reads a vendor id: lower-case letters, digits, `-`, `_` and `.`, so that it can precede the slash of a qualified
  /// name.
  private func vendorId(_ node: Node) -> String? {
    guard let id = text(node, "vendor") else { return nil }
    let isPlain = id.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
        UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    if isPlain { return id }
    error("bad-vendor", "vendor must be lower-case letters, digits, '-', '_' and '.', found '\(id)'", at: node)
    return nil
  }

  private func checkCurrency(_ node: Node) {
    guard let currency = text(node, "currency"), currency != "USD" else { return }
    error(
      "unsupported-currency", "currency must be USD, found '\(currency)'", at: node,
      hint: "give the prices in US dollars, and say in 'note' how they were converted")
  }
}
