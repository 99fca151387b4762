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
  let uses: [Use]

  /// The month of a projection.
  init(_ projection: Projection) {
    // Capacity bought by time is bought for the whole month.
    terms = Bill.Terms(projection.compiled.scenario, date: projection.date.ofAllDays)
    uses = zip(projection.features, projection.uses).flatMap { cost, metered in
      cost.lines.map { line in
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
