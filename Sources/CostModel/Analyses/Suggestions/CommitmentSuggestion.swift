extension LeverSuggestion {
  /// The spend to agree on for each commitment of a scenario.
  ///
  /// - Parameters:
  ///   - base: The scenario, projected; its usage is the mean of the demand.
  ///   - variation: The standard deviation of the demand as a share of its mean; nil when it is not known.
  /// - Returns: One for each commitment; none for a scenario without.
  package static func commitments(of base: Projection, variation: Double?) -> [LeverSuggestion] {
    let contracts = base.compiled.scenario.contracts.filter { $0.commitment != nil }
    return zip(contracts, base.adjustments).map { contract, adjustment in
      commitment(
        adjustment, path: (["commitment"] + [contract.vendor].compactMap { $0 } + ["monthly"]).joined(separator: "."),
        variation)
    }
  }

  private static func commitment(
    _ adjustment: Projection.Adjustment, path: String, _ variation: Double?
  ) -> LeverSuggestion {
    func refused(_ reason: String) -> LeverSuggestion {
      LeverSuggestion(
        kind: .commitment, feature: adjustment.name, name: "size it to the demand", changes: [],
        outcome: .doesNotApply(reason))
    }
    guard let variation else { return refused("how the demand varies is not known: --demand-spread says it") }
    guard variation > 0, variation <= 10 else {
      return refused("it can be sized to a demand that varies by more than 0 and at most 10 times its mean")
    }
    guard adjustment.usageUSD > 0 else { return refused("nothing is used that it would cover") }
    let terms = adjustment.commitment
    let sizing = CommitmentSizing(
      meanUsageUSD: adjustment.usageUSD, variation: variation, discount: terms.discount.value,
      overage: terms.overage.value)
    let best = sizing.bestMonthlyUSD.rounded()
    let saving =
      sizing.expectedUSD(coveringUSD: adjustment.coveredUSD)
      - sizing.expectedUSD(coveringUSD: best / (1 - terms.discount.value))
    guard saving >= 0.005 else {
      return refused("on average it saves nothing: $\(Text.plain(best)) a month would be the best")
    }
    return LeverSuggestion(
      kind: .commitment, feature: adjustment.name, name: "agree on $\(Text.plain(best)) a month",
      changes: [Change(path: path, value: .number(best))],
      outcome: .saves(
        usd: saving,
        downside: "the saving is the mean over a demand that varies by \(Text.percent(variation)); "
          + "it is paid in full in the \(Text.percent(sizing.criticalFractile)) of months that use less"))
  }
}
