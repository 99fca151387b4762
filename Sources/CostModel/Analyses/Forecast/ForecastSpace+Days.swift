/// The days of a month, for the day on which an amount is used up.
extension ForecastSpace {
  /// The day on which a month comes to cost more than an amount.
  ///
  /// Each day costs what its sessions and items do at its prices and events. What the month as a whole changes is spread in their proportion, and what
  /// levers of events cost once is paid on the first day of the event.
  ///
  /// - Parameters:
  ///   - month: The month.
  ///   - usd: The amount.
  ///   - cost: USD of the month.
  ///   - places: The features that count, by their places; nil for all with what is no feature's.
  /// - Returns: The day; nil where it does not come to more, or the month cannot be.
  func day(of month: Month, spending usd: Double, of cost: Double, _ places: [Int]?) -> CivilDate? {
    guard cost > 0, let shape = dailyUSD(of: month, places) else { return nil }
    let paidOnce = places == nil ? oneOffs(in: ForecastState(month)) : []
    let once = paidOnce.map { (on: growth.events[$0.event].from, usd: $0.price.knownUSD ?? 0) }
    let sum = shape.reduce(0, +)
    let evenUSD = cost - once.reduce(0) { $0 + $1.usd }
    var spent = 0.0
    for (date, own) in zip(month.days, shape) {
      spent += sum > 0 ? evenUSD * own / sum : evenUSD / Double(shape.count)
      for price in once where price.on == date { spent += price.usd }
      if spent > usd * (1 + 1e-12) { return date }
    }
    return month.lastDay
  }

  /// USD of each day of a month.
  private func dailyUSD(of month: Month, _ places: [Int]?) -> [Double]? {
    let state = ForecastState(month)
    var usd = [Double](repeating: 0, count: month.dayCount)
    for stretch in growth.stretches(of: month, isByDay: true) {
      let growing = growth(in: state, stretch.weights)
      for part in parts(of: stretch.weights) {
        guard let projection = projection(state, on: stretch, growing, with: part, nil) else { return nil }
        for (index, date) in month.days.enumerated() where stretch.days.contains(date) {
          let day = DayStretch(month: month, days: date...date)
          let cost =
            places.map { places in
              places.reduce(0.0) { $0 + day.usd(of: projection.features[$1], in: projection.compiled) }
            } ?? projection.totalUSD(on: day)
          usd[index] += part.share * cost / Double(month.dayCount)
        }
      }
    }
    return usd
  }
}
