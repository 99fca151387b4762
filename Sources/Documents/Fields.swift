/// An object that is being read: fields are taken by name, and those that nobody took are reported as unknown.
package struct Fields {
  /// The path of the object; empty at the top.
  package let path: String
  /// The object itself.
  package let node: Node
  package let reader: Reader
  private let pairs: [(key: Node, value: Node)]
  private var taken: [Bool]
  private var asked: [String] = []

  init(node: Node, path: String, reader: Reader) {
    self.node = node
    self.path = path
    self.reader = reader
    self.pairs = Array(node.fields)
    self.taken = Array(repeating: false, count: pairs.count)
  }

  /// Takes the field of that name, edits applied; nil when neither the document nor an edit gives it.
  package mutating func take(_ name: String) -> Field? {
    asked.append(name)
    var value: Node?
    for index in pairs.indices where pairs[index].key.textEquals(name) {
      taken[index] = true
      value = pairs[index].value
      break
    }
    return field(named: name, value: value)
  }

  /// Takes all the fields that are left, for maps whose keys are free (features, models, tags).
  ///
  /// - Parameter acceptsNewNames: Whether an edit may add a name that the document does not have.
  /// - Returns: The keys as text with their places, and the fields.
  package mutating func takeRest(acceptsNewNames: Bool = false) -> [(name: String, span: SourceSpan, field: Field)] {
    var result: [(name: String, span: SourceSpan, field: Field)] = []
    for index in pairs.indices where !taken[index] {
      taken[index] = true
      let name = pairs[index].key.text
      if let field = field(named: name, value: pairs[index].value) {
        result.append((name, pairs[index].key.span, field))
      }
    }
    guard acceptsNewNames else { return result }
    for (name, edit) in reader.addedNames(under: path) where !result.contains(where: { $0.name == name }) {
      if let field = field(named: name, value: nil) { result.append((name, edit.span, field)) }
    }
    return result
  }

  /// Reports the fields nobody took.
  package func finish() {
    for index in pairs.indices where !taken[index] {
      let name = pairs[index].key.text
      // A name that was taken and is still there occurs twice, which the parser has reported.
      if asked.contains(name) { continue }
      reader.error(
        "unknown-key", "unknown key '\(name)'\(path.isEmpty ? "" : " in '\(path)'")", at: pairs[index].key.span,
        hint: Suggestion.phrase(for: name, among: asked) ?? "expected one of: \(asked.sorted().joined(separator: ", "))"
      )
    }
  }

  private func field(named name: String, value: Node?) -> Field? {
    let childPath = path.isEmpty ? name : "\(path).\(name)"
    if let edit = reader.replacement(at: childPath), case .set(let node) = edit.operation {
      return reader.field(node, path: childPath, name: name)
    }
    if let value, !reader.isTakenAway(at: childPath) {
      return reader.field(value, path: childPath, name: name)
    }
    guard reader.reaches(into: childPath) else { return nil }
    return Field(node: Field.emptyObject(in: node.document.source), path: childPath, name: name, reader: reader)
  }
}

/// One value that is being read, with its name and path.
package struct Field {
  /// The value.
  package let node: Node
  /// The dotted path of the value.
  package let path: String
  /// The last part of the path, for messages.
  package let name: String
  package let reader: Reader
  /// The document's value in place of this one, where it is a reference; otherwise nil.
  package let namedBy: Node?
  /// Whether the target of the reference was not found, which has been reported.
  package private(set) var isMissing = false

  init(node: Node, path: String, name: String, reader: Reader, namedBy: Node? = nil, isMissing: Bool = false) {
    self.node = node
    self.path = path
    self.name = name
    self.reader = reader
    self.namedBy = namedBy
    self.isMissing = isMissing
  }

  /// Where the value was written.
  package var span: SourceSpan { node.span }

  /// The document's value in place of this one, where it is a reference, as a separate field.
  package var naming: Field? { namedBy.map { Field(node: $0, path: path, name: name, reader: reader) } }

  /// Reports an error at this value.
  package func error(_ code: String, _ message: String, hint: String? = nil) {
    guard !isMissing else { return }
    reader.error(code, message, at: span, hint: hint)
  }

  /// Reports a warning at this value.
  package func warning(_ code: String, _ message: String, hint: String? = nil) {
    reader.warning(code, message, at: span, hint: hint)
  }

  /// The value as an object, or nil after reporting that it is not one.
  ///
  /// - Parameter path: The path its fields get, when it is not this field's own (features are named without `features.`).
  /// - Returns: The fields, or nil.
  package func object(path: String? = nil) -> Fields? {
    guard node.kind == .object, !isMissing else { return refuse(expected: "an object with named values") }
    return Fields(node: node, path: path ?? self.path, reader: reader)
  }

  /// The values of an array, or nil after reporting that it is not one.
  package func array() -> [Field]? {
    guard node.kind == .array else { return refuse(expected: "a list") }
    return node.elements.enumerated().map { position, element in
      let elementPath = "\(path).\(position)"
      if let edit = reader.replacement(at: elementPath), case .set(let node) = edit.operation {
        return reader.field(node, path: elementPath, name: name)
      }
      return reader.field(element, path: elementPath, name: name)
    }
  }

  /// The value as text, or nil after reporting that it is not text.
  package func string() -> String? {
    guard node.kind == .string else { return refuse(expected: "text") }
    return node.text
  }

  /// The value as true or false, or nil after reporting that it is neither.
  package func boolean() -> Bool? {
    guard node.kind == .boolean else { return refuse(expected: "true or false") }
    return node.textEquals("true")
  }

  /// The number exactly as written, or nil after reporting that it is not a number or too large.
  package func decimal() -> DecimalNumber? {
    guard node.kind == .number else {
      error("wrong-type", "\(name) must be a number, found \(node.kindPhrase)", hint: numberHint)
      return nil
    }
    guard let number = DecimalNumber(node.text), number.double.isFinite else {
      error("number-size", "the number '\(node.text)' of '\(name)' is too large or has too many digits")
      return nil
    }
    return number
  }

  /// The correct form of a number that was written as text: `85%` as 0.85, `40,000` as 40000.
  private var numberHint: String? {
    guard node.kind == .string else { return nil }
    var digits = Array(
      node.text.utf8.filter { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "_") && $0 != UInt8(ascii: " ") })
    let isPercent = digits.last == UInt8(ascii: "%")
    if isPercent { digits.removeLast() }
    guard let number = DecimalNumber(utf8: digits) else { return nil }
    return "write \(Self.plain(isPercent ? number.double / 100 : number.double)) without quotes"
  }

  /// Whether the value comes from an edit rather than from the document.
  package var isEdited: Bool { reader.edits.contains { $0.path == path || $0.path.hasPrefix(path + ".") } }

  /// The number with its edits applied, or nil after reporting that it is not a number or outside the range.
  ///
  /// - Parameters:
  ///   - range: The valid numbers.
  ///   - unit: The unit, for the message (`tokens`, `days`), or nil.
  /// - Returns: The number, or nil.
  package func number(in range: ClosedRange<Double>, unit: String? = nil) -> Double? {
    guard let written = decimal() else { return nil }
    let value = reader.adjusted(written.double, at: path)
    guard range.contains(value) else {
      let unitPhrase = unit.map { $0 == name ? "" : " \($0)" } ?? ""
      // A bound that only excludes typos is not worth naming next to the other.
      let expected =
        range.upperBound >= 1e9
        ? value < range.lowerBound
          ? "must be at least \(Self.plain(range.lowerBound))\(unitPhrase)"
          : "must be at most \(Self.plain(range.upperBound))\(unitPhrase)"
        : "must be between \(Self.plain(range.lowerBound)) and \(Self.plain(range.upperBound))\(unitPhrase)"
      // 82 is a percentage; 1.2 is more likely a sum that exceeded 1.
      let share = range == 0...1 && value >= 2 && value <= 100
      error(
        "out-of-range", "\(name) \(expected), found \(value == written.double ? node.text : Self.plain(value))",
        hint: share ? "did you mean \(Self.plain(value / 100))?" : nil)
      return nil
    }
    return value
  }

  /// A number computed from the written value, with the edits that scale or shift it applied.
  ///
  /// - Parameters:
  ///   - value: The number without edits.
  ///   - range: The valid numbers.
  /// - Returns: The number, or nil after reporting that it is outside the range.
  package func workedOut(_ value: Double, in range: ClosedRange<Double>) -> Double? {
    let adjusted = reader.adjusted(value, at: path)
    guard range.contains(adjusted) else {
      error(
        "out-of-range",
        "\(name) must be between \(Self.plain(range.lowerBound)) and \(Self.plain(range.upperBound)), and comes to "
          + Self.plain(adjusted))
      return nil
    }
    return adjusted
  }

  /// Reports that the value is not of the expected kind; returns nil, to be returned in turn.
  package func refuse<T>(expected: String) -> T? {
    error("wrong-type", "\(name) must be \(expected), found \(node.kindPhrase)")
    return nil
  }

  /// An object without fields, for edits inside of objects that the document omits.
  static func emptyObject(in source: SourceFile) -> Node {
    Document(source: source, records: [.init(kind: .object, start: 0, end: 0, next: 1)], decodedTexts: []).root
  }

  /// A number for a message: without a fraction when it has none.
  static func plain(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? "\(Int64(value))" : "\(value)"
  }
}

extension Node {
  /// The kind of value in words, with the value itself where it is short.
  package var kindPhrase: String {
    switch kind {
    case .null: "nothing (null)"
    case .boolean: text
    case .number: "the number \(text)"
    case .string: text.count <= 40 ? "the text '\(text)'" : "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
