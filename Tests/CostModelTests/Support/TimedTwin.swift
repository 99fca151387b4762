import CostModel

/// A timed plan worked out day by day from scenarios read as a whole, without anything the planner does.
///
/// It holds for levers whose conditions are on levers of the same feature, and whose sets can all be priced.
final class TimedTwin {
  let space: LeverSpace
  let request: PlanRequest
  private var known: [LeverSet: Double] = [:]

  init(_ space: LeverSpace, _ request: PlanRequest) {
    self.space = space
    self.request = request
  }

  /// A set that is allowed, with what it takes, in whole millionths.
  struct Trial {
    let set: LeverSet
    let effort: Int
    let risk: Int
    let finalUSD: Double
    /// With the work in the order that makes it least.
    let measuredUSD: Double
  }

  /// Every allowed set within the limit of effort.
  func trials() -> [Trial] {
    (0..<(UInt64(1) << UInt64(space.levers.count))).compactMap { bits in
      let set = LeverSet(bits: bits)
      guard space.isAllowed(set) else { return nil }
      func millionths(_ value: (Lever) -> Double?) -> Int {
        set.indices.reduce(0) { $0 + Int(((value(space.levers[$1]) ?? 0) * 1e6).rounded()) }
      }
      let effort = millionths { $0.effortDays?.value }
      guard effort <= request.maxEffortDays.map({ Int($0 * 1e6) }) ?? .max else { return nil }
      return Trial(
        set: set, effort: effort, risk: millionths { $0.risk?.value }, finalUSD: usd(set),
        measuredUSD: orders(set.indices).map { measured($0) }.min() ?? .infinity)
    }
  }

  /// USD a month with a set pulled.
  func usd(_ set: LeverSet) -> Double {
    if let usd = known[set] { return usd }
    guard case .projection(let projection) = space.evaluate(set) else { return .nan }
    known[set] = projection.totalUSD
    return projection.totalUSD
  }

  /// Every order of the work: a lever comes after those it needs.
  private func orders(_ levers: [Int]) -> [[Int]] {
    guard !levers.isEmpty else { return [[]] }
    return levers.flatMap { last -> [[Int]] in
      let others = levers.filter { $0 != last }
      guard !others.contains(where: { space.levers[$0].after.contains(space.levers[last].name) }) else { return [] }
      return orders(others).map { $0 + [last] }
    }
  }

  /// When each lever is ready, with one engineer at work, who waits for what a lever needs.
  private func days(_ order: [Int]) -> [(lever: Int, ready: Int)] {
    var end = 0.0
    var readiness: [String: Double] = [:]
    return order.map { index in
      let lever = space.levers[index]
      end = lever.after.reduce(end) { max($0, readiness[$1] ?? 0) } + (lever.effortDays?.value ?? 0)
      let ready = max(end, lever.readyDay?.value ?? 0)
      readiness[lever.name] = ready
      return (index, Int(ready.rounded(.up)))
    }
  }

  /// What the request holds against the target.
  private func measured(_ order: [Int]) -> Double {
    let days = days(order)
    func share(_ item: (lever: Int, ready: Int), _ day: Int) -> Double {
      let ramp = space.levers[item.lever].rampDays?.value ?? 0
      return day <= item.ready ? 0 : ramp == 0 ? 1 : min(1, Double(day - item.ready) / ramp)
    }
    // Each call uses each lever with the chance of its share; a lever without what it needs does nothing.
    func runRate(_ day: Int) -> Double {
      let items = days.filter { share($0, day) > 0 }
      return (0..<(1 << items.count)).reduce(0.0) { sum, chosen in
        var chance = 1.0
        var inUse = LeverSet.none
        for (place, item) in items.enumerated() {
          let isUsed = chosen >> place & 1 == 1
          chance *= isUsed ? share(item, day) : 1 - share(item, day)
          if isUsed { inUse = inUse.inserting(item.lever) }
        }
        return chance == 0 ? sum : sum + chance * usd(working(inUse))
      }
    }
    func sum(_ range: ClosedRange<Int>) -> Double {
      range.reduce(0.0) { $0 + runRate($1) / 30 }
        + days.reduce(0.0) { sum, item in
          guard case .usd(let amount) = space.levers[item.lever].oneOff, range.contains(max(1, item.ready)) else {
            return sum
          }
          return sum + amount.value
        }
    }
    switch request.measure {
    case .runRate: return runRate(request.days)
    case .invoice(let month): return sum((month * 30 - 29)...(month * 30))
    case .total: return sum(1...request.days)
    }
  }

  private func working(_ set: LeverSet) -> LeverSet {
    var working = set
    while true {
      let kept = LeverSet(
        working.indices.filter { index in
          space.levers[index].after.allSatisfy { name in working.indices.contains { space.levers[$0].name == name } }
        })
      if kept == working { return kept }
      working = kept
    }
  }
}
