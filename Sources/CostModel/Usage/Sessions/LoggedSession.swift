/// The calls of one session in the order in which they were made.
package struct LoggedSession: Sendable {
  /// Its id as logged.
  package let id: String
  /// Its calls by time; those of one time, and those without one, in the order of the log: file by file, and line by line in a file.
  package let calls: [SessionCall]
  /// The number of its calls that come in the log before one that was made earlier.
  package let outOfOrder: Int
  /// The number of its calls that share their time with one in another file, so that their order is unknown.
  package let undecided: Int

  /// Creates a session from calls in the order of the log, whatever their times.
  package init(id: String, calls: [SessionCall]) {
    self.id = id
    var outOfOrder = 0
    var latest: SessionCall?
    // Where some calls have no time, only the order of the log is known.
    var isTimed = true
    for call in calls {
      guard call.second >= 0 else {
        isTimed = false
        continue
      }
      guard let known = latest else {
        latest = call
        continue
      }
      if call.isEarlier(than: known) { outOfOrder += 1 } else { latest = call }
    }
    self.outOfOrder = outOfOrder
    self.calls = outOfOrder == 0 || !isTimed ? calls : Self.ordered(calls)
    undecided = isTimed ? Self.undecided(self.calls) : 0
  }

  /// Calls by their times, each of which is known.
  private static func ordered(_ calls: [SessionCall]) -> [SessionCall] {
    var places = calls.indices.sorted { (calls[$0].second, $0) < (calls[$1].second, $1) }
    var start = 0
    while start < places.count {
      let second = calls[places[start]].second
      var end = start + 1
      while end < places.count, calls[places[end]].second == second { end += 1 }
      // Fractions order the calls of a second where all of them have one.
      if end - start > 1, places[start..<end].allSatisfy({ calls[$0].nanosecond >= 0 }) {
        places[start..<end].sort { (calls[$0].nanosecond, $0) < (calls[$1].nanosecond, $1) }
      }
      start = end
    }
    return places.map { calls[$0] }
  }

  /// The number of calls that share their time with one in another file.
  private static func undecided(_ calls: [SessionCall]) -> Int {
    guard let first = calls.first, calls.contains(where: { $0.place.file != first.place.file }) else { return 0 }
    var count = 0
    var start = 0
    while start < calls.count {
      var end = start + 1
      while end < calls.count, calls[end].isAtOnce(with: calls[start]) { end += 1 }
      if calls[start..<end].contains(where: { $0.place.file != calls[start].place.file }) { count += end - start }
      start = end
    }
    return count
  }

  /// The billed ones: a call that another session made before is not billed again.
  var billedCalls: [SessionCall] {
    calls.contains { $0.traits.contains(.isReplayed) } ? calls.filter { !$0.traits.contains(.isReplayed) } : calls
  }
}

extension SessionCall {
  /// Whether it was made before another one, as far as their times show.
  fileprivate func isEarlier(than other: SessionCall) -> Bool {
    if second != other.second { return second < other.second }
    return nanosecond >= 0 && nanosecond < other.nanosecond
  }

  /// Whether their times do not show which of the two came first.
  fileprivate func isAtOnce(with other: SessionCall) -> Bool {
    second == other.second && (nanosecond < 0 || other.nanosecond < 0 || nanosecond == other.nanosecond)
  }
}
