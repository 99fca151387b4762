/// Writes findings as a code quality report of GitLab: a JSON array in a part of the format of Code Climate.
struct GitLabRenderer {
  func render(_ report: Report) -> String {
    let annotations = report.annotations
    let issues = zip(annotations, annotations.fingerprints).map { finding, fingerprint in
      let words = ([finding.message] + finding.details).map { PrintableText.visible($0) }.joined(separator: "; ")
      return [
        "description": .string("\(PrintableText.visible(finding.name)): \(words)"),
        "check_name": .string("llmcost/\(finding.rule.id)"),
        "fingerprint": .string(fingerprint),
        "severity": .string(severity(finding.severity)),
        "location": [
          // The format requires a place; the root of the repository is used where there is none.
          "path": .string(finding.location.map(\.bareFile) ?? "."),
          "lines": ["begin": .integer(finding.location?.start?.line ?? 1)],
        ],
      ] as JSONText.Value
    }
    return JSONText.Value.array(issues).prettyPrinted() + "\n"
  }

  private func severity(_ severity: Finding.Severity) -> String {
    switch severity {
    case .error: "critical"
    case .warning: "minor"
    case .note, .passed: "info"
    }
  }
}
