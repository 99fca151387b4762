/// The cheapest set for each amount of effort and risk, in a grid of all amounts that sums of a few numbers can come to.
///
/// Efforts are mostly whole or half days, so that many sets take the same and only the cheapest of these has to be kept.
struct CandidateGrid: Sendable {
  private let criteria: ParetoFront.Criteria
  private let firstUnit: Int64
  private let secondUnit: Int64
  private let firstCount: Int
  private let secondCount: Int
  private let open: [Int]
  /// The lowest change of each cell; infinite where there is no set.
  private var changes: [Double]
  private var candidates: [PlanCandidate]

  /// The most cells.
  static let mostCells = 1 << 18

  /// A grid for the sets of some levers, or nil when it would be too large.
  ///
  /// - Parameters:
  ///   - levers: The levers.
  ///   - rules: What they take.
  ///   - criteria: What their sets are compared by.
  ///   - open: Levers that later conditions depend on; sets that do not agree on them have cells of their own.
  init?(of levers: LeverSet, rules: PlanRules, by criteria: ParetoFront.Criteria, apart open: LeverSet) {
    self.criteria = criteria
    self.open = open.intersection(levers).indices
    let first = Axis(levers.indices.map { criteria == .riskAndCost ? rules.risk[$0] : rules.effort[$0] })
    let second = Axis(criteria == .effortRiskAndCost ? levers.indices.map { rules.risk[$0] } : [])
    guard self.open.count <= 8, let first, let second else { return nil }
    (firstUnit, firstCount) = (first.unit, first.count)
    (secondUnit, secondCount) = (second.unit, second.count)
    let cells = (first.count * second.count) << self.open.count
    guard cells <= CandidateGrid.mostCells else { return nil }
    changes = [Double](repeating: .infinity, count: cells)
    candidates = [PlanCandidate](repeating: .nothing, count: cells)
  }

  /// The sums of some amounts as whole multiples of a unit.
  private struct Axis {
    let unit: Int64
    let count: Int

    init?(_ amounts: [Int64]) {
      var unit: Int64 = 0
      var sum: Int64 = 0
      for amount in amounts {
        var (divisor, rest) = (unit, amount)
        while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
        unit = divisor
        sum += amount
      }
      self.unit = max(1, unit)
      guard sum / self.unit < Int64(CandidateGrid.mostCells) else { return nil }
      count = Int(sum / self.unit) + 1
    }
  }

  /// The cell of a set; that of a union of sets without common levers is the sum of theirs.
  func cell(of candidate: PlanCandidate) -> Int {
    let first = Int((criteria == .riskAndCost ? candidate.risk : candidate.effort) / firstUnit)
    let second = criteria == .effortRiskAndCost ? Int(candidate.risk / secondUnit) : 0
    var signature = 0
    for (place, lever) in open.enumerated() where candidate.levers.contains(lever) { signature |= 1 << place }
    return (signature * firstCount + first) * secondCount + second
  }

  /// Keeps a set when it is the best of its cell so far.
  mutating func insert(_ candidate: PlanCandidate) { insert(candidate, cell: cell(of: candidate)) }

  /// The lowest change of a cell so far.
  @inline(__always)
  func change(inCell cell: Int) -> Double { changes[cell] }

  /// Keeps a set when it is the best of its cell, which is given, so far.
  mutating func insert(_ candidate: PlanCandidate, cell: Int) {
    guard candidate.change <= changes[cell] else { return }
    if candidate.change == changes[cell] {
      guard candidate.precedes(candidates[cell], by: criteria == .riskAndCost ? .risk : .effort) else { return }
    }
    changes[cell] = candidate.change
    candidates[cell] = candidate
  }

  /// Takes over the sets of a grid of the same shape.
  mutating func insert(contentsOf other: CandidateGrid) {
    for cell in changes.indices where other.changes[cell] < .infinity { insert(other.candidates[cell], cell: cell) }
  }

  /// The sets that no other is at least as good as in every criterion, by the first criterion.
  func front() -> [PlanCandidate] {
    var front: [PlanCandidate] = []
    for signature in 0..<(1 << open.count) {
      // The lowest change so far by the second criterion, of sets that need no more of it.
      var lowest = [Double](repeating: .infinity, count: secondCount)
      for first in 0..<firstCount {
        var lowestOfRow = Double.infinity
        for second in 0..<secondCount {
          let cell = (signature * firstCount + first) * secondCount + second
          if changes[cell] < min(lowest[second], lowestOfRow) { front.append(candidates[cell]) }
          lowestOfRow = min(lowestOfRow, changes[cell])
          lowest[second] = min(lowest[second], lowestOfRow)
        }
      }
    }
    return open.isEmpty ? front : front.sorted { criteria.isBefore($0, $1) }
  }
}
