/// One token of a source file.
struct CodeToken {
  enum Kind {
    /// A name or a keyword.
    case word
    /// A text literal, with its value; nil where it has an unsupported escape.
    case text([UInt8]?)
    /// A number literal, as written.
    case number
    /// Anything else: an operator of one or two characters, or a bracket.
    case symbol
  }

  let kind: Kind
  /// Where it begins and ends, in bytes.
  let start: Int
  let end: Int
  /// The line, from 1.
  let line: Int

  /// Whether it is a text literal.
  var isText: Bool { if case .text = kind { true } else { false } }
  /// Whether it is a number literal.
  var isNumber: Bool { if case .number = kind { true } else { false } }
  /// Whether it is a name or a keyword.
  var isWord: Bool { if case .word = kind { true } else { false } }
}
