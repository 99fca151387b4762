import Documents

/// The tags that the calls of a product must have.
package struct Tagging: Sendable {
  /// The tags that are required, in the order in which they are written.
  package let required: [String]
  /// The allowed values of a tag, where not all are.
  package let allowed: [(tag: String, values: [String])]
  /// The least share of the cost that must have each required tag with a valid value.
  package let atLeast: Assumption

  /// The tags it knows.
  package var names: [String] { required + allowed.map(\.tag).filter { !required.contains($0) } }

  /// The allowed values of a tag, or nil where all are.
  package func values(of tag: String) -> [String]? { allowed.first { $0.tag == tag }?.values }
}

extension Tagging {
  /// Reads `tagging`.
  init?(_ field: Field) {
    guard var fields = field.object() else { return nil }
    required = (fields.take("required")?.array() ?? []).compactMap { $0.string() }
    var allowed: [(tag: String, values: [String])] = []
    if let valuesField = fields.take("values"), var entries = valuesField.object() {
      for (tag, _, entry) in entries.takeRest() {
        allowed.append((tag, (entry.array() ?? []).compactMap { $0.string() }))
      }
    }
    self.allowed = allowed
    atLeast = fields.take("at_least")?.share() ?? .standard(1)
    fields.finish()
    if required.isEmpty, allowed.isEmpty, !field.reader.hasErrors {
      field.error("missing-key", "'tagging' needs 'required', the tags that every call has, or 'values'")
    }
  }
}
