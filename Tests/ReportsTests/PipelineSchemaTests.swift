import Reports
import TestSupport
import Testing

/// Findings of every kind against the schemas of what reads them.
@Suite struct PipelineSchemaTests {
  private static let reports = [
    Report.hostile, .edges,
    Report(title: "None", sections: [], findings: [], json: nil),
    Report(
      title: "All well", sections: [],
      findings: [Finding(.passed, rule: Finding.Rule("budget", "A budget."), name: "chat", "")], json: nil),
    Report(
      title: "Places", sections: [],
      findings: [Finding.Severity.error, .warning, .note, .passed].enumerated().map { number, severity in
        Finding(
          severity, rule: Finding.Rule("r\(number)", "Rule."), name: "n\(number)", "said", details: ["more"],
          at: Finding.Location(file: "a b.json", start: .init(line: 3, column: 5), end: .init(line: 4, column: 1)))
      }, json: nil),
  ]

  @Test(arguments: reports.indices, [Format.sarif, .gitlab, .junit])
  func `a report is what the schema says`(number: Int, format: Format) {
    let text = Self.reports[number].rendered(as: format)
    #expect(PipelineSchemas.faults(in: text, as: format.rawValue) == [])
  }

  /// Changes of a right report, each with the fault that the schema must see.
  @Test(arguments: [
    (Format.sarif, "\"level\": \"error\"", "\"level\": \"fatal\""), (.sarif, "\"version\"", "\"versions\""),
    (.sarif, "\"startLine\": 3", "\"startLine\": 0"), (.sarif, "\"ruleIndex\": 1", "\"ruleIndex\": \"1\""),
    (.gitlab, "\"severity\": \"minor\"", "\"severity\": \"warning\""), (.gitlab, "\"begin\": 3", "\"begin\": 3.5"),
    (.gitlab, "\"fingerprint\"", "\"fingerprints\""), (.junit, "tests=\"4\"", "tests=\"5\""),
    (.junit, "<failure ", "<failed "), (.junit, " classname=", " class="),
  ])
  func `a schema sees what is wrong`(format: Format, old: String, new: String) {
    let text = Self.reports[4].rendered(as: format)
    let changed = text.replacing(old, with: new)
    #expect(changed != text && !PipelineSchemas.faults(in: changed, as: format.rawValue).isEmpty)
  }
}
