extension PieceMeasure {
  /// The parts of a word beyond ASCII.
  private struct Letters {
    /// Scalars by script.
    var counts = [32 of Int](repeating: 0)
    var count = 0
    var upper = 0
    var lower = 0
    var beginsUpper = false

    func of(_ script: Script) -> Int { counts[Int(script.rawValue)] }
  }

  /// A word with letters beyond ASCII.
  @inline(never)
  func partsOfWideWord(_ start: Int, _ end: Int) -> Int {
    let (first, width) = scanner.kind(at: start)
    let beginsWord = ScalarKind.isLetter(first) || (encoding == .o200k && first == ScalarKind.mark)
    let wordStart: WordStart = beginsWord ? .nothing : scanner.byte(at: start) == 0x20 ? .space : .sign
    let begin = beginsWord ? start : start + width
    var letters = Letters()
    var offset = begin
    var contraction = 0
    while offset < end {
      if scanner.byte(at: offset) == UInt8(ascii: "'") {
        contraction = latin.contraction
        break
      }
      let (entry, width) = scanner.entry(at: offset)
      letters.counts[Int(entry >> 3)] += 1
      let kind = entry & ScalarKind.bits
      if kind == ScalarKind.upper {
        if letters.count == 0 { letters.beginsUpper = true }
        letters.upper += 1
      } else if kind == ScalarKind.lower {
        letters.lower += 1
      }
      letters.count += 1
      offset += width
    }
    let sum: Int
    if letters.of(.ascii) + letters.of(.latinExtended) == letters.count {
      sum = latinSum(begin, offset, wordStart, letters) + contraction
    } else if letters.of(.cyrillic) > 0 {
      sum = cyrillicSum(begin, offset, wordStart, letters)
    } else {
      sum = otherSum(begin, offset, wordStart, letters)
    }
    return Excess.parts(sum)
  }

  /// A Latin word with diacritics.
  private func latinSum(_ begin: Int, _ end: Int, _ start: WordStart, _ letters: Letters) -> Int {
    let alphabet = LatinLetters.table
    var sum = 0
    var previous = 0
    var offset = begin
    while offset < end {
      let (scalar, width) = scanner.scalar(at: offset)
      let letter = Int(alphabet.place(of: scalar))
      sum += bigram(previous, letter)
      previous = letter
      offset += width
    }
    sum += bigram(previous, 0)
    let isUpper = letters.upper > 0 && letters.lower == 0 && letters.count > 1
    let wordCase: WordCase = isUpper ? .upper : letters.upper == 0 && letters.lower > 0 ? .lower : .title
    let diacritics = letters.of(.latinExtended)
    sum += latin.diacritic * diacritics + (diacritics > 0 ? latin.anyDiacritic : 0)
    return sum + form(start, wordCase, letters.count)
  }

  private func cyrillicSum(_ begin: Int, _ end: Int, _ start: WordStart, _ letters: Letters) -> Int {
    let count = letters.count
    var sum = cyrillic.start[start.rawValue]
    sum += cyrillic.letters[0] * min(count - 1, 3) + cyrillic.letters[1] * min(max(count - 4, 0), 5)
    sum += cyrillic.letters[2] * max(count - 9, 0) + cyrillic.foreignLetter * (count - letters.of(.cyrillic))
    if count > 1, letters.upper > 0, letters.lower == 0 {
      sum += cyrillic.capital * count
    } else if letters.beginsUpper {
      sum += cyrillic.title
    }
    switch context.language {
    case .ukrainian: sum += cyrillic.ukrainianLetter * (count - 1)
    case .southSlavic: sum += cyrillic.southSlavicLetter * (count - 1)
    default: break
    }
    var offset = begin
    while offset < end {
      let (scalar, width) = scanner.scalar(at: offset)
      if 0x400...0x52F ~= scalar { sum += cyrillic.byLetter[PieceMeasure.cyrillicPlace(of: scalar)] }
      offset += width
    }
    return sum
  }

  /// The place of a Cyrillic letter among the coefficients, capitals as small letters.
  private static func cyrillicPlace(of scalar: UInt32) -> Int {
    switch scalar {
    case 0x400...0x40F: Int(scalar - 0x400 + 0x20)
    case 0x410...0x42F: Int(scalar - 0x410)
    case 0x430...0x45F: Int(scalar - 0x430)
    case 0x490, 0x491: 48
    default: 49
    }
  }

  private func otherSum(_ begin: Int, _ end: Int, _ start: WordStart, _ letters: Letters) -> Int {
    let han = letters.of(.han)
    let hangul = letters.of(.hangul)
    let isEastAsian = han + hangul + letters.of(.hiragana) + letters.of(.katakana) > 0
    let place = isEastAsian ? 1 : 0
    var sum = others.word[place] + (start == .sign ? others.afterSign[place] : 0)
    for script in 0..<32 where letters.counts[script] > 0 {
      sum += (isEastAsian ? others.eastAsianScalar[script] : others.scalar[script]) * letters.counts[script]
    }
    guard han + hangul > 0 else { return sum }
    let row =
      switch context.language {
      case .japanese: 3
      case .traditionalChinese: 6
      default: 0
      }
    let characters = ChineseCharacters.table
    var offset = begin
    while offset < end {
      let (entry, width) = scanner.entry(at: offset)
      let script = entry >> 3
      if script == Script.han.rawValue {
        let rank = characters.rank(of: scanner.scalar(at: offset).scalar)
        sum += others.chinese[row + Int(rank.rawValue)]
      } else if script == Script.hangul.rawValue {
        // Syllables are in the order of their first consonant, vowel and final consonant; every twenty-eighth has no final one.
        let hasFinal = (scanner.scalar(at: offset).scalar - 0xAC00) % 28 != 0
        sum += hasFinal ? others.finalConsonant : 0
      }
      offset += width
    }
    return sum
  }
}
