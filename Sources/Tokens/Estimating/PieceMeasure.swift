/// Adds up the tokens of the pieces of a text.
///
/// Unsafe inside: bigrams are read without a check at `first << 5 | second`, where both are below 32; there are 1,024 of them.
@safe
struct PieceMeasure {
  let scanner: PieceScanner
  private let bigrams: UnsafePointer<Int16>
  let latin: EstimateCoefficients.Latin
  let cyrillic: EstimateCoefficients.Cyrillic
  let others: EstimateCoefficients.OtherScripts
  let signs: EstimateCoefficients.Signs
  let context: TextContext
  let encoding: Encoding
  /// What a Latin word adds by its start and case, besides its letters: `WordStart` x `WordCase`.
  private let forms: [12 of Int]

  /// - Parameters:
  ///   - scanner: The text.
  ///   - bigrams: The entries of a `BigramTable`, for as long as the measure is used.
  ///   - coefficients: The contributions of the traits of a piece.
  ///   - context: The properties of the whole text that affect its words.
  ///   - encoding: The rule that cuts the text.
  init(
    scanner: PieceScanner, bigrams: UnsafeBufferPointer<Int16>, coefficients: EstimateCoefficients,
    context: TextContext, encoding: Encoding
  ) {
    self.scanner = scanner
    // The table has 1,024 entries, so there is a first.
    unsafe self.bigrams = unsafe bigrams.baseAddress.unsafelyUnwrapped
    latin = coefficients.latin
    cyrillic = coefficients.cyrillic
    others = coefficients.otherScripts
    signs = coefficients.signs
    self.context = context
    self.encoding = encoding
    let latin = latin
    forms = [12 of Int] { latin.start[$0 / 4] + latin.shape[$0] }
  }

  /// The parts of tokens of the whole text.
  func partsOfAllPieces() -> Int {
    var parts = 0
    var start = 0
    while start < scanner.count {
      parts &+= Excess.partsPerToken
      let (end, excess) = excess(at: start)
      parts &+= excess
      start = end
    }
    return parts
  }

  /// The end of the piece that begins at an offset, and what it costs beyond its first token.
  @inline(__always)
  private func excess(at start: Int) -> (end: Int, parts: Int) {
    if let word = plainWord(at: start) { return word }
    let (end, kind) = scanner.piece(at: start, by: encoding)
    switch kind {
    case .word: return (end, partsOfWord(start, end))
    case .signs: return (end, end - start == 1 ? 0 : partsOfSigns(start, end))
    case .space: return (end, PieceMeasure.partsOfRun(end - start))
    case .contraction, .number: return (end, 0)
    }
  }

  /// The tokens of white space or one repeated sign beyond the first one: vocabularies contain runs of up to some
  /// eighty.
  static func partsOfRun(_ length: Int) -> Int {
    length > 80 ? (length - 1) / 80 * Excess.partsPerToken : 0
  }

  // MARK: - Words

  /// The coefficient of two letters in a row, by their places in the alphabet.
  @inline(__always)
  func bigram(_ first: Int, _ second: Int) -> Int { unsafe Int(bigrams[first << 5 | second]) }

  /// The piece at an offset and its excess, where it is a word of ASCII whose end does not depend on the finer points of the rules.
  ///
  /// Most pieces of most texts are; they are read once, and measured while they are read.
  @inline(__always)
  private func plainWord(at start: Int) -> (end: Int, parts: Int)? {
    let first = scanner.byte(at: start)
    var wordStart = WordStart.nothing
    var begin = start
    if !PieceMeasure.isLetter(first) {
      // Digits, line ends and apostrophes never stand before a plain word.
      guard first == 0x20 || (first < 0x80 && PieceMeasure.isSignBeforeWord(first)), start + 1 < scanner.count,
        PieceMeasure.isLetter(scanner.byte(at: start + 1))
      else { return nil }
      wordStart = first == 0x20 ? .space : .sign
      begin = start + 1
    }
    let letters = letters(from: begin, to: scanner.count)
    var end = letters.end
    var sum = letters.sum
    if end < scanner.count {
      let next = scanner.byte(at: end)
      if next >= 0x80 { return nil }
      if encoding == .o200k, next == UInt8(ascii: "'") {
        let contraction = scanner.contractionLength(at: end)
        if contraction > 0 { sum &+= latin.contraction }
        end += contraction
      }
    }
    let count = letters.end - begin
    if letters.capitals == 0 { return (end, Excess.parts(sum &+ form(wordStart, .lower, count))) }
    if encoding == .o200k {
      // A word that goes on with capitals may be several pieces.
      guard letters.capitals == 1, scanner.byte(at: begin) & 0x20 == 0 else { return nil }
      return (end, Excess.parts(sum &+ form(wordStart, .title, count)))
    }
    return (end, Excess.parts(sum &+ capitalized(wordStart, begin, letters.end, letters.capitals)))
  }

  @inline(__always)
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  /// Whether an ASCII sign or a tab stands before a word in its piece, whatever the word is.
  @inline(__always)
  private static func isSignBeforeWord(_ byte: UInt8) -> Bool {
    byte == 0x09 || (byte > 0x20 && byte != UInt8(ascii: "'") && byte &- UInt8(ascii: "0") > 9)
  }

  /// ASCII letters from an offset: where they end, the sum of their bigrams, and how many are capitals.
  @inline(__always)
  private func letters(from begin: Int, to limit: Int) -> (end: Int, sum: Int, capitals: Int) {
    var offset = begin
    var previous = 0
    var sum = 0
    var capitals = 0
    while offset < limit {
      let byte = scanner.byte(at: offset)
      guard PieceMeasure.isLetter(byte) else { break }
      let letter = Int(byte & 0x1F)
      sum &+= bigram(previous, letter)
      previous = letter
      capitals &+= Int(~byte & 0x20)
      offset &+= 1
    }
    return (offset, sum &+ bigram(previous, 0), capitals >> 5)
  }

  /// The tokens of a word beyond the first one.
  private func partsOfWord(_ start: Int, _ end: Int) -> Int {
    let first = scanner.byte(at: start)
    guard first < 0x80 else { return partsOfWideWord(start, end) }
    let isLetter = PieceMeasure.isLetter(first)
    let begin = isLetter ? start : start + 1
    let letters = letters(from: begin, to: end)
    let isContracted = letters.end < end
    if isContracted, scanner.byte(at: letters.end) != UInt8(ascii: "'") { return partsOfWideWord(start, end) }
    let wordStart: WordStart = isLetter ? .nothing : first == 0x20 ? .space : .sign
    let sum = letters.sum &+ (isContracted ? latin.contraction : 0)
    if letters.capitals == 0 { return Excess.parts(sum &+ form(wordStart, .lower, letters.end - begin)) }
    return Excess.parts(sum &+ capitalized(wordStart, begin, letters.end, letters.capitals))
  }

  /// The contribution of the form of an ASCII word with capitals.
  private func capitalized(_ start: WordStart, _ begin: Int, _ end: Int, _ capitals: Int) -> Int {
    let count = end - begin
    if capitals == count, count > 1 { return form(start, .upper, count) }
    let further = furtherHumps(begin, end)
    return form(start, further == 0 ? .title : .mixed, count) &+ latin.hump &* further
  }

  /// The contribution of the form of a Latin word.
  @inline(__always)
  func form(_ start: WordStart, _ wordCase: WordCase, _ count: Int) -> Int {
    var sum = forms[start.rawValue &* 4 &+ wordCase.rawValue]
    if count > 3, context.europeanQuarters > 0 {
      let perWord = latin.europeanWord &+ latin.europeanLetter &* min(count - 3, 12)
      sum &+= perWord &* context.europeanQuarters / 4
    }
    if wordCase == .upper {
      sum &+= latin.capital[start.rawValue] &* min(max(count - 2, 0), 10)
    } else if count > 4 {
      sum &+= latin.letter[start.rawValue] &* min(count - 4, 12)
    }
    if count > 9 {
      sum &+= latin.letterBeyond9 &* min(count - 9, 15) &+ latin.letterBeyond20 &* max(0, count - 20)
    }
    return sum
  }

  /// The number of camel-case words after the first: one in `getName`, two in `parseXMLFile`.
  ///
  /// A word is capitals up to the last that a small letter follows, or at most one capital and small letters.
  private func furtherHumps(_ start: Int, _ end: Int) -> Int {
    var humps = 0
    var offset = start
    while offset < end {
      humps += 1
      var next = offset
      while next < end && scanner.byte(at: next) & 0x20 == 0 { next += 1 }
      if next == end { break }
      if next - offset > 1 {
        offset = next - 1
        continue
      }
      while next < end && scanner.byte(at: next) & 0x20 != 0 { next += 1 }
      offset = next
    }
    return humps - 1
  }
}
