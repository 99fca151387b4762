import CostModel
import Testing

@Suite struct CallSamplerTests {
  static func calls() -> [MeasuredCall] {
    var calls: [MeasuredCall] = []
    for index in 0..<1_000 {
      let feature = index % 10 == 0 ? "rare" : "common"
      // The rare feature's calls differ a hundredfold, the common one's hardly.
      let input = feature == "rare" ? Int64(1 + index % 100) * 1_000 : 1_000 + Int64(index % 7)
      var call = CostModelTests.call(
        day: index % 30 + 1, input: input, values: [feature], line: index + 1)
      call.id = "c\(index)"
      calls.append(call)
    }
    return calls
  }

  static func sample(_ calls: [MeasuredCall], size: Int = 40, seed: UInt64 = 0) -> AuditSample {
    var sampler = CallSampler(size: size, by: UsageGrouping(names: ["feature"]), seed: seed)
    for call in calls { sampler.add(call, cost: Money(attodollars: Int128(call.tokens.input) * 2_500_000_000_000)) }
    return sampler.sample
  }

  static func ids(_ sample: AuditSample) -> [String] { sample.strata.flatMap { $0.calls.compactMap(\.call.id) } }

  @Test func `the same calls are drawn in whatever order the log is read`() {
    let calls = Self.calls()
    var generator = SplitMix(seed: 3)
    let ids = Self.ids(Self.sample(calls))
    #expect(ids.count == 40)
    #expect(Self.ids(Self.sample(calls.shuffled(using: &generator))) == ids)
    #expect(Self.ids(Self.sample(calls, seed: 1)) != ids)
  }

  @Test func `more calls are drawn where costs differ more`() throws {
    let sample = Self.sample(Self.calls())
    #expect(sample.strata.map { $0.values[0] } == ["common", "rare"])
    #expect(sample.strata.map(\.count) == [900, 100])
    #expect(sample.strata.map(\.calls.count) == [2, 38])
    #expect(sample.population == 1_000)
    let (common, rare) = (
      try #require(sample.strata[0].detectableFactor), try #require(sample.strata[1].detectableFactor)
    )
    // The common feature's calls hardly differ, so that even two of them show a small drift.
    #expect(common < rare)
  }

  @Test func `a sample larger than the log is the log`() {
    #expect(Self.ids(Self.sample(Self.calls(), size: 5_000)).count == 1_000)
  }

  // Two hundred seeds draw 40 of 1,000 calls; each call of a group is drawn as often as the others, but for chance.
  @Test func `every call of a group has the same chance`() {
    let calls = Self.calls()
    var drawn: [String: Int] = [:]
    for seed in 0..<200 { for id in Self.ids(Self.sample(calls, seed: UInt64(seed))) { drawn[id, default: 0] += 1 } }
    // 38 of 100 in each of 200 draws: 76 on average, and five standard deviations of 6.9 either way.
    let rare = stride(from: 0, to: 1_000, by: 10).map { drawn["c\($0)"] ?? 0 }
    #expect(rare.allSatisfy { (41...111).contains($0) }, "\(rare)")
  }
}
