import CallLogs
import CostModel

/// A way to read a log that no format knows: a mapping that was tried, and prices at least one record.
struct LogProposal {
  /// A record of the log; nil where it has none that can be examined.
  let record: UnknownRecord?
  /// The mapping; empty where none was found that prices a record.
  private(set) var fields: [LogFormat.Field] = []
  /// Whether the log names no model, so that the user has to.
  private(set) var needsModel = false
  /// Whether times have no zone.
  private var needsZone = false
  /// Whether no field has a day.
  private var needsDay = false

  /// The amount of the log that is tried.
  private static let headBytes = 1 << 16

  /// Finds a mapping.
  ///
  /// - Parameters:
  ///   - survey: The logs.
  ///   - file: The number of the log.
  ///   - reading: How it is read otherwise.
  ///   - pricer: The prices.
  /// - Throws: `Failure` when the log cannot be read.
  init(survey: LogSurvey, file: Int, reading: LogReading, pricer: CallPricer) throws(Failure) {
    let head = try survey.head(of: file)
    record = UnknownRecord(head: head)
    guard let record else { return }
    let mapping = record.mapping.compactMap { entry in Slot(name: entry.slot).map { LogFormat.Field(entry.path, $0) } }
    guard mapping.contains(where: { $0.slot == .input || $0.slot == .output }) else { return }
    let others = mapping.filter { $0.slot != .model }
    // A field is the model only if a price is found by it.
    let models: [String?] = record.models.prefix(6).map { Optional($0) } + [nil]
    for model in models {
      for (keepsTime, hasZone) in [(true, true), (true, false), (false, false)] {
        let fields =
          others.filter { keepsTime || $0.slot != .timestamp } + (model.map { [LogFormat.Field($0, .model)] } ?? [])
        let day = fields.contains { $0.slot == .timestamp } ? nil : survey.world.today
        guard Self.prices(fields, head, survey.notation, pricer, model: model, day: day, assumesZone: !hasZone) else {
          continue
        }
        let order = mapping.map(\.slot)
        self.fields = fields.sorted { (order.firstIndex(of: $0.slot) ?? 1) < (order.firstIndex(of: $1.slot) ?? 1) }
        needsModel = model == nil
        needsZone = keepsTime && !hasZone
        needsDay = !fields.contains { $0.slot == .timestamp }
        return
      }
    }
  }

  /// Whether a mapping prices a record of the first bytes of a log.
  private static func prices(
    _ fields: [LogFormat.Field], _ head: [UInt8], _ notation: LogNotation, _ pricer: CallPricer, model: String?,
    day: CivilDate?, assumesZone: Bool
  ) -> Bool {
    var plan = ScanPlan()
    plan.dayOfUndated = day
    // Any model that has a price will do: the log names none, and a person will.
    if model == nil { plan.modelOfUnnamed = "gpt-4o" }
    let formats = Array(LogFormat.mapped(fields, onto: [.plain]).suffix(1))
    var scanner = LogScanner(plan: plan, pricer: pricer, formats: formats)
    scanner.notation = found(notation, head, formats)
    if assumesZone, notation.zoneMinutes == nil { scanner.notation.zoneMinutes = 0 }
    guard let ledger = try? scanner.scan([.memory(head)]) else { return false }
    return ledger.priced(by: pricer).groups.contains { $0.total != nil }
  }

  /// The notation of the values of a table, once the meaning of its columns is known, as the survey of the log then
  /// finds it.
  private static func found(_ notation: LogNotation, _ head: [UInt8], _ formats: [LogFormat]) -> LogNotation {
    var notation = notation
    var cursor = RecordCursor(.memory(head), separator: notation.separator)
    guard let first = try? cursor.next(), let columns = cursor.columns else { return notation }
    var survey = TableSurvey(columns: columns, separator: cursor.cellSeparator, first: first, formats: formats)
    survey.look(at: first)
    while let row = try? cursor.next() { survey.look(at: row) }
    if notation.numberStyle == nil, case .style(let style, _) = survey.numbers.verdict { notation.numberStyle = style }
    if notation.timePattern == nil, case .pattern(let pattern, _) = survey.dates.verdict {
      notation.timePattern = try? TimePattern(pattern)
    }
    if notation.zoneMinutes == nil, survey.timesAreUTC { notation.zoneMinutes = 0 }
    return notation
  }

  /// The options that read the log, ready for a shell; nil where none were found.
  var words: String? {
    guard !fields.isEmpty else { return nil }
    let mapping = fields.compactMap { field in field.slot.name.map { "\($0)=\(field.path)" } }.joined(separator: ",")
    var words = ["--map", ShellWord.quoted(mapping)]
    if needsModel { words += ["--log-model", "NAME"] }
    if needsZone { words += ["--time-zone", "UTC"] }
    if needsDay { words += ["--as-of", "DATE"] }
    return words.joined(separator: " ")
  }
}

extension LogSurvey {
  /// The first bytes of a log.
  func head(of index: Int) throws(Failure) -> [UInt8] {
    if let head = heads[index] { return head }
    let source = sources[index].size == nil ? try world.logSource(at: paths[index]) : sources[index]
    return try read(index) { () throws(LogReadFailure) in try source.peeking(Self.headBytes).head }
  }
}
