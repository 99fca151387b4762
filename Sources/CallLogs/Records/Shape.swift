/// The shape of a record: the bytes that stay the same, and the variable values between them.
///
/// The records of one program mostly have one shape, or a few. A record is compared with a shape byte for byte and only
/// its values are looked at; one that differs anywhere is read by the `LineParser`. A record that matches a shape is
/// valid JSON, since the record that the shape was made from was.
///
/// The end of a value is known only once it was searched, and the next search starts there. A processor can do far more
/// at once than such a chain allows, so two records that are not adjacent are read side by side.
@safe final class Shape {
  /// Fixed bytes, and the kind of value after them.
  @unsafe private struct Step {
    /// The first and the second sixteen of the bytes, with zeros after the last of them.
    var first: SIMD2<UInt64>
    var second: SIMD2<UInt64>
    /// Which bits of them count.
    var firstMask: SIMD2<UInt64>
    var secondMask: SIMD2<UInt64>
    /// The bytes after these, and how many there are.
    var others: UnsafePointer<UInt8>
    var otherCount: Int
    /// The number of bytes.
    var count: Int
    /// What comes after them.
    var kind: Kind
    /// The place of the value, or -1 when it is not needed.
    var target: Int
  }

  private enum Kind: UInt8 {
    case text, longText, number, end
  }

  /// The format of the records, by its number.
  let format: Int
  /// The values by place: constants and absent ones as they are, the others of the record that was read last.
  let values: UnsafeMutablePointer<SlotValue>
  /// The same for the second of two records.
  let secondValues: UnsafeMutablePointer<SlotValue>
  /// One bit for each slot that has a value.
  let present: UInt64
  private let steps: UnsafeMutablePointer<Step>
  /// All bytes of the record that it was made of, with zeros after them.
  private let bytes: UnsafeMutablePointer<UInt8>
  /// Places that have the value of another place too.
  private let copies: [(from: Int, to: Int)]
  /// Places with the numbers of two names of one count.
  private let same: [(place: Int, other: Int)]
  /// The texts that decide the format of a record.
  private let checks: [DecidingText]
  /// Whether more is to be done with a record than to find its values.
  private let needsCompletion: Bool

  /// Makes the shape of a record.
  ///
  /// - Parameters:
  ///   - base: The buffer of the record.
  ///   - range: The bytes of the record.
  ///   - events: The values that may differ, in order.
  ///   - template: The values of the record by place.
  ///   - sources: The field that each place has its value from, or -1.
  ///   - format: The format of the record, by its number.
  ///   - present: Which places have a value.
  ///   - others: Fields that are other names of counts which places have, and must say the same.
  ///   - deciding: The fields whose text decides which format a record has, with the texts that formats ask for.
  init(
    _ base: UnsafePointer<UInt8>, _ range: Range<Int>, events: [LineParser.Event], template: [SlotValue],
    sources: [Int32], format: Int, present: UInt64, others: [(field: Int32, place: Int)],
    deciding: [Int32: [[UInt8]]]
  ) {
    self.format = format
    self.present = present
    // Texts that decide and are not needed otherwise have places after those of the layout.
    let isDeciding = { (event: LineParser.Event) in event.isText && deciding[event.field] != nil }
    var nextExtra = template.count
    let isOther = { (event: LineParser.Event) in others.contains { $0.field == event.field } }
    let ownTemplate =
      template + Array(repeating: .absent, count: events.count { isDeciding($0) || isOther($0) })
    unsafe values = .allocate(capacity: max(1, 2 * ownTemplate.count))
    unsafe secondValues = values + ownTemplate.count
    for (index, value) in (ownTemplate + ownTemplate).enumerated() {
      unsafe (values + index).initialize(to: value)
    }
    var checks: [DecidingText] = []
    unsafe steps = .allocate(capacity: events.count + 1)
    unsafe bytes = .allocate(capacity: range.count + ByteWords.margin)
    unsafe bytes.initialize(repeating: 0, count: range.count + ByteWords.margin)
    unsafe bytes.update(from: base + range.lowerBound, count: range.count)
    var copies: [(from: Int, to: Int)] = []
    var placesOfField: [Int32: [Int]] = [:]
    for (place, field) in sources.enumerated() where field >= 0 { placesOfField[field, default: []].append(place) }
    var same: [(place: Int, other: Int)] = []
    var position = range.lowerBound
    for index in 0...events.count {
      let event = index < events.count ? events[index] : nil
      let count = (event?.start ?? range.upperBound) - position
      let fixed = unsafe bytes + (position - range.lowerBound)
      let masks = (Self.firstBytes(min(count, 16)), Self.firstBytes(max(0, min(count - 16, 16))))
      var step = unsafe Step(
        first: ByteWords.sixteen(fixed) & masks.0, second: ByteWords.sixteen(fixed + 16) & masks.1, firstMask: masks.0,
        secondMask: masks.1, others: fixed + 32, otherCount: max(0, count - 32), count: count,
        kind: event.map { Self.kind($0) } ?? .end, target: -1)
      if let event, event.field >= 0 {
        let places = placesOfField[event.field] ?? []
        if let first = places.first {
          unsafe step.target = first
          copies += places.dropFirst().map { (first, $0) }
        }
        if places.isEmpty, isOther(event) {
          unsafe step.target = nextExtra
          let extra = nextExtra
          same += others.filter { $0.field == event.field }.map { ($0.place, extra) }
          nextExtra += 1
        }
        if isDeciding(event), let texts = deciding[event.field] {
          if places.isEmpty {
            unsafe step.target = nextExtra
            nextExtra += 1
          }
          let text = unsafe Array(UnsafeBufferPointer(start: base + event.start, count: event.end - event.start))
          checks.append(DecidingText(place: unsafe step.target, text: text, others: texts))
        }
      }
      unsafe (steps + index).initialize(to: step)
      position = event?.end ?? position
    }
    self.copies = copies
    self.checks = checks
    self.same = same
    needsCompletion = !copies.isEmpty || !checks.isEmpty || !same.isEmpty
  }

  deinit {
    unsafe values.deallocate()
    unsafe steps.deallocate()
    unsafe bytes.deallocate()
  }

  private static func kind(_ event: LineParser.Event) -> Kind {
    guard event.isText else { return .number }
    return event.end - event.start < 8 ? .text : .longText
  }

  /// All bits of the first of sixteen bytes.
  private static func firstBytes(_ count: Int) -> SIMD2<UInt64> {
    SIMD2(~(~0 << UInt64(8 * min(count, 8))), ~(~0 << UInt64(8 * max(0, count - 8))))
  }

  // MARK: - Records

  /// Reads a record if it has the shape; its values are then in `values`.
  ///
  /// The record is inside of `limit` bytes, after which comes a line feed and then `ByteWords.margin` readable bytes. The bytes of a step are compared
  /// only where all of them are before the limit; up to 32 bytes are looked at. A text ends at the line feed at
  /// the latest, since that is a control character, and a number too, since that is no digit. So the place gets past the limit by no more
  /// than the end of one value.
  ///
  /// - Parameters:
  ///   - base: The buffer.
  ///   - start: Where the record starts.
  ///   - limit: Where the bytes of the buffer end.
  /// - Returns: Where the record ends; -1 when it has another shape.
  @inline(__always)
  func read(_ base: UnsafePointer<UInt8>, from start: Int, limit: Int) -> Int {
    unsafe read(base, limit, from: start, steps, values)
  }

  /// Reads two records side by side; the values of the second are then in `secondValues`.
  ///
  /// The bounds are those of one record, for each of them.
  ///
  /// - Parameters:
  ///   - base: The buffer.
  ///   - first: Where the first record starts.
  ///   - second: Where the second record starts.
  ///   - limit: Where the bytes of the buffer end.
  /// - Returns: Where each record ends; -1 when it has another shape.
  @inline(__always)
  func read(
    _ base: UnsafePointer<UInt8>, from first: Int, and second: Int, limit: Int
  ) -> (first: Int, second: Int) {
    var step = unsafe steps
    var (firstPlace, secondPlace) = (first, second)
    while true {
      firstPlace = unsafe pass(step, base, firstPlace, limit, values)
      let secondStart = secondPlace
      secondPlace = unsafe pass(step, base, secondPlace, limit, secondValues)
      if firstPlace | secondPlace < 0 {
        // One of them has another shape; the other one goes on by itself.
        let isEnd = unsafe step.pointee.kind == .end
        if secondPlace < 0, firstPlace >= 0 {
          let end =
            unsafe isEnd
            ? finish(base, firstPlace, values) : read(base, limit, from: firstPlace, step + 1, values)
          return (end, -1)
        }
        return unsafe (-1, read(base, limit, from: secondStart, step, secondValues))
      }
      if unsafe step.pointee.kind == .end {
        return unsafe (finish(base, firstPlace, values), finish(base, secondPlace, secondValues))
      }
      unsafe step += 1
    }
  }

  /// Reads a record from one of its steps on.
  private func read(
    _ base: UnsafePointer<UInt8>, _ limit: Int, from start: Int, _ step: UnsafeMutablePointer<Step>,
    _ values: UnsafeMutablePointer<SlotValue>
  ) -> Int {
    var step = unsafe step
    var place = start
    while true {
      place = unsafe pass(step, base, place, limit, values)
      guard place >= 0 else { return -1 }
      if unsafe step.pointee.kind == .end { return unsafe finish(base, place, values) }
      unsafe step += 1
    }
  }

  /// Ends a record of which all steps were passed; -1 when a text in it makes it one of another format.
  @inline(__always)
  private func finish(_ base: UnsafePointer<UInt8>, _ end: Int, _ values: UnsafeMutablePointer<SlotValue>) -> Int {
    if needsCompletion, unsafe !complete(base, values) { return -1 }
    return end
  }

  private func complete(_ base: UnsafePointer<UInt8>, _ values: UnsafeMutablePointer<SlotValue>) -> Bool {
    for check in checks where unsafe !check.isMet(by: values[check.place], base) { return false }
    for pair in same where unsafe values[pair.place].disagrees(with: values[pair.other]) { return false }
    for copy in copies { unsafe values[copy.to] = values[copy.from] }
    return true
  }

  // MARK: - Steps

  /// Passes the fixed bytes of a step and the value after them.
  ///
  /// - Returns: The place after them; -1 when they are not there.
  @inline(__always)
  private func pass(
    _ step: UnsafeMutablePointer<Step>, _ base: UnsafePointer<UInt8>, _ start: Int, _ limit: Int,
    _ values: UnsafeMutablePointer<SlotValue>
  ) -> Int {
    let place = unsafe start &+ step.pointee.count
    guard place <= limit else { return -1 }
    let difference =
      unsafe (ByteWords.sixteen(base + start) & step.pointee.firstMask ^ step.pointee.first)
      | (ByteWords.sixteen(base + start + 16) & step.pointee.secondMask ^ step.pointee.second)
    if difference[0] | difference[1] != 0 { return -1 }
    if unsafe step.pointee.otherCount > 0, unsafe !isSame(step, base + start + 32) { return -1 }
    let kind = unsafe step.pointee.kind
    var value = SlotValue(kind: .text, integer: 0, start: place, end: place)
    switch kind {
    case .text: unsafe value.end &+= ByteWords.distanceToTextEnd(base + place)
    case .longText: unsafe value.end &+= ByteWords.distanceToLongTextEnd(base + place)
    case .number:
      let digits = unsafe ByteWords.digits(base + place)
      if unsafe digits.count == 0 || digits.count >= 16 || digits.count > 1 && base[place] == UInt8(ascii: "0") {
        return -1
      }
      value = SlotValue(kind: .integer, integer: digits.number, start: place, end: place &+ digits.count)
    case .end: return place
    }
    let next = unsafe base[value.end]
    if value.kind == .text {
      if next != UInt8(ascii: "\"") {
        value.kind = .escapedText
        value.end = unsafe escapedEnd(base, value.end, limit)
      }
    } else if next == UInt8(ascii: ".") || next | 0x20 == UInt8(ascii: "e") {
      value = unsafe SlotValue(kind: .number, integer: 0, start: place, end: fractionEnd(base, value.end))
    }
    // An end that was not found is -1, which is not a value of the record.
    if unsafe step.pointee.target >= 0 { unsafe values[step.pointee.target] = value }
    return value.end
  }

  /// Whether the fixed bytes after the first 32 are there.
  private func isSame(_ step: UnsafeMutablePointer<Step>, _ place: UnsafePointer<UInt8>) -> Bool {
    let (others, count) = unsafe (step.pointee.others, step.pointee.otherCount)
    var (index, difference) = (0, UInt64(0))
    while index &+ 8 <= count {
      difference |= unsafe ByteWords.word(others + index) ^ ByteWords.word(place + index)
      index &+= 8
    }
    // The bytes after them are readable on both sides.
    if index < count {
      difference |= unsafe ByteWords.first(
        count &- index, of: ByteWords.word(others + index) ^ ByteWords.word(place + index))
    }
    return difference == 0
  }

  /// The end of a text whose first backslash is at a place; -1 where there is none, or an invalid one.
  @inline(never)
  private func escapedEnd(_ base: UnsafePointer<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var place = start
    while true {
      let byte = unsafe base[place]
      if byte == UInt8(ascii: "\"") { return place }
      guard byte == UInt8(ascii: "\\") else { return -1 }
      // The escapes of quotes, line ends and backslashes are most of those there are.
      let letter = unsafe base[place &+ 1]
      if letter == UInt8(ascii: "\"") || letter == UInt8(ascii: "n") || letter == UInt8(ascii: "\\") {
        place &+= 2
      } else if let after = try? unsafe LineParser.afterEscape(base, place, limit) {
        place = after
      } else {
        return -1
      }
      place = unsafe place &+ ByteWords.distanceToTextEnd(base + place)
    }
  }

  /// The end of the digits after a point; -1 where there is no point, no digit or an exponent.
  @inline(never)
  private func fractionEnd(_ base: UnsafePointer<UInt8>, _ point: Int) -> Int {
    guard unsafe base[point] == UInt8(ascii: ".") else { return -1 }
    var place = point &+ 1
    while unsafe base[place] &- 0x30 < 10 { place &+= 1 }
    return unsafe place > point &+ 1 && base[place] | 0x20 != UInt8(ascii: "e") ? place : -1
  }
}
