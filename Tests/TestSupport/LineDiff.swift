/// The difference of two texts line by line, for the message of a failed comparison.
package enum LineDiff {
  /// Tells how two texts differ; they are equal when all their code points are.
  ///
  /// - Parameters:
  ///   - expected: What should be; its lines are marked with `-`.
  ///   - actual: What is; its lines are marked with `+`.
  ///   - context: How many equal lines are shown around a difference.
  /// - Returns: The changed lines among their neighbours; empty when the texts are equal.
  package static func between(expected: String, actual: String, context: Int = 2) -> String {
    guard !expected.unicodeScalars.elementsEqual(actual.unicodeScalars) else { return "" }
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = actual.split(separator: "\n", omittingEmptySubsequences: false)
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [(mark: Character, text: Substring)] = []
    var oldIndex = 0
    var newIndex = 0
    while oldIndex < old.count || newIndex < new.count {
      if oldIndex < old.count, removed.contains(oldIndex) {
        lines.append(("-", old[oldIndex]))
        oldIndex += 1
      } else if newIndex < new.count, inserted.contains(newIndex) {
        lines.append(("+", new[newIndex]))
        newIndex += 1
      } else {
        lines.append((" ", old[oldIndex]))
        oldIndex += 1
        newIndex += 1
      }
    }
    var result = ""
    var isSkipping = false
    for (index, line) in lines.enumerated() {
      let neighbours = lines[max(0, index - context)...min(lines.count - 1, index + context)]
      guard neighbours.contains(where: { $0.mark != " " }) else {
        if !isSkipping { result += "  ...\n" }
        isSkipping = true
        continue
      }
      isSkipping = false
      result += "\(line.mark) \(visible(line.text))\n"
    }
    return lines.contains { $0.mark != " " } ? result : "the texts differ only in how their characters are composed\n"
  }

  /// A line in which control characters, and a space at the end, can be seen.
  private static func visible(_ line: Substring) -> String {
    var text = ""
    for scalar in line.unicodeScalars {
      text += scalar.properties.generalCategory == .control ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
    }
    return text.hasSuffix(" ") ? text + "⏎" : text
  }
}
