import CostModel

/// The derivation of the expected calls of a stretch of turns, and of the sum of their places in it: the two numbers by
/// which random turns enter a cost.
///
/// The probability that a session reaches turn t, summed over the turns of the stretch, is the expected number of turns
/// in it; weighted with the turn's place from 0, it is the expected sum of places, which multiplies whatever grows from
/// turn to turn.
struct TurnSumDerivation {
  let turns: CountDistribution
  let firstTurn: Int
  let lastTurn: Int?
  /// The factor from turns to calls, such as the probability that a turn has a second call.
  let factors: [(value: Double, words: String)]

  /// The lines for a segment.
  ///
  /// - Parameters:
  ///   - calls: The expected calls a session.
  ///   - places: The expected sum of their places; nil where nothing is multiplied by it.
  /// - Returns: The lines; none where the sums have no short form.
  func lines(calls: Double, places: Double?) -> [Derivation.Line] {
    guard let sums else { return [] }
    let times = factors.filter { $0.value != 1 }.map { " × \(NumberText.plain($0.value)) \($0.words)" }.joined()
    func product(_ sum: String) -> String { times.isEmpty ? sum : (sum.contains(" ") ? "(\(sum))" : sum) + times }
    var lines: [Derivation.Line] = []
    if product(sums.turns) != NumberText.plain(calls) {
      lines.append(Derivation.Line("calls a session", product(sums.turns), .text(NumberText.plain(calls))))
    }
    if let places {
      lines.append(
        Derivation.Line("sum of their places", product(sums.places), .text(NumberText.plain(places))))
    }
    return lines
  }

  /// The two sums in a form for a calculator; nil where they have no short form.
  private var sums: (turns: String, places: String)? {
    let mean = NumberText.plain(turns.mean)
    switch turns.shape {
    case .fixed: return fixed
    case .geometric:
      // P(N >= t) = r^(t - 1) with r = 1 - 1 / m.
      guard turns.mean > 1 else { return fixed }
      let ratio = "(1 - 1 / \(mean))"
      let reach = firstTurn == 1 ? "" : "\(ratio)^\(firstTurn - 1) × "
      guard let last = lastTurn else { return ("\(reach)\(mean)", "\(reach)\(ratio) × \(mean)^2") }
      let length = last - firstTurn + 1
      if length == 1 { return (firstTurn == 1 ? "1" : "\(ratio)^\(firstTurn - 1)", "0") }
      return (
        "\(reach)\(mean) × (1 - \(ratio)^\(length))",
        "\(reach)\(mean)^2 × (\(ratio) - \(length) × \(ratio)^\(length) + \(length - 1) × \(ratio)^\(length + 1))"
      )
    case .histogram(let counts): return sum(over: counts.map { ($0.count, NumberText.plain($0.share)) })
    case .poisson:
      guard lastTurn == nil, firstTurn <= 2 else { return nil }
      // N is 1 and a Poisson number K with the mean m - 1; E[K (K - 1)] is the square of that.
      let more = "(\(mean) - 1)"
      return firstTurn == 1 ? (mean, "\(more) + \(more)^2 / 2") : ("\(mean) - 1", "\(more)^2 / 2")
    }
  }

  private var fixed: (turns: String, places: String)? {
    let whole = Int(turns.mean)
    let rest = turns.mean - Double(whole)
    guard rest > 0 else { return sum(over: [(whole, "")]) }
    return sum(
      over: [
        (whole, NumberText.plain(1 - rest)), (whole + 1, NumberText.plain(rest)),
      ])
  }

  /// Sums over the counts of turns a session may have: k turns of it lie in the stretch, with places that sum to k (k - 1) / 2.
  private func sum(over counts: [(count: Int, share: String)]) -> (turns: String, places: String)? {
    let inside = counts.compactMap { count, share -> (turns: Int, share: String)? in
      let turns = min(count, lastTurn ?? .max) - firstTurn + 1
      return turns > 0 ? (turns, share) : nil
    }
    guard !inside.isEmpty, inside.count <= 40 else { return nil }
    func terms(_ value: (Int) -> String?) -> String {
      let terms = inside.compactMap { turns, share -> String? in
        guard let value = value(turns) else { return nil }
        return share.isEmpty ? value : value == "1" ? share : "\(share) × \(value)"
      }
      return terms.isEmpty ? "0" : terms.joined(separator: " + ")
    }
    return (
      terms { String($0) }, terms { $0 < 2 ? nil : $0 == 2 ? "1" : "\($0) × \($0 - 1) / 2" }
    )
  }
}
