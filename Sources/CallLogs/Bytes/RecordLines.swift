import CostModel
import Synchronization

/// The writer of the records of logs, in the order of the logs.
package protocol RecordWriter: AnyObject, Sendable {
  /// The logs are read again from the start: lines that were already written are repeated.
  func restart()
  /// Takes a record that counts, as a line with the cost of its calls.
  func take(line: ArraySlice<UInt8>)
  /// Takes a record for which more than its place decides whether it counts.
  func take(_ visit: LogScanner.Visit)
}

/// The output of a thread for the records of a piece that are to be written.
struct RecordBatch {
  struct Record {
    let place: LogPlace
    /// The range of its line among the bytes.
    let line: Range<Int>
    /// The hash of the id of its call; zero where it has none that identifies records of one call.
    let id: (UInt64, UInt64)
    /// The record itself, where no line could be made of it yet.
    let visit: LogScanner.Visit?
  }

  private(set) var records: [Record] = []
  private(set) var bytes: [UInt8] = []

  /// The number of bytes of a log read as a whole that are buffered before they are delivered.
  static let mostBytes = 1 << 20

  /// Adds a record with its calls.
  mutating func take(_ visit: LogScanner.Visit) {
    guard let first = visit.calls.first else { return }
    if visit.calls.count == 1, !first.call.mayBeRepeated, let line = TaggedRecord.line(of: visit) {
      records.append(
        Record(place: visit.place, line: bytes.count..<(bytes.count + line.count), id: visit.ids[0], visit: nil))
      bytes += line
    } else {
      records.append(Record(place: visit.place, line: 0..<0, id: (0, 0), visit: visit))
    }
  }

  /// Puts the records into their order: two halves of a piece are read side by side, each of them in order.
  mutating func order() {
    let isOrdered = records.indices.dropFirst().allSatisfy { records[$0 - 1].place <= records[$0].place }
    if !isOrdered {
      records =
        records.filter { !$0.place.isInSecondHalf } + records.filter(\.place.isInSecondHalf)
    }
  }
}

/// Puts the records that threads have read into the order of the logs, and passes those that count to a writer.
///
/// Of records with one id the first one in the logs counts, whichever was read first. A record is written once all
/// before it were read, when it is known whether it is the first.
final class RecordLines: Sendable {
  /// The records read of a part of the logs.
  struct Part: Sendable {
    let file: Int
    var records: [RecordBatch.Record] = []
    var bytes: [UInt8] = []
    /// Whether the places are lines of the file, rather than of the halves of a piece.
    let isWhole: Bool
    /// The number of lines that start in each half of the piece.
    var lines: [Int] = []
    /// Where the rows of each half of the piece of a table start, and where the row after them does.
    var rows: [Range<Int>] = []
  }

  private struct State {
    var next = 0
    var waiting: [Int: Part] = [:]
    /// The file of the part that was written last, how many of its lines came before the next part, and where its next row starts.
    var file = -1
    var lines = 0
    var row: Int?
    /// Whether the logs have to be read in order: then nothing more is written.
    var isStopped = false
  }

  private let writer: any RecordWriter
  private let seen: SeenCalls
  private let state = Mutex(State())

  init(_ writer: any RecordWriter, seen: SeenCalls) {
    self.writer = writer
    self.seen = seen
  }

  /// Takes what was read of a part; all of it, or some of a log that is read as a whole.
  func take(_ part: Part, number: Int, isLast: Bool) {
    state.withLock { state in
      guard number == state.next else {
        state.waiting[number] = part
        return
      }
      write(part, &state)
      guard isLast else { return }
      state.next += 1
      while let part = state.waiting.removeValue(forKey: state.next) {
        write(part, &state)
        state.next += 1
      }
    }
  }

  private func write(_ part: Part, _ state: inout State) {
    if state.file != part.file { (state.file, state.lines, state.row) = (part.file, 0, nil) }
    for rows in part.rows {
      if let row = state.row, rows.lowerBound != row { state.isStopped = true }
      state.row = rows.upperBound
    }
    if seen.hasStateful { state.isStopped = true }
    guard !state.isStopped else { return }
    let before = state.lines
    func resolved(_ place: LogPlace) -> LogPlace {
      if part.isWhole { return place }
      let half = place.isInSecondHalf ? part.lines.first ?? 0 : 0
      return LogPlace(file: place.file, line: before + half + place.line & 0xFF_FFFF)
    }
    for record in part.records {
      if let visit = record.visit {
        let calls = zip(visit.calls, visit.ids).filter { part.isWhole || seen.isFirst($1, at: record.place) }
        guard !calls.isEmpty else { continue }
        writer.take(
          LogScanner.Visit(
            place: resolved(visit.place), bytes: visit.bytes,
            calls: calls.map { own, _ in
              var call = own.call
              call.place = resolved(call.place)
              return (call, own.cost)
            }, skip: nil))
      } else if part.isWhole || seen.isFirst(record.id, at: record.place) {
        writer.take(line: part.bytes[record.line])
      }
    }
    state.lines += part.lines.reduce(0, +)
  }
}

/// The output of one thread for the records that it reads, part by part.
final class RecordCollector {
  private var batch = RecordBatch()
  private var file = 0
  private var isWhole = false
  private var lines: [Int] = []
  private var rows: [Range<Int>] = []
  /// Delivers records before the end of a log that is read as a whole; nil where they wait for it.
  var handOver: ((RecordLines.Part) -> Void)?

  /// Starts a part of the logs.
  func start(file: Int, isWhole: Bool) {
    self.file = file
    self.isWhole = isWhole
    handOver = nil
  }

  /// Adds a record.
  func take(_ visit: LogScanner.Visit) {
    batch.take(visit)
    if let handOver, batch.bytes.count >= RecordBatch.mostBytes { handOver(taken()) }
  }

  /// Ends a piece.
  ///
  /// - Parameters:
  ///   - lines: How many lines start in each half of it.
  ///   - rows: Where the rows of each half start, and where the row after them does.
  func end(lines: [Int], rows: [Range<Int>] = []) {
    self.lines = lines
    self.rows = rows
  }

  /// Removes and returns what was read.
  func taken() -> RecordLines.Part {
    batch.order()
    defer { (batch, lines, rows) = (RecordBatch(), [], []) }
    return RecordLines.Part(
      file: file, records: batch.records, bytes: batch.bytes, isWhole: isWhole, lines: lines, rows: rows)
  }
}
