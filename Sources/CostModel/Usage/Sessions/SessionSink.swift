import Synchronization

/// An analysis of sessions that are over.
///
/// Sessions are analysed by many threads, some of them by each, in the order in which they ended; the result of one
/// stretch is then added to those before it. The sum must equal the result of a single thread.
package protocol SessionAnalysis: Sendable {
  /// Adds a session.
  mutating func take(_ session: LoggedSession, groups: [CallGroup])
  /// Adds a call that names no session.
  mutating func take(single call: SessionCall, groups: [CallGroup])
  /// Adds the results of later sessions.
  mutating func merge(_ next: Self)
  /// Changes the places that were recorded while their line numbers were not yet known.
  mutating func resolvePlaces(_ resolve: (LogPlace) -> LogPlace)
}

/// Puts the calls that threads have read into the order of the log, and passes sessions that are over to an analysis.
///
/// The parts of a log are read by many threads at once and taken in one after another; parts that are read ahead of
/// their turn are held as numbers only. Sessions that are over are analysed by the thread that finds them, while others
/// continue reading.
package final class SessionSink<Analysis: SessionAnalysis>: CallSink {
  /// The sessions that are over, in order.
  private struct Stretch: Sendable {
    enum Item: Sendable {
      case session(LoggedSession)
      case single(SessionCall)
    }

    var items: [Item] = []
    /// The number of their calls.
    var calls = 0
    /// Its position in the order of the log.
    let number: Int
  }

  private struct State {
    /// The results of the stretches in progress, in their order.
    var analysis: Analysis
    var looked = 0
    /// The results of later ones.
    var ahead: [Int: Analysis] = [:]
    /// The stretch that is not long enough yet.
    var stretch = Stretch(number: 0)
    var open = OpenSessions()
    var groups: [CallGroup] = []
    var numbers: [UsageKey: Int32] = [:]
    var models: [LoggedModel: (number: Int, resolution: ModelResolution)] = [:]
    /// The indices of groups by those of each thread.
    var local: [Int: [Int32]] = [:]
    var waiting: [Int: [CallBatch]] = [:]
    /// The parts that were completely read while they waited.
    var ended: Set<Int> = []
    var next = 0
    var resolve: @Sendable (LogPlace) -> LogPlace = { $0 }
  }

  private let start: Analysis
  /// The minimum number of calls of a stretch.
  private let stretchCalls: Int
  private let pricer: CallPricer
  private let state: Mutex<State>

  /// Creates a sink.
  ///
  /// - Parameters:
  ///   - analysis: The analysis of the sessions.
  ///   - pricer: The prices of the calls.
  ///   - stretchCalls: The minimum number of calls that one thread analyses before results are added up.
  package init(_ analysis: Analysis, pricer: CallPricer, stretchCalls: Int = 1 << 13) {
    start = analysis
    self.stretchCalls = stretchCalls
    self.pricer = pricer
    state = Mutex(State(analysis: analysis))
  }

  package func restart() {
    state.withLock { $0 = State(analysis: start) }
  }

  package func take(_ batch: CallBatch, part: Int, isLast: Bool) {
    let (stretches, groups) = state.withLock { state -> ([Stretch], [CallGroup]) in
      guard part == state.next else {
        state.waiting[part, default: []].append(batch)
        if isLast { state.ended.insert(part) }
        return ([], [])
      }
      var full: [Stretch] = []
      take(batch, &state, &full)
      guard isLast else { return (full, full.isEmpty ? [] : state.groups) }
      state.next += 1
      while let batches = state.waiting.removeValue(forKey: state.next) {
        for batch in batches { take(batch, &state, &full) }
        guard state.ended.remove(state.next) != nil else { break }
        state.next += 1
      }
      return (full, full.isEmpty ? [] : state.groups)
    }
    for stretch in stretches { look(at: stretch, groups) }
  }

  package func resolvePlaces(_ resolve: @escaping @Sendable (LogPlace) -> LogPlace) {
    state.withLock { $0.resolve = resolve }
  }

  /// Ends the sessions that are still open.
  ///
  /// - Parameters:
  ///   - threads: The number of threads.
  ///   - run: Runs a piece of work in each of a number of threads, and waits for all of them.
  /// - Returns: The analysis, the groups, and statistics of the open sessions.
  package func finish(
    threads: Int = 1,
    run: (Int, @escaping @Sendable (Int) -> Void) -> Void = { count, work in (0..<count).forEach(work) }
  ) -> (analysis: Analysis, groups: [CallGroup], open: OpenSessions) {
    let (stretches, groups) = state.withLock { state -> ([Stretch], [CallGroup]) in
      var full: [Stretch] = []
      for session in state.open.finishAll() { add(.session(session), calls: session.calls.count, &state, &full) }
      if !state.stretch.items.isEmpty { full.append(Self.taken(&state)) }
      return (full, state.groups)
    }
    let next = Atomic(0)
    let remaining = Mutex(stretches.map { Optional($0) })
    run(min(threads, stretches.count)) { [self] _ in
      while true {
        let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
        // Analysed sessions are dropped.
        guard number < stretches.count, let stretch = remaining.withLock({ $0[number].take() }) else { return }
        look(at: stretch, groups)
      }
    }
    return state.withLock { state in
      state.analysis.resolvePlaces(state.resolve)
      return (state.analysis, state.groups, state.open)
    }
  }

  private func take(_ batch: CallBatch, _ state: inout State, _ full: inout [Stretch]) {
    for key in batch.groups { state.local[batch.reader, default: []].append(number(of: key, &state)) }
    let local = state.local[batch.reader] ?? []
    for entry in batch.entries {
      var call = entry.call
      call.group = local[Int(call.group)]
      guard entry.session != .none else {
        add(.single(call), calls: 1, &state, &full)
        continue
      }
      let over = state.open.add(call, of: entry.session) {
        String(decoding: batch.names[entry.name], as: UTF8.self)
      }
      for session in over { add(.session(session), calls: session.calls.count, &state, &full) }
    }
  }

  // MARK: - Stretches

  private func add(_ item: Stretch.Item, calls: Int, _ state: inout State, _ full: inout [Stretch]) {
    state.stretch.items.append(item)
    state.stretch.calls += calls
    if state.stretch.calls >= stretchCalls { full.append(Self.taken(&state)) }
  }

  private static func taken(_ state: inout State) -> Stretch {
    let stretch = state.stretch
    state.stretch = Stretch(number: stretch.number + 1)
    return stretch
  }

  /// Analyses a stretch, and adds its results as soon as those before it are done.
  private func look(at stretch: Stretch, _ groups: [CallGroup]) {
    var own = start
    for item in stretch.items {
      switch item {
      case .session(let session): own.take(session, groups: groups)
      case .single(let call): own.take(single: call, groups: groups)
      }
    }
    let analysis = own
    state.withLock { state in
      state.ahead[stretch.number] = analysis
      while let next = state.ahead.removeValue(forKey: state.looked) {
        state.analysis.merge(next)
        state.looked += 1
      }
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
  /// Forgets everything: the log is read again.
  func restart()
  /// Takes calls of a part of the logs.
  ///
  /// - Parameters:
  ///   - batch: The calls in order.
  ///   - part: The number of the part; a thread takes parts in ascending order.
  ///   - isLast: Whether the part ends with them.
  func take(_ batch: CallBatch, part: Int, isLast: Bool)
  /// Sets the line numbers of the calls' places, once they are known.
  func resolvePlaces(_ resolve: @escaping @Sendable (LogPlace) -> LogPlace)
}
