/// The starts of the lines of a source: computed once, then any offset is located by bisection.
struct LineTable: Sendable {
  /// Up to this many bytes of a line are counted as characters, the way a person counts; a longer line, made by a program, as code points.
  private static let countedBytes = 4096

  let source: SourceFile
  /// The offset of the first byte of each line; a byte order mark is before the first.
  private let starts: [Int32]

  /// Finds the lines of a source.
  ///
  /// - Parameters:
  ///   - source: The source.
  ///   - end: The offset up to which lines are needed; nil for all.
  init(_ source: SourceFile, before end: Int? = nil) {
    let bytes = source.bytes
    var starts = [Int32(source.contentStart)]
    for position in 0..<min(end ?? bytes.count, bytes.count) where bytes[position] == UInt8(ascii: "\n") {
      starts.append(Int32(clamping: position + 1))
    }
    self.source = source
    self.starts = starts
  }

  /// The line of an offset, from 1.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// The bytes of a line, from 1, without its line break.
  func bytes(ofLine line: Int) -> Range<Int> {
    let start = Int(starts[line - 1])
    var end = line < starts.count ? Int(starts[line]) - 1 : source.bytes.count
    if end > start, source.bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<max(start, end)
  }

  /// The line and column where a span starts.
  func location(of span: SourceSpan) -> SourceLocation {
    let offset = min(Int(span.start), source.bytes.count)
    let line = line(at: offset)
    let start = Int(starts[line - 1])
    let before = source.bytes[start..<max(start, offset)]
    let column: Int
    if before.count <= Self.countedBytes {
      column = String(decoding: before, as: UTF8.self).count
    } else {
      column = before.reduce(into: 0) { count, byte in count += byte & 0xC0 == 0x80 ? 0 : 1 }
    }
    return SourceLocation(file: source.name, line: line, column: column + 1)
  }
}
