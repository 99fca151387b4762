/// Writes a report for people at a terminal; every line fits the width.
struct TextRenderer {
  let options: RenderOptions
  /// A chart does not get clearer beyond this width.
  static let widestChart = 78
  private var paint: Paint { Paint(style: options.style) }

  func render(_ report: Report) -> String {
    var lines = wrapped(report.title).map { paint.bold($0) }
    if let subtitle = report.subtitle { lines += wrapped(subtitle).map { paint.dim($0) } }
    for section in report.sections {
      lines.append("")
      if let heading = section.heading { lines += wrapped(heading).map { paint.bold($0) } }
      for (index, block) in section.blocks.enumerated() {
        if index > 0 { lines.append("") }
        lines += self.lines(of: block)
      }
    }
    if !report.notes.isEmpty { lines.append("") }
    for note in report.notes { lines += self.lines(of: note) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(of block: Report.Block) -> [String] {
    switch block {
    case .table(let table), .drawing(let table, records: _, chart: _):
      TextTable(table: table, width: options.width, paint: paint, cutsNames: options.cutsNames).lines()
    case .switches(let switches):
      TextTable(table: switches.table, width: options.width, paint: paint, cutsNames: options.cutsNames).lines()
    case .facts(let facts): lines(of: facts)
    case .paragraph(let words): wrapped(words)
    case .derivation(let derivation):
      TextDerivation(derivation: derivation, width: options.width, paint: paint, cutsNames: options.cutsNames).lines()
    case .chart(.series(let chart)):
      SeriesDrawing(
        chart: chart, width: min(options.width, TextRenderer.widestChart), charts: options.charts,
        cutsNames: options.cutsNames
      ).lines()
    case .chart(.matrix(let chart)):
      MatrixDrawing(chart: chart).lines(width: options.width, paint: paint, cutsNames: options.cutsNames)
        + [""] + wrapped(MatrixDrawing(chart: chart).legend)
    }
  }

  private func lines(of facts: [Report.Fact]) -> [String] {
    let names = facts.map { PrintableText.visible($0.label) }
    let labels = options.cutsNames ? names.map { DisplayWidth.truncated($0, to: options.width / 2) } : names
    let indentation = 2 + (labels.map { DisplayWidth.cells($0) }.max() ?? 0)
    return zip(labels, facts).flatMap { label, fact in
      let lines = WordWrap.lines(
        PrintableText.visible(fact.value.text()), width: max(options.width - indentation, options.width / 2 - 2),
        breaksWords: options.cutsNames)
      return lines.enumerated().map { index, line in
        let painted = if case .verdict(_, let verdict) = fact.value { paint.verdict(line, verdict) } else { line }
        let lead = DisplayWidth.padded(index == 0 ? label : "", to: indentation, .left)
        return line.isEmpty ? label : lead + painted
      }
    }
  }

  /// A note with its place below it, after a word for its severity.
  private func lines(of note: Report.Note) -> [String] {
    let lead = note.severity.rawValue + ": "
    let indentation = String(repeating: " ", count: lead.utf8.count)
    let message = WordWrap.lines(
      PrintableText.visible(note.message), width: options.width - lead.utf8.count, breaksWords: options.cutsNames)
    let place = note.place.map {
      WordWrap.lines(
        PrintableText.visible($0.text), width: options.width - lead.utf8.count, breaksWords: options.cutsNames)
    }
    let first = lead + (message.first ?? "")
    let rest = (message.dropFirst() + (place ?? [])).map { paint.dim(indentation + $0) }
    switch note.severity {
    case .warning: return [paint.yellow(first)] + rest
    case .note: return [paint.dim(first)] + rest
    }
  }

  private func wrapped(_ text: String) -> [String] {
    WordWrap.lines(PrintableText.visible(text), width: options.width, breaksWords: options.cutsNames)
  }
}
