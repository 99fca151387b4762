import CostModel
import Documents
import Reports

extension Command {
  private static let older = Argument("BEFORE", type: .file, help: "The older scenario, or the only one.")
  private static let newer = Argument("AFTER", .optional, type: .file, help: "The newer scenario.")
  /// The state of the repository that a scenario is compared with.
  static let against = Option(
    "against", .value(.init(placeholder: "REV", type: .word(.revisions))),
    help: """
      Compare with a git revision, prompt files and prices of the repository included. A branch stands for the commit at which the current \
      one left it.
      """)
  private static let method = Option(
    "method", .value(.init(placeholder: "METHOD", type: .choice(CostDiff.Method.allCases.map(\.rawValue)))),
    help: "How the change is shared out among drivers.", defaultText: "shapley")
  static let solve = Option(
    "solve", .value(.init(placeholder: "PATH", type: .word(.paths))),
    help: "Find the value of one number of the scenario, of two the newer, that gives the bill of --to-cost.")
  static let toCost = Option(
    "to-cost", .value(.init(placeholder: "USD", type: .usdOrChange)),
    help: "The bill a month that --solve looks for, such as 5000, 5K, or -40% of what it is now.")

  /// `diff`: what changed the bill.
  static let diff = Command(
    name: "diff", group: .changes, summary: "Show what changed the bill, by feature and by driver.",
    details: """
      Compares two scenarios, or one with itself: at a git revision, or as written when --set or --solve changes it. The change is shared out \
      among prices, volume, turns, prompt tokens, output tokens, caching, batch, routing and contract, and adds up to the cent. --set changes \
      the newer scenario only.
      """,
    arguments: [older, newer], options: [against, method, solve, toCost, explainFlag, includeAnnounced],
    commonOptions: Option.ofScenarios,
    examples: [
      .init("llmcost diff march.json august.json", "Why the bill of August is not that of March."),
      .init("llmcost diff scenario.json --against main", "What this branch does to the bill."),
      .init("llmcost diff scenario.json --set chat.turns=6", "What one change does, and through what."),
      .init(
        "llmcost diff scenario.json --solve chat.cache.hit_rate --to-cost 5000", "The hit rate that a budget takes."),
    ],
    exits: [.done, .failed, .wrongInput, .unpriced],
    run: { invocation throws(Failure) in
      _ = try invocation.destinations()
      let arguments = invocation.arguments
      let date = PricingDate(asOf: arguments.date(.asOf), includesAnnounced: arguments.has(includeAnnounced))
      var sides = try invocation.diffSides(
        before: arguments.word(older) ?? "-", after: arguments.word(newer), against: arguments.text(against),
        changes: arguments.has(solve))
      let solution = try invocation.solution(solve: solve, toCost: toCost, of: sides.after, date: date)
      if sides.isOneScenario, let solution, let point = solution.solution {
        sides.after = sides.after.with(point.value, at: solution.path)
      }
      let diff = try sides.diff(
        date: date, method: arguments.text(method).flatMap { CostDiff.Method(rawValue: $0) } ?? .shapley)
      let report = Report(
        diff, names: (sides.beforeName, sides.afterName),
        pricing: (sides.before?.pricingFacts(asOf: date.asOf), sides.after.pricingFacts(asOf: date.asOf)),
        diagnostics: sides.notes + sides.after.warnings(today: invocation.world.today), solution: solution)
      try invocation.present(
        arguments.has(explainFlag) ? report.explained(by: Report.arithmetic(of: diff)) : report)
      guard diff.isComplete || arguments.has(.allowUnpriced) else {
        throw Failure(
          .unpriced, (diff.before.projection.unpriced + diff.after.projection.unpriced).map { $0.diagnostic })
      }
      return solution?.solution == nil && solution != nil ? .failed : .done
    })
}
