/// A month assembled from stretches of its days, each costed at its own prices and numbers, where a part of the bill
/// depends on the usage of the whole month: commitments, rates that fall with volume, allowances and capacity.
///
/// Parts with other commitments or purchases are a month of their own, at their pace.
struct StretchedMonth {
  /// A part of the month.
  struct Part {
    /// Its share of the month's days, or of the calls on them.
    let share: Double
    /// The days whose sessions weight it; nil where all days have the same weight.
    let weighedBy: DayStretch?
    /// The days of the month, from 1, on which its calls come; nil for all of them.
    let days: ClosedRange<Int>?
    /// The whole month at the prices and numbers of the part.
    let month: MonthAtPace

    /// A part of the month.
    init(share: Double, weighedBy stretch: DayStretch?, days: ClosedRange<Int>?, month: MonthAtPace) {
      self.share = share
      weighedBy = stretch
      self.days = days
      self.month = month
    }

    /// USD of its usage and of what does not depend on usage, each call at its rates.
    var ownUSD: Double {
      month.uses.reduce(month.isWithTerms ? share * month.terms.fixedUSD : 0) { $0 + weight(of: $1) * $1.usd }
    }

    /// Its share of a feature's month.
    func weight(of use: MonthAtPace.Use) -> Double { share * (use.volume.flatMap { weighedBy?.weight(of: $0) } ?? 1) }
  }

  /// USD of the usage and of what does not depend on usage, each call at the rates of its day.
  let ownUSD: Double
  /// USD of monthly volume effects.
  let sharedUSD: Double
  /// USD of the month.
  var totalUSD: Double { ownUSD + sharedUSD }

  /// Assembles a month.
  init(_ parts: [Part]) {
    ownUSD = parts.reduce(0) { $0 + $1.ownUSD }
    var groups: [(terms: Bill.Terms, parts: [Part])] = []
    for part in parts {
      if let index = groups.firstIndex(where: { $0.terms.isAlike(part.month.terms) }) {
        groups[index].parts.append(part)
      } else {
        groups.append((part.month.terms, [part]))
      }
    }
    let isWhole = groups.count <= 1
    sharedUSD = groups.reduce(0) { sum, group in
      let share = isWhole ? 1 : group.parts.reduce(0) { $1.month.isWithTerms ? $0 + $1.share : $0 }
      return share > 0
        ? sum + share * StretchedMonth.sharedUSD(of: group.parts, group.terms, share: share, isWhole: isWhole) : sum
    }
  }

  /// The volume effects of some parts, as a month at their pace.
  private static func sharedUSD(of parts: [Part], _ terms: Bill.Terms, share: Double, isWhole: Bool) -> Double {
    var lines: [(vendorID: String, usd: Double)] = []
    var metered: [MeteredUse] = []
    for part in parts {
      for use in part.month.uses {
        let weight = part.weight(of: use) / share
        if let vendorID = use.vendorID { lines.append((vendorID, weight * use.usd)) }
        // A month at the pace of some of its days has calls on all of them.
        if let own = use.metered { metered.append(own.part(weight, on: isWhole ? part.days : nil)) }
      }
    }
    return terms.sharedUSD(uses: metered) { vendor in
      lines.reduce(0) { vendor == nil || vendor == $1.vendorID ? $0 + $1.usd : $0 }
    }
  }
}

extension Bill.Terms {
  /// Whether the commitments and purchases are the same.
  fileprivate func isAlike(_ other: Bill.Terms) -> Bool { agreed == other.agreed }

  /// The commitments and purchases, as numbers.
  private var agreed: [[Double]] {
    committed.compactMap(\.commitment).map { [$0.monthlyUSD.value, $0.discount.value, $0.overage.value] }
      + capacities.map { [$0.plan.units.value, Double($0.days?.count ?? 0), $0.plan.beyond == .refused ? 1 : 0] }
  }
}
