import Foundation
import TestSupport
import Testing

/// The arithmetic that `--explain` prints, worked out again from the printed digits alone.
@Suite struct ExplainedArithmeticTests {
  static let shipped = [
    "coding-agent", "document-batch", "ecommerce-suite", "hr-suite", "intent-classifier", "legal-drafting",
    "pilot-august", "pilot-march", "rag-assistant", "support-chatbot-by-parts", "support-chatbot",
  ]

  /// Scenarios of one feature drawn at random over the settings that decide about the arithmetic.
  static func drawn(_ seed: UInt64) -> String {
    var random = SeededGenerator(seed: seed)
    func pick(_ choices: [String]) -> String { choices[Int.random(in: choices.indices, using: &random)] }
    return """
      month: \(pick(["2026-12", "2026-10"]))
      features:
        chat:
          model: \(pick(["gpt-4o", "claude-haiku-4-5", "gpt-4.1", "claude-sonnet-5-5", "claude-haiku-5-5", "deepseek-flash"]))
          sessions: \(pick(["12345", "{per_day: 501}", "{users: 120, per_user_per_business_day: 3}", "{per_business_day: 90, per_weekend_day: 7}"]))
          turns: \(pick(["1", "4", "2.4", "{mean: 4.6, distribution: geometric}", "{histogram: {1: 0.5, 3: 0.3, 10: 0.2}}", "{mean: 3.5, distribution: poisson}"]))
          calls_per_turn: \(pick(["1", "2", "1.5"]))
          history: \(pick(["full", "none", "{last_turns: 2}"]))
          cache: \(pick(["{hit_rate: 0.75}", "{hit_rate: 0.5, history: 0.25}", "{ttl: 5m}", "{ttl: 5m, think_time: {median: 45s, sigma: 1.2}}", "{ttl: 5m, history: false, think_time: {median: 90s}, prefixes: 3}"]))
          hour_profile: \(pick(["[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", "[0,0,1,0,0,0,0,3,4,4,1,0,0,0,0,0,0,0,2,0,0,0,0,0]"]))
          retries: \(pick(["{rate: 0}", "{rate: 0.2, billed: 0.5}", "{rate: 0.2, max: 2}"]))
          max_tokens: \(pick(["400", "150"]))
          tokens: {system: \(pick(["5000", "900"])), user: 60, tool_call: 20, tool_result: 80, retrieved: \(pick(["0", "300", "{mean: 60000, sigma: 0.8}"])),
            output: \(pick(["250", "{mean: 200, sigma: 0.8}", "{histogram: {100: 0.7, 800: 0.3}}"])), reasoning: \(pick(["0", "40"]))}
      contract: {discount: \(pick(["0", "0.1"]))}
      fixed: {store: 12.5}
      """
  }

  /// A line `label  expression  = result`.
  struct Line {
    let label: String
    let expression: String
    let result: String
  }

  static func lines(_ text: String) -> [Line] {
    whole(text).compactMap { line in
      guard let equals = line.range(of: "  = ", options: .backwards) else { return nil }
      let left = line[..<equals.lowerBound]
      guard let gap = left.range(of: "  ") else { return nil }
      return Line(
        label: left[..<gap.lowerBound].trimmingCharacters(in: .whitespaces),
        expression: left[gap.upperBound...].trimmingCharacters(in: .whitespaces),
        result: line[equals.upperBound...].trimmingCharacters(in: .whitespaces))
    }
  }

  /// The lines of a text, each calculation that is too long for one put together again: its result stands on a line below it.
  private static func whole(_ text: String) -> [String] {
    var lines: [String] = []
    for line in text.split(separator: "\n") {
      let words = line.trimmingCharacters(in: .whitespaces)
      guard line.hasPrefix(" "), words.hasPrefix("= "),
        let head = lines.lastIndex(where: { !$0.hasPrefix(" ") })
      else {
        lines.append(String(line))
        continue
      }
      let parts = lines[head...].enumerated().map { index, part in
        index == 0 ? part : part.trimmingCharacters(in: .whitespaces)
      }
      lines.removeSubrange(head...)
      lines.append(parts.joined(separator: " ") + "  " + words)
    }
    return lines
  }

  /// Checks each line of an explanation and how they lead to the total; returns how many lines were worked out.
  static func check(_ text: String, _ name: String) -> Int {
    var checked = 0
    for line in lines(text) {
      // The rule of a cache and the mean of a distribution are no sums.
      if line.label == "prefix counted as cached" || line.expression.hasPrefix("mean of ") { continue }
      guard let expected = PrintedSum(line.expression)?.value, let printed = PrintedSum(line.result)?.value else {
        Issue.record("\(name): not a sum: \(line)")
        continue
      }
      checked += 1
      #expect(
        expected.lowerBound <= printed.upperBound && printed.lowerBound <= expected.upperBound,
        "\(name): \(line) comes to \(expected)")
    }
    checked += checkTitles(text, name)
    checked += checkTotal(text, name)
    return checked
  }

  /// The total that all lines lead to is the one in the first line.
  private static func checkTotal(_ text: String, _ name: String) -> Int {
    guard let head = text.split(separator: "\n").first, let from = head.range(of: ": $"),
      let to = head.range(of: " in ", options: .backwards),
      let shown = PrintedSum(head[head.index(after: from.lowerBound)..<to.lowerBound])?.value,
      let sum = text.range(of: "\nthe sum\n")
    else {
      Issue.record("\(name): no total")
      return 0
    }
    let total = text[sum.upperBound...].split(separator: "\n").last { $0.hasPrefix("total ") }
    let result = total.flatMap { PrintedSum($0[($0.lastIndex(of: "$") ?? $0.startIndex)...]) }
    guard let result else {
      Issue.record("\(name): no sum")
      return 0
    }
    #expect(
      result.value.lowerBound - 0.005 <= shown.upperBound && shown.lowerBound <= result.value.upperBound + 0.005,
      "\(name): \(result.value) is not \(shown)")
    return 1
  }

  /// The dollars under each title such as `gpt-4o, standard tier: $18,250.00` come to it.
  private static func checkTitles(_ text: String, _ name: String) -> Int {
    var checked = 0
    var title: (words: String, usd: ClosedRange<Double>)?
    var costs = 0.0...0.0
    var contracted: ClosedRange<Double>?
    func finish() {
      guard let (words, usd) = title else { return }
      checked += 1
      let sum = contracted ?? costs
      #expect(
        sum.lowerBound - 0.005 <= usd.upperBound && usd.lowerBound <= sum.upperBound + 0.005,
        "\(name): \(words) but its lines come to \(sum)")
      title = nil
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.contains(" tier: $"), let colon = line.range(of: ": $", options: .backwards) {
        finish()
        title = PrintedSum(line[line.index(after: colon.lowerBound)...]).map { (String(line), $0.value) }
        costs = 0...0
        contracted = nil
      } else if line.hasPrefix("how ") || line.hasPrefix("the sum") || line.hasPrefix("all of ") {
        finish()
      } else if let sum = lines(String(line)).first, sum.result.hasPrefix("$"), let usd = PrintedSum(sum.result)?.value
      {
        if sum.label == "after the contract" {
          contracted = usd
        } else {
          costs = (costs.lowerBound + usd.lowerBound)...(costs.upperBound + usd.upperBound)
          if let before = contracted {
            contracted = (before.lowerBound + usd.lowerBound)...(before.upperBound + usd.upperBound)
          }
        }
      }
    }
    finish()
    return checked
  }

  @Test(arguments: shipped)
  func `every line of a shipped scenario is right by itself and leads to the total`(name: String) throws {
    let sandbox = try Sandbox(shipped: ["scenarios", "pricing"])
    defer { sandbox.remove() }
    let outcome = try sandbox.run("COLUMNS=4000 llmcost project scenarios/\(name).json --explain -q")
    #expect(outcome.errorText.isEmpty)
    #expect(Self.check(outcome.outputText, name) >= 5)
  }

  @Test(arguments: 1...24 as ClosedRange<UInt64>)
  func `every line of a drawn scenario is right by itself and leads to the total`(seed: UInt64) throws {
    let sandbox = try Sandbox(shipped: ["pricing"])
    defer { sandbox.remove() }
    try sandbox.write(Self.drawn(seed), to: "drawn.yaml")
    let outcome = try sandbox.run("COLUMNS=4000 llmcost project drawn.yaml --explain -q")
    #expect(outcome.status == 0, "\(outcome.errorText)")
    #expect(Self.check(outcome.outputText, "seed \(seed)") >= 8)
  }

  static let changes = [
    "compare fixtures/plan.yaml --pricing fixtures/prices", "compare scenarios/ecommerce-suite.json",
    "plan fixtures/plan.yaml --pricing fixtures/prices --target 30 --start 2026-12-21 --within 8w",
    "plan fixtures/plan.yaml --pricing fixtures/prices --target 225 --levers 'half the instructions,shorter answers' --team 2",
    "diff scenarios/pilot-march.json scenarios/pilot-august.json",
    "diff scenarios/support-chatbot-by-parts.json --set chat.turns=6",
  ]

  @Test(arguments: changes)
  func `every line of what a change does is right by itself`(line: String) throws {
    let sandbox = try Sandbox(shipped: ["scenarios", "pricing"])
    defer { sandbox.remove() }
    let outcome = try sandbox.run("COLUMNS=4000 llmcost \(line) --explain -q")
    let text = outcome.outputText
    var checked = 0
    for line in Self.lines(text)
    where !line.expression.hasPrefix("mean of ") && line.label != "prefix counted as cached" {
      guard let expected = PrintedSum(line.expression)?.value, let printed = PrintedSum(line.result)?.value else {
        Issue.record("not a sum: \(line)")
        continue
      }
      checked += 1
      // Amounts in full decimals are six digits long.
      #expect(
        expected.lowerBound - 1e-6 <= printed.upperBound && printed.lowerBound <= expected.upperBound + 1e-6,
        "\(line) comes to \(expected)")
    }
    #expect(checked >= 10)
  }

  @Test(arguments: ["project scenarios/rag-assistant.json"] + changes)
  func `the result for programs has the same arithmetic`(line: String) throws {
    let sandbox = try Sandbox(shipped: ["scenarios", "pricing"])
    defer { sandbox.remove() }
    let text = try sandbox.run("COLUMNS=4000 llmcost \(line) --explain -q").outputText
    let result = try sandbox.run("llmcost \(line) --explain -q --format json").output
    let json = try #require(try JSONSerialization.jsonObject(with: result) as? [String: Any])
    let sections = try #require(json["explanation"] as? [[String: Any]])
    let parts = sections.flatMap { $0["parts"] as? [[String: Any]] ?? [] }
    let lines = parts.flatMap { $0["lines"] as? [[String: Any]] ?? [] }
    let expressions = lines.compactMap { $0["expression"] as? String }.sorted()
    #expect(expressions == Self.lines(text).map(\.expression).sorted())
    #expect(lines.contains { ($0["sources"] as? [[String: Any]])?.isEmpty == false })
  }

  @Test func `a sum with printed digits is the range that rounding leaves`() throws {
    let sum = try #require(PrintedSum("4,100,000,000 × $2.50 / 1,000,000"))
    #expect(sum.value.contains(10_250) && sum.value.upperBound - sum.value.lowerBound < 1e-6)
    #expect(PrintedSum("3 - 2 × (1 + 4) / 2")?.value.contains(-2) == true)
    #expect(PrintedSum("3 - 2 × (1 + 4) / 2")?.value.contains(-2.01) == false)
    #expect(PrintedSum("120 users × 3 × 23 business days of 2026-12")?.value.contains(8280) == true)
    #expect(PrintedSum("3 ×") == nil)
    #expect(PrintedSum("2 × (1 - exp(-ln(4)))^2")?.value.contains(1.125) == true)
    #expect(PrintedSum("1 - Φ(-1 + 1)")?.value.contains(0.5) == true)
  }
}

/// An expression of printed numbers: what it can come to, where digits after the point may have been rounded.
///
/// Prices are exact as they are printed; other numbers with a fraction of six digits are within half of the last one.
private struct PrintedSum {
  let value: ClosedRange<Double>

  init?(_ text: some StringProtocol) {
    var parser = Parser(
      text: Array(
        String(text).replacingOccurrences(of: #" of \d{4}-\d{2}"#, with: "", options: .regularExpression)
          .unicodeScalars), hasRates: text.contains("/ 1,000,000"))
    guard let value = parser.sum(), parser.isAtEnd else { return nil }
    self.value = value
  }

  private struct Parser {
    let text: [Unicode.Scalar]
    var position = 0

    /// Whether amounts of money are rates, which are printed whole.
    let hasRates: Bool

    init(text: [Unicode.Scalar], hasRates: Bool) {
      self.text = text
      self.hasRates = hasRates
    }

    /// Skips blanks and words such as `prefix`.
    private mutating func skipWords() {
      while position < text.count,
        text[position] == " " || text[position].properties.isAlphabetic || text[position] == ",", function == nil
      {
        position += 1
      }
    }

    /// The functions of derivations, all of which grow with their argument.
    private static let functions: [(name: [Unicode.Scalar], value: @Sendable (Double) -> Double)] = [
      (Array("ln(".unicodeScalars), { log($0) }), (Array("exp(".unicodeScalars), { exp($0) }),
      (Array("Φ(".unicodeScalars), { 0.5 * erfc(-$0 / 2.0.squareRoot()) }),
    ]

    /// The function whose name is next.
    private var function: (name: [Unicode.Scalar], value: @Sendable (Double) -> Double)? {
      Self.functions.first { text[position...].starts(with: $0.name) }
    }

    var isAtEnd: Bool {
      mutating get {
        skipWords()
        return position == text.count
      }
    }

    private mutating func takes(_ scalar: Unicode.Scalar) -> Bool {
      skipWords()
      guard position < text.count, text[position] == scalar else { return false }
      position += 1
      return true
    }

    mutating func sum() -> ClosedRange<Double>? {
      guard var result = product() else { return nil }
      while true {
        if takes("+") {
          guard let next = product() else { return nil }
          result = (result.lowerBound + next.lowerBound)...(result.upperBound + next.upperBound)
        } else if takes("-") || takes("−") {
          guard let next = product() else { return nil }
          result = (result.lowerBound - next.upperBound)...(result.upperBound - next.lowerBound)
        } else {
          return result
        }
      }
    }

    private mutating func product() -> ClosedRange<Double>? {
      guard var result = power() else { return nil }
      while true {
        if takes("×") {
          guard let next = power() else { return nil }
          result = Self.span([
            result.lowerBound * next.lowerBound, result.lowerBound * next.upperBound,
            result.upperBound * next.lowerBound, result.upperBound * next.upperBound,
          ])
        } else if takes("/") {
          guard let next = power(), next.lowerBound > 0 else { return nil }
          result = Self.span([
            result.lowerBound / next.lowerBound, result.lowerBound / next.upperBound,
            result.upperBound / next.lowerBound, result.upperBound / next.upperBound,
          ])
        } else {
          return result
        }
      }
    }

    private static func span(_ values: [Double]) -> ClosedRange<Double> {
      let low = values.min() ?? 0
      let high = values.max() ?? 0
      // Binary fractions leave a little.
      return (low - low.magnitude * 1e-12)...(high + high.magnitude * 1e-12)
    }

    private mutating func power() -> ClosedRange<Double>? {
      guard let base = factor() else { return nil }
      guard position < text.count, text[position] == "^" else { return base }
      position += 1
      guard let exponent = factor(), base.lowerBound >= 0 else { return nil }
      return Self.span([
        pow(base.lowerBound, exponent.lowerBound), pow(base.lowerBound, exponent.upperBound),
        pow(base.upperBound, exponent.lowerBound), pow(base.upperBound, exponent.upperBound),
      ])
    }

    private mutating func factor() -> ClosedRange<Double>? {
      skipWords()
      var isNegated = false
      if position < text.count, text[position] == "-", position + 1 < text.count,
        !("0"..."9").contains(text[position + 1]), text[position + 1] != "$"
      {
        isNegated = true
        position += 1
      }
      if let function {
        position += function.name.count
        guard let inner = sum(), takes(")") else { return nil }
        let value = function.value(inner.lowerBound)...function.value(inner.upperBound)
        let span = Self.span([value.lowerBound, value.upperBound])
        return isNegated ? -span.upperBound...(-span.lowerBound) : span
      }
      if takes("(") {
        guard let inner = sum(), takes(")") else { return nil }
        return inner
      }
      skipWords()
      let isNegative = position < text.count && (text[position] == "-" || text[position] == "−")
      if isNegative { position += 1 }
      let isMoney = position < text.count && text[position] == "$"
      if isMoney { position += 1 }
      var digits = ""
      while position < text.count,
        ("0"..."9").contains(text[position]) || text[position] == "." || text[position] == ","
      {
        if text[position] != "," { digits.unicodeScalars.append(text[position]) }
        position += 1
      }
      guard var value = Double(digits) else { return nil }
      var rounding = 0.0
      if let point = digits.firstIndex(of: "."), !(isMoney && hasRates) {
        let decimals = digits.distance(from: point, to: digits.endIndex) - 1
        rounding = 0.5000001 * pow(10, -Double(decimals))
      }
      if position < text.count, text[position] == "%" {
        position += 1
        (value, rounding) = (value / 100, rounding / 100)
      }
      if isNegative { value = -value }
      return (value - rounding)...(value + rounding)
    }
  }
}
