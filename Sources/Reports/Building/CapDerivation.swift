import CostModel

/// The effect of a cap on answers whose length varies from call to call.
struct CapDerivation {
  let output: Amount
  let reasoning: Amount
  /// The model's factor on both.
  let scale: Double
  let cap: Assumption
  let answer: CappedAnswer

  /// The lines, the last of them the mean billed output of a call without its sources; nil where no short arithmetic gives it.
  var lines: [Derivation.Line]? {
    guard scale > 0 else { return nil }
    if reasoning.spread == .none {
      // Reasoning comes first, and the rest of the cap is for the answer.
      let thinking = min(reasoning.mean * scale, cap.value)
      let left = cap.value - thinking
      let lead: [Derivation.Line] =
        thinking == 0
        ? []
        : [
          Derivation.Line(
            "left for the answer", "\(NumberText.plain(cap.value)) - \(NumberText.plain(thinking))",
            .text(NumberText.plain(left)))
        ]
      return capped(output, at: left, added: thinking).map { lead + $0 }
    }
    guard output.spread == .none, output.mean == 0 else { return nil }
    return capped(reasoning, at: cap.value, added: 0)
  }

  /// E[min(X, limit)] of one amount, with the other billed tokens.
  private func capped(_ amount: Amount, at limit: Double, added: Double) -> [Derivation.Line]? {
    let result = Cell.text(NumberText.plain(answer.billedTokens))
    let more = added == 0 ? "" : "\(NumberText.plain(added)) + "
    let mean = amount.mean * scale
    switch amount.spread {
    case .none:
      return [Derivation.Line("mean under the cap", more + NumberText.plain(min(mean, limit)), result)]
    case .histogram(let sizes):
      guard sizes.count <= 40 else { return nil }
      let terms = sizes.map {
        "\(NumberText.plain($0.share)) × \(NumberText.plain(min($0.tokens * scale, limit)))"
      }
      return [Derivation.Line("mean under the cap", more + terms.joined(separator: " + "), result)]
    case .lognormal(let sigma):
      guard let score = amount.scaled(by: scale).standardScore(of: limit) else { return nil }
      let (z, width) = (NumberText.plain(score), NumberText.plain(sigma))
      return [
        Derivation.Line("place of the cap, z", LognormalText.score(of: limit, mean: mean, sigma), .text(z)),
        Derivation.Line("answers that are cut", "1 - Φ(\(z))", .text(NumberText.plain(answer.truncatedShare))),
        Derivation.Line(
          "mean under the cap",
          "\(more)\(NumberText.plain(mean)) × Φ(\(z) - \(width)) + \(NumberText.plain(limit)) × (1 - Φ(\(z)))", result),
      ]
    }
  }
}

/// Expressions of lognormal amounts.
///
/// Φ is the probability that a standard normal number is no greater.
enum LognormalText {
  /// The position of a size: (ln x - mu) / sigma with mu = ln mean - sigma^2 / 2.
  static func score(of size: Double, mean: Double, _ sigma: Double) -> String {
    let width = NumberText.plain(sigma)
    return "(ln(\(NumberText.plain(size))) - ln(\(NumberText.plain(mean))) + \(width)^2 / 2) / \(width)"
  }
}
