/// How the sessions that share one prefix arrive, and the calls within them.
package struct SessionArrivals: Sendable, Equatable {
  /// Hours that are alike: of the same kind of day, with the same traffic.
  package struct Pace: Sendable, Equatable {
    /// The share of the sessions that begin in them.
    package let share: Double
    /// Sessions a minute that share one prefix and make a call.
    package let sessionsPerMinute: Double
    /// The days of the month that are of this kind, and the sessions of one of them.
    package let days: (count: Double, sessions: Double)
    /// The hours of such a day that are alike, and the share of the day's sessions of one of them.
    package let hours: (count: Double, share: Double)

    package static func == (first: Pace, second: Pace) -> Bool {
      first.share == second.share && first.sessionsPerMinute == second.sessionsPerMinute && first.days == second.days
        && first.hours == second.hours
    }
  }

  /// The hours by their traffic, without those that have none; the shares sum to 1.
  package let paces: [Pace]
  /// The calls of a session that has any.
  package let callsPerSession: Double
  /// The sessions of the month.
  package let sessionsPerMonth: Double
  /// The share of the sessions that request the prefix: those of the model that make a call.
  package let share: Double

  /// Derives the arrivals of a feature on a model.
  ///
  /// Billing other days than the calendar's does not change the pace of its days.
  ///
  /// - Parameters:
  ///   - feature: The feature.
  ///   - month: Whose days count.
  ///   - share: The share of the sessions that the model gets.
  ///   - callsPerSession: The expected calls of a session.
  ///   - prefixes: The prefixes that the sessions are spread over.
  init(_ feature: Feature, month: Month, share: Double, callsPerSession: Double, prefixes: Double) {
    // A session without a call requests no prefix.
    let making = min(1, callsPerSession, CountSeries(feature.turns).chance(reaching: 1))
    self.callsPerSession = making > 0 ? callsPerSession / making : 0
    self.share = share * making
    let profile = feature.hourProfile ?? [Double](repeating: 1.0 / 24, count: 24)
    var days: [(sessions: Double, count: Double)] = []
    for day in month.days {
      let sessions = feature.volume.sessions(on: day, of: month)
      if let known = days.firstIndex(where: { $0.sessions == sessions }) {
        days[known].count += 1
      } else if sessions > 0 {
        days.append((sessions, 1))
      }
    }
    let total = days.reduce(0) { $0 + $1.sessions * $1.count }
    sessionsPerMonth = total
    var paces: [Pace] = []
    for (sessions, count) in days {
      for hour in Set(profile).sorted() where hour > 0 {
        let alike = Double(profile.count { $0 == hour })
        paces.append(
          Pace(
            share: sessions * count / total * hour * alike,
            sessionsPerMinute: sessions * hour * share * making / prefixes / 60, days: (count, sessions),
            hours: (alike, hour)))
      }
    }
    self.paces = paces
  }

  /// The mean over sessions of a probability that depends on the pace.
  func mean(_ chance: (Double) -> Double) -> Double {
    paces.reduce(0) { $0 + $1.share * chance($1.sessionsPerMinute) }
  }
}
