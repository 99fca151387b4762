import Documents

/// The rates of a model at a tier on some days, for prompts of some lengths, in some minutes of the week: a call is in
/// one box or none.
package struct PriceBox: Sendable, Equatable {
  package let tier: ServiceTier
  /// The first day; nil for all days before the last.
  package let from: CivilDate?
  /// The day after the last; nil for all days from the first on.
  package let until: CivilDate?
  /// The shortest prompt, in tokens: input, cache reads and cache writes together.
  package let promptFrom: Int
  /// The shortest prompt that is too long; nil for no limit.
  package let promptUntil: Int?
  /// Minutes from Monday 00:00 UTC; the minute -1 represents calls of which only the day is known.
  package let minutes: Range<Int>
  /// The rates; nil for a class that cannot be priced.
  package let rates: ByTokenClass<Rate?>
  /// The audio rates; nil where audio cannot be priced.
  package let audioInput: Rate?
  package let audioOutput: Rate?
  /// The picture rates; nil where those with rates of their own cannot be priced.
  package let imageInput: Rate?
  package let imageOutput: Rate?
  /// The model's picture rates.
  package let pictures: PictureRates
  /// USD per call; nil where calls are not paid for.
  package let request: Money?
  /// USD per call of the built-in search; nil where searches cannot be priced.
  package let search: Money?
  /// USD of what is sold neither by the token nor by the call, where it has one price for every kind.
  package let units: [PricedUnit: Money]
}

extension PriceBox {
  /// The box on some of its days; nil where it holds on none of them.
  ///
  /// - Parameters:
  ///   - first: The first day; nil for all days before the last.
  ///   - end: The day after the last; nil for all days from the first on.
  /// - Returns: The box.
  package func held(from first: CivilDate?, until end: CivilDate?) -> PriceBox? {
    let start = [from, first].compactMap(\.self).max()
    let stop = [until, end].compactMap(\.self).min()
    if let start, let stop, start >= stop { return nil }
    return PriceBox(
      tier: tier, from: start, until: stop, promptFrom: promptFrom, promptUntil: promptUntil, minutes: minutes,
      rates: rates, audioInput: audioInput, audioOutput: audioOutput, imageInput: imageInput, imageOutput: imageOutput,
      pictures: pictures, request: request, search: search, units: units)
  }
}

extension CallPricer {
  /// All boxes of a model.
  ///
  /// - Parameter found: The model as it was found, with the factor of its region.
  /// - Returns: The boxes by tier, day, minute and prompt; no two of them overlap. Calls without a price are in none.
  package func boxes(of found: ModelResolution.Found) -> [PriceBox] {
    ServiceTier.allCases.flatMap { tier in
      rowPeriods(of: found.model).flatMap { period -> [PriceBox] in
        guard let tariff = period.row.tariff(for: tier) else { return [] }
        return boxes(of: tariff, tier: tier, period, found)
      }
    }
  }

  private typealias RowPeriod = (from: CivilDate?, until: CivilDate?, row: PriceRow)

  /// The rows with the days on which each is in force.
  private func rowPeriods(of model: Model) -> [RowPeriod] {
    if let asOf {
      return model.row(on: asOf, includingAnnounced: includesAnnounced).map { [(nil, nil, $0)] } ?? []
    }
    let rows = model.rows.filter { includesAnnounced || !$0.isAnnounced }
    let changes = Set(rows.flatMap { [$0.from, $0.until].compactMap(\.self) }).sorted()
    let starts: [CivilDate?] = [nil] + changes
    var periods: [RowPeriod] = []
    for (index, from) in starts.enumerated() {
      let until = index < changes.count ? changes[index] : nil
      let day = from ?? until?.adding(days: -1) ?? CivilDate(daysSinceEpoch: 0)
      guard let row = model.row(on: day, includingAnnounced: includesAnnounced) else { continue }
      if let last = periods.last, last.until == from, last.row.span.start == row.span.start,
        last.row.span.file === row.span.file
      {
        periods[periods.count - 1].until = until
      } else {
        periods.append((from, until, row))
      }
    }
    return periods
  }

  private func boxes(
    of tariff: Tariff, tier: ServiceTier, _ period: RowPeriod, _ found: ModelResolution.Found
  ) -> [PriceBox] {
    // Audio and pictures have rates of their own only where nothing else decides the price.
    let hasOthers = tariff.special.isEmpty && tariff.usual.longer.isEmpty
    let pictures = PictureRates(found.model)
    return Self.minuteRuns(of: tariff).flatMap { window, minutes in
      let bands = tariff.windows[window].bands
      return bands.indices.compactMap { index -> PriceBox? in
        guard let rates = bands[index].rates else { return nil }
        let charged = CallRates(
          PricesInForce(
            row: period.row, tier: tier, hours: tariff.windows[window].hours, threshold: bands[index].threshold,
            rates: rates),
          of: found)
        let next = index + 1 < bands.count ? bands[index + 1].threshold : nil
        return PriceBox(
          tier: tier, from: period.from, until: period.until,
          promptFrom: bands[index].threshold.map { $0.longestPromptBelow + 1 } ?? 0,
          promptUntil: next.map { $0.longestPromptBelow + 1 }, minutes: minutes, rates: charged.byClass,
          audioInput: hasOthers ? charged.rate(of: .sound, .input) : nil,
          audioOutput: hasOthers ? charged.rate(of: .sound, .output) : nil,
          imageInput: hasOthers ? charged.rate(of: .pictures, .input) : nil,
          imageOutput: hasOthers ? charged.rate(of: .pictures, .output) : nil, pictures: pictures,
          request: charged.request, search: charged.search,
          units: Dictionary(charged.units.map { ($0.unit, $0.amount) }, uniquingKeysWith: { first, _ in first }))
      }
    }
  }

  /// The windows with the minutes in which each applies; a call whose minute is not known is in none where the hours
  /// have rates of their own.
  private static func minuteRuns(of tariff: Tariff) -> [(window: Int, minutes: Range<Int>)] {
    func window(_ minute: Int) -> Int {
      (tariff.special.firstIndex { $0.hours?.contains(minuteOfWeek: minute) ?? false } ?? -1) + 1
    }
    guard !tariff.special.isEmpty else { return [(0, -1..<10_080)] }
    var runs: [(window: Int, minutes: Range<Int>)] = []
    for minute in 0..<10_080 {
      let window = window(minute)
      if let last = runs.last, last.window == window {
        runs[runs.count - 1].minutes = last.minutes.lowerBound..<minute + 1
      } else {
        runs.append((window, minute..<minute + 1))
      }
    }
    return runs
  }
}
