import Documents

/// Finds models that receive more requests from a scenario, in its busiest minute, day or month, than the vendor
/// serves.
struct RateLimitChecks {
  let compiled: CompiledScenario
  let features: [Projection.FeatureCost]

  /// Synchronous calls, without batch calls: vendors count those separately.
  private struct Use {
    let calls: Double
    let tokens: Double
    let calendar: UseCalendar

    func count(of quantity: Allowance.Quantity) -> Double { quantity == .tokens ? tokens : calls }
  }

  /// The warnings, model by model.
  func warnings() -> [Diagnostic] {
    var choices: [ModelChoice] = []
    for line in compiled.lines where !line.choice.model.rateLimits.isEmpty {
      if !choices.contains(where: { $0.model.isSame(as: line.choice.model) }) { choices.append(line.choice) }
    }
    return choices.flatMap { warnings(of: $0) }
  }

  private func warnings(of choice: ModelChoice) -> [Diagnostic] {
    let tier = compiled.scenario.usageTiers.first { $0.vendorID == choice.vendorID }?.name
    guard let known = choice.model.limits(ofUsageTier: tier) else { return [] }
    let uses = self.uses(of: choice.model)
    return known.limits.compactMap { warning($0, known, uses, choice, tier: tier) }
  }

  private func uses(of model: Model) -> [Use] {
    var uses: [Use] = []
    for (index, feature) in features.enumerated() {
      for line in feature.lines
      where line.tier != .batch && compiled.lines[line.lineIndex].choice.model.isSame(as: model) {
        let purpose = compiled.lines[line.lineIndex].purpose
        uses.append(
          Use(
            calls: requests(of: line), tokens: line.tokens.sum,
            calendar: UseCalendar(compiled.scenario.features[index], for: purpose, month: compiled.scenario.month)))
      }
    }
    return uses
  }

  /// The requests of a line, counting each attempt: audio and pictures are part of the calls that answer, and embedded
  /// items are sent many to a request, in unknown numbers.
  private func requests(of line: Projection.LineCost) -> Double {
    let compiledLine = compiled.lines[line.lineIndex]
    switch compiledLine.purpose {
    case .sound, .pictures, .items: return 0
    case .embedding: return line.calls
    case .answer, .judge, .continuation, .compression:
      let feature = compiled.scenario.features[compiledLine.featureIndex]
      return line.calls * RowCompilation(feature: feature, month: compiled.scenario.month).attempts
    }
  }

  private func warning(
    _ limit: Allowance, _ known: RateLimits, _ uses: [Use], _ choice: ModelChoice, tier: String?
  ) -> Diagnostic? {
    let most = peak(of: limit.quantity, limit.period, uses)
    guard most > limit.count * (1 + 1e-12) else { return nil }
    let when =
      switch limit.period {
      case .minute: "a minute in the busiest hour"
      case .day: "on the busiest day"
      case .month: "in the month"
      }
    let account =
      known.usageTier.map { own in
        if own == tier { return " in '\(own)'" }
        return " in '\(own)', the most generous tier\(tier.map { ": it has no '\($0)'" } ?? "")"
      } ?? ""
    let quantity = limit.quantity.rawValue
    return Diagnostic(
      .warning, code: "rate-limit",
      "'\(choice.name)' is asked for \(Text.plain((most * (1 - 1e-12)).rounded(.up))) \(quantity) \(when); the vendor answers "
        + "\(Text.plain(limit.count)) a \(limit.period.rawValue)\(account)", at: choice.span,
      hint: ceiling(limit, quantity))
  }

  /// The most that an hour at a limit per minute, or a day at a limit per day, adds up to in the month.
  private func ceiling(_ limit: Allowance, _ quantity: String) -> String? {
    let days = Double(compiled.scenario.month.dayCount)
    let most = limit.period == .minute ? limit.count * 1440 * days : limit.count * days
    guard limit.period != .month else { return nil }
    return "that is at most \(Text.plain(most)) \(quantity) in \(compiled.scenario.month.words)"
  }

  private func peak(of quantity: Allowance.Quantity, _ period: Allowance.Period, _ uses: [Use]) -> Double {
    guard let days = uses.first?.calendar.dayShares.indices else { return 0 }
    func onDay(_ day: Int, _ use: Use) -> Double {
      use.count(of: quantity) * use.calendar.dayShares[day] / use.calendar.dayScale
    }
    switch period {
    case .month: return uses.reduce(0) { $0 + $1.count(of: quantity) }
    case .day: return days.map { day in uses.reduce(0) { $0 + onDay(day, $1) } }.max() ?? 0
    case .minute:
      return days.flatMap { day in
        (0..<24).map { hour in uses.reduce(0) { $0 + onDay(day, $1) * $1.calendar.hourShares[hour] / 60 } }
      }.max() ?? 0
    }
  }
}
