import Foundation
import Testing

@testable import llmcost

/// Every format of a command carries the same figures: what one reader sees, all others can find.
@Suite struct FormatAgreementTests {
  /// A command with files of the sandbox, and the amounts of its tables that CSV or JSON leave to the reader: sums and differences of what they have.
  static let commands: [(name: String, line: String, left: Set<String>)] = [
    ("project", "project scenarios/rag-assistant.json", ["$720.11"]),
    ("compare", "compare scenarios/ecommerce-suite.json", []),
    ("compare", "compare scenarios/support-chatbot.json --models gpt-4o-mini,claude-haiku-4-5", ["$0.0028750"]),
    ("compare", "compare scenarios/support-chatbot-by-parts.json --suggest", []),
    ("compare", "compare scenarios/pilot-march.json scenarios/pilot-august.json", []),
    (
      "plan", "plan fixtures/plan.yaml --pricing fixtures/prices --target 30 --start 2026-12-21 --within 8w",
      ["$651.41", "$398.59"]
    ),
    ("diff", "diff scenarios/pilot-march.json scenarios/pilot-august.json", []),
    ("check", "check scenarios/legal-drafting.json", ["$2,209.94", "$1,964.00"]),
    ("forecast", "forecast scenarios/growing-assistant.yaml --months 4", ["$350.00"]),
    ("sweep", "sweep scenarios/support-chatbot-by-parts.json --over chat.turns=4..12:2", []),
    ("simulate", "simulate scenarios/growing-assistant.yaml --draws 256", histogram),
    ("guard", "guard scenarios/legal-drafting.json", ["$7,833.33", "$168.00", "$15,000.00", "$1,609.07"]),
    ("audit", "audit scenarios/support-calls.jsonl --by plan", []),
  ]

  /// Where the bars of the histogram of `simulate` begin, which JSON does not have.
  private static let histogram = Set((3...18).map { "$\($0),000.00" })

  private static func output(_ line: String, _ format: String, in sandbox: Sandbox) throws -> String {
    let outcome = try sandbox.run("COLUMNS=4000 llmcost \(line) -q --format \(format)")
    #expect(outcome.status <= 1, "\(line) --format \(format): \(outcome.errorText)")
    return outcome.outputText
  }

  @Test(arguments: commands.indices)
  func `all formats carry the same figures`(index: Int) throws {
    let line = Self.commands[index].line
    let sandbox = try Sandbox(shipped: ["scenarios", "pricing"])
    defer { sandbox.remove() }
    let text = try Self.output(line, "text", in: sandbox)
    let markdown = try Self.output(line, "markdown", in: sandbox).replacingOccurrences(of: "\\", with: "")
    #expect(Self.amounts(text) == Self.amounts(markdown), "\(line): text and Markdown")
    #expect(!Self.amounts(text).isEmpty)
    let tables = Self.amounts(Self.tables(of: markdown))
    let csv = Self.numbers(try Self.output(line, "csv", in: sandbox))
    let json = Self.numbers(try Self.output(line, "json", in: sandbox))
    for amount in Set(tables).subtracting(Self.commands[index].left) {
      #expect(Self.has(amount, among: csv), "\(line): \(amount) is not in the CSV")
      #expect(Self.has(amount, among: json, orDifference: true), "\(line): \(amount) is not in the JSON")
    }
  }

  @Test func `every command that shows amounts is among them`() {
    let covered = Set(Self.commands.map(\.name))
    let others: Set = [
      // What these show are prices and counts of an input, not costs of a scenario.
      "prices", "tokens", "validate", "init", "explain", "completions", "help", "report", "sql",
    ]
    for command in Command.all where command.allOptions.contains(where: { $0.name == "format" }) {
      let name = command.name.prefix { $0 != " " }
      #expect(covered.contains(String(name)) || others.contains(String(name)), "\(command.name)")
    }
  }

  // MARK: - Figures

  /// The amounts of money in a text, in order.
  private static func amounts(_ text: String) -> [String] {
    text.matches(of: /-?\$[0-9][0-9,]*(?:\.[0-9]+)?[KMBT]?/).map { String($0.output) }.sorted()
  }

  /// The rows of the tables of a page in Markdown.
  private static func tables(of markdown: String) -> String {
    markdown.split(separator: "\n").filter { $0.hasPrefix("|") }.joined(separator: "\n")
  }

  /// All numbers of a text, ascending.
  private static func numbers(_ text: String) -> [Double] {
    text.matches(of: /-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/).compactMap { Double($0.output) }.sorted()
  }

  /// Whether an amount is one of some numbers, rounded: cents that were shared out may be one off.
  private static func has(_ amount: String, among numbers: [Double], orDifference: Bool = false) -> Bool {
    let digits = amount.filter { !"$,KMBT".contains($0) }
    guard var value = Double(digits) else { return false }
    let decimals = digits.firstIndex(of: ".").map { digits.distance(from: $0, to: digits.endIndex) - 1 } ?? 0
    var tolerance = decimals == 2 ? 0.0101 : 0.501 * pow(10, -Double(decimals))
    for (suffix, factor) in [("K", 1e3), ("M", 1e6), ("B", 1e9), ("T", 1e12)] where amount.hasSuffix(suffix) {
      (value, tolerance) = (value * factor, 0.501 * pow(10, -Double(decimals)) * factor)
    }
    func isThere(_ wanted: Double) -> Bool {
      var (low, high) = (0, numbers.count)
      while low < high {
        let middle = (low + high) / 2
        if numbers[middle] < wanted - tolerance { low = middle + 1 } else { high = middle }
      }
      return low < numbers.count && numbers[low] <= wanted + tolerance
    }
    if isThere(value) || isThere(-value) { return true }
    // What is saved is the difference of two costs, which a program takes itself.
    return orDifference && numbers.contains { $0 >= value && isThere($0 - value) }
  }
}
