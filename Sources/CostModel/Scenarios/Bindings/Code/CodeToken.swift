/// One word of a source file.
struct CodeToken {
  enum Kind {
    /// A name or a keyword.
    case word
    /// A literal text, with what it stands for; nil where an escape in it is not known here.
    case text([UInt8]?)
    /// A literal number, as written.
    case number
    /// Anything else: an operator of one character or two, or a bracket.
    case symbol
  }

  let kind: Kind
  /// Where it begins and ends, in bytes.
  let start: Int
  let end: Int
  /// The line, from 1.
  let line: Int

  /// Whether it is a literal text.
  var isText: Bool { if case .text = kind { true } else { false } }
  /// Whether it is a literal number.
  var isNumber: Bool { if case .number = kind { true } else { false } }
  /// Whether it is a name or a keyword.
  var isWord: Bool { if case .word = kind { true } else { false } }
}
