/// The sums of a month's bill: the only place where tokens, fees, contracts, monthly prices, commitments and fixed
/// costs are added up.
package struct Bill: Sendable, Equatable {
  /// The cost of one model in a feature, for one purpose.
  package struct Line: Sendable, Equatable {
    /// The id of the vendor that is paid.
    package var vendorID: String
    /// USD of the tokens at list prices.
    package var tokensUSD: Double
    /// The factor of contracts on list prices: 1 without a discount.
    package var contractFactor: Double
    /// USD of charges besides tokens.
    package var feesUSD: Double

    /// USD of the line.
    package var usd: Double { Bill.lineUSD(tokensUSD: tokensUSD, contractFactor: contractFactor, feesUSD: feesUSD) }
  }

  /// The terms added to the features of a scenario: the same for every bill under its terms.
  package struct Terms: Sendable {
    /// USD that do not depend on usage.
    package let fixedUSD: Double
    /// The contracts that have a commitment.
    let committed: [Contract]
    /// The capacity bought by time.
    let capacities: [BoughtCapacity]

    /// The terms of a scenario at the prices of a date.
    package init(_ scenario: Scenario, date: PricingDate) {
      fixedUSD = scenario.fixedCosts.reduce(0) { $0 + $1.monthlyUSD.value }
      committed = scenario.contracts.filter { $0.commitment != nil }
      capacities = BoughtCapacity.all(of: scenario, date)
    }

    /// The monthly volume effects of models beyond the rates.
    func monthCharges(of uses: [MeteredUse]) -> [MonthCharge] {
      uses.isEmpty && capacities.isEmpty ? [] : MonthCharges.charges(of: uses, capacities: capacities)
    }

    /// USD of usage that a commitment applies to: the lines of its vendor, and their monthly volume effects.
    func committedUSD(_ contract: Contract, linesUSD: Double, _ charges: [MonthCharge]) -> Double {
      charges.reduce(linesUSD) { contract.vendor == nil || contract.vendor == $1.vendorID ? $0 + $1.usd : $0 }
    }

    /// USD of all features together with the effects of commitments and the fixed costs.
    ///
    /// - Parameters:
    ///   - featuresUSD: USD of the features, summed in their order.
    ///   - uses: The features' usage of models with monthly prices.
    ///   - usageUSD: USD of the lines of a vendor, or of all vendors for nil.
    /// - Returns: The total.
    func totalUSD(featuresUSD: Double, uses: [MeteredUse], usageUSD: (String?) -> Double) -> Double {
      let changes = monthChanges(of: uses, usageUSD: usageUSD)
      return Bill.totalUSD(
        featuresUSD: featuresUSD, fixedUSD: fixedUSD, chargesUSD: changes.chargesUSD,
        adjustmentsUSD: changes.adjustmentsUSD)
    }

    /// USD by which the usage of the month as a whole changes the cost of its calls: monthly prices, and commitments.
    ///
    /// - Parameters:
    ///   - uses: The features' usage of models with monthly prices.
    ///   - usageUSD: USD of the lines of a vendor, or of all vendors for nil.
    /// - Returns: The change; negative when it saves.
    func sharedUSD(uses: [MeteredUse], usageUSD: (String?) -> Double) -> Double {
      let changes = monthChanges(of: uses, usageUSD: usageUSD)
      return changes.chargesUSD + changes.adjustmentsUSD
    }

    private func monthChanges(
      of uses: [MeteredUse], usageUSD: (String?) -> Double
    ) -> (chargesUSD: Double, adjustmentsUSD: Double) {
      let charges = monthCharges(of: uses)
      return (
        charges.reduce(0) { $0 + $1.usd },
        committed.reduce(0) { sum, contract in
          let usage = committedUSD(contract, linesUSD: usageUSD(contract.vendor), charges)
          return sum + (contract.commitment?.adjustmentUSD(ofUsage: usage) ?? 0)
        }
      )
    }
  }

  /// USD of a line: tokens at list prices times the contract factor, and fees.
  package static func lineUSD(tokensUSD: Double, contractFactor: Double, feesUSD: Double) -> Double {
    tokensUSD * contractFactor + feesUSD
  }

  /// USD of a feature: its lines, summed in their order, and charges without a model.
  package static func featureUSD(linesUSD: Double, feesUSD: Double) -> Double {
    linesUSD + feesUSD
  }

  /// USD of everything: features, fixed costs, monthly volume effects, and commitments.
  package static func totalUSD(
    featuresUSD: Double, fixedUSD: Double, chargesUSD: Double, adjustmentsUSD: Double
  ) -> Double {
    featuresUSD + fixedUSD + chargesUSD + adjustmentsUSD
  }
}

extension Contract {
  /// The name of its commitment in a bill.
  var commitmentName: String { vendor.map { "commitment (\($0))" } ?? "commitment" }
}

extension Contract.Commitment {
  /// USD of usage at list price that it pays for.
  var coveredUSD: Double { monthlyUSD.value / (1 - discount.value) }

  /// USD a month by which it changes the bill, for usage with a given cost without it; negative when it saves.
  func adjustmentUSD(ofUsage usage: Double) -> Double {
    monthlyUSD.value + overage.value * max(0, usage - coveredUSD) - usage
  }
}
