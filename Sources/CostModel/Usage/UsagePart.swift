/// The ledger of a part of the logs, and the data on its calls that is needed to find those that other parts repeat.
package struct UsagePart: Sendable {
  /// A call with an id, as counted.
  package struct IdentifiedCall: Sendable, Equatable {
    /// A hash of the id.
    package var id: (high: UInt64, low: UInt64)
    /// The rank among records of the call: the highest one counts, and of equal ones the first.
    ///
    /// It is constant for all calls of a format in which the first record counts.
    package var rank: Int64
    /// Whether its format is one in which not the first record counts: its ids are separate from others.
    package var isRanked: Bool
    /// The place of its record.
    package var place: LogPlace
    /// Its group.
    package var key: UsageKey
    /// Its usage.
    package var sums: UsageSums
    /// The name of its format.
    package var format: String

    package init(
      id: (high: UInt64, low: UInt64), rank: Int64, isRanked: Bool, place: LogPlace, key: UsageKey, sums: UsageSums,
      format: String
    ) {
      self.id = id
      self.rank = rank
      self.isRanked = isRanked
      self.place = place
      self.key = key
      self.sums = sums
      self.format = format
    }

    package static func == (first: IdentifiedCall, second: IdentifiedCall) -> Bool {
      first.id == second.id && first.rank == second.rank && first.isRanked == second.isRanked
        && first.place == second.place && first.key == second.key && first.sums == second.sums
        && first.format == second.format
    }

    /// Whether it counts rather than another record of the call.
    func counts(before other: IdentifiedCall) -> Bool {
      rank != other.rank ? rank > other.rank : place < other.place
    }

    /// Whether it is of the same model and day and has the same counts as another; their times, tags and logged costs may differ.
    func hasCounts(of other: IdentifiedCall) -> Bool {
      key.model == other.key.model && key.day == other.key.day && sums.withoutCosts == other.sums.withoutCosts
    }
  }

  /// The counts.
  ///
  /// Its judged costs are those of the calls without an id alone: which calls with an id count is known only when parts
  /// are merged, and the largest of several differences cannot be subtracted again.
  package var ledger: UsageLedger
  package var calls: [IdentifiedCall]

  package init(ledger: UsageLedger, calls: [IdentifiedCall]) {
    self.ledger = ledger
    self.calls = calls
  }

  private struct ID: Hashable {
    let high: UInt64
    let low: UInt64
    let isRanked: Bool
  }

  /// The merged contents of the parts: of a call that several of them have, one record counts, as if everything had
  /// been read in one run.
  ///
  /// - Parameters:
  ///   - parts: The parts, whose places are already those among all files. The order makes no difference.
  ///   - pricer: The prices, which identify the models of the logs.
  /// - Returns: The ledger; nil without parts.
  package static func merged(_ parts: [UsagePart], pricer: CallPricer) -> UsageLedger? {
    guard var ledger = parts.first?.ledger else { return nil }
    for part in parts.dropFirst() { ledger.merge(part.ledger) }
    var counted: [ID: IdentifiedCall] = [:]
    var repeated: [IdentifiedCall] = []
    for call in parts.lazy.flatMap(\.calls) {
      let id = ID(high: call.id.high, low: call.id.low, isRanked: call.isRanked)
      guard let known = counted[id] else {
        counted[id] = call
        continue
      }
      let isEarlier = call.counts(before: known)
      if isEarlier { counted[id] = call }
      let duplicate = isEarlier ? known : call
      repeated.append(duplicate)
      // Where the largest or the earliest record counts, others are expected to differ.
      if !call.isRanked, !call.hasCounts(of: known) { ledger.noteDifferingRepeat(at: duplicate.place) }
    }
    ledger.remove(repeated)
    var judged = UsageCollector(plan: ScanPlan(), pricer: pricer)
    for call in counted.values { judged.judge(call.sums, of: call.key) }
    ledger.add(judged.loggedCosts)
    ledger.resolveModels(by: pricer)
    return ledger
  }
}

extension UsageSums {
  /// The same usage without the stated cost.
  fileprivate var withoutCosts: UsageSums {
    var copy = self
    copy.loggedCost = .zero
    copy.callsWithLoggedCost = 0
    copy.billedCost = .zero
    return copy
  }

  /// Subtracts what was added.
  mutating func remove(_ other: UsageSums) {
    calls -= other.calls
    for tokenClass in TokenClass.allCases { tokens[tokenClass] -= other.tokens[tokenClass] }
    reasoning -= other.reasoning
    audioInput -= other.audioInput
    audioCacheRead -= other.audioCacheRead
    audioOutput -= other.audioOutput
    imageInput -= other.imageInput
    imageCacheRead -= other.imageCacheRead
    imageOutput -= other.imageOutput
    searches -= other.searches
    for unit in PricedUnit.allCases { units[unit] -= other.units[unit] }
    loggedCost = Money(attodollars: loggedCost.attodollars - other.loggedCost.attodollars)
    callsWithLoggedCost -= other.callsWithLoggedCost
    billedCost = Money(attodollars: billedCost.attodollars - other.billedCost.attodollars)
  }
}

/// Finds the groups that calls are counted in, as a collector does.
package struct UsageKeys: Sendable {
  private struct CellKey: Hashable, Sendable {
    let model: LoggedModel
    let tier: ServedTier
  }

  private let pricer: CallPricer
  private var cells: [CellKey: RateCells] = [:]

  package init(pricer: CallPricer) { self.pricer = pricer }

  /// The group of a call.
  package mutating func key(of call: MeasuredCall) -> UsageKey {
    let cellKey = CellKey(model: call.model, tier: call.tier)
    let own = cells[cellKey] ?? RateCells(pricer.resolve(call.model).found?.model, tier: call.tier.tier, pricer: pricer)
    cells[cellKey] = own
    return UsageKey(
      day: call.day, model: call.model, tier: call.tier, cell: pricer.cell(of: call, among: own), values: call.values)
  }
}
