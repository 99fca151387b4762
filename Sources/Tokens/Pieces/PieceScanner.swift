/// Cuts text into the pieces within which a tokenizer merges bytes.
///
/// The rules of both encodings are regular expressions in their definition; here they are written out as scanners that read each scalar about once.
/// No piece is empty, and together the pieces are the text.
///
/// Unsafe inside: the text is read without bounds checks in release builds. Every read is at an offset below `count`, or of a byte of a sequence
/// that begins below it; the text is well-formed UTF-8, so no sequence reaches over its end. Of ASCII there are 128 entries.
@safe
struct PieceScanner {
  /// The kind of a piece.
  enum Kind {
    /// Letters, with at most one other character before them, and the end of a contraction after them.
    case word
    /// The end of a contraction, such as `'s`.
    case contraction
    /// One to three digits.
    case number
    /// Signs, with at most one space before them, and line ends after them.
    case signs
    /// White space alone.
    case space
  }

  private let text: UnsafeBufferPointer<UInt8>
  let count: Int
  /// Not reference-counted: the creator of the scanner keeps the table.
  private unowned(unsafe) let table: ScalarTable
  private let ascii: UnsafePointer<UInt8>

  /// A scanner of well-formed text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - table: The kinds of scalars, kept as long as the scanner is used.
  ///   - ascii: The entries of ASCII, from the table, for as long as the scanner is used.
  init(_ text: UnsafeBufferPointer<UInt8>, table: ScalarTable, ascii: UnsafeBufferPointer<UInt8>) {
    unsafe self.text = text
    count = text.count
    unsafe self.table = table
    // A table has 128 of them, so there is a first.
    unsafe self.ascii = ascii.baseAddress.unsafelyUnwrapped
  }

  /// The piece that begins at an offset.
  @inline(__always)
  func piece(at start: Int, by encoding: Encoding) -> (end: Int, kind: Kind) {
    switch encoding {
    case .cl100k: pieceOfCL100K(at: start)
    case .o200k: pieceOfO200K(at: start)
    }
  }

  // MARK: - Scalars

  /// The byte at an offset below `count`.
  @inline(__always)
  func byte(at offset: Int) -> UInt8 { unsafe text[offset] }

  /// The table entry of the scalar at an offset below `count`, and its length in bytes.
  @inline(__always)
  func entry(at offset: Int) -> (entry: UInt8, width: Int) {
    let byte = byte(at: offset)
    if byte < 0x80 { return (unsafe ascii[Int(byte)], 1) }
    let (scalar, width) = scalar(at: offset)
    return (unsafe table.entry(of: scalar), width)
  }

  /// The kind of the scalar at an offset below `count`, and its length in bytes.
  @inline(__always)
  func kind(at offset: Int) -> (kind: UInt8, width: Int) {
    let (entry, width) = entry(at: offset)
    return (entry & ScalarKind.bits, width)
  }

  /// The scalar at an offset where one begins, and its length in bytes.
  @inline(__always)
  func scalar(at offset: Int) -> (scalar: UInt32, width: Int) {
    let first = UInt32(byte(at: offset))
    if first < 0x80 { return (first, 1) }
    let second = UInt32(byte(at: offset + 1) & 0x3F)
    if first < 0xE0 { return ((first & 0x1F) << 6 | second, 2) }
    let third = UInt32(byte(at: offset + 2) & 0x3F)
    if first < 0xF0 { return ((first & 0x0F) << 12 | second << 6 | third, 3) }
    let fourth = UInt32(byte(at: offset + 3) & 0x3F)
    return ((first & 0x07) << 18 | second << 12 | third << 6 | fourth, 4)
  }

  // MARK: - Runs

  /// Where the letters end that begin at an offset.
  @inline(__always)
  func endOfLetters(from offset: Int) -> Int {
    var offset = offset
    while offset < count {
      let (kind, width) = kind(at: offset)
      guard ScalarKind.isLetter(kind) else { break }
      offset += width
    }
    return offset
  }

  /// Where the signs end that begin at an offset.
  @inline(__always)
  func endOfSigns(from offset: Int) -> Int {
    var offset = offset
    while offset < count {
      let (kind, width) = kind(at: offset)
      guard ScalarKind.isSign(kind) else { break }
      offset += width
    }
    return offset
  }

  /// The end of a number of one to three digits whose first has this width.
  @inline(__always)
  func endOfNumber(at start: Int, firstWidth: Int) -> Int {
    var offset = start + firstWidth
    for _ in 1..<3 {
      guard offset < count else { break }
      let (kind, width) = kind(at: offset)
      guard kind == ScalarKind.number else { break }
      offset += width
    }
    return offset
  }

  /// White space that begins at an offset: where it ends, where its last scalar begins, and where its last line end ends, or -1.
  func whiteSpace(from start: Int) -> (end: Int, last: Int, afterNewline: Int) {
    var offset = start
    var last = start
    var afterNewline = -1
    while offset < count {
      let (kind, width) = kind(at: offset)
      guard ScalarKind.isSpace(kind) else { break }
      last = offset
      offset += width
      if kind == ScalarKind.newline { afterNewline = offset }
    }
    return (offset, last, afterNewline)
  }

  /// The length of `'s`, `'t`, `'re`, `'ve`, `'m`, `'ll` or `'d` at an offset, in either case; 0 where there is none.
  ///
  /// Case is folded as Unicode has it, so `'ſ`, with the long s of old print, is one, too.
  func contractionLength(at offset: Int) -> Int {
    guard offset + 1 < count, byte(at: offset) == UInt8(ascii: "'") else { return 0 }
    let first = byte(at: offset + 1) | 0x20
    switch first {
    case UInt8(ascii: "s"), UInt8(ascii: "t"), UInt8(ascii: "m"), UInt8(ascii: "d"): return 2
    case UInt8(ascii: "r"), UInt8(ascii: "v"), UInt8(ascii: "l"):
      guard offset + 2 < count else { return 0 }
      let second = byte(at: offset + 2) | 0x20
      return second == (first == UInt8(ascii: "l") ? first : UInt8(ascii: "e")) ? 3 : 0
    default:
      let isLongS = offset + 2 < count && byte(at: offset + 1) == 0xC5 && byte(at: offset + 2) == 0xBF
      return isLongS ? 3 : 0
    }
  }
}
