/// Takes in many sets and keeps those that no other is at least as good as in every criterion.
struct ParetoCollector: Sendable {
  private let criteria: ParetoFront.Criteria
  private let open: LeverSet
  /// Nil where efforts or risks are too many different numbers for a grid.
  private(set) var grid: CandidateGrid?
  private var waiting: [PlanCandidate] = []
  private var limit = ParetoCollector.most

  /// The sets that are taken in before beaten ones are dropped, when there is no grid.
  private static let most = 1 << 16

  /// A collector of sets of some levers.
  init(of levers: LeverSet, rules: PlanRules, by criteria: ParetoFront.Criteria, apart open: LeverSet) {
    self.criteria = criteria
    self.open = open
    grid = CandidateGrid(of: levers, rules: rules, by: criteria, apart: open)
  }

  mutating func insert(_ candidate: PlanCandidate) {
    guard grid == nil else {
      grid?.insert(candidate)
      return
    }
    waiting.append(candidate)
    guard waiting.count >= limit else { return }
    waiting = ParetoFront.of(waiting, by: criteria, apart: open)
    limit = max(ParetoCollector.most, 2 * waiting.count)
  }

  /// Takes in many sets that have a part in common.
  ///
  /// - Parameters:
  ///   - common: The part that all of them have.
  ///   - table: The other parts.
  ///   - cells: The cells of the other parts in the grid; empty without one.
  ///   - range: Which of them.
  ///   - changes: The changes of the whole sets, by place in the table.
  mutating func insert(
    _ common: PlanCandidate, with table: FactorTable, cells: [Int], _ range: Range<Int>, changes: borrowing Span<Double>
  ) {
    func whole(_ index: Int, _ change: Double) -> PlanCandidate {
      var candidate = common.joined(with: table.sets[index])
      candidate.change = change
      return candidate
    }
    guard let start = grid?.cell(of: common) else {
      for index in range { insert(whole(index, changes[index])) }
      return
    }
    for index in range {
      let cell = start + cells[index]
      // Most sets are dearer than one before that takes the same.
      if let lowest = grid?.change(inCell: cell), changes[index] <= lowest {
        grid?.insert(whole(index, changes[index]), cell: cell)
      }
    }
  }

  /// Takes over what another collector of the same kind has.
  mutating func insert(contentsOf other: ParetoCollector) {
    if let theirs = other.grid { grid?.insert(contentsOf: theirs) }
    for candidate in other.waiting { insert(candidate) }
  }

  /// The sets that are left, by the first criterion.
  func front() -> [PlanCandidate] { grid?.front() ?? ParetoFront.of(waiting, by: criteria, apart: open) }
}
