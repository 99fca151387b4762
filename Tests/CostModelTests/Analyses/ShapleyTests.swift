import CostModel
import TestSupport
import Testing

/// Shares of what changes do together.
@Suite struct ShapleyTests {
  /// A game in which every set of players is worth a random amount, and none is worth nothing.
  static func randomGame(players: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<(1 << players)).map { $0 == 0 ? 0 : Double.random(in: -100...100, using: &generator) }
  }

  /// The definition: the mean contribution over all orders.
  static func byOrders(players: Int, value: (UInt64) -> Double) -> [Double] {
    var sums = [Double](repeating: 0, count: players)
    var count = 0.0
    func visit(_ order: [Int]) {
      guard order.count < players else {
        count += 1
        var set: UInt64 = 0
        for player in order {
          let before = value(set)
          set |= 1 << UInt64(player)
          sums[player] += value(set) - before
        }
        return
      }
      for next in 0..<players where !order.contains(next) { visit(order + [next]) }
    }
    visit([])
    return sums.map { $0 / count }
  }

  @Test(arguments: 1...6)
  func `the shares are the mean contributions over all orders`(players: Int) {
    let game = Self.randomGame(players: players, seed: UInt64(players))
    let shapley = Shapley(players: players) { game[Int($0)] }
    for (share, expected) in zip(shapley.shares, Self.byOrders(players: players) { game[Int($0)] }) {
      #expect(agrees(share, expected, within: 1e-9))
    }
    #expect(shapley.standardErrors == nil)
  }

  @Test(arguments: [1, 2, 7, 12, 13, 20])
  func `the shares sum to what all are worth together`(players: Int) {
    // Worth the square of its sum of weights: every player makes the others worth more.
    func value(_ set: UInt64) -> Double {
      let sum = (0..<players).reduce(0.0) { set >> UInt64($1) & 1 == 1 ? $0 + Double($1 + 1) : $0 }
      return sum * sum
    }
    let shapley = Shapley(players: players, value: value)
    #expect(agrees(shapley.shares.reduce(0, +), value((1 << UInt64(players)) - 1), within: 1e-9))
    let cents = Apportionment.rounded(shapley.shares, unitsPerOne: 100)
    #expect(agrees(cents.reduce(0, +), value((1 << UInt64(players)) - 1), within: 1e-12))
  }

  @Test func `players that do the same get the same, and one that does nothing gets nothing`() {
    // Players 0 and 1 are worth 10 as soon as one of them is there; player 2 is worth 5; player 3 nothing.
    let shapley = Shapley(players: 4) { set in (set & 0b11 != 0 ? 10.0 : 0) + (set & 0b100 != 0 ? 5.0 : 0) }
    for (share, expected) in zip(shapley.shares, [5.0, 5, 5, 0]) { #expect(agrees(share, expected)) }
  }

  @Test func `nobody shares nothing`() {
    #expect(Shapley(players: 0) { _ in 3 }.shares == [])
  }

  @Test func `sampled shares are near the exact ones, as near as their standard errors say`() throws {
    func value(_ set: UInt64) -> Double {
      let sum = (0..<20).reduce(0.0) { set >> UInt64($1) & 1 == 1 ? $0 + Double($1 + 1) : $0 }
      return sum * sum * (set & 1 == 1 ? 1.1 : 1)
    }
    let shapley = Shapley(players: 20, value: value)
    let errors = try #require(shapley.standardErrors)
    #expect(errors.allSatisfy { $0 >= 0 && $0 < 200 })
    #expect(errors.contains { $0 > 0 })
    // With T the weights before it, player 0 adds 1.1 (T + 1)^2 - T^2 = 0.1 T^2 + 2.2 T + 1.1. The others weigh 209 in all, and their squares sum to
    // 2,869: half of them come before it, so E[T] = 104.5, and a third of the pairs, so E[T^2] = 2,869 / 2 + (209^2 - 2,869) / 3.
    let expected = 0.1 * (2869.0 / 2 + (209.0 * 209 - 2869) / 3) + 2.2 * 104.5 + 1.1
    #expect(abs(shapley.shares[0] - expected) < 5 * errors[0] + 1e-6, "\(shapley.shares[0]) for \(expected)")
    #expect(shapley == Shapley(players: 20, value: value))
  }
}
