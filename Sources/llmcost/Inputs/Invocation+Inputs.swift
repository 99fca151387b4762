import CostModel
import Documents

/// The prices of a run, and their origin.
struct LoadedPrices: Sendable {
  /// The prices.
  let book: PriceBook
  /// Their origin.
  let origin: PricingOrigin
  /// Doubts about them.
  let warnings: [Diagnostic]
  /// Which models were read.
  var scope = ModelScope.all
}

/// Which models of the price files a run reads.
enum ModelScope: Sendable {
  /// Every model: where models are listed or suggested, or where all faults of the files matter.
  case all
  /// Those that the scenario and the command line name, which takes a fraction of the time.
  case mentioned
}

extension ModelMentions {
  /// Adds the value of an edit and its path, whose last part may be a model of a routing.
  mutating func add(_ edit: Reader.Edit) {
    add(edit.path)
    for (index, character) in zip(edit.path.indices, edit.path) where character == "." {
      add(String(edit.path[edit.path.index(after: index)...]))
    }
    if case .set(let value) = edit.operation { add(value) }
  }
}

extension LoadedPrices {
  /// Finds a model by a name that a person typed.
  ///
  /// - Parameter name: The name.
  /// - Returns: The model.
  /// - Throws: `Failure` when it identifies no model or several.
  func model(named name: String) throws(Failure) -> Model {
    do throws(PriceBook.LookupFailure) {
      return try book.model(named: name)
    } catch {
      switch error {
      case .unknown(let suggestions):
        let hint =
          suggestions.isEmpty
          ? "search for a part of the name: llmcost prices find TEXT"
          : "did you mean \(Self.alternatives(suggestions))?"
        throw Failure(code: "unknown-model", "unknown model '\(name)'", hint: hint)
      case .ambiguous(let choices):
        throw Failure(
          code: "ambiguous-model", "several vendors sell '\(name)'", hint: "did you mean \(Self.alternatives(choices))?"
        )
      case .unknownThen(let days):
        throw Failure(code: "unknown-model", "which model '\(name)' meant \(days.phrase) is not known")
      }
    }
  }

  /// Quoted names with an `or` before the last.
  private static func alternatives(_ names: [String]) -> String {
    let quoted = names.map { "'\($0)'" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension Invocation {
  /// Finds and reads the prices that the command line asks for.
  ///
  /// - Parameter scenario: The path of the scenario, if it is a file.
  /// - Returns: The prices.
  /// - Throws: `Failure` when they cannot be read.
  func prices(besideScenario scenario: String? = nil) throws(Failure) -> LoadedPrices {
    try prices(from: pricingPaths, besideScenario: scenario)
  }

  /// The paths of the prices that the command line asks for, in the order in which they override each other.
  var pricingPaths: [String] {
    let given = arguments.texts(.pricing)
    return arguments.has(.withBuiltIn) && !given.contains(PricingSearch.builtInPath)
      ? [PricingSearch.builtInPath] + given : given
  }

  /// Reads the prices at some paths.
  ///
  /// - Parameters:
  ///   - paths: Files or directories; none to search for them.
  ///   - scenario: The path of the scenario, if it is a file.
  /// - Returns: The prices.
  /// - Throws: `Failure` when they cannot be read.
  func prices(from paths: [String], besideScenario scenario: String? = nil) throws(Failure) -> LoadedPrices {
    let (files, origin) = try priceFiles(from: paths, besideScenario: scenario)
    return try prices(in: files, from: origin)
  }

  /// Finds the price files that the command line asks for.
  func priceFiles(besideScenario scenario: String?) throws(Failure) -> (files: [SourceFile], origin: PricingOrigin) {
    try priceFiles(from: pricingPaths, besideScenario: scenario)
  }

  private func priceFiles(
    from paths: [String], besideScenario scenario: String?
  ) throws(Failure) -> (files: [SourceFile], origin: PricingOrigin) {
    try PricingSearch(world: world).files(given: paths, besideScenario: scenario == "-" ? nil : scenario)
  }

  /// Reads price files that were found.
  ///
  /// - Parameters:
  ///   - files: The files, in the order in which they override each other.
  ///   - origin: Where they were found.
  ///   - mentions: The models to read; nil for all.
  /// - Returns: The prices.
  /// - Throws: `Failure` with their errors.
  func prices(
    in files: [SourceFile], from origin: PricingOrigin, mentioning mentions: ModelMentions? = nil
  ) throws(Failure) -> LoadedPrices {
    let (book, diagnostics) = mentions.map { PriceBook.read(files, mentioning: $0) } ?? PriceBook.read(files)
    world.keep(book)
    guard !diagnostics.contains(where: { $0.severity == .error }) else { throw Failure(.wrongInput, diagnostics) }
    return LoadedPrices(
      book: book, origin: origin, warnings: diagnostics, scope: mentions == nil ? .all : .mentioned)
  }

  /// Reads and parses one document.
  ///
  /// - Parameter path: The path, or `-` for standard input, which is read as JSON where it starts like JSON.
  /// - Returns: The document, and its warnings.
  /// - Throws: `Failure` when it cannot be read or parsed.
  func document(at path: String) throws(Failure) -> (document: Document, diagnostics: [Diagnostic]) {
    try document(of: try world.source(at: path))
  }

  /// Parses one document.
  ///
  /// - Parameter source: The source.
  /// - Returns: The document, and its warnings.
  /// - Throws: `Failure` when it cannot be parsed.
  func document(of source: SourceFile) throws(Failure) -> (document: Document, diagnostics: [Diagnostic]) {
    let (document, diagnostics) = Document.parse(source, as: Self.format(of: source))
    guard let document else { throw Failure(.wrongInput, diagnostics) }
    return (document, diagnostics)
  }

  /// The format a source is written in: by its name, and without one by its first character.
  private static func format(of source: SourceFile) -> Document.Format {
    if let suffix = LexicalPath.suffix(of: source.name), ["json", "yaml", "yml"].contains(suffix) {
      return suffix == "json" ? .json : .yaml
    }
    let blanks: [UInt8] = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF]
    return source.bytes.first { !blanks.contains($0) } == UInt8(ascii: "{") ? .json : .yaml
  }

  /// The changes requested by `--set`, `--unset` and `--scale`.
  ///
  /// - Returns: One edit for each, those that scale last.
  /// - Throws: `Failure` for one that is not `PATH=VALUE` or `PATH=FACTOR`, or whose value cannot be read.
  func edits() throws(Failure) -> [Reader.Edit] {
    var edits: [Reader.Edit] = []
    for text in arguments.texts(.set) {
      guard let (path, value) = Self.change(text) else { throw usage(.malformedEdit(text)) }
      let root = try Self.value(value, for: "--set \(path)")
      edits.append(Reader.Edit(path: path, operation: .set(root), span: root.span))
    }
    for text in arguments.texts(Command.growth) {
      guard let (path, value) = Self.change(text) else { throw usage(.malformedEdit(text)) }
      let root = try Self.value(value, for: "--growth \(path)")
      edits.append(Reader.Edit(path: "growth.\(path)", operation: .set(root), span: root.span))
    }
    for path in arguments.texts(.unset) {
      let source = SourceFile(name: "--unset", text: path)
      edits.append(
        Reader.Edit(
          path: path, operation: .unset, span: SourceSpan(file: source, start: 0, end: source.bytes.count)))
    }
    for text in arguments.texts(.scale) {
      guard let (path, value) = Self.change(text) else { throw usage(.malformedScale(text)) }
      let root = try Self.value(value, for: "--scale \(path)")
      guard root.kind == .number, let factor = DecimalNumber(root.text)?.double, factor >= 0, factor.isFinite else {
        throw usage(.malformedScale(text))
      }
      edits.append(Reader.Edit(path: path, operation: .scale(factor), span: root.span))
    }
    return edits
  }

  /// The path and the value of a change; nil where either is missing.
  private static func change(_ text: String) -> (path: String, value: String)? {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else { return nil }
    let value = text[text.index(after: equals)...]
    return value.isEmpty ? nil : (String(text[..<equals]), String(value))
  }

  private static func value(_ text: String, for purpose: String) throws(Failure) -> Node {
    let (document, diagnostics) = Document.parse(SourceFile(name: purpose, text: text), as: .yaml)
    guard let document, !diagnostics.contains(where: { $0.severity == .error }) else {
      throw Failure(.wrongInput, diagnostics)
    }
    return document.root
  }
}
