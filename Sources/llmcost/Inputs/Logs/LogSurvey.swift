import CallLogs
import Documents
import Reports

/// The results of a first look at the logs: the notation of their values, and whether the user's mapped fields exist.
struct LogSurvey {
  /// The logs; the first bytes of a stream were buffered, and are delivered again.
  private(set) var sources: [LogSource]
  /// The notation of values: as the user says, and otherwise as all values of a kind fit.
  private(set) var notation: LogNotation
  /// The conclusions, for the reader of the result.
  private(set) var notes: [Report.Note] = []
  /// The fields of the first records.
  private(set) var known: [String] = []
  /// The mapping, where a stream must be read to its end to check it.
  private(set) var openCheck: MappingCheck?

  let paths: [String]
  let reading: LogReading
  let world: World
  /// The first bytes of the streams, by index.
  private(set) var heads: [Int: [UInt8]] = [:]

  /// The amount of a log that is examined, unless more is needed.
  static let headBytes = 1 << 16
  /// The number of logs that are examined, unless more are needed.
  private static let mostLogs = 64

  /// Surveys some logs.
  ///
  /// - Parameters:
  ///   - sources: The logs.
  ///   - paths: Their paths.
  ///   - reading: How they are read.
  ///   - world: The outside world.
  /// - Throws: `Failure` for ambiguous values, and for missing mapped fields.
  init(_ sources: [LogSource], paths: [String], reading: LogReading, in world: World) throws(Failure) {
    self.sources = sources
    self.paths = paths
    self.reading = reading
    self.world = world
    notation = reading.notation
    for index in sources.indices.prefix(Self.mostLogs) where isOnce(index) {
      let (head, source) = try read(index) { () throws(LogReadFailure) in try sources[index].peeking(Self.headBytes) }
      heads[index] = head
      self.sources[index] = source
    }
    try surveyTables()
    try checkMapping()
  }

  /// Whether a log cannot be opened again.
  private func isOnce(_ index: Int) -> Bool {
    sources[index].size == nil && (paths[index] == "-" || world.fileKind(paths[index]) != .file)
  }

  func read<Value>(
    _ index: Int, _ body: () throws(LogReadFailure) -> Value
  ) throws(Failure) -> Value {
    do throws(LogReadFailure) {
      return try body()
    } catch {
      throw Failure(
        code: "unreadable-file", "'\(World.shownName(ofPath: paths[index]))' cannot be read: \(error.reason)")
    }
  }

  /// A cursor over the records of a log.
  ///
  /// - Parameters:
  ///   - index: The log.
  ///   - isWhole: Whether to examine all of it, where it can be opened again.
  /// - Returns: The cursor.
  /// - Throws: `Failure` when the log cannot be opened.
  func cursor(_ index: Int, whole isWhole: Bool) throws(Failure) -> RecordCursor {
    if let head = heads[index] {
      return RecordCursor(
        .memory(head), separator: notation.separator, limit: head.count < Self.headBytes ? nil : head.count)
    }
    let source = sources[index].size == nil ? try world.logSource(at: paths[index]) : sources[index]
    return RecordCursor(source, separator: notation.separator, limit: isWhole ? nil : Self.headBytes)
  }

  // MARK: - Tables

  private mutating func surveyTables() throws(Failure) {
    var surveys: [(path: String, survey: TableSurvey)] = []
    for index in sources.indices.prefix(Self.mostLogs) where !isOnce(index) || heads[index] != nil {
      var cursor = try self.cursor(index, whole: false)
      let first = try read(index) { () throws(LogReadFailure) in try cursor.next() }
      if known.isEmpty { known = Self.fields(of: first, cursor.columns) }
      guard let columns = cursor.columns else { continue }
      var survey = TableSurvey(
        columns: columns, separator: cursor.cellSeparator, first: first, formats: reading.formats)
      var row = first
      while let record = row {
        survey.look(at: record)
        row = try read(index) { () throws(LogReadFailure) in try cursor.next() }
      }
      if survey.isOpen, !isOnce(index) {
        // Only the whole table may decide.
        var cursor = try self.cursor(index, whole: true)
        while survey.isOpen, let record = try read(index, { () throws(LogReadFailure) in try cursor.next() }) {
          survey.look(at: record)
        }
      }
      surveys.append((World.shownName(ofPath: paths[index]), survey))
    }
    if notation.timePattern == nil { try findTimePattern(surveys) }
    if notation.numberStyle == nil { try findNumberStyle(surveys) }
    findZone(surveys.map(\.survey))
  }

  private mutating func findTimePattern(_ surveys: [(path: String, survey: TableSurvey)]) throws(Failure) {
    var found: (pattern: String, example: String)?
    for (path, survey) in surveys {
      switch survey.dates.verdict {
      case .none: continue
      case .conflict(let day, let month):
        throw Failure(
          code: "mixed-times",
          "'\(path)' has times with the day first, such as '\(day)', and with the month first, such as '\(month)'",
          hint: "write all of them one way; no option reads both")
      case .ambiguous(let example, let patterns):
        let hasTime = example.contains(":")
        let choices = patterns.map { "'\(DateEvidence.short($0, withTime: hasTime))'" }.joined(separator: " or ")
        throw Failure(
          code: "ambiguous-times",
          "'\(path)' has times such as '\(example)', and none of them shows whether the day or the month is first",
          hint: "say which: --time-format \(choices)")
      case .pattern(let pattern, let example):
        if let found, found.pattern != pattern {
          throw Failure(
            code: "mixed-times", "the logs have times such as '\(found.example)' and '\(example)'",
            hint: "audit the logs apart, each with its --time-format")
        }
        found = (pattern, example)
      }
    }
    guard let found, let pattern = try? TimePattern(found.pattern) else { return }
    notation.timePattern = pattern
    notes.append(
      Report.Note(
        .note, code: "time-format",
        "times such as '\(found.example)' are read as \(DateEvidence.short(found.pattern, withTime: false)), the only order that all of them fit"
      ))
  }

  private mutating func findNumberStyle(_ surveys: [(path: String, survey: TableSurvey)]) throws(Failure) {
    var found: (style: NumberStyle, example: String)?
    for (path, survey) in surveys {
      switch survey.numbers.verdict {
      case .plain: continue
      case .conflict(let point, let comma):
        throw Failure(
          code: "ambiguous-numbers",
          "'\(path)' has numbers such as '\(point)', and such as '\(comma)', which no one way of writing fits",
          hint: "say which holds: --number-format 1,234.56 or --number-format 1.234,56")
      case .ambiguous(let example):
        throw Failure(
          code: "ambiguous-numbers",
          "'\(path)' has numbers such as '\(example)', whose \(example.contains(",") ? "comma" : "point") may part a fraction or thousands",
          hint: "say which: --number-format 1,234.56 or --number-format 1.234,56")
      case .style(let style, let example):
        if let found, found.style != style {
          throw Failure(
            code: "ambiguous-numbers", "the logs have numbers such as '\(found.example)' and '\(example)'",
            hint: "audit the logs apart, each with its --number-format")
        }
        found = (style, example)
      }
    }
    guard let found else { return }
    notation.numberStyle = found.style
    notes.append(
      Report.Note(
        .note, code: "number-format", "numbers such as '\(found.example)' are read as \(found.style.rawValue) is"))
  }

  private mutating func findZone(_ surveys: [TableSurvey]) {
    guard notation.zoneMinutes == nil else { return }
    let bare = surveys.filter(\.hasTimesWithoutZone)
    if let first = bare.first?.timeColumn, bare.allSatisfy(\.timesAreUTC) {
      notation.zoneMinutes = 0
      notes.append(Report.Note(.note, code: "time-zone", "times are UTC, by the name of the column '\(first)'"))
    } else if surveys.isEmpty, let time = reading.fields.first(where: { $0.slot == .timestamp })?.path,
      TableSurvey.namesUTC(time)
    {
      notation.zoneMinutes = 0
      notes.append(Report.Note(.note, code: "time-zone", "times are UTC, by the name of the field '\(time)'"))
    }
  }

  // MARK: - Fields

  private static func fields(of record: LogRecord?, _ columns: [String]?) -> [String] {
    var check = MappingCheck([], notation: LogNotation())
    if let columns { check.look(at: columns) }
    if let record { check.look(at: record) }
    return check.known
  }

  private mutating func checkMapping() throws(Failure) {
    guard !reading.fields.isEmpty else { return }
    var check = MappingCheck(reading.fields, notation: notation)
    var isOpen = false
    for index in sources.indices where !check.isSettled {
      guard !isOnce(index) || heads[index] != nil else {
        isOpen = true
        continue
      }
      var cursor = try self.cursor(index, whole: true)
      var isFirst = true
      while !check.isSettled, let record = try read(index, { () throws(LogReadFailure) in try cursor.next() }) {
        if isFirst, let columns = cursor.columns { check.look(at: columns) }
        isFirst = false
        check.look(at: record)
      }
      if isFirst, let columns = cursor.columns { check.look(at: columns) }
      if let head = heads[index], head.count == Self.headBytes, cursor.columns == nil { isOpen = true }
    }
    if !check.known.isEmpty { known = check.known }
    if isOpen, !check.isSettled {
      openCheck = check
    } else {
      try check.refuseFaults()
    }
  }
}

extension MappingCheck {
  /// Rejects a mapping with fields that no record has, or that cannot be read in any.
  ///
  /// - Throws: `Failure` with all of them.
  func refuseFaults() throws(Failure) {
    let diagnostics = faults.map { fault in
      switch fault {
      case .absent(let name, let path, let known):
        let shown = known.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
        let more = known.count > 8 ? " and \(known.count - 8) more" : ""
        return Diagnostic(
          .error, code: "no-such-field", "--map \(name): no record has '\(path)'", at: nil,
          hint: Self.nearest(to: path, among: known).map { "did you mean '\($0)'?" }
            ?? (known.isEmpty ? "no record has any field" : "the fields are \(shown)\(more)"))
      case .unreadable(let name, let path, let value, let expected):
        let shown = value.count <= 40 ? value : "\(value.prefix(40))…"
        return Diagnostic(
          .error, code: "unreadable-field",
          "--map \(name): no record has \(expected.noun) in '\(path)'; the first value is '\(shown)'",
          at: nil, hint: expected.forms(instead: value))
      }
    }
    guard diagnostics.isEmpty else { throw Failure(.wrongInput, diagnostics) }
  }

  /// The field that was probably meant: the most similar one, or the only one that begins or ends with the name.
  static func nearest(to path: String, among known: [String]) -> String? {
    if let near = Suggestion.nearest(to: path, among: known) { return near }
    let plain = path.lowercased()
    let longer = known.filter { $0.lowercased().hasPrefix(plain) || $0.lowercased().hasSuffix(plain) }
    return longer.count == 1 ? longer.first : nil
  }
}

extension MappingCheck.Expectation {
  /// The required contents of the field.
  var noun: String {
    switch self {
    case .time: "a time"
    case .count: "a count"
    case .amount: "an amount"
    case .text: "a text"
    }
  }

  /// The supported forms.
  func forms(instead value: String) -> String {
    switch self {
    case .time:
      if let seconds = Double(value), seconds.magnitude < Double(LogTime.earliest) {
        return
          "it counts from the start of a recording and names no day: --map time= leaves it out, and --as-of DATE gives the day"
      }
      return "times are 2026-11-02T18:15:46Z, seconds since 1970, or as --time-format says, such as 'DD/MM/YYYY hh:mm'"
    case .count: return "counts are whole numbers such as 6387; --number-format 1,234.56 reads 6,387, too"
    case .amount: return "amounts are US dollars such as 0.0166; --number-format 1,234.56 reads $1,234.56, too"
    case .text: return "it is a text or a number; the fields of an object are named by their path, such as usage.input"
    }
  }
}
