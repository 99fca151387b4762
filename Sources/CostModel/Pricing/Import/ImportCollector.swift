import Documents

/// Collects models by vendor.
struct ImportCollector {
  private struct Gathered {
    var name: String?
    var models: [ImportedModel] = []
    var positions: [String: Int] = [:]
    var remarks = ImportRemarks()
  }

  private var vendors: [String: Gathered] = [:]

  /// The contents of the list, by vendor id.
  var result: [ImportedVendor] {
    vendors.sorted { $0.key < $1.key }
      .map { id, gathered in
        let models = gathered.models.map { model in
          var model = model
          model.aliases.removeAll { gathered.positions[$0] != gathered.positions[model.id] }
          return model
        }
        return ImportedVendor(
          id: id, name: gathered.name ?? VendorName.display(id), models: models, remarks: gathered.remarks)
      }
  }

  mutating func name(_ vendor: String, _ name: String?) {
    vendors[vendor, default: Gathered()].name = VendorName.display(vendor) ?? name
  }

  /// Adds a model, unless the vendor has one of the same id.
  mutating func add(_ model: ImportedModel, to vendor: String) {
    var gathered = vendors[vendor] ?? Gathered()
    defer { vendors[vendor] = gathered }
    guard Self.isUsable(id: model.id) else { return gathered.remarks.leaveOut(model.id, because: .unreadable) }
    if let position = gathered.positions[model.id] {
      if position < gathered.models.count, gathered.models[position].id == model.id {
        if gathered.models[position].rows != model.rows { gathered.remarks.leaveOut(model.id, because: .secondPrice) }
        return
      }
    }
    let position = gathered.models.count
    gathered.positions[model.id] = position
    for alias in model.aliases where gathered.positions[alias] == nil { gathered.positions[alias] = position }
    gathered.models.append(model)
  }

  /// Whether a text is a valid id: a key of at most the length that a document may have.
  static func isUsable(id: String) -> Bool { (1...Limits.keyBytes).contains(id.utf8.count) }

  /// Changes the notes on a vendor.
  mutating func remark<Result>(on vendor: String, _ change: (inout ImportRemarks) -> Result) -> Result {
    change(&vendors[vendor, default: Gathered()].remarks)
  }
}
