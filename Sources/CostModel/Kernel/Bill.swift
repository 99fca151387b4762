/// The sums of a month's bill: the only place where tokens, fees, contracts, commitments and fixed costs are added up.
package struct Bill: Sendable, Equatable {
  /// What one model is paid by a feature, for one purpose.
  package struct Line: Sendable, Equatable {
    /// The id of the vendor that is paid.
    package var vendorID: String
    /// USD of the tokens at list prices.
    package var tokensUSD: Double
    /// What contracts leave of list prices: 1 without a discount.
    package var contractFactor: Double
    /// USD of what is charged beside tokens.
    package var feesUSD: Double

    /// USD of the line.
    package var usd: Double { Bill.lineUSD(tokensUSD: tokensUSD, contractFactor: contractFactor, feesUSD: feesUSD) }
  }

  /// What is added to the features of a scenario: the same for every bill at its terms.
  package struct Terms: Sendable {
    /// USD that do not depend on use.
    package let fixedUSD: Double
    /// The contracts that have a commitment.
    let committed: [Contract]

    /// The terms of a scenario.
    package init(_ scenario: Scenario) {
      fixedUSD = scenario.fixedCosts.reduce(0) { $0 + $1.monthlyUSD.value }
      committed = scenario.contracts.filter { $0.commitment != nil }
    }

    /// Whether the usage of single vendors decides about the total.
    package var hasCommitments: Bool { !committed.isEmpty }

    /// USD of all features together with what commitments change and what does not depend on use.
    ///
    /// - Parameters:
    ///   - featuresUSD: USD of the features, summed in their order.
    ///   - usageUSD: USD of the lines of a vendor, or of all vendors for nil.
    /// - Returns: The total.
    package func totalUSD(featuresUSD: Double, usageUSD: (String?) -> Double) -> Double {
      Bill.totalUSD(
        featuresUSD: featuresUSD, fixedUSD: fixedUSD,
        adjustmentsUSD: committed.reduce(0) { sum, contract in
          sum + (contract.commitment?.adjustmentUSD(ofUsage: usageUSD(contract.vendor)) ?? 0)
        })
    }
  }

  /// USD of a line: tokens at what contracts leave of list prices, and fees.
  package static func lineUSD(tokensUSD: Double, contractFactor: Double, feesUSD: Double) -> Double {
    tokensUSD * contractFactor + feesUSD
  }

  /// USD of a feature: its lines, summed in their order, and what is charged without a model.
  package static func featureUSD(linesUSD: Double, feesUSD: Double) -> Double {
    linesUSD + feesUSD
  }

  /// USD of everything: features, fixed costs, and what commitments change.
  package static func totalUSD(featuresUSD: Double, fixedUSD: Double, adjustmentsUSD: Double) -> Double {
    featuresUSD + fixedUSD + adjustmentsUSD
  }
}

extension Contract {
  /// What its commitment is called in a bill.
  var commitmentName: String { vendor.map { "commitment (\($0))" } ?? "commitment" }
}

extension Contract.Commitment {
  /// USD of usage at list price that it pays for.
  var coveredUSD: Double { monthlyUSD.value / (1 - discount.value) }

  /// USD a month it changes the bill by, for usage that costs so many USD without it; negative when it saves.
  func adjustmentUSD(ofUsage usage: Double) -> Double {
    monthlyUSD.value + overage.value * max(0, usage - coveredUSD) - usage
  }
}
