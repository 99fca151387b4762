import CostModel

extension LogFormat {
  /// The session files of Codex.
  ///
  /// A line sets the model and tier of those that follow. Counts come as events, `token_count`: the usage of the last request, and the sum of the
  /// session, of which requests without the former are the difference. Newer versions write a `token_usage_record` for each response, too, with the same
  /// usage (openai/codex, `codex-rs/protocol/src/protocol.rs`). Cached tokens are inside the input, reasoning inside the output.
  ///
  /// The file of a forked session, and of an agent that was started with the history of another, begins with the events of that session under new
  /// times, behind a copy of its `session_meta`. So a request is told by the session named last and the sum; the earliest event of it counts, whichever
  /// file it stands in. `token_usage_record`s are not copied.
  static let codex: LogFormat = {
    var format = LogFormat(
      name: "codex", title: "Codex session",
      signature: Signature(
        [["payload"], ["timestamp"]],
        values: [
          (
            "type",
            [
              "session_meta", "turn_context", "event_msg", "response_item", "compacted", "world_state",
              "token_usage_record", "inter_agent_communication", "inter_agent_communication_metadata",
            ]
          )
        ]),
      fields: OpenAIFields.codexUsage, expander: { CodexExpander() })
    format.vendor = "openai"
    format.tierWords = OpenAIFields.tierWords
    format.duplicates = .keepEarliest
    format.isStateful = true
    return format
  }()
}

extension OpenAIFields {
  /// The usage in an event of Codex.
  static let codexUsage: [Field] = [
    Field("input_tokens", .input), Field("cached_input_tokens", .cacheReadInside),
    Field("cache_write_input_tokens", .cacheWriteInside), Field("output_tokens", .output),
    Field("reasoning_output_tokens", .reasoningInside), Field("total_tokens", .total),
  ]
}

/// Follows a session of Codex line by line.
private struct CodexExpander: RecordExpander {
  private var model: KeptValue?
  private var tier: KeptValue?
  /// The session that the file is of: the first one that it names.
  private var session: KeptValue?
  /// The session whose events follow: the one named last.
  private var origin: KeptValue?
  /// The sums of the session so far.
  private var sums = CodexUsage()
  /// The requests of the lines before the first that names a model.
  private var early: [CodexRequest] = []
  /// Requests of usage records whose events may still come.
  private var records: [CodexRequest] = []
  /// The usage of the last event, until the record of the same request comes.
  private var lastEvent: CodexUsage?
  /// The sums as a text; kept for its memory.
  private var text: [UInt8] = []

  /// How many requests are held back at most.
  private static let most = 4096

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    guard let type = record[value, "type"], let payload = record[value, "payload"] else {
      return call.leaveOut(.notACall)
    }
    if record.isText(type, "event_msg") { return takeEvent(record, value, payload, into: call) }
    if record.isText(type, "token_usage_record") { return takeRecord(record, value, payload, into: call) }
    call.leaveOut(.notACall)
    if record.isText(type, "session_meta") {
      origin = record[payload, "id"].flatMap { KeptValue(record, $0) }
      session = session ?? origin
      // A fork without the line of the session that its events are of.
      if let parent = record[payload, "forked_from_id"] { origin = KeptValue(record, parent) ?? origin }
      sums = CodexUsage()
    } else if record.isText(type, "turn_context") {
      if let model = record[payload, "model"] { self.model = KeptValue(record, model) }
      if let tier = record[payload, "service_tier"] { self.tier = KeptValue(record, tier) }
      if model != nil { addEarly(to: call, record) }
    }
  }

  mutating func finish(_ record: LogRecord, into call: CallDraft) {
    addEarly(to: call, record)
    let requests = records
    records.removeAll()
    for request in requests { add(request, to: call, record) }
  }

  // MARK: - Events

  /// Takes a `token_count`: the usage of a request, or the same again.
  private mutating func takeEvent(_ record: LogRecord, _ value: LogValue, _ payload: LogValue, into call: CallDraft) {
    guard let type = record[payload, "type"], record.isText(type, "token_count"), let info = record[payload, "info"],
      !record.isNull(info)
    else { return call.leaveOut(.notACall) }
    let total = record[info, "total_token_usage"].flatMap { CodexUsage(record, $0) }
    if let total, !total.isEmpty, total == sums { return call.leaveOut(.duplicate) }
    let last = record[info, "last_token_usage"].flatMap { record.kind($0) == .object ? $0 : nil }
    var usage: CodexUsage
    if let last {
      usage = CodexUsage(record, last) ?? CodexUsage()
    } else if let total {
      // Sums that went back have begun anew.
      usage = total.isBehind(sums) ? total : total.difference(to: sums)
    } else {
      return call.leaveOut(.noTokens)
    }
    if let total { sums = total }
    // Older events leave out the cache writes, which records have.
    if let recorded = settleRecords(by: usage, call, record) { usage.complete(with: recorded) }
    let time = record[value, "timestamp"]
    guard model != nil || early.count >= Self.most else {
      let time = time.flatMap { KeptValue(record, $0) }
      early.append(
        CodexRequest(
          usage: usage, time: time, id: total == nil ? nil : origin ?? time, sums: total, model: nil, tier: nil,
          place: call.place))
      return
    }
    if let last { call.fill(from: last) }
    usage.set(in: call)
    call.set(.timestamp, time)
    setSession(of: call)
    if let total, let origin = origin ?? time.flatMap({ KeptValue(record, $0) }) {
      call.set(.id, origin)
      setSums(total, of: call, record)
    }
    call.fillAttributes(from: value)
    call.add()
  }

  // MARK: - Usage records

  /// Takes a `token_usage_record`, which is held back: mostly an event of the same request comes after it, or came before.
  private mutating func takeRecord(_ record: LogRecord, _ value: LogValue, _ payload: LogValue, into call: CallDraft) {
    guard let usage = record[payload, "usage"].flatMap({ CodexUsage(record, $0) }) else {
      return call.leaveOut(.noTokens)
    }
    if let event = lastEvent, usage.fits(event) {
      lastEvent = nil
      return call.leaveOut(.duplicate)
    }
    if records.count >= Self.most { add(records.removeFirst(), to: call, record) }
    let time = record[value, "timestamp"].flatMap { KeptValue(record, $0) }
    records.append(
      CodexRequest(
        usage: usage, time: time, id: record[payload, "response_id"].flatMap { KeptValue(record, $0) }, sums: nil,
        model: model, tier: tier, place: call.place))
  }

  /// Finds the record of the request that an event is of.
  ///
  /// The record is dropped, since copies of the session have the event only; those before it have no event.
  ///
  /// - Returns: The usage of the record; nil where there is none.
  private mutating func settleRecords(
    by usage: CodexUsage, _ call: CallDraft, _ record: LogRecord
  ) -> CodexUsage? {
    guard let index = records.firstIndex(where: { $0.usage.fits(usage) }) else {
      lastEvent = usage
      return nil
    }
    let recorded = records[index].usage
    lastEvent = nil
    call.leaveOut(.duplicate, at: records[index].place)
    let others = records.prefix(index)
    records.removeFirst(index + 1)
    for request in others { add(request, to: call, record) }
    return recorded
  }

  // MARK: - What was held back

  /// Counts the requests before the first line that names a model, which is the one they were made with as far as the file says.
  private mutating func addEarly(to call: CallDraft, _ record: LogRecord) {
    let requests = early
    early.removeAll()
    for request in requests { add(request, to: call, record) }
  }

  private mutating func add(_ request: CodexRequest, to call: CallDraft, _ record: LogRecord) {
    request.usage.set(in: call)
    call.set(.timestamp, request.time)
    setSession(of: call)
    if let model = request.model { call.set(.model, model) }
    if let tier = request.tier { call.set(.serviceTier, tier) }
    call.set(.id, request.id)
    if let sums = request.sums { setSums(sums, of: call, record) }
    call.add(at: request.place)
  }

  /// Tells a request apart by the sums of its session.
  private mutating func setSums(_ sums: CodexUsage, of call: CallDraft, _ record: LogRecord) {
    sums.write(to: &text)
    call.set(.secondID, textAt: record.append(text.span))
  }

  private func setSession(of call: CallDraft) {
    call.set(.model, model)
    call.set(.serviceTier, tier)
    call.set(.session, session)
  }
}

/// A request that is held back for what could come after it.
private struct CodexRequest {
  let usage: CodexUsage
  let time: KeptValue?
  /// The session that its events are of, or the id of the response.
  let id: KeptValue?
  /// The sums of the session with it, which tell it apart.
  let sums: CodexUsage?
  let model: KeptValue?
  let tier: KeptValue?
  /// Where its line stands.
  let place: LogPlace
}

/// The counts of a usage of Codex, in the order of the format's fields; -1 for those that are not there.
private struct CodexUsage: Equatable {
  private var counts = SIMD8<Int64>(repeating: -1)

  private static let fields = OpenAIFields.codexUsage

  /// No counts.
  init() {}

  /// The counts of an object; nil for other values.
  init?(_ record: LogRecord, _ usage: LogValue) {
    guard record.kind(usage) == .object else { return nil }
    // Mostly they stand in the order of the names.
    var next = 0
    for (key, value) in record.members(usage) {
      if next >= Self.names.count || !record.isText(key, Self.names[next]) {
        guard let index = Self.names.firstIndex(where: { record.isText(key, $0) }) else { continue }
        next = index
      }
      counts[next] = record.integer(value) ?? -1
      next += 1
    }
  }

  private static let names: [FieldPath] = [
    "input_tokens", "cached_input_tokens", "cache_write_input_tokens", "output_tokens", "reasoning_output_tokens",
    "total_tokens",
  ]

  /// Two usages are the same where they have the same tokens; a version that does not write a count has none of them.
  static func == (one: CodexUsage, other: CodexUsage) -> Bool {
    one.isEmpty == other.isEmpty && one.told == other.told
  }

  /// Whether no count is there.
  var isEmpty: Bool { counts == SIMD8(repeating: -1) }

  /// The counts that are tokens of their own, without their total.
  private var told: SIMD8<Int64> {
    var told = counts.replacing(with: 0, where: counts .< 0)
    told[5] = 0
    return told
  }

  /// Whether it can be the usage of the same request: both have the same counts, as far as both have them.
  func fits(_ other: CodexUsage) -> Bool {
    var isSame = (counts .== other.counts) .| (counts .< 0) .| (other.counts .< 0)
    // The total is the sum of others.
    isSame[5] = true
    return all(isSame)
  }

  /// Adds the counts that only another usage of the same request has.
  mutating func complete(with other: CodexUsage) { counts.replace(with: other.counts, where: counts .< 0) }

  /// Whether a count is smaller than it was.
  func isBehind(_ earlier: CodexUsage) -> Bool { any(told .< earlier.told) }

  /// What was added to an earlier sum.
  func difference(to earlier: CodexUsage) -> CodexUsage {
    var difference = self
    let known = earlier.counts.replacing(with: 0, where: earlier.counts .< 0)
    difference.counts = (counts &- known).replacing(with: -1, where: counts .< 0)
    return difference
  }

  /// Writes the counts as a text that tells them apart from others: the digits of each, the last ones first.
  func write(to text: inout [UInt8]) {
    text.removeAll(keepingCapacity: true)
    let told = told
    for index in 0..<5 {
      var count = told[index]
      repeat {
        text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: count % 10))
        count /= 10
      } while count > 0
      text.append(UInt8(ascii: " "))
    }
  }

  /// Gives the counts to a call.
  func set(in call: CallDraft) {
    for (index, field) in Self.fields.enumerated() where counts[index] >= 0 && call.isAbsent(field.slot) {
      call.set(field.slot, counts[index])
    }
  }
}
