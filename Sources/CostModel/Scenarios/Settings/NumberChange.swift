package import Documents

/// A change to a number.
package struct NumberChange: Sendable {
  package enum Operation: Sendable, Equatable {
    /// A replacement.
    case set(Double)
    /// A factor.
    case scale(Double)
    /// An increment.
    case add(Double)
  }

  package let operation: Operation
  /// Where the change was written; nil for a computed one.
  package let span: SourceSpan?

  package init(_ operation: Operation, at span: SourceSpan? = nil) {
    self.operation = operation
    self.span = span
  }

  /// The number after the change.
  package func result(of value: Double) -> Double {
    switch operation {
    case .set(let new): new
    case .scale(let factor): value * factor
    case .add(let amount): value + amount
    }
  }

  /// Whether it multiplies the existing number.
  var isScale: Bool {
    if case .scale = operation { true } else { false }
  }

  /// Whether it replaces any existing value.
  var isSet: Bool {
    if case .set = operation { true } else { false }
  }
}

extension Assumption {
  /// Changes the number; a scaled or shifted one keeps its place and source.
  mutating func change(_ change: NumberChange) {
    self =
      change.isSet
      ? Assumption(change.result(of: value), at: change.span ?? span)
      : Assumption(change.result(of: value), at: span, source: source)
  }
}

extension Optional where Wrapped == Assumption {
  /// Changes the number, or adds it where it was omitted.
  mutating func change(_ change: NumberChange) {
    guard var number = self else {
      if case .set(let value) = change.operation { self = Assumption(value, at: change.span) }
      return
    }
    number.change(change)
    self = number
  }
}

extension Amount {
  /// Changes the mean; sizes of a histogram keep their proportions.
  ///
  /// - Parameters:
  ///   - change: The change to the mean.
  ///   - keepsSpread: Whether a mean that is set keeps the spread around it.
  mutating func change(_ change: NumberChange, keepsSpread: Bool) {
    let mean = change.result(of: self.mean)
    switch spread {
    case .histogram where !change.isSet && self.mean > 0: self = scaled(by: mean / self.mean)
    case .histogram, .none: self = Amount(mean: mean, span: change.span ?? span, source: change.isSet ? .given : source)
    case .lognormal:
      self = Amount(
        mean: mean, spread: keepsSpread || !change.isSet ? spread : .none, span: change.span ?? span,
        source: change.isSet ? .given : source)
    }
  }

  /// The deviation of the logarithm; nil for a histogram.
  var sigma: Double? {
    switch spread {
    case .none: 0
    case .lognormal(let sigma): sigma
    case .histogram: nil
    }
  }

  /// Changes the deviation of the logarithm.
  mutating func changeSigma(_ change: NumberChange) {
    guard let sigma else { return }
    let new = change.result(of: sigma)
    self = Amount(
      mean: mean, spread: new > 0 ? .lognormal(sigma: new) : .none, span: span ?? change.span, source: source)
  }
}

extension CountDistribution {
  /// The mean that can be changed; nil for a histogram, whose counts are integers.
  var changeableMean: Double? {
    if case .histogram = shape { nil } else { mean }
  }

  /// Changes the mean.
  mutating func change(_ change: NumberChange, keepsShape: Bool) {
    self = CountDistribution(
      mean: change.result(of: mean), shape: keepsShape || !change.isSet ? shape : .fixed, span: change.span ?? span)
  }
}

extension Volume {
  /// Multiplies the sessions, in whatever form they are given.
  func scaled(by factor: Double) -> Volume {
    switch self {
    case .perMonth(let sessions): .perMonth(sessions.scaled(by: factor))
    case .perDay(let sessions): .perDay(sessions.scaled(by: factor))
    case .perWeekdayKind(let business, let weekend):
      .perWeekdayKind(business: business.scaled(by: factor), weekend: weekend.scaled(by: factor))
    case .perUser(let users, let sessions): .perUser(users: users, perUserPerDay: sessions.scaled(by: factor))
    case .perUserOnBusinessDays(let users, let sessions):
      .perUserOnBusinessDays(users: users, perUserPerDay: sessions.scaled(by: factor))
    }
  }
}

extension Assumption {
  fileprivate func scaled(by factor: Double) -> Assumption { Assumption(value * factor, at: span, source: source) }
}
