/// Where the lines of a source start: made once, then any offset is placed by bisection.
struct LineTable: Sendable {
  let source: SourceFile
  /// The offset of the first byte of each line; a byte order mark is before the first.
  let starts: [Int32]

  init(_ source: SourceFile) {
    var starts = [Int32(source.contentStart)]
    let bytes = source.bytes
    for position in bytes.indices where bytes[position] == UInt8(ascii: "\n") {
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
}
