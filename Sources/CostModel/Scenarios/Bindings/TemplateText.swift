/// A prompt template as it is sent: without its comments and control blocks, and with `{{name}}` for every value.
enum TemplateText {
  /// A family of template languages.
  private enum Kind {
    case jinja, handlebars, erb

    init?(fileName: String) {
      switch fileName.lastIndex(of: ".").map({ fileName[fileName.index(after: $0)...].lowercased() }) {
      case "jinja", "jinja2", "j2": self = .jinja
      case "hbs", "handlebars", "mustache": self = .handlebars
      case "erb": self = .erb
      default: return nil
      }
    }
  }

  /// The text of a file; unchanged for one that is not a template.
  static func sent(_ text: [UInt8], named fileName: String) -> [UInt8] {
    guard let kind = Kind(fileName: fileName) else { return text }
    var result: [UInt8] = []
    var place = 0
    while place < text.count {
      guard let tag = tag(kind, text, place) else {
        result.append(text[place])
        place += 1
        continue
      }
      if let value = tag.value {
        result += PlaceholderName.mark(of: value)
      } else if isAlone(result, text, tag.end) {
        // A control tag on a line of its own takes the line along.
        while let last = result.last, last == 0x20 || last == 0x09 { result.removeLast() }
        let feed = text[tag.end...].firstIndex(of: 0x0A)
        place = feed.map { $0 + 1 } ?? text.count
        continue
      }
      place = tag.end
    }
    return result
  }

  /// The tag at a place: where it ends, and the expression that it inserts; nil for a comment or control tag.
  private static func tag(_ kind: Kind, _ text: [UInt8], _ place: Int) -> (end: Int, value: [UInt8]?)? {
    func find(_ opening: String, _ closing: String) -> (end: Int, inner: ArraySlice<UInt8>)? {
      let open = opening.utf8.count
      guard text[place...].starts(with: opening.utf8) else { return nil }
      let close = Array(closing.utf8)
      var end = place + open
      while end + close.count <= text.count {
        if text[end..<(end + close.count)].elementsEqual(close) {
          return (end + close.count, text[(place + open)..<end])
        }
        end += 1
      }
      return nil
    }
    switch kind {
    case .jinja:
      if let found = find("{#", "#}") ?? find("{%", "%}") { return (found.end, nil) }
      // A filter changes the value, and is not part of its name.
      return find("{{", "}}").map { ($0.end, Array($0.inner.prefix { $0 != UInt8(ascii: "|") })) }
    case .handlebars:
      if let found = find("{{!--", "--}}") ?? find("{{!", "}}") { return (found.end, nil) }
      guard let found = find("{{{", "}}}") ?? find("{{", "}}") else { return nil }
      let inner = found.inner.drop { $0 == 0x20 || $0 == UInt8(ascii: "~") }
      let isControl = inner.first.map { "#/^>".utf8.contains($0) } ?? true
      return (found.end, isControl || inner.elementsEqual("else".utf8) ? nil : Array(inner))
    case .erb:
      if let found = find("<%=", "%>") { return (found.end, Array(found.inner)) }
      return find("<%", "%>").map { ($0.end, nil) }
    }
  }

  /// Whether there is nothing but blanks on the line before and after a tag.
  private static func isAlone(_ before: [UInt8], _ text: [UInt8], _ end: Int) -> Bool {
    let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
    let start = before.reversed().drop(while: isBlank).first
    let rest = text[end...].drop(while: isBlank).first
    return (start == nil || start == 0x0A) && (rest == nil || rest == 0x0A)
  }
}
