import CostModel

extension LoggedCosts {
  /// The sums ordered by key, so that equal ones give equal bytes.
  ///
  /// - Parameter width: How many values the keys of groups have; those of judged costs have none.
  /// - Returns: The sums, with keys as long as those of groups.
  func inOrder(width: Int) -> [(key: UsageKey, reason: LoggedCostReason, part: Part)] {
    parts.map { entry in
      let key = entry.key.calls
      return (
        UsageKey(
          day: key.day, model: key.model, tier: key.tier, cell: key.cell, values: Array(repeating: nil, count: width)),
        entry.key.reason, entry.value
      )
    }.sorted { first, second in
      first.0 != second.0 ? first.0 < second.0 : first.1.code < second.1.code
    }
  }
}

extension LoggedCostReason {
  /// The reason as two numbers.
  fileprivate var code: (kind: Int, detail: Int) {
    switch self {
    case .none: (0, 0)
    case .cents: (1, 0)
    case .tier(let tier): (2, tier.rawValue)
    case .noCacheDiscount: (3, 0)
    case .cachedTwice: (4, 0)
    case .cachedLeftOut: (5, 0)
    case .pricesOf(let day): (6, day.daysSinceEpoch)
    case .otherBand: (7, 0)
    case .unexplained: (8, 0)
    }
  }
}

extension PartWriter {
  mutating func reason(_ reason: LoggedCostReason) {
    count(reason.code.kind)
    number(Int64(reason.code.detail))
  }
}

extension PartReader {
  mutating func reason() throws(PartFile.Fault) -> LoggedCostReason {
    let (kind, detail) = (try count(), try number())
    switch kind {
    case 0: return .none
    case 1: return .cents
    case 2:
      guard let tier = Int(exactly: detail).flatMap({ ServiceTier(rawValue: $0) }) else { throw .damaged }
      return .tier(tier)
    case 3: return .noCacheDiscount
    case 4: return .cachedTwice
    case 5: return .cachedLeftOut
    case 6:
      // Days that a log can have: of any other, calendars need more than a number holds.
      guard let day = Int(exactly: detail), (-1_000_000...10_000_000).contains(day) else { throw .damaged }
      return .pricesOf(CivilDate(daysSinceEpoch: day))
    case 7: return .otherBand
    case 8: return .unexplained
    default: throw .damaged
    }
  }
}
