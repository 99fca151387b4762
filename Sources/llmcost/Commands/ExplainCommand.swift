extension Command {
  private static let code = Argument(
    "CODE", .any, type: .word(.codes), help: "Diagnostic codes, such as unknown-key; without one, all are listed.")

  /// `explain`: what a diagnostic code means.
  static let explain = Command(
    name: "explain", group: .tool, summary: "Explain diagnostic codes.",
    details: "Errors end with the codes to ask about; warnings in JSON results carry theirs.",
    arguments: [code],
    examples: [.init("llmcost explain missing-rate", "Why a price file must give a rate.")],
    run: { invocation throws(Failure) in
      let names = invocation.arguments.words(code)
      guard !names.isEmpty else {
        try invocation.world.print(Explanation.list)
        return .done
      }
      var pages: [String] = []
      for name in names {
        guard let explanation = Explanation.named(name) else {
          throw Failure.unknownName(
            code: "unknown-code", "unknown code '\(name)'", name, among: Explanation.all.map(\.code),
            otherwise: "list them all: llmcost explain")
        }
        pages.append("\(explanation.code)\n\n" + TextLayout.wrapped(explanation.text, indent: 2))
      }
      try invocation.world.print(pages.joined(separator: "\n"))
      return .done
    })
}
