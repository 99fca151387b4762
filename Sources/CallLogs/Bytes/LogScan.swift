import CostModel
import Synchronization

/// One reading of some logs, by several threads or in order.
final class LogScan: Sendable {
  /// The most tokens that a ledger sums: at a dollar a token, the highest rate there is, their cost is still an exact
  /// amount.
  static let mostTokens: Int128 = 1_000_000_000_000_000_000

  private let scanner: LogScanner
  private let sources: [LogSource]
  private let isOrdered: Bool
  private let table: FieldTable
  private let seen: SeenCalls
  /// The writer of the records, if there is one.
  private let lines: RecordLines?
  private let nextTask = Atomic(0)
  private let results = Mutex(Results())

  /// A part of a log that one thread reads.
  private enum Task: Sendable {
    /// All of it, in order.
    case whole(file: Int)
    /// One piece of lines, of which some may depend on those before them.
    case lines(file: Int, piece: Int, PieceFollower?)
    /// One piece of rows.
    case rows(file: Int, piece: Int, TableHeader)

    var isWhole: Bool { if case .whole = self { true } else { false } }
  }

  private struct Results {
    var ledger: UsageLedger?
    var largest: [String: RankedCall] = [:]
    var repeated = Tally()
    /// The usage of the largest records, by the thread that read them, and the meaning of its indices.
    var kept: [Int32: (calls: KeptCalls, names: CallNames)] = [:]
    var tokens: Int128 = 0
    var failure: LogScanFailure?
    /// The index of the next thread that delivers calls.
    var handing = 0
    /// The lines that start in each piece, by file.
    var lines: [Int: [Int: Int]] = [:]
    /// Where the first row of each piece of a table starts and where the row after its last one does.
    var rows: [Int: [Int: Range<Int>]] = [:]
  }

  init(_ scanner: LogScanner, _ sources: [LogSource], isOrdered: Bool, isVisited: Bool = false) {
    self.scanner = scanner
    self.sources = sources
    self.isOrdered = isOrdered
    let seen = SeenCalls(isOrdered: isOrdered)
    self.seen = seen
    lines = isVisited ? nil : scanner.writer.map { RecordLines($0, seen: seen) }
    table = scanner.table
  }

  /// Reads the logs.
  func run(_ visitor: ((LogScanner.Visit) -> Void)?) throws(LogScanFailure) -> UsageLedger {
    let tasks = try tasks()
    if isOrdered {
      work(on: tasks, visitor)
    } else {
      // Reading ahead of a log that one thread reads would have to wait until it is written.
      let isAlone = lines != nil && tasks.contains(where: \.isWhole)
      let threads = isAlone ? 1 : min(scanner.threads.count, max(1, tasks.count))
      scanner.threads.run(threads) { [self] _ in work(on: tasks, nil) }
    }
    return try finish()
  }

  /// Whether the logs have to be read in order: two records of one call differ, a record depends on those before it, or a row of a table goes over the end of a piece in a way that the
  /// next piece could not see.
  var needsOrder: Bool {
    if seen.hasConflict || seen.hasStateful || scanner.plan.keepsRecords && seen.isOvertaken { return true }
    return results.withLock { results in
      results.rows.values.contains { pieces in
        var expected: Int?
        for (_, rows) in pieces.sorted(by: { $0.key < $1.key }) {
          if let expected, rows.lowerBound != expected { return true }
          expected = rows.upperBound
        }
        return false
      }
    }
  }

  // MARK: - Tasks

  private func tasks() throws(LogScanFailure) -> [Task] {
    var tasks: [Task] = []
    for (file, source) in sources.enumerated() {
      guard !isOrdered, let size = source.size else {
        tasks.append(.whole(file: file))
        continue
      }
      var buffer = LogBuffer(source, capacity: 1 << 16, longestRecord: scanner.longestRecord)
      do throws(LogReadFailure) {
        try buffer.fill(to: 1 << 16)
      } catch {
        throw LogScanFailure(file: file, reason: error.reason)
      }
      let head = LogHead(
        buffer, table: table, dimensions: scanner.plan.dimensionFields, separator: scanner.notation.separator)
      let pieces = max(1, (size + scanner.pieceSize - 1) / scanner.pieceSize)
      switch head.shape {
      case nil: break
      case .lines where !head.isStateful: tasks += (0..<pieces).map { .lines(file: file, piece: $0, nil) }
      case .lines:
        if pieces > 1, let follower = follower(of: head, pieces: pieces) {
          tasks += (0..<pieces).map { .lines(file: file, piece: $0, follower) }
        } else {
          tasks.append(.whole(file: file))
        }
      case .table:
        if let header = head.header, header.end <= scanner.pieceSize {
          tasks += (0..<pieces).map { .rows(file: file, piece: $0, header) }
        } else {
          tasks.append(.whole(file: file))
        }
      default: tasks.append(.whole(file: file))
      }
    }
    return tasks
  }

  /// The follower of the records of a file, where it may be read in pieces although they depend on those before them;
  /// nil where it may not.
  ///
  /// Visitors of single calls need them in order, and fields of a record are available only while it exists.
  private func follower(of head: LogHead, pieces: Int) -> PieceFollower? {
    guard let number = head.statefulFormat, scanner.threads.count > 1, scanner.sink == nil, lines == nil,
      scanner.plan.dimensionFields.allSatisfy({ ScanPlan.isDerived($0) })
    else { return nil }
    let format = table.formats[number].format
    guard format.mappedSlots.isEmpty, let expander = format.expander?() as? any PiecewiseExpander else { return nil }
    return PieceFollower(expander, format: number, pieces: pieces)
  }

  /// Takes one task after another until none is left.
  private func work(on tasks: [Task], _ visitor: ((LogScanner.Visit) -> Void)?) {
    let records = lines.map { _ in RecordCollector() }
    let worker = LogWorker(
      scanner: scanner, seen: seen, visitor: records.map { records in { records.take($0) } } ?? visitor)
    let handing = results.withLock { results in
      results.handing += 1
      return results.handing
    }
    var buffer: (file: Int, bytes: LogBuffer)?
    var rows: (file: Int, reader: TableReader)?
    var lineCounts: [(file: Int, piece: Int, count: Int)] = []
    var ranges: [(file: Int, piece: Int, range: Range<Int>)] = []
    while true {
      let number = nextTask.wrappingAdd(1, ordering: .relaxed).oldValue
      // A log that will be read again in order need not be read to its end.
      guard number < tasks.count, !seen.hasStateful else { break }
      let file: Int
      switch tasks[number] {
      case .whole(let own), .lines(let own, _, _), .rows(let own, _, _): file = own
      }
      var bytes = buffer?.file == file ? buffer?.bytes : nil
      buffer = nil
      bytes =
        bytes
        ?? LogBuffer(sources[file], capacity: scanner.pieceSize + 8192, longestRecord: scanner.longestRecord)
      guard var own = bytes.take() else { break }
      records?.start(file: file, isWhole: tasks[number].isWhole)
      do throws(LogReadFailure) {
        switch tasks[number] {
        case .whole:
          worker.startFile()
          worker.reader.handOver = scanner.sink.map { sink in { sink.take($0, part: number, isLast: false) } }
          worker.reader.handing = handing
          records?.handOver = lines.map { lines in { lines.take($0, number: number, isLast: false) } }
          let counts = try WholeLog(file: file, pieceSize: scanner.pieceSize, table: table, scanner: scanner)
            .read(&own, with: worker)
          worker.endFile()
          lineCounts += counts.enumerated().map { (file, $0.offset, $0.element) }
        case .lines(_, let piece, let follower):
          worker.startPiece(noting: follower?.format)
          let pieces = LinePieces(size: scanner.pieceSize, file: file)
          let counts = try pieces.read(piece, &own, with: worker)
          worker.endFile()
          if let follower { worker.trees.take(follower.take(worker.trees.notes, of: piece)) }
          lineCounts += [(file, 2 * piece, counts.first), (file, 2 * piece + 1, counts.second)]
          records?.end(lines: [counts.first, counts.second])
        case .rows(_, let piece, let header):
          worker.startPiece()
          if rows?.file != file {
            let reader = TableReader(
              header, file: file, table: table, worker: worker)
            rows = (file, reader)
          }
          guard let reader = rows?.reader else { break }
          let halves = try RowPieces(size: scanner.pieceSize, header: header).read(piece, &own, with: reader)
          for (half, read) in halves.enumerated() {
            lineCounts.append((file, 2 * piece + half, read.lines))
            ranges.append((file, 2 * piece + half, read.range))
          }
          records?.end(lines: halves.map(\.lines), rows: halves.map(\.range))
        }
      } catch {
        let failure = LogScanFailure(file: file, reason: error.reason)
        results.withLock { results in
          if results.failure.map({ file < $0.file ?? 0 }) ?? true { results.failure = failure }
        }
      }
      if let sink = scanner.sink {
        let batch = worker.reader.followed?.take(reader: handing)
        sink.take(batch ?? CallBatch(reader: handing), part: number, isLast: true)
      }
      worker.reader.handOver = nil
      if let part = records?.taken() { lines?.take(part, number: number, isLast: true) }
      buffer = (file, own)
    }
    add(worker, lineCounts, ranges)
  }

  /// Adds the counts of a thread.
  private func add(
    _ worker: LogWorker, _ lines: [(file: Int, piece: Int, count: Int)],
    _ ranges: [(file: Int, piece: Int, range: Range<Int>)]
  ) {
    let ledger = worker.reader.finish()
    let largest = worker.reader.largest
    let tokens = worker.reader.totalTokens
    let kept = worker.reader.keptCalls
    let names = kept.isEmpty ? nil : worker.reader.names
    results.withLock { results in
      if let names { results.kept[kept.thread] = (kept, names) }
      if results.ledger == nil { results.ledger = ledger } else { results.ledger?.merge(ledger) }
      results.tokens += tokens
      for (id, entry) in largest {
        var repeated = results.repeated
        CallReader.keepHigher(entry, of: id, in: &results.largest) { repeated.add($0) }
        results.repeated = repeated
      }
      for (file, piece, count) in lines { results.lines[file, default: [:]][piece] = count }
      for (file, piece, range) in ranges { results.rows[file, default: [:]][piece] = range }
    }
  }

  private func finish() throws(LogScanFailure) -> UsageLedger {
    let results = results.withLock { $0 }
    if let failure = results.failure { throw failure }
    guard results.tokens <= Self.mostTokens else {
      throw LogScanFailure(file: nil, reason: "the logs hold more than 10^18 tokens, more than any bill")
    }
    var ledger = results.ledger ?? UsageLedger(dimensions: scanner.plan.dimensions, topCalls: scanner.plan.topCalls)
    if !results.largest.isEmpty {
      var collector = UsageCollector(plan: scanner.plan, pricer: scanner.pricer)
      if results.repeated.count > 0 { collector.add(results.repeated, for: .duplicate) }
      for entry in results.largest.values { collector.add(entry.call, format: entry.format) }
      ledger.merge(collector.ledger)
    }
    if !results.kept.isEmpty { ledger.merge(largest(of: results.kept)) }
    if let place = seen.firstDifference { ledger.noteDifferingRepeat(at: place) }
    let linesBefore = results.lines.mapValues { pieces in
      var before: [Int] = []
      var sum = 0
      for piece in 0...(pieces.keys.max() ?? 0) {
        before.append(sum)
        sum += pieces[piece] ?? 0
      }
      return before
    }
    ledger.resolvePlaces { $0.resolved(linesBefore) }
    scanner.sink?.resolvePlaces { $0.resolved(linesBefore) }
    return ledger
  }
}

extension LogScan {
  /// Sums the largest records of calls that were logged again while they were in progress.
  private func largest(of kept: [Int32: (calls: KeptCalls, names: CallNames)]) -> UsageLedger {
    var collector = UsageCollector(plan: scanner.plan, pricer: scanner.pricer)
    var records = scanner.formats.map { _ in 0 }
    let stride = 3 + scanner.plan.dimensions.count
    // The indices of a thread are meaningful only in that thread.
    let groups = GroupTable(stride: stride + 1)
    var calls: [KeptCalls?] = Array(repeating: nil, count: 1 + Int(kept.keys.max() ?? 0))
    for (thread, kept) in kept { calls[Int(thread)] = kept.calls }
    seen.largest.forEach { owner in
      guard let (call, key) = calls[Int(owner.thread)]?[owner.index] else { return }
      unsafe groups.key[stride] = owner.thread
      for (part, number) in key.enumerated() { unsafe groups.key[part] = number }
      unsafe groups.sumsOfKey().pointee.merge(call.sums)
      if call.sums.callsWithLoggedCost > 0, let names = kept[owner.thread]?.names {
        collector.judge(call.sums, of: names.usageKey(key))
      }
      records[Int(call.format)] += 1
    }
    groups.forEach { key, sums in
      if let names = kept[key[stride]]?.names { collector.add(sums, key: names.usageKey(key.prefix(stride))) }
    }
    for (format, count) in zip(scanner.formats, records) where count > 0 { collector.count(count, format: format.name) }
    return collector.ledger
  }
}
