/// The calls in which users ask for the rest of answers that a cap has cut.
///
/// An answer of X tokens under a cap of L is cut where X > L. A share r of cut answers is continued until it is
/// complete: call k after the first is made with probability r P(X > kL); it sends the prompt with the kL tokens that
/// were written, and writes min(X - kL, L) more.
struct Continuations {
  /// The calls with a given number after the cut.
  private struct Call {
    let calls: Double
    let writtenTokens: Double
    let outputTokens: Double
  }

  private let calls: [Call]
  /// The calls for each answer, on average.
  let callsPerAnswer: Double
  /// The tokens that such a call writes, on average.
  let outputTokens: Double

  /// Calls beyond this number are combined: they are less than one in 10^12 answers, or a cap of a thousandth of the
  /// answer.
  private static let mostCalls = 1000

  /// Derives the continuations; nil where there are none.
  ///
  /// - Parameters:
  ///   - answer: The tokens of answers.
  ///   - limit: The cap.
  ///   - share: The share of cut answers that is continued.
  init?(of answer: Amount, limit: Double, share: Double) {
    guard share > 0, limit < .infinity, limit > 0 else { return nil }
    var all: [Call] = []
    for call in 1...Continuations.mostCalls {
      let start = Double(call) * limit
      let left = 1 - answer.chance(atMost: start)
      guard share * left > 1e-12 else { break }
      let output = answer.meanCapped(at: start + limit) - answer.meanCapped(at: start)
      all.append(Call(calls: share * left, writtenTokens: start, outputTokens: output / left))
    }
    let calls = all.reduce(0) { $0 + $1.calls }
    guard calls > 0 else { return nil }
    self.calls = all
    callsPerAnswer = calls
    outputTokens = all.reduce(0) { $0 + $1.calls * $1.outputTokens } / calls
  }

  /// What such calls send after the prompt, with what they write: separately by number, since a price may depend on the
  /// length of a prompt.
  ///
  /// - Parameter tokens: What all calls send after it.
  /// - Returns: The additions.
  func additions(to tokens: Double) -> [PromptAddition] {
    // Those of very long answers are combined.
    let alone = calls.prefix(Continuations.mostAdditions - 1)
    let groups = alone.map { [$0] } + (calls.count > alone.count ? [Array(calls.dropFirst(alone.count))] : [])
    return groups.map { group in
      let count = group.reduce(0) { $0 + $1.calls }
      return PromptAddition(
        share: count / callsPerAnswer,
        tokens: tokens + group.reduce(0) { $0 + $1.calls * $1.writtenTokens } / count,
        outputTokens: group.reduce(0) { $0 + $1.calls * $1.outputTokens } / count)
    }
  }

  private static let mostAdditions = 64

  /// The tokens that they add to an answer, on average.
  var addedTokens: Double { callsPerAnswer * outputTokens }
}

extension Feature {
  /// Whether continuations can be costed: where there is no reasoning before an answer, a turn is one call, and no
  /// history is compacted.
  var continuationIsPossible: Bool {
    guard let continuation, continuation.value > 0 else { return true }
    if case .compact = history { return false }
    return tokens.reasoning.mean == 0 && CountSeries(callsPerTurn).mean == 1
      && !routing.answering.contains { hasPictureRates(on: $0) }
  }
}
