import Foundation
import Reports
import TestSupport
import Testing

/// What readers of the formats for pipelines must be able to rely on, whatever the inputs are called.
@Suite struct FindingFormatTests {
  private static let passing = Report(
    title: "All well", sections: [],
    findings: [Finding(.passed, rule: Finding.Rule("budget", "A budget."), name: "chat", "")], json: nil)

  // MARK: - Runners

  /// Lines that GitHub's runner takes for commands: `::` after any white space, or `##[` and its like anywhere.
  private func commands(in text: String) -> [String] {
    text.split(whereSeparator: \.isNewline).map(String.init).filter { line in
      line.drop(while: \.isWhitespace).hasPrefix("::") || line.contains(/##\p{L}*\[/)
    }
  }

  @Test(arguments: Format.allCases.filter { $0 != .github })
  func `a runner finds no command in any format but its own`(format: Format) {
    for report in [Report.hostile, .edges] { #expect(commands(in: report.rendered(as: format)).isEmpty) }
  }

  @Test func `every line for GitHub is one command of ours`() throws {
    let lines = Report.hostile.rendered(as: .github).split(separator: "\n").map(String.init)
    // Four findings that did not pass and two notes, the worst first.
    #expect(
      lines.map { $0.prefix { $0 != " " } }
        == ["::error", "::error", "::warning", "::warning", "::notice", "::notice"])
    for line in lines {
      let parts = try #require(line.wholeMatch(of: /::[a-z]+ ([^:]*)::(.*)/))
      for property in parts.1.split(separator: ",") {
        #expect(property.contains(/^(file|line|endLine|col|endColumn|title)=/))
      }
    }
  }

  @Test func `a check without findings is one notice`() {
    #expect(Self.passing.rendered(as: .github) == "::notice::All well\n")
  }

  @Test func `properties and text of a command are escaped`() {
    let rule = Finding.Rule("r", "R.")
    let report = Report(
      title: "T", sections: [],
      findings: [
        Finding(
          .error, rule: rule, name: "a:b,c%", "50% more\nx", details: ["second"],
          at: Finding.Location(file: "d:e,f.json", start: .init(line: 3, column: 5), end: .init(line: 3, column: 9)))
      ], json: nil)
    #expect(
      report.rendered(as: .github)
        == "::error file=d%3Ae%2Cf.json,line=3,col=5,endColumn=8,title=a%3Ab%2Cc%25::50%25 more␊x%0Asecond\n")
  }

  // MARK: - JSON

  @Test func `the code quality report is an array of issues that can be distinguished`() throws {
    let json = try JSONSerialization.jsonObject(with: Data(Report.hostile.rendered(as: .gitlab).utf8))
    let issues = try #require(json as? [[String: Any]])
    #expect(issues.count == 6)
    var fingerprints: Set<String> = []
    for issue in issues {
      #expect(issue["description"] is String && issue["check_name"] is String)
      #expect(["info", "minor", "critical"].contains(issue["severity"] as? String))
      fingerprints.insert(try #require(issue["fingerprint"] as? String))
      let location = try #require(issue["location"] as? [String: Any])
      let path = try #require(location["path"] as? String)
      #expect(!path.isEmpty && !path.hasPrefix("./"))
      let lines = try #require(location["lines"] as? [String: Any])
      #expect(try #require(lines["begin"] as? Int) >= 1)
    }
    #expect(fingerprints.count == issues.count)
    let none = try JSONSerialization.jsonObject(with: Data(Self.passing.rendered(as: .gitlab).utf8))
    #expect((none as? [Any])?.isEmpty == true)
  }

  @Test func `a finding keeps its fingerprint when its line and its amounts change`() throws {
    func fingerprint(_ message: String, line: Int) throws -> String {
      let finding = Finding(
        .error, rule: Finding.Rule("budget", "B."), name: "chat", message,
        at: Finding.Location(Place(file: "a.json", line: line)))
      let report = Report(title: "T", sections: [], findings: [finding], json: nil)
      let json = try JSONSerialization.jsonObject(with: Data(report.rendered(as: .gitlab).utf8))
      return try #require((json as? [[String: Any]])?.first?["fingerprint"] as? String)
    }
    #expect(try fingerprint("over by $1", line: 3) == fingerprint("over by $2", line: 40))
    // FNV-1a of "6:budget6:a.json4:chat", worked out in another language.
    #expect(try fingerprint("over by $1", line: 3) == "e212ef802743cfe1")
  }

  @Test func `SARIF has the members that its schema demands, and relative references`() throws {
    let json = try JSONSerialization.jsonObject(with: Data(Report.hostile.rendered(as: .sarif).utf8))
    let log = try #require(json as? [String: Any])
    #expect(log["version"] as? String == "2.1.0")
    let run = try #require((log["runs"] as? [[String: Any]])?.first)
    let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
    #expect(driver["name"] as? String == "llmcost")
    let rules = try #require(driver["rules"] as? [[String: Any]])
    let results = try #require(run["results"] as? [[String: Any]])
    #expect(results.count == 6)
    for result in results {
      let rule = try #require(result["ruleIndex"] as? Int)
      #expect(rules[rule]["id"] as? String == result["ruleId"] as? String)
      #expect(["error", "warning", "note"].contains(result["level"] as? String))
      #expect((result["message"] as? [String: Any])?["text"] is String)
      for location in result["locations"] as? [[String: Any]] ?? [] {
        let physical = try #require(location["physicalLocation"] as? [String: Any])
        let uri = try #require((physical["artifactLocation"] as? [String: Any])?["uri"] as? String)
        #expect(uri.wholeMatch(of: /([A-Za-z0-9._~\/-]|%[0-9A-F]{2})+/) != nil)
      }
    }
    #expect(Report.hostile.rendered(as: .sarif).contains("\"uri\": \"a%20b%25.json\""))
  }

  @Test func `JSON gives back every name as it was`() throws {
    let json = try JSONSerialization.jsonObject(with: Data(Report.hostile.rendered(as: .json).utf8))
    let names = (json as? [String: Any])?["names"] as? [String]
    #expect(names?.map { Array($0.utf8) } == Report.names.map { Array($0.utf8) })
  }

  // MARK: - XML and OpenMetrics

  @Test func `JUnit is well-formed and counts what was checked`() throws {
    let tree = try XMLTree(Report.hostile.rendered(as: .junit))
    #expect(tree.elements.map(\.name).prefix(2) == ["testsuites", "testsuite"])
    let suite = try #require(tree.elements.first { $0.name == "testsuite" })
    let cases = tree.elements.filter { $0.name == "testcase" }
    #expect(suite.attributes["tests"] == "6" && cases.count == 6)
    #expect(suite.attributes["failures"] == "2" && tree.elements.count { $0.name == "failure" } == 2)
    #expect(cases[0].attributes["name"] == Report.names[0])
    #expect(cases.allSatisfy { $0.attributes["classname"]?.isEmpty == false })
  }

  @Test func `metrics are OpenMetrics, whatever things are called`() throws {
    let text = try OpenMetricsText(Report.hostile.rendered(as: .openmetrics))
    #expect(text.samples.count == Report.names.count + 2)
    #expect(text.samples.contains { $0.labels["feature"] == "a\n\\::error file=x::forged␍\n\\::stop-commands::x" })
  }

  @Test func `metrics are in families, and an unknown number is left out`() throws {
    let lines = Report.hostile.rendered(as: .gitlabMetrics).split(separator: "\n").map(String.init)
    #expect(lines.last == "# EOF")
    #expect(lines.count { $0 == "# EOF" } == 1)
    let samples = lines.filter { !$0.hasPrefix("#") }
    // One for each name, one that is small and one of another family; the unknown one is left out.
    #expect(samples.count == Report.names.count + 2)
    for sample in samples {
      #expect(sample.wholeMatch(of: /[a-z_]+(\{([a-z_]+="([^"\\]|\\.)*",?)+\})? [0-9.]+/) != nil, "\(sample)")
    }
    #expect(
      lines.prefix(3) == [
        "# TYPE llmcost_monthly_cost_usd gauge", "# UNIT llmcost_monthly_cost_usd usd",
        "# HELP llmcost_monthly_cost_usd what a month costs",
      ])
  }
}
