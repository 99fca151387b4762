import CostModel
import Documents
import Testing

/// Errors in price files, word for word and at their places; the text of a case starts on line 5.
@Suite struct PriceFileFaultTests {
  struct Case: CustomTestStringConvertible {
    let body: String
    let complaints: [String]

    init(_ body: String, _ complaints: String...) {
      self.body = body
      self.complaints = complaints
    }

    var testDescription: String { body }
  }

  static let rates = [
    Case("models: {m: {input: -1}}", "5:21: input must not be below zero, found -1"),
    Case(
      "models: {m: {input: 1e308}}", "5:21: input must be at most a million USD per million tokens, found 1e308"),
    Case("models: {m: {input: 1e999}}", "5:21: the number '1e999' of 'input' is too large or has too many digits"),
    Case(
      "models: {m: {input: 0.0000000000001}}",
      "5:21: input must have at most twelve decimals, found 0.0000000000001"),
    Case(
      "models: {m: {input: cheap}}", "5:21: input must be a price in USD per million tokens, found the text 'cheap'"),
    Case("models: {m: {input: 0.5x}}", "5:21: input must be a price in USD per million tokens, found the text '0.5x'"),
    Case("models: {m: {input: none}}", "5:21: input must be a price in USD per million tokens, found the text 'none'"),
    Case(
      "models: {m: {input: 1, cache_read: half}}",
      "5:36: cache_read must be a price in USD per million tokens or a multiplier such as 0.1x, found the text 'half'"),
    Case(
      "models: {m: {input: 1, cache_read: 0x}}",
      "5:36: cache_read must be a multiplier above 0x and at most 1000x, with at most twelve decimals, found 0x"),
    Case(
      "models: {m: {input: 1, cache_read: -0.1x}}",
      "5:36: cache_read must be a multiplier above 0x and at most 1000x, with at most twelve decimals, found -0.1x"),
    Case(
      "models: {m: {input: 1, batch: 1001x}}",
      "5:31: batch must be a multiplier above 0x and at most 1000x, with at most twelve decimals, found 1001x"),
    Case(
      "models: {m: {input: 0.000000000001, cache_read: 0.5x}}",
      "5:49: this multiple of the input rate 0.000000000001 has more than twelve decimals"),
    Case(
      "models: {m: {input: 1, search: 0.01x}}", "5:32: search must be a price in USD per call, found the text '0.01x'"),
    Case(
      "models: {m: {input: 1, batch: half}}",
      "5:31: batch must be an object with rates, a multiplier such as 0.5x, or none, found the text 'half'"),
    Case(
      "models: {m: {output: 1}}",
      "5:13: a price row must give an 'input' rate = add 'input: 2.50', USD per million tokens, or 'units: {image: 0.04}' "
        + "for what is not sold by the token, or 'free: true' when the price is zero"),
    Case(
      "models: {m: {units: {imag: 1, page: cheap, video_second: -1, audio_minute: {}}}}",
      "5:22: unknown unit 'imag' = did you mean 'image'?",
      "5:37: page must be a price in USD per page, found the text 'cheap'",
      "5:58: video_second must not be below zero, found -1", "5:76: 'audio_minute' must have a price"),
    Case(
      "models: {m: {units: 5}}",
      "5:13: a price row must give an 'input' rate = add 'input: 2.50', USD per million tokens, or 'units: {image: 0.04}' "
        + "for what is not sold by the token, or 'free: true' when the price is zero",
      "5:21: units must be an object with named values, found the number 5"),
    Case(
      "models: {m: {input: 1, search: 0.01, units: {search: 0.02}}}",
      "5:46: 'search' has a price in the row already"),
    Case(
      "models: {m: {input: 1, free: true}}",
      "5:30: what is free has no rates = remove 'free: true', or the rates"),
    Case(
      "models: {m: {input: 1, output: 2, batch: {input: 0.5}}}",
      "5:42: the 'batch' tier must give 'output', as the standard tier does"),
    Case(
      "models: {m: {input: 1, batch: {input: 0.5, cache_read: 0.5x}}}",
      "5:56: there is no standard 'cache_read' rate for this to be a multiple of"),
  ]

  static let structure = [
    Case("models: []", "5:9: models must be an object with named values, found a list"),
    Case("models: {m: 5}", "5:13: a model must be an object with named values, found the number 5"),
    Case(
      "models: {m: {context_window: 1000}}",
      "5:10: model 'm' has no prices = add rates, or 'free: true' when the price is zero"),
    Case("models: {m: {prices: []}}", "5:22: 'prices' must have a row"),
    Case(
      "models: {m: {inptu: 1, input: 1}}", "5:14: unknown key 'inptu' in a model = did you mean 'input'?"),
    Case(
      "models: {m: {prices: [{outptu: 1, input: 1}]}}",
      "5:24: unknown key 'outptu' in a price row = did you mean 'output'?"),
    Case(
      "modles: {}\nmodels: {m: {input: 1}}", "5:1: unknown key 'modles' in a price file = did you mean 'models'?"),
    Case(
      "models: {m: {input: 1, caching: {colour: red, kind: automatc}}}",
      "5:34: unknown key 'colour' in 'caching' = expected one of: kind, minimum, refreshes, step, ttl",
      "5:53: kind must be one of automatic, explicit, none, found 'automatc' = did you mean 'automatic'?"),
    Case(
      "models: {m: {input: 1, caching: {ttl: soon}}}",
      "5:33: 'caching' must say its kind = add 'kind: automatic', 'kind: explicit' or 'kind: none'",
      "5:39: ttl must be a length of time such as 5m or 1h, found 'soon'"),
    Case(
      "models: {m: {input: 1, prices: [{input: 2}]}}",
      "5:14: a model has either 'prices' or rates of its own, not both = move 'input' into each row of 'prices'"),
    Case(
      "models: {m: {input: 1, context_window: 1.5}}",
      "5:40: context_window must be a whole number of tokens between 1 and 1000000000, found 1.5"),
    Case("models: {m: {input: 1, retired: soon}}", "5:33: retired must be a date such as 2026-12-01, found 'soon'"),
    Case(
      "models: {m: {input: 1, regions: {eu: 1.1}}}", "5:38: eu must be a multiplier such as 1.1x, found the number 1.1"),
    Case("models: {m: {input: 1, free: 1}}", "5:30: free must be true or false, found the number 1"),
    Case(
      "defaults: {input: 1}\nmodels: {m: {input: 1}}",
      "5:12: unknown key 'input' in 'defaults' = expected one of: batch, cache_read, cache_write, cache_write_1h, caching, "
        + "flex, priority, search, storage, tokenizer, units"),
    Case(
      "models:\n  m: {input: 1, aliases: [n]}\n  n: {input: 2}",
      "7:3: two models of 'openai' are called 'n' = the other is 'm' at openai.yaml:6:3"),
    Case("models: {m: {input: 1, aliases: [m]}}", "5:10: model 'm' has the name 'm' twice"),
    Case(
      "models: {m: {input: 1, aliases: [{from: 2026-01-01}, 5]}}",
      "5:34: an alias with days must say its name = add 'name: ID'", "5:54: aliases must be text, found the number 5"),
    Case(
      "models: {m: {input: 1, aliases: [{name: n, from: 2026-01-01, until: 2026-01-01, to: 5}]}}",
      "5:69: an alias must end after it starts: until 2026-01-01 is not after from 2026-01-01",
      "5:81: unknown key 'to' in an alias = expected one of: from, name, until"),
    Case(
      "models:\n  m: {input: 1, aliases: [{name: n, from: 2026-01-01}]}\n  o: {input: 2, aliases: [{name: n, from: 2026-01-01}]}",
      "7:3: two models of 'openai' are called 'n' = the other is 'm' at openai.yaml:6:3"),
  ]

  static let dates = [
    Case(
      "models: {m: {prices: [{from: 2026-02-30, input: 1}]}}",
      "5:30: from must be a date such as 2026-12-01, found '2026-02-30'"),
    Case(
      "models: {m: {prices: [{from: 2026-02-01, until: 2026-02-01, input: 1}]}}",
      "5:49: a row must end after it starts: until 2026-02-01 is not after from 2026-02-01"),
    Case(
      "models: {m: {prices: [{from: 2026-02-01, input: 1}, {from: 2026-02-01, input: 2}]}}",
      "5:53: two rows of a model start on 2026-02-01"),
    Case(
      "models: {m: {prices: [{input: 1}, {input: 2}]}}",
      "5:35: only one row of a model, its oldest, may be without 'from' = add 'from: DATE', the first day of the row"),
    Case(
      "models: {m: {prices: [{from: 2026-02-01, input: 1}, {until: 2026-03-01, input: 2}]}}",
      "5:23: a row that starts on 2026-02-01 outlasts the older row it starts in, which ends on 2026-03-01 "
        + "= end the older row on 2026-02-01, or leave its 'until' out"),
    Case(
      "models: {m: {prices: [{status: planned, input: 1}]}}",
      "5:32: the only status of a row is 'announced', found the text 'planned' = leave 'status' out for a price that holds"
    ),
  ]

  static let bandsAndHours = [
    Case(
      "models: {m: {input: 1, above: [{input: 2}]}}",
      "5:32: a context band must say where it starts = add 'prompt_tokens: 200000' for prompts longer than that, or "
        + "'at_least: 200000'"),
    Case(
      "models: {m: {input: 1, above: [{prompt_tokens: 5, at_least: 6, input: 2}]}}",
      "5:51: a context band has either 'prompt_tokens' or 'at_least', not both"),
    Case(
      "models: {m: {input: 1, above: [{prompt_tokens: 5, input: 2}, {at_least: 6, input: 3}]}}",
      "5:62: two context bands start at the same prompt length"),
    Case(
      "models: {m: {input: 1, output: 2, above: [{prompt_tokens: 5, input: 2}]}}",
      "5:43: a context band must give 'output', as its row does"),
    Case(
      "models: {m: {input: 1, output: 2, hours: [{utc: [01:00-02:00], output: 2}]}}",
      "5:43: an entry of 'hours' must give 'input', as its row does"),
    Case(
      "models: {m: {input: 1, hours: [{input: 2}]}}",
      "5:32: an entry of 'hours' must say when it holds = add 'utc: [01:00-04:00]', 'weekdays: [mon, tue]', or both"),
    Case(
      "models: {m: {input: 1, hours: [{local: [09:00-12:00], input: 2}]}}",
      "5:32: an entry with 'local' hours must say which zone they are in = add 'zone: \"+08:00\"'"),
    Case(
      "models: {m: {input: 1, hours: [{utc: [09:00-12:00], zone: \"+08:00\", input: 2}]}}",
      "5:59: hours in 'utc' have no zone = write 'local' for hours in a zone"),
    Case(
      "models: {m: {input: 1, hours: [{utc: [01:00-02:00], local: [09:00-12:00], zone: \"+08:00\", input: 2}]}}",
      "5:53: an entry of 'hours' has either 'utc' or 'local', not both"),
    Case(
      "models: {m: {input: 1, hours: [{zone: \"+08:00\", input: 2}]}}",
      "5:32: an entry of 'hours' must say when it holds = add 'utc: [01:00-04:00]', 'weekdays: [mon, tue]', or both"),
    Case(
      "models: {m: {input: 1, hours: [{local: [09:00-12:00], zone: Asia/Shanghai, input: 2}]}}",
      "5:61: a zone must be a fixed distance from UTC such as \"+08:00\", found 'Asia/Shanghai' = "
        + "names of places are not read, since their clocks change"),
    Case(
      "models: {m: {input: 1, hours: [{local: [09:00-12:00], zone: \"+15:00\", input: 2}]}}",
      "5:61: a zone must be a fixed distance from UTC such as \"+08:00\", found '+15:00'"),
    Case(
      "models: {m: {input: 1, hours: [{utc: [25:00-26:00], weekdays: [monday], input: 2}]}}",
      "5:39: hours must be a range such as 01:00-04:00, found '25:00-26:00'",
      "5:64: a weekday must be one of mon, tue, wed, thu, fri, sat, sun, found 'monday' = did you mean 'mon'?"),
    Case(
      "models: {m: {input: 1, hours: [{utc: [01:00-04:00], input: 2}, {utc: [03:59-05:00], input: 3}]}}",
      "5:64: two entries of 'hours' have hours in common"),
  ]

  @Test(arguments: rates + structure + dates + bandsAndHours)
  func `a fault is reported at its place`(fault: Case) {
    #expect(PricingFixture.read(fault.body).diagnostics.map(PricingFixture.line) == fault.complaints)
  }

  @Test(arguments: rates + structure + dates + bandsAndHours)
  func `a fault is an error`(fault: Case) {
    #expect(PricingFixture.read(fault.body).diagnostics.allSatisfy { $0.severity == .error })
  }

  @Test func `a file without a head is reported all that is missing`() {
    let (_, diagnostics) = PriceBook.read([SourceFile(name: "x.yaml", text: "currency: EUR\n")])
    #expect(
      diagnostics.map(PricingFixture.line) == [
        "1:1: the price file gives no 'vendor' = add 'vendor: openai', the name that 'openai/gpt-4o' would use",
        "1:1: the price file gives no 'source' = add 'source: URL', the page the prices come from",
        "1:1: the price file gives no 'checked' = add 'checked: DATE', the day a person last compared the file with its "
          + "source",
        "1:1: the price file gives no 'models' = add 'models:' with the prices of each model",
        "1:11: currency must be USD, found 'EUR' = give the prices in US dollars, and say in 'note' how they were converted",
      ])
  }

  @Test func `a vendor name can stand before a slash`() {
    let text = "vendor: Open AI\nsource: https://x.example\nchecked: 2026-11-20\nmodels: {}\n"
    let (book, diagnostics) = PriceBook.read([SourceFile(name: "x.yaml", text: text)])
    #expect(
      diagnostics.map(PricingFixture.line)
        == ["1:9: vendor must be lower-case letters, digits, '-', '_' and '.', found 'Open AI'"])
    #expect(book.vendors.isEmpty)
  }

  @Test func `the faults of all files are reported in one run, in order`() {
    let files = ["a", "b"]
      .map { name in
        SourceFile(name: name, text: PricingFixture.head(vendor: name) + "models:\n  m: {input: -1}\n  n: {inptu: 1}\n")
      }
    #expect(
      PriceBook.read(files).diagnostics.map { "\($0.span?.location.description ?? "-") \($0.code)" }
        == [
          "a:6:14 bad-rate", "a:7:3 missing-rate", "a:7:7 unknown-key", "b:6:14 bad-rate", "b:7:3 missing-rate",
          "b:7:7 unknown-key",
        ])
  }

  @Test func `beyond a hundred faults of a file the rest are counted`() {
    let body = "models:\n" + (0..<130).map { "  m\($0): {input: -1}\n" }.joined()
    let diagnostics = PricingFixture.read(body).diagnostics
    #expect(diagnostics.count == 101)
    #expect(diagnostics.last?.message.hasSuffix("more faults in this file are not shown") == true)
  }
}
