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
      of: revision, paths: paths.compactMap(\.self),
      prices: scenarios.contains { $0.now.prices.isOfRepository })
    var books = OlderPrices(tree: tree)
    var documents: [(path: String, parsed: (document: Document, diagnostics: [Diagnostic]))?] = []
    for path in paths {
      guard let path, let source = try tree.file(at: path) else {
        documents.append(nil)
        continue
      }
      documents.append((path, try document(of: source)))
    }
    let texts = try RevisionTexts(of: documents.compactMap { $0.map { ($0.path, $0.parsed.document) } }, in: &tree)
    var older: [LoadedScenario?] = []
    for (scenario, document) in zip(scenarios, documents) {
      guard let document else {
        older.append(nil)
        continue
      }
      older.append(
        try self.scenario(
          from: document.parsed, prices: try books.prices(insteadOf: scenario.now.prices), edits: [],
          texts: texts.texts(of: document.parsed.document, at: document.path)))
    }
    return older
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

  init(tree: GitTree) {
    self.tree = tree
  }

  /// The prices of the revision that go with prices of now.
  mutating func prices(insteadOf now: LoadedPrices) throws(Failure) -> LoadedPrices {
    guard now.isOfRepository, let (files, directory) = tree.prices else { return now }
    // Prices that nobody touched need not be read again.
    let names = now.book.files.map { LexicalPath.name(of: $0.name) }
    if names == files.map({ LexicalPath.name(of: $0.name) }),
      zip(now.book.files, files).allSatisfy({ $0.bytes == $1.bytes })
    {
      return LoadedPrices(book: now.book, origin: .found("\(tree.revision.name):\(directory)"), warnings: now.warnings)
    }
    if let read { return read }
    let (book, diagnostics) = PriceBook.read(files)
    guard !diagnostics.contains(where: { $0.severity == .error }) else { throw Failure(.wrongInput, diagnostics) }
    let prices = LoadedPrices(
      book: book, origin: .found("\(tree.revision.name):\(directory)"), warnings: diagnostics)
    read = prices
    return prices
  }
}
