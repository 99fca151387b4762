package import CostModel

/// A call while it is made from a record, or from a part of it: values by meaning, before they are read as usage.
///
/// One for each format and thread. A call is filled from a record that is a tree, counted by `add`, and the next one
/// starts empty. The values are among the bytes of the record. As with a `LogRecord`, exclusive access to its variables
/// is not enforced.
@safe package final class CallDraft {
  /// The format.
  package let format: LogFormat
  /// Its rules.
  let rules: [SkipRuleBytes]
  /// Whether an expander makes the calls.
  let isExpanded: Bool
  /// Why the call is skipped; nil when there is no reason yet.
  @safe @exclusivity(unchecked) package var skip: SkipReason?
  /// The record that calls are made of.
  let record: LogRecord
  let fields: FieldWalk
  let compiled: FieldTable.CompiledFormat
  let layout: SlotLayout
  let dimensions: [DimensionName]
  let number: Int
  let reader: CallReader
  /// The slots of each field, by its number: where those of a field start, and each slot with its place in the table of the format.
  let slotUses: (start: [Int], uses: [(slot: Int, order: Int)])
  /// Of the slots for which fields were found, the first of these fields.
  @safe @exclusivity(unchecked) var firstFields: [(order: Int, value: LogValue)]
  /// By the places of the layout.
  let values: UnsafeMutablePointer<SlotValue>
  /// One bit for each slot that has a value, and `SlotLayout.anyRule`.
  @safe @exclusivity(unchecked) var present: UInt64 = 0
  /// Whether two names of one count have different numbers.
  @safe @exclusivity(unchecked) var namesDisagree = false
  /// Whether there is no value.
  @safe @exclusivity(unchecked) var isEmpty = true
  /// The contents of the texts of JSON, in the order of the format.
  @safe @exclusivity(unchecked) var embedded: [LogValue?] = []
  /// The counts of the call that the format does not know.
  @safe @exclusivity(unchecked) var unread: UnreadCounts

  // The outcome of the calls of a record.
  @safe @exclusivity(unchecked) private(set) var place = LogPlace(file: 0, line: 0)
  @safe @exclusivity(unchecked) var count = 0
  /// Why there is no call in the record, reported once by the expander.
  @safe @exclusivity(unchecked) var recordSkip: SkipReason?
  /// Why the last skipped call was skipped.
  @safe @exclusivity(unchecked) private(set) var lastSkip: SkipReason?
  /// Whether the record has counts in parts or lists.
  @safe @exclusivity(unchecked) var hasParts = false
  /// The calls that were counted, with their costs, for a visitor.
  @safe @exclusivity(unchecked) private(set) var calls: [(call: MeasuredCall, cost: Money?)] = []
  /// The hashes of their ids, where records with the same id are one call.
  @safe @exclusivity(unchecked) private(set) var ids: [(UInt64, UInt64)] = []
  let keepsCalls: Bool
  /// The user's mapped values of the record from which calls are made.
  @safe @exclusivity(unchecked) var mappedValues: [(slot: Int, value: LogValue)] = []

  /// Makes calls of one format.
  ///
  /// - Parameters:
  ///   - number: The number of the format for the reader.
  ///   - compiled: The format, with its fields by the numbers of the walk.
  ///   - fields: What finds the fields.
  ///   - record: The record that calls are made of.
  ///   - layout: The places of values for the reader.
  ///   - reader: The counter of the calls.
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
    if keepsCalls {
      calls.removeAll(keepingCapacity: true)
      ids.removeAll(keepingCapacity: true)
    }
    clear()
  }

  /// Keeps the values of fields that the user has mapped and that are at the top of the record: every call of the
  /// record has them.
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

  /// Counts the call, and starts the next one.
  ///
  /// - Returns: Why it is skipped; nil when it was counted.
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
    if let skip { lastSkip = skip }
    if keepsCalls, skip == nil || skip == .duplicate && reader.isKeptOfEarlier, let kept = reader.kept {
      calls.append(kept)
      ids.append(reader.keptID)
    }
    clear()
    return skip
  }

  /// Takes a call of an earlier record that was held back.
  ///
  /// - Parameter earlier: The place of its record.
  func add(at earlier: LogPlace) {
    let (own, ownCount, ownSkip) = (place, count, lastSkip)
    place = earlier
    add()
    (place, count, lastSkip) = (own, ownCount, ownSkip)
  }

  /// Counts an earlier record that was held back as one without a call.
  func leaveOut(_ reason: SkipReason, at earlier: LogPlace) { reader.collector.skip(reason, at: earlier) }

  /// Records an unread count.
  func noteUnread(_ path: String, _ count: Int64) { reader.collector.noteUnread(path, count, at: place) }

  /// Notes the counts of an object that an expander reads by itself, and that it does not know.
  ///
  /// - Parameters:
  ///   - object: The object.
  ///   - path: Its path in messages.
  ///   - known: The names that are read, or are not counts.
  ///   - isUsage: Whether every number of it is a count, rather than those named after tokens.
  func noteUnread(in object: LogValue, at path: String, known: [String], isUsage: Bool = false) {
    for (key, value) in record.members(object) {
      guard let name = record.text(key), !known.contains(name), !CountNames.isInformational(name),
        isUsage || name.lowercased().contains("token"), let count = record.integer(value), count > 0
      else { continue }
      noteUnread("\(path).\(name)", count)
    }
  }

  /// Records contradictions in the record.
  func note(_ contradiction: Contradiction) { reader.collector.note(contradiction, at: place) }

  /// States that the record is not a call, and why.
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

  // MARK: - Several calls of one request

  /// The properties of a call besides its counts and costs.
  struct Setting {
    fileprivate let values: [SlotValue]
    fileprivate let present: UInt64
  }

  /// The properties of the call besides its counts and costs, for others that were made for the same request.
  var setting: Setting {
    var values = unsafe Array(UnsafeBufferPointer(start: values, count: layout.count))
    var present = present
    for slot in Slot.counts + [.cost, .costInCents, .costInBillionths, .costOnOwnKey] {
      values[slot.rawValue] = .absent
      present &= ~(1 << UInt64(slot.rawValue))
    }
    return Setting(values: values, present: present)
  }

  /// Starts a call with the properties of another one.
  func start(as setting: Setting) {
    for (place, value) in setting.values.enumerated() { unsafe values[place] = value }
    present = setting.present
    isEmpty = false
  }
}
