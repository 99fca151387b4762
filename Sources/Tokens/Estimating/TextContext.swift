/// Properties of a whole text that affect its words: which of several languages a script is used for.
struct TextContext: Equatable {
  /// Languages that share a script and cost differently.
  enum Language: Equatable {
    /// Nothing special.
    case usual
    /// Chinese characters among kana.
    case japanese
    /// Traditional Chinese characters.
    case traditionalChinese
    case ukrainian
    /// Bulgarian, Serbian, Macedonian.
    case southSlavic
  }

  let language: Language
  /// How European the Latin words look: quarters of 1, from 0 where hardly a word has a letter with a diacritic to 4 where every fourth has.
  let europeanQuarters: Int

  /// Text of which nothing is known, such as ASCII.
  static let plain = TextContext(language: .usual, europeanQuarters: 0)

  /// The number of bytes of a text that are examined: a megabyte is enough.
  private static let sample = 1 << 20

  /// Reads the beginning of a text and counts its letters.
  ///
  /// - Parameter scanner: The text.
  init(of scanner: borrowing PieceScanner) {
    var counts = [Int](repeating: 0, count: 32)
    var words = 0
    var wordsWithDiacritics = 0
    var traditional = 0
    var ukrainian = 0
    var serbian = 0
    var hardSigns = 0
    var hasDiacritic = false
    var isInWord = false
    var offset = 0
    let characters = ChineseCharacters.table
    let limit = min(scanner.count, TextContext.sample)
    while offset < limit {
      // ASCII: only where words begin and end counts.
      let byte = scanner.byte(at: offset)
      if byte < 0x80 {
        let isLetter = (byte | 0x20) &- UInt8(ascii: "a") < 26
        words &+= isLetter && !isInWord ? 1 : 0
        if !isLetter, hasDiacritic {
          wordsWithDiacritics += 1
          hasDiacritic = false
        }
        isInWord = isLetter
        offset &+= 1
        continue
      }
      let (entry, width) = scanner.entry(at: offset)
      if ScalarKind.isLetter(entry & ScalarKind.bits) {
        if !isInWord {
          isInWord = true
          words += 1
        }
        let script = entry >> 3
        if script != Script.ascii.rawValue {
          counts[Int(script)] += 1
          if script == Script.latinExtended.rawValue {
            hasDiacritic = true
          } else if script == Script.han.rawValue {
            traditional += characters.isTraditional(scanner.scalar(at: offset).scalar) ? 1 : 0
          } else if script == Script.cyrillic.rawValue {
            switch scanner.scalar(at: offset).scalar {
            case 0x404, 0x406, 0x407, 0x454, 0x456, 0x457: ukrainian += 1
            case 0x408, 0x458: serbian += 1
            case 0x42A, 0x44A: hardSigns += 1
            default: break
            }
          }
        }
      } else if isInWord {
        isInWord = false
        wordsWithDiacritics += hasDiacritic ? 1 : 0
        hasDiacritic = false
      }
      offset += width
    }
    if hasDiacritic { wordsWithDiacritics += 1 }
    // A quarter of the words with a diacritic is as European as text gets; rounded to quarters of that.
    europeanQuarters = min(4, (32 * wordsWithDiacritics + words) / (2 * max(1, words)))
    let han = counts[Int(Script.han.rawValue)]
    let kana = counts[Int(Script.hiragana.rawValue)] + counts[Int(Script.katakana.rawValue)]
    let cyrillic = counts[Int(Script.cyrillic.rawValue)]
    if kana > 0, kana * 10 > han {
      language = .japanese
    } else if han > 0 {
      language = traditional * 20 > han ? .traditionalChinese : .usual
    } else if cyrillic > 20, ukrainian * 100 > cyrillic {
      language = .ukrainian
    } else if cyrillic > 20, serbian * 200 > cyrillic || hardSigns * 125 > cyrillic {
      language = .southSlavic
    } else {
      language = .usual
    }
  }

  private init(language: Language, europeanQuarters: Int) {
    self.language = language
    self.europeanQuarters = europeanQuarters
  }
}
