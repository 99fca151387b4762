import CostModel

/// The order of groups by the meaning of the indices in their keys: that of `UsageKey`, as far as each index has a
/// unique rank.
///
/// Comparing the ranks takes a fraction of the time that comparing the texts of two keys takes. Only the tiers that no
/// price file knows are in the order in which they were found, so callers that need the exact order sort the nearly
/// sorted result again.
struct GroupOrder {
  private let models: [Int32]
  private let words: [Int32]

  init(_ names: CallNames) {
    models = Self.ranks(of: names.models)
    words = Self.ranks(of: names.words)
  }

  /// The rank of each value among all.
  private static func ranks(of values: [some Comparable]) -> [Int32] {
    var ranks = [Int32](repeating: 0, count: values.count)
    for (rank, index) in values.indices.sorted(by: { values[$0] < values[$1] }).enumerated() {
      ranks[index] = Int32(truncatingIfNeeded: rank)
    }
    return ranks
  }

  /// Adds the ranks of the numbers of a key: day, model, tier with rate cell, and the values; one that is absent comes before all others.
  func appendRanks(of key: UnsafeBufferPointer<Int32>, to ranks: inout [Int32]) {
    for part in 0..<key.count {
      let number = unsafe key[part]
      switch part {
      case 0, 2: ranks.append(number)
      case 1: ranks.append(models[Int(number)])
      default: ranks.append(number < 0 ? -1 : words[Int(number)])
      }
    }
  }
}
