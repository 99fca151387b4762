/// The sessions that may still continue while a log is read: the calls of each are kept until it is over, and then
/// analysed and dropped.
///
/// A session is over when it has had no call for `quietSeconds` of the log's own time, or at the end. So memory grows
/// with the calls of open sessions, some 150 bytes for each, whatever the length of the log; for formats that log a
/// call again while it is in progress, also 24 bytes for each id. Time is that of the records of one file, and
/// continues where the next file begins. A file whose times go back by more than `quietSeconds` is unordered: then no
/// session is over before the end.
package struct OpenSessions: Sendable {
  /// The time without a call after which a session is over: a week, longer than any prompt cache lives.
  package static let quietSeconds: Int64 = 7 * 86_400

  fileprivate struct Session: Sendable {
    let key: SessionKey
    let id: String
    var calls: [SessionCall] = []
    /// The place of the record of each call that may be logged again, by its id.
    var repeated: [UInt64: Int] = [:]
    /// The log's time of its last call.
    var touched: Int64
  }

  /// The sessions by index, with slots of those that are over among them.
  private var sessions: [Session] = []
  private var numbers: [SessionKey: Int] = [:]
  private var freeNumbers: [Int] = []
  /// The session of the last call, and its index.
  private var last: (key: SessionKey, number: Int) = (.none, -1)
  /// The session that first had a call that may be logged again, for formats whose sessions repeat those that they
  /// continue.
  private var owners: [UInt64: SessionKey] = [:]
  /// The log's time: seconds that went by since the first record.
  private var elapsed: Int64 = 0
  private var now: Int64?
  /// The file that the time belongs to.
  private var file = -1
  /// Whether the times of a file went back so far that its order does not show when a session is over.
  package private(set) var isUnordered = false
  private var swept: Int64 = 0
  /// The calls since sessions were last searched, and the required number: enough to see whether a log is in order.
  private var callsSinceSweep = 0
  private let sweepCalls: Int
  /// The largest number of calls kept at the same time.
  package private(set) var mostCalls = 0
  private var openCalls = 0

  package init(sweepCalls: Int = 1 << 14) {
    self.sweepCalls = sweepCalls
  }

  /// Adds a call of a session.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - key: Its session.
  ///   - id: Makes the id of the session.
  /// - Returns: The sessions that are over by now.
  package mutating func add(_ call: SessionCall, of key: SessionKey, id: () -> String) -> [LoggedSession] {
    advance(to: call.second, in: call.place.file)
    var call = call
    if call.traits.contains(.mayBeRepeated), call.id != 0 {
      if let owner = owners[call.id] {
        if owner != key { call.traits.insert(.isReplayed) }
      } else {
        owners[call.id] = key
      }
    }
    if last.key != key || last.number < 0 { last = (key, numbers[key] ?? open(key, id: id())) }
    openCalls += sessions[last.number].add(call, at: elapsed)
    mostCalls = max(mostCalls, openCalls)
    callsSinceSweep += 1
    return callsSinceSweep >= sweepCalls && elapsed - swept > 86_400 && !isUnordered ? sweep() : []
  }

  /// Ends all sessions, in the order in which they began.
  package mutating func finishAll() -> [LoggedSession] {
    let all = taken(Array(numbers.values))
    sessions = []
    freeNumbers = []
    owners = [:]
    return all
  }

  /// Opens a session.
  private mutating func open(_ key: SessionKey, id: String) -> Int {
    let session = Session(key: key, id: id, touched: elapsed)
    let number = freeNumbers.popLast() ?? sessions.count
    if number == sessions.count { sessions.append(session) } else { sessions[number] = session }
    numbers[key] = number
    return number
  }

  /// Removes sessions that are over, in the order in which they began.
  private mutating func taken(_ over: [Int]) -> [LoggedSession] {
    let ordered = over.sorted { sessions[$0].comes(before: sessions[$1]) }
    last = (.none, -1)
    return ordered.map { number in
      let session = sessions[number]
      sessions[number] = Session(key: .none, id: "", touched: 0)
      numbers[session.key] = nil
      freeNumbers.append(number)
      openCalls -= session.calls.count
      return LoggedSession(id: session.id, calls: session.calls)
    }
  }

  private mutating func advance(to second: Int64, in file: Int) {
    guard second >= 0 else { return }
    guard self.file == file, let last = now else {
      self.file = file
      now = second
      return
    }
    if second > last {
      elapsed += second - last
      now = second
    } else if second < last - Self.quietSeconds {
      isUnordered = true
    }
  }

  private mutating func sweep() -> [LoggedSession] {
    swept = elapsed
    callsSinceSweep = 0
    return taken(numbers.values.filter { elapsed - sessions[$0].touched > Self.quietSeconds })
  }
}

extension OpenSessions.Session {
  /// The place of its first record, which orders sessions whatever order they are kept in.
  private var first: LogPlace { calls.first?.place ?? LogPlace(file: 0, line: 0) }

  /// Whether it began before another one; of sessions that begin in the same line, as in a list without line feeds, the ids decide.
  fileprivate func comes(before other: Self) -> Bool {
    let (own, its) = (first, other.first)
    return own != its ? own < its : (id, key.high, key.low) < (other.id, other.key.high, other.key.low)
  }

  /// Adds a call; returns the number of calls by which it grew.
  fileprivate mutating func add(_ call: SessionCall, at elapsed: Int64) -> Int {
    touched = elapsed
    guard call.traits.contains(.mayBeRepeated), call.id != 0 else {
      calls.append(call)
      return 1
    }
    if let index = repeated[call.id] {
      // The largest record is the call; its time is that of the first one.
      if call.allTokens > calls[index].allTokens {
        let first = calls[index]
        calls[index] = call
        if first.second >= 0, first.second <= call.second {
          (calls[index].second, calls[index].nanosecond) = (first.second, first.nanosecond)
        }
      }
      return 0
    }
    repeated[call.id] = calls.count
    calls.append(call)
    return 1
  }
}
