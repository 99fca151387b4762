extension Command {
  private static let code = Argument(
    "CODE", .optional, help: "A diagnostic code, such as unknown-key; without one, all are listed.")

  /// `explain`: what a diagnostic code means.
  static let explain = Command(
    name: "explain", group: .tool, summary: "Explain a diagnostic code.",
    details: "Warnings in results carry a code; so does every error, which --format json shows.",
    arguments: [code],
    examples: [.init("llmcost explain missing-rate", "Why a price file must give a rate.")],
    run: { invocation throws(Failure) in
      guard let name = invocation.arguments.word(code) else {
        let names = Explanation.all.map(\.code).sorted()
        try invocation.world.print(names.joined(separator: "\n") + "\n")
        return .done
      }
      guard let explanation = Explanation.named(name) else {
        throw Failure.unknownName(
          code: "unknown-code", "unknown code '\(name)'", name, among: Explanation.all.map(\.code),
          otherwise: "list them all: llmcost explain")
      }
      try invocation.world.print("\(explanation.code)\n\n" + TextLayout.wrapped(explanation.text, indent: 2))
      return .done
    })
}
