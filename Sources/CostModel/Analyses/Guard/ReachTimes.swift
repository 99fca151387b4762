/// The times at which sums of a run will reach their amounts, each computed on first use and cached until the rates
/// change.
struct ReachTimes {
  /// A computed time: nil for never.
  private enum Known {
    case no
    case time(Double?)
  }

  private var watches: [Known]
  private var limits: [Known]
  private var steps: [Known]

  init(_ rules: GuardRules) {
    watches = Array(repeating: .no, count: rules.watches.count)
    limits = Array(repeating: .no, count: rules.limits.count)
    steps = Array(repeating: .no, count: rules.steps.count)
  }

  mutating func watch(_ index: Int, _ found: () -> Double?) -> Double? { Self.time(&watches[index], found) }
  mutating func limit(_ index: Int, _ found: () -> Double?) -> Double? { Self.time(&limits[index], found) }
  mutating func step(_ index: Int, _ found: () -> Double?) -> Double? { Self.time(&steps[index], found) }

  private static func time(_ known: inout Known, _ found: () -> Double?) -> Double? {
    if case .time(let time) = known { return time }
    let time = found()
    known = .time(time)
    return time
  }

  /// Forgets everything: a refusal begins or ends, or a lever is pulled.
  mutating func forgetAll() {
    for index in watches.indices { watches[index] = .no }
    for index in limits.indices { limits[index] = .no }
    for index in steps.indices { steps[index] = .no }
  }

  /// Forgets the daily limits, which begin again.
  mutating func forgetDaily(_ rules: GuardRules) {
    for index in limits.indices where rules.limits[index].isDaily { limits[index] = .no }
  }
}
