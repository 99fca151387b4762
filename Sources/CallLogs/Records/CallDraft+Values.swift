import CostModel

// One value of a call.
extension CallDraft {
  /// Whether the slot has no value.
  package func isAbsent(_ slot: Slot) -> Bool { isAbsent(slot.rawValue) }

  func isAbsent(_ place: Int) -> Bool { unsafe values[place].kind == .absent }

  /// The whole number of a slot; nil where it has none.
  func number(_ place: Int) -> Int64? {
    let value = unsafe values[place]
    return value.kind == .integer ? value.integer : nil
  }

  /// The count in a slot, as it will be read; nil where there is none.
  package func count(_ slot: Slot) -> Int64? {
    let value = unsafe values[slot.rawValue]
    guard value.kind != .integer else { return value.integer }
    let number = unsafe reader.wholeNumber(value, record.base)
    return number < 0 ? nil : number
  }

  /// Gives a slot of counts a whole number.
  package func set(_ slot: Slot, _ number: Int64) {
    set(slot.rawValue, SlotValue(kind: .integer, integer: number, start: 0, end: 0))
  }

  /// Gives a slot the value of a field; null and nothing leave it as it is.
  package func set(_ slot: Slot, _ value: LogValue?) {
    if let value { set(slot.rawValue, value) }
  }

  /// Gives a slot a text that is not in the record; an empty one leaves it as it is.
  func set(_ slot: Slot, text: String) {
    if text.isEmpty { return }
    set(slot.rawValue, textAt: record.append(Array(text.utf8).span))
  }

  /// Takes the value of a slot away.
  func remove(_ slot: Slot) {
    unsafe values[slot.rawValue] = .absent
    present &= ~(1 << UInt64(slot.rawValue))
  }

  /// Gives a slot some bytes of the record, as a text.
  func set(_ slot: Slot, textAt range: Range<Int>) { set(slot.rawValue, textAt: range) }

  func set(_ place: Int, textAt range: Range<Int>) {
    set(place, SlotValue(kind: .text, integer: 0, start: range.lowerBound, end: range.upperBound))
  }

  /// Gives a slot a value that was kept from another record.
  func set(_ slot: Slot, _ kept: KeptValue?) {
    guard let kept else { return }
    let range = kept.append(to: record)
    set(slot.rawValue, SlotValue(kind: kept.kind, integer: 0, start: range.lowerBound, end: range.upperBound))
  }

  @inline(__always)
  func set(_ place: Int, _ value: LogValue) {
    let node = record.node(value)
    var slot = SlotValue(kind: .text, integer: 0, start: Int(node.start), end: Int(node.end))
    switch node.kind {
    case .null: return
    case .isFalse: slot.kind = .isFalse
    case .isTrue: slot.kind = .isTrue
    case .number:
      // The record has a margin after its last byte.
      let digits = unsafe ByteWords.digits(record.base + slot.start)
      let isWhole = digits.count < 16 && digits.count == slot.end - slot.start
      slot.kind = isWhole ? .integer : .number
      slot.integer = isWhole ? digits.number : 0
    case .text: break
    case .escapedText:
      let text = record.appendUnescaped(value)
      (slot.start, slot.end) = (text.lowerBound, text.upperBound)
    case .array where place == Slot.timestamp.rawValue:
      slot.kind = .container
      if let time = record.secondsOfPair(value) {
        let range = record.append(time.span)
        (slot.kind, slot.start, slot.end) = (.number, range.lowerBound, range.upperBound)
      }
    case .array, .object: slot.kind = .container
    }
    set(place, slot)
  }

  @inline(__always)
  func set(_ place: Int, _ value: SlotValue) {
    isEmpty = false
    unsafe values[place] = value
    if place < SlotLayout.slotCount {
      present |= 1 &<< UInt64(truncatingIfNeeded: place)
    } else if place >= layout.firstRule {
      present |= SlotLayout.anyRule
    }
  }
}
