/// JSON documents (RFC 8259) as values, and their text: the same value always gives the same bytes.
package enum JSONText {
  /// One JSON value; objects keep the order they were given in.
  package indirect enum Value: Sendable, Hashable {
    /// Not known, or missing.
    case null
    /// True or false.
    case bool(Bool)
    /// A number as it is to be written, in the grammar of JSON; exact amounts stay exact.
    case number(String)
    /// Any text, unchanged; unsafe characters are escaped when written.
    case string(String)
    /// Values in order.
    case array([Value])
    /// Named values in order; no name twice.
    case object([Member])

    /// A whole number.
    package static func integer(_ value: Int) -> Value { .number(String(value)) }

    /// A number in full decimals, null where it is not finite.
    ///
    /// - Parameters:
    ///   - value: The number.
    ///   - decimals: The most decimals that are written.
    /// - Returns: The value.
    package static func decimal(_ value: Double, decimals: Int = 6) -> Value {
      value.isFinite ? .number(Formatting.jsonNumber(value, decimals: decimals)) : .null
    }

    /// A number in full decimals, null where it is not known.
    ///
    /// - Parameters:
    ///   - value: The number, if it is known.
    ///   - decimals: The most decimals that are written.
    /// - Returns: The value.
    package static func decimal(_ value: Double?, decimals: Int = 6) -> Value {
      value.map { .decimal($0, decimals: decimals) } ?? .null
    }
  }

  /// A named value of an object.
  package struct Member: Sendable, Hashable {
    /// The name.
    package let name: String
    /// The value.
    package let value: Value

    package init(_ name: String, _ value: Value) {
      self.name = name
      self.value = value
    }
  }
}

extension JSONText.Value: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
  package init(dictionaryLiteral elements: (String, JSONText.Value)...) {
    self = .object(elements.map { JSONText.Member($0.0, $0.1) })
  }
  package init(arrayLiteral elements: JSONText.Value...) { self = .array(elements) }
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(nilLiteral: ()) { self = .null }
}

extension JSONText.Value {
  /// The text of the value on lines indented by two spaces, without a line break at the end.
  package func prettyPrinted() -> String {
    var text = ""
    write(to: &text, depth: 0)
    return text
  }

  /// The text of the value on one line, without blanks.
  package func compact() -> String {
    switch self {
    case .array(let values): return "[" + values.map { $0.compact() }.joined(separator: ",") + "]"
    case .object(let members):
      return "{"
        + members.map { JSONText.Value.string($0.name).compact() + ":" + $0.value.compact() }.joined(separator: ",")
        + "}"
    default:
      var text = ""
      write(to: &text, depth: 0)
      return text
    }
  }

  private func write(to text: inout String, depth: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let digits): text += digits
    case .string(let words): JSONText.write(words, to: &text)
    case .array(let values):
      JSONText.writeList(values, between: ("[", "]"), to: &text, depth: depth) { value, text in
        value.write(to: &text, depth: depth + 1)
      }
    case .object(let members):
      JSONText.writeList(members, between: ("{", "}"), to: &text, depth: depth) { member, text in
        JSONText.write(member.name, to: &text)
        text += ": "
        member.value.write(to: &text, depth: depth + 1)
      }
    }
  }
}

extension JSONText {
  private static func writeList<Element>(
    _ elements: [Element], between brackets: (open: String, close: String), to text: inout String, depth: Int,
    write: (Element, inout String) -> Void
  ) {
    text += brackets.open
    for (index, element) in elements.enumerated() {
      text += index == 0 ? "\n" : ",\n"
      text += String(repeating: "  ", count: depth + 1)
      write(element, &text)
    }
    if !elements.isEmpty { text += "\n" + String(repeating: "  ", count: depth) }
    text += brackets.close
  }

  /// Writes a string literal; characters that JSON forbids or that would affect a terminal or a runner are escaped, so
  /// nothing is lost and nothing is executed.
  private static func write(_ words: String, to text: inout String) {
    var scalars = "\"".unicodeScalars
    for scalar in words.unicodeScalars {
      switch scalar {
      case "\"": scalars.append(contentsOf: "\\\"".unicodeScalars)
      case "\\": scalars.append(contentsOf: "\\\\".unicodeScalars)
      case "\n": scalars.append(contentsOf: "\\n".unicodeScalars)
      case "\r": scalars.append(contentsOf: "\\r".unicodeScalars)
      case "\t": scalars.append(contentsOf: "\\t".unicodeScalars)
      // `##[` begins a command to the runner of a pipeline, at any position.
      case "#" where scalars.last == "#": scalars.append(contentsOf: "\\u0023".unicodeScalars)
      case _ where PrintableText.isUnsafe(scalar):
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          scalars.append(
            contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits).unicodeScalars)
        }
      default: scalars.append(scalar)
      }
    }
    scalars.append("\"")
    text += String(scalars)
  }
}
