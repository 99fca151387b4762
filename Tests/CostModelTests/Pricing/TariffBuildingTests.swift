import CostModel
import Documents
import Testing

/// How tiers, bands and hours inherit; rates are shown as input, cache_read, cache_write, cache_write_1h, output.
@Suite struct TariffBuildingTests {
  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let row: String
    var tier = ServiceTier.standard
    let expected: [[String]]
  }

  static let cases = [
    Case(
      testDescription: "a cache multiplier is of the row's input",
      row: "{input: 3.00, cache_read: 0.1x, cache_write: 1.25x, cache_write_1h: 2x, output: 15.00}",
      expected: [["3.00 0.30 3.75 6.00 15.00"]]),
    Case(
      testDescription: "a cache multiplier carries over to a band, as a multiple of the band's input",
      row:
        "{input: 1.25, cache_read: 0.1x, output: 10.00, above: [{prompt_tokens: 200000, input: 2.50, output: 15.00}]}",
      expected: [["1.25 0.125 - - 10.00", "2.50 0.25 - - 15.00"]]),
    Case(
      testDescription: "a cache price does not carry over to a band",
      row:
        "{input: 1.25, cache_read: 0.2, output: 10.00, above: [{prompt_tokens: 200000, input: 2.50, output: 15.00}]}",
      expected: [["1.25 0.20 - - 10.00", "2.50 - - - 15.00"]]),
    Case(
      testDescription: "bands are put in order",
      row: "{input: 1, above: [{at_least: 256000, input: 3}, {prompt_tokens: 128000, input: 2}]}",
      expected: [["1.00 - - - -", "2.00 - - - -", "3.00 - - - -"]]),
    Case(
      testDescription: "a multiplier of a whole tier is of every class, in every band",
      row:
        "{input: 1.25, cache_read: 0.1x, output: 10.00, batch: 0.5x, above: [{prompt_tokens: 200000, input: 2.50, output: 15.00}]}",
      tier: .batch, expected: [["0.625 0.0625 - - 5.00", "1.25 0.125 - - 7.50"]]),
    Case(
      testDescription: "a tier mapping holds only where it is written",
      row:
        "{input: 1.25, output: 10.00, batch: {input: 0.6, output: 5}, above: [{prompt_tokens: 200000, input: 2.50, output: 15.00}]}",
      tier: .batch, expected: [["0.60 - - - 5.00", "unsold"]]),
    Case(
      testDescription: "a tier of a band stands for itself",
      row:
        "{input: 1, output: 10, batch: 0.5x, above: [{prompt_tokens: 200000, input: 2, output: 20, batch: {input: 1.5, output: 15}}]}",
      tier: .batch, expected: [["0.50 - - - 5.00", "1.50 - - - 15.00"]]),
    Case(
      testDescription: "a tier can be switched off in a band",
      row: "{input: 1, batch: 0.5x, above: [{prompt_tokens: 200000, input: 2, batch: none}]}",
      tier: .batch, expected: [["0.50 - - - -", "unsold"]]),
    Case(
      testDescription: "a tier may be sold in a band only",
      row: "{input: 1, above: [{prompt_tokens: 200000, input: 2, batch: 0.5x}]}",
      tier: .batch, expected: [["unsold", "1.00 - - - -"]]),
    Case(
      testDescription: "a multiplier in a tier mapping is of the standard rate of its class",
      row: "{input: 2.00, cache_read: 0.50, output: 8.00, priority: {input: 1.75x, cache_read: 1.5x, output: 14.00}}",
      tier: .priority, expected: [["3.50 0.75 - - 14.00"]]),
    Case(
      testDescription: "a cache class that a tier mapping leaves out has no discount there",
      row: "{input: 2.50, cache_read: 1.25, output: 10.00, batch: {input: 1.25, output: 5.00}}",
      tier: .batch, expected: [["1.25 - - - 5.00"]]),
    Case(
      testDescription: "a cache multiplier carries over to hours, a price does not",
      row:
        "{input: 0.15, cache_read: 0.02x, cache_write: 0.2, output: 0.60, hours: [{utc: [01:00-04:00], input: 0.30, output: 1.20}]}",
      expected: [["0.15 0.003 0.20 - 0.60"], ["0.30 0.006 - - 1.20"]]),
    Case(
      testDescription: "what a row's bands cost in hours without bands of their own is not known",
      row: "{input: 1, above: [{prompt_tokens: 128000, input: 2}], hours: [{utc: [01:00-04:00], input: 3}]}",
      expected: [["1.00 - - - -", "2.00 - - - -"], ["3.00 - - - -", "unsold"]]),
    Case(
      testDescription: "hours may have bands of their own, which multipliers reach",
      row:
        "{input: 1, cache_read: 0.1x, batch: 0.5x, hours: [{utc: [01:00-04:00], input: 3, above: [{at_least: 1000, input: 4}]}]}",
      tier: .batch, expected: [["0.50 0.05 - - -"], ["1.50 0.15 - - -", "2.00 0.20 - - -"]]),
    Case(
      testDescription: "a tier mapping of a row does not hold in its hours",
      row: "{input: 1, batch: {input: 0.4}, hours: [{utc: [01:00-04:00], input: 3}]}",
      tier: .batch, expected: [["0.40 - - - -"], ["unsold"]]),
    Case(
      testDescription: "a tier switched off in hours stays off in their bands",
      row:
        "{input: 1, batch: 0.5x, hours: [{utc: [01:00-04:00], input: 3, batch: none, above: [{at_least: 9, input: 4}]}]}",
      tier: .batch, expected: [["0.50 - - - -"], ["unsold", "unsold"]]),
  ]

  @Test(arguments: cases)
  func `every combination has its own rates`(example: Case) throws {
    let tariff = try PricingFixture.tariff("models:\n  m: \(example.row)\n", example.tier)
    #expect(tariff.shown == example.expected)
  }

  @Test func `a tier that is not given, or given as none, is not sold`() throws {
    let model = try PricingFixture.model("models:\n  m: {input: 1, flex: none}\n")
    #expect(model.rows.first?.tariffs.map(\.tier) == [.standard])
  }

  @Test func `a rate remembers how and where it was written`() throws {
    let tariff = try PricingFixture.tariff("models:\n  m:\n    input: 3.00\n    cache_read: 0.1x\n    output: 15\n")
    let rates = try #require(tariff.band(forPromptTokens: 1).rates)
    let read = try #require(rates[.cacheRead])
    #expect(read.span.location.description == "openai.yaml:8:17")
    guard case .multiple(of: let factor) = read.basis else {
      Issue.record("cache_read is no multiple: \(read.basis)")
      return
    }
    #expect(factor == DecimalNumber("0.1").flatMap { Multiplier($0) })
    guard case .given? = rates[.input]?.basis else {
      Issue.record("input is not given")
      return
    }
    guard case .sameAsInput? = rates.charged(.cacheWrite)?.basis else {
      Issue.record("a cache write without a rate does not cost what input costs")
      return
    }
    #expect(rates.charged(.cacheWrite)?.rate == rates[.input]?.rate)
    #expect(rates.charged(.cacheWrite1h) == nil)
  }
}

@Suite struct WeeklyHoursTests {
  @Test func `hours of weekdays are minutes from Monday midnight`() throws {
    let tariff = try PricingFixture.tariff(
      "models:\n  m: {input: 1, hours: [{utc: [06:00-10:00, 01:00-04:00], weekdays: [tue, mon], input: 2}]}\n")
    #expect(
      tariff.windows.map { $0.hours?.minuteRanges ?? [] } == [[], [60..<240, 360..<600, 1500..<1680, 1800..<2040]])
    // Two days of seven hours in 168.
    #expect(tariff.windows[1].hours?.shareOfWeek == 14.0 / 168)
  }

  @Test func `hours go on after midnight, on Sunday into Monday`() throws {
    let tariff = try PricingFixture.tariff(
      "models:\n  m: {input: 1, hours: [{utc: [22:00-02:00], weekdays: [sun], input: 2}]}\n")
    #expect(tariff.windows[1].hours?.minuteRanges == [0..<120, 9960..<10_080])
  }

  struct ZoneCase: CustomTestStringConvertible {
    let entry: String
    let minutes: [Range<Int>]
    var testDescription: String { entry }
  }

  static let zones = [
    // Monday 09:00 to 12:00 in Beijing is Monday 01:00 to 04:00 in UTC.
    ZoneCase(entry: "local: [09:00-12:00], zone: \"+08:00\", weekdays: [mon]", minutes: [60..<240]),
    // Monday 00:30 to 08:30 is Sunday 16:30 to Monday 00:30, the night discount that DeepSeek had: on every day 16:30 to 00:30 UTC.
    ZoneCase(
      entry: "local: [00:30-08:30], zone: \"+08:00\", weekdays: [mon]", minutes: [0..<30, 9630..<10_080]),
    ZoneCase(
      entry: "local: [00:30-08:30], zone: \"+08:00\", weekdays: [sat, sun]", minutes: [6750..<7230, 8190..<8670]),
    // Behind UTC: Sunday 20:00 to 24:00 at -03:30 is Sunday 23:30 to Monday 03:30.
    ZoneCase(
      entry: "local: [20:00-24:00], zone: \"-03:30\", weekdays: [sun]", minutes: [0..<210, 10_050..<10_080]),
    // Friday 23:00 to Saturday 01:00 at -12:00 is Saturday 11:00 to 13:00.
    ZoneCase(entry: "local: [23:00-01:00], zone: \"-12:00\", weekdays: [fri]", minutes: [7860..<7980]),
    // Whole days of the zone: Monday at +14:00 begins on Sunday at 10:00.
    ZoneCase(entry: "zone: \"+14:00\", weekdays: [mon]", minutes: [0..<600, 9240..<10_080]),
    ZoneCase(entry: "zone: \"+08:00\", local: [00:00-24:00]", minutes: [0..<10_080]),
    ZoneCase(entry: "local: [01:00-02:00], zone: \"+00:00\", weekdays: [tue]", minutes: [1500..<1560]),
  ]

  @Test(arguments: zones)
  func `hours of a zone are turned into UTC, with its weekdays`(example: ZoneCase) throws {
    let tariff = try PricingFixture.tariff("models:\n  m: {input: 1, hours: [{\(example.entry), input: 2}]}\n")
    #expect(tariff.windows[1].hours?.minuteRanges == example.minutes)
  }

  @Test func `days without hours are whole days, neighbours are one range`() throws {
    let tariff = try PricingFixture.tariff("models:\n  m: {input: 1, hours: [{weekdays: [sat, sun], input: 2}]}\n")
    #expect(tariff.windows[1].hours?.minuteRanges == [7200..<10_080])
  }

  @Test func `midnight ends a day when it is written as 24 or 00`() throws {
    for text in ["20:00-24:00", "20:00-00:00"] {
      let tariff = try PricingFixture.tariff(
        "models:\n  m: {input: 1, hours: [{utc: [\"\(text)\"], weekdays: [mon], input: 2}]}\n")
      #expect(tariff.windows[1].hours?.minuteRanges == [1200..<1440])
    }
  }

  @Test(arguments: [(59, "1.00"), (60, "2.00"), (239, "2.00"), (240, "1.00"), (10_079, "1.00")])
  func `the window is that of the minute, its end excluded`(minute: Int, expected: String) throws {
    let tariff = try PricingFixture.tariff(
      "models:\n  m: {input: 1, hours: [{utc: [01:00-04:00], weekdays: [mon], input: 2}]}\n")
    let rate = tariff.band(forPromptTokens: 1, atMinuteOfWeek: minute).rates?[.input]?.rate
    #expect(rate?.description == expected)
  }
}
