/// JSON values written as block YAML 1.2, so that a configuration looks like its documentation.
enum YAMLText {
  /// The lines of a value.
  static func lines(_ value: JSONText.Value, indent: Int = 0) -> [String] {
    let space = String(repeating: " ", count: indent)
    switch value {
    case .object(let members) where !members.isEmpty:
      return members.flatMap { member -> [String] in
        let key = scalar(member.name)
        if let inline = inline(member.value) { return ["\(space)\(key): \(inline)"] }
        return ["\(space)\(key):"] + lines(member.value, indent: indent + 2)
      }
    case .array(let elements) where !elements.isEmpty:
      return elements.flatMap { element -> [String] in
        if let inline = inline(element) { return ["\(space)- \(inline)"] }
        // The first line of an entry's contents follows its dash.
        var own = lines(element, indent: indent + 2)
        if let first = own.first { own[0] = "\(space)- \(first.dropFirst(indent + 2))" }
        return own
      }
    default: return [space + (inline(value) ?? "")]
    }
  }

  /// The value on one line; nil for a compound one.
  private static func inline(_ value: JSONText.Value) -> String? {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let text): text
    case .string(let text): scalar(text)
    case .array(let elements): elements.isEmpty ? "[]" : nil
    case .object(let members): members.isEmpty ? "{}" : nil
    }
  }

  /// A text, in quotes where it would be read as something else.
  private static func scalar(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"):
        true
      default: false
      }
    }
    let starts =
      text.utf8.first.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || $0 == UInt8(ascii: "_") }
      ?? false
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
    guard isPlain, starts, !words.contains(text.lowercased()) else { return JSONText.Value.string(text).compact() }
    return text
  }
}
