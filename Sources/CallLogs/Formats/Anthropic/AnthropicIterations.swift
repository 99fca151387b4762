import CostModel

/// The additional work of the Messages API for a request, besides the answer: one entry of `usage.iterations` for each
/// time that a model ran.
///
/// The vendor documents (platform.claude.com/docs/en):
/// - `build-with-claude/compaction`: the counts at the top leave compaction out, and it is billed; all other entries of the request's model are in them.
/// - `agents-and-tools/tool-use/advisor-tool`: an advisor is billed at the rates of its own model, and is not in the counts at the top.
/// - `build-with-claude/refusals-and-fallback`: after a fallback the counts at the top are those of the attempt that served, which the entry
///   `fallback_message` names. Every attempt is billed at its own model's rates, but not one that declined before it wrote anything.
///
/// Inferred: an entry without a model is of the answer's; tier, speed and region hold for all entries of a request; an attempt wrote nothing where it has
/// no output tokens.
extension LogRecord {
  /// A list in a value; nil where there is none.
  func list(_ path: String, in value: LogValue) -> LogValue? {
    find(path, in: value).flatMap { kind($0) == .array ? $0 : nil }
  }
}

extension CallDraft {
  /// The list of the record, among the fields that were found; nil where it has none.
  var iterations: LogValue? {
    for (field, path) in zip(compiled.iterations, format.iterations) {
      guard let list = fields[field], record.kind(list) == .array else { continue }
      // At the top of a record, where any list may have that name, entries with counts are meant.
      if path == "iterations", !record.elements(list).contains(where: { record[$0, "input_tokens"] != nil }) {
        continue
      }
      return list
    }
    // The last chunk of a stream has the counts of the whole answer.
    for field in compiled.writeLists {
      guard let chunks = fields[field], record.kind(chunks) == .array else { continue }
      for chunk in record.elements(chunks) {
        if let list = record.list("usage.iterations", in: chunk) { return list }
      }
    }
    return nil
  }

  /// Creates the call, and each further one for which its request was billed.
  ///
  /// - Parameter list: The list of entries; nil where there is none.
  func add(withIterations list: LogValue?) {
    guard let list else {
      add()
      return
    }
    let fallback = record.elements(list).first { isType($0, "fallback_message") }.flatMap { record[$0, "model"] }
    // A stream that fell back still names the model that was asked for.
    set(.model, fallback)
    let setting = setting
    switch add() {
    case nil, .duplicate, .zeroTokens, .noTokens: break
    default: return
    }
    for (index, entry) in record.elements(list).enumerated() {
      guard let isBilled = isBilledBesideTop(entry, fallback: fallback) else {
        note(.iterations)
        continue
      }
      guard isBilled else { continue }
      start(as: setting)
      set(.model, record[entry, "model"])
      set(.input, record[entry, "input_tokens"])
      set(.cacheReadBeside, record[entry, "cache_read_input_tokens"])
      set(.cacheWriteBeside, record[entry, "cache_creation_input_tokens"])
      set(.cacheWrite5m, record[entry, "cache_creation.ephemeral_5m_input_tokens"])
      set(.cacheWrite1h, record[entry, "cache_creation.ephemeral_1h_input_tokens"])
      set(.output, record[entry, "output_tokens"])
      set(.secondID, textAt: record.append(Array("iteration \(index)".utf8).span))
      add()
      noteUnread(
        in: entry, at: (format.iterations.first ?? "") + UsageKeys.entries, known: Self.entryCounts)
    }
  }

  /// The counts of an entry.
  private static let entryCounts = [
    "input_tokens", "cache_read_input_tokens", "cache_creation_input_tokens", "output_tokens",
  ]

  /// Whether an entry is billed in addition to the counts at the top; nil for an unknown type.
  private func isBilledBesideTop(_ entry: LogValue, fallback: LogValue?) -> Bool? {
    if isType(entry, "compaction") || isType(entry, "advisor_message") { return true }
    if isType(entry, "fallback_message") { return false }
    guard isType(entry, "message") else { return nil }
    guard let fallback = fallback.flatMap({ record.text($0) }),
      let model = record[entry, "model"].flatMap({ record.text($0) }), model != fallback
    else { return false }
    return record[entry, "output_tokens"].flatMap { record.integer($0) } ?? 0 > 0
  }

  private func isType(_ entry: LogValue, _ type: FieldPath) -> Bool {
    record[entry, "type"].map { record.isText($0, type) } ?? false
  }
}
