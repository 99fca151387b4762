import Documents

extension Document {
  /// The tree as JSON-like text, strings quoted as Swift does, keys in their order: for comparison with an expected tree.
  var outline: String { root.outline }
}

extension Node {
  var outline: String {
    switch kind {
    case .null: "null"
    case .boolean, .number: text
    case .string: text.debugDescription
    case .array: "[" + elements.map(\.outline).joined(separator: ", ") + "]"
    case .object:
      "{" + fields.map { "\($0.key.text.debugDescription): \($0.value.outline)" }.joined(separator: ", ") + "}"
    }
  }
}

/// The result of parsing some text: its tree, or its fault.
func outline(_ text: String, as format: Document.Format) -> String {
  let (document, diagnostics) = Document.parse(SourceFile(name: "x", text: text), as: format)
  guard let document, diagnostics.isEmpty else { return diagnostics.map(\.message).joined(separator: "\n") }
  return document.outline
}
