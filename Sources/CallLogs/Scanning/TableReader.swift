import CostModel

/// Reads the rows of a comma- or tab-separated log (RFC 4180) with a header.
///
/// A cell that starts with a quote ends with one; two quotes in it are one, and it may hold line feeds. A row whose quotes or number of cells are
/// wrong is malformed: its first line is left out, and the next line starts a row again.
@safe final class TableReader {
  /// A column that somebody asks for.
  private struct Column {
    /// The place among the wanted cells; -1 when nobody asks for the column.
    var cell: Int
    /// Whether it holds counts, so that digits are looked for at once.
    var isCount: Bool
  }

  /// Where a cell goes.
  private struct Target {
    let place: Int
    /// The cell that counts where it is not empty.
    let cell: Int
    /// Whether other cells count where it is.
    let hasOthers: Bool
    /// The bit that says that there is a value.
    let bit: UInt64
  }

  /// The longest row of several lines.
  private static let longestRow = 1 << 20

  /// The names of the columns.
  let names: [String]
  private let separator: UInt8
  private let file: Int
  private let worker: LogWorker
  /// The format, by its number; nil when no format knows the columns.
  private let format: Int?
  private let readsTrees: Bool
  private let isRepeated: Bool
  private let columns: UnsafeMutablePointer<Column>
  private let columnCount: Int
  /// The wanted cells of a row.
  private let cells: UnsafeMutablePointer<SlotValue>
  /// The values of a row by the places of the layout.
  private let values: UnsafeMutablePointer<SlotValue>
  private let targets: UnsafeMutablePointer<Target>
  private let targetCount: Int
  /// The cells of each target; the first that is not empty counts.
  private let candidates: [[Int]]
  /// The places of the cells of a row, inside their quotes, for rows that become trees.
  private var ranges: [Range<Int>] = []

  /// A reader of rows.
  ///
  /// - Parameters:
  ///   - header: What the header says.
  ///   - file: The number of the log.
  ///   - table: The fields that are asked for.
  ///   - worker: What counts the records.
  init(_ header: TableHeader, file: Int, table: FieldTable, worker: LogWorker) {
    names = header.names
    separator = header.separator
    format = header.format
    if let format = header.format.map({ table.formats[$0].format }), header.lacksCaches(of: format) {
      worker.reader.collector.noteTableWithoutCaches(format: format.name)
    }
    self.file = file
    self.worker = worker
    readsTrees =
      worker.readsTrees
      || (header.format.map { number in
        let format = table.formats[number]
        return format.needsTree
          || format.format.textsOfJSON(for: header.dimensions).contains { header.names.contains($0) }
      } ?? true)
    unsafe values = .allocate(capacity: table.layout.count)
    unsafe values.initialize(repeating: .absent, count: table.layout.count)
    columnCount = header.names.count
    unsafe columns = .allocate(capacity: max(1, columnCount))
    let plan = Self.plan(header, table)
    for (index, column) in plan.columns.enumerated() { unsafe (columns + index).initialize(to: column) }
    unsafe cells = .allocate(capacity: plan.cellCount + 1)
    unsafe cells.initialize(repeating: .absent, count: plan.cellCount + 1)
    targetCount = plan.targets.count
    unsafe targets = .allocate(capacity: targetCount + 1)
    for (index, target) in plan.targets.enumerated() {
      let isSlot = target.place < SlotLayout.slotCount
      let bit = isSlot ? 1 << UInt64(target.place) : target.place >= table.layout.firstRule ? SlotLayout.anyRule : 0
      unsafe (targets + index).initialize(
        to: Target(place: target.place, cell: target.cells[0], hasOthers: target.cells.count > 1, bit: bit))
    }
    candidates = plan.targets.map(\.cells)
    isRepeated = plan.isRepeated
  }

  deinit {
    unsafe values.deallocate()
    unsafe columns.deallocate()
    unsafe cells.deallocate()
    unsafe targets.deallocate()
  }

  /// Which columns are wanted, and what for.
  private struct Plan {
    var columns: [Column]
    var cellCount = 0
    var targets: [(place: Int, cells: [Int])] = []
    /// Whether a wanted column is there twice.
    var isRepeated = false
  }

  private static func plan(_ header: TableHeader, _ table: FieldTable) -> Plan {
    var plan = Plan(columns: Array(repeating: Column(cell: -1, isCount: false), count: header.names.count))
    guard let format = header.format else { return plan }
    let compiled = table.formats[format]
    var wanted: [Int: [String]] = [:]
    for field in compiled.format.fields { wanted[field.slot.rawValue, default: []].append(field.path) }
    for (index, name) in header.dimensions.enumerated() {
      wanted[SlotLayout.slotCount + index] = compiled.format.attributePrefixes.map { $0 + name }
    }
    for (index, rule) in compiled.format.skips.enumerated() { wanted[table.layout.firstRule + index] = [rule.path] }
    let counts = Set(Slot.counts.map(\.rawValue))
    for (place, paths) in wanted.sorted(by: { $0.key < $1.key }) {
      var found: [Int] = []
      for path in paths {
        let matches = header.names.indices.filter { header.names[$0] == path }
        if matches.count > 1 { plan.isRepeated = true }
        guard let column = matches.first else { continue }
        if plan.columns[column].cell < 0 {
          plan.columns[column] = Column(cell: plan.cellCount, isCount: counts.contains(place))
          plan.cellCount += 1
        }
        found.append(plan.columns[column].cell)
      }
      if !found.isEmpty { plan.targets.append((place, found)) }
    }
    return plan
  }

  /// Where reading stopped.
  struct Progress {
    /// The place of the next row.
    var position: Int
    /// The lines that start before it.
    var lines: Int
    /// Whether the row there goes on behind the bytes.
    var needsMore = false
  }

  /// Reads the rows that start between two places.
  ///
  /// - Parameters:
  ///   - buffer: The bytes.
  ///   - progress: Where to start.
  ///   - end: The place that no row starts at or behind.
  ///   - piece: The number of the piece, for places.
  /// - Returns: Where the next row starts.
  func read(_ buffer: borrowing LogBuffer, _ progress: Progress, upTo end: Int, piece: Int) -> Progress {
    let (count, isAtEnd) = (buffer.count, buffer.isAtEnd)
    return unsafe buffer.bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return progress }
      var progress = progress
      let window = unsafe LogWorker.Window(base: base, limit: count)
      while progress.position < end {
        let start = progress.position
        let place = LogPlace(file: file, piece: piece, line: progress.lines + 1)
        let row = unsafe readRow(base, from: start, limit: count)
        let lineEnd = unsafe start + ByteWords.distanceToLineFeed(base + start)
        let longest = lineEnd >= row.end ? buffer.longestRecord : Self.longestRow
        if row.end >= count, !isAtEnd, count - start <= longest {
          progress.needsMore = true
          return progress
        }
        if row.isOpen || row.cells != columnCount || row.end - start > longest {
          if unsafe !isBlank(base, start..<lineEnd) {
            let isCutOff = lineEnd >= count && row.cells < columnCount
            let isTooLong = lineEnd - start > buffer.longestRecord
            unsafe leaveOut(
              isTooLong ? .tooLong : isCutOff ? .truncated : .malformed, window, start..<lineEnd, at: place)
          }
          progress.lines += 1
          progress.position = lineEnd + 1
          continue
        }
        unsafe take(window, start..<row.end, at: place)
        progress.lines += row.lines
        progress.position = row.end + 1
      }
      return progress
    }
  }

  private func isBlank(_ base: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    for place in range where unsafe base[place] != 0x20 && base[place] != 0x0D { return false }
    return true
  }

  // MARK: - One row

  /// A row as its bytes say.
  private struct Row {
    /// Where its line feed is.
    var end: Int
    /// How many cells it has; too many count as one too many.
    var cells: Int
    /// Whether its quotes are wrong or do not end.
    var isOpen: Bool
    /// How many lines it goes over.
    var lines: Int
  }

  /// Reads the cells of a row.
  ///
  /// Each search ends at the line feed at the limit at the latest, with a margin after it.
  @inline(__always)
  private func readRow(_ base: UnsafePointer<UInt8>, from start: Int, limit: Int) -> Row {
    if readsTrees { ranges.removeAll(keepingCapacity: true) }
    var row = Row(end: start, cells: 0, isOpen: false, lines: 1)
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
        var isNumber = false
        if column.isCount {
          let digits = unsafe ByteWords.digits(base + place)
          let next = unsafe base[place + digits.count]
          if digits.count > 0, digits.count < 16, next == separator || next == UInt8(ascii: "\n"),
            unsafe digits.count == 1 || base[place] != UInt8(ascii: "0")
          {
            value.kind = .integer
            value.integer = digits.number
            place &+= digits.count
            isNumber = true
          }
        }
        if !isNumber { place = unsafe place &+ ByteWords.distanceToCellEnd(base + place, separator: separator) }
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
      if column.cell >= 0 { unsafe cells[column.cell] = value }
      if readsTrees { ranges.append(value.start..<value.end) }
      row.cells &+= 1
      if isLast {
        row.end = place
        return row
      }
      place &+= 1
    }
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

  private func take(_ window: LogWorker.Window, _ range: Range<Int>, at place: LogPlace) {
    guard let format, !readsTrees else {
      unsafe takeTree(window, range, at: place)
      return
    }
    var present: UInt64 = 0
    for index in 0..<targetCount {
      let target = unsafe targets[index]
      var value = unsafe cells[target.cell]
      if value.kind == .absent, target.hasOthers { value = other(index) }
      unsafe values[target.place] = value
      if value.kind != .absent { present |= target.bit }
    }
    unsafe worker.reader.read(
      CallReader.Values(
        values: values, present: present, base: window.base, format: format, skip: isRepeated ? .duplicateKey : nil,
        place: place))
  }

  /// The first cell of a target that is not empty.
  private func other(_ target: Int) -> SlotValue {
    for cell in candidates[target] where unsafe cells[cell].kind != .absent { return unsafe cells[cell] }
    return .absent
  }

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
    unsafe trees.take(trees.record.root, at: place, trees.bytes(window, range), format: format)
  }

  private func leaveOut(
    _ reason: SkipReason, _ window: LogWorker.Window, _ range: Range<Int>, at place: LogPlace
  ) {
    unsafe worker.leaveOut(reason, at: place, window, range)
  }
}
