import CostModel
import Documents

/// The inputs of a check, read and combined.
struct CheckInputs: Sendable {
  /// The paths of the scenarios.
  let files: [String]
  /// The current scenarios.
  let scenarios: [LoadedScenario]
  /// The previous scenarios; nil where they are new, or only their cost is known.
  let older: [LoadedScenario?]
  /// The scenarios with their baselines.
  let subjects: [CheckSubject]
  /// The limits, those of the scenarios first.
  let limits: [Check.Limit]
  /// The limits that changed.
  let changes: [LimitChange]
  /// For each scenario, what is meant to have no limit.
  let unlimited: [CostWithoutLimit.Meant]
  /// The limits of now as they were written, for the result to keep.
  let budgets: RecordedBudgets
  /// The baseline, in words; nil for none.
  let baseline: String?
  /// The diagnostics of the inputs.
  let diagnostics: [Diagnostic]
}

/// The baseline of scenarios.
enum CheckBaseline: Sendable {
  case nothing
  /// A git revision.
  case revision(String)
  /// A file: a scenario, or a result of an earlier run.
  case file(String, isOptional: Bool)
}

extension Invocation {
  /// Reads scenarios, their baselines, and their limits.
  ///
  /// - Parameters:
  ///   - paths: The paths of the scenarios, at least one.
  ///   - baseline: The baseline.
  ///   - budget: The path of a separate budget, or nil.
  ///   - date: Which prices apply.
  /// - Returns: The inputs.
  /// - Throws: `Failure` with all errors, or when there is nothing to check.
  func checkInputs(
    _ paths: [String], baseline: CheckBaseline, budget: String?, date: PricingDate
  ) throws(Failure) -> CheckInputs {
    let scenarios = try scenarios(at: paths)
    let names = CheckNames(scenarios, paths: paths)
    var diagnostics: [Diagnostic] = []
    let sides = scenarios.map { DiffSide($0.scenario, book: $0.prices.book, date: date) }
    let older = try olderSides(of: scenarios, sides, at: paths, names, baseline, date: date, &diagnostics)
    let olderFile = try budget.flatMap { path throws(Failure) in try olderBudget(at: path, older) }
    let subjects = scenarios.indices.map { index in
      let gone = older.goneFeatures(of: index, now: scenarios[index].scenario, names, file: olderFile)
      if let reported = gone.reported(in: scenarios[index].scenario) { diagnostics.append(reported) }
      return CheckSubject(
        name: names.names[index], after: sides[index], baseline: older.baselines[index],
        rule: older.budget(of: index, named: names.names[index])?.rule ?? .stricter, renames: gone.renames)
    }
    var limits = CheckLimits(of: scenarios, names, older: older, subjects)
    var file: BudgetFile?
    if let budget {
      let (read, others) = try self.limits(
        inBudgetAt: budget, names, scenarios, subjects, older, olderFile, &diagnostics)
      file = read
      limits.add(others)
    }
    if olderFile == nil { diagnostics += try replacedBudgets(by: budget, older) }
    diagnostics += subjects.compactMap { Diagnostic(ownContractsOf: $0) }
    diagnostics += Check.leftLimits(limits.limits, of: subjects).map { left in
      Diagnostic(left, at: scenarios[left.subject].scenario.features.first { $0.name == left.feature }?.span)
    }
    try checkLimits(limits.limits, subjects, budget: budget)
    let words: String? =
      switch baseline {
      case .nothing: nil
      case .revision(let name): name
      case .file(let path, _): path
      }
    return CheckInputs(
      files: paths, scenarios: scenarios, older: older.scenarios, subjects: subjects, limits: limits.limits,
      changes: limits.changes,
      unlimited: limits.unlimited,
      budgets: RecordedBudgets(
        scenarios: scenarios.indices.map { index in
          .init(name: names.names[index], budget: scenarios[index].scenario.budget ?? Budget(limits: []))
        }, file: file),
      baseline: words, diagnostics: diagnostics)
  }

  /// Refuses to report a limit as met that is missing, or cannot be evaluated.
  private func checkLimits(_ limits: [Check.Limit], _ subjects: [CheckSubject], budget: String?) throws(Failure) {
    guard !limits.isEmpty else {
      throw Failure(
        code: "no-limit", "there is no limit to check",
        hint: budget == nil
          ? "give the scenario a 'budget', or a file of limits with --budget" : "'monthly' is the simplest limit")
    }
    for limit in limits {
      guard case .increase = limit.limit.measure else { continue }
      let isCompared = limit.subjects.allSatisfy { index in
        if case .none = subjects[index].baseline { false } else { true }
      }
      guard !isCompared else { continue }
      throw Failure(
        .wrongInput,
        [
          Diagnostic(
            .error, code: "no-baseline", "a growth limit needs something to compare with",
            at: limit.limit.amount.span, hint: "--against REV compares with a git revision, --baseline with a file")
        ])
    }
  }

  // MARK: - Scenarios

  /// Reads several scenarios and reports the errors of all of them.
  private func scenarios(at paths: [String]) throws(Failure) -> [LoadedScenario] {
    var loaded: [LoadedScenario] = []
    var books = PriceBooks(invocation: self)
    var faults: [Diagnostic] = []
    var omitted = 0
    for path in paths {
      do throws(Failure) {
        let prices = try books.prices(besideScenario: path)
        loaded.append(try scenario(from: try document(at: path), prices: prices, edits: try edits()))
      } catch {
        // A wrong command line is wrong for all of them.
        if error.helpTopic != nil { throw error }
        faults += error.diagnostics
        omitted += error.omitted
      }
    }
    guard faults.isEmpty else { throw Failure(.wrongInput, faults, omitted: omitted) }
    return loaded
  }

  // MARK: - Baselines

  private func olderSides(
    of scenarios: [LoadedScenario], _ sides: [DiffSide], at paths: [String], _ names: CheckNames,
    _ baseline: CheckBaseline, date: PricingDate, _ diagnostics: inout [Diagnostic]
  ) throws(Failure) -> OlderSides {
    switch baseline {
    case .nothing: return OlderSides(scenarios.map { _ in .none })
    case .revision(let name):
      if paths.contains("-") {
        throw Failure(code: "not-a-repository", "standard input has no older revisions", hint: "name the file")
      }
      let revision = try GitRevision(named: name, ofFilesAt: paths, in: world)
      let older = try olderScenarios(Array(zip(paths, scenarios)), at: revision)
      for (path, former) in zip(paths, older.map { $0?.formerPath }) {
        if let former { diagnostics.append(Diagnostic(renamed: path, from: former, in: name)) }
      }
      diagnostics += priceFileWarnings(scenarios, older: older.map { $0?.loaded })
      let baselines = zip(older, sides).map { older, now -> CheckSubject.Baseline in
        guard let older = older?.loaded else { return .new }
        // Unchanged scenarios are not evaluated again.
        let isSame = CheckSubject.isSame(older.scenario, as: now.scenario)
        return .scenario(isSame ? now : DiffSide(older.scenario, book: older.prices.book, date: date))
      }
      return OlderSides(
        baselines, scenarios: older.map { $0?.loaded }, formerPaths: older.map { $0?.formerPath }, revision: revision)
    case .file(let path, let isOptional):
      if isOptional, path != "-", isMissing(path) {
        diagnostics.append(
          Diagnostic(
            .warning, code: "no-baseline", "there is no baseline '\(path)': everything counts as new", at: nil))
        return OlderSides(scenarios.map { _ in .new })
      }
      return try recorded(at: path, for: scenarios, names, date: date, &diagnostics)
    }
  }

  /// Whether a name does not exist at all: a dangling link exists, and so does an entry that may not be accessed.
  private func isMissing(_ path: String) -> Bool {
    guard world.fileKind(path) == nil, !world.isLink(path) else { return false }
    do throws(FileFailure) {
      _ = try world.readFile(path, Limits.fileBytes)
      return false
    } catch {
      return error == .missing
    }
  }

  /// Reports the price files of the repository that changed.
  private func priceFileWarnings(_ scenarios: [LoadedScenario], older: [LoadedScenario?]) -> [Diagnostic] {
    var names: [String] = []
    for case (let now, let before?) in zip(scenarios, older) where now.prices.isOfRepository {
      for name in now.prices.changedFiles(since: before.prices) where !names.contains(name) { names.append(name) }
    }
    guard !names.isEmpty else { return [] }
    let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(names.count - 3) more" : "")
    return [
      arguments.has(Command.ignorePriceChanges)
        ? Diagnostic(
          .warning, code: "own-price-files",
          "--ignore-price-changes lets pass what this change itself does to price files: \(shown)", at: nil)
        : Diagnostic(
          .warning, code: "own-price-files",
          "this change edits price files, and limits are held at the prices of before as well: \(shown)", at: nil)
    ]
  }

  private func recorded(
    at path: String, for scenarios: [LoadedScenario], _ names: CheckNames, date: PricingDate,
    _ reported: inout [Diagnostic]
  ) throws(Failure) -> OlderSides {
    let parsed = try document(at: path)
    guard RecordedCost.isResult(parsed.document) else {
      guard scenarios.count == 1 else {
        throw Failure(
          code: "not-a-baseline", "'\(path)' is one scenario and cannot be the baseline of \(scenarios.count)",
          hint: "take the JSON result of a check of all of them")
      }
      let older = try scenario(from: parsed, prices: try prices(besideScenario: path), edits: [])
      return OlderSides(
        [.scenario(DiffSide(older.scenario, book: older.prices.book, date: date))], scenarios: [older],
        formerPaths: [nil])
    }
    let (costs, budgets, diagnostics) = RecordedCost.read(parsed.document)
    guard let costs else { throw Failure(.wrongInput, parsed.diagnostics + diagnostics) }
    let baselines = try names.names.map { name throws(Failure) -> CheckSubject.Baseline in
      if let cost = costs.first(where: { $0.scenario == name }) { return .recorded(cost) }
      // The result of one scenario belongs to that one; a result of many may be older than one of these.
      guard costs.count > 1 || scenarios.count > 1 else {
        throw Failure(
          code: "not-a-baseline", "'\(path)' is the result of '\(costs[0].scenario)', not of '\(name)'",
          hint: "compare with the result of the same scenario")
      }
      return .new
    }
    if budgets == nil {
      reported.append(
        Diagnostic(
          .warning, code: "no-recorded-limits",
          "the result '\(path)' does not keep its limits: those of now count as they are, also where they were raised",
          at: nil, hint: "write it again with this version of llmcost"))
    }
    return OlderSides(baselines, recorded: budgets)
  }

  // MARK: - Budgets

  private func limits(
    inBudgetAt path: String, _ names: CheckNames, _ scenarios: [LoadedScenario], _ subjects: [CheckSubject],
    _ older: OlderSides, _ before: OlderBudget?, _ diagnostics: inout [Diagnostic]
  ) throws(Failure) -> (file: BudgetFile?, limits: CheckLimits) {
    let (document, syntax) = try document(at: path)
    let read = BudgetFile.read(document) { name in
      let matching = name.map { names.indices(matching: $0, besideBudget: path) } ?? Array(scenarios.indices)
      return matching.isEmpty ? nil : BudgetNames(of: matching.map { scenarios[$0].scenario })
    }
    var faults = syntax + read.diagnostics
    var limits = CheckLimits(of: subjects)
    if let file = read.file {
      limits.add(file.together, before: before?.file.together, of: Array(scenarios.indices))
      for entry in file.scenarios {
        let matching = names.indices(matching: entry.name, besideBudget: path)
        if matching.isEmpty {
          faults += missing(entry, inBudgetAt: path, names)
        } else {
          limits.add(entry.budget, before: before?.budget(of: matching, names, older), of: matching)
        }
      }
      for entry in before?.file.scenarios ?? [] {
        let matching = before?.indices(of: entry, names, older) ?? []
        let isThere = file.scenarios.contains { names.indices(matching: $0.name, besideBudget: path) == matching }
        if !matching.isEmpty, !isThere { limits.add(Budget(limits: []), before: entry.budget, of: matching) }
      }
    }
    guard !faults.contains(where: { $0.severity == .error }) else {
      throw Failure(.wrongInput, faults, omitted: read.omitted)
    }
    diagnostics += faults
    return (read.file, limits)
  }

  /// The previous file of limits in the revision that is compared with; nil where there is none, or it did not exist.
  private func olderBudget(at path: String, _ older: OlderSides) throws(Failure) -> OlderBudget? {
    if let file = older.recorded?.file { return OlderBudget(file: file, path: path) }
    guard let revision = older.revision, path != "-",
      let inside = try revision.path(ofOtherFileAt: path, in: world)
    else { return nil }
    var tree = try GitTree(of: revision, paths: [inside], prices: false)
    var source = try tree.file(at: inside)
    if source == nil, let former = try revision.renames()[inside] {
      try tree.add([former])
      source = try tree.file(at: former)
    }
    guard let source else { return nil }
    let (document, syntax) = try document(of: source)
    // Its names may be gone by now; whether it was correct is not the question.
    let read = BudgetFile.read(document) { _ in nil }
    let faults = syntax + read.diagnostics
    guard let file = read.file, !faults.contains(where: { $0.severity == .error }) else {
      throw Failure(.wrongInput, faults, omitted: read.omitted)
    }
    return OlderBudget(file: file, path: path)
  }

  /// A scenario of a budget that is not checked: an existing one may be left out of a run, an unknown name is a typo.
  private func missing(_ entry: BudgetFile.Entry, inBudgetAt path: String, _ names: CheckNames) -> [Diagnostic] {
    let beside = LexicalPath.joined(LexicalPath.directory(of: path), entry.name)
    if [entry.name, beside].contains(where: { world.fileKind($0) == .file }) { return [] }
    return [
      Diagnostic(
        .error, code: "unknown-scenario", "the budget names the scenario '\(entry.name)', which is not checked here",
        at: entry.span,
        hint: Suggestion.phrase(for: entry.name, among: names.names)
          ?? "name it by the path of its file to allow runs without it")
    ]
  }
}

/// The names of the scenarios of a check.
struct CheckNames: Sendable {
  /// The names in results, each once.
  let names: [String]
  private let own: [String]
  private let paths: [String]

  init(_ scenarios: [LoadedScenario], paths: [String]) {
    self.paths = paths
    let own = scenarios.map(\.scenario.name)
    self.own = own
    names = zip(own, paths).map { name, path in own.count { $0 == name } > 1 ? path : name }
  }

  /// The scenarios that a key of a budget refers to: a name, or a path relative to the working directory or to the
  /// budget.
  func indices(matching key: String, besideBudget path: String) -> [Int] {
    let beside = LexicalPath.normal(LexicalPath.joined(LexicalPath.directory(of: path), key))
    return paths.indices.filter { index in
      own[index] == key || LexicalPath.normal(paths[index]) == LexicalPath.normal(key)
        || LexicalPath.normal(paths[index]) == beside
    }
  }
}

/// The prices of several scenarios, each file read once and equal ones kept once.
private struct PriceBooks {
  let invocation: Invocation
  private var byDirectory: [String: LoadedPrices] = [:]

  init(invocation: Invocation) {
    self.invocation = invocation
  }

  mutating func prices(besideScenario path: String) throws(Failure) -> LoadedPrices {
    let directory = LexicalPath.directory(of: path)
    if let known = byDirectory[directory] { return known }
    let search = PricingSearch(world: invocation.world)
    let (files, origin) = try search.files(
      given: invocation.pricingPaths, besideScenario: path == "-" ? nil : path)
    let same = byDirectory.values.first { prices in
      prices.origin == origin && prices.book.files.count == files.count
        && Swift.zip(prices.book.files, files).allSatisfy { $0.name == $1.name && $0.bytes == $1.bytes }
    }
    let prices: LoadedPrices
    if let same { prices = same } else { prices = try invocation.prices(in: files, from: origin) }
    byDirectory[directory] = prices
    return prices
  }
}
