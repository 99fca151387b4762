/// Finds the name that was probably meant.
package enum Suggestion {
  /// The nearest of the names, if exactly one is near enough: at most two edits, or a third of the length when that is more.
  ///
  /// - Complexity: O(names x length squared), with names of very different length skipped.
  package static func nearest(to word: String, among names: some Sequence<String>) -> String? {
    let target = Array(word.lowercased().utf8.prefix(80))
    let allowed = max(2, target.count / 3)
    var best: (name: String, distance: Int)?
    var tied = false
    for name in names {
      let candidate = Array(name.lowercased().utf8.prefix(80))
      guard abs(candidate.count - target.count) <= allowed else { continue }
      let distance = editDistance(target, candidate, atMost: allowed)
      guard distance <= allowed, distance < max(target.count, 1) else { continue }
      if let current = best, distance == current.distance, name != current.name { tied = true }
      if best.map({ distance < $0.distance }) ?? true {
        best = (name, distance)
        tied = false
      }
    }
    if let best { return tied ? nil : best.name }
    // The beginning of a name is as good: `effort` of `effort_days`.
    let longer = Set(names.filter { $0.hasPrefix(word + "_") || $0.hasPrefix(word + "-") })
    return longer.count == 1 && !word.isEmpty ? longer.first : nil
  }

  /// "did you mean 'x'?", or nil when nothing is near.
  package static func phrase(for word: String, among names: some Sequence<String>) -> String? {
    nearest(to: word, among: names).map { "did you mean '\($0)'?" }
  }

  /// The least number of insertions, deletions, replacements and swaps of neighbours between two words.
  package static func editDistance(_ first: [UInt8], _ second: [UInt8], atMost limit: Int) -> Int {
    if first == second { return 0 }
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for row in 1..<(first.count + 1) {
      var current = [row]
      current.reserveCapacity(second.count + 1)
      for column in 1..<(second.count + 1) {
        let substitution = last[column - 1] + (first[row - 1] == second[column - 1] ? 0 : 1)
        var distance = min(substitution, last[column] + 1, current[column - 1] + 1)
        if row > 1, column > 1, first[row - 1] == second[column - 2], first[row - 2] == second[column - 1] {
          distance = min(distance, beforeLast[column - 2] + 1)
        }
        current.append(distance)
      }
      if (current.min() ?? 0) > limit { return limit + 1 }
      beforeLast = last
      last = current
    }
    return last[second.count]
  }
}
