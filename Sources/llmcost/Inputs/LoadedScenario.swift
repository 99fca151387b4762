import CostModel
import Documents
import Reports

/// A valid scenario, with the prices it was read with.
struct LoadedScenario: Sendable {
  /// The scenario.
  let scenario: Scenario
  /// The prices.
  let prices: LoadedPrices
  /// The diagnostics from reading it.
  let diagnostics: [Diagnostic]
  /// Its source.
  let document: Document
  /// The changes requested on the command line.
  let edits: [Reader.Edit]

  /// The age after which prices that nobody has compared with their source may have changed.
  static let staleAfterDays = 90

  /// The vendors whose prices are used, in the order of the price book.
  private var vendors: [Vendor] {
    let used = Set(scenario.features.flatMap { feature in feature.routing.choices.map(\.vendorID) })
    return prices.book.vendors.filter { used.contains($0.id) }
  }

  /// The facts about the prices that a result is based on.
  func pricingFacts(asOf: CivilDate?) -> PricingFacts {
    PricingFacts(
      origin: prices.origin.words, checked: vendors.map(\.checked).min(), digest: prices.book.digest, asOf: asOf)
  }

  /// The diagnostics, including those on old prices.
  func warnings(today: CivilDate) -> [Diagnostic] {
    let stale = vendors.compactMap { vendor -> Diagnostic? in
      let age = today.daysSinceEpoch - vendor.checked.daysSinceEpoch
      guard age > LoadedScenario.staleAfterDays else { return nil }
      return Diagnostic(
        .warning, code: "stale-prices",
        "the prices of \(vendor.name) were last checked on \(vendor.checked), \(age) days ago",
        at: nil, hint: "'llmcost prices import' refreshes them from a public list")
    }
    return diagnostics + stale
  }
}

extension LoadedScenario {
  /// The scenario with its levers, to be evaluated with any of them pulled.
  ///
  /// - Parameter date: Which prices apply.
  /// - Returns: The space.
  /// - Throws: `Failure` when it has too many levers to compare sets of them.
  func levers(date: PricingDate) throws(Failure) -> LeverSpace {
    if scenario.levers.count > LeverSet.mostLevers {
      throw Failure(
        .wrongInput,
        [
          Diagnostic(
            .error, code: "too-many-levers",
            "a scenario may have at most \(LeverSet.mostLevers) levers to be compared, found \(scenario.levers.count)",
            at: scenario.levers[LeverSet.mostLevers].span,
            hint: "join levers that are pulled together, or keep some in a scenario of their own")
        ])
    }
    guard let space = LeverSpace(base: scenario, date: date) else {
      throw Failure(code: "internal", "the scenario was not read from a document")
    }
    return space
  }
}

extension LoadedScenario {
  /// The scenario as read before `--scale`, and what that multiplies: drawn numbers are set first and then scaled.
  ///
  /// - Parameter today: The day of the run.
  /// - Returns: The scenario, and the patch that makes it the one that was loaded.
  /// - Throws: `Failure` when it cannot be read again.
  func unscaled(today: CivilDate) throws(Failure) -> (scenario: Scenario, scaling: Patch) {
    let scales = edits.filter(\.isScale)
    guard !scales.isEmpty else { return (scenario, .none) }
    let read = Scenario.read(
      document, book: prices.book, currentMonth: today.monthOfYear, edits: edits.filter { !$0.isScale },
      texts: scenario.texts)
    guard let unscaled = read.scenario else { throw Failure(.wrongInput, read.diagnostics, omitted: read.omitted) }
    return (unscaled, try unscaled.patch(scales))
  }
}

extension LoadedScenario {
  /// The number of draws for a single line about them: enough for percentiles to the percent, in a moment.
  private static let fewDraws = 2_048

  /// The effect of uncertain numbers on the cost, from few draws; nil where none are uncertain, or there is no result.
  func simulation(date: PricingDate, today: CivilDate) throws(Failure) -> Simulation? {
    guard scenario.uncertainty != nil else { return nil }
    let (unscaled, scaling) = try unscaled(today: today)
    var request = SimulationRequest()
    request.draws = LoadedScenario.fewDraws
    request.explainsSpread = false
    request.patch = scaling
    return try? Simulation(unscaled, request, date: date)
  }
}

extension Scenario {
  /// The patch of some changes.
  func patch(_ edits: [Reader.Edit]) throws(Failure) -> Patch {
    guard !edits.isEmpty, let reader = PatchReader(self) else { return .none }
    do throws(PatchReader.Fault) {
      return try reader.patch(edits)
    } catch {
      throw Failure(.wrongInput, error.diagnostics)
    }
  }
}

extension Invocation {
  /// Reads the scenario the command line names, with its edits and prices.
  ///
  /// - Parameter models: The models whose prices the command needs.
  /// - Returns: The scenario.
  /// - Throws: `Failure` with all its errors.
  func scenario(models: ModelScope = .all) throws(Failure) -> LoadedScenario {
    if let path = arguments.word(.scenario) { return try scenario(at: path, models: models) }
    guard let path = ["scenario.yaml", "scenario.json"].first(where: { world.fileKind($0) == .file }) else {
      throw usage(.missingArgument(Argument.scenario.name))
    }
    return try scenario(at: path, models: models)
  }

  /// Reads one scenario, with the edits of the command line and its prices.
  ///
  /// - Parameters:
  ///   - path: The path, or `-` for standard input.
  ///   - models: The models whose prices the command needs.
  /// - Returns: The scenario.
  /// - Throws: `Failure` with all its errors.
  func scenario(at path: String, models: ModelScope = .all) throws(Failure) -> LoadedScenario {
    let (files, origin) = try priceFiles(besideScenario: path)
    switch models {
    case .all:
      let prices = try prices(in: files, from: origin)
      return try scenario(from: try document(at: path), prices: prices, edits: try edits())
    case .mentioned:
      let parsed = try document(at: path)
      let edits = try edits()
      var mentions = ModelMentions(in: parsed.document)
      for edit in edits { mentions.add(edit) }
      return try scenario(
        from: parsed, prices: try prices(in: files, from: origin, mentioning: mentions), edits: edits)
    }
  }

  /// Reads a scenario from a document.
  ///
  /// - Parameters:
  ///   - parsed: The document, and its warnings.
  ///   - prices: The prices.
  ///   - edits: Changes by path.
  ///   - texts: The texts it names; nil to load them from the work tree.
  /// - Returns: The scenario.
  /// - Throws: `Failure` with all its errors.
  func scenario(
    from parsed: (document: Document, diagnostics: [Diagnostic]), prices: LoadedPrices, edits: [Reader.Edit],
    texts: PromptTexts? = nil
  ) throws(Failure) -> LoadedScenario {
    let (document, syntax) = parsed
    let texts = texts ?? self.texts(namedIn: document, edits: edits)
    let month = world.today.monthOfYear
    let scales = edits.filter(\.isScale)
    let written = edits.filter { !$0.isScale }
    var prices = prices
    var read = Scenario.read(document, book: prices.book, currentMonth: month, edits: written, texts: texts)
    if prices.scope == .mentioned, read.diagnostics.contains(where: { $0.severity == .error }) {
      // Suggestions for a name are searched among all models.
      prices = try self.prices(in: prices.book.files, from: prices.origin)
      read = Scenario.read(document, book: prices.book, currentMonth: month, edits: written, texts: texts)
    }
    let diagnostics = syntax + read.diagnostics + vocabularies.takeFaults()
    guard let scenario = read.scenario, !diagnostics.contains(where: { $0.severity == .error }) else {
      throw Failure(.wrongInput, diagnostics, omitted: read.omitted)
    }
    do throws(PatchReader.Fault) {
      return LoadedScenario(
        scenario: try scenario.changed(by: scales), prices: prices,
        diagnostics: diagnostics + notesOfAnnounced(scenario), document: document, edits: edits)
    } catch {
      throw Failure(.wrongInput, error.diagnostics)
    }
  }

  /// Reports announced prices for the scenario's month, where they are not in the figures and could be.
  private func notesOfAnnounced(_ scenario: Scenario) -> [Diagnostic] {
    guard command.allOptions.contains(where: { $0.name == Command.includeAnnounced.name }), command.name != "forecast",
      !arguments.has(Command.includeAnnounced), !arguments.has(.asOf)
    else { return [] }
    var reported: Set<String> = []
    return scenario.features.flatMap { $0.routing.choices }.compactMap { choice -> Diagnostic? in
      guard let row = choice.model.row(on: scenario.month.lastDay, includingAnnounced: true), row.isAnnounced,
        let from = row.from, reported.insert(choice.name).inserted
      else { return nil }
      return Diagnostic(
        .warning, code: "announced-price",
        "the price that is announced for '\(choice.name)' from \(from) on is not in these figures", at: choice.span,
        hint: "--include-announced counts it")
    }
  }

  /// Loads the texts that a scenario names from the work tree.
  private func texts(namedIn document: Document, edits: [Reader.Edit]) -> PromptTexts {
    let name = document.source.name
    let directory = name == World.standardInputName ? "." : LexicalPath.directory(of: name)
    // A gate must only see what it checks: the repository and, where revisions are compared, their part of it.
    let isGate = command.name == Command.check.name
    let bounds: WorkTree.Bounds =
      isGate ? .repository(around: directory, isCompared: arguments.text(Command.against) != nil) : .links
    return PromptTexts(
      PromptFiles(tree: WorkTree(world: world, bounds: bounds), scenarioDirectory: directory)
        .load(PromptTexts.references(in: document, edits: edits)), counter: vocabularies.counter)
  }
}

extension Reader.Edit {
  /// Whether it multiplies what is there.
  fileprivate var isScale: Bool {
    if case .scale = operation { true } else { false }
  }
}
