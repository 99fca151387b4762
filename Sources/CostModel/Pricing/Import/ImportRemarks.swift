/// Notes on what an import could not include, so that nothing is lost without a warning.
package struct ImportRemarks: Sendable, Equatable {
  /// Why a model was skipped.
  package enum Reason: Sendable, Hashable, Comparable {
    /// Every price is zero: free, or a placeholder for a price nobody has entered.
    case zeroPrice
    /// It has no price for the tokens of a prompt.
    case noPrice
    /// It is for something other than text, in the list's own word.
    case otherUse(String)
    /// Another model of the vendor has the same id, at another price.
    case secondPrice
    /// Its entry in the list cannot be read.
    case unreadable

    /// The reason in words, to follow "left out because".
    var phrase: String {
      switch self {
      case .zeroPrice: "the price is zero, which may only stand for a price nobody has entered"
      case .noPrice: "there is no price per token of the prompt"
      case .otherUse(let use): "it is for '\(use)'"
      case .secondPrice: "an earlier entry has the same id at another price"
      case .unreadable: "the entry cannot be read"
      }
    }
  }

  /// The ids of the models that were skipped, by reason.
  package private(set) var leftOut: [Reason: [String]] = [:]
  /// Properties of imported models in the list that are not in the file, in words, with the ids.
  package private(set) var notExpressed: [String: [String]] = [:]

  /// The number of models that were skipped.
  package var leftOutCount: Int { leftOut.values.reduce(0) { $0 + $1.count } }

  mutating func leaveOut(_ id: String, because reason: Reason) {
    leftOut[reason, default: []].append(id)
  }

  /// Keeps a note on a model, once.
  mutating func note(_ remark: String, on id: String) {
    if notExpressed[remark]?.last != id { notExpressed[remark, default: []].append(id) }
  }

  /// The notes in a fixed order: a sentence, and the ids it is about; without terminal control characters.
  package var sentences: [(text: String, ids: [String])] {
    let reasons = leftOut.sorted { $0.key < $1.key }.map { ("left out: \($0.key.phrase)", $0.value) }
    let others = notExpressed.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return (reasons + others).map { (YAMLText.comment($0.0), $0.1.map(YAMLText.comment)) }
  }
}
