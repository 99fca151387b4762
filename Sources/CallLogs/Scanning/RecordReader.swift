import CostModel

/// Takes logs apart into records, and records into calls.
struct RecordReader {
  private let scanner: LogScanner
  private let visitor: ((LogScanner.Visit) -> Void)?
  private var collector: UsageCollector
  private var expanders: [String: any RecordExpander] = [:]
  private var seen: Set<String> = []
  /// The largest call of each id, of formats in which a call is logged again while it goes on.
  private var largest: [String: (call: MeasuredCall, format: String)] = [:]

  init(scanner: LogScanner, visitor: ((LogScanner.Visit) -> Void)?) {
    self.scanner = scanner
    self.visitor = visitor
    collector = UsageCollector(plan: scanner.plan, pricer: scanner.pricer)
  }

  /// The ledger of all that was read.
  mutating func finish() -> UsageLedger {
    for (_, entry) in largest { collector.add(entry.call, format: entry.format) }
    largest = [:]
    return collector.ledger
  }

  /// Reads one log.
  mutating func read(_ bytes: [UInt8], file: Int) {
    expanders = [:]
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    switch LogShape.of(bytes[start...]) {
    case nil: break
    case .lines: readLines(bytes, from: start, file: file)
    case .values: readValues(bytes, from: start, file: file)
    case .table(let separator): readTable(bytes[start...], separator: separator, file: file)
    }
  }

  // MARK: - Records

  private mutating func readLines(_ bytes: [UInt8], from start: Int, file: Int) {
    var position = start
    var line = 0
    while position < bytes.count {
      let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      line += 1
      let record = bytes[position..<end]
      position = end + 1
      guard record.contains(where: { ![0x20, 0x09, 0x0D].contains($0) }) else { continue }
      take(record, isLast: end == bytes.count, at: LogPlace(file: file, line: line))
    }
  }

  private mutating func readTable(_ bytes: ArraySlice<UInt8>, separator: UInt8, file: Int) {
    var rows = TableRows(bytes, separator: separator)
    guard let header = rows.next() else { return }
    let names = header.cells.map { String(decoding: $0, as: UTF8.self) }
    while let row = rows.next() {
      let place = LogPlace(file: file, line: row.line)
      let raw = bytes[row.range]
      guard row.isWellFormed, row.cells.count == names.count else {
        leaveOut(.malformed, at: place, raw)
        continue
      }
      take(LogRecord.row(names: names, cells: row.cells).root, at: place, raw)
    }
  }

  /// Reads a list of records, or records one after another that may go over several lines.
  private mutating func readValues(_ bytes: [UInt8], from start: Int, file: Int) {
    var splitter = ValueSplitter(bytes[start...])
    var number = 0
    while let range = splitter.next() {
      number += 1
      take(bytes[range], isLast: range.upperBound == bytes.count, at: LogPlace(file: file, line: number))
    }
  }

  private mutating func take(_ raw: ArraySlice<UInt8>, isLast: Bool, at place: LogPlace) {
    do throws(RecordFault) {
      take(try LogRecord.json(Array(raw)).root, at: place, raw)
    } catch {
      switch error {
      case .incomplete: leaveOut(isLast ? .truncated : .malformed, at: place, raw)
      case .malformed: leaveOut(.malformed, at: place, raw)
      case .tooDeep: leaveOut(.tooDeep, at: place, raw)
      }
    }
  }

  private mutating func take(_ record: LogValue, at place: LogPlace, _ raw: ArraySlice<UInt8>) {
    var format = scanner.formats.first { $0.signature.fits(record) }
    // A format that was asked for holds for every record that is no page of them.
    if scanner.formats.count == 1, record[path: "data"]?.kind ?? .null != .array { format = scanner.formats[0] }
    guard let format else {
      // A page of records that no format knows as a whole: its records may be known.
      if let page = record[path: "data"], page.kind == .array, !page.elements.isEmpty {
        for element in page.elements { take(element, at: place, raw) }
      } else if let content = record[path: "data"], content.kind == .object {
        take(content, at: place, raw)
      } else if record[path: "error"].map({ $0.kind == .object || $0.kind == .text }) ?? false {
        // The answer to a request that was refused, as every vendor writes it.
        leaveOut(.failed, at: place, raw)
      } else {
        leaveOut(.unrecognised, at: place, raw)
      }
      return
    }
    var drafts = CallDrafts(format: format, dimensions: scanner.plan.dimensions)
    if let make = format.expander {
      var expander = expanders[format.name] ?? make()
      expander.expand(record, into: &drafts)
      expanders[format.name] = expander
    } else {
      drafts.add(drafts.draft(of: record))
    }
    if let skip = drafts.skip, drafts.drafts.isEmpty { leaveOut(skip, at: place, raw) }
    add(drafts, format: format, at: place, raw)
  }

  // MARK: - Calls

  private mutating func add(
    _ drafts: CallDrafts, format: LogFormat, at place: LogPlace, _ raw: ArraySlice<UInt8>
  ) {
    let reading = UsageReading(format: format, plan: scanner.plan)
    var calls: [(call: MeasuredCall, cost: Money?)] = []
    var skip: SkipReason?
    for draft in drafts.drafts {
      do throws(SkipReason) {
        let result = try reading.read(draft, at: place)
        for contradiction in result.contradictions { collector.note(contradiction, at: place) }
        if try isCounted(result.call, format: format) {
          calls.append((result.call, collector.add(result.call, format: format.name)))
        }
      } catch {
        skip = error
        collector.skip(error, at: place)
      }
    }
    visitor?(LogScanner.Visit(place: place, bytes: raw, calls: calls, skip: skip))
  }

  /// Whether a call is to be counted now: not when it was met before, and not when a larger record of it may come.
  private mutating func isCounted(_ call: MeasuredCall, format: LogFormat) throws(SkipReason) -> Bool {
    guard let id = call.id else { return true }
    switch format.duplicates {
    case .keepAll: return true
    case .keepFirst:
      guard seen.insert(id).inserted else { throw .duplicate }
      return true
    case .keepLargest:
      guard let known = largest[id] else {
        largest[id] = (call, format.name)
        return false
      }
      if call.promptTokens + call.tokens.output > known.call.promptTokens + known.call.tokens.output {
        largest[id] = (call, format.name)
      }
      throw .duplicate
    }
  }

  private mutating func leaveOut(_ reason: SkipReason, at place: LogPlace, _ raw: ArraySlice<UInt8>) {
    collector.skip(reason, at: place)
    visitor?(LogScanner.Visit(place: place, bytes: raw, calls: [], skip: reason))
  }
}
