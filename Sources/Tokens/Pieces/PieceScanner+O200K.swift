extension PieceScanner {
  /// The piece of `o200k_base` that begins at an offset.
  ///
  /// The rule is the first of these alternatives that matches, where U is `[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]`, W is `[\p{Ll}\p{Lm}\p{Lo}\p{M}]` and C is
  /// `(?i:'s|'t|'re|'ve|'m|'ll|'d)`:
  ///
  ///     [^\r\n\p{L}\p{N}]?U*W+C?
  ///     [^\r\n\p{L}\p{N}]?U+W*C?
  ///     \p{N}{1,3}
  ///      ?[^\s\p{L}\p{N}]+[\r\n/]*
  ///     \s*[\r\n]+
  ///     \s+(?!\S)
  ///     \s+
  @inline(__always)
  func pieceOfO200K(at start: Int) -> (end: Int, kind: Kind) {
    let (first, width) = kind(at: start)
    let next = start + width
    // Where a mark could be the one other character before a word or its first letter, both readings end at the same place.
    if ScalarKind.isLetter(first) || first == ScalarKind.mark { return (endOfWord(from: start), .word) }
    if first == ScalarKind.number { return (endOfNumber(at: start, firstWidth: width), .number) }
    if next < count, first != ScalarKind.newline {
      let (second, secondWidth) = kind(at: next)
      if ScalarKind.isLetter(second) || second == ScalarKind.mark { return (endOfWord(from: next), .word) }
      let isSpaced = byte(at: start) == UInt8(ascii: " ") && second == ScalarKind.sign
      if isSpaced { return (endOfNewlinesAndSlashes(from: endOfSigns(from: next + secondWidth)), .signs) }
    }
    if first == ScalarKind.sign { return (endOfNewlinesAndSlashes(from: endOfSigns(from: next)), .signs) }
    let space = whiteSpace(from: start)
    if space.afterNewline >= 0 { return (space.afterNewline, .space) }
    if space.end == count { return (count, .space) }
    return (space.last > start ? space.last : space.end, .space)
  }

  /// Where `U*W+C?`, or else `U+W*C?`, ends that begins at an offset with a letter or mark.
  ///
  /// The first takes all of U there is. When a lower-case letter follows, W goes on to the last. Otherwise the expression gives back: the word ends
  /// after the last scalar of U that is in W, too. Where none is, the second takes all of U.
  @inline(__always)
  private func endOfWord(from start: Int) -> Int {
    var offset = start
    var lastInBoth = -1
    while offset < count {
      let (kind, width) = kind(at: offset)
      if kind == ScalarKind.lower { return endOfContraction(from: endOfLower(from: offset + width)) }
      guard kind == ScalarKind.upper || kind == ScalarKind.uncased || kind == ScalarKind.mark else { break }
      offset += width
      if kind != ScalarKind.upper { lastInBoth = offset }
    }
    return endOfContraction(from: lastInBoth >= 0 ? lastInBoth : offset)
  }

  /// The end of W from an offset.
  @inline(__always)
  private func endOfLower(from offset: Int) -> Int {
    var offset = offset
    while offset < count {
      let (kind, width) = kind(at: offset)
      guard kind == ScalarKind.lower || kind == ScalarKind.uncased || kind == ScalarKind.mark else { break }
      offset += width
    }
    return offset
  }

  @inline(__always)
  private func endOfContraction(from offset: Int) -> Int { offset + contractionLength(at: offset) }

  @inline(__always)
  private func endOfNewlinesAndSlashes(from offset: Int) -> Int {
    var offset = offset
    while offset < count {
      let byte = byte(at: offset)
      guard byte == 0x0A || byte == 0x0D || byte == UInt8(ascii: "/") else { break }
      offset += 1
    }
    return offset
  }
}
