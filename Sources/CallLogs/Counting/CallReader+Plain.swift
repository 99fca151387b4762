import CostModel

/// The fast path for the calls that most logs consist of.
///
/// A plain call has a usual time on the day of the call before it, a known model, integers in the slots that nearly
/// every format uses, and nothing special. It is counted by the same rule as any other; `count` takes every call that
/// is not plain in some way, and the short way has then changed nothing.
extension CallReader {
  /// The slots that a plain call must have.
  static var slotsOfEveryPlainCall: UInt64 { mask([.timestamp, .model, .input, .output]) }

  /// The slots that it can have.
  static var slotsOfPlainCalls: UInt64 {
    slotsOfEveryPlainCall
      | mask([.cacheReadInside, .cacheReadBeside, .cacheWriteInside, .cacheWriteBeside, .session, .user])
  }

  /// Counts a plain call.
  ///
  /// - Parameter record: The values of a call.
  /// - Returns: Whether it was plain and is counted; otherwise nothing has changed.
  @inline(__always)
  func countPlain(_ record: Values) -> Bool {
    let (values, present) = unsafe (record.values, record.present)
    guard unsafe present & ~plainSlots[record.format] == 0,
      present & slotsOfEveryPlainCall == slotsOfEveryPlainCall, unsafe record.skip == nil
    else { return false }

    let input = unsafe values[Slot.input.rawValue]
    let output = unsafe values[Slot.output.rawValue]
    let readInside = unsafe values[Slot.cacheReadInside.rawValue]
    let readBeside = unsafe values[Slot.cacheReadBeside.rawValue]
    let writeInside = unsafe values[Slot.cacheWriteInside.rawValue]
    let writeBeside = unsafe values[Slot.cacheWriteBeside.rawValue]
    let kinds =
      input.kind.rawValue | output.kind.rawValue | readInside.kind.rawValue | readBeside.kind.rawValue
      | writeInside.kind.rawValue | writeBeside.kind.rawValue
    // All are non-negative and small enough if their combined bits are.
    let bits =
      input.integer | output.integer | readInside.integer | readBeside.integer | writeInside.integer
      | writeBeside.integer
    let inside = readInside.integer &+ writeInside.integer
    // Of the kinds, only `absent` and `integer` have no other bit than that of `integer`; the number of an absent value is zero.
    guard kinds & ~SlotValue.Kind.integer.rawValue == 0, UInt64(bitPattern: bits) <= mostPlainTokens,
      inside <= input.integer
    else {
      return false
    }
    let uncached = input.integer &- inside
    let cacheRead = readInside.integer &+ readBeside.integer
    let cacheWrite = writeInside.integer &+ writeBeside.integer
    let prompt = uncached &+ cacheRead &+ cacheWrite
    let all = prompt &+ output.integer

    let time = unsafe values[Slot.timestamp.rawValue]
    guard all > 0, time.kind == .text,
      unsafe secondsOfSameDay(record.base + time.start, time.end &- time.start) != nil
    else { return false }
    let day = unsafe state.pointee.day
    let modelName = unsafe values[Slot.model.rawValue]
    guard day >= firstDay, day <= lastDay, modelName.kind == .text else { return false }
    let name = unsafe Int(words.number(of: record.base + modelName.start, modelName.end &- modelName.start))
    guard name >= 0, unsafe name < state.pointee.nameCount else { return false }
    let model = unsafe state.pointee.names[name]
    guard model.isMeant(on: day), prompt <= model.longestUsualPrompt else { return false }

    let key = unsafe groups.key
    for index in 0..<attributeCount {
      let number = unsafe word(values + (SlotLayout.slotCount &+ index), record.base)
      if number == WordTable.invalid { return false }
      unsafe key[3 &+ index] = number
    }
    unsafe key[0] = Int32(truncatingIfNeeded: day)
    unsafe key[1] = model.model
    // The usual cell of the standard tier.
    unsafe key[2] = 0
    let sums = unsafe groups.sumsOfKey()
    unsafe sums.pointee.calls &+= 1
    unsafe sums.pointee.tokens.input &+= uncached
    unsafe sums.pointee.tokens.cacheRead &+= cacheRead
    unsafe sums.pointee.tokens.cacheWrite &+= cacheWrite
    unsafe sums.pointee.tokens.output &+= output.integer
    unsafe state.pointee.totalTokens &+= Int128(all)
    unsafe records[record.format] &+= 1
    return true
  }
}
