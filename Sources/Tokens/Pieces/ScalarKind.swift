/// The kinds of scalars that the rules that cut text into pieces distinguish.
///
/// Constants rather than an enumeration: they are read a byte at a time from a table, in the innermost loops.
enum ScalarKind {
  /// Neither letter, number nor white space: `[^\s\p{L}\p{N}]` without marks.
  static let sign: UInt8 = 0
  /// `\p{Lu}` and `\p{Lt}`.
  static let upper: UInt8 = 1
  /// `\p{Ll}`.
  static let lower: UInt8 = 2
  /// `\p{Lm}` and `\p{Lo}`.
  static let uncased: UInt8 = 3
  /// `\p{M}`.
  static let mark: UInt8 = 4
  /// `\p{N}`.
  static let number: UInt8 = 5
  /// `\s` without the next.
  static let space: UInt8 = 6
  /// `[\r\n]`.
  static let newline: UInt8 = 7

  /// The bits of a table entry that hold the kind; the others hold the script.
  static let bits: UInt8 = 7

  /// `\p{L}`.
  @inline(__always)
  static func isLetter(_ kind: UInt8) -> Bool { kind &- 1 < 3 }

  /// `\s`.
  @inline(__always)
  static func isSpace(_ kind: UInt8) -> Bool { kind >= space }

  /// `[^\s\p{L}\p{N}]`.
  @inline(__always)
  static func isSign(_ kind: UInt8) -> Bool { kind == sign || kind == mark }

  /// The kind of a scalar.
  static func of(_ scalar: Unicode.Scalar) -> UInt8 {
    if scalar == "\r" || scalar == "\n" { return newline }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: return upper
    case .lowercaseLetter: return lower
    case .modifierLetter, .otherLetter: return uncased
    case .nonspacingMark, .spacingMark, .enclosingMark: return mark
    case .decimalNumber, .letterNumber, .otherNumber: return number
    default: return properties.isWhitespace ? space : sign
    }
  }
}
