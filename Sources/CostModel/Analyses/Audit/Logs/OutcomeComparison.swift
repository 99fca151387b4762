/// The outcomes of the sessions of two logs: what an outcome costs in each, and how many sessions passed.
package struct OutcomeComparison: Sendable {
  /// The words that mean a pass unless stated otherwise, in upper or lower case.
  package static let passWords = [
    "pass", "passed", "success", "succeeded", "resolved", "solved", "merged", "true", "yes", "ok", "1",
  ]

  /// Sessions of one log.
  package struct Side: Sendable, Equatable {
    package private(set) var sessions: Int64 = 0
    /// Their cost.
    package private(set) var cost = PartialCost()

    package init() {}

    mutating func add(_ cost: PartialCost) {
      sessions += 1
      self.cost.add(cost)
    }

    mutating func merge(_ other: Side) {
      sessions += other.sessions
      cost.add(other.cost)
    }
  }

  /// The sessions with one outcome.
  package struct Row: Sendable {
    /// The outcome; nil for sessions without one.
    package let outcome: String?
    package let before: Side
    package let after: Side
    /// USD of all sessions of a log divided by those with the outcome; nil where none has it, of sessions without any,
    /// and where calls have no price.
    package let costOfOne: (before: Double?, after: Double?)
  }

  /// The number of sessions with an outcome that passed.
  package struct PassRate: Sendable {
    package let before: Double
    package let after: Double
    /// The interval of the difference at the confidence asked for.
    package let low: Double
    package let high: Double
    /// USD of all sessions of a log divided by those that passed; nil where none did.
    package let costOfOne: (before: Double?, after: Double?)

    package var difference: Double { after - before }
    /// The relative change of the cost of a pass; nil where either cost is not known.
    package var costChange: Double? {
      guard let before = costOfOne.before, let after = costOfOne.after, before > 0 else { return nil }
      return after / before - 1
    }
  }

  /// By outcome, in the order of their names; sessions without any last.
  package let rows: [Row]
  /// The outcomes that are passes, in the order of their names.
  package let passes: [String]
  /// The pass rate; nil where no outcome is a pass, or one log has no session with an outcome.
  package let passRate: PassRate?
  /// All sessions of each log.
  package let all: (before: Side, after: Side)

  /// Compares outcomes; nil where neither log has any.
  ///
  /// - Parameters:
  ///   - before: The sessions of one log by outcome.
  ///   - after: The sessions of the other.
  ///   - passes: The outcomes that are passes; nil for the usual words.
  ///   - confidence: The confidence of the interval.
  package init?(
    _ before: [String?: Side], _ after: [String?: Side], passes: Set<String>?, confidence: Double
  ) {
    guard !before.isEmpty || !after.isEmpty else { return nil }
    func sum(_ side: [String?: Side], _ isIncluded: (String?) -> Bool) -> Side {
      side.reduce(into: Side()) { sum, entry in if isIncluded(entry.key) { sum.merge(entry.value) } }
    }
    let all = (before: sum(before) { _ in true }, after: sum(after) { _ in true })
    self.all = all
    func costOfOne(_ side: Side, _ all: Side) -> Double? {
      all.cost.shared(among: Int(side.sessions))?.exact
    }
    let names = Set(before.keys).union(after.keys)
    let named = names.compactMap(\.self).sorted()
    rows = (named.map { Optional($0) } + (names.contains(nil) ? [nil] : [])).map { name in
      let (first, second) = (before[name] ?? Side(), after[name] ?? Side())
      return Row(
        outcome: name, before: first, after: second,
        costOfOne: name == nil ? (nil, nil) : (costOfOne(first, all.before), costOfOne(second, all.after)))
    }
    let isPass: (String) -> Bool = { name in
      passes.map { $0.contains(name) } ?? Self.passWords.contains(name.lowercased())
    }
    self.passes = named.filter(isPass)
    let passed = (
      before: sum(before) { $0.map(isPass) ?? false }, after: sum(after) { $0.map(isPass) ?? false }
    )
    let known = (before: sum(before) { $0 != nil }.sessions, after: sum(after) { $0 != nil }.sessions)
    guard !self.passes.isEmpty, known.before > 0, known.after > 0 else {
      passRate = nil
      return
    }
    let rates = (
      Double(passed.before.sessions) / Double(known.before), Double(passed.after.sessions) / Double(known.after)
    )
    let (first, second) = (
      Self.interval(passed.before.sessions, of: known.before, confidence),
      Self.interval(passed.after.sessions, of: known.after, confidence)
    )
    func length(_ first: Double, _ second: Double) -> Double { (first * first + second * second).squareRoot() }
    // R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998), method 10.
    passRate = PassRate(
      before: rates.0, after: rates.1,
      low: rates.1 - rates.0 - length(rates.1 - second.low, first.high - rates.0),
      high: rates.1 - rates.0 + length(second.high - rates.1, rates.0 - first.low),
      costOfOne: (costOfOne(passed.before, all.before), costOfOne(passed.after, all.after)))
  }

  /// Wilson's interval of a share.
  private static func interval(_ count: Int64, of total: Int64, _ confidence: Double) -> (low: Double, high: Double) {
    let z = ElementaryFunctions.normalQuantile((1 + confidence) / 2)
    let (n, share) = (Double(total), Double(count) / Double(total))
    let center = (share + z * z / (2 * n)) / (1 + z * z / n)
    let reach = z * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
    return (max(0, center - reach), min(1, center + reach))
  }
}
