import CallLogs
import CostModel
import Documents

extension Option {
  /// The zone of times without one.
  static let logTimeZone = Option(
    "time-zone", .value(Value(placeholder: "ZONE", type: .text)),
    help: "The zone of times without one, and of plain dates: UTC, or a fixed distance from it such as +02:00.")
  /// How times are written.
  static let logTimeFormat = Option(
    "time-format", .value(Value(placeholder: "FORMAT", type: .text)),
    help: """
      How times are written, such as 'DD/MM/YYYY hh:mm[:ss]'. The parts are YYYY, YY, MM, MON, DD, hh, mm, ss, .f (a fraction), AM and Z (a zone); \
      what is in brackets may be missing.
      """,
    defaultText: "RFC 3339, seconds since 1970, or what all times of a table fit")
  /// How numbers are written.
  static let logNumberFormat = Option(
    "number-format", .value(Value(placeholder: "STYLE", type: .choice(NumberStyle.allCases.map(\.rawValue)))),
    help: "How the numbers of tables and texts are written.", defaultText: "what all numbers of a table fit")
  /// A file of rules for reading a log.
  static let logRules = Option(
    "rules", .value(Value(placeholder: "FILE", type: .file)),
    help: """
      Read the logs by the rules in this file: separator, times, numbers, columns, fixed values, statuses of failed calls, lookup tables. Options \
      on the command line come before it.
      """)
}

/// How logs are read: according to the command line, and to a file of rules where it names one.
struct LogReading: Sendable {
  /// The fields that the user has named.
  let fields: [LogFormat.Field]
  /// The formats that records are tried on.
  let formats: [LogFormat]
  /// The notation of values.
  var notation: LogNotation
  /// The rules, or none.
  let rules: LogRules
}

extension Invocation {
  /// How the logs are read.
  ///
  /// - Returns: The formats and notations.
  /// - Throws: `Failure` for invalid options, on the command line or in the file of rules.
  func logReading() throws(Failure) -> LogReading {
    let rules = try arguments.text(.logRules).map { path throws(Failure) in try logRules(at: path) } ?? LogRules()
    var notation = rules.notation
    if let text = arguments.text(.logTimeZone) {
      guard let minutes = LogTime.zoneMinutes(text) else {
        throw Failure(
          code: "bad-zone", "'--time-zone' must be UTC or a fixed distance from it such as +02:00, found '\(text)'",
          hint: text.contains("/") ? "names of places are not read, since their clocks change" : nil)
      }
      notation.zoneMinutes = minutes
    }
    if let text = arguments.text(.logTimeFormat) {
      do throws(TimePattern.Fault) {
        notation.timePattern = try TimePattern(text)
      } catch {
        throw Failure(code: "bad-time-pattern", error.message(for: text), hint: TimePattern.help)
      }
    }
    if let style = arguments.text(.logNumberFormat).flatMap({ NumberStyle(rawValue: $0) }) {
      notation.numberStyle = style
    }
    let own = try mappedFields()
    let mapped = Set(own.map(\.slot))
    let fields = own + rules.fields.filter { !mapped.contains($0.slot) }
    let named = arguments.text(.logFormat).flatMap { LogFormat.named($0) }
    // A record of the plain format that names no model is still one where the user names it.
    let isGiven = arguments.has(.logModel) || rules.model != nil
    let all =
      named.map { [$0] } ?? LogFormat.all.map { isGiven && $0.name == LogFormat.plain.name ? .plainWithoutModel : $0 }
    let formats = fields.isEmpty ? all : LogFormat.mapped(fields, onto: all, failures: rules.failures)
    return LogReading(fields: fields, formats: formats, notation: notation, rules: rules)
  }

  private func logRules(at path: String) throws(Failure) -> LogRules {
    let (document, diagnostics) = try document(at: path)
    let (rules, faults) = LogRules.read(document)
    guard let rules, !(diagnostics + faults).contains(where: { $0.severity == .error }) else {
      throw Failure(.wrongInput, diagnostics + faults)
    }
    warn(diagnostics + faults)
    return rules
  }

  /// The fields that `--map` names.
  private func mappedFields() throws(Failure) -> [LogFormat.Field] {
    var fields: [LogFormat.Field] = []
    for entry in arguments.texts(.logMap).flatMap({ LoadedPrices.entries($0) }) {
      let (name, path) = try Self.pair(entry, of: .logMap, example: "input=usage.prompt", mayBeEmpty: true)
      guard let slot = Slot(name: name) else {
        let names = Slot.allCases.compactMap(\.name)
        throw .unknownName(
          code: "unknown-log-field", "'--map' has no name '\(name)'", name, among: names,
          otherwise: "its names are \(names.joined(separator: ", "))")
      }
      // Each of these tokens is in only one of them: a field under two names would be counted twice.
      let counts: [Slot] = [
        .input, .cacheReadInside, .cacheReadBeside, .cacheWriteInside, .cacheWriteBeside, .inputBeside, .output,
        .reasoningBeside,
      ]
      if !path.isEmpty, counts.contains(slot),
        let other = fields.first(where: { $0.path == path && $0.slot != slot && counts.contains($0.slot) })
      {
        throw Failure(
          code: "usage",
          "'--map' gives '\(path)' two names, '\(other.slot.name ?? "")' and '\(name)': its tokens would be counted twice"
        )
      }
      fields.append(LogFormat.Field(path, slot))
    }
    return fields
  }
}
