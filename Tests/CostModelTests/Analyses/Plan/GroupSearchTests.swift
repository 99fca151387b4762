@testable import CostModel
import TestSupport
import Testing

/// The planner's rearrangement compared with its definition: the scenario read again with the levers, and all sets.
@Suite struct GroupSearchTests {
  @Test(arguments: 1...60)
  func `a cost put together is the cost of the scenario read with the levers`(seed: Int) throws {
    let space = try leverSpace(LeverGenerator.scenario(seed: UInt64(seed), levers: 9))
    var costs = LeverCosts(space)
    var numbers = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<40 {
      let set = LeverSet(space.levers.indices.filter { _ in numbers.chance(50) })
      let usd = costs.usd(with: set)
      guard case .projection(let projection) = space.evaluate(set), projection.isComplete else {
        #expect(usd == nil, "\(set.indices)")
        continue
      }
      #expect(abs(try #require(usd, "\(set.indices)") - projection.totalUSD) <= 1e-11 * projection.totalUSD)
    }
  }

  @Test(arguments: 1...40)
  func `no set beats those of the front, and none of the front is beaten`(seed: Int) throws {
    let space = try leverSpace(LeverGenerator.scenario(seed: UInt64(seed), levers: 10, conditions: true))
    var costs = LeverCosts(space)
    let rules = PlanRules(space)
    let limits = seed % 3 == 0 ? PlanLimits(effort: 9_000_000, risk: 2_000_000) : PlanLimits()
    for (group, usd) in zip(costs.groups, costs.groupUSD) {
      let front = GroupSearch(group, baseUSD: usd, rules: rules, limits: limits).front()
      let all = GroupEnumeration(group: group.levers, rules: rules, limits: limits).candidates(&costs)
      let open = rules.openLevers(among: group.levers)
      let expected = ParetoFront.of(all, by: .effortRiskAndCost, apart: open)
      #expect(front.count == expected.count)
      for (found, known) in zip(
        front.sorted { $0.precedes($1, by: .effort) }, expected.sorted { $0.precedes($1, by: .effort) })
      {
        #expect(found.levers == known.levers)
        #expect(abs(found.change - known.change) <= 1)
      }
    }
  }

  // gpt-4o counts words as o200k does, gpt-4-turbo as cl100k: a text has another size with another model.
  @Test func `a text is counted by the model that levers put in place`() throws {
    let text = "Respond concisely, naming anti-inflammatory prescriptions: \u{43f}\u{440}\u{438}\u{432}\u{435}\u{442}."
    let space = try leverSpace(
      """
      month: 2026-12
      features:
        chat: {model: gpt-4o, sessions: 80000, turns: 3, tokens: {system: {text: "\(text)"}, user: 90, output: 150}}
      levers:
        other model: {set: {chat.model: gpt-4-turbo}}
        other text: {set: {chat.tokens.system: {text: "\(text) \(text)"}}}
        shorter questions: {scale: {chat.tokens.user: 0.8}}
        fewer: {scale: {chat.sessions: 0.9}}
      """)
    var costs = LeverCosts(space)
    for bits in 0..<UInt64(16) {
      guard case .projection(let projection) = space.evaluate(LeverSet(bits: bits)) else {
        Issue.record("\(bits)")
        continue
      }
      let found = costs.usd(with: LeverSet(bits: bits))
      let usd = try #require(found)
      #expect(abs(usd - projection.totalUSD) <= 1e-11 * projection.totalUSD)
    }
  }

  // What of the prefix is cached depends on its texts together with the cache, whichever of them a lever changes.
  @Test func `a prefix that varies is cached as its texts are`() throws {
    let rules = String(repeating: "Answer briefly and name your source. ", count: 300)
    let marked = { (text: String) in "{text: \"\(text)\", placeholders: {today: 40}}" }
    let space = try leverSpace(
      """
      month: 2026-12
      features:
        chat: {model: gpt-4o, sessions: 80000, turns: 3, cache: {hit_rate: 0.9, varying: [today]},
          tokens: {tools: 700, system: \(marked("{{today}}" + rules)), user: 90, output: 150}}
      levers:
        mark last: {set: {chat.tokens.system: \(marked(rules + "{{today}}"))}}
        more tools: {scale: {chat.tokens.tools: 2}}
        another rate: {set: {chat.cache.hit_rate: 0.5}}
        nothing varies: {set: {chat.cache: {hit_rate: 0.8}}}
      """)
    var costs = LeverCosts(space)
    for bits in UInt64(0)..<16 {
      guard case .projection(let projection) = space.evaluate(LeverSet(bits: bits)) else {
        Issue.record("\(bits)")
        continue
      }
      let found = costs.usd(with: LeverSet(bits: bits))
      let usd = try #require(found)
      #expect(abs(usd - projection.totalUSD) <= 1e-11 * projection.totalUSD)
    }
  }

  // Thirty numbers of turns to choose from have 31 sets, though 2^30 could be asked for.
  @Test func `many levers on one setting are read when they are asked for`() throws {
    let levers = (0..<30).map { number in
      let others = (0..<number).map { "l\($0)" }.joined(separator: ", ")
      return "  l\(number): {set: {chat.turns: \(31 - number)}, effort_days: 1, excludes: [\(others)]}\n"
    }
    let space = try leverSpace(
      "month: 2026-12\nfeatures:\n  chat: {model: gpt-4o, sessions: 80000, turns: 40, tokens: {system: 500, user: 90, output: 150}}\nlevers:\n"
        + levers.joined())
    let costs = LeverCosts(space)
    let front = GroupSearch(
      costs.groups[0], baseUSD: costs.groupUSD[0], rules: PlanRules(space), limits: PlanLimits()
    ).front()
    #expect(front.map(\.levers) == [.none, LeverSet([29])])
  }

  // The levers only multiply: 2^13 sets on terms of the full model.
  @Test func `levers that scale sizes and volumes multiply terms`() throws {
    let paths = ["system", "user", "output", "retrieved"]
    let levers = (0..<13).map { number in
      "  l\(number): {scale: {chat.tokens.\(paths[number % 4]): 0.\(80 + number), chat.sessions: 0.99}, effort_days: \(1 + number % 5)}\n"
    }
    let space = try leverSpace(
      "month: 2026-12\nfeatures:\n  chat: {model: gpt-4o, sessions: 80000, turns: 3, tokens: {system: 500, user: 90, retrieved: 400, output: 150}}\nlevers:\n"
        + levers.joined())
    var costs = LeverCosts(space)
    #expect(costs.groups.map(\.structural) == [.none])
    #expect(costs.groups.map(\.termCount) == [5])
    let all = GroupEnumeration(group: space.groups[0], rules: PlanRules(space), limits: PlanLimits()).candidates(&costs)
    let expected = ParetoFront.of(all, by: .effortRiskAndCost, apart: .none)
    let front = GroupSearch(costs.groups[0], baseUSD: costs.groupUSD[0], rules: PlanRules(space), limits: PlanLimits())
      .front()
    #expect(front.map(\.levers) == expected.map(\.levers))
  }
}
