/// The colours of a page, in a light and a dark form of each.
///
/// Words have a contrast of 4.5 to their background, and the shapes of charts one of 3 (WCAG 2.1, success criteria
/// 1.4.3 and 1.4.11); which tests check. Colour is never the only signal: verdicts are words, and charts have their
/// figures in a table.
package enum HTMLPalette {
  /// One colour in both forms, with its name in the style sheet.
  package struct Colour: Sendable {
    /// The name, without its dashes.
    package let name: String
    /// Six hexadecimal digits on a light ground.
    package let light: String
    /// Six hexadecimal digits on a dark ground.
    package let dark: String

    init(_ name: String, _ light: String, _ dark: String) {
      self.name = name
      self.light = light
      self.dark = dark
    }
  }

  /// The backgrounds: the page, and the panels on it.
  package static let grounds = [Colour("page", "ffffff", "10141a"), Colour("panel", "f3f5f8", "1a2029")]
  /// The colours of words.
  package static let words = [
    Colour("ink", "1b2029", "e4e9f0"), Colour("faint", "535d6b", "a3adba"), Colour("good", "116030", "6ad08a"),
    Colour("doubtful", "764800", "e8b54a"), Colour("bad", "a3102a", "ff8f88"), Colour("link", "0b4fb3", "82b4ff"),
  ]
  /// The colours of chart shapes, in the order of their series: also distinguishable with red-green colour blindness.
  package static let shapes = [
    Colour("c0", "2565c7", "5b95ee"), Colour("c1", "b85c00", "e39a3b"), Colour("c2", "0d7f73", "3fb8a8"),
    Colour("c3", "9a3fa8", "d083dc"), Colour("c4", "6d7400", "b3ba3c"), Colour("c5", "b5345c", "ee7f9f"),
    Colour("c6", "4d6280", "93a7c4"), Colour("c7", "7a5230", "c49a74"),
  ]
  /// The colours of separating lines.
  static let rules = [Colour("rule", "cfd6df", "39424f")]

  /// The declarations of the style sheet.
  static var declarations: String {
    let all = grounds + words + shapes + rules
    func list(_ value: (Colour) -> String) -> String { all.map { "--\($0.name):#\(value($0))" }.joined(separator: ";") }
    return ":root{color-scheme:light dark;\(list(\.light))}"
      + "@media(prefers-color-scheme:dark){:root{\(list(\.dark))}}"
      // Paper is white whatever the screen was.
      + "@media print{:root{color-scheme:light;\(list(\.light))}}"
  }
}
