package import CostModel
package import Documents

extension Report {
  /// The tokens of files, each and all.
  ///
  /// - Parameters:
  ///   - counts: The tokens.
  ///   - diagnostics: What there was to tell when they were counted.
  package init(_ counts: TextCounts, diagnostics: [Diagnostic]) {
    let total = TextCountsCells(counts).cell(counts.tokens)
    let files = counts.files.count == 1 ? "1 file" : "\(counts.files.count) files"
    let other = counts.isOwnTokenizer ? nil : counts.model
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
    var rows = counts.files.map { file in
      Table.Row([.text(file.name), .count(Double(file.bytes)), cells.cell(file.tokens)])
    }
    if counts.files.count > 1 {
      rows.append(
        Table.Row(
          [.text("total"), .count(Double(counts.files.reduce(0) { $0 + $1.bytes })), total], role: .total))
    }
    self.init(
      title: "\(total.text()) tokens in \(files)", subtitle: cells.subtitle,
      sections: [
        Section(
          name: "files", [.table(Table(columns: [.name("file"), .number("bytes"), .number("tokens")], rows: rows))])
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

  func cell(_ tokens: Int) -> Cell {
    counts.basis == .estimated ? .estimatedTokens(Double(tokens)) : .tokens(Double(tokens))
  }

  var subtitle: String {
    if !counts.isOwnTokenizer { return "\(counts.isExact ? "counted" : "estimated") for \(counts.tokenizer)" }
    return counts.isExact
      ? "counted with the vocabulary of \(counts.tokenizer)"
      : "estimated for \(counts.tokenizer), whose vocabulary was not found"
  }

  func json(notes: [Report.Note]) -> JSONText.Value {
    [
      "schema": "llmcost.tokens/1", "tokenizer": .string(counts.tokenizer),
      "model": counts.model.map { .string($0) } ?? .null, "basis": .string(counts.basis.rawValue),
      "tokens": .integer(counts.tokens),
      "files": .array(
        counts.files.map {
          [
            "file": .string($0.name), "bytes": .integer($0.bytes), "tokens": .integer($0.tokens),
            "basis": .string(counts.basis.rawValue),
          ]
        }),
      "warnings": .array(notes.map(\.json)),
    ]
  }
}
