/// What of the cost of a log was waste, by kind and feature.
///
/// What is measured is the sum of what calls cost; what is estimated says what other calls would have cost. Nothing is said of a feature where it is
/// not sure: where there are too few calls, or where another reading of the same figures is as likely.
package struct WasteAudit: Sendable, SessionAnalysis {
  package let thresholds: WasteThresholds
  private let featureIndex: Int?
  private var features = ByFeature<Feature>()
  private var targets = GroupFacts<Target>()
  /// What was written again to caches.
  package private(set) var cache: CacheAudit
  /// Whether any call says which tool it asked for, why its answer ended, or that it failed.
  package private(set) var hasToolCalls = false
  package private(set) var hasStopReasons = false
  package private(set) var callsWithoutSession: Int64 = 0

  /// What is known of the calls of one feature.
  private struct Feature: FeatureElement {
    let name: String?
    var calls = FeatureCalls()
    /// What was measured of each kind of waste.
    var measured: [WasteCode: Sum] = [:]

    init(name: String?) { self.name = name }
  }

  /// Where the calls of a group are counted.
  private struct Target: Sendable {
    let feature: Int
    let calls: FeatureCalls.Target
  }

  private struct Sum: Sendable {
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
    cache.take(session, groups: groups)
    let calls = session.billedCalls
    for call in calls { take(call, groups, isAlone: calls.count == 1) }
    guard calls.count > 1 else { return }
    findRetries(calls, groups)
    findRepeatedTools(calls, groups)
    findCutAnswers(calls, groups)
    findCarriedResults(calls, groups)
  }

  private mutating func take(_ call: SessionCall, _ groups: [CallGroup], isAlone: Bool) {
    let target = target(of: call, groups)
    features.elements[target.feature].calls.add(call, to: target.calls, isAlone: isAlone)
    if call.traits.contains(.saysWhyItEnded) { hasStopReasons = true }
    if call.toolCall != 0 { hasToolCalls = true }
    if call.traits.contains(.failed) { add(.failedBilled, call, groups, call.cost ?? .zero) }
  }

  private mutating func add(
    _ code: WasteCode, _ call: SessionCall, _ groups: [CallGroup], _ amount: Money
  ) {
    features.elements[target(of: call, groups).feature].measured[code, default: Sum()].add(call, amount)
  }

  /// The same prompt again and again: all but the last call were in vain.
  private mutating func findRetries(_ calls: [SessionCall], _ groups: [CallGroup]) {
    var start = 0
    while start < calls.count {
      var end = start + 1
      while end < calls.count, Self.isRetry(calls[end], of: calls[end - 1], groups, within: thresholds.retrySeconds) {
        end += 1
      }
      if Int64(end - start) >= thresholds.retryCalls {
        // Those that failed are counted as such.
        for call in calls[start..<(end - 1)] where !call.traits.contains(.failed) {
          add(.retryStorm, call, groups, call.cost ?? .zero)
        }
      }
      start = end
    }
  }

  /// Whether a call has the prompt of the one before it, to the token, soon after it.
  static func isRetry(
    _ call: SessionCall, of last: SessionCall, _ groups: [CallGroup], within seconds: Int64
  ) -> Bool {
    let gap = call.second - last.second
    return last.second >= 0 && gap >= 1 && gap <= seconds && call.promptTokens >= 100
      && call.promptTokens == last.promptTokens && call.thread == last.thread
      && groups[Int(call.group)].modelNumber == groups[Int(last.group)].modelNumber
  }

  /// The same call of a tool, with the same arguments, asked for again in the session.
  private mutating func findRepeatedTools(_ calls: [SessionCall], _ groups: [CallGroup]) {
    var seen: Set<UInt64> = []
    for call in calls where call.toolCall != 0 && !seen.insert(call.toolCall ^ call.thread).inserted {
      add(.repeatedToolCall, call, groups, call.cost ?? .zero)
    }
  }

  /// Answers that ended at the cap, and then were asked for again, or gone on with.
  private mutating func findCutAnswers(_ calls: [SessionCall], _ groups: [CallGroup]) {
    for (index, call) in calls.enumerated().dropLast() where call.traits.contains(.wasCut) {
      guard let next = calls[(index + 1)...].first(where: { $0.thread == call.thread }) else { continue }
      guard call.second < 0 || next.second < 0 || next.second - call.second <= thresholds.cutSeconds else { continue }
      let growth = next.promptTokens - call.promptTokens
      if growth.magnitude <= UInt64(max(0, call.promptTokens / 50)), growth < call.visibleOutput / 2 {
        add(.outputCut, call, groups, call.cost ?? .zero)
      } else if growth >= call.visibleOutput * 8 / 10, growth <= call.tokens.output + 500 {
        // The prompt was paid once more to have the rest.
        add(.outputCut, next, groups, target(of: next, groups).calls.rates.promptCost(of: next.tokens))
      }
    }
  }

  /// Large results of tools that every later call of the session sends again.
  private mutating func findCarriedResults(_ calls: [SessionCall], _ groups: [CallGroup]) {
    for (index, call) in calls.enumerated().dropFirst() {
      guard let before = calls[..<index].last(where: { $0.thread == call.thread && $0.group == call.group }) else {
        continue
      }
      let result = call.promptTokens - before.promptTokens - before.visibleOutput
      guard result >= thresholds.resultTokens, before.promptTokens > 0 else { continue }
      var carried: [Int] = []
      for later in (index + 1)..<calls.endIndex {
        guard calls[later].thread == call.thread, calls[later].group == call.group else { continue }
        guard calls[later].promptTokens >= call.promptTokens else { break }
        carried.append(later)
      }
      guard Int64(carried.count) >= thresholds.carriedCalls else { continue }
      // They are all of one group, so that they are added up before they are counted.
      let target = target(of: call, groups)
      var sum = Sum()
      for later in carried {
        let prompt = target.calls.rates.promptCost(of: calls[later].tokens)
        let share = prompt.attodollars * Int128(result) / Int128(calls[later].promptTokens)
        sum.add(calls[later], Money(attodollars: share))
      }
      features.elements[target.feature].measured[.carriedResults, default: Sum()].merge(sum)
    }
  }

  package mutating func merge(_ next: WasteAudit) {
    for own in next.features.elements {
      let number = features.number(of: own.name)
      features.elements[number].calls.merge(own.calls)
      for (code, sum) in own.measured { features.elements[number].measured[code, default: Sum()].merge(sum) }
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

  // MARK: - Answers

  /// What was found, most dollars first, measured before estimated.
  package func findings(groups: [CallGroup]) -> [WasteFinding] {
    var findings: [WasteFinding] = []
    for feature in features.elements {
      for (code, sum) in feature.measured where sum.cost > .zero {
        let share = Self.share(sum.cost, of: feature.calls.cost)
        let lever: WasteLever =
          code == .carriedResults
          ? .shorterPrompts(share: Self.share(sum.cost, of: feature.calls.promptCost)) : .fewerCalls(share: share)
        findings.append(
          WasteFinding(
            code: code, feature: feature.name, calls: sum.calls, cost: sum.cost, shareOfFeature: share, lever: lever,
            detail: nil, examples: sum.examples.places))
      }
    }
    for feature in cache.features where feature.total.lost > .zero {
      guard let calls = features.element(of: feature.name)?.calls else { continue }
      findings.append(
        WasteFinding(
          code: .cacheBreaks, feature: feature.name, calls: feature.total.breaks, cost: feature.total.lost,
          shareOfFeature: Self.share(feature.total.lost, of: calls.cost),
          lever: .betterCache(tokensPerCall: Double(feature.total.tokens) / Double(max(1, calls.calls))), detail: nil,
          examples: Array(
            cache.shownExamples.filter { $0.feature == feature.name }.prefix(Examples.most).map(\.found.place))))
    }
    for feature in features.elements where feature.calls.calls >= thresholds.leastCalls {
      let (name, calls) = (feature.name, feature.calls)
      findings += [
        calls.longPrompts(thresholds, of: name), calls.batchable(thresholds, of: name, groups: groups),
        calls.expensiveModel(thresholds, of: name, groups: groups), calls.idle(thresholds, of: name),
      ].compactMap(\.self)
    }
    return findings.sorted { first, second in
      if first.code.basis != second.code.basis { return first.code.basis == .measured }
      if first.cost != second.cost { return first.cost > second.cost }
      return (first.code.rawValue, first.feature ?? "") < (second.code.rawValue, second.feature ?? "")
    }
  }

  /// The caps that the answers of each feature fit in, by name.
  package var caps: [RecommendedCap] {
    features.elements.filter { $0.calls.calls >= thresholds.leastCalls }.map { $0.calls.cap(of: $0.name) }
      .sorted { $0.feature ?? "" < $1.feature ?? "" }
  }

  /// The features that have too few calls for anything to be estimated.
  package var smallFeatures: [String] {
    features.elements.filter { $0.calls.calls < thresholds.leastCalls }.map { $0.name ?? "" }.sorted()
  }

  static func share(_ part: Money, of whole: Money) -> Double { whole > .zero ? min(1, part.usd / whole.usd) : 0 }
}
