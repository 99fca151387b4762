import CostModel

/// Reads records: by a known shape, otherwise by the general parser, and where a format needs it as a tree.
///
/// One for each thread.
@safe final class LogWorker {
  /// Bytes in a buffer, with a line feed and `ByteWords.margin` readable bytes after the limit.
  @unsafe struct Window {
    let base: UnsafePointer<UInt8>
    /// Where the bytes end.
    let limit: Int
    /// The longest record that is read.
    let longestRecord: Int

    /// Whether a line ends at a place, and is no longer than a record may be.
    @inline(__always)
    func isEnd(_ end: Int, of start: Int) -> Bool {
      unsafe base[end] == UInt8(ascii: "\n") && end &- start <= longestRecord
    }
  }

  /// The number of shapes that are tried.
  private static let mostShapes = 12

  let reader: CallReader
  /// The reader of records that need a tree.
  let trees: TreeReader
  private let table: FieldTable
  private let parser: LineParser
  private let finder: FormatFinder
  /// The known shapes, most recently used first.
  ///
  /// They are held without reference counting, which would cost as much as reading a record; this worker releases them.
  private let shapes: UnsafeMutablePointer<Unmanaged<Shape>>
  private var shapeCount = 0
  private var values: [SlotValue]
  private var sources: [Int32]
  /// For each format, whether it reads a field.
  private let isRead: [[Bool]]
  /// Whether a name in an object may be, or contain, a count that its format does not know.
  private var unreadNames: [SIMD4<UInt64>: Bool] = [:]
  /// For each format found so far, which counts it does not know.
  private var usageKeys: [Int: UsageKeys] = [:]
  /// Whether records are read only as trees: for visitors, who see their bytes, and to test the other ways against.
  let readsTrees: Bool

  init(
    scanner: LogScanner, seen: SeenCalls, visitor: ((LogScanner.Visit) -> Void)? = nil
  ) {
    let table = scanner.table
    self.table = table
    finder = FormatFinder(table)
    isRead = table.formats.map { format in
      var isRead = [Bool](repeating: false, count: table.fieldCount)
      for field in format.fields { isRead[field] = true }
      return isRead
    }
    readsTrees = visitor != nil || scanner.readsTrees
    reader = CallReader(scanner: scanner, table: table, seen: seen, makesCalls: visitor != nil)
    parser = LineParser(table, index: scanner.index)
    trees = TreeReader(table, finder: finder, index: parser.index, reader: reader, visitor: visitor)
    unsafe shapes = .allocate(capacity: Self.mostShapes)
    values = Array(repeating: .absent, count: table.layout.count)
    sources = Array(repeating: -1, count: table.layout.count)
  }

  deinit {
    for index in 0..<shapeCount { unsafe shapes[index].release() }
    unsafe shapes.deallocate()
  }

  /// Forgets the state of one file, all of which is read in order.
  func startFile() {
    trees.startFile()
    startPiece(linesBefore: 0)
  }

  /// Sets the number of lines of the file before those that follow, for visitors, who need the line numbers at once.
  func startPiece(linesBefore: Int) { trees.linesBefore = linesBefore }

  /// Starts a piece of a file, of which other threads may read other pieces.
  ///
  /// - Parameter format: The format whose records depend on those before them and are recorded; nil where such records
  ///   are not expected.
  func startPiece(noting format: Int? = nil) { trees.startPiece(noting: format) }

  /// Counts records held back until the end of a file.
  func endFile() { trees.endFile() }

  // MARK: - Shapes

  /// Reads a record if it has a known shape.
  ///
  /// - Parameters:
  ///   - window: The buffer.
  ///   - start: The start of the record.
  ///   - place: Its place in the log.
  ///   - first: The first shape to try.
  /// - Returns: Its end; -1 when it has none of the shapes, and nothing was counted.
  @inline(__always)
  func readShaped(_ window: Window, from start: Int, at place: LogPlace, first: Int = 0) -> Int {
    var index = first
    while index < shapeCount {
      let end = unsafe shapes[index]._withUnsafeGuaranteedRef { shape in
        let end = unsafe shape.read(window.base, from: start, limit: window.limit)
        guard end >= 0, unsafe window.isEnd(end, of: start) else { return -1 }
        unsafe reader.read(
          CallReader.Values(
            values: shape.values, present: shape.present, base: window.base, format: shape.format, skip: nil,
            place: place))
        return end
      }
      if end >= 0 {
        if index > 0 { unsafe swap(&shapes[index], &shapes[index - 1]) }
        return end
      }
      index &+= 1
    }
    return -1
  }

  /// Reads two records side by side, each of them if it has the most frequent shape.
  ///
  /// - Parameters:
  ///   - window: The buffer.
  ///   - first: The start of the first record, and its place in the log.
  ///   - second: The same of the second.
  /// - Returns: The end of each; -1 when it has another shape, and was not counted.
  @inline(__always)
  func readShaped(
    _ window: Window, _ first: (start: Int, place: LogPlace), _ second: (start: Int, place: LogPlace)
  ) -> (first: Int, second: Int) {
    guard shapeCount > 0 else { return (-1, -1) }
    return unsafe shapes[0]._withUnsafeGuaranteedRef { shape in
      var ends = unsafe shape.read(window.base, from: first.start, and: second.start, limit: window.limit)
      if ends.first >= 0, unsafe !window.isEnd(ends.first, of: first.start) { ends.first = -1 }
      if ends.second >= 0, unsafe !window.isEnd(ends.second, of: second.start) { ends.second = -1 }
      if ends.first >= 0 {
        unsafe reader.read(
          CallReader.Values(
            values: shape.values, present: shape.present, base: window.base, format: shape.format, skip: nil,
            place: first.place))
      }
      if ends.second >= 0 {
        unsafe reader.read(
          CallReader.Values(
            values: shape.secondValues, present: shape.present, base: window.base, format: shape.format, skip: nil,
            place: second.place))
      }
      return ends
    }
  }

  /// Reads a record as a tree if it has the shape of one that was met before.
  ///
  /// - Parameters:
  ///   - window: The buffer.
  ///   - start: Where the record starts.
  ///   - place: Its place in the log.
  /// - Returns: Where it ends; -1 when it has no such shape, and nothing was counted.
  @inline(__always)
  func readTemplated(_ window: Window, from start: Int, at place: LogPlace) -> Int {
    readsTrees ? -1 : unsafe trees.readTemplated(window, from: start, at: place)
  }

  /// Starts a line: records the time before its record, if there is one.
  ///
  /// - Parameters:
  ///   - window: The buffer.
  ///   - start: Where the line starts.
  ///   - shape: The first shape that was not tried on its first byte.
  /// - Returns: Where the record starts, and the first shape to try on it.
  @inline(__always)
  func startLine(_ window: Window, _ start: Int, _ shape: Int) -> (start: Int, shape: Int) {
    if unsafe window.base[start] == UInt8(ascii: "{") { return (start, shape) }
    let end = unsafe start + ByteWords.distanceToLineFeed(window.base + start)
    let line = unsafe UnsafeBufferPointer(start: window.base + start, count: max(0, min(end, window.limit) - start))
    guard let time = unsafe LinePrefix(line.span) else { return (start, shape) }
    unsafe reader.lineTime.append(contentsOf: line[time.time])
    return (start + time.record, 0)
  }

  /// Ends a line: the time before its record applies to no other one.
  func endLine() {
    if !reader.lineTime.isEmpty { reader.lineTime.removeAll(keepingCapacity: true) }
  }

  // MARK: - Any record

  /// Reads a record of JSON.
  ///
  /// - Parameters:
  ///   - window: The buffer.
  ///   - range: The bytes of the record.
  ///   - place: Its place in the log.
  ///   - isCutOff: Whether the log ends with it, without the end of a line.
  func read(_ window: Window, _ range: Range<Int>, at place: LogPlace, isCutOff: Bool) {
    do throws(RecordFault) {
      // Where the last record needed a tree, the next one most likely does too, and then need not be parsed twice.
      if readsTrees || trees.needsTree { return try unsafe trees.read(window, range, at: place, wasParsed: false) }
      try unsafe parser.parse(window.base, range)
      let format = unsafe format(window.base)
      guard let format, unsafe !needsTree(table.formats[format], window.base), unsafe !hasUnread(window.base, format)
      else {
        return try unsafe trees.read(window, range, at: place, wasParsed: true)
      }
      // Where two names of one count disagree, the tree determines which counts.
      if unsafe !readFields(window, range, format, at: place) {
        try unsafe trees.read(window, range, at: place, wasParsed: true)
      }
    } catch {
      let reason: SkipReason =
        switch error {
        case .incomplete: isCutOff ? .truncated : .malformed
        case .malformed: unsafe isOtherEventField(window, range) ? .notACall : .malformed
        case .tooDeep: .tooDeep
        }
      unsafe leaveOut(reason, at: place, window, range)
    }
  }

  /// Whether bytes that are not a record are a line that streams have between their records.
  private func isOtherEventField(_ window: Window, _ range: Range<Int>) -> Bool {
    unsafe LinePrefix.isOtherEventField(
      UnsafeBufferPointer(start: window.base + range.lowerBound, count: range.count).span)
  }

  /// Counts bytes that are not a record.
  func leaveOut(_ reason: SkipReason, at place: LogPlace, _ window: Window, _ range: Range<Int>) {
    unsafe trees.leaveOut(reason, at: place, trees.bytes(window, range))
  }

  /// Counts a record whose bytes are not needed.
  func leaveOut(_ reason: SkipReason, at place: LogPlace) { trees.leaveOut(reason, at: place) }

  /// The first format that the fields of the record fit.
  private func format(_ base: UnsafePointer<UInt8>) -> Int? {
    let met = parser.met
    return finder.format(
      of: met.span,
      isSet: { parser.value(of: $0).isSet },
      hasText: { field, texts in
        let value = parser.value(of: field)
        guard value.kind == .text || value.kind == .escapedText else { return false }
        return unsafe reader.text(value, base).map { text in texts.contains { $0.elementsEqual(text.utf8) } } ?? false
      })
  }

  /// Whether a record contains something that only a tree shows.
  private func needsTree(_ format: FieldTable.CompiledFormat, _ base: UnsafePointer<UInt8>) -> Bool {
    format.needsTree
      || format.embedded.contains { (field, _) in
        let kind = parser.value(of: field).kind
        return kind == .text || kind == .escapedText
      }
      || format.times.contains { parser.value(of: $0).kind == .container }
      || format.iterations.contains { parser.value(of: $0).kind == .container }
      || format.parts.contains { parser.value(of: $0.field).isSet }
      || format.writeLists.contains { field in
        let value = parser.value(of: field)
        return unsafe value.kind == .container && base[value.start] == UInt8(ascii: "[")
      }
      || format.steps.map { parser.value(of: $0).kind == .container } ?? false
  }

  /// Whether the record may have a count that its format does not know, which only a tree shows.
  private func hasUnread(_ base: UnsafePointer<UInt8>, _ format: Int) -> Bool {
    parser.keys.contains { key in
      if key.field >= 0, isRead[format][Int(key.field)] { return false }
      if key.isEscaped { return true }
      let hash = unsafe CallReader.hash(base + key.name.lowerBound, key.name.count)
      let name = SIMD4(
        hash.0, hash.1, UInt64(format) << 32 | UInt64(key.object), UInt64(key.kind.rawValue))
      if let known = unreadNames[name] { return known }
      let bytes = unsafe UnsafeBufferPointer(
        start: base + key.name.lowerBound, count: key.name.count)
      let object = table.statePaths[Int(key.object)]
      let path =
        unsafe (object.isEmpty ? "" : object + ".") + String(decoding: bytes, as: UTF8.self)
      let keys = usageKeys[format] ?? table.formats[format].makeKeys()
      usageKeys[format] = keys
      let isUnread =
        switch key.kind {
        case .number: keys.isUnread(path)
        case .object: keys.mayHold(path)
        case .list: keys.mayList(path)
        }
      if unreadNames.count < 4096 { unreadNames[name] = isUnread }
      return isUnread
    }
  }

  /// Whether a slot is needed: the owner of a call only matters to readers of single calls.
  private func isAskedFor(_ slot: Int) -> Bool {
    reader.readsOwners || slot != Slot.session.rawValue && slot != Slot.user.rawValue
  }

  /// Counts the record that was parsed.
  ///
  /// - Returns: Whether it could be counted; not where two names of one count have different numbers.
  private func readFields(_ window: Window, _ range: Range<Int>, _ number: Int, at place: LogPlace) -> Bool {
    let format = table.formats[number]
    for index in values.indices {
      values[index] = .absent
      sources[index] = -1
    }
    var others: [(field: Int32, place: Int)] = []
    func fill(_ place: Int, _ field: Int) {
      let value = parser.value(of: field)
      guard value.isSet else { return }
      guard values[place].kind == .absent else {
        if place < SlotLayout.slotCount, SlotLayout.named[place] { others.append((Int32(field), place)) }
        return
      }
      values[place] = value
      sources[place] = Int32(field)
    }
    for (slot, field) in format.slots where isAskedFor(slot) { fill(slot, field) }
    if others.contains(where: { values[$0.place].disagrees(with: parser.value(of: Int($0.field))) }) { return false }
    for (index, fields) in format.attributes.enumerated() {
      for field in fields where parser.value(of: field).kind != .container { fill(SlotLayout.slotCount + index, field) }
    }
    for (index, field) in format.rules.enumerated() { fill(table.layout.firstRule + index, field) }
    let isRepeated = !parser.repeated.isEmpty && parser.repeated.contains { format.fields.contains(Int($0)) }
    let present = table.layout.present(in: values)
    if !isRepeated, parser.events.count < LineParser.mostEvents {
      unsafe keepShape(window, range, format: number, present: present, others: others)
    }
    unsafe values.withUnsafeMutableBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      unsafe reader.read(
        CallReader.Values(
          values: start, present: present, base: window.base, format: number, skip: isRepeated ? .duplicateKey : nil,
          place: place))
    }
    return true
  }

  /// Keeps the shape of the record that was parsed, if records can have it.
  private func keepShape(
    _ window: Window, _ range: Range<Int>, format: Int, present: UInt64, others: [(field: Int32, place: Int)]
  ) {
    let shape = unsafe Shape(
      window.base, range, events: parser.events, template: values, sources: sources, format: format,
      present: present, others: others, deciding: table.decidingTexts)
    guard unsafe shape.read(window.base, from: range.lowerBound, limit: window.limit) == range.upperBound else {
      return
    }
    if shapeCount < Self.mostShapes {
      unsafe (shapes + shapeCount).initialize(to: Unmanaged.passRetained(shape))
      shapeCount += 1
    } else {
      // The least recently used one is dropped.
      unsafe shapes[shapeCount - 1].release()
      unsafe shapes[shapeCount - 1] = Unmanaged.passRetained(shape)
    }
  }
}

extension SlotValue {
  /// Whether it is there and not null.
  var isSet: Bool { kind != .absent && kind != .null }
}
