/// The payback time of a change's one-off cost.
package struct Payback: Sendable, Equatable {
  /// The one-off cost in USD.
  package let oneOffUSD: Double
  /// USD a month that the change saves, net of new fixed costs; negative when it adds cost.
  package let savingUSD: Double
  /// USD a month of costs that come with the change and do not depend on use, such as hosting by the hour.
  package let newFixedUSD: Double
  /// Model calls a month of the features that it changes, before the change.
  package let calls: Double
  /// The days of the month.
  package let daysInMonth: Double

  package init(oneOffUSD: Double, savingUSD: Double, newFixedUSD: Double, calls: Double, daysInMonth: Double) {
    self.oneOffUSD = oneOffUSD
    self.savingUSD = savingUSD
    self.newFixedUSD = newFixedUSD
    self.calls = calls
    self.daysInMonth = daysInMonth
  }

  /// Computes the payback of a change from the scenario before and after it.
  ///
  /// The calls are those of the features whose cost differs; where the scenario gives a month another number of days,
  /// the first of them decides about the days.
  init(from before: Projection, to after: Projection, oneOffUSD: Double) {
    let changed = zip(before.features, after.features).filter { $0.usd != $1.usd }.map(\.0)
    let days = changed.compactMap(\.feature.daysPerMonth?.value).first
    self.init(
      oneOffUSD: oneOffUSD, savingUSD: before.totalUSD - after.totalUSD,
      newFixedUSD: max(0, after.fixedUSD - before.fixedUSD), calls: changed.reduce(0) { $0 + $1.calls },
      daysInMonth: days ?? Double(before.compiled.scenario.month.dayCount))
  }

  /// USD that the change saves with each call, excluding fixed costs; nil without calls.
  package var savingPerCallUSD: Double? { calls > 0 ? (savingUSD + newFixedUSD) / calls : nil }

  /// The calls after which the one-off cost is recovered, excluding fixed costs; nil when a call saves nothing.
  package var breakEvenCalls: Double? {
    savingPerCallUSD.flatMap { $0 > 0 ? oneOffUSD / $0 : nil }
  }

  /// The days after which it is recovered at the month's pace, including fixed costs; nil for never.
  package var breakEvenDays: Double? { savingUSD > 0 && daysInMonth > 0 ? oneOffUSD / (savingUSD / daysInMonth) : nil }

  /// The calls a month from which the change covers its own fixed costs; 0 where it has none, nil when a call saves
  /// nothing.
  package var leastCallsPerMonth: Double? { savingPerCallUSD.flatMap { $0 > 0 ? newFixedUSD / $0 : nil } }
}

extension LeverSpace {
  /// The payback time of a lever's one-off cost, with that lever alone.
  ///
  /// - Parameters:
  ///   - index: The lever.
  ///   - before: The scenario without any lever.
  /// - Returns: The payback, or what has no price; nil where the lever has no one-off cost or cannot be evaluated
  ///   alone.
  func payback(of index: Int, from before: Projection) -> Result<Payback, OneOffPrice.Unpriced>? {
    guard levers[index].oneOff != nil, let day = date.asOf ?? base.month.days.first,
      let price = OneOffPrice(
        index, levers[index], onPlanDay: 1, prices: day, includesAnnounced: date.includesAnnounced),
      case .projection(let after) = evaluate(LeverSet([index])), after.isComplete
    else { return nil }
    return price.usd.map { Payback(from: before, to: after, oneOffUSD: $0) }
  }
}
