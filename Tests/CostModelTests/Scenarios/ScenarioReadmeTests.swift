import CostModel
import Documents
import Foundation
import Testing

/// The examples of `scenarios/README.md`.
@Suite struct ScenarioReadmeTests {
  /// A fenced block of the README.
  struct Example: CustomStringConvertible, Sendable {
    let line: Int
    let kind: String
    let text: String

    var description: String { "the example at line \(line)" }

    /// The example as a whole scenario.
    var scenario: String {
      switch kind {
      case "yaml feature":
        // What the fragment leaves out is filled in, so that it can be read.
        let defaults = [
          ("model", "model: gpt-4o"), ("sessions", "sessions: 1000"),
          ("tokens", "tokens: {system: 100, user: 50, output: 200}"),
        ].filter { key, _ in !has(key) && !(key == "model" && (has("routing") || has("cascade"))) }.map(\.1)
        let members = text.split(separator: "\n").map(String.init) + defaults
        return "month: 2026-12\nfeatures:\n  chat:\n" + members.map { "    \($0)\n" }.joined()
      case "yaml scenario":
        return
          "month: 2026-12\nfeatures:\n  chat: {model: gpt-4o, sessions: 1000, tokens: {system: 100, user: 50, output: 200}}\n"
          + text
      default: return text
      }
    }

    private func has(_ key: String) -> Bool {
      text.split(separator: "\n").contains { $0.hasPrefix("\(key):") }
    }

    /// Reads the example.
    func read() throws -> (scenario: Scenario?, complaints: [String]) {
      let source = SourceFile(name: "README.md", text: scenario)
      let parsed = Document.parse(source, as: kind == "json" ? .json : .yaml)
      guard let document = parsed.document else { return (nil, parsed.diagnostics.map(\.message)) }
      let month = try #require(Month("2026-12"))
      let read = Scenario.read(document, book: ShippedPrices.book, currentMonth: month)
      return (read.scenario, (parsed.diagnostics + read.diagnostics).map(\.message))
    }

    func project() throws -> Projection {
      Projection(of: try #require(try read().scenario), date: PricingDate())
    }
  }

  static let text =
    (try? String(contentsOf: ShippedScenarioTests.folder.appending(path: "README.md"), encoding: .utf8)) ?? ""

  /// The blocks of scenarios and their parts.
  static let examples: [Example] = {
    var examples: [Example] = []
    var open: (line: Int, kind: String, lines: [Substring])?
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let block = open {
        guard line == "```" else {
          open?.lines.append(line)
          continue
        }
        if block.kind.hasPrefix("json") || block.kind.hasPrefix("yaml") {
          examples.append(
            Example(line: block.line, kind: block.kind, text: block.lines.map { $0 + "\n" }.joined()))
        }
        open = nil
      } else if line.hasPrefix("```") {
        open = (index + 2, String(line.dropFirst(3)), [])
      }
    }
    return examples
  }()

  @Test func `there are examples of every kind`() {
    #expect(Self.examples.count == 31)
    #expect(Set(Self.examples.map(\.kind)) == ["json", "yaml", "yaml feature", "yaml scenario"])
  }

  @Test(arguments: examples)
  func `an example can be read, and nothing is reported about it`(example: Example) throws {
    let (scenario, complaints) = try example.read()
    #expect(complaints == [])
    let projection = Projection(of: try #require(scenario), date: PricingDate())
    #expect(projection.isComplete)
    #expect(projection.warnings.map(\.message) == [])
  }

  /// The only example that has a text in it.
  private func example(with text: String) throws -> Example {
    let found = Self.examples.filter { $0.text.contains(text) }
    #expect(found.count == 1)
    return try #require(found.first)
  }

  // The table beside the example: 6,200 read, 1,300 written and 900 output tokens a session, at 0.10, 2.50 and 10.00 per million.
  @Test func `the worked example of the cache comes to what the README says`() throws {
    let projection = try example(with: "Cached conversation").project()
    #expect(agrees(projection.tokens.cacheRead, 6_200e6))
    #expect(agrees(projection.tokens.cacheWrite, 1_300e6))
    #expect(projection.tokens.input == 0)
    #expect(agrees(projection.totalUSD, 12_870))
  }

  @Test func `figures in remarks are so`() throws {
    #expect(agrees(try example(with: "50,600 sessions").project().sessions, 50_600))
    #expect(agrees(try example(with: "$6,375.00").project().totalUSD, 6_375))
    let retried = try example(with: "1.0102 times").project()
    #expect(agrees(retried.totalUSD, 1000 * (150 * 2.5 + 200 * 10) / 1e6 * (1 + 0.02 * 0.5 / 0.98)))
    // Phi(ln(300 / 45) / 1.2) = Phi(1.58093) = 0.94305, from a table of the normal distribution.
    let derived = try example(with: "q = 0.943").project()
    #expect(agrees(derived.compiled.lines[0].row.historyHitRate, 0.943, within: 1e-3))
  }

  @Test func `the table of scenarios gives their figures`() {
    for (file, usd) in ShippedScenarioTests.figures {
      let row = Self.text.split(separator: "\n").first { $0.hasPrefix("| `\(file)` |") }
      let figure = row?.split(separator: "|").dropFirst().first?.filter { $0.isNumber || $0 == "." }
      #expect(figure.flatMap { Double($0) } == usd, "\(file)")
    }
  }

  @Test func `the budget of its own can be read, and limits what it says`() throws {
    let block = try #require(
      Self.text.range(of: "```yml\nmonthly:").map { Self.text[$0.lowerBound...].dropFirst(7) }?.prefix { $0 != "`" })
    let parsed = Document.parse(SourceFile(name: "README.md", text: String(block)), as: .yaml)
    let (file, diagnostics, _) = BudgetFile.read(try #require(parsed.document)) { _ in nil }
    #expect((parsed.diagnostics + diagnostics).map(\.message) == [])
    #expect(file?.together.limits.map(\.name) == ["monthly", "max_increase", "team=support.monthly"])
    #expect(
      file?.scenarios.flatMap { entry in entry.budget.limits.map { "\(entry.name): \($0.name)" } } == [
        "Support chatbot: monthly", "Support chatbot: chat.per_session", "hr-suite.json: monthly",
      ])
  }
}
