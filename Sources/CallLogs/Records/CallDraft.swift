package import CostModel

/// The call that is being made of a record, or of a part of it: values by what they mean, before they are read as usage.
///
/// One for each format and thread. A call is filled from a record that is a tree, counted by `add`, and the next one starts empty. The values lie among
/// the bytes of the record. As of a `LogRecord`, accesses to its variables are not checked.
@safe package final class CallDraft {
  /// The format.
  package let format: LogFormat
  /// Its rules.
  let rules: [SkipRuleBytes]
  /// Whether an expander makes the calls.
  let isExpanded: Bool
  /// Why the call is left out; nil when nothing says so yet.
  @safe @exclusivity(unchecked) package var skip: SkipReason?
  /// The record that calls are made of.
  let record: LogRecord
  let fields: FieldWalk
  let compiled: FieldTable.CompiledFormat
  let layout: SlotLayout
  let dimensions: [DimensionName]
  private let number: Int
  private let reader: CallReader
  /// The slots of each field, by its number: where those of a field start, and each slot with its place in the table of the format.
  private let slotUses: (start: [Int], uses: [(slot: Int, order: Int)])
  /// Of the slots for which fields were found, the first of these fields.
  @safe @exclusivity(unchecked) private var firstFields: [(order: Int, value: LogValue)]
  /// By the places of the layout.
  private let values: UnsafeMutablePointer<SlotValue>
  /// One bit for each slot that has a value, and `SlotLayout.anyRule`.
  @safe @exclusivity(unchecked) private var present: UInt64 = 0
  /// Whether two names of one count have different numbers.
  @safe @exclusivity(unchecked) private var namesDisagree = false
  /// Whether there is no value.
  @safe @exclusivity(unchecked) private var isEmpty = true
  /// What the texts of JSON hold, in the order in which the format has them.
  @safe @exclusivity(unchecked) var embedded: [LogValue?] = []
  /// The counts of the call that the format does not know.
  @safe @exclusivity(unchecked) var unread: UnreadCounts

  // What became of the calls of a record.
  @safe @exclusivity(unchecked) private(set) var place = LogPlace(file: 0, line: 0)
  @safe @exclusivity(unchecked) private var count = 0
  /// Why there is no call in the record, said once by the expander.
  @safe @exclusivity(unchecked) private var recordSkip: SkipReason?
  /// Why the last call that was left out was.
  @safe @exclusivity(unchecked) private(set) var lastSkip: SkipReason?
  /// Whether the record has counts in parts or lists.
  @safe @exclusivity(unchecked) private(set) var hasParts = false
  /// The calls that were counted, with their costs, for a visitor.
  @safe @exclusivity(unchecked) private(set) var calls: [(call: MeasuredCall, cost: Money?)] = []
  private let keepsCalls: Bool
  /// What a person has mapped, of the record that calls are made of.
  @safe @exclusivity(unchecked) private var mappedValues: [(slot: Int, value: LogValue)] = []

  /// Makes calls of one format.
  ///
  /// - Parameters:
  ///   - number: The number of the format for the reader.
  ///   - compiled: The format, with its fields by the numbers of the walk.
  ///   - fields: What finds the fields.
  ///   - record: The record that calls are made of.
  ///   - layout: The places of values for the reader.
  ///   - reader: What counts the calls.
  ///   - keepsCalls: Whether the calls of a record are kept for a visitor.
  init(
    _ number: Int, _ compiled: FieldTable.CompiledFormat, fields: FieldWalk, record: LogRecord, layout: SlotLayout,
    reader: CallReader, keepsCalls: Bool
  ) {
    self.number = number
    self.compiled = compiled
    self.fields = fields
    self.record = record
    self.layout = layout
    self.reader = reader
    self.keepsCalls = keepsCalls
    format = compiled.format
    rules = format.skips.map { SkipRuleBytes($0) }
    unread = UnreadCounts(compiled.makeKeys(), format: number)
    isExpanded = format.expander != nil
    let uses = compiled.slots.enumerated().map { (field: $1.field, slot: $1.slot, order: $0) }.sorted {
      ($0.field, $0.order) < ($1.field, $1.order)
    }
    var start = [Int](repeating: 0, count: fields.fieldCount + 1)
    for use in uses { start[use.field + 1] += 1 }
    for field in 0..<fields.fieldCount { start[field + 1] += start[field] }
    slotUses = (start, uses.map { ($0.slot, $0.order) })
    firstFields = Array(repeating: (0, record.root), count: SlotLayout.slotCount)
    dimensions = reader.plan.dimensionFields.map { DimensionName($0) }
    unsafe values = .allocate(capacity: layout.count)
    unsafe values.initialize(repeating: .absent, count: layout.count)
  }

  deinit {
    unsafe values.deallocate()
  }

  // MARK: - The calls of a record

  /// Starts with a record.
  func startRecord(at place: LogPlace) {
    self.place = place
    count = 0
    recordSkip = nil
    lastSkip = nil
    hasParts = false
    if keepsCalls { calls.removeAll(keepingCapacity: true) }
    clear()
  }

  /// Keeps the values of fields that a person has mapped and that stand at the top of the record: every call of the record has them.
  ///
  /// - Parameters:
  ///   - slots: The slots of the format with the numbers of their fields.
  ///   - found: The fields that were found at the top of the record.
  func keepMapped(_ slots: [(slot: Int, field: Int)], found: FieldWalk) {
    mappedValues.removeAll(keepingCapacity: true)
    for (slot, field) in slots {
      guard let meaning = Slot(rawValue: slot), format.mappedSlots.contains(meaning), let value = found[field],
        !record.isNull(value), !mappedValues.contains(where: { $0.slot == slot })
      else { continue }
      mappedValues.append((slot, value))
    }
  }

  /// Takes the call, and starts the next one.
  ///
  /// - Returns: Why it is left out; nil when it was counted.
  @discardableResult
  package func add() -> SkipReason? {
    count += 1
    for (slot, value) in mappedValues { set(slot, value) }
    let hasUnread = unread.found.isEmpty ? 0 : SlotLayout.anyUnread
    let skip = unsafe reader.read(
      CallReader.Values(
        values: values, present: present | hasUnread, base: record.base, format: number, skip: skip,
        place: place))
    if hasUnread != 0, skip.map({ $0.isFault || $0 == .zeroTokens }) ?? true {
      for (path, count) in unread.found {
        reader.collector.noteUnread(unread.paths[path], count, at: place)
      }
    }
    if namesDisagree, skip == nil { note(.names) }
    if let skip {
      lastSkip = skip
    } else if keepsCalls, let kept = reader.kept {
      calls.append(kept)
    }
    clear()
    return skip
  }

  /// Takes a call of an earlier record that was held back.
  ///
  /// - Parameter earlier: Where its record stands.
  func add(at earlier: LogPlace) {
    let (own, ownCount, ownSkip) = (place, count, lastSkip)
    place = earlier
    add()
    (place, count, lastSkip) = (own, ownCount, ownSkip)
  }

  /// Counts an earlier record that was held back as one without a call.
  func leaveOut(_ reason: SkipReason, at earlier: LogPlace) { reader.collector.skip(reason, at: earlier) }

  /// Notes a count of the record that nobody reads.
  func noteUnread(_ path: String, _ count: Int64) { reader.collector.noteUnread(path, count, at: place) }

  /// Notes what the record says that does not add up.
  func note(_ contradiction: Contradiction) { reader.collector.note(contradiction, at: place) }

  /// Says that the record is no call, and why.
  package func leaveOut(_ reason: SkipReason) { recordSkip = recordSkip ?? reason }

  /// Ends the record: one without calls is counted by the reason for which it has none.
  func endRecord() {
    guard count == 0, let recordSkip else { return }
    lastSkip = recordSkip
    reader.collector.skip(recordSkip, at: place)
  }

  private func clear() {
    skip = nil
    namesDisagree = false
    if !unread.found.isEmpty { unread.clear() }
    if isEmpty { return }
    isEmpty = true
    var slots = present & ~SlotLayout.anyRule
    while slots != 0 {
      unsafe values[slots.trailingZeroBitCount] = .absent
      slots &= slots &- 1
    }
    present = 0
    for place in SlotLayout.slotCount..<layout.count { unsafe values[place] = .absent }
  }

  // MARK: - One value

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

  // MARK: - Several calls of one request

  /// What a call has beside its counts and costs.
  struct Setting {
    fileprivate let values: [SlotValue]
    fileprivate let present: UInt64
  }

  /// What the call has beside its counts and costs, for others that were made for the same request.
  var setting: Setting {
    var values = unsafe Array(UnsafeBufferPointer(start: values, count: layout.count))
    var present = present
    for slot in Slot.counts + [.cost, .costInCents, .costInBillionths, .costOnOwnKey] {
      values[slot.rawValue] = .absent
      present &= ~(1 << UInt64(slot.rawValue))
    }
    return Setting(values: values, present: present)
  }

  /// Starts a call with what another one had.
  func start(as setting: Setting) {
    for (place, value) in setting.values.enumerated() { unsafe values[place] = value }
    present = setting.present
    isEmpty = false
  }

  // MARK: - The table of the format

  /// Adds the values that the format's table finds in an object: slots, dimensions, and whether a rule leaves it out.
  ///
  /// What the call has already, it keeps.
  package func fill(from value: LogValue) {
    fields.start()
    fields.walk(record, value)
    fill(ofWalked: value)
  }

  /// Adds the values of the dimensions that an object has by the format's prefixes; what the call has already, it keeps.
  package func fillAttributes(from value: LogValue) {
    if dimensions.isEmpty { return }
    fields.start()
    fields.walk(record, value)
    if isRepeated({ field in compiled.attributes.contains { $0.contains(field) } }) { skip = skip ?? .duplicateKey }
    readEmbedded()
    fillAttributes(ofWalked: value)
  }

  /// Adds what the table finds in an object whose fields were found already.
  func fill(ofWalked value: LogValue) {
    if isRepeated({ compiled.fields.contains($0) }) { skip = skip ?? .duplicateKey }
    readEmbedded()
    unread.find(record, value)
    for (index, inside) in embedded.enumerated() {
      if let inside { unread.find(record, inside, at: compiled.embeddedPaths[index]) }
    }
    fillSlots()
    if !embedded.isEmpty { readProviderMetadata() }
    if !compiled.parts.isEmpty, addParts() { hasParts = true }
    if !compiled.writeLists.isEmpty, readWriteLists() { hasParts = true }
    fillAttributes(ofWalked: value)
    for (index, field) in compiled.rules.enumerated() where isAbsent(layout.firstRule + index) {
      if let value = fields[field] { set(layout.firstRule + index, value) }
    }
  }

  /// Adds the values of the slots among the fields that were found.
  func fillSlots() {
    guard let known = unsafe fields.known else {
      if unsafe compiled.slots.count > 4 * fields.fields.count { return unsafe fillSlots(of: fields.fields) }
      for (slot, field) in compiled.slots {
        if let value = fields[field], isAbsent(slot) { set(slot, value) }
      }
      return
    }
    if unsafe known.pointee.slots == nil {
      let slots = compiled.slots.compactMap { slot, field in fields[field].map { (slot: slot, node: $0.index) } }
      unsafe TreeTemplate.note(slots, of: known)
    }
    guard let slots = unsafe known.pointee.slots else { return }
    for index in 0..<(unsafe known.pointee.slotCount) {
      unsafe fill(slots[index].slot, LogValue(index: slots[index].node))
    }
  }

  /// Adds the values of the slots among some fields, of which there are far fewer than the format has names.
  private func fillSlots(of met: UnsafeBufferPointer<Int32>) {
    var slots: UInt64 = 0
    var disagree = false
    for index in 0..<met.count {
      let field = unsafe met[index]
      guard let value = fields[Int(field)], !record.isNull(value) else { continue }
      for use in slotUses.start[Int(field)]..<slotUses.start[Int(field) &+ 1] {
        let (slot, order) = slotUses.uses[use]
        let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: slot)
        // Of several fields the one that comes first in the table counts, and of several counts of one meaning the largest.
        if slots & bit != 0, SlotLayout.named[slot], record.integer(firstFields[slot].value) != record.integer(value) {
          disagree = true
        }
        if slots & bit == 0 || order < firstFields[slot].order { firstFields[slot] = (order, value) }
        slots |= bit
      }
    }
    if disagree {
      for (slot, field) in compiled.slots {
        if let value = fields[field] { fill(slot, value) }
      }
      return
    }
    while slots != 0 {
      let slot = slots.trailingZeroBitCount
      if isAbsent(slot) { set(slot, firstFields[slot].value) }
      slots &= slots &- 1
    }
  }

  /// Gives a slot the value of a field; of several counts of one meaning the largest.
  private func fill(_ slot: Int, _ value: LogValue) {
    if isAbsent(slot) { return set(slot, value) }
    let node = record.node(value)
    guard SlotLayout.named[slot], node.kind == .number, let known = number(slot) else { return }
    // The record has a margin after its last byte.
    let other = unsafe ByteWords.digits(record.base + Int(node.start))
    guard other.count == Int(node.end &- node.start), other.count < 16, other.number != known else { return }
    namesDisagree = true
    if other.number > known { set(slot, value) }
  }

  private func isRepeated(_ isOwn: (Int) -> Bool) -> Bool {
    fields.hasRepeated && fields.repeated.contains { isOwn(Int($0)) }
  }

  /// Finds the fields of texts that are JSON themselves, as if they stood in the record.
  func readEmbedded() {
    guard !compiled.embedded.isEmpty else { return }
    embedded.removeAll(keepingCapacity: true)
    for (field, state) in compiled.embedded {
      let inside = fields[field].flatMap { record.embedded($0) }
      embedded.append(inside)
      if let inside, state >= 0 { fields.walkMore(record, inside, state: state) }
    }
  }
}
