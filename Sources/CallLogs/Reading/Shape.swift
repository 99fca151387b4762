/// The shape of a record: the bytes that stay the same, and between them the values that differ.
///
/// The records of one program mostly have one shape, or a few. A record is compared with a shape byte for byte and only its values are looked at; one
/// that differs anywhere is read by the `LineParser`. What fits a shape is correct JSON, since the record that the shape was made of was.
@safe final class Shape {
  /// Fixed bytes, and what comes after them.
  private struct Step {
    /// Where the words of the bytes start.
    var words: Int
    /// How many bytes there are.
    var count: Int
    /// What comes after them.
    var kind: Kind
    /// The place of the value, or -1 when nobody asks for it.
    var target: Int
  }

  private enum Kind: UInt8 {
    case text, number, end
  }

  /// The format of the records, by its number.
  let format: Int
  /// The values by place: constants and absent ones as they are, the others of the record that was read last.
  let values: UnsafeMutablePointer<SlotValue>
  /// One bit for each slot that has a value.
  let present: UInt64
  private let valueCount: Int
  private let steps: UnsafeMutablePointer<Step>
  private let stepCount: Int
  private let words: UnsafeMutablePointer<UInt64>
  /// Places that have the value of another place too.
  private let copies: [(from: Int, to: Int)]
  private let hasCopies: Bool

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
  init(
    _ base: UnsafePointer<UInt8>, _ range: Range<Int>, events: [LineParser.Event], template: [SlotValue],
    sources: [Int32], format: Int, present: UInt64
  ) {
    self.format = format
    valueCount = template.count
    unsafe values = .allocate(capacity: max(1, template.count))
    for (index, value) in template.enumerated() { unsafe (values + index).initialize(to: value) }
    self.present = present
    stepCount = events.count + 1
    unsafe steps = .allocate(capacity: stepCount)
    unsafe words = .allocate(capacity: range.count / 8 + stepCount + 1)
    var copies: [(from: Int, to: Int)] = []
    var position = range.lowerBound
    var word = 0
    for index in 0..<stepCount {
      let event = index < events.count ? events[index] : nil
      let next = event?.start ?? range.upperBound
      let count = next - position
      unsafe (steps + index).initialize(
        to: Step(words: word, count: count, kind: event.map { $0.isText ? .text : .number } ?? .end, target: -1))
      for offset in stride(from: 0, to: count, by: 8) {
        let bytes = unsafe ByteWords.word(base + position + offset)
        unsafe (words + word).initialize(to: ByteWords.first(min(8, count - offset), of: bytes))
        word += 1
      }
      if let event, event.field >= 0 {
        let places = sources.indices.filter { sources[$0] == event.field }
        if let first = places.first {
          unsafe steps[index].target = first
          copies += places.dropFirst().map { (first, $0) }
        }
      }
      position = event?.end ?? position
    }
    self.copies = copies
    hasCopies = !copies.isEmpty
  }

  private func copyValues() {
    for copy in copies { unsafe values[copy.to] = values[copy.from] }
  }

  deinit {
    unsafe values.deallocate()
    unsafe steps.deallocate()
    unsafe words.deallocate()
  }

  /// Reads a record if it has the shape.
  ///
  /// The record is inside of `limit` bytes, after which comes a line feed and then `ByteWords.margin` readable bytes. Literals are compared in words:
  /// at most seven bytes after their last are looked at. A text ends at the line feed at the latest, since that is a control character, and a
  /// number too, since that is no digit. So the place never gets past the limit by more than one literal, and each literal is compared before
  /// it is passed; the comparison fails at the line feed, which no literal that lines have contains, or the bytes after it are checked against the limit.
  ///
  /// - Parameters:
  ///   - base: The buffer.
  ///   - start: Where the record starts.
  ///   - limit: Where the bytes of the buffer end.
  /// - Returns: Where the record ends; -1 when it has another shape.
  @inline(__always)
  func read(_ base: UnsafePointer<UInt8>, from start: Int, limit: Int) -> Int {
    let values = unsafe self.values
    let words = unsafe self.words
    var step = unsafe steps
    var place = start
    while true {
      let count = unsafe step.pointee.count
      guard place &+ count <= limit else { return -1 }
      var word = unsafe words + step.pointee.words
      var left = count
      while left >= 8 {
        if unsafe ByteWords.word(base + place) != word.pointee { return -1 }
        place &+= 8
        left &-= 8
        unsafe word += 1
      }
      if left > 0 {
        if unsafe ByteWords.first(left, of: ByteWords.word(base + place)) != word.pointee { return -1 }
        place &+= left
      }
      switch unsafe step.pointee.kind {
      case .text:
        let textStart = place
        let target = unsafe step.pointee.target
        var kind = SlotValue.Kind.text
        while true {
          place = unsafe place &+ ByteWords.distanceToTextEnd(base + place)
          let byte = unsafe base[place]
          if byte == 0x22 { break }
          guard byte == 0x5C, let after = try? unsafe LineParser.afterEscape(base, place, limit) else { return -1 }
          kind = .escapedText
          place = after
        }
        if target >= 0 {
          unsafe values[target].start = textStart
          unsafe values[target].end = place
          unsafe values[target].kind = kind
        }
      case .number:
        let numberStart = place
        let digits = unsafe ByteWords.digits(base + place)
        place &+= digits.count
        let next = unsafe base[place]
        if unsafe digits.count == 0 || digits.count >= 16 || digits.count > 1 && base[numberStart] == 0x30 {
          return -1
        }
        let target = unsafe step.pointee.target
        if next == 0x2E || next | 0x20 == 0x65 {
          guard next == 0x2E else { return -1 }
          place &+= 1
          let fraction = place
          while unsafe base[place] &- 0x30 < 10 { place &+= 1 }
          guard place > fraction, unsafe base[place] | 0x20 != 0x65 else { return -1 }
          if target >= 0 {
            unsafe values[target] = SlotValue(kind: .number, integer: 0, start: numberStart, end: place)
          }
        } else if target >= 0 {
          unsafe values[target] = SlotValue(kind: .integer, integer: digits.number, start: numberStart, end: place)
        }
      case .end:
        guard place &- start <= LogBuffer.longestRecord else { return -1 }
        if hasCopies { copyValues() }
        return place
      }
      unsafe step += 1
    }
  }
}
