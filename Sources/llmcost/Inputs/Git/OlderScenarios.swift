import CostModel
import Documents

extension Invocation {
  /// Reads scenarios as they were in a revision, with what they need of it.
  ///
  /// - Parameters:
  ///   - scenarios: The scenarios as they are now, with their paths.
  ///   - revision: The revision.
  /// - Returns: The older scenarios in the same order; nil for one that the revision does not have.
  /// - Throws: `Failure` when something cannot be read, or an older scenario is wrong.
  func olderScenarios(
    _ scenarios: [(path: String, now: LoadedScenario)], at revision: GitRevision
  ) throws(Failure) -> [LoadedScenario?] {
    let paths = scenarios.map { revision.path(of: $0.path) }
    var tree = try GitTree(
      of: revision, paths: paths.compactMap(\.self) + likelyTexts(of: scenarios, in: revision),
      prices: scenarios.contains { $0.now.prices.isOfRepository })
    var books = OlderPrices(tree: tree)
    var documents: [(path: String, parsed: (document: Document, diagnostics: [Diagnostic]))?] = []
    for (scenario, path) in zip(scenarios, paths) {
      guard let path, let source = try tree.file(at: path) else {
        documents.append(nil)
        continue
      }
      // What nobody touched is parsed already.
      let now = scenario.now.document
      documents.append((path, now.source.bytes == source.bytes ? (now, []) : try document(of: source)))
    }
    let texts = try RevisionTexts(of: documents.compactMap { $0.map { ($0.path, $0.parsed.document) } }, in: &tree)
    var older: [LoadedScenario?] = []
    for (scenario, document) in zip(scenarios, documents) {
      guard let document else {
        older.append(nil)
        continue
      }
      let prices = try books.prices(insteadOf: scenario.now.prices)
      let olderTexts = texts.texts(of: document.parsed.document, at: document.path, vocabularies: vocabularies)
      older.append(
        scenario.now.isUnchanged(from: document.parsed.document, prices, olderTexts)
          ? scenario.now
          : try self.scenario(from: document.parsed, prices: prices, edits: [], texts: olderTexts))
    }
    return older
  }

  /// The texts that the scenarios name now: most of them were named before as well, and are read along with everything else.
  private func likelyTexts(
    of scenarios: [(path: String, now: LoadedScenario)], in revision: GitRevision
  ) -> [String] {
    scenarios.flatMap { scenario in
      PromptTexts.references(in: scenario.now.document).filter { !FilePattern.isPattern($0) }.compactMap { reference in
        revision.path(of: LexicalPath.joined(LexicalPath.directory(of: scenario.path), reference))
      }
    }
  }
}

extension LoadedScenario {
  /// Whether an older state of it is the same in all that bears on its cost.
  fileprivate func isUnchanged(from older: Document, _ olderPrices: LoadedPrices, _ olderTexts: PromptTexts) -> Bool {
    edits.isEmpty && document.source === older.source && prices.book.hasSameFiles(as: olderPrices.book)
      && scenario.texts.hasSameBytes(as: olderTexts)
  }
}

extension LoadedPrices {
  /// Whether other revisions of the repository may have other prices: not when they were given, wherever from.
  var isOfRepository: Bool {
    switch origin {
    case .option, .environment: false
    case .found, .builtIn: true
    }
  }
}

/// The prices of a revision: its own, unless those of now come from outside of the repository.
struct OlderPrices {
  let tree: GitTree
  private var read: LoadedPrices?
  /// Prices of now that are the same as those of the revision.
  private var unchanged: LoadedPrices?

  init(tree: GitTree) {
    self.tree = tree
  }

  /// The prices of the revision that go with prices of now.
  mutating func prices(insteadOf now: LoadedPrices) throws(Failure) -> LoadedPrices {
    guard now.isOfRepository, let (files, directory) = tree.prices else { return now }
    // Prices that nobody touched need not be read again.
    if let unchanged, unchanged.book.files.first === now.book.files.first { return unchanged }
    if hasSame(files, as: now) {
      let same = LoadedPrices(
        book: now.book, origin: .found("\(tree.revision.name):\(directory)"), warnings: now.warnings)
      unchanged = same
      return same
    }
    if let read { return read }
    let (book, diagnostics) = PriceBook.read(files)
    guard !diagnostics.contains(where: { $0.severity == .error }) else { throw Failure(.wrongInput, diagnostics) }
    let prices = LoadedPrices(
      book: book, origin: .found("\(tree.revision.name):\(directory)"), warnings: diagnostics)
    read = prices
    return prices
  }

  private func hasSame(_ files: [SourceFile], as now: LoadedPrices) -> Bool {
    now.book.files.count == files.count
      && zip(now.book.files, files).allSatisfy {
        LexicalPath.name(of: $0.name) == LexicalPath.name(of: $1.name) && $0.bytes == $1.bytes
      }
  }
}
