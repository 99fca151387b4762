import CostModel

/// How hit rates follow from the time between calls.
struct HitRateDerivation {
  private let rates: HitRates
  private let policy: CachePolicy
  private let life: TimeSpan
  private let lifeSources: [Derivation.Source]

  /// Nil where no rate can be derived.
  init?(_ compiled: CompiledScenario.Line, _ feature: Feature, month: Month, _ policy: CachePolicy) {
    guard let life = policy.lifetime(of: compiled.choice.model),
      let rates = RowCompilation(feature: feature, month: month)
        .hitRates(policy, of: compiled.choice.model, share: compiled.share)
    else { return nil }
    self.rates = rates
    self.policy = policy
    self.life = life.time
    lifeSources =
      life.isAsWritten
      ? Sources.of(policy.span, "cache ttl") : Sources.of(compiled.choice.model.span, "\(compiled.choice.name) caching")
  }

  /// The lines of the prefix's rate.
  func prefix(_ rate: String) -> [Derivation.Line] {
    guard let found = rates.derivation else { return [] }
    let arrivals = found.arrivals
    let calls = NumberText.plain(arrivals.callsPerSession)
    let minutes = NumberText.plain(found.timeToLiveMinutes)
    var lines = timeToLive
    if let gap = found.cappedGapMinutes, let covered = found.coveredMinutes {
      lines += gapLines(gap, life: found.timeToLiveMinutes)
      lines.append(
        Derivation.Line(
          "minutes a session keeps its prefix", "\(minutes) + (\(calls) - 1) × \(NumberText.plain(gap))",
          .text(NumberText.plain(covered))))
    }
    for pace in arrivals.paces where arrivals.paces.count <= 48 { lines += paceLines(pace, arrivals) }
    let first = firstCall(found, calls: calls, minutes: minutes)
    guard rates.history == nil, found.mean != found.firstCall, let inTime = found.inTime else {
      return lines + [Derivation.Line("prefix hit rate", first, .text(rate))]
    }
    let (h, q) = (NumberText.plain(found.firstCall), NumberText.plain(inTime))
    return lines + [Derivation.Line("first calls that find it", first, .text(h))] + inTimeLines(q)
      + [
        Derivation.Line(
          "prefix hit rate", "(\(h) + (\(calls) - 1) × (\(q) + (1 - \(q)) × \(h))) / \(calls)", .text(rate))
      ]
  }

  /// The lines of the conversation's rate.
  func history(_ rate: String) -> [Derivation.Line] {
    (rates.derivation == nil ? timeToLive : [])
      + inTimeLines(rate).map { line in
        Derivation.Line("conversation hit rate", line.expression, line.result, sources: line.sources)
      }
  }

  private var timeToLive: [Derivation.Line] {
    [
      Derivation.Line(
        "minutes an entry lives", "\(NumberText.plain(life.seconds)) / 60", .text(NumberText.plain(life.minutes)),
        sources: lifeSources)
    ]
  }

  /// The number of sessions in some hours, and their share of all.
  private func paceLines(_ pace: SessionArrivals.Pace, _ arrivals: SessionArrivals) -> [Derivation.Line] {
    let sessions = NumberText.plain(pace.days.sessions)
    let hour = NumberText.plain(pace.hours.share)
    let share = arrivals.share == 1 ? "" : " × \(NumberText.plain(arrivals.share)) that ask for it"
    let prefixes = policy.prefixes.value == 1 ? "" : " / \(NumberText.plain(policy.prefixes.value))"
    var lines: [Derivation.Line] = []
    if arrivals.paces.count > 1 {
      lines.append(
        Derivation.Line(
          "share of the sessions",
          "\(NumberText.plain(pace.days.count)) days × \(sessions) × \(NumberText.plain(pace.hours.count)) hours × \(hour) / "
            + NumberText.plain(arrivals.sessionsPerMonth), .text(NumberText.plain(pace.share))))
    }
    lines.append(
      Derivation.Line(
        "sessions a minute for a prefix", "\(sessions) a day × \(hour) in an hour\(share)\(prefixes) / 60",
        .text(NumberText.plain(pace.sessionsPerMinute)), sources: Sources.of([(policy.prefixes, "cache prefixes")])))
    return lines
  }

  /// The probability that the first call of a session finds the prefix, averaged over hours and days with different
  /// traffic.
  private func firstCall(_ found: HitRates.Derivation, calls: String, minutes: String) -> String {
    let terms = found.arrivals.paces.map { pace in
      let s = NumberText.plain(pace.sessionsPerMinute)
      let chance: String
      if let covered = found.coveredMinutes {
        chance = "(1 - exp(-\(s) × \(NumberText.plain(covered))))"
      } else if found.refreshesOnHit {
        chance = "(1 - exp(-\(s) × \(calls) × \(minutes)))"
      } else {
        chance = "\(s) × \(calls) × \(minutes) / (1 + \(s) × \(calls) × \(minutes))"
      }
      return found.arrivals.paces.count == 1 ? chance : "\(NumberText.plain(pace.share)) × \(chance)"
    }
    return terms.isEmpty ? "0" : terms.joined(separator: " + ")
  }

  /// The mean time between two calls, capped at the life of an entry: the capped mean of a lognormal.
  private func gapLines(_ gap: Double, life: Double) -> [Derivation.Line] {
    guard let think = policy.thinkTime else { return [] }
    let (median, sigma) = (NumberText.plain(think.median.minutes), NumberText.plain(think.sigma))
    let (z, minutes) = (NumberText.plain(score(think)), NumberText.plain(life))
    return [
      scoreLine(think),
      Derivation.Line(
        "minutes between two calls, at most that",
        "\(median) × exp(\(sigma)^2 / 2) × Φ(\(z) - \(sigma)) + \(minutes) × (1 - Φ(\(z)))",
        .text(NumberText.plain(gap))),
    ]
  }

  private func inTimeLines(_ rate: String) -> [Derivation.Line] {
    guard let think = policy.thinkTime else { return [] }
    let lead = rates.derivation?.cappedGapMinutes == nil ? [scoreLine(think)] : []
    return lead + [Derivation.Line("next calls in time", "Φ(\(NumberText.plain(score(think))))", .text(rate))]
  }

  private func scoreLine(_ think: CachePolicy.ThinkTime) -> Derivation.Line {
    Derivation.Line(
      "place of that time, z",
      "(ln(\(NumberText.plain(life.minutes))) - ln(\(NumberText.plain(think.median.minutes)))) / "
        + NumberText.plain(think.sigma),
      .text(NumberText.plain(score(think))), sources: Sources.of(policy.span, "cache think_time"))
  }

  private func score(_ think: CachePolicy.ThinkTime) -> Double { think.standardScore(of: life) }
}
