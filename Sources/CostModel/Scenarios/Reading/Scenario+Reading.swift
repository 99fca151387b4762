package import Documents

extension Scenario {
  /// What is checked when a scenario is read.
  package enum Checks: Sendable {
    /// Every value, their combinations, and every lever.
    case all
    /// Every value; for variants of a scenario that was read with all checks.
    case values
  }

  /// Reads a scenario.
  ///
  /// - Parameters:
  ///   - document: The scenario as written.
  ///   - book: The prices, to resolve the models.
  ///   - currentMonth: The month to use when the scenario names none.
  ///   - edits: Changes by path.
  ///   - texts: The texts from which token sizes are counted.
  ///   - checks: What is checked beyond the values themselves.
  /// - Returns: The scenario, or nil when it has errors, and all diagnostics.
  package static func read(
    _ document: Document, book: PriceBook, currentMonth: Month, edits: [Reader.Edit] = [],
    texts: PromptTexts = .none, checks: Checks = .all
  ) -> (scenario: Scenario?, diagnostics: [Diagnostic], omitted: Int) {
    let reader = Reader(edits: edits, standIns: texts.standIns)
    let reading = ScenarioReading(book: book, currentMonth: currentMonth, texts: texts)
    let (read, uncertain, growth) = reading.read(document, reader)
    var scenario = read
    scenario?.origin = ScenarioOrigin(document: document, book: book, currentMonth: currentMonth, edits: edits)
    if checks == .all, let read = scenario, !reader.hasErrors {
      scenario?.growth = GrowthReading(scenario: read, reader: reader).growth(growth.growth, events: growth.events)
    } else {
      // Anything changed there is known, whether or not it is read.
      for field in [growth.growth, growth.events].compactMap(\.self) {
        guard field.node.kind == .object, var fields = field.object() else { continue }
        _ = fields.takeRest(acceptsNewNames: true)
      }
    }
    if let read = scenario, let field = growth.guarding {
      scenario?.guardPlan = reading.guardPlan(field, of: read, reader, pullsLevers: checks == .all)
    }
    reader.finishEdits()
    if checks == .all, let read = scenario, let uncertain, uncertain.holdsAllErrors(of: reader) {
      scenario?.uncertainty = UncertaintyResolving(draft: uncertain, scenario: read, reader: reader).resolved()
    }
    if let scenario {
      let scenarioChecks = ScenarioChecks(scenario: scenario, reader: reader)
      scenarioChecks.checkPossible()
      if checks == .all {
        if !reader.hasErrors { scenarioChecks.checkMeaning() }
        let known = reader.diagnostics
        for lever in scenario.levers {
          let changes = scenarioChecks.written(of: lever)
          guard !scenario.isPossible(with: changes, document, book: book, edits: edits, texts: texts) else { continue }
          // A lever must leave a valid scenario; its faults are reported at the lever.
          for diagnostic in reading.faults(of: document, edits: edits + changes)
          where !known.contains(where: { $0.isSame(as: diagnostic) }) {
            reader.report(lever.diagnostic(for: diagnostic))
          }
        }
      }
    }
    return (reader.hasErrors ? nil : scenario, reader.diagnostics, reader.omitted)
  }
}

extension Scenario {
  /// Reads some features of a scenario that was read with all checks, and everything that affects their cost, but
  /// nothing else.
  ///
  /// - Parameters:
  ///   - names: The names of the features.
  ///   - document: The scenario as written.
  ///   - book: The prices, to resolve the models.
  ///   - currentMonth: The month to use when the scenario names none.
  ///   - edits: Changes by path; those to parts that are not read are skipped.
  ///   - texts: The texts from which token sizes are counted.
  ///   - checksPossible: Whether invalid combinations are errors, too.
  /// - Returns: The scenario with only these features, without fixed costs, levers and budget; nil when it has errors.
  static func readFeatures(
    _ names: Set<String>, of document: Document, book: PriceBook, currentMonth: Month, edits: [Reader.Edit],
    texts: PromptTexts, checksPossible: Bool = true
  ) -> Scenario? {
    let reader = Reader(
      edits: edits.filter { edit in
        let first = String(edit.path.prefix { $0 != "." })
        return names.contains(first) || ["month", "contract", "commitment"].contains(first)
      }, standIns: texts.standIns)
    let scenario = ScenarioReading(book: book, currentMonth: currentMonth, texts: texts)
      .readFeatures(names, of: document, reader)
    reader.finishEdits()
    if checksPossible, let scenario { ScenarioChecks(scenario: scenario, reader: reader).checkPossible() }
    return reader.hasErrors ? nil : scenario
  }
}

extension Scenario {
  /// Whether changes of a lever to features leave all of them readable and valid; false when that is uncertain.
  fileprivate func isPossible(
    with changes: [Reader.Edit], _ document: Document, book: PriceBook, edits: [Reader.Edit], texts: PromptTexts
  ) -> Bool {
    let names = Set(changes.map { String($0.path.prefix { $0 != "." }) })
    guard names.allSatisfy({ name in features.contains { $0.name == name } }) else { return false }
    return Scenario.readFeatures(
      names, of: document, book: book, currentMonth: month, edits: edits + changes, texts: texts) != nil
  }
}

extension Diagnostic {
  /// Whether another run has reported the same at the same place.
  fileprivate func isSame(as other: Diagnostic) -> Bool {
    code == other.code && message == other.message && span?.start == other.span?.start
  }
}

extension Lever {
  /// The faults of a scenario that was changed by the lever, reported at the lever.
  fileprivate func diagnostic(for diagnostic: Diagnostic) -> Diagnostic {
    guard diagnostic.code != "unknown-path" else { return diagnostic }
    let isInLever = edits.contains { edit in
      guard case .set(let node) = edit.operation, let span = diagnostic.span else { return false }
      return node.span.start <= span.start && span.end <= node.span.end
    }
    return Diagnostic(
      diagnostic.severity, code: diagnostic.code, "with the lever '\(name)', \(diagnostic.message)",
      at: isInLever ? diagnostic.span : span, hint: diagnostic.hint)
  }
}

/// The parts that are read once the features are known.
private struct LaterFields {
  var growth: Field?
  var events: Field?
  var guarding: Field?
}

private struct ScenarioReading {
  let book: PriceBook
  let currentMonth: Month
  let texts: PromptTexts

  /// Names that paths use for something else, so that no feature can have them.
  static let reservedNames: Set<String> = [
    "name", "description", "month", "features", "fixed", "contract", "commitment", "levers", "budget", "uncertain",
    "currency", "evals", "growth", "events", "guard", "tagging", "provisioned",
    "usage_tier", "show_in",
  ]

  /// The scenario, and its uncertain numbers and growth.
  func read(_ document: Document, _ reader: Reader) -> (
    scenario: Scenario?, uncertain: UncertaintyDraft?, growth: LaterFields
  ) {
    guard var fields = reader.open(document, what: "the scenario") else { return (nil, nil, LaterFields()) }
    defer { fields.finish() }
    _ = fields.take("$schema")
    let description = fields.take("description")
    _ = description?.string()
    let name = fields.take("name").map { $0.string() } ?? ScenarioReading.nameOfFile(document.source.name)
    let month = fields.take("month").map { self.month($0) } ?? currentMonth
    checkCurrency(&fields)
    let featuresField = fields.take("features")
    let fixedCosts = fields.take("fixed")?.fixedCosts() ?? []
    let contracts = Field.contracts(
      contract: fields.take("contract"), commitment: fields.take("commitment"), book: book)
    let capacities =
      fields.take("provisioned").map { CapacityReading(resolver: ModelResolver(book: book)).read($0) } ?? []
    let usageTiers = fields.take("usage_tier")?.usageTiers(book: book) ?? []
    let shownCurrencies = fields.take("show_in")?.shownCurrencies() ?? []
    let leversField = fields.take("levers")
    let budgetField = fields.take("budget")
    let evals = fields.take("evals").flatMap { EvalReading(resolver: ModelResolver(book: book)).read($0) }
    let uncertain = fields.take("uncertain").flatMap { UncertaintyDraft($0) }
    let tagging = fields.take("tagging").flatMap { Tagging($0) }
    let growth = LaterFields(
      growth: fields.take("growth"), events: fields.take("events"), guarding: fields.take("guard"))
    guard let featuresField else {
      reader.error(
        "missing-key", "a scenario needs 'features', an object of named features", at: document.root.span,
        hint: "'llmcost init' writes one to start from")
      return (nil, nil, growth)
    }
    let features = self.features(featuresField)
    let levers =
      leversField.map {
        LeverReading(featureNames: features.map(\.name), resolver: ModelResolver(book: book)).read($0)
      } ?? []
    let budget = budgetField.flatMap { field in
      BudgetReading(
        names: BudgetNames(
          featureNames: featuresField.node.fields.map { $0.key.text }, features: reader.hasErrors ? nil : features)
      ).read(field)
    }
    guard let name, let month else { return (nil, nil, growth) }
    var scenario = Scenario(
      name: name, month: month, features: features, fixedCosts: fixedCosts, contracts: contracts, levers: levers,
      budget: budget, evals: evals, texts: texts, source: document.source)
    scenario.tagging = tagging
    scenario.capacities = capacities
    scenario.usageTiers = usageTiers
    scenario.shownCurrencies = shownCurrencies
    return (scenario, uncertain, growth)
  }

  /// Some features, and everything that affects their cost.
  func readFeatures(_ names: Set<String>, of document: Document, _ reader: Reader) -> Scenario? {
    guard var fields = reader.open(document, what: "the scenario") else { return nil }
    let month = fields.take("month").map { self.month($0) } ?? currentMonth
    let contracts = Field.contracts(
      contract: fields.take("contract"), commitment: fields.take("commitment"), book: book)
    guard let month, var features = fields.take("features")?.object(path: "") else { return nil }
    let reading = FeatureReading(resolver: ModelResolver(book: book), texts: texts)
    let read = names.sorted().compactMap { name in
      features.take(name).flatMap { reading.read(name: name, span: $0.span, field: $0) }
    }
    guard read.count == names.count else { return nil }
    return Scenario(
      name: "", month: month, features: read, fixedCosts: [], contracts: contracts, levers: [], budget: nil, evals: nil,
      texts: texts, source: document.source)
  }

  /// The guard of a scenario that has been read.
  func guardPlan(_ field: Field, of scenario: Scenario, _ reader: Reader, pullsLevers: Bool) -> GuardPlan? {
    var reading = GuardReading(
      scenario: scenario, reader: reader, resolver: ModelResolver(book: book), tagging: scenario.tagging,
      pullsLevers: pullsLevers)
    return reading.plan(field)
  }

  /// The errors of a document with edits.
  func faults(of document: Document, edits: [Reader.Edit]) -> [Diagnostic] {
    let reader = Reader(edits: edits, standIns: texts.standIns)
    let (scenario, _, later) = read(document, reader)
    if let scenario, let field = later.guarding { _ = guardPlan(field, of: scenario, reader, pullsLevers: false) }
    reader.finishEdits()
    if let scenario { ScenarioChecks(scenario: scenario, reader: reader).checkPossible() }
    return reader.diagnostics.filter { $0.severity == .error }
  }

  private func features(_ field: Field) -> [Feature] {
    guard var fields = field.object(path: "") else { return [] }
    let reading = FeatureReading(resolver: ModelResolver(book: book), texts: texts)
    let entries = fields.takeRest()
    if entries.isEmpty { field.error("missing-key", "a scenario needs at least one feature") }
    return entries.compactMap { name, span, entry in
      if ScenarioReading.reservedNames.contains(name) {
        field.reader.error(
          "reserved-name", "a feature cannot be called '\(name)': the scenario uses the word itself", at: span)
        return nil
      }
      if name.isEmpty || name.utf8.contains(UInt8(ascii: ".")) || name.utf8.contains(UInt8(ascii: "*")) {
        field.reader.error(
          "reserved-name",
          "the feature name '\(name)' cannot be used: it must not be empty or have '.' or '*' in it, which paths use",
          at: span)
        return nil
      }
      return reading.read(name: name, span: span, field: entry)
    }
  }

  private func month(_ field: Field) -> Month? {
    guard let text = field.string() else { return nil }
    guard let month = Month(text), (2020...2100).contains(month.year) else {
      field.error("bad-date", "month must be a month such as '2026-12', found '\(text)'")
      return nil
    }
    return month
  }

  private func checkCurrency(_ fields: inout Fields) {
    guard let field = fields.take("currency"), let currency = field.string(), currency != "USD" else { return }
    field.error("currency", "prices are in USD; the currency '\(currency)' is not supported")
  }

  /// The name of a scenario that has none: that of its file without folders and extension.
  private static func nameOfFile(_ path: String) -> String {
    if path.hasPrefix("<") { return "Scenario" }
    let bytes = Array(path.utf8)
    let start = (bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
    let end = bytes.lastIndex(of: UInt8(ascii: ".")).flatMap { $0 > start ? $0 : nil } ?? bytes.count
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}
