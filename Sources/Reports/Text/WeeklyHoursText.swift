import CostModel

extension WeeklyHours {
  private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  private static let minutesOfDay = 1_440

  /// The hours in UTC, days with the same hours together: `mon-fri 01:00-04:00, 06:00-10:00; sat 00:00-24:00`.
  ///
  /// - Parameters:
  ///   - days: The separator between days and their times.
  ///   - times: The separator between times.
  ///   - parts: The separator between days with different times.
  /// - Returns: The hours.
  func words(days: String, times: String, parts: String) -> String {
    var ofDays: [(days: [Int], times: [Range<Int>])] = []
    for day in 0..<7 {
      let start = day * Self.minutesOfDay
      let own = minuteRanges.compactMap { range -> Range<Int>? in
        let cut = range.clamped(to: start..<start + Self.minutesOfDay)
        return cut.isEmpty ? nil : cut.lowerBound - start..<cut.upperBound - start
      }
      if own.isEmpty { continue }
      if let index = ofDays.firstIndex(where: { $0.times == own }) {
        ofDays[index].days.append(day)
      } else {
        ofDays.append(([day], own))
      }
    }
    return ofDays.map { part in
      Self.words(ofDays: part.days) + days
        + part.times.map { "\(Self.clock($0.lowerBound))-\(Self.clock($0.upperBound))" }.joined(separator: times)
    }.joined(separator: parts)
  }

  /// `mon-fri`, `sat`, `mon,wed-fri`.
  private static func words(ofDays numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, last.upperBound == number - 1 {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { $0.count == 1 ? days[$0.lowerBound] : "\(days[$0.lowerBound])-\(days[$0.upperBound])" }
      .joined(separator: ",")
  }

  private static func clock(_ minute: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }
}
