import CostModel

/// The derivation of the tokens of texts and words.
enum TextSizeDerivation {
  /// A line for each size that is not a number written by a person.
  static func lines(of profile: TokenProfile) -> [Derivation.Line] {
    profile.sizes.compactMap { size in
      switch size.source {
      case .given, .measured: nil
      case .words(let words):
        line(size, expression: "\(NumberText.plain(words)) words / 0.75", what: "estimated from words")
      case .text(let text): line(size, expression: expression(of: text), what: note(on: text))
      }
    }
  }

  /// A number of tokens as shown: with `~` where anything it depends on is estimated.
  static func cell(_ tokens: Double, of sources: [TokenSource]) -> Cell {
    .text(mark(sources) + NumberText.plain(tokens))
  }

  /// `~` before an estimate.
  static func mark(_ sources: [TokenSource]) -> String { sources.contains { $0.isEstimate } ? "~" : "" }

  private static func line(_ size: TokenProfile.Size, expression: String, what: String) -> Derivation.Line {
    Derivation.Line(
      "tokens of \(size.name)", expression, cell(size.tokens, of: [size.source]),
      sources: Sources.of(size.span, what))
  }

  private static func expression(of text: TextTokens) -> String {
    let shown = 4
    let mark = text.basis == .estimated ? "~" : ""
    var parts = text.files.prefix(shown).map { "\($0.name) \(mark)\(NumberText.plain(Double($0.tokens)))" }
    if text.files.count > shown {
      let rest = text.files.dropFirst(shown).reduce(0) { $0 + $1.tokens }
      parts.append("\(text.files.count - shown) more files \(mark)\(NumberText.plain(Double(rest)))")
    }
    if text.files.isEmpty { parts.append("the text \(mark)\(NumberText.plain(Double(text.textTokens)))") }
    for placeholder in text.placeholders where placeholder.occurrences > 0 {
      let times = placeholder.occurrences == 1 ? "" : "\(placeholder.occurrences) × "
      parts.append("\(placeholder.name) \(times)\(NumberText.plain(placeholder.tokens.value))")
    }
    return parts.joined(separator: " + ")
  }

  private static func note(on text: TextTokens) -> String {
    text.basis == .counted ? "counted by \(text.tokenizer)" : "estimated for \(text.tokenizer)"
  }
}

extension TokenProfile.Size {
  /// The size for programs: its path, its value and how that is known.
  func json(ofFeature feature: String) -> JSONText.Value {
    var members = [
      JSONText.Member("path", .string("\(feature).tokens.\(name)")), JSONText.Member("tokens", .decimal(tokens)),
      JSONText.Member("basis", .string(source.basis.rawValue)),
    ]
    guard case .text(let text) = source else { return .object(members + [JSONText.Member("file", .null)]) }
    let only = text.files.count == 1 ? text.files.first : nil
    members += [
      JSONText.Member("file", only.map { .string($0.name) } ?? .null),
      JSONText.Member(
        "files", .array(text.files.map { ["file": .string($0.name), "tokens": .integer($0.tokens)] })),
      JSONText.Member("tokenizer", .string(text.tokenizer)),
    ]
    return .object(members)
  }
}
