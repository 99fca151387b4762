/// The turns of a session, with another number in every lane.
///
/// The entries of a long session are valid for a shorter one, which has the first of its calls: only the number of
/// calls of each entry depends on the turns.
struct TurnLanes: Sendable {
  /// The turns, or their mean.
  let means: [Double]
  /// Whether every session of a lane has the same turns; otherwise it ends after each turn with the same probability.
  let isFixed: Bool
  /// The most turns that a session of any lane can have; nil for no end.
  let last: Int?

  init(means: [Double], isFixed: Bool) {
    self.means = means
    self.isFixed = isFixed
    last = isFixed ? means.max().map { Int($0.rounded(.up)) } : nil
  }

  /// The shape of the turns in all lanes.
  var shape: CountDistribution.Shape { isFixed ? .fixed : .geometric }

  /// The expected turns in a stretch, and the expected sum of their offsets from its first turn, as in
  /// `CountSeries.moments`.
  ///
  /// - Parameters:
  ///   - first: The first turn of the stretch, from 1.
  ///   - last: The last turn, or nil for no end.
  ///   - turns: Receives the expected turns of each lane.
  ///   - offsets: Receives the sums of each lane.
  func moments(from first: Int, through last: Int?, turns: inout [Double], offsets: inout [Double]) {
    guard isFixed else {
      for lane in means.indices {
        let moments = series(means[lane]).moments(from: first, through: last)
        turns[lane] = moments.turns
        offsets[lane] = moments.offsets
      }
      return
    }
    let start = Double(first)
    let end = last.map(Double.init) ?? .infinity
    for lane in means.indices {
      let whole = means[lane].rounded(.down)
      let sure = max(0, min(whole, end) - start + 1)
      // The turn that not every session has.
      let fraction = whole + 1 >= start && whole + 1 <= end ? means[lane] - whole : 0
      turns[lane] = sure + fraction
      offsets[lane] = sure * (sure - 1) / 2 + fraction * (whole + 1 - start)
    }
  }

  /// The probability that there are at least a given number of turns, as in `CountSeries.chance`.
  ///
  /// - Parameters:
  ///   - turn: The turn, from 1.
  ///   - chances: Receives the probability of each lane.
  func chances(reaching turn: Int, into chances: inout [Double]) {
    let place = Double(turn)
    for lane in means.indices {
      chances[lane] =
        isFixed ? max(0, min(1, means[lane] - place + 1)) : series(means[lane]).chance(reaching: turn)
    }
  }

  private func series(_ mean: Double) -> CountSeries {
    CountSeries(CountDistribution(mean: mean, shape: .geometric, span: nil))
  }
}
