import Dispatch
import Synchronization

/// The sets of a group of levers that no other beats in effort, risk and bill, found among all allowed sets.
///
/// The levers are taken apart in three: the structural ones, of which each combination is evaluated on the full model; and two tables of
/// multiplicative ones. The cost of a set is then a sum of products, worked out for a whole table at once:
///
///     combination of structural levers -> terms -> x factors of the high table -> x factors of the low table, summed
///
/// No set is left out but one that another beats: within a table whatever else is pulled (`FactorTable`), and at last in effort, risk and bill. Where the terms
/// do not add up to the cost (`FeatureLevers.State.notLinear`), each set is evaluated by itself.
struct GroupSearch: Sendable {
  let costs: GroupCosts
  let rules: PlanRules
  let limits: PlanLimits
  /// USD a month with no lever of the group pulled.
  let baseUSD: Double
  private let low: FactorTable
  private let high: FactorTable

  /// The most levers of the low table: its columns stay in the processor's nearest cache.
  private static let mostLow = 9

  init(_ costs: GroupCosts, baseUSD: Double, rules: PlanRules, limits: PlanLimits) {
    self.costs = costs
    self.rules = rules
    self.limits = limits
    self.baseUSD = baseUSD
    // Levers without conditions go low, where conditions would have to be tested for each set.
    let usable = costs.multiplicative.subtracting(limits.forbidden)
    let free = usable.indices.filter { rules.after[$0] == .none && rules.excludes[$0] == .none }
    let needed = rules.after.reduce(LeverSet.none) { $0.union($1) }
    let lowLevers = LeverSet(free.filter { !needed.contains($0) }.prefix(GroupSearch.mostLow))
    low = FactorTable(of: lowLevers, in: costs, rules: rules, limits: limits)
    high = FactorTable(of: usable.subtracting(lowLevers), in: costs, rules: rules, limits: limits)
  }

  /// The sets that no other beats, by effort.
  func front() -> [PlanCandidate] {
    let combinations = self.combinations()
    let work = combinations.count * high.sets.count * low.sets.count
    // The parts do not depend on the machine, and in which order they are put together changes nothing: of two sets one is always the better.
    let parts = work < GroupSearch.leastWorkOfPart ? 1 : 4
    let found = Mutex<ParetoCollector?>(nil)
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let collector = collect(combinations, part: part, of: parts)
      found.withLock { whole in
        if whole == nil { whole = collector } else { whole?.insert(contentsOf: collector) }
      }
    }
    return found.withLock { $0?.front() ?? [] }
  }

  /// The sets that are worth starting threads for.
  private static let leastWorkOfPart = 1 << 14

  // MARK: - Structural levers

  /// The allowed combinations of structural levers.
  private func combinations() -> [PlanCandidate] {
    var found = [PlanCandidate.nothing]
    for lever in rules.order where costs.structural.contains(lever) {
      for candidate in found where rules.allow(lever, with: candidate.levers, among: costs.structural) {
        let with = rules.adding(lever, to: candidate)
        if limits.allow(with, rules) { found.append(with) }
      }
    }
    return found
  }

  // MARK: - All sets

  private func collect(_ combinations: [PlanCandidate], part: Int, of parts: Int) -> ParetoCollector {
    let tools = costs.tools()
    var collector = ParetoCollector(
      of: costs.levers, rules: rules, by: .effortRiskAndCost, apart: rules.openLevers(among: costs.levers))
    let cells = collector.grid.map { grid in low.sets.map { grid.cell(of: $0) } } ?? []
    var coefficients = [Double](repeating: 0, count: low.terms)
    var changes = [Double](repeating: 0, count: low.sets.count)
    let mostRisk = low.sets.map(\.risk).max() ?? 0
    // The high table is dealt out where there are too few combinations to share.
    let deals = combinations.count >= 4 * parts
    for (number, combination) in combinations.enumerated() where !deals || number % parts == part {
      let state = costs.state(with: combination.levers, tools)
      if case .impossible = state { continue }
      for (index, set) in high.sets.enumerated() where deals || index % parts == part {
        let common = combination.joined(with: set)
        guard limits.allow(common, rules), rules.holds(common.levers, among: costs.levers.subtracting(low.levers))
        else {
          continue
        }
        // By effort, so that those within the limit come first.
        let count = limits.effort.map { limit in low.sets.prefix { common.effort + $0.effort <= limit }.count }
        let range = 0..<(count ?? low.sets.count)
        guard case .terms(let terms) = state, common.risk + mostRisk <= limits.risk ?? .max else {
          for index in range { evaluate(common.joined(with: low.sets[index]), state, tools, &collector) }
          continue
        }
        for term in terms.indices { coefficients[term] = terms[term] * high.factors[term * high.sets.count + index] }
        var span = changes.mutableSpan
        Kernel.sumTerms(coefficients.span, factors: low.factors.span, count: low.sets.count, into: &span)
        for index in range { changes[index] = PlanRules.millionths(ofUSD: changes[index] - baseUSD) }
        collector.insert(common, with: low, cells: cells, range, changes: changes.span)
      }
    }
    return collector
  }

  /// Evaluates one set by itself.
  private func evaluate(
    _ candidate: PlanCandidate, _ state: FeatureLevers.State, _ tools: GroupCosts.Tools,
    _ collector: inout ParetoCollector
  ) {
    guard limits.allow(candidate, rules), let usd = costs.usd(with: candidate.levers, tools) else { return }
    var candidate = candidate
    candidate.change = PlanRules.millionths(ofUSD: usd - baseUSD)
    collector.insert(candidate)
  }
}

extension PlanLimits {
  /// Whether a set of a group, or a part of one, is within the limits.
  func allow(_ candidate: PlanCandidate, _ rules: PlanRules) -> Bool {
    guard candidate.effort <= effort ?? .max, candidate.levers.intersection(forbidden) == .none else { return false }
    guard let risk, candidate.risk > risk else { return true }
    return rules.riskByFeature(of: candidate.levers).allSatisfy { $1 <= risk }
  }
}
