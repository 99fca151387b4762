/// How traffic moves to something new over some days.
enum Ramp {
  /// The share of traffic that has moved on a day, the same in plans and forecasts: on day i of n days it is i/n.
  ///
  /// - Parameters:
  ///   - day: The day, 1 for the first on which anything moves; 0 and below before.
  ///   - days: The days over which traffic moves; 0 for all at once.
  /// - Returns: The share, 0...1.
  static func share(onDay day: Int, of days: Double) -> Double {
    guard day > 0 else { return 0 }
    return days > 0 ? min(1, Double(day) / days) : 1
  }
}
