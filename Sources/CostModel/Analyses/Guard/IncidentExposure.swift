/// The cost of a runaway until something stops it: each limit that sees its spending, by layer.
///
/// A limit L that acts a lag g after it is passed stops spending of b a minute after L / b + g minutes, at L + b g. The
/// limit is assumed to be unused when the runaway begins, which is the worst case.
package struct IncidentExposure: Sendable {
  /// The effect of one limit.
  package struct Stop: Sendable {
    /// The limit, by its index.
    package let limit: Int
    package let layer: GuardLayer
    /// Minutes until it stops it; nil when it never does, or only after the runaway has ended.
    package let minutes: Double?
    /// USD until then; its full cost when it is never stopped.
    package let usd: Double
  }

  /// The cost with the usual lag of such a layer alone.
  package struct Usual: Sendable {
    package let layer: GuardLayer
    package let minutes: Double
    package let usd: Double
  }

  /// When an alert would report it.
  package struct Notice: Sendable {
    /// The alert, by its index.
    package let alert: Int
    package let minutes: Double?
  }

  package let name: String
  /// USD a minute.
  package let usdPerMinute: Double
  /// USD a minute that limits on tokens a minute let through.
  package let admittedPerMinute: Double
  /// The effect of each limit that covers its key, by layer.
  package let stops: [Stop]
  package let usual: [Usual]
  package let notices: [Notice]
  /// The layer that stops it, or nil when it ends by itself first.
  package let layer: GuardLayer?
  /// The limit that does, or nil.
  package let limit: Int?
  /// Minutes until it is stopped, or nil.
  package let minutes: Double?
  /// USD that it costs.
  package let usd: Double

  /// The exposure; nil when the model of the incident has no price.
  init?(_ incident: Incident, _ plan: GuardPlan, _ model: GuardModel) {
    guard let usdPerMinute = incident.usdPerMinute(on: model.date, in: model.clock.month) else { return nil }
    name = incident.name
    self.usdPerMinute = usdPerMinute
    let key = plan.limits[incident.limit]
    let seen = plan.limits.indices.filter { $0 == incident.limit || plan.limits[$0].scope.covers(key.scope) }
    var admitted = usdPerMinute
    if case .tokens(_, let input, let output) = incident.burn, input + output > 0 {
      for index in seen {
        guard case .tokensPerMinute(let limit) = plan.limits[index].measure, plan.limits[index].enforcement.refuses
        else { continue }
        admitted = min(admitted, usdPerMinute * limit.value / (input + output))
      }
    }
    admittedPerMinute = admitted
    let burn = admitted
    let end = incident.lasts?.minutes
    stops = seen.compactMap { index -> Stop? in
      let limit = plan.limits[index]
      guard case .spend(let hard?, _, _) = limit.measure else { return nil }
      var minutes: Double?
      var beyond = 0.0
      switch limit.enforcement {
      case .none: break
      case .reserved: minutes = hard.value / burn
      case .delayed(let lag): minutes = hard.value / burn + lag.minutes
      case .charged(let inFlight):
        minutes = hard.value / burn
        beyond = inFlight * (model.projections[0].worstCallUSD.max() ?? 0)
      }
      if let end, let found = minutes, found >= end { minutes = nil }
      let usd = minutes.map { $0 * burn + beyond } ?? (end ?? Self.invoiceMinutes) * burn
      return Stop(limit: index, layer: limit.layer, minutes: minutes, usd: usd)
    }.sorted { ($0.layer.place, $0.limit) < ($1.layer.place, $1.limit) }
    usual = GuardLayer.allCases.map { layer in
      let minutes = layer.usualLag?.minutes ?? 0
      return Usual(layer: layer, minutes: minutes, usd: usdPerMinute * minutes)
    }
    notices = plan.alerts.indices.compactMap { index in
      let alert = plan.alerts[index]
      guard alert.limit.map({ seen.contains($0) }) ?? true else { return nil }
      let minutes = model.minutes(until: alert, sees: burn)
      return Notice(alert: index, minutes: end.map { end in minutes.flatMap { $0 < end ? $0 : nil } } ?? minutes)
    }
    let first = stops.filter { $0.minutes != nil }.min { ($0.minutes ?? 0) < ($1.minutes ?? 0) }
    limit = first?.limit
    if let first {
      (layer, minutes, usd) = (first.layer, first.minutes, first.usd)
    } else if let end {
      (layer, minutes, usd) = (nil, nil, end * burn)
    } else {
      // Finance sees it on the invoice.
      (layer, minutes, usd) = (.finance, Self.invoiceMinutes, Self.invoiceMinutes * burn)
    }
  }

  /// The days until an invoice.
  private static let invoiceMinutes = 30.0 * 1440
}

extension GuardLayer {
  /// Its position, first to last.
  var place: Int { GuardLayer.allCases.firstIndex(of: self) ?? 0 }
}

extension Incident {
  /// USD a minute, at the prices of the last day of a month; nil without a price.
  func usdPerMinute(on date: PricingDate, in month: Month) -> Double? {
    switch burn {
    case .usdPerHour(let usd): return usd.value / 60
    case .tokens(let choice, let input, let output):
      let day = date.asOf ?? month.lastDay
      let period = choice.model.tariffPeriods(
        tier: .standard, from: day, through: day, includingAnnounced: date.includesAnnounced
      ).first
      guard case .success(let tariff)? = period?.tariff, let rates = tariff.usual.base.rates else { return nil }
      var usd = 0.0
      for (tokenClass, tokens) in [(TokenClass.input, input), (.output, output)] where tokens > 0 {
        guard let rate = rates[tokenClass] else { return nil }
        usd += Kernel.usd(tokens: tokens, usdPerMillionTokens: rate.rate.usdPerMillionTokens)
      }
      return usd
    }
  }
}

extension GuardModel {
  /// Minutes until an alert fires when only a given amount of USD a minute is spent; nil for never.
  func minutes(until alert: SpendAlert, sees usdPerMinute: Double) -> Double? {
    guard usdPerMinute > 0 else { return nil }
    let limitUSD = alert.limit.map { plan.limits[$0].monthUSD } ?? budgetUSD
    switch alert.rule {
    case .share(let share): return limitUSD.map { $0 * share / usdPerMinute }
    case .pace(let factor, let window, _):
      let expected = alert.limit.map { expectedUSD(of: plan.limits[$0].scope) } ?? expectedUSD
      // Where no spending is expected, the pace is that of the limit.
      guard let basis = expected > 0 ? expected : limitUSD, basis > 0 else { return nil }
      let usd = factor * basis * window.minutes / (Double(clock.hours) * 60)
      let minutes = usd / usdPerMinute
      return minutes <= window.minutes ? minutes : nil
    }
  }
}
