import CostModel
import Documents
import Testing

/// Warnings about prices that can be read but are probably unintended; the text of a case starts on line 5.
@Suite struct PriceChecksTests {
  struct Case: CustomTestStringConvertible {
    let body: String
    let findings: [String]

    init(_ body: String, _ findings: String...) {
      self.body = body
      self.findings = findings
    }

    var testDescription: String { body }
  }

  /// Five models whose output costs four times their input and whose cache reads a tenth.
  static let ordinary = (1...5).map { "  m\($0): {input: \($0).00, cache_read: 0.1x, output: \($0 * 4).00}\n" }.joined()

  static let cases = [
    Case("models:\n" + ordinary),
    Case(
      "models: {m: {input: 1.00, cache_read: 1.50, output: 2.00}}",
      "5:39: 'openai/m': cache_read 1.50 is above input 1.00"),
    Case("models: {m: {input: 1.00, cache_read: 1.00, output: 2.00}}"),
    Case(
      "models: {m: {input: 1.00, cache_read: 0.1, batch: {input: 0.05, cache_read: 0.06}}}",
      "5:77: 'openai/m': cache_read 0.06 is above input 0.05"),
    Case(
      "models: {m: {input: 1.00, cache_write: 1.25x, cache_write_1h: 1.00, output: 2.00}}",
      "5:63: 'openai/m': cache_write_1h 1.00 is below cache_write 1.25"),
    Case(
      "models: {m: {input: 1.00, cache_write: 0.90, caching: {kind: explicit}}}",
      "5:40: 'openai/m': cache_write 0.90 is below input 1.00"),
    Case("models: {m: {input: 1.00, cache_write: 0.90, caching: {kind: automatic}}}"),
    Case(
      "models: {m: {input: 1.00, output: 2.00, batch: 2x, flex: {input: 0.5, output: 3.00}, priority: {input: 0.50, output: 4.00}}}",
      "5:48: 'openai/m': input 2.00 of 'batch' is above the standard 1.00",
      "5:79: 'openai/m': output 3.00 of 'flex' is above the standard 2.00",
      "5:104: 'openai/m': input 0.50 of 'priority' is below the standard 1.00"),
    Case(
      "models: {m: {input: 0, output: 1}}",
      "5:21: 'openai/m': input costs nothing = write 'free: true' if it is free, or leave 'input' out if it is not sold"
    ),
    Case("models: {m: {free: true}}"),
    Case(
      "models: {m: {units: {image: {standard: 0.04, draft: 0}}}}",
      "5:53: 'openai/m': image draft costs nothing = leave 'image' out if it is not sold"),
    Case(
      "models: {m: {input: 1, cache_read: 0.5, cache_write_1h: 2, above: [{prompt_tokens: 9, input: 2}]}}",
      "5:94: 'openai/m': the row gives cache_read, these rates do not: such tokens cost what input costs here "
        + "= add 'cache_read'"),
    Case("models: {m: {input: 1, cache_read: 0.5x, above: [{prompt_tokens: 9, input: 2}]}}"),
    Case(
      "models: {m: {input: 1, cache_write_1h: 2, hours: [{utc: [01:00-02:00], input: 2}]}}",
      "5:79: 'openai/m': the row gives cache_write_1h, these rates do not: such tokens have no price here "
        + "= add 'cache_write_1h'"),
    Case(
      "models: {m: {prices: [{from: 2026-11-21, status: announced, input: 2}, {input: 1}]}}",
      "5:23: 'openai/m': the row announced for 2026-11-21 should hold by now "
        + "= remove 'status: announced' if the price came, or the row if it did not"),
    Case("models: {m: {prices: [{from: 2026-11-22, status: announced, input: 2}, {input: 1}]}}"),
    Case(
      "models: {m: {retired: 2026-01-01, prices: [{from: 2026-01-01, input: 2}, {input: 1}]}}",
      "5:44: 'openai/m': a row starts on 2026-01-01, but the model is retired since 2026-01-01"),
    Case(
      "models: {m: {until: 2026-11-21, input: 2}}",
      "5:10: 'openai/m': the last row has ended and the model is not retired = add the row that follows, or 'retired: DATE'"
    ),
    Case("models: {m: {until: 2026-11-22, input: 2}}"),
    Case("models: {m: {until: 2026-01-01, retired: 2026-01-01, input: 2}}"),
    Case(
      "models:\n\(ordinary)  swapped: {input: 8.00, output: 2.00}\n",
      "11:34: 'openai/swapped': output 2.00 is below the input rate "
        + "= the vendor's other models have output above input: are the two swapped?",
      "11:34: 'openai/swapped': output is 0.25x of input, the vendor's median is 4x = check both rates for a wrong digit"
    ),
    Case(
      "models:\n\(ordinary)  digit: {input: 2.00, cache_read: 0.02, output: 8.00}\n",
      "11:36: 'openai/digit': cache_read is 0.01x of input, the vendor's median is 0.1x = check both rates for a wrong digit"
    ),
    // Two that agree confirm each other.
    Case(
      "models:\n\(ordinary)  a: {input: 2.00, cache_read: 0.02, output: 8.00}\n  b: {input: 3.00, cache_read: 0.03, output: 12.00}\n"
    ),
  ]

  @Test(arguments: cases)
  func `what was probably not meant is reported, and nothing else`(example: Case) throws {
    let (book, diagnostics) = PricingFixture.read(example.body)
    #expect(diagnostics.map(PricingFixture.line) == [])
    let findings = book.findings(today: try PricingFixture.day("2026-11-21"))
    #expect(findings.map(PricingFixture.line) == example.findings)
    #expect(findings.allSatisfy { $0.severity == .warning })
  }

  @Test(arguments: [("2027-02-18", 0), ("2027-02-19", 1)])
  func `a comparison is fresh for ninety days`(today: String, count: Int) throws {
    let book = PricingFixture.read("models: {m: {input: 1}}").book
    let findings = book.findings(today: try PricingFixture.day(today))
    #expect(findings.count == count)
    for finding in findings {
      #expect(
        PricingFixture.line(finding) == "1:1: the prices of 'openai' were last checked on 2026-11-20, 91 days ago "
          + "= compare the file with its source and set 'checked'")
    }
  }

  @Test func `a day to come and a source without an address are reported`() throws {
    let text = "vendor: v\nsource: a friend\nchecked: 2026-11-22\nmodels: {m: {input: 1}}\n"
    let book = PriceBook.read([SourceFile(name: "v.yaml", text: text)]).book
    #expect(
      book.findings(today: try PricingFixture.day("2026-11-21")).map(PricingFixture.line) == [
        "1:1: the prices of 'v' are said to be checked on 2026-11-22, a day to come",
        "1:1: the source 'a friend' of 'v' is no address of a page = give an address that starts with https://",
      ])
  }

  @Test func `a default that many models share is reported once`() throws {
    let book = PricingFixture.read("defaults: {cache_read: 2x}\nmodels: {a: {input: 1}, b: {input: 2}}").book
    #expect(
      book.findings(today: try PricingFixture.day("2026-11-21")).map(PricingFixture.line)
        == ["5:24: 'openai/a': cache_read 2.00 is above input 1.00"])
  }
}
