import CallLogs
import CostModel
import Documents

/// How the logs of one gateway are read: written once in a file, and kept in the repository.
struct LogRules: Sendable {
  /// The notation of values.
  var notation = LogNotation()
  /// The meaning of the fields, in the order in which those with one meaning are tried.
  var fields: [LogFormat.Field] = []
  /// The model of records that name none.
  var model: String?
  /// The day of records without a time.
  var date: CivilDate?
  /// Status words of failed calls, in lower case; nil for the usual ones.
  var failures: [String]?
  /// The models that the names of the log mean.
  var models: [String: String] = [:]
  /// Dimensions that are looked up or fixed.
  var lookups: [String: DimensionLookup] = [:]
}

extension LogRules {
  /// Reads a file of rules.
  ///
  /// - Parameter document: The file.
  /// - Returns: The rules, and all diagnostics; nil when there is an error.
  static func read(_ document: Document) -> (rules: LogRules?, diagnostics: [Diagnostic]) {
    let reader = Reader()
    guard var fields = reader.open(document, what: "a file of rules") else { return (nil, reader.diagnostics) }
    var rules = LogRules()
    if let field = fields.take("separator") { rules.notation.separator = separator(field) }
    if let field = fields.take("numbers") { rules.notation.numberStyle = numberStyle(field) }
    if let field = fields.take("time"), var time = field.object() {
      if let field = time.take("format") { rules.notation.timePattern = pattern(field) }
      if let field = time.take("zone") { rules.notation.zoneMinutes = zone(field) }
      time.finish()
    }
    if let columns = fields.take("columns") { rules.fields = mapping(columns) }
    if let failed = fields.take("failed") {
      rules.failures = (failed.array() ?? []).compactMap { word($0)?.lowercased() }
    }
    if let models = fields.take("models") { rules.models = words(models) }
    if let fixed = fields.take("fixed") { rules.read(fixed: fixed) }
    if let lookup = fields.take("lookup") { rules.read(lookup: lookup) }
    fields.finish()
    return (reader.hasErrors ? nil : rules, reader.diagnostics)
  }

  // MARK: - Values

  private static let separators: [String: UInt8] = [
    ",": UInt8(ascii: ","), ";": UInt8(ascii: ";"), "|": UInt8(ascii: "|"), "tab": UInt8(ascii: "\t"),
    "\t": UInt8(ascii: "\t"),
  ]

  private static func separator(_ field: Field) -> UInt8? {
    guard let text = field.string() else { return nil }
    if let separator = separators[text] { return separator }
    field.error("bad-separator", "separator must be one of ',', ';', '|' and tab, found '\(text)'")
    return nil
  }

  private static func numberStyle(_ field: Field) -> NumberStyle? {
    // 1,234.56 without quotes is a text in the dialect, and so is 1.234,56.
    guard let text = field.string() else { return nil }
    if let style = NumberStyle(rawValue: text) { return style }
    field.error("bad-number-style", "numbers must be written as 1,234.56 or as 1.234,56, found '\(text)'")
    return nil
  }

  private static func pattern(_ field: Field) -> TimePattern? {
    guard let text = field.string() else { return nil }
    do throws(TimePattern.Fault) {
      return try TimePattern(text)
    } catch {
      field.error("bad-time-pattern", error.message(for: text), hint: TimePattern.help)
      return nil
    }
  }

  private static func zone(_ field: Field) -> Int? {
    guard let text = field.string() else { return nil }
    if let minutes = LogTime.zoneMinutes(text) { return minutes }
    field.error("bad-zone", "zone must be UTC or a fixed distance from it such as \"+02:00\", found '\(text)'")
    return nil
  }

  /// A scalar as a word.
  private static func word(_ field: Field) -> String? {
    switch field.node.kind {
    case .string, .number, .boolean: return field.node.text
    case .null, .array, .object: return field.refuse(expected: "a word")
    }
  }

  private static func words(_ field: Field) -> [String: String] {
    guard var fields = field.object() else { return [:] }
    var words: [String: String] = [:]
    for (name, _, field) in fields.takeRest() { words[name] = word(field) }
    return words
  }

  private static func mapping(_ field: Field) -> [LogFormat.Field] {
    guard var fields = field.object() else { return [] }
    var mapped: [LogFormat.Field] = []
    for (name, span, field) in fields.takeRest() {
      guard let slot = Slot(name: name) else {
        let names = Slot.allCases.compactMap(\.name)
        field.reader.error(
          "unknown-log-field", "a column cannot be '\(name)'", at: span,
          hint: Suggestion.phrase(for: name, among: names) ?? "its names are \(names.joined(separator: ", "))")
        continue
      }
      if field.node.kind == .array {
        for path in (field.array() ?? []).compactMap({ word($0) }) { mapped.append(LogFormat.Field(path, slot)) }
      } else if field.node.kind == .null {
        mapped.append(LogFormat.Field("", slot))
      } else if let path = word(field) {
        mapped.append(LogFormat.Field(path, slot))
      }
    }
    return mapped
  }

  private mutating func read(fixed field: Field) {
    guard var fields = field.object() else { return }
    for (name, _, field) in fields.takeRest() {
      guard let value = Self.word(field) else { continue }
      switch name {
      case "model": model = value
      case "date":
        date = CivilDate(value)
        if date == nil { field.error("bad-date", "date must be a day such as 2026-11-30, found '\(value)'") }
      default: lookups[name] = DimensionLookup(field: name, values: nil, otherwise: value)
      }
    }
  }

  private mutating func read(lookup field: Field) {
    guard var fields = field.object() else { return }
    for (name, span, field) in fields.takeRest() {
      guard var table = field.object() else { continue }
      let from = table.take("from")?.string()
      let values = table.take("values").map { Self.words($0) }
      let otherwise = table.take("otherwise").flatMap { Self.word($0) }
      table.finish()
      guard let from, let values else {
        if !field.reader.hasErrors {
          field.reader.error(
            "missing-key", "'\(name)' needs 'from', the field whose values are looked up, and 'values'", at: span,
            hint: "for instance {from: API Key, values: {key-1: support}}")
        }
        continue
      }
      if lookups[name] != nil {
        field.reader.error("fixed-and-looked-up", "'\(name)' is both fixed and looked up", at: span)
      }
      lookups[name] = DimensionLookup(field: from, values: values, otherwise: otherwise)
    }
  }
}

extension TimePattern {
  /// The elements of a pattern.
  static let help = "for instance 'DD/MM/YYYY hh:mm[:ss]'; the parts are YYYY, YY, MM, MON, DD, hh, mm, ss, .f, AM, Z"
}

extension TimePattern.Fault {
  /// The faults of a pattern.
  func message(for text: String) -> String {
    switch self {
    case .withoutDay: "a time format needs a year, a month and a day, found '\(text)'"
    case .openBracket: "a bracket of the time format '\(text)' has no other one"
    case .unknownLetters(let letters): "'\(letters)' in the time format '\(text)' stands for nothing"
    }
  }
}
