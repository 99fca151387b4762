import CostModel

/// Which calls are charged at which context band.
struct BandWords {
  /// The longest prompts of each band but the last, ascending.
  private let limits: [Double]

  /// Nil where all calls are charged alike.
  init?(_ compiled: CompiledScenario.Line) {
    limits = Set(compiled.row.slots.flatMap(\.bands).map(\.longestPromptBelow)).filter { $0 >= 0 }.sorted()
    guard Set(compiled.segments.map { $0.promptTokens }.map(place)).count > 1 else { return nil }
  }

  private func place(_ promptTokens: Double) -> Int { limits.count { promptTokens > $0 } }

  private func words(at place: Int) -> String {
    place == 0
      ? "prompts of at most \(NumberText.plain(limits[0])) tokens"
      : "prompts of more than \(NumberText.plain(limits[place - 1])) tokens"
  }

  /// The band of the prompts of a segment.
  func words(of segment: Segment) -> String { words(at: place(segment.promptTokens)) }

  /// All bands, ascending.
  var all: [String] { (0...limits.count).map { words(at: $0) } }
}

/// How many of the prompts that vary at random fall in the band of a segment, and their mean.
struct BandShareDerivation {
  private let amount: Amount
  private let segment: Segment
  /// The passing tokens that are too few for the band, and the most that are in it.
  private let bounds: (below: Double, most: Double)

  /// Nil where the prompts of the segment are those of all its calls.
  init?(row: Row, segment: Segment) {
    let limits = Set(row.slots.flatMap(\.bands).map(\.longestPromptBelow)).filter { $0 >= 0 }.sorted()
    guard row.passing.spread != .none, !limits.isEmpty else { return nil }
    amount = row.passing
    self.segment = segment
    let certain = segment.promptTokens - segment.passingTokens
    let below = limits.last { $0 < segment.promptTokens } ?? 0
    let most = limits.first { segment.promptTokens <= $0 } ?? .infinity
    bounds = (max(0, below - certain), most - certain)
  }

  /// The lines.
  ///
  /// - Parameter share: The share of the prompts that are in the band.
  /// - Returns: The lines; none where there are too many sizes.
  func lines(share: Double) -> [Derivation.Line] {
    switch amount.spread {
    case .none: return []
    case .histogram(let sizes):
      let own = sizes.filter { bounds.below < $0.tokens && $0.tokens <= bounds.most }
      guard !own.isEmpty, own.count <= 40 else { return [] }
      let shares = own.map { NumberText.plain($0.share) }
      let sum = zip(shares, own).map { "\($0) × \(NumberText.plain($1.tokens))" }.joined(separator: " + ")
      return [
        Derivation.Line("share of prompts", shares.joined(separator: " + "), .text(NumberText.plain(share))),
        Derivation.Line(
          "what they have on average", "(\(sum)) / \(NumberText.plain(share))",
          .text(NumberText.plain(segment.passingTokens))),
      ]
    case .lognormal(let sigma): return lines(share: share, sigma)
    }
  }

  private func lines(share: Double, _ sigma: Double) -> [Derivation.Line] {
    let width = NumberText.plain(sigma)
    var lines: [Derivation.Line] = []
    func score(_ bound: Double, _ name: String) -> String? {
      guard bound < .infinity, let score = amount.standardScore(of: bound) else { return nil }
      lines.append(
        Derivation.Line(
          "place of \(name), z", LognormalText.score(of: bound, mean: amount.mean, sigma),
          .text(NumberText.plain(score))))
      return NumberText.plain(score)
    }
    let low = score(bounds.below, "the shortest")
    let high = score(bounds.most, "the longest")
    func difference(_ shift: String) -> String {
      let upper = high.map { "Φ(\($0)\(shift))" } ?? "1"
      return low.map { "\(upper) - Φ(\($0)\(shift))" } ?? upper
    }
    lines.append(Derivation.Line("share of prompts", difference(""), .text(NumberText.plain(share))))
    lines.append(
      Derivation.Line(
        "what they have on average",
        "\(NumberText.plain(amount.mean)) × (\(difference(" - \(width)"))) / \(NumberText.plain(share))",
        .text(NumberText.plain(segment.passingTokens))))
    return lines
  }
}
