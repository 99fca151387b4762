import Documents

/// The hidden line by which a pipeline finds its previous comment, to replace it.
package struct CommentMarker: Sendable, Hashable {
  /// What distinguishes one comment from others on the same page: letters, digits, and `.`, `_`, `/`, `-`.
  package let id: String

  /// A marker for anything that has a name.
  ///
  /// Characters that are invalid in an HTML comment are replaced, and a digest then keeps names distinct.
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

  /// The line in Markdown, where it is not shown.
  package var text: String { "<!-- llmcost:\(id) -->" }
}
