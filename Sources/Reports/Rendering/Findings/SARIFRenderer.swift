/// Writes findings by SARIF 2.1.0 (OASIS), which GitHub's code scanning and editors read.
struct SARIFRenderer {
  func render(_ report: Report) -> String {
    let annotations = report.annotations
    var rules: [Finding.Rule] = []
    for finding in annotations where !rules.contains(where: { $0.id == finding.rule.id }) { rules.append(finding.rule) }
    let results = zip(annotations, annotations.fingerprints).map { finding, fingerprint in
      result(finding, rule: rules.firstIndex { $0.id == finding.rule.id } ?? 0, fingerprint: fingerprint)
    }
    let document: JSONText.Value = [
      "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
      "version": "2.1.0",
      "runs": [
        [
          "tool": [
            "driver": [
              "name": "llmcost",
              "rules": .array(
                rules.map { ["id": .string($0.id), "shortDescription": ["text": .string($0.summary)]] }),
            ]
          ],
          "columnKind": "unicodeCodePoints",
          "results": .array(results),
        ]
      ],
    ]
    return document.prettyPrinted() + "\n"
  }

  private func result(_ finding: Finding, rule: Int, fingerprint: String) -> JSONText.Value {
    let words = ([finding.message] + finding.details).map { PrintableText.visible($0) }.joined(separator: "\n")
    var members = [
      JSONText.Member("ruleId", .string(finding.rule.id)), JSONText.Member("ruleIndex", .integer(rule)),
      JSONText.Member("level", .string(level(finding.severity))),
      JSONText.Member("message", ["text": .string("\(PrintableText.visible(finding.name)): \(words)")]),
    ]
    if let location = finding.location {
      members.append(JSONText.Member("locations", [["physicalLocation": physical(location)]]))
    }
    members.append(JSONText.Member("partialFingerprints", ["llmcost/v1": .string(fingerprint)]))
    return .object(members)
  }

  private func physical(_ location: Finding.Location) -> JSONText.Value {
    let uri = FileURI(path: location.bareFile)
    var artifact = [JSONText.Member("uri", .string(uri.text))]
    if uri.isRelative { artifact.append(JSONText.Member("uriBaseId", "%SRCROOT%")) }
    var members = [JSONText.Member("artifactLocation", .object(artifact))]
    if let start = location.start {
      var region = [JSONText.Member("startLine", .integer(start.line))]
      if let column = start.column { region.append(JSONText.Member("startColumn", .integer(column))) }
      if let end = location.end {
        region.append(JSONText.Member("endLine", .integer(end.line)))
        if start.column != nil, let column = end.column {
          region.append(JSONText.Member("endColumn", .integer(column)))
        }
      }
      members.append(JSONText.Member("region", .object(region)))
    }
    return .object(members)
  }

  private func level(_ severity: Finding.Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    case .passed: "none"
    }
  }
}
