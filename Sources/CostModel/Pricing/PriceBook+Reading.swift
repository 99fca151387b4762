package import Documents

extension PriceBook {
  /// Reads price files; later files override earlier ones.
  ///
  /// A later file's values for a vendor, or for one of its models, replace the earlier ones; what it omits is
  /// unchanged.
  ///
  /// - Parameter files: The sources, in order.
  /// - Returns: The price book of what could be read, and the diagnostics of the files, in order; when there is an
  ///   error among them, the book must not be used.
  package static func read(_ files: [SourceFile]) -> (book: PriceBook, diagnostics: [Diagnostic]) {
    read(files, documents: files.map { _ in nil })
  }

  /// Reads only those models of price files that a run may look up by name.
  ///
  /// Faults of the other models are not found; `prices lint` and `validate` read everything.
  ///
  /// - Parameters:
  ///   - files: The sources, in order.
  ///   - mentions: The names.
  /// - Returns: As if the files had no other models. A file with any fault is read as a whole.
  package static func read(
    _ files: [SourceFile], mentioning mentions: ModelMentions
  ) -> (book: PriceBook, diagnostics: [Diagnostic]) {
    let skipped = mentions.unneeded(in: files)
    return read(
      files,
      documents: zip(files, skipped).map { file, skipped in
        skipped.isEmpty ? nil : Document.parse(file, skipping: skipped)
      })
  }

  // `documents` are the files that have already been parsed, by index.
  private static func read(
    _ files: [SourceFile], documents: [Document?]
  ) -> (book: PriceBook, diagnostics: [Diagnostic]) {
    var reading = PriceBookReading(files: files)
    for index in files.indices { reading.readFile(at: index, parsed: documents[index]) }
    return (PriceBook(vendors: reading.vendors, models: reading.models, files: files), reading.diagnostics)
  }
}

/// The state of reading several price files.
private struct PriceBookReading {
  /// The definition of a model in one file.
  private struct Definition {
    let fileIndex: Int
    let id: Node
    let value: Node
  }

  let files: [SourceFile]
  private(set) var vendors: [Vendor] = []
  private(set) var models: [Model] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// The definition in the last file that has the model, for each model of the book.
  private var definitions: [Definition] = []
  /// The definitions in earlier files, by the model's index.
  private var earlierDefinitions: [Int: [Definition]] = [:]
  /// The common settings of the models of each file.
  private var contexts: [PriceReader.ModelContext?] = []

  init(files: [SourceFile]) {
    self.files = files
    models.reserveCapacity(files.count * 32)
    definitions.reserveCapacity(files.count * 32)
  }

  /// Reads the next file.
  ///
  /// - Parameters:
  ///   - fileIndex: Its index.
  ///   - document: The document, where it has already been parsed.
  mutating func readFile(at fileIndex: Int, parsed document: Document?) {
    let file = files[fileIndex]
    let parsed: (document: Document?, diagnostics: [Diagnostic]) =
      document.map { ($0, []) } ?? Document.parse(file, as: Document.Format(fileName: file.name))
    let reader = Reader()
    for diagnostic in parsed.diagnostics { reader.report(diagnostic) }
    let priceReader = PriceReader(files: files, index: fileIndex, reader: reader)
    let priceFile = parsed.document.flatMap { priceReader.priceFile($0.root) }
    contexts.append(priceFile?.context)
    if let priceFile { add(priceFile, at: fileIndex, priceReader) }
    report(reader)
  }

  private mutating func add(_ file: PriceReader.PriceFile, at fileIndex: Int, _ reader: PriceReader) {
    let known = file.vendor.flatMap { vendor in vendors.firstIndex { $0.id == vendor.id } }
    let vendorIndex = known ?? vendors.count
    let knownModels = known.map(modelsByID) ?? [:]
    var drafts: [ModelDraft] = []
    drafts.reserveCapacity(file.models.count)
    for (id, value) in file.models {
      let definition = Definition(fileIndex: fileIndex, id: id, value: value)
      let index = knownModels.isEmpty ? nil : knownModels[id.text]
      guard let draft = reader.modelDraft(id, value, in: file.context, isKnown: index != nil) else { continue }
      drafts.append(draft)
      if let index {
        models[index] = reader.model(draft.laid(over: earlierDraft(of: index)), vendorIndex: vendorIndex)
        earlierDefinitions[index, default: []].append(definitions[index])
        definitions[index] = definition
      } else {
        models.append(reader.model(draft, vendorIndex: vendorIndex))
        definitions.append(definition)
      }
    }
    reportDuplicateNames(in: drafts, vendor: file.vendor?.id ?? "", to: reader.reader)
    if let known, let vendor = file.vendor {
      vendors[known] = vendor.laid(over: vendors[known], givesName: file.givesVendorName)
      giveNames(of: drafts, ofVendor: known)
    } else if let vendor = file.vendor {
      vendors.append(vendor)
    } else {
      // Models without a vendor: they were read only for their faults.
      models.removeLast(drafts.count)
      definitions.removeLast(drafts.count)
    }
  }

  private func modelsByID(ofVendor index: Int) -> [String: Int] {
    var indices: [String: Int] = [:]
    for (modelIndex, model) in models.enumerated() where model.vendorIndex == index { indices[model.id] = modelIndex }
    return indices
  }

  /// The definitions of a model in the files so far, read again: few models are in several files, so nothing is kept of
  /// all others.
  private func earlierDraft(of index: Int) -> ModelDraft {
    let written = (earlierDefinitions[index] ?? []) + [definitions[index]]
    var draft = ModelDraft(id: models[index].id, span: models[index].span)
    for definition in written {
      // Its faults have been reported.
      let reader = PriceReader(files: files, index: definition.fileIndex, reader: Reader())
      guard let context = contexts[definition.fileIndex],
        let own = reader.modelDraft(definition.id, definition.value, in: context, isKnown: true)
      else { continue }
      draft = own.laid(over: draft)
    }
    return draft
  }

  /// Removes the names that a later file gives to its models from all other models of the vendor.
  private mutating func giveNames(of drafts: [ModelDraft], ofVendor vendorIndex: Int) {
    var owners: [String: String] = [:]
    for draft in drafts {
      owners[draft.id] = draft.id
      for alias in draft.aliases where !alias.isDated { owners[alias.name] = draft.id }
    }
    for (index, model) in models.enumerated() where model.vendorIndex == vendorIndex {
      let aliases = model.aliases.filter { owners[$0.name].map { $0 == model.id } ?? true }
      if aliases.count < model.aliases.count { models[index] = model.called(aliases) }
    }
  }

  // MARK: - Faults

  private func reportDuplicateNames(in models: [ModelDraft], vendor: String, to reader: Reader) {
    var owners: [String: Int] = [:]
    owners.reserveCapacity(models.count * 3)
    for (index, model) in models.enumerated() {
      for alias in [ModelAlias(model.id)] + model.aliases {
        let name = alias.name
        guard let other = owners.updateValue(index, forKey: alias.from.map { "\(name) \($0)" } ?? name) else {
          continue
        }
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

  /// Keeps the diagnostics of one file by place, and a final one for those beyond the limit.
  private mutating func report(_ reader: Reader) {
    guard !reader.diagnostics.isEmpty else { return }
    // A fault of an earlier file is found again where a later one overrides it.
    diagnostics += reader.diagnostics.filter { new in !diagnostics.contains { $0.isSame(as: new) } }.enumerated()
      .sorted { ($0.element.span?.start ?? 0, $0.offset) < ($1.element.span?.start ?? 0, $1.offset) }
      .map(\.element)
    if reader.omitted > 0 {
      diagnostics.append(
        Diagnostic(.error, code: "more-errors", "\(reader.omitted) more faults in this file are not shown", at: nil))
    }
  }
}

extension Diagnostic {
  /// Whether another one has the same message at the same place.
  fileprivate func isSame(as other: Diagnostic) -> Bool {
    guard let span, let otherSpan = other.span else { return false }
    return code == other.code && span.file === otherSpan.file && span.start == otherSpan.start
      && message == other.message
  }
}
