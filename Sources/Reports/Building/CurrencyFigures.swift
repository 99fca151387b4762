import CostModel

/// The totals of a result in the other currencies that a scenario requests; prices and everything else stay in US
/// dollars.
struct CurrencyFigures {
  /// A total of a result.
  struct Total {
    /// Its name in JSON.
    let key: String
    /// Its description, after the amount; empty for the total that needs none.
    let words: String
    /// USD; nil where it is not known.
    let usd: Double?

    init(_ key: String, _ usd: Double?, _ words: String = "") {
      self.key = key
      self.words = words
      self.usd = usd
    }
  }

  let scenario: Scenario
  let totals: [Total]
  /// USD of each month, where the result has several.
  var months: [Double?] = []

  /// A line for each currency; none where the total is not known.
  var facts: [Report.Fact] {
    scenario.shownCurrencies.compactMap { currency in
      let amounts = totals.compactMap { total in
        total.usd.map { usd in
          Formatting.money(usd * currency.perUSD.value).replacing("$", with: "")
            + (total.words.isEmpty ? "" : " \(total.words)")
        }
      }
      guard !amounts.isEmpty else { return nil }
      let rate = "\(Formatting.plainNumber(currency.perUSD.value)) \(currency.code) to the dollar"
      return Report.Fact("in \(currency.code)", .text("\(amounts.joined(separator: ", ")), at \(rate)"))
    }
  }

  /// The facts as a block; none where no other currency is requested.
  var blocks: [Report.Block] { facts.isEmpty ? [] : [.facts(facts)] }

  /// The same for programs: each currency with the value of one US dollar in it, and the totals.
  var json: JSONText.Value {
    .array(
      scenario.shownCurrencies.map { currency in
        func amount(_ usd: Double?) -> JSONText.Value { .decimal(usd.map { $0 * currency.perUSD.value }) }
        return .object(
          [
            JSONText.Member("currency", .string(currency.code)),
            JSONText.Member("per_usd", .decimal(currency.perUSD.value, decimals: 12)),
          ] + totals.map { JSONText.Member($0.key, amount($0.usd)) }
            + (months.isEmpty ? [] : [JSONText.Member("months", .array(months.map(amount)))]))
      })
  }
}

extension CurrencyFigures {
  /// The cost of a scenario in its month.
  init(of projection: Projection) {
    self.init(scenario: projection.compiled.scenario, totals: [.init("cost", projection.knownUSD)])
  }

  /// The cost of a scenario as it is, and with its levers.
  init(of comparison: Comparison) {
    let left = comparison.entries.count - comparison.leftOut.count
    let levers = comparison.leftOut.isEmpty ? "with all levers" : "with \(left) of \(comparison.entries.count) levers"
    self.init(
      scenario: comparison.base.compiled.scenario,
      totals: [
        .init("cost", comparison.base.knownUSD),
        .init("cost_together", comparison.entries.isEmpty ? nil : comparison.togetherUSD, levers),
      ])
  }

  /// The total of all months, and each of them.
  init(of forecast: Forecast) {
    let count = forecast.months.count == 1 ? "1 month" : "\(forecast.months.count) months"
    self.init(
      scenario: forecast.scenario, totals: [.init("cost", forecast.totalUSD, "over \(count)")],
      months: forecast.months.map(\.usd))
  }

  /// The current cost of a month, and with the plan fully rolled out.
  init(of plan: Plan) {
    self.init(
      scenario: plan.space.base,
      totals: [.init("base_cost", plan.baseUSD, "a month now"), .init("cost", plan.usd, "with the plan")])
  }
}
