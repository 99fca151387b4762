/// Words and tags of HTML.
enum HTMLText {
  /// The words as text or as the value of an attribute: they start nothing, and do not reorder their surroundings.
  ///
  /// HTML has the entities of XML, so both share one rule.
  static func escaped(_ text: String) -> String { XMLText.escaped(text) }

  /// An element around existing content.
  ///
  /// - Parameters:
  ///   - name: The name of the element.
  ///   - attributes: The attributes, the values not yet escaped.
  ///   - content: The contents, as HTML.
  /// - Returns: The element.
  static func element(_ name: String, _ attributes: [(String, String)] = [], _ content: String) -> String {
    let list = attributes.map { " \($0.0)=\(quoted($0.1))" }.joined()
    return "<\(name)\(list)>\(content)</\(name)>"
  }

  /// The value of an attribute, without quotes where HTML needs none.
  private static func quoted(_ value: String) -> String {
    let isBare =
      !value.isEmpty
      && value.utf8.allSatisfy {
        (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46 || $0 == 35
      }
    return isBare ? value : "\"\(escaped(value))\""
  }
}
