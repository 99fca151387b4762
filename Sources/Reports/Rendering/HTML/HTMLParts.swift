/// The parts of a page, written one after the other; each that can be linked to gets a number.
struct HTMLParts {
  /// The parts with a heading, in their order.
  private(set) var contents: [(id: String, heading: String)] = []

  /// One part of a report.
  mutating func section(_ section: Report.Section) -> String {
    let label = section.heading ?? section.name
    let blocks = section.blocks.map { block($0, label: label ?? "") }.joined(separator: "\n")
    guard let heading = section.heading else {
      return HTMLText.element("section", label.map { [("aria-label", $0)] } ?? [], "\n\(blocks)\n")
    }
    if section.isFolded {
      return "<details><summary>\(HTMLText.escaped(heading))</summary>\n\(blocks)\n</details>"
    }
    if section.isSubordinate {
      return "<section><h3>\(HTMLText.escaped(heading))</h3>\n\(blocks)\n</section>"
    }
    let id = linked(heading)
    return
      "<section aria-labelledby=\(id)>\n<h2 id=\(id)>\(HTMLText.escaped(heading))</h2>\n\(blocks)\n</section>"
  }

  /// What a reader must know before trusting the numbers.
  mutating func notes(_ notes: [Report.Note]) -> String {
    guard !notes.isEmpty else { return "" }
    let items = notes.map { note in
      let place = note.place.map { " <span class=place>\(HTMLText.escaped($0.text))</span>" } ?? ""
      let kind = note.severity == .warning ? "doubtful" : "place"
      return "<li><b class=\(kind)>\(note.severity.rawValue):</b> \(HTMLText.escaped(note.message))\(place)"
    }
    let id = linked("Notes")
    return
      "<section aria-labelledby=\(id)>\n<h2 id=\(id)>Notes</h2>\n<ul class=notes>\n\(items.joined(separator: "\n"))\n</ul>\n</section>"
  }

  private mutating func linked(_ heading: String) -> String {
    let id = "p\(contents.count + 1)"
    contents.append((id, heading))
    return id
  }

  // MARK: - Blocks

  private func block(_ block: Report.Block, label: String) -> String {
    switch block {
    case .table(let table): HTMLTable(table: table, label: label).html
    case .switches(let switches): HTMLSwitches(switches: switches, label: label).html
    case .drawing(_, records: let table, chart: nil): HTMLTable(table: table, label: label).html
    case .drawing(_, records: let table, chart: .some(let chart)): figure(drawing(chart), table: table, label: label)
    case .facts(let facts): Self.facts(facts)
    case .paragraph(let sentence): "<p>\(HTMLText.escaped(sentence))</p>"
    case .derivation(let derivation): Self.derivation(derivation)
    case .chart(let chart): figure(drawing(chart), table: chart.table, label: label)
    }
  }

  private func drawing(_ chart: Chart) -> String {
    switch chart {
    case .series(let chart): SVGSeries(chart: chart).svg
    case .matrix(let chart): SVGMatrix(chart: chart).svg
    }
  }

  private static func facts(_ facts: [Report.Fact]) -> String {
    let items = facts.map { fact in
      "<dt>\(HTMLText.escaped(fact.label))</dt><dd>\(HTMLTable.content(fact.value, length: .full))</dd>"
    }
    return "<dl>\(items.joined(separator: "\n"))</dl>"
  }

  /// A chart with its figures in a collapsed section.
  private func figure(_ svg: String, table: Table, label: String) -> String {
    let rows = HTMLTable(table: table, label: label).html
    return """
      <figure role=group aria-label=\"\(HTMLText.escaped(label))\">
      \(svg)
      <details><summary>The figures of this chart</summary>
      \(rows)
      </details>
      </figure>
      """
  }

  /// Arithmetic in a collapsed section under its subject: each line with the place of its numbers.
  private static func derivation(_ derivation: Derivation) -> String {
    let rows = derivation.lines.map { line in
      let result = HTMLTable.content(line.result, length: .full)
      let sources = line.sources.map { "\(HTMLText.escaped($0.place.text)) \(HTMLText.escaped($0.what))" }
      let calculation = line.expression.isEmpty ? "" : HTMLText.escaped(line.expression) + " ="
      return "<tr><th scope=row>\(HTMLText.escaped(line.label))<td>\(calculation)<td class=n>\(result)"
        + "<td class=place>\(sources.joined(separator: "<br>"))"
    }
    let title = HTMLText.escaped(derivation.title ?? "The arithmetic")
    return """
      <details><summary>\(title)</summary>
      <div class=wide tabindex=0 role=region aria-label="\(title)"><table>
      <thead><tr><th scope=col>step<th scope=col>calculation<th scope=col class=n>result<th scope=col>written at
      <tbody>
      \(rows.joined(separator: "\n"))
      </table></div>
      </details>
      """
  }
}
