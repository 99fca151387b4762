import Documents

extension Command {
  private static let shell = Argument(
    "SHELL", .optional, type: .choice(["bash", "zsh", "fish"]), help: "The shell to write the script for.")
  private static let listedWords = Option(
    "words",
    .value(
      .init(
        placeholder: "KIND",
        type: .choice([Option.Words.paths, .levers, .codes].map(\.rawValue)))),
    help: "Write the words that a script offers instead: paths and levers of a scenario, or codes for 'explain'.")
  private static let wordsOf = Option(
    "of", .value(.init(placeholder: "SCENARIO", type: .file)), help: "The scenario of --words.",
    defaultText: "scenario.yaml")

  /// `completions`: the scripts that complete command lines in shells.
  static let completions = Command(
    name: "completions", group: .tool, summary: "Write the completion script of a shell.",
    details: """
      Load it from the start-up file of the shell: for bash, add the line 'source <(llmcost completions bash)' to ~/.bashrc; \
      for zsh, write it to a file named _llmcost in a directory of $fpath; for fish, to \
      ~/.config/fish/completions/llmcost.fish.
      """,
    arguments: [shell], options: [listedWords, wordsOf],
    examples: [.init("llmcost completions bash", "The script for bash.")],
    run: { invocation throws(Failure) in
      let arguments = invocation.arguments
      if arguments.has(wordsOf), !arguments.has(listedWords) {
        throw invocation.usage(.pointless(option: wordsOf.longName, without: listedWords.longName))
      }
      if let kind = arguments.text(listedWords).flatMap({ Option.Words(rawValue: $0) }) {
        let words = try ScenarioWords.all(kind, of: arguments.text(wordsOf), in: invocation)
        try invocation.world.print(words.map { $0 + "\n" }.joined())
        return .done
      }
      let script: String
      switch arguments.word(shell) {
      case "zsh": script = ZshCompletions.script
      case "fish": script = FishCompletions.script
      case nil: throw invocation.usage(.missingArgument(shell.name))
      default: script = BashCompletions.script
      }
      try invocation.world.print(script)
      return .done
    })
}

/// The words of a scenario that command lines use.
private enum ScenarioWords {
  /// Words of a kind, in the order of the file.
  ///
  /// - Parameters:
  ///   - kind: The kind.
  ///   - path: The scenario; empty or nil for the default one.
  ///   - invocation: The run.
  /// - Returns: The words.
  /// - Throws: `Failure` when the scenario cannot be read as a document.
  static func all(_ kind: Option.Words, of path: String?, in invocation: Invocation) throws(Failure) -> [String] {
    if kind == .codes { return Explanation.all.map(\.code) }
    let path = path.flatMap { $0.isEmpty ? nil : $0 } ?? "scenario.yaml"
    let root = try invocation.document(at: path).document.root
    var words: [String] = []
    for (key, value) in root.fields {
      switch (key.text, kind) {
      case ("levers", .levers): words += value.fields.map { $0.key.text }
      case ("features", .paths): for (name, feature) in value.fields { words += paths(in: feature, name.text) }
      case ("budget", .paths), ("fixed", .paths): words += paths(in: value, key.text)
      default: break
      }
    }
    // Words that contain control characters are not offered.
    return words.filter { word in word.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control } }
  }

  /// The paths of single values.
  private static func paths(in node: Node, _ path: String, depth: Int = 0) -> [String] {
    guard depth < 8 else { return [] }
    switch node.kind {
    case .object: return node.fields.flatMap { paths(in: $0.value, "\(path).\($0.key.text)", depth: depth + 1) }
    case .array: return node.elements.enumerated().flatMap { paths(in: $1, "\(path).\($0)", depth: depth + 1) }
    default: return [path]
    }
  }
}
