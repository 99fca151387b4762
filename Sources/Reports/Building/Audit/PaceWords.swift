package import CostModel

/// The messages while a log is followed: one line each.
package struct PaceWords: Sendable {
  /// The zone in which times are shown.
  private let zone: ZoneOffset

  package init(zone: ZoneOffset) {
    self.zone = zone
  }

  /// The pace: the spending of today, the month and the last hour.
  package func line(_ pace: SpendWatch.Pace, of watch: SpendWatch) -> String {
    func counted(_ count: Int) -> String { PlanWords.counted(Double(count), "call") }
    return
      "\(time(pace.second)): \(AuditWords.amount(pace.today)) today, \(AuditWords.amount(pace.month)) this month, \(counted(watch.calls)); "
      + "\(AuditWords.amount(pace.lastHour)) in the last hour, at which the month comes to \(Formatting.money(pace.monthEndUSD))"
      + (watch.unpriced > 0 ? "; \(counted(watch.unpriced)) without a price" : "")
  }

  /// The message that a limit is reached.
  package func line(_ event: SpendWatch.Event, of limit: SpendWatch.Limit) -> String {
    let amount: String
    switch limit.threshold {
    case .spend(let usd, let per):
      amount = "\(Formatting.money(event.amount)) of \(Formatting.money(usd)) a \(per.rawValue)"
    case .user(let usd, let per):
      amount =
        "\(Formatting.money(event.amount)) of \(Formatting.money(usd)) a \(per.rawValue) by user '\(event.user ?? "")'"
    case .tokensPerMinute(let most):
      amount = "\(Formatting.count(event.amount)) of \(Formatting.count(most)) tokens in a minute"
    }
    let scope = limit.scope.conditions.isEmpty ? "" : " (\(limit.scope.words))"
    let when = event.second.map { time($0) } ?? event.day.description
    return "\(when): \(limit.isHard ? "LIMIT" : "warning") '\(limit.name)'\(scope) is reached: \(amount)"
  }

  /// A time in the zone: `2026-11-02 12:03:00 UTC`.
  private func time(_ second: Int64) -> String {
    let local = second + Int64(zone.minutes) * 60
    let (days, rest) = local.quotientAndRemainder(dividingBy: 86_400)
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : String(number) }
    return
      "\(CivilDate(daysSinceEpoch: Int(days))) \(two(rest / 3_600)):\(two(rest / 60 % 60)):\(two(rest % 60)) \(zone)"
  }
}
