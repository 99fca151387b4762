/// The elements of a small XML document without entities of its own: a strict reader of what our own writer may write.
package struct XMLTree {
  package struct Element {
    package let name: String
    package let attributes: [String: String]
    /// The element that it is in; nil for the outermost.
    package let parent: String?
  }

  /// What is wrong with a document.
  package struct Fault: Error {
    package let what: String
  }

  /// The elements in the order of their start tags.
  package private(set) var elements: [Element] = []

  /// Reads a document; every tag is closed in order, every `<`, `>`, `&` and quote in text is escaped, every character is allowed.
  package init(_ text: String) throws {
    let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    guard text.hasPrefix(declaration) else { throw Fault(what: "no declaration") }
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: continue
      default: throw Fault(what: "character \(scalar.value)")
      }
    }
    var rest = text.dropFirst(declaration.count)
    var open: [String] = []
    while let bracket = rest.firstIndex(of: "<") {
      _ = try Self.decoded(rest[..<bracket])
      guard let end = rest[bracket...].firstIndex(of: ">") else { throw Fault(what: "open tag") }
      let tag = rest[rest.index(after: bracket)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("/") {
        guard open.popLast() == String(tag.dropFirst()) else { throw Fault(what: "</\(tag.dropFirst())>") }
        continue
      }
      guard let match = tag.wholeMatch(of: /([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)/) else {
        throw Fault(what: "<\(tag)>")
      }
      var attributes: [String: String] = [:]
      for attribute in match.2.matches(of: /\ ([a-z]+)="([^"]*)"/) {
        guard attributes.updateValue(try Self.decoded(attribute.2), forKey: String(attribute.1)) == nil else {
          throw Fault(what: "\(attribute.1) twice")
        }
      }
      elements.append(Element(name: String(match.1), attributes: attributes, parent: open.last))
      if match.3.isEmpty { open.append(String(match.1)) }
    }
    _ = try Self.decoded(rest)
    guard open.isEmpty else { throw Fault(what: "\(open) not closed") }
  }

  private static func decoded(_ part: Substring) throws -> String {
    let text = String(part)
    let bare = text.replacing(/&(amp|lt|gt|quot|apos|#35|#58);/, with: "")
    guard !bare.contains(where: { "<>&".contains($0) }) else { throw Fault(what: "\(bare)") }
    return text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
      .replacing("&apos;", with: "'").replacing("&#35;", with: "#").replacing("&#58;", with: ":")
      .replacing("&amp;", with: "&")
  }
}
