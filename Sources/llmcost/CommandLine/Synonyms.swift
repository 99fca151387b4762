/// Words that people know from other programs, and their names here.
enum Synonyms {
  /// The hint for a command that does not exist; nil for an unknown word.
  static func command(_ word: String) -> String? {
    switch word {
    case "estimate", "cost", "calculate":
      "'llmcost project' says what a scenario costs, 'llmcost tokens' how many tokens a text has"
    case "budget", "limits", "gate": "'llmcost check' holds a scenario against its budget"
    case "showback", "chargeback", "allocate": "'llmcost audit LOG --allocate team' shares a bill out"
    case "config", "configure": "there is no configuration: options and the scenario say everything"
    case "man", "manual": "'llmcost help' and 'llmcost help COMMAND' have the manual"
    case "scan", "usage", "logs": "'llmcost audit' reads call logs"
    case "suggest", "optimize", "optimise": "'llmcost compare SCENARIO --suggest' looks for savings"
    case "lint": "'llmcost validate' reads scenarios, 'llmcost prices lint' price files"
    default: nil
    }
  }

  /// The name here of an option that does not exist; nil for an unknown one.
  static func option(_ word: String, _ known: [String]) -> String? {
    func only(_ name: String, _ hint: String) -> String? { known.contains(name) ? hint : nil }
    return switch word {
    case "-f", "--json", "--csv", "--markdown": only("--format", "--format FORMAT chooses the format")
    case "--plain": only("--color", "--color never leaves out colour")
    case "--model": only("--models", "--models NAMES puts the workload on other models")
    case "--silent": only("--quiet", "did you mean '--quiet'?")
    default: nil
    }
  }
}
