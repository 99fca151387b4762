/// How the days of the week differ from the average of their week.
struct WeekPattern: Sendable {
  /// The offsets to the logarithm of a value on each day of the week, Monday first; they sum to 0.
  private(set) var offsets: [Double]

  static let none = WeekPattern(offsets: [Double](repeating: 0, count: 7))

  /// Whether there is a pattern beyond chance.
  var isKnown: Bool { offsets.contains { $0 != 0 } }

  /// The number of days with a value below which no pattern is looked for: four weeks.
  private static let fewestDays = 28

  private init(offsets: [Double]) {
    self.offsets = offsets
  }

  /// Estimates the pattern of a series.
  ///
  /// Each value is compared with the mean of the seven days around it. The differences between the days of the week are
  /// then shrunk by chance: by 1 - 1/F, with F the variance between the days of the week over that within them, and not
  /// at all for F below 2.5, which chance alone exceeds in fewer than 3 of 100 series.
  ///
  /// - Parameters:
  ///   - values: The logarithms day by day; nil for days without a value.
  ///   - weekday: The day of the week of the first, 0 for Monday.
  init(_ values: [Double?], from weekday: Int) {
    self = .none
    var differences = [[Double]](repeating: [], count: 7)
    for index in values.indices where index >= 3 && index + 3 < values.count {
      let window = values[(index - 3)...(index + 3)].compactMap(\.self)
      guard let value = values[index], window.count == 7 else { continue }
      differences[(weekday + index) % 7].append(value - window.reduce(0, +) / 7)
    }
    let count = differences.reduce(0) { $0 + $1.count }
    guard count + 6 >= Self.fewestDays, differences.allSatisfy({ $0.count > 1 }) else { return }
    let means = differences.map { $0.reduce(0, +) / Double($0.count) }
    let grand = means.reduce(0, +) / 7
    let between = zip(differences, means).reduce(0) { $0 + Double($1.0.count) * ($1.1 - grand) * ($1.1 - grand) } / 6
    let within =
      zip(differences, means).reduce(0) { sum, pair in
        sum + pair.0.reduce(0) { $0 + ($1 - pair.1) * ($1 - pair.1) }
      } / Double(count - 7)
    guard between > 2.5 * within, between > 0 else { return }
    let shrinking = 1 - within / between
    offsets = means.map { ($0 - grand) * shrinking }
  }
}
