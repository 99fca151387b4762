/// Writes findings as the workflow commands of GitHub Actions, which shows them next to the lines of a change.
///
/// Each is one line, `::error file=..,line=..,title=..::message`. GitHub shows ten annotations of a severity for a
/// step, so the worst come first. Checks that passed are not written.
struct GitHubRenderer {
  func render(_ report: Report) -> String {
    let annotations = report.annotations
    guard !annotations.isEmpty else { return "::notice::\(data(report.title))\n" }
    return annotations.map { line($0) + "\n" }.joined()
  }

  private func line(_ finding: Finding) -> String {
    var properties: [String] = []
    if let location = finding.location {
      properties.append("file=" + property(location.bareFile))
      if let start = location.start {
        properties.append("line=\(start.line)")
        if let end = location.end, end.line != start.line { properties.append("endLine=\(end.line)") }
        if let column = start.column { properties.append("col=\(column)") }
        // Columns are used only for a stretch within one line, and the last one is included.
        if let end = location.end, end.line == start.line, let first = start.column, let past = end.column, past > first
        {
          properties.append("endColumn=\(past - 1)")
        }
      }
    }
    properties.append("title=" + property(finding.name))
    let message = ([finding.message] + finding.details).map { data($0) }.joined(separator: "%0A")
    return "::\(command(finding.severity)) \(properties.joined(separator: ","))::\(message)"
  }

  private func command(_ severity: Finding.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note, .passed: "notice"
    }
  }

  /// Words as the text of a command.
  private func data(_ words: String) -> String { escaped(words, "%") }

  /// Words as the value of a property.
  private func property(_ words: String) -> String { escaped(words, "%:,") }

  /// Words with some of their characters percent-encoded; line breaks are visible characters by then.
  private func escaped(_ words: String, _ characters: String) -> String {
    var result = ""
    for scalar in PrintableText.visible(words).unicodeScalars {
      if characters.unicodeScalars.contains(scalar) {
        result += "%" + String(scalar.value, radix: 16, uppercase: true)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
