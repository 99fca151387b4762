import CostModel
import Documents

/// A scenario in a revision.
struct OlderScenario: Sendable {
  let loaded: LoadedScenario
  /// Its path there, from the root of the repository, where that differs.
  let formerPath: String?
}

extension Invocation {
  /// Reads scenarios from a revision, with everything they need of it.
  ///
  /// A scenario that is not at its path in the revision may have been elsewhere: it is followed there.
  ///
  /// - Parameters:
  ///   - scenarios: The current scenarios, with their paths.
  ///   - revision: The revision.
  /// - Returns: The older scenarios in the same order; nil for one that the revision does not have.
  /// - Throws: `Failure` when something cannot be read, or an older scenario is invalid.
  func olderScenarios(
    _ scenarios: [(path: String, now: LoadedScenario)], at revision: GitRevision
  ) throws(Failure) -> [OlderScenario?] {
    var paths = scenarios.map { revision.path(of: $0.path) }
    var tree = try GitTree(
      of: revision, paths: paths.compactMap(\.self) + likelyTexts(of: scenarios, in: revision),
      prices: scenarios.contains { $0.now.prices.isOfRepository })
    let moved = try formerPaths(of: scenarios, at: paths, in: &tree)
    for (index, path) in moved { paths[index] = path }
    var books = OlderPrices(tree: tree, builtIn: { () throws(Failure) in try self.builtInPrices() })
    var documents: [(path: String, parsed: (document: Document, diagnostics: [Diagnostic]))?] = []
    for (scenario, path) in zip(scenarios, paths) {
      guard let path, let source = try tree.file(at: path) else {
        documents.append(nil)
        continue
      }
      // Unchanged files are already parsed.
      let now = scenario.now.document
      documents.append((path, now.source.bytes == source.bytes ? (now, []) : try document(of: source)))
    }
    let texts = try RevisionTexts(of: documents.compactMap { $0.map { ($0.path, $0.parsed.document) } }, in: &tree)
    var older: [OlderScenario?] = []
    for (index, (scenario, document)) in zip(scenarios, documents).enumerated() {
      guard let document else {
        older.append(nil)
        continue
      }
      let prices = try books.prices(insteadOf: scenario.now.prices)
      let olderTexts = texts.texts(of: document.parsed.document, at: document.path, vocabularies: vocabularies)
      let loaded =
        scenario.now.isUnchanged(from: document.parsed.document, prices, olderTexts)
        ? scenario.now
        : try self.scenario(from: document.parsed, prices: prices, edits: [], texts: olderTexts)
      older.append(OlderScenario(loaded: loaded, formerPath: moved[index]))
    }
    return older
  }

  /// The built-in prices.
  private func builtInPrices() throws(Failure) -> LoadedPrices {
    try prices(in: EmbeddedPricing.sources, from: .builtIn)
  }

  /// The previous places of scenarios that are not at their path in the revision: first by a rename that git reports,
  /// then the only removed file with a scenario of the same name.
  private func formerPaths(
    of scenarios: [(path: String, now: LoadedScenario)], at paths: [String?], in tree: inout GitTree
  ) throws(Failure) -> [Int: String] {
    let missing = paths.indices.filter { index in paths[index].map { tree.entry(at: $0) == nil } ?? false }
    guard !missing.isEmpty else { return [:] }
    let renames = try tree.revision.renames()
    let gone = try tree.revision.documents().filter { path in
      world.fileKind(tree.revision.workTreePath(of: path)) == nil
    }
    try tree.add(missing.compactMap { paths[$0].flatMap { renames[$0] } } + gone)
    let named = gone.compactMap { path -> (path: String, name: String)? in
      guard case .file(let source)? = tree.entry(at: path) else { return nil }
      return (try? document(of: source))?.document.scenarioName.map { (path, $0) }
    }
    var former: [Int: String] = [:]
    for index in missing {
      guard let path = paths[index] else { continue }
      if let old = renames[path], case .file(let source)? = tree.entry(at: old),
        (try? document(of: source))?.document.isScenario ?? false
      {
        former[index] = old
        continue
      }
      let same = named.filter { $0.name == scenarios[index].now.scenario.name }
      if same.count == 1 { former[index] = same[0].path }
    }
    return former
  }

  /// The texts that the current scenarios name: most of them were named before as well, and are read along with
  /// everything else.
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
  /// Whether an older state of it is equal in everything that affects its cost.
  fileprivate func isUnchanged(from older: Document, _ olderPrices: LoadedPrices, _ olderTexts: PromptTexts) -> Bool {
    edits.isEmpty && document.source === older.source && prices.book.hasSameFiles(as: olderPrices.book)
      && scenario.texts.hasSameBytes(as: olderTexts)
  }
}

extension LoadedPrices {
  /// Whether other revisions of the repository may have other prices: not when prices were given explicitly.
  var isOfRepository: Bool {
    switch origin {
    case .option, .environment: false
    case .found, .builtIn: true
    }
  }
}

extension Document {
  /// Whether it looks like a scenario.
  fileprivate var isScenario: Bool { root.fields.contains { $0.key.textEquals("features") } }

  /// The name that a scenario gives itself; nil for other documents, or without a name.
  fileprivate var scenarioName: String? {
    guard isScenario, let name = root.fields.first(where: { $0.key.textEquals("name") })?.value, name.kind == .string
    else { return nil }
    return name.text
  }
}

/// The prices of a revision: its own, unless the current ones come from outside of the repository.
struct OlderPrices {
  let tree: GitTree
  private var read: LoadedPrices?
  /// Current prices that are equal to those of the revision.
  private var unchanged: LoadedPrices?
  /// Reads the built-in prices.
  private let builtIn: () throws(Failure) -> LoadedPrices

  init(tree: GitTree, builtIn: @escaping () throws(Failure) -> LoadedPrices) {
    self.tree = tree
    self.builtIn = builtIn
  }

  /// The prices of the revision that correspond to current prices.
  mutating func prices(insteadOf now: LoadedPrices) throws(Failure) -> LoadedPrices {
    guard now.isOfRepository else { return now }
    guard let (files, directory) = tree.prices else { return try pricesWithoutFiles(insteadOf: now) }
    // Unchanged prices need not be read again.
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

  /// The prices of a revision without price files: the built-in ones were used then.
  ///
  /// Files that git ignores belong to no revision, and are assumed to have been the same then.
  private mutating func pricesWithoutFiles(insteadOf now: LoadedPrices) throws(Failure) -> LoadedPrices {
    guard case .found = now.origin, !(try tree.revision.ignores(now.book.files.map(\.name))) else { return now }
    if let read { return read }
    let prices = try builtIn()
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
