import Documents

/// The hidden line by which a pipeline finds the comment that it wrote before, to replace it.
package struct CommentMarker: Sendable, Hashable {
  /// What tells one comment from others on the same page: letters, digits, and `.`, `_`, `/`, `-`.
  package let id: String

  /// A marker for anything that has a name.
  ///
  /// What may not stand in a comment of HTML is replaced, and then a digest keeps two names apart.
  ///
  /// - Parameter name: The name; may come from an input.
  package init(_ name: String) {
    var kept = ""
    for scalar in name.unicodeScalars.prefix(64) {
      let isKept = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      if isKept || scalar == "." || scalar == "_" || scalar == "/" {
        kept.unicodeScalars.append(scalar)
      } else if !kept.hasSuffix("-") {
        kept += "-"
      }
    }
    if kept.isEmpty || kept == "-" { kept = "report" }
    if kept != name {
      var digest = Digest()
      digest.add(part: name)
      kept += (kept.hasSuffix("-") ? "" : "-") + digest.hexadecimal.prefix(8)
    }
    id = kept
  }

  /// The line as it stands in Markdown, where it is not shown.
  package var text: String { "<!-- llmcost:\(id) -->" }
}
