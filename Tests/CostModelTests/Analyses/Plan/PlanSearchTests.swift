import CostModel
import Documents
import TestSupport
import Testing

/// The search compared with one that tries every set.
@Suite struct PlanSearchTests {
  /// A scenario with levers drawn at random: some set, some scale, some wait for others or exclude them, also across features.
  ///
  /// - Parameters:
  ///   - seed: What is drawn.
  ///   - counts: How many levers there may be; beyond twelve on three features, so that every set can be tried.
  /// - Returns: The scenario as YAML.
  static func scenario(seed: UInt64, levers counts: ClosedRange<Int> = 4...12) -> String {
    var numbers = SeededGenerator(seed: seed)
    let least = counts.upperBound > 12 ? 3 : 1
    let features = ["one", "two", "three"].prefix(Int.random(in: least...3, using: &numbers))
    var text = "month: 2026-12\nfeatures:\n"
    for name in features {
      let sessions = 100_000 * Int.random(in: 1...9, using: &numbers)
      text += "  \(name): {model: gpt-4o, sessions: \(sessions), turns: 4, max_tokens: 4000, batch_share: 0,\n"
      text += "    tokens: {system: 1300, user: 100, retrieved: 400, output: {mean: 200, sigma: 0.6}}}\n"
    }
    text += "levers:\n"
    let count = Int.random(in: counts, using: &numbers)
    for number in 0..<count {
      // Few levers fall on one feature, so that every set can be tried.
      let feature = features[number % features.count]
      let change = numbers.pick([
        "scale: {\(feature).sessions: 0.\(Int.random(in: 5...9, using: &numbers))}",
        "set: {\(feature).cache: {hit_rate: 0.9, history: 0.\(Int.random(in: 5...9, using: &numbers))}}",
        "set: {\(feature).max_tokens: \(Int.random(in: 150...400, using: &numbers))}",
        "add: {\(feature).tokens.system: -\(100 * Int.random(in: 1...3, using: &numbers))}",
        "set: {\(feature).routing: {gpt-4o-mini: 0.\(Int.random(in: 1...9, using: &numbers)), gpt-4o: 1}}",
        "set: {\(feature).batch_share: 0.\(Int.random(in: 1...9, using: &numbers))}",
        "scale: {\(feature).tokens.retrieved: 0.\(Int.random(in: 1...9, using: &numbers))}",
      ]).replacing("gpt-4o: 1}", with: "gpt-4.1: 1}")
      var rest = ", effort_days: \(Int.random(in: 0...8, using: &numbers))"
      rest += ", risk: 0.\(Int.random(in: 0...9, using: &numbers))"
      if number > 0, numbers.chance(25) { rest += ", after: [l\(Int.random(in: 0..<number, using: &numbers))]" }
      if number > 1, !rest.contains("after"), numbers.chance(25) {
        rest += ", excludes: [l\(Int.random(in: 0..<number, using: &numbers))]"
      }
      text += "  l\(number): {\(Self.shares(change))\(rest)}\n"
    }
    return text
  }

  /// Makes the shares of a routing sum to 1.
  private static func shares(_ change: String) -> String {
    guard let mini = change.split(separator: "gpt-4o-mini: 0.").last?.first?.wholeNumberValue,
      change.contains("routing")
    else { return change }
    return change.replacing("gpt-4.1: 1}", with: "gpt-4o: 0.\(10 - mini)}")
  }

  /// What a set takes and leaves, whole millionths.
  struct Trial {
    let set: LeverSet
    let effort: Int
    let risk: Int
    let change: Int
  }

  /// Every allowed set, each part that acts on one feature evaluated as a scenario of its own.
  static func trials(_ space: LeverSpace) -> [Trial] {
    let levers = space.levers
    let features = levers.map { $0.edits[0].path.prefix { $0 != "." } }
    var known: [LeverSet: Double] = [:]
    func usd(_ set: LeverSet) -> Double {
      if let usd = known[set] { return usd }
      guard case .projection(let projection) = space.evaluate(set) else { return .nan }
      known[set] = projection.totalUSD
      return projection.totalUSD
    }
    let base = usd(.none)
    let masks = Set(features).map { feature in LeverSet(levers.indices.filter { features[$0] == feature }) }
    let efforts = levers.map { Int((($0.effortDays?.value ?? 0) * 1e6).rounded()) }
    let risks = levers.map { Int((($0.risk?.value ?? 0) * 1e6).rounded()) }
    return (0..<(UInt64(1) << UInt64(levers.count))).compactMap { bits in
      let set = LeverSet(bits: bits)
      guard space.isAllowed(set) else { return nil }
      let change = masks.reduce(0.0) { sum, mask in sum + usd(set.intersection(mask)) - base }
      let indices = set.indices
      return Trial(
        set: set, effort: indices.reduce(0) { $0 + efforts[$1] }, risk: indices.reduce(0) { $0 + risks[$1] },
        change: Int((change * 1e6).rounded()))
    }
  }

  @Test(arguments: 1...40)
  func `the plan is the best of all sets`(seed: Int) throws {
    try Self.comparePlan(of: try leverSpace(Self.scenario(seed: UInt64(seed))), seed: seed)
  }

  @Test(arguments: 41...46)
  func `the plan is the best of all sets of up to fifteen levers`(seed: Int) throws {
    try Self.comparePlan(of: try leverSpace(Self.scenario(seed: UInt64(seed), levers: 13...15)), seed: seed)
  }

  private static func comparePlan(of space: LeverSpace, seed: Int) throws {
    var numbers = SeededGenerator(seed: UInt64(seed) + 1000)
    let trials = Self.trials(space)
    let features = space.levers.map { $0.edits[0].path.prefix { $0 != "." } }
    let base = LeverCosts(space).baseUSD
    let target = base * Double(Int.random(in: 30...95, using: &numbers)) / 100
    let maxEffort = numbers.chance(30) ? Double(Int.random(in: 5...25, using: &numbers)) : nil
    let maxRisk = numbers.chance(30) ? Double(Int.random(in: 3...15, using: &numbers)) / 10 : nil
    let preference = numbers.pick(PlanRequest.Preference.allCases)
    let found = plan(space, target: target) {
      // All are in use long before.
      $0.days = 1000
      $0.maxEffortDays = maxEffort
      $0.maxRisk = maxRisk
      $0.preference = preference
    }
    let masks = Set(features).map { feature in LeverSet(space.levers.indices.filter { features[$0] == feature }) }
    let allowed = trials.filter { trial in
      let risks = masks.map { mask in
        trial.set.intersection(mask).indices.reduce(0) {
          $0 + Int(((space.levers[$1].risk?.value ?? 0) * 1e6).rounded())
        }
      }
      return trial.effort <= maxEffort.map { Int($0 * 1e6) } ?? .max
        && risks.allSatisfy { $0 <= maxRisk.map { Int(($0 * 1e6).rounded()) } ?? .max }
    }
    let enough = allowed.filter { $0.change <= Int(((target - base) * 1e6).rounded()) }
    let best = enough.min { first, second in
      let (a, b) =
        switch preference {
        case .effort: ([first.effort, first.risk, first.change], [second.effort, second.risk, second.change])
        case .risk: ([first.risk, first.effort, first.change], [second.risk, second.effort, second.change])
        case .cost: ([first.change, first.effort, first.risk], [second.change, second.effort, second.risk])
        }
      return (a + [first.set.count]).lexicographicallyPrecedes(b + [second.set.count])
    }
    #expect(found.isFeasible == (best != nil))
    if let best {
      #expect(PlanRules(space).effortDays(of: best.set) == found.effortDays)
      #expect(PlanRules(space).risk(of: best.set) == found.risk)
      #expect(abs(Double(best.change) / 1e6 + base - found.usd) < 1e-4)
      #expect(best.set.count == found.schedule.levers.count)
    } else {
      #expect(abs(Double(allowed.map(\.change).min() ?? 0) / 1e6 + base - found.usd) < 1e-4)
    }
    // The frontier: for each effort the lowest bill.
    for point in found.frontier {
      let lowest = allowed.filter { Double($0.effort) / 1e6 <= point.effortDays }.map(\.change).min() ?? 0
      #expect(abs(Double(lowest) / 1e6 + base - point.usd) < 1e-4)
    }
  }

  @Test(arguments: 1...12)
  func `the costs of groups add up to the cost of the whole`(seed: Int) throws {
    let space = try leverSpace(Self.scenario(seed: UInt64(seed)))
    var costs = LeverCosts(space)
    var numbers = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<12 {
      let set = LeverSet(space.levers.indices.filter { _ in numbers.chance(50) })
      let sum = costs.usd(with: set)
      guard case .projection(let whole) = space.evaluate(set) else {
        #expect(sum == nil)
        continue
      }
      let usd = try #require(sum)
      #expect(abs(usd - whole.totalUSD) < 1e-6 * whole.totalUSD)
    }
  }

  @Test(arguments: 1...8)
  func `the order of the levers in the file changes nothing`(seed: Int) throws {
    // Different efforts leave no ties.
    let lines = (0..<7).map { number in
      let feature = number % 2 == 0 ? "one" : "two"
      let paths = ["tokens.system", "tokens.user", "tokens.output", "sessions"]
      return
        "  l\(number): {scale: {\(feature).\(paths[number / 2]): 0.\(9 - number)}, effort_days: \(1 << number), risk: 0.\(number)}\n"
    }
    let head =
      "month: 2026-12\nfeatures:\n"
      + [("one", 50_000), ("two", 61_000)].map {
        "  \($0.0): {model: gpt-4o, sessions: \($0.1), turns: 3, tokens: {system: 900, user: 90, output: 200}}\n"
      }.joined() + "levers:\n"
    var numbers = SeededGenerator(seed: UInt64(seed))
    let first = plan(try leverSpace(head + lines.joined()), target: 600)
    let second = plan(try leverSpace(head + lines.shuffled(using: &numbers).joined()), target: 600)
    #expect(first.names.sorted() == second.names.sorted())
    #expect(first.isFeasible == second.isFeasible)
    #expect(abs(first.usd - second.usd) < 1e-9)
    #expect(first.order.map { first.space.levers[$0].name } == second.order.map { second.space.levers[$0].name })
    #expect(!first.names.isEmpty)
  }

  // Both halve 10,000 x 1,000 x 2.5 / 1,000,000 = $25 in a day.
  @Test func `of equal sets the one with fewer levers is taken, then the one first in the file`() throws {
    let head =
      "{month: \"2026-12\", features: {chat: {model: gpt-4o, sessions: 10000, tokens: {input: 1000, output: 0}}}, levers: {"
    let twins = try leverSpace(
      head + "b: {scale: {chat.sessions: 0.5}, effort_days: 1}, a: {scale: {chat.sessions: 0.5}, effort_days: 1}}}")
    #expect(plan(twins, target: 13).names == ["b"])
    let useless = try leverSpace(
      head + "free: {scale: {chat.tokens.output: 2}}, half: {scale: {chat.sessions: 0.5}, effort_days: 1}}}")
    #expect(plan(useless, target: 13).names == ["half"])
  }

  @Test func `a target that is met needs nothing`() throws {
    let found = plan(try shopSpace(), target: 108_000)
    guard case .alreadyMet = found.verdict else {
      Issue.record("\(found.verdict)")
      return
    }
    #expect(found.isFeasible)
    #expect(found.names.isEmpty)
    #expect(found.usd == found.baseUSD)
  }
}
