import CallLogs
import CostModel
import Documents

extension Option {
  /// The format of the logs.
  static let logFormat = Option(
    "log-format", .value(Value(placeholder: "NAME", type: .choice(LogFormat.all.map(\.name).sorted()))),
    help: "Read every record as this format.", defaultText: "what the fields of each record say")
  /// What the fields of a log of one's own mean.
  static let logMap = Option(
    "map", .repeatable(Value(placeholder: "NAME=PATH", type: .text)),
    help: """
      Say which field is what, with commas between: input=usage.prompt,output=usage.completion. The names are \
      \(Slot.allCases.compactMap(\.name).joined(separator: ", ")).
      """)
  /// How cached tokens are counted.
  static let cacheSemantics = Option(
    "cache-semantics", .value(Value(placeholder: "RULE", type: .choice(CacheSemantics.allCases.map(\.rawValue)))),
    help: "Whether cached tokens are counted in the input (inclusive) or beside it (exclusive).",
    defaultText: "auto: by the format")
  /// Which models the names of a log stand for.
  static let modelAlias = Option(
    "alias", .repeatable(Value(placeholder: "NAME=MODEL", type: .text)),
    help: "Say which model a name of the log stands for, such as our-bot=azure/gpt-4o.")
  /// The model of logs that do not tell it.
  static let logModel = Option(
    "log-model", .value(Value(placeholder: "NAME", type: .model)),
    help: "The model of records that name none, such as those of codex exec.")
  /// Sums and single calls together.
  static let allowMixed = Option(
    "allow-mixed", .flag, help: "Add exports that sum calls to logs of single calls, which may hold the same calls.")

  /// Everything that says how logs are read.
  static let ofLogs: [Option] = [.logFormat, .logMap, .cacheSemantics, .modelAlias, .logModel, .allowMixed]
}

extension Invocation {
  /// The formats that records are tried on, by `--log-format` and `--map`.
  ///
  /// - Returns: One format for all records where the user named it, or all formats.
  /// - Throws: `Failure` for a mapping that cannot be understood.
  func logFormats() throws(Failure) -> [LogFormat] {
    let named = arguments.text(.logFormat).flatMap { LogFormat.named($0) }
    var fields: [LogFormat.Field] = []
    for entry in arguments.texts(.logMap).flatMap({ LoadedPrices.entries($0) }) {
      let (name, path) = try Self.pair(entry, of: .logMap, example: "input=usage.prompt")
      guard let slot = Slot(name: name) else {
        let names = Slot.allCases.compactMap(\.name)
        throw .unknownName(
          code: "unknown-log-field", "'--map' has no name '\(name)'", name, among: names,
          otherwise: "its names are \(names.joined(separator: ", "))")
      }
      fields.append(LogFormat.Field(path, slot))
    }
    guard !fields.isEmpty else {
      if let named { return [named] }
      // A record of the plain format that names no model is one all the same where the user names it.
      let isGiven = arguments.has(.logModel)
      return LogFormat.all.map { isGiven && $0.name == LogFormat.plain.name ? .plainWithoutModel : $0 }
    }
    return [LogFormat.mapped(fields, over: named ?? .plain)]
  }

  /// What is to be kept of the logs.
  ///
  /// - Parameter dimensions: The names of the values to group by.
  /// - Returns: The plan; records without a time are of the day that `--as-of` gives.
  func scanPlan(dimensions: [String]) -> ScanPlan {
    var plan = ScanPlan(dimensions: dimensions)
    plan.dayOfUndated = arguments.date(.asOf)
    plan.modelOfUnnamed = arguments.text(.logModel)
    plan.cacheSemantics = arguments.text(.cacheSemantics).flatMap { CacheSemantics(rawValue: $0) } ?? .automatic
    return plan
  }

  /// What to say of a log of which nothing could be used because no format knows its records.
  ///
  /// - Parameters:
  ///   - ledger: What was read: no call.
  ///   - sources: The logs.
  ///   - paths: Their files.
  /// - Returns: The failure; nil where another reason is to be told.
  /// - Throws: `Failure` when the log cannot be read again.
  func unrecognisedLog(_ ledger: UsageLedger, sources: [LogSource], paths: [String]) throws(Failure) -> Failure? {
    guard let place = ledger.skipped[.unrecognised]?.places.first else { return nil }
    var head = [UInt8](repeating: 0, count: 1 << 16)
    do throws(LogReadFailure) {
      let count = try sources[place.file].read(&head, 0..<head.count, 0)
      return UnknownRecord(head: Array(head[..<count])).map { .unrecognisedLog(paths[place.file], $0) }
    } catch {
      throw Failure(code: "unreadable-file", "'\(paths[place.file])' cannot be read: \(error.reason)")
    }
  }

  /// Which models the names of a log stand for, by `--alias`.
  ///
  /// - Parameter prices: The prices.
  /// - Returns: Names of models by names of the log.
  /// - Throws: `Failure` for a name that is no model.
  func modelAliases(in prices: LoadedPrices) throws(Failure) -> [String: String] {
    var aliases: [String: String] = [:]
    for entry in arguments.texts(.modelAlias).flatMap({ LoadedPrices.entries($0) }) {
      let (name, model) = try Self.pair(entry, of: .modelAlias, example: "our-bot=azure/gpt-4o")
      _ = try prices.model(named: model)
      aliases[name] = model
    }
    return aliases
  }

  private static func pair(
    _ entry: String, of option: Option, example: String
  ) throws(Failure) -> (name: String, value: String) {
    let bytes = Array(entry.utf8)
    guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")), equals > 0, equals + 1 < bytes.count else {
      throw Failure(
        code: "usage", "'\(option.longName)' needs \(option.value?.placeholder ?? ""), found '\(entry)'",
        hint: "for instance \(option.longName) \(example)")
    }
    return (String(decoding: bytes[..<equals], as: UTF8.self), String(decoding: bytes[(equals + 1)...], as: UTF8.self))
  }

  /// Refuses to add sums of calls to single calls, which may be the same, unless that is allowed.
  ///
  /// - Parameter ledger: What was read.
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
  ///   - record: Its first record.
  /// - Returns: What its fields are, and how they could be mapped.
  static func unrecognisedLog(_ path: String, _ record: UnknownRecord) -> Failure {
    let shown = record.paths.prefix(12).joined(separator: ", ")
    let more = record.paths.count > 12 ? " and \(record.paths.count - 12) more" : ""
    let namesModel = record.mapping.contains { $0.slot == Slot.model.name }
    let mapping =
      record.mapping.map { "\($0.slot)=\($0.path)" }.joined(separator: ",") + (namesModel ? "" : " --log-model NAME")
    return Failure(
      code: "unrecognised-log", "'\(path)' is in no format that is known; its fields are \(shown)\(more)",
      hint: record.mapping.isEmpty ? "say what its fields mean with --map" : "perhaps --map \(mapping)")
  }
}
