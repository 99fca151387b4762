import CostModel

/// The derivation of the sessions and calls of a feature.
struct VolumeDerivation {
  let cost: Projection.FeatureCost
  let month: Month

  private var feature: Feature { cost.feature }

  var derivation: Derivation {
    Derivation(lines: [sessions, turns] + callsPerTurn + responseCache + retries)
  }

  private var sessions: Derivation.Line {
    let result = Cell.text(NumberText.plain(cost.sessions))
    let days = feature.daysPerMonth.map { "\(NumberText.plain($0.value)) days" }
    let calendar = days ?? "\(month.dayCount) days of \(month)"
    let more = feature.daysPerMonth.map { Sources.of([($0, "days_per_month")]) } ?? []
    switch feature.volume {
    case .perMonth(let sessions):
      return Derivation.Line("sessions", "", result, sources: Sources.of([(sessions, "sessions a month")]))
    case .perDay(let perDay):
      return Derivation.Line(
        "sessions", "\(NumberText.plain(perDay.value)) × \(calendar)", result,
        sources: Sources.of([(perDay, "sessions a day")]) + more)
    case .perWeekdayKind(let business, let weekend):
      let businessDays = month.businessDayCount
      let weekendDays = month.dayCount - businessDays
      let scale = feature.daysPerMonth.map { " × \(NumberText.plain($0.value)) / \(month.dayCount)" } ?? ""
      return Derivation.Line(
        "sessions",
        "(\(NumberText.plain(business.value)) × \(businessDays) business days + \(NumberText.plain(weekend.value)) × "
          + "\(weekendDays) weekend days of \(month))\(scale)", result,
        sources: Sources.of([(business, "sessions a business day"), (weekend, "sessions a weekend day")]) + more)
    case .perUser(let users, let rate):
      return Derivation.Line(
        "sessions", "\(NumberText.plain(users.value)) users × \(NumberText.plain(rate.value)) × \(calendar)", result,
        sources: Sources.of([(users, "users"), (rate, "sessions per user and day")]) + more)
    case .perUserOnBusinessDays(let users, let rate):
      let businessCalendar = days ?? "\(month.businessDayCount) business days of \(month)"
      return Derivation.Line(
        "sessions", "\(NumberText.plain(users.value)) users × \(NumberText.plain(rate.value)) × \(businessCalendar)",
        result,
        sources: Sources.of([(users, "users"), (rate, "sessions per user and business day")]) + more)
    }
  }

  private var turns: Derivation.Line {
    Derivation.Line(
      "turns per session", mean(of: feature.turns), result(of: feature.turns),
      sources: Sources.of(feature.turns.span, "turns"))
  }

  /// The derivation of the mean over given counts; empty for a mean that was given.
  private func mean(of count: CountDistribution) -> String {
    guard case .histogram(let counts) = count.shape, counts.count <= 40 else { return "" }
    return counts.map { "\(NumberText.plain($0.share)) × \($0.count)" }.joined(separator: " + ")
  }

  private func result(of count: CountDistribution) -> Cell {
    .text(mean(of: count).isEmpty ? text(of: count) : NumberText.plain(count.mean))
  }

  private var callsPerTurn: [Derivation.Line] {
    guard feature.callsPerTurn.span != nil else { return [] }
    return [
      Derivation.Line(
        "calls per turn", mean(of: feature.callsPerTurn), result(of: feature.callsPerTurn),
        sources: Sources.of(feature.callsPerTurn.span, "calls_per_turn"))
    ]
  }

  private var responseCache: [Derivation.Line] {
    guard let cache = feature.responseCache else { return [] }
    return [
      Derivation.Line(
        cache.eligible == .all ? "turns that make a call" : "first turns that make a call",
        "1 - \(NumberText.plain(cache.hitRate.value))", .text(NumberText.plain(1 - cache.hitRate.value)),
        sources: Sources.of([(cache.hitRate, "response_cache hit_rate")]))
    ]
  }

  private func text(of count: CountDistribution) -> String {
    let mean = NumberText.plain(count.mean)
    return switch count.shape {
    case .fixed: mean
    case .geometric: "\(mean) on average, geometric"
    case .poisson: "\(mean) on average, 1 + Poisson"
    case .histogram(let counts): "\(mean) on average over \(counts.count) counts"
    }
  }

  private var retries: [Derivation.Line] {
    guard let retries = feature.retries else { return [] }
    let rate = NumberText.plain(retries.rate.value)
    let billed = NumberText.plain(retries.billed.value)
    let expression =
      retries.limit.map { limit in
        "(1 - \(rate)^\(NumberText.plain(limit.value + 1))) × (\(rate) × \(billed) / (1 - \(rate)) + 1)"
      } ?? "1 + \(rate) × \(billed) / (1 - \(rate))"
    return [
      Derivation.Line(
        "billed attempts per call", expression, .text(NumberText.plain(cost.billedAttempts)),
        sources: Sources.of(
          [(retries.rate, "retries rate"), (retries.billed, "retries billed")]
            + (retries.limit.map { [($0, "retries max")] } ?? [])))
    ]
  }
}
