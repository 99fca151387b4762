/// A set of levers with what it takes and what it brings.
struct PlanCandidate: Sendable, Equatable {
  /// The levers.
  var levers: LeverSet
  /// Millionths of an engineer-day.
  var effort: Int64
  /// Millionths of a point of risk.
  var risk: Int64
  /// Whole millionths of a USD that it changes the month by; below zero when it saves.
  var change: Double

  /// No lever.
  static let nothing = PlanCandidate(levers: .none, effort: 0, risk: 0, change: 0)

  /// Both sets pulled; they act on different groups.
  func joined(with other: PlanCandidate) -> PlanCandidate {
    PlanCandidate(
      levers: levers.union(other.levers), effort: effort + other.effort, risk: risk + other.risk,
      change: change + other.change)
  }

  /// Whether it comes before an equal one: fewer levers, then the first lever in the file that only one of them has.
  func precedesEqual(_ other: PlanCandidate) -> Bool {
    if levers.count != other.levers.count { return levers.count < other.levers.count }
    let difference = levers.bits ^ other.levers.bits
    return difference != 0 && levers.bits & (difference & (~difference &+ 1)) != 0
  }

  /// Whether it is the better one in the order asked for.
  func precedes(_ other: PlanCandidate, by preference: PlanRequest.Preference) -> Bool {
    switch preference {
    case .effort:
      if effort != other.effort { return effort < other.effort }
      if risk != other.risk { return risk < other.risk }
      if change != other.change { return change < other.change }
    case .risk:
      if risk != other.risk { return risk < other.risk }
      if effort != other.effort { return effort < other.effort }
      if change != other.change { return change < other.change }
    case .cost:
      if change != other.change { return change < other.change }
      if effort != other.effort { return effort < other.effort }
      if risk != other.risk { return risk < other.risk }
    }
    return precedesEqual(other)
  }
}

/// What is left of many candidates when none that another beats is kept.
enum ParetoFront {
  /// What candidates are compared by.
  enum Criteria: Sendable {
    case effortAndCost, riskAndCost, effortRiskAndCost

    func isBefore(_ first: PlanCandidate, _ second: PlanCandidate) -> Bool {
      first.precedes(second, by: self == .riskAndCost ? .risk : .effort)
    }

    /// What has to be small beside the first criterion and the cost.
    func second(_ candidate: PlanCandidate) -> Int64 { self == .effortRiskAndCost ? candidate.risk : 0 }
  }

  /// The candidates that no other is at least as good as in every criterion; of equal ones the first by the stated order.
  ///
  /// - Parameters:
  ///   - candidates: The candidates in any order.
  ///   - criteria: What they are compared by.
  ///   - open: Levers that later conditions depend on: only candidates that agree on them are compared.
  /// - Returns: The front, by the first criterion from the smallest.
  static func of(_ candidates: [PlanCandidate], by criteria: Criteria, apart open: LeverSet) -> [PlanCandidate] {
    // Two criteria need the cheapest first among those that agree in the first criterion; with three the risk is a criterion itself.
    let sorted = candidates.sorted { first, second in
      switch criteria {
      case .effortRiskAndCost: return first.precedes(second, by: .effort)
      case .effortAndCost where first.effort != second.effort: return first.effort < second.effort
      case .riskAndCost where first.risk != second.risk: return first.risk < second.risk
      case .effortAndCost:
        if first.change != second.change { return first.change < second.change }
        return first.precedes(second, by: .effort)
      case .riskAndCost:
        if first.change != second.change { return first.change < second.change }
        return first.precedes(second, by: .risk)
      }
    }
    var steps: [LeverSet: [Step]] = [:]
    var front: [PlanCandidate] = []
    for candidate in sorted {
      let key = candidate.levers.intersection(open)
      if insert(Step(second: criteria.second(candidate), change: candidate.change), into: &steps[key, default: []]) {
        front.append(candidate)
      }
    }
    return front
  }

  private struct Step {
    let second: Int64
    let change: Double
  }

  /// Puts a step into a staircase that falls with its second criterion; false when a step before is at least as good.
  private static func insert(_ step: Step, into steps: inout [Step]) -> Bool {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].second <= step.second { low = middle + 1 } else { high = middle }
    }
    if low > 0, steps[low - 1].change <= step.change { return false }
    var end = low
    while end < steps.count, steps[end].change >= step.change { end += 1 }
    if low > 0, steps[low - 1].second == step.second { low -= 1 }
    steps.replaceSubrange(low..<end, with: [step])
    return true
  }
}
