import CostModel
import Documents

/// Reads records as trees, where a format needs more than a table of fields, or there is a visitor.
///
/// One for each thread. The record and the calls that are made of it use the same memory again and again.
@safe final class TreeReader {
  /// The record that was read last.
  let record = LogRecord()
  /// Whether that record has something that only a tree shows.
  @safe @exclusivity(unchecked) private(set) var needsTree = false
  private let table: FieldTable
  private let finder: FormatFinder
  private let fields: FieldWalk
  private let reader: CallReader
  private let visitor: ((LogScanner.Visit) -> Void)?
  /// The number of lines of the file before those of the piece that is read; only visitors need it.
  var linesBefore = 0
  /// The drafts of calls for each format.
  @safe @exclusivity(unchecked) private var drafts: [CallDraft?]
  /// The expanders of the records of each format, in the file that is read.
  @safe @exclusivity(unchecked) private var expanders: [(any RecordExpander)?]
  /// The templates from earlier records.
  private let templates = TreeTemplates()
  /// The format of the last record, where it is known and the record is not a page of others.
  @safe @exclusivity(unchecked) private var formatOfWhole: Int?
  /// Whether all records of the file are read by this thread, in order.
  @safe @exclusivity(unchecked) private var isInOrder = true

  /// The format whose records are noted, and what was noted of those of a piece.
  @safe @exclusivity(unchecked) private var noted: Int?
  @safe @exclusivity(unchecked) private(set) var notes: (any PiecewiseExpander)?

  init(
    _ table: FieldTable, finder: FormatFinder, index: FieldIndex, reader: CallReader,
    visitor: ((LogScanner.Visit) -> Void)?
  ) {
    self.table = table
    self.finder = finder
    self.reader = reader
    self.visitor = visitor
    fields = FieldWalk(table, index: index)
    drafts = table.formats.map { _ in nil }
    expanders = table.formats.map { _ in nil }
  }

  /// Forgets what held for the records of one file, all of which is read in order.
  func startFile() {
    expanders = drafts.map { $0?.format.expander?() }
    isInOrder = true
  }

  /// Starts with a piece of a file: records that depend on those before them can only be noted then.
  ///
  /// - Parameter format: The format whose records are noted; nil for none.
  func startPiece(noting format: Int?) {
    isInOrder = false
    noted = format
    notes = nil
  }

  /// Counts what came of pieces that were followed.
  func take(_ outcomes: [PieceOutcome]) {
    guard !outcomes.isEmpty, let noted else { return }
    let draft = drafts[noted] ?? makeDraft(noted)
    draft.startRecord(at: draft.place)
    record.startTexts()
    for outcome in outcomes { outcome(record, draft) }
  }

  /// Counts what was held back until the end of a file.
  func endFile() {
    for (number, draft) in drafts.enumerated() {
      guard let draft, expanders[number] != nil else { continue }
      draft.startRecord(at: draft.place)
      expanders[number]?.finish(record, into: draft)
      if let first = draft.calls.first {
        visitor?(.init(place: first.call.place, bytes: [], calls: draft.calls, skip: nil))
      }
    }
  }

  /// The bytes of a record for a visitor; none without one.
  func bytes(_ window: LogWorker.Window, _ range: Range<Int>) -> ArraySlice<UInt8> {
    guard visitor != nil else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: window.base + range.lowerBound, count: range.count))[...]
  }

  /// The row that was read last as an object of JSON, for a visitor; none without one.
  ///
  /// The names of its columns are in no row.
  func rowBytes() -> ArraySlice<UInt8> {
    guard visitor != nil else { return [] }
    var text = "{"
    for (key, value) in record.members(record.root) {
      let name = unsafe String(decoding: record.bytes(key), as: UTF8.self)
      let cell = unsafe String(decoding: record.bytes(value), as: UTF8.self)
      text += "\(text.utf8.count > 1 ? "," : "")\(JSONLiteral.quoted(name)):\(JSONLiteral.quoted(cell))"
    }
    return Array((text + "}").utf8)[...]
  }

  /// Counts bytes that are not a record, or not one that a format knows.
  func leaveOut(_ reason: SkipReason, at place: LogPlace, _ bytes: ArraySlice<UInt8> = []) {
    reader.collector.skip(reason, at: place)
    visitor?(.init(place: resolved(place), bytes: bytes, calls: [], skip: reason))
  }

  /// Reads a record of JSON.
  ///
  /// - Parameters:
  ///   - window: The buffer.
  ///   - range: The bytes of the record.
  ///   - place: Its place in the log.
  ///   - wasParsed: Whether the general parser found that it needs a tree.
  /// - Throws: Why it is not one; it is then not counted.
  func read(
    _ window: LogWorker.Window, _ range: Range<Int>, at place: LogPlace, wasParsed: Bool
  ) throws(RecordFault) {
    try unsafe record.read(UnsafeBufferPointer(start: window.base + range.lowerBound, count: range.count))
    let (count, nodeCount) = unsafe (record.count, record.nodes.count)
    formatOfWhole = nil
    take(record.root, at: place, unsafe bytes(window, range))
    // Where nothing asks for a tree, a shape is faster.
    if let formatOfWhole, wasParsed || needsTree, visitor == nil, templates.canLearn {
      learn(count, nodeCount, format: formatOfWhole)
    }
  }

  /// Makes the record that was just read a template.
  private func learn(_ count: Int, _ nodeCount: Int, format: Int) {
    var deciding: [Int32: [[UInt8]]] = [:]
    for (field, texts) in table.decidingTexts {
      if let value = fields[Int(field)], value.index < nodeCount { deciding[value.index] = texts }
    }
    templates.add(TreeTemplate(record, count: count, nodeCount: nodeCount, format: format, deciding: deciding))
  }

  /// Reads a record if it has the shape of one that was met before.
  ///
  /// - Parameters:
  ///   - window: The buffer.
  ///   - start: Where the record starts.
  ///   - place: Where it stands in the log.
  /// - Returns: Where it ends; -1 when it has no such shape, and nothing was counted.
  @inline(__always)
  func readTemplated(_ window: LogWorker.Window, from start: Int, at place: LogPlace) -> Int {
    guard let found = unsafe templates.read(record, window, from: start) else { return -1 }
    take(record.root, at: place, [], format: found.format)
    return found.end
  }

  /// Counts the calls of a record, or of one on a page of records.
  ///
  /// - Parameters:
  ///   - value: The record, of those in `record`.
  ///   - place: Where it stands in the log.
  ///   - bytes: Its bytes, for a visitor.
  ///   - known: The number of its format, where that is known.
  func take(_ value: LogValue, at place: LogPlace, _ bytes: ArraySlice<UInt8>, format known: Int? = nil) {
    // A visitor of the bytes also writes them, and others reject what is not UTF-8.
    if visitor != nil, String(validating: bytes, as: UTF8.self) == nil {
      return leaveOut(.invalidUTF8, at: place, bytes)
    }
    fields.start()
    fields.walk(record, value)
    guard let number = known ?? format(of: value) else {
      needsTree = false
      takePage(value, at: place, bytes)
      return
    }
    if value == record.root { formatOfWhole = number }
    let draft = drafts[number] ?? makeDraft(number)
    draft.startRecord(at: place)
    if !isInOrder, draft.format.isStateful {
      if number == noted, note(value, of: draft) { return }
      reader.seen.noteStateful()
    }
    var hasParts = false
    if draft.isExpanded {
      if !draft.format.mappedSlots.isEmpty { draft.keepMapped(table.formats[number].slots, found: fields) }
      expanders[number]?.expand(record, value, into: draft)
    } else {
      draft.fill(ofWalked: value)
      let iterations = draft.iterations
      hasParts = draft.countSearches(in: value) || iterations != nil || draft.hasParts
      draft.add(withIterations: iterations)
    }
    draft.endRecord()
    needsTree = draft.compiled.needsTree || hasParts || draft.embedded.contains { $0 != nil }
    visitor?(
      .init(
        place: resolved(place), bytes: bytes,
        calls: draft.calls.map { call in
          var own = call
          own.call.place = resolved(call.call.place)
          return own
        }, skip: draft.calls.isEmpty ? draft.lastSkip : nil, ids: draft.ids))
  }

  /// Records the contents of a record, for the follower of the pieces of the file; false where that is not enough.
  private func note(_ value: LogValue, of draft: CallDraft) -> Bool {
    if notes == nil { notes = draft.format.expander?() as? any PiecewiseExpander }
    guard notes?.note(record, value, into: draft) ?? false else { return false }
    draft.endRecord()
    needsTree = true
    return true
  }

  /// A place with its line in the file, where all before it was read already.
  private func resolved(_ place: LogPlace) -> LogPlace {
    guard isInOrder else { return place }
    return LogPlace(file: place.file, line: place.line & 0xFF_FFFF + linesBefore)
  }

  /// The format of the record whose fields were found.
  private func format(of value: LogValue) -> Int? {
    // A format that was requested applies to every record that is not a page of others.
    if table.formats.count == 1 {
      if !isPage(value) { return 0 }
    }
    return unsafe finder.format(
      of: fields.fields.span,
      isSet: { fields[$0].map { !record.isNull($0) } ?? false },
      hasText: { field, texts in
        fields[field].map { record.isText($0, of: texts) } ?? false
      })
  }

  /// The lists of records in exports: pages of interfaces, traces of Langfuse with their observations, the output of
  /// CloudWatch's `filter-log-events` and `get-log-events`, runs as sent by LangSmith's clients.
  private static let lists: [FieldPath] = ["data", "observations", "events", "post", "patch", "loglines"]

  /// Lists of records in users' own programs, and search results of Elasticsearch; used only where no format knows the
  /// record.
  private static let otherLists: [FieldPath] = [
    "records", "Records", "results", "items", "logs", "calls", "requests", "messages", "hits.hits",
  ]
  /// Records inside of others: an answer next to its request, search results of Elasticsearch, and Docker's wrapper of
  /// a line.
  private static let otherObjects: [FieldPath] = ["response", "_source", "log"]

  /// The bytes of a record inside of another one, for a visitor.
  private func bytes(of value: LogValue, in whole: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let range = record.range(value)
    guard visitor != nil, [.object, .array].contains(record.kind(value)), !range.isEmpty else { return whole }
    return unsafe Array(UnsafeBufferPointer(start: record.base + range.lowerBound, count: range.count))[...]
  }

  /// Takes the records of a list.
  private func take(all list: LogValue, at place: LogPlace, _ bytes: ArraySlice<UInt8>) {
    for element in record.elements(list) { take(element, at: place, self.bytes(of: element, in: bytes)) }
  }

  /// Whether a record holds a list of others.
  private func isPage(_ value: LogValue) -> Bool {
    Self.lists.contains { path in record[value, path].map { record.kind($0) } == .array }
  }

  /// Reads what no format knows as a whole: its records may be known.
  private func takePage(_ value: LogValue, at place: LogPlace, _ bytes: ArraySlice<UInt8>) {
    let content = record[value, "data"]
    let kind = content.map { record.kind($0) }
    if let content, kind == .array, record.elements(content).contains(where: { _ in true }) {
      take(all: content, at: place, bytes)
    } else if let content, kind == .object {
      take(content, at: place, self.bytes(of: content, in: bytes))
    } else if isPage(value) {
      for path in Self.lists {
        guard let list = record[value, path] else { continue }
        take(all: list, at: place, bytes)
      }
    } else if let list = otherList(in: value) {
      take(all: list, at: place, bytes)
    } else if let inside = otherObject(in: value) {
      take(inside, at: place, self.bytes(of: inside, in: bytes))
    } else if let text = record[value, "message"], let inside = record.embedded(text), record.kind(inside) == .object {
      // An event of CloudWatch Logs, whose message is the record.
      take(inside, at: place, self.bytes(of: inside, in: bytes))
    } else if let error = record[value, "error"], [.object, .text].contains(record.kind(error)) {
      // The answer to a request that was refused, as every vendor writes it.
      leaveOut(.failed, at: place, bytes)
    } else {
      leaveOut(.unrecognised, at: place, bytes)
    }
  }

  /// A list of objects that a record of no known format has.
  private func otherList(in value: LogValue) -> LogValue? {
    Self.otherLists.lazy.compactMap { path in self.record[value, path] }.first { list in
      self.record.kind(list) == .array
        && self.record.elements(list).contains { self.record.kind($0) == .object && self.mayBeRecord($0) }
    }
  }

  /// Whether an entry of a list says when it was, or has one inside that does: messages of a prompt do not.
  private func mayBeRecord(_ entry: LogValue) -> Bool {
    let times: [FieldPath] = [
      "timestamp", "time", "created", "created_at", "createdAt", "date", "datetime", "ts", "startTime", "start_time",
      "_source",
      "info.time", "@timestamp",
    ]
    return times.contains { record[entry, $0] != nil }
  }

  /// An object, as text or not, that a record of no known format has.
  private func otherObject(in value: LogValue) -> LogValue? {
    for path in Self.otherObjects {
      guard let inside = record[value, path].flatMap({ record.kind($0) == .object ? $0 : record.embedded($0) }),
        record.kind(inside) == .object
      else { continue }
      return inside
    }
    return nil
  }

  private func makeDraft(_ number: Int) -> CallDraft {
    var compiled = table.formats[number]
    var fields = fields
    if compiled.format.expander != nil {
      // Its fields are those of a part of the record: found by a table of their own.
      let own = FieldTable(formats: [compiled.format], dimensions: reader.plan.dimensionFields)
      fields = FieldWalk(own, index: FieldIndex(own))
      compiled = own.formats[0]
    }
    let draft = CallDraft(
      number, compiled, fields: fields, record: record, layout: table.layout, reader: reader,
      keepsCalls: visitor != nil)
    drafts[number] = draft
    expanders[number] = compiled.format.expander?()
    return draft
  }
}
