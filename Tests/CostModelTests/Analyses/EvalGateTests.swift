import CostModel
import Testing

/// Bounds worked with the normal quantile of another library.
@Suite struct EvalGateTests {
  static let gate = EvalGate(gate: 0.9, confidence: 0.95)

  /// Lower ends of Wilson's one-sided 95 % interval, to four digits.
  static let bounds: [(passed: Int, cases: Int, bound: Double)] = [
    (184, 200, 0.8826), (187, 200, 0.9001), (188, 200, 0.9061), (95, 100, 0.9008), (46, 50, 0.8333), (50, 50, 0.9487),
    (0, 10, -0.0),
  ]

  @Test(arguments: bounds)
  func `the bound is Wilson's`(passed: Int, cases: Int, bound: Double) {
    #expect(abs(Self.gate.lowerBound(passed: passed, of: cases) - bound) < 0.00006)
  }

  @Test(arguments: [(50, 49), (200, 187), (500, 462), (1000, 916)])
  func `so many must pass to be sure of 90 %`(cases: Int, least: Int) {
    #expect(Self.gate.leastPassed(of: cases) == least)
    #expect(Self.gate.isCleared(passed: least, of: cases))
    #expect(!Self.gate.isCleared(passed: least - 1, of: cases))
  }

  @Test func `of too few cases even all are no proof`() {
    #expect(Self.gate.leastPassed(of: 10) == nil)
  }

  // Five models tried at 95 % together are tried at 99 % each: 187 of 200 then prove 88.19 % only.
  @Test func `more confidence asks for more`() {
    #expect(abs(EvalGate(gate: 0.9, confidence: 0.99).lowerBound(passed: 187, of: 200) - 0.8819) < 0.00006)
  }
}
