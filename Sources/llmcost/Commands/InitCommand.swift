import CostModel

extension Command {
  private static let file = Argument(
    "FILE", .optional, type: .newFile, help: "The file to write, scenario.yaml when left out; '-' for standard output.")
  private static let force = Option("force", .flag, help: "Replace a file that is there already.")

  /// `init`: a scenario to start from.
  static let initialize = Command(
    name: "init", group: .files, summary: "Write a commented scenario to start from.",
    details:
      "The scenario is one feature with all that is commonly set, in the YAML dialect with a comment for every value, or as JSON for a FILE that ends in .json.",
    arguments: [file],
    options: [force],
    examples: [.init("llmcost init support.yaml", "A new scenario in support.yaml.")],
    run: { invocation throws(Failure) in
      let path = invocation.arguments.word(file) ?? "scenario.yaml"
      let month = invocation.world.today.monthOfYear.adding(months: 1)
      // JSON has no comments, so a file that says it is JSON has none either.
      let text =
        LexicalPath.suffix(of: path) == "json" ? StarterScenario.json(month: month) : StarterScenario.text(month: month)
      guard path != "-" else {
        try invocation.world.print(text)
        return .done
      }
      try invocation.world.create(path, Array(text.utf8), replacing: invocation.arguments.has(force))
      invocation.remark("wrote \(path); next: llmcost project \(path)")
      return .done
    })
}
