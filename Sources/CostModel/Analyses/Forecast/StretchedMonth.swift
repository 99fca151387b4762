/// A month put together of stretches of its days, each costed at its own prices and numbers, where a part of the bill rests on the use of the whole:
/// commitments, rates that fall with volume, allowances and capacity.
struct StretchedMonth {
  /// A part of the month.
  struct Part {
    /// The share of the month's days, or of the calls on them, that it is.
    let share: Double
    /// The days; nil for all of them.
    let days: DayStretch?
    /// The whole month at the prices and numbers of the part.
    let projection: Projection
  }

  private let terms: Bill.Terms
  private var featuresUSD = 0.0
  private var fixedUSD = 0.0
  private var linesUSD: [(vendorID: String, usd: Double)] = []
  private var uses: [MeteredUse] = []

  /// Puts a month together; nil where its parts are under other contracts, or have bought other capacity.
  init?(_ parts: [Part]) {
    guard let first = parts.first else { return nil }
    // What is bought by time is bought for the whole month.
    terms = Bill.Terms(first.projection.compiled.scenario, date: first.projection.date.ofAllDays)
    for part in parts {
      let own = Bill.Terms(part.projection.compiled.scenario, date: part.projection.date.ofAllDays)
      guard own.isAlike(terms) else { return nil }
      fixedUSD += part.share * own.fixedUSD
      add(part)
    }
  }

  private mutating func add(_ part: Part) {
    for (cost, uses) in zip(part.projection.features, part.projection.uses) {
      let compiled = part.projection.compiled
      featuresUSD += part.share * (part.days?.usd(of: cost, in: compiled) ?? cost.usd ?? 0)
      for line in cost.lines {
        let share = part.share * (part.days?.weight(of: line, of: cost.feature, in: compiled) ?? 1)
        linesUSD.append((compiled.lines[line.lineIndex].choice.vendorID, share * (line.usd ?? 0)))
      }
      let days = part.days.map { $0.days.lowerBound.day...$0.days.upperBound.day }
      self.uses += uses.map {
        $0.part(part.share * (part.days?.weight(of: $0.metering.volume) ?? 1), on: days)
      }
    }
  }

  /// USD of the month.
  var totalUSD: Double {
    fixedUSD - terms.fixedUSD
      + terms.totalUSD(featuresUSD: featuresUSD, uses: uses) { vendor in
        linesUSD.reduce(0) { vendor == nil || vendor == $1.vendorID ? $0 + $1.usd : $0 }
      }
  }
}

extension Bill.Terms {
  /// Whether the same is agreed and bought.
  fileprivate func isAlike(_ other: Bill.Terms) -> Bool { agreed == other.agreed }

  /// What is agreed and bought, as numbers.
  private var agreed: [[Double]] {
    committed.compactMap(\.commitment).map { [$0.monthlyUSD.value, $0.discount.value, $0.overage.value] }
      + capacities.map { [$0.plan.units.value, Double($0.days?.count ?? 0), $0.plan.beyond == .refused ? 1 : 0] }
  }
}
