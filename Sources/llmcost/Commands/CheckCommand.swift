import CostModel
import Documents
import Reports

extension Command {
  private static let scenarios = Argument(
    "SCENARIO", .any, type: .file, help: "The scenarios, at least one; - is standard input.")
  fileprivate static let baseline = Option(
    "baseline", .value(.init(placeholder: "FILE", type: .file)),
    help: "Compare with a scenario, or with the JSON result of an earlier 'check' or 'project'.")
  fileprivate static let baselineOptional = Option(
    "baseline-optional", .flag, help: "Go on without the file of --baseline where there is none yet.")
  private static let budget = Option(
    "budget", .value(.init(placeholder: "FILE", type: .file)),
    help: "A file of limits, beside those in the scenarios.")
  private static let failOn = Option(
    "fail-on", .value(.init(placeholder: "VERDICT", type: .choice(["warn", "fail", "never"]))),
    help: "The mildest verdict that fails the run.", defaultText: "fail")
  static let ignorePriceChanges = Option(
    "ignore-price-changes", .flag, help: "Let pass what a change of prices alone puts over a limit.")

  /// `check`: whether a change stays within budget.
  static let check = Command(
    name: "check", group: .limits, summary: "Check a change against its budget: the gate of a pipeline.",
    details: """
      Judges every limit of the scenarios and of --budget: pass, warn, fail; known where it was passed before and is not worse; new; waived; \
      unpriced. For what fails it names the causes with the lines of the edits, and single changes that would pass. The report comes first, \
      then the exit status.
      """,
    arguments: [scenarios],
    options: [
      against, baseline, baselineOptional, budget, failOn, confidence, draws, seed, ignorePriceChanges,
      includeAnnounced,
    ], commonOptions: Option.ofScenarios.offering(Format.everywhere + Format.ofFindings + Format.ofMetrics),
    examples: [
      .init("llmcost check scenario.json --against main", "Whether this branch stays within budget."),
      .init("llmcost check scenarios/*.json --budget budgets.yaml", "Many scenarios against limits of their own."),
      .init(
        "llmcost check scenario.json --against main -o - -o markdown:comment.md",
        "A report for the log, and a comment for the pull request."),
    ],
    exits: [.done, .failed, .wrongInput, .unpriced],
    run: { invocation throws(Failure) in
      _ = try invocation.destinations()
      let arguments = invocation.arguments
      let (paths, repeated) = invocation.distinctFiles(arguments.words(scenarios))
      guard !paths.isEmpty else { throw invocation.usage(.missingArgument(scenarios.name)) }
      if paths.count > 1, arguments.has(.set) { throw invocation.usage(.oneScenario(option: Option.set.longName)) }
      let date = PricingDate(asOf: arguments.date(.asOf), includesAnnounced: arguments.has(includeAnnounced))
      let inputs = try invocation.checkInputs(
        paths, baseline: try invocation.checkBaseline, budget: arguments.text(budget), date: date)
      let asked = try invocation.confidence()
      var check = Check(
        inputs.limits, of: inputs.subjects, changes: inputs.changes, unlimited: inputs.unlimited,
        options: Check.Options(
          today: invocation.world.today, ignoresPriceChanges: arguments.has(ignorePriceChanges)))
      if let asked { try invocation.judge(&check, inputs, confidence: asked, date: date) }
      let failsOn = arguments.text(failOn) ?? "fail"
      let context = CheckContext(
        files: inputs.files, baseline: inputs.baseline,
        pricing: inputs.scenarios[0].pricingFacts(asOf: date.asOf), failsOn: failsOn,
        budgets: inputs.budgets)
      try invocation.present(
        Report(
          check, context: context,
          diagnostics: repeated + inputs.diagnostics + inputs.warnings(today: invocation.world.today),
          former: inputs.older.flatMap { $0?.warnings(today: invocation.world.today) ?? [] }))
      return try check.status(failsOn: failsOn, allowsUnpriced: arguments.has(.allowUnpriced))
    })
}

extension Invocation {
  /// The files without those that were named before, by whatever path.
  fileprivate func distinctFiles(_ paths: [String]) -> (paths: [String], repeated: [Diagnostic]) {
    var known: [String: String] = [:]
    var distinct: [String] = []
    var repeated: [Diagnostic] = []
    for path in paths {
      let file = path == "-" ? path : world.realPath(path) ?? LexicalPath.normal(path)
      guard let first = known[file] else {
        known[file] = path
        distinct.append(path)
        continue
      }
      repeated.append(
        Diagnostic(
          .warning, code: "repeated-scenario",
          first == path
            ? "'\(path)' is given several times and counts once"
            : "'\(path)' is the file '\(first)', which is given already: it counts once", at: nil))
    }
    return (distinct, repeated)
  }

  /// Evaluates the probability of meeting limits.
  fileprivate func judge(
    _ check: inout Check, _ inputs: CheckInputs, confidence asked: Double, date: PricingDate
  ) throws(Failure) {
    var uncertain: [Check.Uncertain] = []
    for (index, loaded) in inputs.scenarios.enumerated() where loaded.scenario.uncertainty != nil {
      let (scenario, scaling) = try loaded.unscaled(today: world.today)
      uncertain.append(Check.Uncertain(subject: index, scenario: scenario, scaling: scaling))
    }
    guard !uncertain.isEmpty else { throw Simulation.Failure.nothingUncertain.failure }
    let request = try simulationRequest()
    do throws(Simulation.Failure) {
      try check.judge(confidence: asked, of: uncertain, request, date: date)
    } catch {
      throw error.failure
    }
  }

  /// The baseline that the command line asks for.
  fileprivate var checkBaseline: CheckBaseline {
    get throws(Failure) {
      let revision = arguments.text(Command.against)
      let file = arguments.text(Command.baseline)
      let isOptional = arguments.has(Command.baselineOptional)
      if isOptional, file == nil {
        throw usage(.pointless(option: Command.baselineOptional.longName, without: Command.baseline.longName))
      }
      switch (revision, file) {
      case (nil, nil): return .nothing
      case (let name?, nil): return .revision(name)
      case (nil, let path?): return .file(path, isOptional: isOptional)
      case (_?, _?):
        throw usage(.exclusive(option: Command.against.longName, other: Command.baseline.longName))
      }
    }
  }
}

extension CheckInputs {
  /// The diagnostics of the scenarios, each once.
  fileprivate func warnings(today: CivilDate) -> [Diagnostic] {
    var reported: Set<String> = []
    return scenarios.flatMap { $0.warnings(today: today) }.filter { diagnostic in
      diagnostic.span != nil || reported.insert(diagnostic.message).inserted
    }
  }
}

extension Check {
  /// The exit status of the run.
  fileprivate func status(failsOn: String, allowsUnpriced: Bool) throws(Failure) -> ExitStatus {
    let blocks: CheckVerdict? =
      switch failsOn {
      case "warn": .warn
      case "never": nil
      default: .fail
      }
    // Spending without a limit is not allowed any more than spending beyond a limit.
    if let blocks, verdicts.contains(where: { ($0 >= blocks && $0 != .unpriced) || $0 == .unlimited }) {
      return .failed
    }
    let unpriced = subjects.flatMap(\.after.projection.unpriced)
    guard allowsUnpriced || (unpriced.isEmpty && count(.unpriced) == 0) else {
      guard !unpriced.isEmpty else { return .unpriced }
      throw Failure(.unpriced, unpriced.map(\.diagnostic))
    }
    return .done
  }
}
