extension PieceScanner {
  /// The piece of `cl100k_base` that begins at an offset.
  ///
  /// The rule is the first of these alternatives that matches, as tiktoken 0.14 has it (`++` and `?+` never give back what they took):
  ///
  ///     '(?i:[sdmt]|ll|ve|re)
  ///     [^\r\n\p{L}\p{N}]?+\p{L}++
  ///     \p{N}{1,3}+
  ///      ?[^\s\p{L}\p{N}]++[\r\n]*+
  ///     \s++$
  ///     \s*[\r\n]
  ///     \s+(?!\S)
  ///     \s
  @inline(__always)
  func pieceOfCL100K(at start: Int) -> (end: Int, kind: Kind) {
    let (first, width) = kind(at: start)
    let next = start + width
    if ScalarKind.isLetter(first) { return (endOfLetters(from: next), .word) }
    if first == ScalarKind.number { return (endOfNumber(at: start, firstWidth: width), .number) }
    let contraction = contractionLength(at: start)
    if contraction > 0 { return (start + contraction, .contraction) }
    if next < count, first != ScalarKind.newline {
      let (second, secondWidth) = kind(at: next)
      if ScalarKind.isLetter(second) { return (endOfLetters(from: next + secondWidth), .word) }
      let isSpaced = byte(at: start) == UInt8(ascii: " ") && ScalarKind.isSign(second)
      if isSpaced { return (endOfNewlines(from: endOfSigns(from: next + secondWidth)), .signs) }
    }
    if ScalarKind.isSign(first) { return (endOfNewlines(from: endOfSigns(from: next)), .signs) }
    let space = whiteSpace(from: start)
    if space.end == count { return (count, .space) }
    if space.afterNewline >= 0 { return (space.afterNewline, .space) }
    return (space.last > start ? space.last : space.end, .space)
  }

  @inline(__always)
  private func endOfNewlines(from offset: Int) -> Int {
    var offset = offset
    while offset < count, byte(at: offset) == 0x0A || byte(at: offset) == 0x0D { offset += 1 }
    return offset
  }
}
