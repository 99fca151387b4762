import CostModel

/// The contents of a line of a Codex session, as far as the line affects others or is affected by them.
struct CodexEvent: Sendable {
  enum Kind {
    /// `session_meta`: the session of the events after it.
    case session
    /// `turn_context`: the model and the tier.
    case turn
    /// `token_count`: the usage of the last request, and the sum of the session.
    case count
    /// `token_usage_record`: the usage of a response.
    case record
  }

  let kind: Kind
  /// The place of the line.
  let place: LogPlace
  /// The sum of the session, or the usage of a response.
  fileprivate var total: CodexUsage?
  /// The usage of the last request.
  fileprivate var last: CodexUsage?
  fileprivate var time: KeptValue?
  /// The session and the one that it was forked from, the model and the tier, or the response; nil for null or missing
  /// values.
  fileprivate var names: [KeptValue?] = []
  /// Which of two names are present.
  fileprivate var hasName = (first: false, second: false)
  /// Whether the outcome of the line is completely known, so that the line need not be read again.
  private(set) var isPlain = true

  /// Reads a line; nil where it contains nothing relevant.
  init?(_ record: LogRecord, _ value: LogValue, at place: LogPlace) {
    guard let type = record[value, "type"], let payload = record[value, "payload"] else { return nil }
    self.place = place
    if record.isText(type, "event_msg") {
      kind = .count
      guard let type = record[payload, "type"], record.isText(type, "token_count"), let info = record[payload, "info"],
        !record.isNull(info)
      else { return nil }
      total = record[info, "total_token_usage"].flatMap { CodexUsage(record, $0) }
      if let counts = Self.last(record, inside: info) {
        var usage = CodexUsage()
        isPlain = usage.read(record, counts)
        last = usage
      }
      takeTime(record, value)
    } else if record.isText(type, "token_usage_record") {
      kind = .record
      total = record[payload, "usage"].flatMap { CodexUsage(record, $0) }
      takeTime(record, value)
      takeNames(record, record[payload, "response_id"], nil)
    } else if record.isText(type, "session_meta") {
      kind = .session
      takeNames(record, record[payload, "id"], record[payload, "forked_from_id"])
    } else if record.isText(type, "turn_context") {
      kind = .turn
      takeNames(record, record[payload, "model"], record[payload, "service_tier"])
    } else {
      return nil
    }
  }

  private mutating func takeTime(_ record: LogRecord, _ value: LogValue) {
    time = record[value, "timestamp"].flatMap { KeptValue(record, $0) }
    // The time before the record on its line would count.
    if time == nil { isPlain = false }
  }

  private mutating func takeNames(_ record: LogRecord, _ first: LogValue?, _ second: LogValue?) {
    names = [first, second].map { name in name.flatMap { KeptValue(record, $0) } }
    hasName = (first != nil, second != nil)
  }

  /// The usage of the last request in a `token_count`.
  static func last(_ record: LogRecord, of value: LogValue) -> LogValue? {
    record[value, "payload"].flatMap { record[$0, "info"] }.flatMap { last(record, inside: $0) }
  }

  private static func last(_ record: LogRecord, inside info: LogValue) -> LogValue? {
    record[info, "last_token_usage"].flatMap { record.kind($0) == .object ? $0 : nil }
  }
}

/// The outcome of a line of a Codex session.
enum CodexOutcome: Sendable {
  /// The line is not a call.
  case leaveOut(SkipReason, LogPlace)
  /// An earlier line is not one.
  case leaveOutEarlier(SkipReason, LogPlace)
  /// The line is a call.
  case add(CodexRequest)
  /// An earlier line is one.
  case addEarlier(CodexRequest)

  /// Counts it.
  func take(into call: CallDraft, _ record: LogRecord, _ text: inout [UInt8]) {
    switch self {
    case .leaveOut(let reason, let place), .leaveOutEarlier(let reason, let place): call.leaveOut(reason, at: place)
    case .add(let request), .addEarlier(let request):
      request.fill(call, record, &text)
      call.add(at: request.place)
    }
  }
}

/// The state of a Codex session after the lines so far.
struct CodexSession: Sendable {
  private var setting = CodexSetting(model: nil, tier: nil, session: nil)
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
  /// The outcomes of the lines since the last query.
  private(set) var outcomes: [CodexOutcome] = []

  /// The most requests that are held back.
  private static let most = 4096

  /// Forgets the outcomes of the lines so far.
  mutating func clearOutcomes() { outcomes.removeAll(keepingCapacity: true) }

  /// Takes the next line.
  mutating func take(_ event: CodexEvent) {
    switch event.kind {
    case .count: takeCount(event)
    case .record: takeRecord(event)
    case .session:
      outcomes.append(.leaveOut(.notACall, event.place))
      origin = event.names[0]
      setting = CodexSetting(model: setting.model, tier: setting.tier, session: setting.session ?? origin)
      // A fork without the line of the session that its events are of.
      origin = event.names[1] ?? origin
      sums = CodexUsage()
    case .turn:
      outcomes.append(.leaveOut(.notACall, event.place))
      setting = CodexSetting(
        model: event.hasName.first ? event.names[0] : setting.model,
        tier: event.hasName.second ? event.names[1] : setting.tier, session: setting.session)
      if setting.model != nil { addEarly() }
    }
  }

  /// Counts requests that were held back, at the end of the file.
  mutating func finish() {
    addEarly()
    let requests = records
    records.removeAll()
    for request in requests { outcomes.append(.addEarlier(completed(request))) }
  }

  /// Takes a `token_count`: the usage of a request, or the same again.
  private mutating func takeCount(_ event: CodexEvent) {
    let total = event.total
    if let total, !total.isEmpty, total == sums { return outcomes.append(.leaveOut(.duplicate, event.place)) }
    var usage: CodexUsage
    if let last = event.last {
      usage = last
    } else if let total {
      // Sums that went back have restarted.
      usage = total.isBehind(sums) ? total : total.difference(to: sums)
    } else {
      return outcomes.append(.leaveOut(.noTokens, event.place))
    }
    if let total { sums = total }
    // Older events leave out the cache writes, which records have.
    if let recorded = settleRecords(by: usage) { usage.complete(with: recorded) }
    let request = CodexRequest(
      usage: usage, time: event.time, id: total == nil ? nil : origin ?? event.time, sums: total, setting: nil,
      place: event.place)
    if setting.model != nil || early.count >= Self.most {
      outcomes.append(.add(completed(request)))
    } else {
      early.append(request)
    }
  }

  /// Takes a `token_usage_record`, which is held back: usually an event of the same request comes after it, or came
  /// before.
  private mutating func takeRecord(_ event: CodexEvent) {
    guard let usage = event.total else { return outcomes.append(.leaveOut(.noTokens, event.place)) }
    if let other = lastEvent, usage.fits(other) {
      lastEvent = nil
      return outcomes.append(.leaveOut(.duplicate, event.place))
    }
    if records.count >= Self.most { outcomes.append(.addEarlier(completed(records.removeFirst()))) }
    records.append(
      CodexRequest(
        usage: usage, time: event.time, id: event.names[0], sums: nil, setting: setting, place: event.place))
  }

  /// Finds the record of the request that an event is of.
  ///
  /// The record is dropped, since copies of the session have the event only; those before it have no event.
  ///
  /// - Returns: The usage of the record; nil where there is none.
  private mutating func settleRecords(by usage: CodexUsage) -> CodexUsage? {
    guard let index = records.firstIndex(where: { $0.usage.fits(usage) }) else {
      lastEvent = usage
      return nil
    }
    let recorded = records[index].usage
    lastEvent = nil
    outcomes.append(.leaveOutEarlier(.duplicate, records[index].place))
    let others = records.prefix(index)
    records.removeFirst(index + 1)
    for request in others { outcomes.append(.addEarlier(completed(request))) }
    return recorded
  }

  /// Counts the requests before the first line that names a model, which is theirs as far as the file says.
  private mutating func addEarly() {
    if early.isEmpty { return }
    let requests = early
    early.removeAll()
    for request in requests { outcomes.append(.addEarlier(completed(request))) }
  }

  /// A request with what the session says of it by now: the model and the tier that it has not yet, and the session.
  private func completed(_ request: CodexRequest) -> CodexRequest {
    var request = request
    if let own = request.setting, own !== setting {
      request.setting = CodexSetting(
        model: own.model ?? setting.model, tier: own.tier ?? setting.tier, session: setting.session)
    } else {
      request.setting = setting
    }
    return request
  }
}

/// The common properties of the requests of a Codex session, as long as no line changes them.
final class CodexSetting: Sendable {
  let model: KeptValue?
  let tier: KeptValue?
  /// The session that the file is of: the first one that it names.
  let session: KeptValue?

  init(model: KeptValue?, tier: KeptValue?, session: KeptValue?) {
    self.model = model
    self.tier = tier
    self.session = session
  }
}

/// A request of a session of Codex.
struct CodexRequest: Sendable {
  let usage: CodexUsage
  let time: KeptValue?
  /// The session that its events are of, or the id of the response.
  let id: KeptValue?
  /// The sums of the session including it, which identify it.
  let sums: CodexUsage?
  /// The model and the tier, as far as they are known.
  var setting: CodexSetting?
  /// The place of its line.
  let place: LogPlace

  /// Copies its values to a call; the call keeps the counts that it already has.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - record: The record for its texts.
  ///   - text: Memory for the sums as a text.
  func fill(_ call: CallDraft, _ record: LogRecord, _ text: inout [UInt8]) {
    usage.set(in: call)
    call.set(.timestamp, time)
    call.set(.model, setting?.model)
    call.set(.serviceTier, setting?.tier)
    call.set(.session, setting?.session)
    guard let id else { return }
    call.set(.id, id)
    guard let sums else { return }
    sums.write(to: &text)
    call.set(.secondID, textAt: record.append(text.span))
  }
}
