import CostModel

extension TableReader {
  // MARK: - Any row

  /// A row as its bytes say.
  struct Row {
    /// Where its line feed is.
    var end: Int
    /// The number of its cells; too many count as one too many.
    var cells = 0
    /// Whether its quotes are wrong or do not end.
    var isOpen = false
    /// The number of lines it spans.
    var lines = 1
    /// The slots that it has values of.
    var present: UInt64 = 0
  }

  /// Reads the next row, unless it continues beyond the bytes.
  func readRow(_ window: LogWorker.Window, isAtEnd: Bool, _ rows: inout Rows) {
    let (base, limit) = unsafe (window.base, window.limit)
    let start = rows.position
    let place = LogPlace(file: file, piece: rows.piece, line: rows.lines + 1)
    let row = unsafe cells(base, from: start, limit: limit)
    let lineEnd = unsafe start + ByteWords.distanceToLineFeed(base + start)
    let longest = unsafe lineEnd >= row.end ? window.longestRecord : Self.longestRow
    if row.end >= limit, !isAtEnd, limit - start <= longest {
      rows.needsMore = true
      return
    }
    if row.isOpen || row.cells != columnCount || row.end - start > longest {
      if unsafe !isBlank(base, start..<lineEnd) {
        let isCutOff = lineEnd >= limit && row.cells < columnCount
        let isTooLong = unsafe lineEnd - start > window.longestRecord
        unsafe leaveOut(isTooLong ? .tooLong : isCutOff ? .truncated : .malformed, window, start..<lineEnd, at: place)
      }
      rows.lines += 1
      rows.position = lineEnd + 1
      return
    }
    if let format, !readsTrees {
      unsafe count(values, row.present, window, format, at: place)
    } else {
      unsafe takeTree(window, start..<row.end, at: place)
    }
    rows.lines += row.lines
    rows.position = row.end + 1
  }

  private func isBlank(_ base: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    for place in range where unsafe base[place] != 0x20 && base[place] != 0x0D { return false }
    return true
  }

  /// Reads the cells of a row.
  ///
  /// Each search ends at the line feed at the limit at the latest, with a margin after it.
  private func cells(_ base: UnsafePointer<UInt8>, from start: Int, limit: Int) -> Row {
    if readsTrees { ranges.removeAll(keepingCapacity: true) }
    var row = Row(end: start)
    var place = start
    while true {
      guard row.cells < columnCount else {
        row.cells += 1
        row.end = unsafe place + ByteWords.distanceToLineFeed(base + place)
        return row
      }
      let column = unsafe columns[row.cells]
      var value = SlotValue(kind: .text, integer: 0, start: place, end: place)
      if unsafe base[place] == UInt8(ascii: "\"") {
        guard unsafe readQuoted(base, &place, &value, &row, limit: limit) else { return row }
      } else {
        place = unsafe place &+ ByteWords.distanceToCellEnd(base + place, separator: separator)
        value.end = place
        if unsafe base[place] == UInt8(ascii: "\"") {
          row.isOpen = true
          row.end = unsafe place + ByteWords.distanceToLineFeed(base + place)
          return row
        }
      }
      let isLast = unsafe base[place] == UInt8(ascii: "\n")
      if isLast, value.end == place, value.end > value.start, value.kind == .text,
        unsafe base[value.end - 1] == UInt8(ascii: "\r")
      {
        value.end &-= 1
      }
      if value.end == value.start, value.kind == .text { value.kind = .absent }
      if column.isCount { unsafe readCount(base, &value) }
      if column.place >= 0 { unsafe values[column.place] = value }
      if value.kind != .absent { row.present |= column.bit }
      if readsTrees { ranges.append(value.start..<value.end) }
      row.cells &+= 1
      if isLast {
        row.end = place
        return row
      }
      place &+= 1
    }
  }

  /// Converts a text that is an integer.
  @inline(__always)
  func readCount(_ base: UnsafePointer<UInt8>, _ value: inout SlotValue) {
    guard value.kind == .text else { return }
    if unsafe Self.isNull(base + value.start, value.end &- value.start) {
      value.kind = .absent
      value.end = value.start
      return
    }
    let digits = unsafe ByteWords.digits(base + value.start)
    guard digits.count == value.end &- value.start, digits.count < 16,
      unsafe digits.count == 1 || base[value.start] != UInt8(ascii: "0")
    else { return }
    value.kind = .integer
    value.integer = digits.number
  }

  /// Reads a cell in quotes; the place is then at what ends the cell.
  private func readQuoted(
    _ base: UnsafePointer<UInt8>, _ place: inout Int, _ value: inout SlotValue, _ row: inout Row, limit: Int
  ) -> Bool {
    place += 1
    value.start = place
    while place < limit {
      let byte = unsafe base[place]
      place += 1
      if byte == UInt8(ascii: "\n") { row.lines += 1 }
      guard byte == UInt8(ascii: "\"") else { continue }
      if place < limit, unsafe base[place] == UInt8(ascii: "\"") {
        value.kind = .quotedText
        place += 1
        continue
      }
      value.end = place - 1
      if unsafe base[place] == UInt8(ascii: "\r") && base[place + 1] == UInt8(ascii: "\n") { place += 1 }
      if unsafe base[place] == separator || base[place] == UInt8(ascii: "\n") { return true }
      break
    }
    row.isOpen = true
    row.end = unsafe place >= limit ? limit : place + ByteWords.distanceToLineFeed(base + place)
    return false
  }

  // MARK: - Trees

  private func takeTree(_ window: LogWorker.Window, _ range: Range<Int>, at place: LogPlace) {
    guard let format else {
      unsafe worker.leaveOut(.unrecognised, at: place, window, range)
      return
    }
    let trees = worker.trees
    trees.record.startRow()
    for (name, range) in zip(names, ranges) {
      unsafe trees.record.addCell(
        name, UnsafeBufferPointer(start: window.base + range.lowerBound, count: range.count),
        isQuoted: range.lowerBound > 0 && window.base[range.lowerBound - 1] == UInt8(ascii: "\""))
    }
    trees.record.endRow()
    trees.take(trees.record.root, at: place, trees.rowBytes(), format: format)
  }

  private func leaveOut(
    _ reason: SkipReason, _ window: LogWorker.Window, _ range: Range<Int>, at place: LogPlace
  ) {
    unsafe worker.leaveOut(reason, at: place, window, range)
  }
}
