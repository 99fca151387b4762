/// Draws arithmetic line by line: label, calculation, `=` result, and directly below it the places of its numbers.
struct TextDerivation {
  let derivation: Derivation
  let width: Int
  let paint: Paint
  /// Whether labels are cut so that each line fits.
  var cutsNames = true

  /// The lines, none longer than the width.
  func lines() -> [String] {
    let labels = derivation.lines.map { line in
      let label = PrintableText.visible(line.label)
      return cutsNames ? DisplayWidth.truncated(label, to: width / 3) : label
    }
    let expressions = derivation.lines.map { PrintableText.visible($0.expression) }
    let results = derivation.lines.map { $0.expression.isEmpty ? resultText($0) : "= " + resultText($0) }
    let labelWidth = labels.map { DisplayWidth.cells($0) }.max() ?? 0
    let indentation = labelWidth + 2
    // A result that does not fit next to the longest calculation goes below its own.
    let resultWidth = min(results.map { DisplayWidth.cells($0) }.max() ?? 0, width / 3)
    let room = max(width - indentation, width - width / 3 - 2)
    let expressionWidth = min(expressions.map { DisplayWidth.cells($0) }.max() ?? 0, max(room - resultWidth - 2, 0))

    var lines =
      derivation.title.map {
        WordWrap.lines(PrintableText.visible($0), width: width, breaksWords: cutsNames).map { paint.bold($0) }
      } ?? []
    for (index, line) in derivation.lines.enumerated() {
      let blank = String(repeating: " ", count: indentation)
      var body: [String]
      if expressions[index].isEmpty {
        body = WordWrap.lines(results[index], width: room, breaksWords: cutsNames)
      } else if DisplayWidth.cells(expressions[index]) <= expressionWidth,
        DisplayWidth.cells(results[index]) <= resultWidth
      {
        body = [DisplayWidth.padded(expressions[index], to: expressionWidth, .left) + "  " + results[index]]
      } else {
        body =
          WordWrap.lines(expressions[index], width: room, breaksWords: cutsNames)
          + WordWrap.lines(results[index], width: room, breaksWords: cutsNames)
      }
      let first = body.removeFirst()
      lines.append(first.isEmpty ? labels[index] : DisplayWidth.padded(labels[index], to: indentation, .left) + first)
      lines += body.map { blank + $0 }
      for source in line.sources {
        let words = PrintableText.visible("\(source.place.text) \(source.what)")
        lines += WordWrap.lines(words, width: room, breaksWords: cutsNames).map { paint.dim(blank + $0) }
      }
    }
    return lines
  }

  private func resultText(_ line: Derivation.Line) -> String { PrintableText.visible(line.result.text()) }
}
