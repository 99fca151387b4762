package import Documents

extension PriceBook {
  /// Reads price files; later files override models of earlier ones.
  ///
  /// A later file of a vendor replaces the models of the same id and adds the others; what it says of the vendor itself replaces what was
  /// said before.
  ///
  /// - Parameter files: The sources, in order.
  /// - Returns: The price book of what could be read, and everything that is wrong with the files, in order; when there is an error among
  ///   it, the book must not be used.
  package static func read(_ files: [SourceFile]) -> (book: PriceBook, diagnostics: [Diagnostic]) {
    var vendors: [Vendor] = []
    var models: [Model] = []
    models.reserveCapacity(files.count * 32)
    var diagnostics: [Diagnostic] = []
    for file in files {
      let parsed = Document.parse(file, as: Document.Format(fileName: file.name))
      let reader = Reader()
      for diagnostic in parsed.diagnostics { reader.report(diagnostic) }
      if let document = parsed.document {
        let earlier = vendors
        let priceFile = PriceReader(file: file, reader: reader).priceFile(document.root) { id in
          earlier.firstIndex { $0.id == id } ?? earlier.count
        }
        if let priceFile { add(priceFile, to: &vendors, &models) }
        reportDuplicateNames(in: priceFile?.models ?? [], vendor: priceFile?.vendor.id ?? "", to: reader)
      }
      diagnostics += inOrder(reader)
    }
    return (PriceBook(vendors: vendors, models: models, files: files), diagnostics)
  }

  private static func add(_ file: PriceReader.PriceFile, to vendors: inout [Vendor], _ models: inout [Model]) {
    guard let vendorIndex = vendors.firstIndex(where: { $0.id == file.vendor.id }) else {
      vendors.append(file.vendor)
      models += file.models
      return
    }
    vendors[vendorIndex] = file.vendor
    for model in file.models {
      if let index = models.firstIndex(where: { $0.vendorIndex == vendorIndex && $0.id == model.id }) {
        models[index] = model
      } else {
        models.append(model)
      }
    }
  }

  private static func reportDuplicateNames(in models: [Model], vendor: String, to reader: Reader) {
    var owners: [String: Int] = [:]
    owners.reserveCapacity(models.count * 3)
    for (index, model) in models.enumerated() {
      for name in model.names {
        guard let other = owners.updateValue(index, forKey: name) else { continue }
        if other == index {
          reader.error("duplicate-name", "model '\(model.id)' has the name '\(name)' twice", at: model.span)
        } else {
          let place = models[other].span.location
          reader.error(
            "duplicate-name", "two models of '\(vendor)' are called '\(name)'", at: model.span,
            hint: "the other is '\(models[other].id)' at \(place)")
        }
      }
    }
  }

  /// The diagnostics of one file by their place, and a last one for those beyond the limit.
  private static func inOrder(_ reader: Reader) -> [Diagnostic] {
    guard !reader.diagnostics.isEmpty else { return [] }
    var sorted = reader.diagnostics.enumerated()
      .sorted { ($0.element.span?.start ?? 0, $0.offset) < ($1.element.span?.start ?? 0, $1.offset) }
      .map(\.element)
    if reader.omitted > 0 {
      sorted.append(
        Diagnostic(.error, code: "more-errors", "\(reader.omitted) more faults in this file are not shown", at: nil))
    }
    return sorted
  }
}
