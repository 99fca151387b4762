/// The quality of an alert on the pace of spending: how soon it detects a step, and how often it fires although nothing
/// has happened.
///
/// The alert compares what was spent in a window with what was expected in it. After a step of x m the window holds both old and new traffic; the time
/// until its ratio passes the factor is walked by the hour. False alarms: each day's traffic is its expectation times an independent factor of mean 1 and
/// the standard deviation v, so a window's ratio has the deviation v (sum of squares of the days)^0.5 / (sum of the days), and is taken as normal.
package struct PaceQuality: Sendable {
  /// The time until a step is detected.
  package struct Detection: Sendable {
    /// The multiple of the expected traffic from then on.
    package let step: Double
    /// Hours of the calendar, for a median start; nil when it is never detected.
    package let typicalHours: Double?
    /// The longest such time from any hour with traffic.
    package let longestHours: Double?
  }

  package let detections: [Detection]
  /// The number of days of a month on which the alert is expected to fire by chance alone.
  package let falseAlarmDays: Double

  /// The steps that are tried.
  package static let steps = [1.2, 1.5, 2, 5]

  /// - Parameters:
  ///   - hourly: The expected USD in each hour.
  ///   - factor: The factor at which the alert fires.
  ///   - windowHours: Its window.
  ///   - variation: The relative standard deviation of a day's traffic.
  ///   - dayStarts: The hours at which days begin.
  init(hourly: [Double], factor: Double, windowHours: Double, variation: Double, dayStarts: [Double]) {
    let window = max(Int(windowHours.rounded(.up)), 1)
    var sums = [0.0]
    // The month before is assumed to be like this one, so that the window is full on the first day.
    let long = hourly + hourly
    for usd in long { sums.append(sums[sums.count - 1] + usd) }
    func total(_ from: Int, _ to: Int) -> Double { sums[max(to, 0)] - sums[max(from, 0)] }
    detections = Self.steps.map { step in
      guard step > factor else { return Detection(step: step, typicalHours: nil, longestHours: nil) }
      var found: [Double] = []
      // Later starts than the middle would run out of hours to examine.
      for start in hourly.count..<(hourly.count + hourly.count / 2) where long[start] > 0 {
        var hour = start
        while hour < long.count {
          let (from, to) = (hour + 1 - window, hour + 1)
          let expected = total(from, to)
          let more = (step - 1) * total(max(from, start), to)
          if expected > 0, expected + more >= factor * expected {
            // Within the last hour spending is even.
            let before = (step - 1) * total(max(from, start), hour)
            let need = (factor - 1) * expected - before
            let share = long[hour] > 0 ? min(max(need / ((step - 1) * long[hour]), 0), 1) : 1
            found.append(Double(hour - start) + share)
            break
          }
          hour += 1
        }
      }
      found.sort()
      return Detection(
        step: step, typicalHours: found.isEmpty ? nil : found[found.count / 2], longestHours: found.last)
    }
    falseAlarmDays = Self.falseAlarms(hourly, factor, windowHours, variation, dayStarts)
  }

  private static func falseAlarms(
    _ hourly: [Double], _ factor: Double, _ windowHours: Double, _ variation: Double, _ dayStarts: [Double]
  ) -> Double {
    let ends = dayStarts.dropFirst() + [Double(hourly.count)]
    let days = zip(dayStarts, ends).map { start, end in
      hourly[Int(start)..<Int(end)].reduce(0, +)
    }
    let count = max(Int((windowHours / 24).rounded()), 1)
    var alarms = 0.0
    for day in days.indices where days[day] > 0 {
      let window = (0..<count).map { days[((day - $0) % days.count + days.count) % days.count] }
      let sum = window.reduce(0, +)
      let deviation = variation * window.reduce(0) { $0 + $1 * $1 }.squareRoot() / sum
      guard deviation > 0 else { continue }
      alarms += ElementaryFunctions.normalCumulative(-(factor - 1) / deviation)
    }
    return alarms
  }
}
