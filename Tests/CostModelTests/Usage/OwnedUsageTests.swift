import CostModel
import TestSupport
import Testing

/// Sums by owner against a dictionary, in any order and any parts.
@Suite struct OwnedUsageTests {
  private struct Owner: Hashable {
    let values: [String?]
    let id: String
  }

  private struct Call {
    let owner: Owner
    let call: MeasuredCall
    let cost: Money?

    var sums: UsageSums {
      var sums = UsageSums()
      sums.add(call)
      return sums
    }
  }

  /// Calls of some owners: ids of every length around eight bytes, also ones that only differ in how letters are written.
  private static func calls(_ count: Int, owners: Int, _ random: inout SeededGenerator) -> [Call] {
    (0..<count).map { _ in
      let number = Int.random(in: 0..<owners, using: &random)
      let id =
        number == 0 ? "e\u{301}" : number == 1 ? "\u{E9}" : String(repeating: "s", count: number % 19) + "\(number)"
      var call = MeasuredCall(
        place: LogPlace(file: 0, line: 1), day: CivilDate(daysSinceEpoch: 20_000), model: LoggedModel(name: "m"))
      call.values = [number % 3 == 0 ? nil : "v\(number % 3)", ["a", "b"].randomElement(using: &random)]
      call.tokens.input = .random(in: 0..<1000, using: &random)
      call.tokens.output = .random(in: 0..<1000, using: &random)
      let cost = Bool.random(using: &random) ? Money(attodollars: .random(in: 0..<1_000_000, using: &random)) : nil
      return Call(owner: Owner(values: call.values, id: id), call: call, cost: cost)
    }
  }

  private static func lines(_ usage: OwnedUsage) -> [String] {
    (0..<usage.count).map { "\(usage.values($0)) \(Array(usage.id($0).utf8)) \(usage.usage($0))" }.sorted()
  }

  private static func lines(_ calls: [Call], by change: (Owner) -> [String?] = \.values) -> [String] {
    var sums: [[String?]: [[UInt8]: KeyedUsage]] = [:]
    for call in calls {
      sums[change(call.owner), default: [:]][Array(call.owner.id.utf8), default: KeyedUsage()]
        .add(call.sums, cost: call.cost)
    }
    return sums.flatMap { values, owners in owners.map { "\(values) \($0.key) \($0.value)" } }.sorted()
  }

  @Test(arguments: [(10, 3), (500, 40), (20_000, 9_000)])
  func `sums by owner are those of a dictionary`(count: Int, owners: Int) {
    var random = SeededGenerator(seed: UInt64(count))
    let calls = Self.calls(count, owners: owners, &random)
    var whole = OwnedUsage()
    for call in calls { whole.add(call.call, of: call.owner.id, cost: call.cost) }
    #expect(Self.lines(whole) == Self.lines(calls))
    // In parts, the later one first.
    var parts = OwnedUsage()
    for part in [calls.suffix(count / 3), calls.prefix(count - count / 3)] {
      var own = OwnedUsage()
      for call in part { own.add(call.call, of: call.owner.id, cost: call.cost) }
      parts.merge(own)
    }
    #expect(Self.lines(parts) == Self.lines(calls))
    // By fewer values, by none, and by others that tell as much.
    #expect(Self.lines(whole.regrouped { [$0[0]] }) == Self.lines(calls) { [$0.values[0]] })
    #expect(Self.lines(whole.regrouped { _ in [] }) == Self.lines(calls) { _ in [] })
    #expect(Self.lines(whole.regrouped { $0.reversed() }) == Self.lines(calls) { $0.values.reversed() })
  }

  @Test func `what was regrouped can be added to`() {
    var random = SeededGenerator(seed: 7)
    let calls = Self.calls(300, owners: 20, &random)
    var usage = OwnedUsage()
    for call in calls.prefix(150) { usage.add(call.call, of: call.owner.id, cost: call.cost) }
    usage = usage.regrouped { $0 }
    for call in calls.suffix(150) { usage.add(call.call, of: call.owner.id, cost: call.cost) }
    #expect(Self.lines(usage) == Self.lines(calls))
  }

  @Test func `an empty sum has no owners`() {
    #expect(OwnedUsage().regrouped { _ in [] }.count == 0)
  }
}
