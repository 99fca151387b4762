import CostModel
import Documents

extension PriceSheet {
  /// The result for machines.
  var json: JSONText.Value {
    .object([
      .init("schema", "llmcost.prices-show/1"), .init("currency", "USD"), .init("pricing", pricing.json),
      .init("vendor", .string(vendor.id)), .init("model", .string(model.id)),
      .init("aliases", .array(model.aliases.map { .string($0.name) })),
      .init(
        "dated_aliases",
        .array(
          model.aliases.filter(\.isDated).map { alias in
            ["name": .string(alias.name), "from": Self.json(alias.from), "until": Self.json(alias.until)]
          })),
      .init("context_window", model.contextWindowTokens.map { .integer($0) } ?? .null),
      .init("max_output", model.maxOutputTokens.map { .integer($0) } ?? .null),
      .init("tokenizer", model.tokenizer.map { .string($0) } ?? .null),
      .init("caching", model.caching?.json ?? .null), .init("retired", Self.json(model.retired)),
      .init("from", Self.json(row?.from)), .init("until", Self.json(row?.until)),
      .init("rates", .array(lines.map(Self.json))), .init("fees", fees), .init("months", monthsJSON),
      .init(
        "limits",
        .array(
          model.rateLimits.map { known in
            [
              "usage_tier": known.usageTier.map { .string($0) } ?? .null,
              "limits": .object(known.limits.map { .init($0.key, .decimal($0.count)) }),
            ]
          })),
      .init("history", .array(model.rows.map(Self.json))),
      .init("call", call.map(Self.json) ?? .null),
    ])
  }

  private static func json(_ date: CivilDate?) -> JSONText.Value { date.map { .string($0.description) } ?? .null }

  private static func json(_ line: Line) -> JSONText.Value {
    let place = line.rate.span.location
    return [
      "service_tier": .string(line.tier.name), "hours": line.hours.map { .string($0.words) } ?? .null,
      "band": line.threshold?.json ?? .null, "class": .string(line.tokenClass.name), "rate": line.rate.rate.json,
      "file": .string(place.file), "line": .integer(place.line),
    ]
  }

  /// The charges besides the tokens: USD each, by the names of price files; units with several prices by kind.
  private var fees: JSONText.Value {
    guard let fees = row?.fees else { return .object([]) }
    func usd(_ fee: Fees.Fee) -> JSONText.Value { .number(Formatting.jsonNumber(fee.amount)) }
    var members: [JSONText.Member] = []
    if let fee = fees.request { members.append(.init("request", usd(fee))) }
    if let fee = fees.search { members.append(.init("search", usd(fee))) }
    for unit in PricedUnit.allCases {
      let prices = fees.units.filter { $0.unit == unit }
      if let price = prices.first, prices.count == 1, price.variant == nil {
        members.append(.init(unit.rawValue, usd(price.fee)))
      } else if !prices.isEmpty {
        members.append(.init(unit.rawValue, .object(prices.map { .init($0.variant ?? "", usd($0.fee)) })))
      }
    }
    return .object(members)
  }

  private static func json(_ row: PriceRow) -> JSONText.Value {
    let rates = row.tariff(for: .standard)?.usual.base.rates
    let place = row.span.location
    return [
      "from": json(row.from), "until": json(row.until), "announced": .bool(row.isAnnounced),
      "input": rates?[.input]?.rate.json ?? .null, "cache_read": rates?[.cacheRead]?.rate.json ?? .null,
      "output": rates?[.output]?.rate.json ?? .null, "file": .string(place.file), "line": .integer(place.line),
    ]
  }

  private static func json(_ call: (tier: ServiceTier, quote: PriceQuote)) -> JSONText.Value {
    let lines = call.quote.lines.map { line -> JSONText.Value in
      [
        "class": .string(line.tokenClass.name), "tokens": .number("\(line.tokens)"), "rate": line.rate.rate.json,
        "cost": .number(Formatting.jsonNumber(line.cost)),
      ]
    }
    return [
      "service_tier": .string(call.tier.name), "prompt_tokens": .integer(call.quote.promptTokens),
      "band": call.quote.threshold?.json ?? .null, "lines": .array(lines),
      "cost": .number(Formatting.jsonNumber(call.quote.total)),
    ]
  }
}
