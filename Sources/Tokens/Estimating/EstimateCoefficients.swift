/// The contribution of each trait of a piece to its tokens, in hundredths of a token, as fitted for one encoding.
///
/// The numbers of a piece are added up; `Excess.tokens` makes of the sum what the piece costs beyond its first token. `Sources/Tokens/README.md` says
/// how they were fitted.
struct EstimateCoefficients: Sendable {
  /// Words of Latin letters.
  struct Latin: Sendable {
    /// Two letters in a row, 27 x 27: the place in the alphabet of the first and of the second, 0 for the beginning or the end of the word.
    let bigrams: [Int16]
    /// The context before the word, as in `WordStart`.
    let start: [Int]
    /// Start of the word x `WordCase`.
    let shape: [Int]
    /// A letter from the third to the twelfth in capitals, by start.
    let capital: [Int]
    /// A letter from the fifth to the sixteenth otherwise, by start.
    let letter: [Int]
    /// A letter from the tenth to the twenty-fourth.
    let letterBeyond9: Int
    /// A letter from the twenty-first.
    let letterBeyond20: Int
    /// A further word in camel case.
    let hump: Int
    /// A letter with a diacritic.
    let diacritic: Int
    /// Any letter with a diacritic.
    let anyDiacritic: Int
    /// A word of more than three letters in a text that looks wholly European.
    let europeanWord: Int
    /// A letter from the fourth to the fifteenth in such a text.
    let europeanLetter: Int
    /// The end of a contraction, where it is not a piece of its own.
    let contraction: Int
  }

  /// Words with a Cyrillic letter.
  struct Cyrillic: Sendable {
    let start: [Int]
    /// A letter from the second to the fourth, from the fifth to the ninth, from the tenth.
    let letters: [Int]
    /// A letter of another script.
    let foreignLetter: Int
    /// A letter of a word in capitals.
    let capital: Int
    /// A capital at the beginning.
    let title: Int
    /// A letter from the second in Ukrainian.
    let ukrainianLetter: Int
    /// A letter from the second in Bulgarian, Serbian or Macedonian.
    let southSlavicLetter: Int
    /// The letters U+0430 to U+045F, Ґ, and all others.
    let byLetter: [Int]
  }

  /// Words of other scripts.
  struct OtherScripts: Sendable {
    /// The word itself, in a script without Chinese characters, kana or Hangul and in one with them.
    let word: [Int]
    /// A sign before it that is no space, likewise.
    let afterSign: [Int]
    /// A scalar, by `Script`, in a word without Chinese characters, kana and Hangul.
    let scalar: [Int]
    /// A scalar, by `Script`, in a word with them.
    let eastAsianScalar: [Int]
    /// A Chinese character: the language (usual, Japanese, traditional) x `ChineseCharacters.Rank`.
    let chinese: [Int]
    /// A Korean syllable with a final consonant, besides.
    let finalConsonant: Int
  }

  /// Signs.
  struct Signs: Sendable {
    /// Several different ones, all ASCII; after a space, otherwise.
    let mixed: [Int]
    /// The third and fourth change from one sign to another, and each further.
    let changes: [Int]
    /// A repeated sign, up to eight.
    let repeated: Int
    /// Two signs.
    let pair: Int
    /// More than two after a space.
    let longAfterSpace: Int
    /// At a line end: at most two signs, and more.
    let lineEnd: [Int]
    /// One sign over and over, more than three times: at all, at a line end, more than four times, after a space.
    let uniform: [Int]
    /// A line end after one or two of the same sign.
    let shortUniformLineEnd: Int
    /// Signs beyond ASCII: the piece, and each scalar by `SignKind`.
    let wide: Int
    let byKind: [Int]
  }

  let latin: Latin
  let cyrillic: Cyrillic
  let otherScripts: OtherScripts
  let signs: Signs

  /// The coefficients of an encoding.
  static func of(_ encoding: Encoding) -> EstimateCoefficients {
    switch encoding {
    case .cl100k: cl100k
    case .o200k: o200k
    }
  }
}

/// The context before a word within its piece.
enum WordStart: Int {
  case nothing, space, sign
}

/// The capitalisation of a word.
enum WordCase: Int {
  case lower, title, upper, mixed
}

/// Kinds of signs with different numbers of tokens.
enum SignKind: Int {
  /// ASCII.
  case ascii
  /// Punctuation of Chinese and Japanese, full-width forms.
  case eastAsian
  /// Punctuation of European languages: dashes, quotes, U+00A0 to U+00FF.
  case european
  /// What joins and varies emoji: U+200D, U+FE0F.
  case joiner
  case box
  case dingbat
  case emoji
  /// Beyond U+FFFF.
  case supplementary
  /// All others.
  case other

  /// The kind of a scalar that is a sign.
  static func of(_ scalar: UInt32) -> SignKind {
    switch scalar {
    case ..<0x80: .ascii
    case 0x3000...0x303F, 0xFF00...0xFFEF: .eastAsian
    case 0x2010...0x2027, 0xA0...0xFF: .european
    case 0x200D, 0xFE0F: .joiner
    case 0x2500...0x259F: .box
    case 0x2600...0x27BF: .dingbat
    case 0x1F000...0x1FAFF: .emoji
    case 0x10000...: .supplementary
    default: .other
    }
  }
}
