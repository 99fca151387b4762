import CallLogs
import CostModel
import Documents
import Reports

extension Option {
  /// The format of the logs.
  static let logFormat = Option(
    "log-format", .value(Value(placeholder: "NAME", type: .logFormat)),
    help: "Read every record as this format.", defaultText: "what the fields of each record say")
  /// The meaning of the fields of a custom log.
  static let logMap = Option(
    "map", .repeatable(Value(placeholder: "NAME=PATH", type: .text)),
    help: """
      Say which field is what, with commas between: input=usage.prompt,output=usage.completion. The rest of a record is read by its own format; \
      an empty path says that no field has the meaning. The names are \
      \(Slot.allCases.compactMap(\.name).joined(separator: ", ")).
      """)
  /// How cached tokens are counted.
  static let cacheSemantics = Option(
    "cache-semantics", .value(Value(placeholder: "RULE", type: .choice(CacheSemantics.allCases.map(\.rawValue)))),
    help: "Whether cached tokens are counted in the input (inclusive) or beside it (exclusive).",
    defaultText: "auto: by the format")
  /// The models that the names of a log mean.
  static let modelAlias = Option(
    "alias", .repeatable(Value(placeholder: "NAME=MODEL", type: .text)),
    help: "Say which model a name of the log stands for, such as our-bot=azure/gpt-4o.")
  /// The model of logs that do not name it.
  static let logModel = Option(
    "log-model", .value(Value(placeholder: "NAME", type: .model)),
    help: "The model of records that name none, such as those of codex exec.")
  /// Whether sums and single calls may be combined.
  static let allowMixed = Option(
    "allow-mixed", .flag, help: "Add exports that sum calls to logs of single calls, which may hold the same calls.")

  /// All options on how logs are read.
  static let ofLogs: [Option] = [
    .logFormat, .logMap, .logRules, .logTimeZone, .logTimeFormat, .logNumberFormat, .cacheSemantics, .modelAlias,
    .logModel, .allowMixed,
  ]
}

extension Option.ValueType {
  /// The possible words of a value, where these are all known.
  ///
  /// The formats of logs are loaded only here: making them takes a large part of the time in which a command without
  /// logs answers.
  var choices: [String]? {
    switch self {
    case .choice(let words): words
    case .logFormat: LogFormat.all.map(\.name).sorted()
    default: nil
    }
  }
}

extension Invocation {
  /// What is to be kept of the logs.
  ///
  /// - Parameters:
  ///   - dimensions: The names of the values to group by.
  ///   - rules: The rules in a file on the logs.
  /// - Returns: The plan; records without a time get the day of `--as-of`.
  func scanPlan(dimensions: [String], rules: LogRules = LogRules()) -> ScanPlan {
    var plan = ScanPlan(dimensions: dimensions)
    plan.dayOfUndated = arguments.date(.asOf) ?? rules.date
    plan.modelOfUnnamed = arguments.text(.logModel) ?? rules.model
    plan.lookups = rules.lookups
    plan.cacheSemantics = arguments.text(.cacheSemantics).flatMap { CacheSemantics(rawValue: $0) } ?? .automatic
    return plan
  }

  /// The models that the names of a log mean, by `--alias` and by a file of rules.
  ///
  /// - Parameters:
  ///   - prices: The prices.
  ///   - rules: The rules in a file on the logs.
  /// - Returns: Names of models by names of the log.
  /// - Throws: `Failure` for an unknown model.
  func modelAliases(in prices: LoadedPrices, rules: LogRules = LogRules()) throws(Failure) -> [String: String] {
    var aliases = rules.models
    for model in aliases.values.sorted() { _ = try prices.model(named: model) }
    for entry in arguments.texts(.modelAlias).flatMap({ LoadedPrices.entries($0) }) {
      let (name, model) = try Self.pair(entry, of: .modelAlias, example: "our-bot=azure/gpt-4o")
      _ = try prices.model(named: model)
      aliases[name] = model
    }
    return aliases
  }

  /// Names of `--alias` that no call of a log has: typos that would change the cost without a warning.
  ///
  /// Those of a file of rules are for many logs.
  ///
  /// - Parameter ledger: The ledger.
  /// - Returns: A warning for each.
  func unusedAliases(in ledger: UsageLedger) -> [Report.Note] {
    let logged = Set(ledger.groups.map(\.key.model.name))
    let names = arguments.texts(.modelAlias).flatMap { LoadedPrices.entries($0) }.compactMap { entry in
      entry.lastIndex(of: "=").map { String(entry[..<$0]) }
    }
    return names.filter { !logged.contains($0) }.map { name in
      let near = Suggestion.phrase(for: name, among: logged.sorted()).map { "; \($0)" } ?? ""
      return Report.Note(
        .warning, code: "unused-alias", "'--alias' names '\(name)', which no call of the log was answered by\(near)")
    }
  }

  static func pair(
    _ entry: String, of option: Option, example: String, mayBeEmpty: Bool = false
  ) throws(Failure) -> (name: String, value: String) {
    let bytes = Array(entry.utf8)
    guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")), equals > 0, equals + 1 < bytes.count || mayBeEmpty
    else {
      throw Failure(
        code: "usage", "'\(option.longName)' needs \(option.value?.placeholder ?? ""), found '\(entry)'",
        hint: "for instance \(option.longName) \(example)")
    }
    return (String(decoding: bytes[..<equals], as: UTF8.self), String(decoding: bytes[(equals + 1)...], as: UTF8.self))
  }

  /// Refuses to add sums of calls to single calls, which may be the same, unless that is allowed.
  ///
  /// - Parameter ledger: The ledger.
  /// - Throws: `Failure` where there are both.
  func refuseMixedLogs(_ ledger: UsageLedger) throws(Failure) {
    guard !arguments.has(.allowMixed) else { return }
    let formats = ledger.formats.keys.sorted()
    let sums = formats.filter { LogFormat.named($0)?.isAggregated ?? false }
    guard let sum = sums.first, let single = formats.first(where: { !sums.contains($0) }) else { return }
    throw Failure(
      code: "mixed-logs", "'\(sum)' records sum calls that '\(single)' records may hold too",
      hint: "audit them apart, or allow it with --allow-mixed")
  }
}

extension Failure {
  /// No format knows the records of a log.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - record: One of its first records.
  ///   - options: Options that were tried and read it; nil where none were found.
  /// - Returns: Its fields, and how they could be mapped.
  static func unrecognisedLog(_ path: String, _ record: UnknownRecord, _ options: String?) -> Failure {
    let shown = record.paths.prefix(12).joined(separator: ", ")
    let more = record.paths.count > 12 ? " and \(record.paths.count - 12) more" : ""
    return Failure(
      code: "unrecognised-log", "'\(path)' is in no format that is known; its fields are \(shown)\(more)",
      hint: options.map { "perhaps \($0)" } ?? "say what its fields mean with --map")
  }
}
