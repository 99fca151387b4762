import Synchronization

/// What looks at sessions once they are over.
package protocol SessionAnalysis: Sendable {
  /// Takes in a session.
  mutating func take(_ session: LoggedSession, groups: [CallGroup])
  /// Takes in a call that names no session.
  mutating func take(single call: SessionCall, groups: [CallGroup])
  /// Changes the places that were noted while it was not yet known which lines they are.
  mutating func resolvePlaces(_ resolve: (LogPlace) -> LogPlace)
}

/// Puts the calls that threads have read into the order of the log, and gives sessions that are over to an analysis.
///
/// The parts of a log are read by many threads at once and taken in one after another; of what is read ahead of its turn only numbers wait.
package final class SessionSink<Analysis: SessionAnalysis>: CallSink {
  private struct State {
    var analysis: Analysis
    var open = OpenSessions()
    var groups: [CallGroup] = []
    var numbers: [UsageKey: Int32] = [:]
    var models: [LoggedModel: (number: Int, resolution: ModelResolution)] = [:]
    /// The numbers of groups by those of each thread.
    var local: [Int: [Int32]] = [:]
    var waiting: [Int: [CallBatch]] = [:]
    /// The parts that were read to their end while they waited.
    var ended: Set<Int> = []
    var next = 0
    var resolve: @Sendable (LogPlace) -> LogPlace = { $0 }
  }

  private let start: Analysis
  private let pricer: CallPricer
  private let state: Mutex<State>

  /// A sink.
  ///
  /// - Parameters:
  ///   - analysis: What looks at the sessions.
  ///   - pricer: The prices of the calls.
  package init(_ analysis: Analysis, pricer: CallPricer) {
    start = analysis
    self.pricer = pricer
    state = Mutex(State(analysis: analysis))
  }

  package func restart() {
    state.withLock { $0 = State(analysis: start) }
  }

  package func take(_ batch: CallBatch, part: Int, isLast: Bool) {
    state.withLock { state in
      guard part == state.next else {
        state.waiting[part, default: []].append(batch)
        if isLast { state.ended.insert(part) }
        return
      }
      take(batch, &state)
      guard isLast else { return }
      state.next += 1
      while let batches = state.waiting.removeValue(forKey: state.next) {
        for batch in batches { take(batch, &state) }
        guard state.ended.remove(state.next) != nil else { return }
        state.next += 1
      }
    }
  }

  package func resolvePlaces(_ resolve: @escaping @Sendable (LogPlace) -> LogPlace) {
    state.withLock { $0.resolve = resolve }
  }

  /// Ends the sessions that are still open.
  ///
  /// - Returns: The analysis, the groups, and what is known of the way sessions were kept.
  package func finish() -> (analysis: Analysis, groups: [CallGroup], open: OpenSessions) {
    state.withLock { state in
      for session in state.open.finishAll() { state.analysis.take(session, groups: state.groups) }
      state.analysis.resolvePlaces(state.resolve)
      return (state.analysis, state.groups, state.open)
    }
  }

  private func take(_ batch: CallBatch, _ state: inout State) {
    for key in batch.groups { state.local[batch.reader, default: []].append(number(of: key, &state)) }
    let local = state.local[batch.reader] ?? []
    for entry in batch.entries {
      var call = entry.call
      call.group = local[Int(call.group)]
      guard entry.session != .none else {
        state.analysis.take(single: call, groups: state.groups)
        continue
      }
      let over = state.open.add(call, of: entry.session) {
        String(decoding: batch.names[entry.name], as: UTF8.self)
      }
      for session in over { state.analysis.take(session, groups: state.groups) }
    }
  }

  private func number(of key: UsageKey, _ state: inout State) -> Int32 {
    if let known = state.numbers[key] { return known }
    let number = Int32(truncatingIfNeeded: state.groups.count)
    let model = state.models[key.model] ?? (state.models.count, pricer.resolve(key.model))
    state.models[key.model] = model
    let batch = UsageKey(
      day: key.day, model: key.model, tier: .known(.batch), cell: key.cell, values: key.values)
    state.groups.append(
      CallGroup(
        key: key, rates: try? pricer.rates(of: key, resolution: model.resolution).get(),
        batchRates: key.tier == .known(.standard)
          ? try? pricer.rates(of: batch, resolution: model.resolution).get() : nil,
        model: model.resolution, modelNumber: model.number))
    state.numbers[key] = number
    return number
  }
}

/// Where the threads that read a log put its calls, part by part.
package protocol CallSink: AnyObject, Sendable {
  /// Forgets everything: the log is read once more.
  func restart()
  /// Takes calls of a part of the logs.
  ///
  /// - Parameters:
  ///   - batch: The calls in order.
  ///   - part: The number of the part; a thread takes parts in ascending order.
  ///   - isLast: Whether the part ends with them.
  func take(_ batch: CallBatch, part: Int, isLast: Bool)
  /// Says which lines the places are that the calls have, once that is known.
  func resolvePlaces(_ resolve: @escaping @Sendable (LogPlace) -> LogPlace)
}
