import CostModel
import Documents

extension PriceSheet {
  /// The prices that depend on the total usage in a month.
  var months: [Report.Fact] {
    guard let months = row?.months else { return [] }
    var facts: [Report.Fact] = []
    for step in months.volume?.steps ?? [] {
      let tokens = Formatting.count(Double(step.threshold.tokens))
      let from = step.threshold.isInclusive ? "From \(tokens)" : "Above \(tokens)"
      for (tier, rates) in step.tariffs {
        let named = TokenClass.allCases.compactMap { tokenClass in
          rates[tokenClass].map { "\(tokenClass.name) \($0.rate)" }
        }
        facts.append(
          .init(
            "\(from) tokens\(tier == .standard ? "" : ", \(tier.name)")",
            .text(named.joined(separator: ", ") + (step.isAllUnits ? ", for all tokens of the month" : ""))))
      }
    }
    for allowance in months.allowances {
      facts.append(
        .init(
          "Free a \(allowance.period.rawValue)",
          .text("\(Formatting.count(allowance.count)) \(allowance.quantity.rawValue)")))
    }
    for offer in months.offers {
      let prices = offer.prices.map { "\(Formatting.money($0.fee.amount)) a \($0.term.rawValue)" }
      facts.append(
        .init(
          "A \(offer.unit)",
          .text(
            "\(prices.joined(separator: ", ")), serves \(Formatting.count(offer.inputTokensPerMinute)) prompt tokens a minute "
              + "(answers count \(Formatting.plainNumber(offer.outputCounts)), cached \(Formatting.plainNumber(offer.cachedCounts))); "
              + "from \(Formatting.count(offer.minimumUnits)) on in steps of \(Formatting.count(offer.stepUnits))")))
    }
    return facts
  }

  /// The same for programs.
  var monthsJSON: JSONText.Value {
    let months = row?.months ?? .none
    return [
      "volume": .array(
        (months.volume?.steps ?? []).map { step in
          [
            "tokens": .number("\(step.threshold.tokens)"), "inclusive": .bool(step.threshold.isInclusive),
            "all_units": .bool(step.isAllUnits),
            "rates": .array(
              step.tariffs.flatMap { tier, rates in
                TokenClass.allCases.compactMap { tokenClass -> JSONText.Value? in
                  rates[tokenClass].map {
                    [
                      "service_tier": .string(tier.name), "class": .string(tokenClass.name), "rate": $0.rate.json,
                      "line": .integer($0.span.location.line),
                    ]
                  }
                }
              }),
          ]
        }),
      "allowance": .object(months.allowances.map { .init($0.key, .decimal($0.count)) }),
      "provisioned": .array(
        months.offers.map { offer in
          [
            "unit": .string(offer.unit), "minimum": .decimal(offer.minimumUnits), "step": .decimal(offer.stepUnits),
            "prices": .object(
              offer.prices.map { .init("usd_per_\($0.term.rawValue)", .number(Formatting.jsonNumber($0.fee.amount))) }),
            "input_tokens_per_minute": .decimal(offer.inputTokensPerMinute),
            "output_counts": .decimal(offer.outputCounts), "cached_counts": .decimal(offer.cachedCounts),
          ]
        }),
    ]
  }
}
