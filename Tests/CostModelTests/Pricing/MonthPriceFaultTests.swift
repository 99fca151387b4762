import CostModel
import Documents
import Testing

/// What is reported of bad prices by the month, word for word; `¦` marks the place of each complaint in turn.
@Suite struct MonthPriceFaultTests {
  struct Case: CustomTestStringConvertible {
    let body: String
    let complaints: [String]

    init(_ body: String, _ complaints: String...) {
      self.body = body
      self.complaints = complaints
    }

    var testDescription: String { body }

    /// The complaints with the places that are marked.
    var placed: [String] {
      var columns: [Int] = []
      var column = 1
      for character in "models: {m: {\(body)}}" {
        if character == "¦" { columns.append(column) } else { column += 1 }
      }
      return zip(columns, complaints).map { "5:\($0): \($1)" }
    }
  }

  static let volume = [
    Case("input: 1, volume: ¦5", "volume must be a list, found the number 5"),
    Case("input: 1, volume: [¦5]", "a step of 'volume' must be an object with named values, found the number 5"),
    Case(
      "input: 1, volume: [¦{input: 1}]",
      "a step of 'volume' must say where it starts = add 'above_tokens: 1000000000' for what is above, or 'at_least: 1000000000'"
    ),
    Case(
      "input: 1, volume: [{above_tokens: 5, ¦at_least: 6, input: 1}]",
      "a step of 'volume' has either 'above_tokens' or 'at_least', not both"),
    Case(
      "input: 1, volume: [{above_tokens: ¦0, input: 1}]",
      "above_tokens must be a whole number of tokens between 1 and 1000000000000000, found 0"),
    Case(
      "input: 1, volume: [{above_tokens: ¦1e6x, input: 1}]",
      "above_tokens must be a number of tokens, found the text '1e6x'"),
    Case(
      "input: 1, volume: [{above_tokens: 5, ¦above_token: 6, input: 1}]",
      "unknown key 'above_token' in a step of 'volume' = did you mean 'above_tokens'?"),
    Case(
      "input: 1, volume: [{above_tokens: 5, all_units: ¦often, input: 1}]",
      "all_units must be true or false, found the text 'often'"),
    Case(
      "input: 1, volume: [{above_tokens: 5, input: 1}, ¦{at_least: 5, input: 1}]",
      "two steps of 'volume' start at the same number of tokens"),
    Case(
      "input: 1, output: 2, volume: [¦{above_tokens: 5, input: 1}]",
      "a step of 'volume' must give 'output', as its row does"),
    Case(
      "input: 1, cache_read: 0.1, volume: [¦{above_tokens: 5, input: 1}]",
      "a step of 'volume' must give 'cache_read', as its row does"),
    Case(
      "input: 1, batch: {input: 0.5}, volume: [¦{above_tokens: 5, input: 1}]",
      "a step of 'volume' must give 'batch', as its row gives it by class"),
    Case(
      "input: 1, above: [{at_least: 10, input: 2}], volume: [¦{above_tokens: 5, input: 1}]",
      "a row has either 'volume' or 'above': what both together cost is not known"),
    Case(
      "input: 1, hours: [{utc: [01:00-02:00], input: 2}], volume: [¦{above_tokens: 5, input: 1}]",
      "a row has either 'volume' or 'hours': what both together cost is not known"),
    Case("free: true, volume: [¦{above_tokens: 5, input: 1}]", "what is free has no 'volume'"),
  ]

  static let allowances = [
    Case("input: 1, allowance: ¦5", "allowance must be an object with named values, found the number 5"),
    Case(
      "input: 1, allowance: {¦requests_per_da: 5}",
      "unknown key 'requests_per_da' in 'allowance' = did you mean 'requests_per_day'?"),
    Case(
      "input: 1, allowance: {requests_per_day: ¦0}",
      "requests_per_day must be a whole number of requests between 1 and 1000000000000000, found 0"),
    Case(
      "input: 1, allowance: {tokens_per_month: ¦1.5}",
      "tokens_per_month must be a whole number of tokens between 1 and 1000000000000000, found 1.5"),
    Case(
      "input: 1, hours: [{utc: [01:00-02:00], input: 2}], allowance: {requests_per_day: ¦5}",
      "a row has either 'allowance' or 'hours': which hours are given free is not known"),
  ]

  static let capacity = [
    Case("input: 1, provisioned: ¦{unit: PTU}", "provisioned must be a list, found an object"),
    Case(
      "input: 1, provisioned: [¦{}]",
      "an offer of 'provisioned' must give its unit = add 'unit: PTU', what the vendor calls one",
      "an offer of 'provisioned' must give what a unit serves = add 'input_tokens_per_minute: 2500', the prompt tokens that one unit serves",
      "an offer of 'provisioned' must give a price = add 'usd_per_hour: 1.00', 'usd_per_month' or 'usd_per_year', USD of one unit"
    ),
    Case(
      "input: 1, provisioned: [{unit: PTU, usd_per_hour: ¦-1, input_tokens_per_minute: 5}]",
      "usd_per_hour must not be below zero, found -1"),
    Case(
      "input: 1, provisioned: [{unit: PTU, usd_per_hour: ¦cheap, input_tokens_per_minute: 5}]",
      "usd_per_hour must be a price in USD per unit and hour, found the text 'cheap'"),
    Case(
      "input: 1, provisioned: [{unit: PTU, usd_per_hour: 1, input_tokens_per_minute: 5, ¦output_count: 4}]",
      "unknown key 'output_count' in an offer of 'provisioned' = did you mean 'output_counts'?"),
    Case(
      "input: 1, provisioned: [{unit: PTU, usd_per_hour: 1, input_tokens_per_minute: 5, output_counts: ¦-4}]",
      "output_counts must be between 0 and 1000, found -4"),
    Case(
      "input: 1, provisioned: [{unit: PTU, step: ¦0.5, usd_per_hour: 1, input_tokens_per_minute: 5}]",
      "step must be a whole number of units between 1 and 1000000000000000, found 0.5"),
    Case(
      "input: 1, provisioned: [{unit: A, usd_per_hour: 1, input_tokens_per_minute: 5}, ¦{unit: A, usd_per_hour: 2, input_tokens_per_minute: 5}]",
      "two offers of 'provisioned' have the unit 'A'"),
  ]

  @Test(arguments: volume + allowances + capacity)
  func `a fault is reported at its place`(fault: Case) {
    let (_, diagnostics) = PricingFixture.read("models: {m: {\(fault.body.replacing("¦", with: ""))}}")
    var expected = fault.placed
    // Several complaints about one place share its mark.
    if expected.count < fault.complaints.count, let first = expected.first {
      let place = first.prefix { $0 != " " }
      expected = fault.complaints.map { "\(place) \($0)" }
    }
    #expect(diagnostics.map(PricingFixture.line) == expected)
    #expect(diagnostics.allSatisfy { $0.severity == .error })
  }

  // A price file of one's own changes the steps and leaves the rest; 'none' takes them away.
  @Test func `a later file replaces the volume, the allowance and the capacity whole`() throws {
    func row(_ own: String) throws -> MonthPricing {
      let listed = """
        models:
          m:
            input: 2
            cache_read: 0.1x
            volume: [{above_tokens: 10, input: 1}]
            allowance: {requests_per_day: 5}
            provisioned: [{unit: PTU, usd_per_hour: 1, input_tokens_per_minute: 5}]

        """
      let book = try PricingFixture.book(["openai": listed, "openai": "models: {m: {\(own)}}"])
      return try #require(book.models.first?.rows.first?.months)
    }
    let changed = try row("volume: [{above_tokens: 20, input: 1.5}]")
    #expect(changed.volume?.steps.map(\.threshold.tokens) == [20] && changed.allowances.count == 1)
    #expect(changed.volume?.steps.first?.rates(for: .standard)?[.cacheRead]?.rate.usdPerMillionTokens == 0.15)
    let without = try row("volume: none, allowance: none, provisioned: none")
    #expect(without.isEmpty)
    let read = try row("cache_read: 0.3")
    #expect(read.volume?.steps.first?.rates(for: .standard)?[.cacheRead]?.rate.usdPerMillionTokens == 0.1)
  }
}
