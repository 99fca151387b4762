import Foundation
import Testing

/// Charges written by `--format focus`, column by column against FOCUS 1.2 (https://focus.finops.org/focus-specification/v1-2/; the columns are the files
/// of https://github.com/FinOps-Open-Cost-and-Usage-Spec/FOCUS_Spec/tree/v1.2/specification/columns), and read back.
@Suite struct FocusTests {
  /// What the specification says of a column.
  private enum Rule {
    /// One of some values, never null.
    case one(of: [String])
    /// A text; null only where it says so.
    case text(canBeNull: Bool)
    /// A time in UTC.
    case time
    /// A number; not below 0.
    case number
    /// An object of JSON.
    case object
    /// Always null here.
    case null
  }

  /// The mandatory columns of 1.2 first, then those that a vendor with list prices, contracts and tags must have.
  private static let rules: [(column: String, rule: Rule)] = [
    ("BilledCost", .number), ("BillingAccountId", .text(canBeNull: false)),
    ("BillingAccountName", .text(canBeNull: true)),
    ("BillingCurrency", .one(of: ["USD"])), ("BillingPeriodEnd", .time), ("BillingPeriodStart", .time),
    ("ChargeCategory", .one(of: ["Usage"])), ("ChargeClass", .null), ("ChargeDescription", .text(canBeNull: true)),
    ("ChargePeriodEnd", .time), ("ChargePeriodStart", .time), ("ContractedCost", .number), ("EffectiveCost", .number),
    ("InvoiceIssuerName", .text(canBeNull: false)), ("ListCost", .number), ("PricingQuantity", .number),
    ("PricingUnit", .text(canBeNull: false)), ("ProviderName", .text(canBeNull: false)),
    ("PublisherName", .text(canBeNull: false)),
    (
      "ServiceCategory",
      .one(of: ["AI and Machine Learning"])
    ), ("ServiceName", .text(canBeNull: false)),
    ("ChargeFrequency", .one(of: ["One-Time", "Recurring", "Usage-Based"])), ("ConsumedQuantity", .number),
    ("ConsumedUnit", .text(canBeNull: false)), ("ContractedUnitPrice", .number), ("ListUnitPrice", .number),
    ("PricingCategory", .one(of: ["Standard", "Dynamic", "Committed", "Other"])),
    ("PricingCurrency", .one(of: ["USD"])),
    ("RegionId", .text(canBeNull: true)), ("ServiceSubcategory", .one(of: ["Generative AI"])),
    ("SkuId", .text(canBeNull: false)), ("SkuMeter", .text(canBeNull: false)), ("SkuPriceDetails", .object),
    ("SkuPriceId", .text(canBeNull: false)), ("Tags", .object),
  ]

  // Of nightly one call in the special hours and one in others, of large one below and one above 200,000 tokens, small at two tiers.
  private static let log = """
    {"timestamp":"2026-11-02T02:00:00Z","model":"corner/nightly","input_tokens":1000,"output_tokens":10,"feature":"chat"}
    {"timestamp":"2026-11-02T12:00:00Z","model":"corner/nightly","input_tokens":1000,"output_tokens":10,"feature":"chat"}
    {"timestamp":"2026-11-02T12:00:00Z","model":"corner/large","input_tokens":1000,"output_tokens":10,"feature":"chat"}
    {"timestamp":"2026-11-02T12:00:00Z","model":"corner/large","input_tokens":300000,"output_tokens":10,"feature":"search"}
    {"timestamp":"2026-11-02T12:00:00Z","model":"corner/small","input_tokens":7777777,"output_tokens":3,"cached_input_tokens":2048,"feature":"search"}
    {"timestamp":"2026-11-02T12:00:00Z","model":"corner/small","input_tokens":10,"output_tokens":3,"service_tier":"batch"}

    """

  /// The rows by the names of their columns.
  private static func rows(_ options: String, log: String = log) throws -> [[String: String]] {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(log, to: "calls.jsonl")
    let outcome = try sandbox.run(
      "llmcost audit calls.jsonl --pricing fixtures/prices --by feature --format focus \(options)")
    try #require(outcome.status == 0, "\(outcome.errorText)")
    #expect(outcome.errorText.isEmpty)
    return try records(outcome.outputText)
  }

  private static func records(_ text: String) throws -> [[String: String]] {
    var lines: [[String]] = []
    for line in text.split(separator: "\r\n") {
      var cells: [String] = []
      var cell = ""
      var isQuoted = false
      for character in line {
        switch character {
        case "\"":
          isQuoted.toggle()
          if isQuoted, !cell.isEmpty { cell.append("\"") }
        case "," where !isQuoted:
          cells.append(cell)
          cell = ""
        default: cell.append(character)
        }
      }
      lines.append(cells + [cell])
    }
    let header = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  private static func decimal(_ text: String?) throws -> Decimal {
    let text = try #require(text)
    // Numeric format: digits and a point, no exponent here, no separators.
    #expect(text.wholeMatch(of: /[0-9]+(\.[0-9]+)?/) != nil, "\(text)")
    return try #require(Decimal(string: text))
  }

  @Test(arguments: ["", "--contract 12.5%", "--invoice 0.10 --contract corner=0.2"])
  func `every column is as the specification has it`(options: String) throws {
    let rows = try Self.rows("--billing-account acc-1 --billing-account-name 'Our account' \(options)")
    #expect(rows.count == 13)
    for row in rows {
      for (column, rule) in Self.rules {
        let value = try #require(row[column], "\(column) is missing")
        switch rule {
        case .one(let values): #expect(values.contains(value), "\(column): \(value)")
        case .text(let canBeNull): #expect(canBeNull || !value.isEmpty, "\(column)")
        case .time: #expect(value.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) != nil, "\(column): \(value)")
        case .number: _ = try Self.decimal(value)
        case .object:
          #expect(try JSONSerialization.jsonObject(with: Data(value.utf8)) is [String: Any], "\(column): \(value)")
        case .null: #expect(value.isEmpty, "\(column): \(value)")
        }
      }
      // Columns that the specification does not have begin with x_.
      for column in row.keys where !Self.rules.contains(where: { $0.column == column }) {
        #expect(column.hasPrefix("x_"), "\(column)")
      }
      // "multiplying ListUnitPrice by PricingQuantity MUST equal ListCost", and the same by contract.
      let quantity = try Self.decimal(row["PricingQuantity"])
      #expect(try Self.decimal(row["ListUnitPrice"]) * quantity == Self.decimal(row["ListCost"]))
      #expect(try Self.decimal(row["ContractedUnitPrice"]) * quantity == Self.decimal(row["ContractedCost"]))
      #expect(row["EffectiveCost"] == row["ContractedCost"])
      #expect(try #require(row["ChargePeriodStart"]) < #require(row["ChargePeriodEnd"]))
      #expect(try #require(row["BillingPeriodStart"]) <= #require(row["ChargePeriodStart"]))
      #expect(row["BillingAccountId"] == "acc-1" && row["BillingAccountName"] == "Our account")
    }
  }

  @Test func `a price has one identifier, and an identifier one price, one SKU and one set of properties`() throws {
    let rows = try Self.rows("--billing-account acc-1")
    let byID = Dictionary(grouping: rows) { $0["SkuPriceId"] ?? "" }
    for (id, rows) in byID {
      for column in ["ListUnitPrice", "SkuId", "SkuPriceDetails", "SkuMeter"] {
        #expect(Set(rows.map { $0[column] ?? "" }).count == 1, "\(id): \(column)")
      }
    }
    #expect(
      Set(byID.keys).isSuperset(of: [
        "corner/nightly#input:standard", "corner/nightly#input:standard:hours=mon-fri/01:00-04:00,06:00-10:00",
        "corner/large#input:standard", "corner/large#input:standard:prompt>200000", "corner/small#input:batch",
      ]))
    // Prices and days are in no identifier: it stays the same from month to month and from contract to contract.
    let later = try Self.rows(
      "--billing-account acc-2 --contract 5%", log: Self.log.replacingOccurrences(of: "2026-11-02", with: "2026-12-07"))
    #expect(Set(later.map { $0["SkuPriceId"] ?? "" }) == Set(byID.keys))
  }

  // Of one day small cost 7,775,729 x 0.20 + 2,048 x 0.02 + 3 x 0.80 per million = 1.55518916 + ..., and a discount of 12.5 % leaves seven eighths.
  @Test func `a discount is taken off exactly`() throws {
    let list = try Self.rows("--billing-account a").reduce(Decimal(0)) { try $0 + Self.decimal($1["ListCost"]) }
    let rows = try Self.rows("--billing-account a --contract 12.5%")
    #expect(try rows.reduce(Decimal(0)) { try $0 + Self.decimal($1["ContractedCost"]) } == list * 7 / 8)
    #expect(try rows.reduce(Decimal(0)) { try $0 + Self.decimal($1["ListCost"]) } == list)
  }

  @Test func `what was written is read back as the same money`() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(Self.log, to: "calls.jsonl")
    let line = """
      llmcost audit calls.jsonl --pricing fixtures/prices --by feature --billing-account a -q -o focus:charges.csv -o costs.json \
      && llmcost audit charges.csv --pricing fixtures/prices --by feature,model -q --format json
      """
    let outcome = try sandbox.run(line)
    try #require(outcome.status == 0, "\(outcome.errorText)")
    let costs = try String(contentsOf: sandbox.directory.appending(path: "costs.json"), encoding: .utf8)
    let cost = try #require(costs.firstMatch(of: /"cost": ([0-9.]+)/)?.1)
    #expect(outcome.outputText.contains("\"billed_cost\": \(cost),"))
    // By feature and model, too, which the tags and the SKU bring back.
    let back = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    let groups = try #require(back["groups"] as? [[String: Any]])
    let keys = groups.compactMap { $0["key"] as? [String: Any] }.map { "\($0["feature"] ?? "") \($0["model"] ?? "")" }
    #expect(keys.contains("search corner/large") && keys.contains("chat corner/nightly"))
  }

  static let bad: [(options: String, message: String)] = [
    ("--contract 10", "'--contract' must be a discount from -1 to below 1 such as 10% or openai=0.125, found '10'"),
    (
      "--contract corner=",
      "'--contract' must be a discount from -1 to below 1 such as 10% or openai=0.125, found 'corner='"
    ),
    ("--contract =5%", "'--contract' must be a discount from -1 to below 1 such as 10% or openai=0.125, found '=5%'"),
    ("--contract 5% --contract 6%", "'--contract' is given twice"),
    ("--contract corner=5%,corner=6%", "'--contract' is given twice for 'corner'"),
    ("--contract cornr=5%", "'--contract' names 'cornr', which no price file is of"),
    (
      "--contract 33.3333333333%",
      "'--contract' makes a price of 'corner/large' with more than twelve decimals, of $2.50 per million tokens"
    ),
    ("--billing-account a --format csv", "option '--billing-account' means nothing without --format focus"),
    ("--billing-account-name a --format csv", "option '--billing-account-name' means nothing without --format focus"),
  ]

  @Test(arguments: bad)
  func `what cannot be meant is refused`(options: String, message: String) throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(Self.log, to: "calls.jsonl")
    let outcome = try sandbox.run("llmcost audit calls.jsonl --pricing fixtures/prices \(options)")
    #expect(outcome.status == 2)
    #expect(outcome.errorText.contains("error: \(message)\n"), "\(outcome.errorText)")
  }
}
