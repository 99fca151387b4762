/// Why a document cannot be read, and the bytes at fault.
struct SyntaxFault: Error {
  let code: String
  let message: String
  /// The offset of the first byte at fault.
  let start: Int
  /// The offset after the last byte at fault.
  let end: Int
  let hint: String?

  init(_ code: String, _ message: String, at start: Int, to end: Int? = nil, hint: String? = nil) {
    self.code = code
    self.message = message
    self.start = start
    self.end = end ?? start + 1
    self.hint = hint
  }

  /// The fault as an error in a source; its range never leaves the file.
  func diagnostic(in source: SourceFile) -> Diagnostic {
    let start = min(start, source.bytes.count)
    let span = SourceSpan(file: source, start: start, end: min(max(end, start), source.bytes.count))
    return Diagnostic(.error, code: code, message, at: span, hint: hint)
  }
}

extension [UInt8] {
  /// The length of the word or character that starts at an offset: what a message quotes as found.
  func wordLength(at position: Int) -> Int {
    var end = position
    while end < count, end - position < 24, isWordByte(self[end]) { end += 1 }
    if end > position { return end - position }
    guard position < count else { return 0 }
    end = position + 1
    while end < count, self[end] & 0xC0 == 0x80 { end += 1 }
    return end - position
  }

  /// Some of the text for a message: all of it when it is short, otherwise its start.
  func quotation(of range: Range<Int>) -> String {
    guard range.count > 60 else { return String(decoding: self[range], as: UTF8.self) }
    var end = range.lowerBound + 60
    while end > range.lowerBound, self[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: self[range.lowerBound..<end], as: UTF8.self) + "…"
  }

  /// What is at an offset, in the words of a message.
  func found(at position: Int) -> String {
    guard position < count else { return "the end of the file" }
    if self[position] == UInt8(ascii: "\n") || self[position] == UInt8(ascii: "\r") { return "the end of the line" }
    if self[position] == UInt8(ascii: "'") { return "a single quote" }
    return "'\(String(decoding: self[position..<(position + wordLength(at: position))], as: UTF8.self))'"
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
