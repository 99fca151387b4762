import Documents
import TestSupport
import Testing

@testable import CostModel

/// Patches against reading the scenario again with the same change written down, and the evaluator against projections.
@Suite struct PatchTests {
  /// A scenario in the YAML dialect.
  static func scenario(_ text: String, edits: [Reader.Edit] = []) throws -> Scenario {
    let document = try #require(Document.parse(SourceFile(name: "test.yaml", text: text), as: .yaml).document)
    let month = try #require(Month("2026-12"))
    let read = Scenario.read(document, book: ShippedPrices.book, currentMonth: month, edits: edits, checks: .values)
    return try #require(read.scenario, "\(read.diagnostics.map(\.message))")
  }

  /// The scenario read again with a change; nil where that has errors, with their codes.
  static func reread(_ scenario: Scenario, _ edit: Reader.Edit) throws -> (scenario: Scenario?, codes: [String]) {
    let origin = try #require(scenario.origin)
    let read = Scenario.read(
      origin.document, book: origin.book, currentMonth: scenario.month, edits: [edit], checks: .values)
    return (read.scenario, read.diagnostics.filter { $0.severity == .error }.map(\.code))
  }

  static func edit(_ path: String, _ operation: Reader.Edit.Operation) throws -> Reader.Edit {
    let source = SourceFile(name: "test", text: path)
    return Reader.Edit(path: path, operation: operation, span: SourceSpan(file: source, start: 0, end: path.utf8.count))
  }

  static func node(_ value: String) throws -> Node {
    try #require(Document.parse(SourceFile(name: "test", text: value), as: .yaml).document?.root)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a number that is set costs what the scenario costs that is read with it`(seed: UInt64) throws {
    let scenario = try Self.scenario(LeverGenerator.scenario(seed: seed, levers: 1))
    let evaluator = PatchEvaluator(scenario, date: PricingDate())
    var random = SeededGenerator(seed: seed)
    var compared = 0
    for path in scenario.numberPaths where !path.contains(".routing.") {
      let target = try #require(PatchTarget(path, in: scenario), "\(path)")
      let base = target.value ?? 1
      for value in [base * 0.75, base + 1, Double(Int.random(in: 0...4, using: &random)), 0.5] {
        let patch = target.patch(.set(value))
        let again = try Self.reread(scenario, Self.edit(path, .set(try Self.node("\(value)"))))
        let cost = evaluator.cost(of: patch)
        guard let expected = again.scenario else {
          // A path that the document writes in another form has no place there.
          if !again.codes.contains("unknown-path") {
            #expect(cost.state == .impossible, "\(path) = \(value): \(again.codes)")
          }
          continue
        }
        let projection = Projection(of: expected)
        compared += 1
        #expect(
          agrees(Projection(of: scenario.applying(patch)).totalUSD, projection.totalUSD), "\(path) = \(value)")
        #expect(agrees(cost.totalUSD, projection.totalUSD), "\(path) = \(value)")
        #expect(
          agrees(cost.sessions, projection.sessions) && agrees(cost.calls, projection.calls), "\(path) = \(value)")
        #expect((cost.state == .complete) == projection.isComplete, "\(path) = \(value)")
      }
    }
    #expect(compared > 40)
  }

  @Test(arguments: 31...36 as ClosedRange<UInt64>)
  func `scaled and shifted numbers cost what the scenario costs that is read with them`(seed: UInt64) throws {
    let scenario = try Self.scenario(LeverGenerator.scenario(seed: seed, levers: 1))
    let evaluator = PatchEvaluator(scenario, date: PricingDate())
    var compared = 0
    for path in scenario.numberPaths where !path.contains(".routing.") {
      let target = try #require(PatchTarget(path, in: scenario), "\(path)")
      let changes: [(NumberChange.Operation, Reader.Edit.Operation)] = [
        (.scale(0.5), .scale(0.5)), (.scale(1.5), .scale(1.5)), (.add(1), .add(1)),
      ]
      for (operation, written) in changes {
        let again = try Self.reread(scenario, Self.edit(path, written))
        guard let expected = again.scenario else { continue }
        compared += 1
        let usd = Projection(of: expected).totalUSD
        let patch = target.patch(operation)
        #expect(agrees(evaluator.cost(of: patch).totalUSD, usd), "\(path) \(operation)")
        #expect(agrees(Projection(of: scenario.applying(patch)).totalUSD, usd), "\(path) \(operation)")
      }
    }
    #expect(compared > 30)
  }

  @Test(arguments: 1...25 as ClosedRange<UInt64>)
  func `a lever as a patch costs what the scenario costs that is read with it`(seed: UInt64) throws {
    let scenario = try Self.scenario(LeverGenerator.scenario(seed: seed, levers: 12))
    let reader = try #require(PatchReader(scenario))
    let origin = try #require(scenario.origin)
    let evaluator = PatchEvaluator(scenario, date: PricingDate())
    var random = SeededGenerator(seed: seed)
    for _ in 0..<12 {
      let levers = scenario.levers.filter { _ in random.chance(30) }
      let edits = levers.flatMap(\.edits)
      let read = Scenario.read(
        origin.document, book: origin.book, currentMonth: scenario.month, edits: edits, checks: .values)
      guard let expected = read.scenario else {
        #expect(throws: PatchReader.Fault.self) { try reader.patch(edits) }
        continue
      }
      let patch = try reader.patch(edits)
      let usd = Projection(of: expected).totalUSD
      #expect(agrees(Projection(of: scenario.applying(patch)).totalUSD, usd), "\(levers.map(\.name))")
      #expect(agrees(evaluator.cost(of: patch).totalUSD, usd), "\(levers.map(\.name))")
    }
  }

  @Test func `patches have the same digits in any company`() throws {
    let scenario = try Self.scenario(LeverGenerator.scenario(seed: 7, levers: 1))
    let evaluator = PatchEvaluator(scenario, date: PricingDate())
    let patches = try scenario.numberPaths.flatMap { path in
      let target = try #require(PatchTarget(path, in: scenario))
      return (1...30).map { target.patch(.scale(0.9 + Double($0) / 100)) }
    }
    #expect(patches.count > 1000)
    let together = evaluator.costs(of: patches, byFeature: true)
    let alone = patches.map { PatchEvaluator(scenario, date: PricingDate()).costs(of: [$0], byFeature: true)[0] }
    #expect(together == alone)
    #expect(together.filter { $0.state == .complete }.allSatisfy { agrees($0.featureUSD.reduce(0, +), $0.totalUSD) })
  }

  /// 1,000 sessions of gpt-4o and 1,000 of gpt-4o-mini, 400 input tokens each: $1.00 and $0.06; $40 are fixed.
  static let shop = """
    features:
      a: {model: gpt-4o, sessions: 1000, turns: 1, tokens: {input: 400, output: 0}}
      b: {model: gpt-4o-mini, sessions: {per_day: 100}, days_per_month: 10, turns: 1, tokens: {input: 400, output: 0}}
    fixed: {vector store: 40}
    contract: {openai: {discount: 0.5}}
    """

  @Test(arguments: [
    ("traffic", NumberChange.Operation.scale(2), 40 + 0.5 * 2.12), ("*.turns", .scale(3), 40 + 0.5 * 3.18),
    ("prices.gpt-4o", .scale(0.7), 40 + 0.5 * 0.76), ("prices.openai", .scale(2), 40 + 0.5 * 2.12),
    ("fixed.vector store", .set(10), 10 + 0.5 * 1.06), ("contract.openai.discount", .set(0), 40 + 1.06),
    ("b.sessions.per_day", .add(100), 40 + 0.5 * 1.12), ("a.sessions", .set(0), 40 + 0.5 * 0.06),
  ])
  func `paths may stand for several numbers, or for none of a feature`(
    path: String, operation: NumberChange.Operation, usd: Double
  ) throws {
    let scenario = try Self.scenario(Self.shop)
    let target = try #require(PatchTarget(path, in: scenario))
    let patch = target.patch(operation)
    #expect(agrees(PatchEvaluator(scenario, date: PricingDate()).cost(of: patch).totalUSD, usd))
    #expect(agrees(Projection(of: scenario.applying(patch)).totalUSD, usd))
  }

  /// $1.00 of `a` before the discount of a half: doubled and then scaled by 0.6 it is 1.2 times that, whatever comes first; a volume that is set
  /// is scaled, since values that are set count before those that are scaled.
  @Test func `traffic and sessions change a volume one after the other`() throws {
    let scenario = try Self.scenario(Self.shop)
    let evaluator = PatchEvaluator(scenario, date: PricingDate())
    let traffic = try #require(PatchTarget("traffic", in: scenario)).patch(.scale(2))
    let sessions = try #require(PatchTarget("a.sessions", in: scenario))
    func usd(_ patches: Patch...) -> Double {
      let patch = patches.reduce(Patch.none) { $0.joined(with: $1) }
      let found = evaluator.cost(of: patch).totalUSD
      #expect(agrees(found, Projection(of: scenario.applying(patch)).totalUSD))
      return found - 40 - 0.5 * 0.12
    }
    #expect(agrees(usd(traffic, sessions.patch(.scale(0.6))), 0.5 * 1.2))
    #expect(agrees(usd(sessions.patch(.scale(0.6)), traffic), 0.5 * 1.2))
    #expect(agrees(usd(traffic, sessions.patch(.set(500))), 0.5 * 1))
    #expect(agrees(usd(sessions.patch(.set(500)), traffic), 0.5 * 1))
    #expect(agrees(usd(sessions.patch(.set(500)), traffic, sessions.patch(.scale(3))), 0.5 * 3))
  }

  @Test func `a share that is set leaves the others their proportions`() throws {
    // 500 sessions of the large model, 300 and 200 of small ones; with a fifth of all it is 200, 480 and 320.
    let scenario = try Self.scenario(
      """
      features:
        a:
          sessions: 1000
          tokens: {input: 400, output: 0}
          routing: {gpt-4o: 0.5, gpt-4o-mini: 0.3, gpt-4.1: 0.2}
      """)
    let target = try #require(PatchTarget("a.routing.gpt-4o", in: scenario))
    guard case .split(let routes) = scenario.applying(target.patch(.set(0.2))).features[0].routing else {
      Issue.record("not a routing")
      return
    }
    #expect(zip(routes, [0.2, 0.48, 0.32]).allSatisfy { agrees($0.share.value, $1) })
  }

  @Test func `values that are set count before those that are scaled, whatever the order`() throws {
    let scenario = try Self.scenario(Self.shop)
    let turns = try #require(PatchTarget("a.turns", in: scenario))
    let patch = turns.patch(.scale(3)).joined(with: turns.patch(.set(2)))
    #expect(scenario.applying(patch).features[0].turns.mean == 6)
  }

  @Test func `a number that would leave its range ends at the bound`() throws {
    let scenario = try Self.scenario(Self.shop)
    let batch = try #require(PatchTarget("a.batch_share", in: scenario))
    #expect(scenario.applying(batch.patch(.set(1.5))).features[0].batchShare.value == 1)
    #expect(scenario.applyingIfPossible(batch.patch(.set(1.5))) == nil)
    #expect(PatchEvaluator(scenario, date: PricingDate()).cost(of: batch.patch(.set(1.5))).state == .impossible)
  }

  @Test func `every setting has a path of its own, and words`() {
    let paths = Setting.all.map(\.path)
    #expect(Set(paths).count == paths.count)
    #expect(Setting.all.allSatisfy { !$0.words.isEmpty })
  }
}
