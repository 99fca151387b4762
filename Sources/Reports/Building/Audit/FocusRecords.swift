import CostModel

/// The charges of a log as rows of the FinOps Open Cost and Usage Specification (FOCUS) 1.2.
///
/// The computed cost of a log is not a bill: `BilledCost` is 0 unless an invoice was given, and then sums to it.
/// Columns outside of the specification begin with `x_`; the keys for tokens of its draft 1.5 do too until it is
/// ratified.
struct FocusRecords: Sendable {
  /// The names of the tags.
  let names: [String]
  /// Who is billed.
  let account: FocusAccount
  let charges: @Sendable () -> [FocusCharge]

  private static let columns = [
    "BilledCost", "BillingAccountId", "BillingAccountName", "BillingCurrency", "BillingPeriodEnd", "BillingPeriodStart",
    "ChargeCategory", "ChargeClass",
    "ChargeDescription", "ChargeFrequency", "ChargePeriodEnd", "ChargePeriodStart", "ConsumedQuantity", "ConsumedUnit",
    "ContractedCost", "ContractedUnitPrice", "EffectiveCost", "InvoiceIssuerName", "ListCost", "ListUnitPrice",
    "PricingCategory", "PricingCurrency", "PricingQuantity", "PricingUnit", "ProviderName", "PublisherName",
    "RegionId", "ServiceCategory", "ServiceName", "ServiceSubcategory", "SkuId", "SkuMeter", "SkuPriceDetails",
    "SkuPriceId",
    "Tags",
    "x_Basis", "x_EstimatedCost", "x_PriceEffectiveDate", "x_PriceSource", "x_Requests",
  ]

  /// The rows, made on demand.
  var table: @Sendable () -> Table {
    { [self] in
      Table(columns: Self.columns.map { .name($0) }, rows: charges().map { Table.Row(cells($0)) }, emptyText: "")
    }
  }

  private func cells(_ charge: FocusCharge) -> [Cell] {
    let day = charge.key.day
    let month = day.monthOfYear
    let next = month.adding(months: 1)
    let cost = Cell.exactMoney(charge.contractedCost)
    let vendor = charge.vendor.name
    return [
      .exactMoney(charge.billed), .text(account.id ?? ""), .text(account.name ?? ""), .text("USD"),
      .text("\(next)-01T00:00:00Z"), .text("\(month)-01T00:00:00Z"),
      .text("Usage"), .empty, .text(description(charge)), .text("Usage-Based"),
      .text("\(day.adding(days: 1))T00:00:00Z"),
      .text("\(day)T00:00:00Z"), .text(String(charge.quantity)), .text(units(charge.key.kind)), cost,
      unitPrice(charge.contractedPrice), cost, .text(vendor), .exactMoney(charge.cost),
      unitPrice(charge.key.unitPrice), .text("Standard"), .text("USD"), quantity(charge),
      .text(pricingUnit(charge.key.kind)),
      .text(vendor), .text(vendor), .text(charge.key.region ?? ""), .text("AI and Machine Learning"),
      .text("\(vendor) API"), .text("Generative AI"),
      .text(charge.key.qualifiedName), .text(meter(charge.key.kind)), .text(details(charge).compact()),
      .text(priceID(charge)), .text(tags(charge).compact()), .text(charge.isBilled ? "invoiced" : "measured"), cost,
      .text(charge.priceFrom?.description ?? ""), .text(charge.vendor.sources.first ?? ""), .text(String(charge.calls)),
    ]
  }

  /// The identifier of the price: the model, the product, the tier, and whatever else distinguishes the unit prices of
  /// a day in a price list.
  ///
  /// Neither the amount nor the day is in it, so that it stays the same from month to month.
  private func priceID(_ charge: FocusCharge) -> String {
    let price = charge.key.price
    var parts = ["\(charge.key.qualifiedName)#\(kindName(charge.key.kind))", charge.key.tier.name]
    if let threshold = price.threshold { parts.append("prompt\(threshold.comparison)") }
    if let hours = price.hours { parts.append("hours=\(hours.words(days: "/", times: ",", parts: ";"))") }
    if let region = price.region { parts.append("region=\(region)") }
    return parts.joined(separator: ":")
  }

  // MARK: - Words

  private func kindName(_ kind: FocusCharge.Kind) -> String {
    switch kind {
    case .tokens(let tokenClass): tokenClass.name
    case .other(let modality, let tokenClass): modality.key(of: tokenClass) ?? tokenClass.name
    case .requests: "request"
    case .searches: "search"
    case .unit(let unit): unit.rawValue
    }
  }

  private func meter(_ kind: FocusCharge.Kind) -> String {
    switch kind {
    case .tokens(.input): "Input Tokens"
    case .tokens(.cacheRead): "Cache Read Input Tokens"
    case .tokens(.cacheWrite): "Cache Write Input Tokens (5m)"
    case .tokens(.cacheWrite1h): "Cache Write Input Tokens (1h)"
    case .tokens(.output): "Output Tokens"
    case .other(let modality, .output): "\(modality.meter) Output Tokens"
    case .other(let modality, .cacheRead): "\(modality.meter) Cached Input Tokens"
    case .other(let modality, _): "\(modality.meter) Input Tokens"
    case .requests: "Requests"
    case .searches: "Web Search Requests"
    case .unit(let unit): unit.meter
    }
  }

  private func description(_ charge: FocusCharge) -> String {
    let tier = charge.key.tier == .standard ? "" : ", \(charge.key.tier.name)"
    return "\(charge.model.id) \(meter(charge.key.kind).lowercased())\(tier)"
  }

  private func units(_ kind: FocusCharge.Kind) -> String {
    switch kind {
    case .tokens, .other: "Tokens"
    case .requests, .searches: "Requests"
    case .unit(let unit): unit.countedIn
    }
  }

  private func pricingUnit(_ kind: FocusCharge.Kind) -> String {
    switch kind {
    case .tokens, .other: "1000000 Tokens"
    case .requests, .searches: "Requests"
    case .unit(let unit): unit.countedIn
    }
  }

  // MARK: - Numbers

  private func unitPrice(_ price: FocusCharge.UnitPrice) -> Cell {
    switch price {
    case .perToken(let rate): .text(Formatting.exactRate(rate))
    case .each(let amount): .exactMoney(amount)
    }
  }

  private func quantity(_ charge: FocusCharge) -> Cell {
    switch charge.key.unitPrice {
    case .perToken: .text(Formatting.millionths(charge.quantity))
    case .each: .text(String(charge.quantity))
    }
  }

  private func details(_ charge: FocusCharge) -> JSONText.Value {
    var members: [JSONText.Member] = [
      .init("x_ModelId", .string(charge.model.id)), .init("x_ServiceTier", .string(charge.key.tier.name)),
    ]
    if case .tokens(let tokenClass) = charge.key.kind {
      members.append(.init("x_TokenDirection", tokenClass == .output ? "Output" : "Input"))
      switch tokenClass {
      case .input: members.append(.init("x_TokenCacheAction", "Uncached"))
      case .cacheRead: members.append(.init("x_TokenCacheAction", "Read"))
      case .cacheWrite, .cacheWrite1h:
        members += [
          .init("x_TokenCacheAction", "Write"), .init("x_CacheTtl", tokenClass == .cacheWrite ? "5m" : "1h"),
        ]
      case .output: break
      }
    }
    if case .other(_, let tokenClass) = charge.key.kind {
      members.append(.init("x_TokenDirection", tokenClass == .output ? "Output" : "Input"))
    }
    if let threshold = charge.key.price.threshold {
      members.append(.init("x_ContextWindow", .string(threshold.comparison)))
    }
    if let hours = charge.key.price.hours {
      members.append(.init("x_Hours", .string("\(hours.words(days: " ", times: ", ", parts: "; ")) UTC")))
    }
    if let region = charge.key.price.region { members.append(.init("x_Region", .string(region))) }
    return .object(members)
  }

  private func tags(_ charge: FocusCharge) -> JSONText.Value {
    .object(
      zip(names, charge.key.tags).compactMap { name, value in value.map { JSONText.Member(name, .string($0)) } })
  }
}

/// The billing account of the charges: FOCUS requires both values, and no log has them.
package struct FocusAccount: Sendable {
  /// The identifier of the account; nil where it was not given.
  package let id: String?
  /// Its name; nil where it was not given.
  package let name: String?

  package init(id: String? = nil, name: String? = nil) {
    self.id = id
    self.name = name
  }
}

extension PromptThreshold {
  /// The threshold as a comparison: `>200000`.
  fileprivate var comparison: String {
    switch self {
    case .above(let tokens): ">\(tokens)"
    case .atLeast(let tokens): ">=\(tokens)"
    }
  }
}

extension Formatting {
  /// USD per million tokens, all decimals, without trailing zeros.
  static func exactRate(_ rate: Rate) -> String {
    // A rate of one attodollar per token is 10^-12 USD per million.
    jsonNumber(Money(attodollars: Int128(rate.attodollarsPerToken) * 1_000_000))
  }

  /// An integer number of millionths as a decimal.
  static func millionths(_ count: Int64) -> String {
    jsonNumber(Money(attodollars: Int128(count) * 1_000_000_000_000))
  }
}

extension Modality {
  /// The first word of the meter of its tokens.
  fileprivate var meter: String {
    switch self {
    case .sound: "Audio"
    case .pictures: "Image"
    }
  }
}

extension PricedUnit {
  /// The name of the meter on a bill.
  fileprivate var meter: String {
    switch self {
    case .image: "Images"
    case .audioMinute: "Audio Duration"
    case .millionCharacters: "Characters"
    case .page: "Pages"
    case .videoSecond: "Video Duration"
    case .searchUnit: "Search Units"
    case .fileSearch: "File Search Requests"
    case .source: "Search Sources"
    case .container: "Containers"
    case .sessionHour: "Session Duration"
    }
  }

  /// The unit of the quantity.
  fileprivate var countedIn: String {
    switch self {
    case .audioMinute, .sessionHour: "Milliseconds"
    case .videoSecond: "Seconds"
    case .fileSearch: "Requests"
    case .image, .millionCharacters, .page, .searchUnit, .source, .container: meter
    }
  }
}
