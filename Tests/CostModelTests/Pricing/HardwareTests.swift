import CostModel
import Documents
import TestSupport
import Testing

/// Machines of one's own.
@Suite struct HardwareTests {
  private static func read(_ model: String) -> (book: PriceBook, diagnostics: [Diagnostic]) {
    let text = "vendor: own\nname: Own\nsource: measured\nchecked: 2026-11-20\nmodels:\n  m:\n\(model)\n"
    return PriceBook.read([SourceFile(name: "own.yaml", text: text)])
  }

  private static let machine = """
        hardware:
          usd_per_hour: 6.00
          input_tokens_per_second: 12000
          output_tokens_per_second: 1500
          cached_tokens_per_second: 120000
          utilisation: 0.4
          reserved: {one year: 4.20, three years: 3.00}
    """

  private static func hardware() throws -> Hardware {
    let (book, diagnostics) = read(machine)
    #expect(diagnostics.isEmpty, "\(diagnostics.map(\.message))")
    let row = try book.model(named: "own/m").row(on: try #require(CivilDate("2026-11-30")))
    return try #require(row?.hardware)
  }

  @Test func `rates are the price of the time that a token takes`() throws {
    let hardware = try Self.hardware()
    // 6 / 3,600 / (12,000 x 0.4) x 10^6 = 0.347222; answers are eight times as slow, cached prompts ten times as fast.
    #expect(hardware.rate(of: .input)?.attodollarsPerToken == 347_222_000_000)
    #expect(hardware.rate(of: .output)?.attodollarsPerToken == 2_777_778_000_000)
    #expect(hardware.rate(of: .cacheRead)?.attodollarsPerToken == 34_722_000_000)
    #expect(hardware.rate(of: .cacheWrite) == nil)
  }

  @Test func `a month's use takes machines, and each term has its break-even`() throws {
    let month = try #require(Month("2026-11"))
    // 40 G / 12,000 = 3,333,333 s and 5 G / 1,500 = the same: 1,851.85 hours. A machine may be busy for 0.4 x 720 = 288 of them: 6.43, so 7 machines.
    let use = Hardware.Use(input: 40e9, cached: 0, output: 5e9)
    let comparison = try #require(
      HardwareComparison(
        try Self.hardware(), use: use, month: month, lists: [("list", 9_000), ("dear", 60_000)]))
    #expect((comparison.busyHours - 1_851.851851).magnitude < 1e-5)
    #expect(comparison.machines == 7)
    #expect((comparison.utilisation - 1_851.851851 / 5_040).magnitude < 1e-9)
    // 7 x 720 h at $6.00, $4.20 and $3.00; for 45 G tokens $0.672 a million.
    #expect(comparison.own.map(\.usd) == [30_240, 21_168, 15_120])
    #expect((comparison.own[0].perMillion - 0.672).magnitude < 1e-12)
    // One machine works through 45 G x 288 / 1,851.85 = 6.9984 G tokens a month.
    #expect((comparison.capacity - 6.9984e9).magnitude < 1)
    // $9,000 for 45 G is $0.20 a million: $4,320 a machine would be 21.6 G tokens, $2,160 10.8 G: never.
    #expect(comparison.listed[0].breakEvens == [nil, nil, nil])
    // $60,000 is $1.3333 a million: 3.24 G, 2.268 G and 1.62 G tokens.
    let breakEvens = comparison.listed[1].breakEvens.map { $0 ?? 0 }
    #expect(zip(breakEvens, [3.24e9, 2.268e9, 1.62e9]).allSatisfy { ($0 - $1).magnitude < 1 })
    #expect((comparison.listed[1].perMillion - 4.0 / 3).magnitude < 1e-12)
  }

  @Test func `cached prompts take hours of their own, which must be measured`() throws {
    let month = try #require(Month("2026-11"))
    // 1.2 G / 12,000 = 100,000 s, 86.4 G / 120,000 = 720,000 s, 0.12 G / 1,500 = 80,000 s: 900,000 s are 250 hours of the 288 of one machine.
    let use = Hardware.Use(input: 1.2e9, cached: 86.4e9, output: 0.12e9)
    let comparison = try #require(HardwareComparison(try Self.hardware(), use: use, month: month, lists: []))
    #expect((comparison.busyHours - 250).magnitude < 1e-9)
    #expect(comparison.machines == 1)
    #expect((comparison.utilisation - 250.0 / 720).magnitude < 1e-12)
    // The 720 hours of the month are paid, not the 250: 720 x $6.00.
    #expect(comparison.own[0].usd == 4_320)
    let (book, _) = Self.read(
      Self.machine.split(separator: "\n").filter { !$0.contains("cached") }.joined(separator: "\n"))
    let row = try book.model(named: "own/m").row(on: try #require(CivilDate("2026-11-30")))
    #expect(HardwareComparison(try #require(row?.hardware), use: use, month: month, lists: []) == nil)
  }

  @Test func `a use that fills its machines needs no further one`() throws {
    let month = try #require(Month("2026-11"))
    // 288 hours of prompts are 288 x 3,600 x 12,000 tokens: one machine; one token more takes a second.
    let full = Hardware.Use(input: 288 * 3_600 * 12_000, cached: 0, output: 0)
    #expect(HardwareComparison(try Self.hardware(), use: full, month: month, lists: [])?.machines == 1)
    let more = Hardware.Use(input: 289 * 3_600 * 12_000, cached: 0, output: 0)
    #expect(HardwareComparison(try Self.hardware(), use: more, month: month, lists: [])?.machines == 2)
  }

  @Test(
    arguments: [
      (
        "    hardware: {usd_per_hour: 6}\n",
        "'hardware' needs 'input_tokens_per_second', 'output_tokens_per_second', 'utilisation'"
      ),
      (
        "    hardware: {usd_per_hour: 6, input_tokens_per_second: 1, output_tokens_per_second: 1, utilisation: 40}\n",
        "utilisation must be between 0 and 1, above 0 and with at most 6 decimals, found 40"
      ),
      (
        "    hardware: {usd_per_hour: 0, input_tokens_per_second: 1, output_tokens_per_second: 1, utilisation: 1}\n",
        "usd_per_hour must be between 0 and a million USD an hour, above 0 and with at most 6 decimals, found 0"
      ),
      (
        "    hardware: {usd_per_hour: 6, input_tokens_per_secnd: 1, output_tokens_per_second: 1, utilisation: 1}\n",
        "'hardware' has no key 'input_tokens_per_secnd'"
      ),
      (
        "    input: 1.00\n    output: 2.00\n    hardware: {usd_per_hour: 6, input_tokens_per_second: 1, output_tokens_per_second: 1, utilisation: 1}\n",
        "the rates of 'hardware' are worked out from it, so the row has none of its own"
      ),
      (
        "    hardware: {usd_per_hour: 1000000, input_tokens_per_second: 0.001, output_tokens_per_second: 1, utilisation: 0.000001}\n",
        "'hardware' makes a rate of more than a million USD per million tokens"
      ),
    ])
  func `a machine that says too little is refused`(model: String, message: String) throws {
    let read = Self.read(model)
    #expect(read.diagnostics.contains { $0.message == message }, "\(read.diagnostics.map(\.message))")
  }
}
