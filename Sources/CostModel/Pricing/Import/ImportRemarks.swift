/// What an import could not take over, so that nothing is lost without a word.
package struct ImportRemarks: Sendable, Equatable {
  /// Why a model was left out.
  package enum Reason: Sendable, Hashable, Comparable {
    /// Every price is zero: free, or a placeholder for a price nobody has entered.
    case zeroPrice
    /// It has no price for the tokens of a prompt.
    case noPrice
    /// It is for something else than text, in the list's own word.
    case otherUse(String)
    /// Its id is one that another model of the vendor has, at another price.
    case secondPrice
    /// What the list says of it cannot be read.
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

  /// The ids of the models that were left out, by reason.
  package private(set) var leftOut: [Reason: [String]] = [:]
  /// What was said of models that were taken and is not in the file, in words, with their ids.
  package private(set) var notExpressed: [String: [String]] = [:]

  /// How many models were left out.
  package var leftOutCount: Int { leftOut.values.reduce(0) { $0 + $1.count } }

  mutating func leaveOut(_ id: String, because reason: Reason) {
    leftOut[reason, default: []].append(id)
  }

  /// Keeps a remark on a model, once.
  mutating func note(_ remark: String, on id: String) {
    if notExpressed[remark]?.last != id { notExpressed[remark, default: []].append(id) }
  }

  /// The remarks in a fixed order: a sentence, and the ids it is about; without anything that a terminal would obey.
  package var sentences: [(text: String, ids: [String])] {
    let reasons = leftOut.sorted { $0.key < $1.key }.map { ("left out: \($0.key.phrase)", $0.value) }
    let others = notExpressed.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    return (reasons + others).map { (YAMLText.comment($0.0), $0.1.map(YAMLText.comment)) }
  }
}
