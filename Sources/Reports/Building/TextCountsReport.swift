package import CostModel
package import Documents

extension Report {
  /// The report on the tokens of files, each and in total.
  ///
  /// - Parameters:
  ///   - counts: The token counts.
  ///   - diagnostics: The diagnostics from counting.
  package init(_ counts: TextCounts, diagnostics: [Diagnostic]) {
    let total = TextCountsCells(counts).total
    let files = counts.files.count == 1 ? "1 file" : "\(counts.files.count) files"
    let other = counts.isOwnTokenizer || counts.areMeasured ? nil : counts.model
    let notes =
      diagnostics.map { Note($0) }
      + (other.map { model in
        [
          Note(
            .warning, code: "other-tokenizer",
            "how '\(model)' counts tokens is not known: these are tokens of \(counts.tokenizer)")
        ]
      } ?? [])
    let cells = TextCountsCells(counts)
    let hasMeasures = counts.files.contains { $0.measure != nil }
    var rows = counts.files.map { file in
      Table.Row(
        [.text(file.name), .count(Double(file.bytes))] + (hasMeasures ? cells.measure(file) : [])
          + [cells.cell(file)])
    }
    if counts.files.count > 1 {
      rows.append(
        Table.Row(
          [.text("total"), .count(Double(counts.files.reduce(0) { $0 + $1.bytes }))]
            + (hasMeasures ? [.empty, .empty] : []) + [total], role: .total))
    }
    self.init(
      title: "\(total.text()) tokens in \(files)", subtitle: cells.subtitle,
      sections: [
        Section(
          name: "files",
          [
            .table(
              Table(
                columns: [.name("file"), .number("bytes")] + (hasMeasures ? [.number("size"), .name("rule")] : [])
                  + [.number("tokens")], rows: rows))
          ])
      ],
      notes: notes, json: cells.json(notes: notes))
  }
}

/// The cells and the JSON of counted files.
private struct TextCountsCells {
  let counts: TextCounts

  init(_ counts: TextCounts) {
    self.counts = counts
  }

  func cell(_ file: TextCounts.File) -> Cell { cell(file.tokens, isExact: file.measure != nil) }
  var total: Cell { cell(counts.tokens, isExact: counts.areMeasured) }

  private func cell(_ tokens: Int, isExact: Bool) -> Cell {
    counts.basis == .estimated && !isExact ? .estimatedTokens(Double(tokens)) : .tokens(Double(tokens))
  }

  /// The size of a picture or a PDF, and the rule that determines its tokens.
  func measure(_ file: TextCounts.File) -> [Cell] {
    switch file.measure {
    case nil: [.empty, .empty]
    case .picture(let width, let height, let rule)?: [.text("\(width) × \(height)"), .text(rule)]
    case .pages(let count, let rule)?: [.text(count == 1 ? "1 page" : "\(count) pages"), .text(rule)]
    }
  }

  /// The subject of the rules, where no file is text.
  private var kinds: String {
    let arePages = counts.files.map { file in if case .pages? = file.measure { true } else { false } }
    return arePages.allSatisfy { $0 } ? "pages" : arePages.contains(true) ? "pictures and pages" : "pictures"
  }

  var subtitle: String {
    if counts.areMeasured { return "by the rule for \(kinds) of \(counts.model ?? counts.tokenizer)" }
    if !counts.isOwnTokenizer { return "\(counts.isExact ? "counted" : "estimated") for \(counts.tokenizer)" }
    return counts.isExact
      ? "counted with the vocabulary of \(counts.tokenizer)"
      : "estimated for \(counts.tokenizer), whose vocabulary was not found"
  }

  func json(notes: [Report.Note]) -> JSONText.Value {
    [
      "schema": "llmcost.tokens/1", "tokenizer": .string(counts.tokenizer),
      "model": counts.model.map { .string($0) } ?? .null,
      "basis": counts.areMeasured ? "rule" : .string(counts.basis.rawValue),
      "tokens": .integer(counts.tokens),
      "files": .array(counts.files.map { self.file($0) }),
      "warnings": .array(notes.map(\.json)),
    ]
  }

  private func file(_ file: TextCounts.File) -> JSONText.Value {
    var members: [JSONText.Member] = [
      .init("file", .string(file.name)), .init("bytes", .integer(file.bytes)), .init("tokens", .integer(file.tokens)),
      .init("basis", file.measure == nil ? .string(counts.basis.rawValue) : "rule"),
    ]
    switch file.measure {
    case nil: break
    case .picture(let width, let height, _)?:
      members += [.init("width", .integer(width)), .init("height", .integer(height))]
    case .pages(let count, _)?: members.append(.init("pages", .integer(count)))
    }
    return .object(members)
  }
}
