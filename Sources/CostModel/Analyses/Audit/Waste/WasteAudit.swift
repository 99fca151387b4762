/// The waste in the cost of a log, by kind and feature.
///
/// What is measured is the sum of what calls cost; what is estimated is what other calls would have cost. Uncertain
/// findings are omitted: where there are too few calls, or where another reading of the same figures is as likely.
package struct WasteAudit: Sendable, SessionAnalysis {
  package let thresholds: WasteThresholds
  let featureIndex: Int?
  private(set) var features = ByFeature<Feature>()
  private var targets = GroupFacts<Target>()
  /// Tokens that were rewritten to caches.
  package private(set) var cache: CacheAudit
  /// Whether any call says which tool it called, why its answer ended, or that it failed.
  package private(set) var hasToolCalls = false
  package private(set) var hasStopReasons = false
  package private(set) var callsWithoutSession: Int64 = 0

  /// The data on the calls of one feature.
  struct Feature: FeatureElement {
    let name: String?
    var calls = FeatureCalls()
    /// The measurements of each kind of waste.
    var measured: [WasteCode: Sum] = [:]
    /// The cost of the calls of measured waste, each dollar counted once.
    var measuredOnce = Money.zero
    /// How resent tool results were paid, by the group of the calls.
    var carried: [Int32: PromptTokens] = [:]

    init(name: String?) { self.name = name }
  }

  /// Where the calls of a group are counted.
  private struct Target: Sendable {
    let feature: Int
    let calls: FeatureCalls.Target
  }

  struct Sum: Sendable {
    var calls: Int64 = 0
    var cost = Money.zero
    var examples = Examples()

    mutating func add(_ call: SessionCall, _ amount: Money) {
      calls += 1
      cost = cost + amount
      examples.add(call.place, amount)
    }

    mutating func merge(_ other: Sum) {
      calls += other.calls
      cost = cost + other.cost
      examples.merge(other.examples)
    }
  }

  package init(featureIndex: Int?, thresholds: WasteThresholds = WasteThresholds()) {
    self.featureIndex = featureIndex
    self.thresholds = thresholds
    cache = CacheAudit(featureIndex: featureIndex)
  }

  /// Where a call is counted.
  private mutating func target(of call: SessionCall, _ groups: [CallGroup]) -> Target {
    if let known = targets[call.group] { return known }
    let group = groups[Int(call.group)]
    let feature = features.number(of: group.value(at: featureIndex))
    return targets.keep(
      Target(feature: feature, calls: features.elements[feature].calls.target(of: group, number: call.group)),
      of: call.group)
  }

  // MARK: - Calls

  package mutating func take(single call: SessionCall, groups: [CallGroup]) {
    callsWithoutSession += 1
    take(call, groups, isAlone: true)
  }

  package mutating func take(_ session: LoggedSession, groups: [CallGroup]) {
    let breaks = cache.breaks(of: session, groups: groups)
    let calls = session.billedCalls
    for call in calls { take(call, groups, isAlone: calls.count == 1) }
    guard calls.count > 1 else { return }
    var found = Found()
    for (index, call) in calls.enumerated() where call.traits.contains(.failed) {
      found.claim(call.cost ?? .zero, of: index)
    }
    claim(breaks, of: session, &found)
    findRetries(calls, groups, &found)
    findRepeatedTools(calls, groups, &found)
    findCutAnswers(calls, groups, &found)
    findCarriedResults(calls, groups)
    for (index, amount) in found.claims {
      let feature = target(of: calls[index], groups).feature
      features.elements[feature].measuredOnce = features.elements[feature].measuredOnce + amount
    }
  }

  /// The measurements of the calls of one session.
  private struct Found {
    /// The amount that counts for each call, by its place: the largest of its findings.
    ///
    /// A cache break belongs to a prompt, and a prompt to a call, so the largest amount includes the others.
    private(set) var claims: [Int: Money] = [:]

    mutating func claim(_ amount: Money, of index: Int) { claims[index] = max(claims[index] ?? .zero, amount) }
  }

  private func claim(_ breaks: [CacheBreak], of session: LoggedSession, _ found: inout Found) {
    guard !breaks.isEmpty else { return }
    // The place of each call among the billed ones.
    var (places, billed) = ([Int](), 0)
    for call in session.calls {
      places.append(billed)
      if !call.traits.contains(.isReplayed) { billed += 1 }
    }
    for own in breaks { if let lost = own.lost { found.claim(lost, of: places[own.index]) } }
  }

  private mutating func take(_ call: SessionCall, _ groups: [CallGroup], isAlone: Bool) {
    let target = target(of: call, groups)
    features.elements[target.feature].calls.add(call, to: target.calls, isAlone: isAlone)
    if call.traits.contains(.saysWhyItEnded) { hasStopReasons = true }
    if call.toolCall != 0 { hasToolCalls = true }
    guard call.traits.contains(.failed) else { return }
    let cost = call.cost ?? .zero
    features.elements[target.feature].measured[.failedBilled, default: Sum()].add(call, cost)
    guard isAlone else { return }
    features.elements[target.feature].measuredOnce = features.elements[target.feature].measuredOnce + cost
  }

  private mutating func add(
    _ code: WasteCode, _ call: SessionCall, at index: Int, _ groups: [CallGroup], _ amount: Money, _ found: inout Found
  ) {
    features.elements[target(of: call, groups).feature].measured[code, default: Sum()].add(call, amount)
    found.claim(amount, of: index)
  }

  /// The same prompt again and again: all but the last call were useless.
  private mutating func findRetries(_ calls: [SessionCall], _ groups: [CallGroup], _ found: inout Found) {
    var start = 0
    while start < calls.count {
      var end = start + 1
      while end < calls.count, Self.isRetry(calls[end], of: calls[end - 1], groups, within: thresholds.retrySeconds) {
        end += 1
      }
      if Int64(end - start) >= thresholds.retryCalls {
        // Failed calls are counted as such.
        for index in start..<(end - 1) where !calls[index].traits.contains(.failed) {
          add(.retryStorm, calls[index], at: index, groups, calls[index].cost ?? .zero, &found)
        }
      }
      start = end
    }
  }

  /// Whether a call repeats the prompt of the one before it, soon after it: to the token, and by its hash or its text
  /// where the log has one.
  static func isRetry(
    _ call: SessionCall, of last: SessionCall, _ groups: [CallGroup], within seconds: Int64
  ) -> Bool {
    let gap = call.second - last.second
    return last.second >= 0 && gap >= 1 && gap <= seconds && call.promptTokens >= 100
      && call.promptTokens == last.promptTokens && call.thread == last.thread
      && isAlike(call.prompt, last.prompt) && isAlike(call.prefix, last.prefix)
      && groups[Int(call.group)].modelNumber == groups[Int(last.group)].modelNumber
  }

  /// Whether two hashes are consistent with the same content.
  private static func isAlike(_ first: UInt64, _ second: UInt64) -> Bool {
    first == 0 || second == 0 || first == second
  }

  /// The same tool call, with the same arguments, repeated in the session.
  private mutating func findRepeatedTools(_ calls: [SessionCall], _ groups: [CallGroup], _ found: inout Found) {
    var seen: Set<UInt64> = []
    for (index, call) in calls.enumerated()
    where call.toolCall != 0 && !seen.insert(call.toolCall ^ call.thread).inserted {
      add(.repeatedToolCall, call, at: index, groups, call.cost ?? .zero, &found)
    }
  }

  /// Answers that ended at the cap, and then were asked for again, or continued.
  private mutating func findCutAnswers(_ calls: [SessionCall], _ groups: [CallGroup], _ found: inout Found) {
    for (index, call) in calls.enumerated().dropLast() where call.traits.contains(.wasCut) {
      guard let later = calls[(index + 1)...].firstIndex(where: { $0.thread == call.thread }) else { continue }
      let next = calls[later]
      guard call.second < 0 || next.second < 0 || next.second - call.second <= thresholds.cutSeconds else { continue }
      let growth = next.promptTokens - call.promptTokens
      if growth.magnitude <= UInt64(max(0, call.promptTokens / 50)), growth < call.visibleOutput / 2 {
        add(.outputCut, call, at: index, groups, call.cost ?? .zero, &found)
      } else if growth >= call.visibleOutput * 8 / 10, growth <= call.tokens.output + 500 {
        // The prompt was paid once more to get the rest.
        let prompt = target(of: next, groups).calls.rates.promptCost(of: next.tokens)
        add(.outputCut, next, at: later, groups, prompt, &found)
      }
    }
  }

  /// Large tool results that every later call of the session sends again.
  ///
  /// A result follows the prompt of the call before it and its answer. The price a later call paid for it is that of
  /// these tokens: they were read from the cache as far as its cache reads reach, then written to one, and the rest was
  /// paid in full.
  private mutating func findCarriedResults(_ calls: [SessionCall], _ groups: [CallGroup]) {
    // The tokens carried by each call; several results do not make several calls.
    var carriedBy: [Int: PromptTokens] = [:]
    for (index, call) in calls.enumerated().dropFirst() {
      guard let before = calls[..<index].last(where: { $0.thread == call.thread && $0.group == call.group }) else {
        continue
      }
      let start = before.promptTokens + before.visibleOutput
      let result = call.promptTokens - start
      guard result >= thresholds.resultTokens, before.promptTokens > 0 else { continue }
      var carried: [Int] = []
      for later in (index + 1)..<calls.endIndex {
        guard calls[later].thread == call.thread, calls[later].group == call.group else { continue }
        guard calls[later].promptTokens >= call.promptTokens else { break }
        carried.append(later)
      }
      guard Int64(carried.count) >= thresholds.carriedCalls else { continue }
      for later in carried {
        carriedBy[later, default: PromptTokens()].add(calls[later].paid(from: start, count: result))
      }
    }
    for (index, tokens) in carriedBy.sorted(by: { $0.key < $1.key }) {
      let target = target(of: calls[index], groups)
      let cost = target.calls.rates.promptCost(of: tokens.byClass)
      features.elements[target.feature].measured[.carriedResults, default: Sum()].add(calls[index], cost)
      features.elements[target.feature].carried[calls[index].group, default: PromptTokens()].add(tokens)
    }
  }

  package mutating func merge(_ next: WasteAudit) {
    for own in next.features.elements {
      let number = features.number(of: own.name)
      features.elements[number].calls.merge(own.calls)
      for (code, sum) in own.measured { features.elements[number].measured[code, default: Sum()].merge(sum) }
      features.elements[number].measuredOnce = features.elements[number].measuredOnce + own.measuredOnce
      for (group, tokens) in own.carried {
        features.elements[number].carried[group, default: PromptTokens()].add(tokens)
      }
    }
    cache.merge(next.cache)
    hasToolCalls = hasToolCalls || next.hasToolCalls
    hasStopReasons = hasStopReasons || next.hasStopReasons
    callsWithoutSession += next.callsWithoutSession
  }

  package mutating func resolvePlaces(_ resolve: (LogPlace) -> LogPlace) {
    cache.resolvePlaces(resolve)
    for number in features.elements.indices {
      for code in features.elements[number].measured.keys {
        features.elements[number].measured[code]?.examples.resolve(resolve)
      }
      features.elements[number].calls.resolvePlaces(resolve)
    }
  }

  static func share(_ part: Money, of whole: Money) -> Double { whole > .zero ? min(1, part.usd / whole.usd) : 0 }
}
