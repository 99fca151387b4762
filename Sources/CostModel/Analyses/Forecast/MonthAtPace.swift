/// A whole month at the prices and numbers of some of its days, reduced to what is needed to assemble months.
struct MonthAtPace: Sendable {
  /// A line or a fee of a feature, or its usage of a model with monthly prices.
  struct Use: Sendable {
    /// What it scales with; nil for what is charged every day alike.
    let volume: CallVolume?
    /// USD of what could be priced.
    var usd = 0.0
    /// The id of the vendor that is paid; nil where there is no line.
    var vendorID: String?
    var metered: MeteredUse?
  }

  let terms: Bill.Terms
  /// Whether what does not depend on use is charged with it: once for all features where they are parts of their own.
  let isWithTerms: Bool
  let uses: [Use]

  /// The month of a projection.
  ///
  /// - Parameters:
  ///   - projection: The projection.
  ///   - isWithTerms: Whether what does not depend on use is charged with it.
  ///   - isPart: Whether a feature is part of it.
  init(_ projection: Projection, isWithTerms: Bool = true, of isPart: (Feature) -> Bool = { _ in true }) {
    // What is bought by time is bought for the whole month.
    terms = Bill.Terms(projection.compiled.scenario, date: projection.date.ofAllDays)
    self.isWithTerms = isWithTerms
    uses = zip(projection.features, projection.uses).flatMap { cost, metered -> [Use] in
      guard isPart(cost.feature) else { return [] }
      return cost.lines.map { line in
        let compiled = projection.compiled.lines[line.lineIndex]
        return Use(
          volume: cost.feature.callVolume(for: compiled.purpose), usd: line.usd ?? 0,
          vendorID: compiled.choice.vendorID)
      }
        + cost.fees.map {
          Use(volume: $0.kind == .vectors ? nil : cost.feature.callVolume(for: .answer), usd: $0.usd)
        }
        + metered.map { Use(volume: $0.metering.volume, metered: $0) }
    }
  }
}
