/// Writes checks as the test cases of a JUnit report, which every pipeline reads.
///
/// A failed check is a failure, everything else a passed test; a warning is reported in the output of its test. There
/// are no times in it, so that the same input gives the same bytes.
struct JUnitRenderer {
  func render(_ report: Report) -> String {
    let cases = report.findings
    let failures = cases.count { $0.severity == .error }
    let counts = "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\""
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<testsuites name=\"llmcost\" \(counts)>",
      "  <testsuite name=\"\(XMLText.escaped(report.title))\" \(counts) skipped=\"0\">",
    ]
    for finding in cases { lines += self.lines(of: finding) }
    if !report.notes.isEmpty {
      let notes = report.notes.map { note in
        "\(note.severity.rawValue): \(note.message)" + (note.place.map { " (\($0.text))" } ?? "")
      }
      lines.append("    <system-out>\(body(notes))</system-out>")
    }
    return (lines + ["  </testsuite>", "</testsuites>"]).joined(separator: "\n") + "\n"
  }

  private func lines(of finding: Finding) -> [String] {
    let file = finding.location?.bareFile ?? "llmcost"
    let opening =
      "    <testcase classname=\"\(XMLText.escaped(file))\" name=\"\(XMLText.escaped(finding.name))\""
      + (finding.location == nil ? "" : " file=\"\(XMLText.escaped(file))\"")
    let message = XMLText.escaped(finding.message)
    switch finding.severity {
    case .passed where finding.message.isEmpty && finding.details.isEmpty: return [opening + "/>"]
    case .error:
      let text = body([place(of: finding)].compactMap(\.self) + finding.details)
      return [
        opening + ">",
        "      <failure type=\"\(XMLText.escaped(finding.rule.id))\" message=\"\(message)\">\(text)</failure>",
        "    </testcase>",
      ]
    case .warning, .note, .passed:
      let lead = finding.severity == .passed ? "" : finding.severity.rawValue + ": "
      let text = body([lead + finding.message] + finding.details)
      return [opening + ">", "      <system-out>\(text)</system-out>", "    </testcase>"]
    }
  }

  private func place(of finding: Finding) -> String? {
    guard let location = finding.location, let start = location.start else { return nil }
    return Place(file: location.file, line: start.line, column: start.column).text
  }

  private func body(_ lines: [String]) -> String {
    lines.map { XMLText.escaped($0) }.joined(separator: "\n")
  }
}
