import CostModel
import Documents
import Reports

extension Command {
  private static let over = Option(
    "over", .repeatable(.init(placeholder: "PATH=VALUES", type: .text)),
    help: """
      Go over values of a number or choice: A..B or A..B:STEP, or values with commas between them. 'levers' takes sets of levers with ';' \
      between them, 'month' months such as 2026-10..2027-03, 'as-of' days whose prices hold.
      """)
  private static let show = Option(
    "show", .value(.init(placeholder: "FIGURE", type: .choice(SweepFigure.allCases.map(\.rawValue)))),
    help: "What is shown at each point.", defaultText: "cost")
  private static let other = Option(
    "against", .value(.init(placeholder: "PATH=VALUE|FILE", type: .file)),
    help: "Find where the cost is that of another scenario, or of this one with another setting.")
  private static let breakEven = Option(
    "break-even", .value(.init(placeholder: "PATH", type: .text)),
    help: "Find the value of a number from which its setting pays, against the scenario without the setting.")

  /// `sweep`: the cost of a scenario over a grid of values.
  static let sweep = Command(
    name: "sweep", group: .costs, summary: "Show what a month costs over a range of values, and where it breaks even.",
    details: """
      Costs the scenario at every point of a grid, each on the full model. One path gives a table with bars, two a matrix, and any number of paths \
      rows in CSV and JSON, up to 1,000,000 points. Where the cost crosses the budget, the present cost or that of --against is solved on the \
      model, one number at a time with the others as they are written. A number that can only be scaled, such as 'traffic', takes factors. Each month has \
      its own days and prices; growth and events are what 'forecast' adds.
      """,
    arguments: [.scenario], options: [over, show, other, solve, toCost, breakEven, includeAnnounced],
    commonOptions: Option.ofScenarios,
    examples: [
      .init("llmcost sweep scenario.yaml --over chat.turns=2..12", "What each number of turns costs."),
      .init(
        "llmcost sweep scenario.yaml --over chat.turns=2..12:2 --over traffic=1,2",
        "A matrix of two numbers."),
      .init(
        "llmcost sweep scenario.yaml --over chat.turns=1..20 --against b.yaml",
        "The costs of a model beside those of another."),
      .init("llmcost sweep scenario.yaml --solve chat.turns --to-cost 15K", "The turns that a budget allows."),
      .init("llmcost sweep scenario.yaml --break-even chat.cache.hit_rate", "The hit rate from which caching pays."),
    ],
    exits: [.done, .failed, .wrongInput, .unpriced],
    run: { invocation throws(Failure) in
      _ = try invocation.destinations()
      let arguments = invocation.arguments
      guard arguments.has(over) || arguments.has(solve) || arguments.has(breakEven) else {
        throw invocation.usage(.missingOption(signature: over.signature))
      }
      for option in [show, other] where arguments.has(option) && !arguments.has(over) {
        throw invocation.usage(.pointless(option: option.longName, without: over.longName))
      }
      let loaded = try invocation.scenario()
      let scenario = loaded.scenario
      let date = PricingDate(asOf: arguments.date(.asOf), includesAnnounced: arguments.has(includeAnnounced))
      let base = Projection(of: scenario, date: date)
      var answers = SweepAnswers()
      answers.figure = arguments.text(show).flatMap { SweepFigure(rawValue: $0) } ?? .cost
      if arguments.has(over) {
        let axes = try SweepAxes(scenario: scenario, invocation: invocation).axes(arguments.texts(over))
        let other = try arguments.text(other).map { text throws(Failure) in
          try invocation.sweptOther(text, than: loaded)
        }
        answers.sweep = Sweep(
          scenario, over: axes, other: other, countsOutcomes: answers.figure == .perOutcome, date: date)
      }
      answers.solution = try invocation.solution(solve: solve, toCost: toCost, of: loaded, date: date)
      if let path = arguments.text(breakEven) { answers.breakEven = try loaded.breakEven(path, date: date) }
      try invocation.present(
        Report(
          answers, of: scenario, base: base, pricing: loaded.pricingFacts(asOf: date.asOf),
          diagnostics: loaded.warnings(today: invocation.world.today)))
      if !arguments.has(.allowUnpriced) {
        guard base.isComplete else { throw Failure(.unpriced, base.unpriced.map { $0.diagnosticWithoutHint }) }
        let unpriced = answers.sweep?.unpriced ?? []
        guard unpriced.isEmpty else { throw Failure(.unpriced, unpriced.map { $0.diagnosticWithoutHint }) }
      }
      return answers.solution != nil && answers.solution?.solution == nil ? .failed : .done
    })
}

extension Invocation {
  /// The values of a number that give a bill, where the command line asks for them.
  func solution(
    solve: Option, toCost: Option, of loaded: LoadedScenario, date: PricingDate
  ) throws(Failure) -> CostSolution? {
    guard let path = arguments.text(solve) else {
      guard !arguments.has(toCost) else {
        throw usage(.pointless(option: toCost.longName, without: solve.longName))
      }
      return nil
    }
    let target = arguments.usd(toCost, changing: { Projection(of: loaded.scenario, date: date).totalUSD })
    guard let target else { throw usage(.missingOption(signature: toCost.signature)) }
    return try loaded.solve(path, toUSD: target, date: date)
  }

  /// The scenario that `--against` names: a file, or the same with another setting.
  fileprivate func sweptOther(_ text: String, than loaded: LoadedScenario) throws(Failure) -> Sweep.Other {
    guard world.fileKind(text) != .file, let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      return Sweep.Other(text, try scenario(at: text).scenario)
    }
    let path = String(text[..<equals])
    let value = String(text[text.index(after: equals)...])
    let (document, diagnostics) = Document.parse(SourceFile(name: "--against \(path)", text: value), as: .yaml)
    guard let document, !diagnostics.contains(where: { $0.severity == .error }) else {
      throw Failure(.wrongInput, diagnostics)
    }
    let edit = Reader.Edit(path: path, operation: .set(document.root), span: document.root.span)
    do throws(PatchReader.Fault) {
      return Sweep.Other(text, try loaded.scenario.changed(by: [edit]))
    } catch {
      throw Failure(.wrongInput, error.diagnostics)
    }
  }
}

extension LoadedScenario {
  /// The value of a number from which its setting pays.
  fileprivate func breakEven(_ path: String, date: PricingDate) throws(Failure) -> BreakEven {
    do throws(BreakEven.Failure) {
      return try BreakEven(path: path, of: scenario, date: date)
    } catch {
      switch error {
      case .noNumber(let diagnostics):
        let unknown = diagnostics.first { $0.code == "unknown-path" }
        throw Failure(
          code: "unknown-path", unknown?.message ?? "there is no number at '\(path)' that could be solved for",
          hint: unknown?.hint)
      case .needed:
        throw Failure(
          code: "needed-setting",
          "the scenario isn't possible without '\(path)', so there is nothing to break even with",
          hint: "name a number of a setting that can be left out, such as chat.cache.hit_rate")
      }
    }
  }
}
