import Documents

/// The block `off_peak_pricing` of litellm's list: rates of some hours, where the model's own rates are those of all other hours.
struct LiteLLMOffPeak {
  private let node: Node

  init(_ node: Node) {
    self.node = node
  }

  /// The hours as entries of a price file.
  ///
  /// - Parameters:
  ///   - row: The row the hours are of.
  ///   - notes: Receives the deviations from the list.
  /// - Returns: The entries; none when the block contains something that a price file cannot express.
  func hours(of row: ImportedRow, notes: inout [String]) -> [ImportedHours] {
    if let zone = node.textValue("weekday_timezone"), zone != "UTC" {
      notes.append("off-peak prices are not taken: their weekdays are those of \(zone)")
      return []
    }
    var written = ByTokenClass<Rate?>(repeating: nil)
    for (keyNode, value) in node.fields {
      let key = keyNode.text
      if ["windows", "hours_utc", "weekdays", "weekday_timezone"].contains(key) { continue }
      if let priceKey = LiteLLMPriceKey(key), priceKey.tier == .standard, priceKey.aboveTokens == nil,
        let rate = ImportedNumber(value)?.rate(decimalShift: 6)
      {
        written[priceKey.tokenClass] = rate.rate
        if rate.isRounded { notes.append("a price is rounded to twelve decimals") }
      } else {
        notes.append("off_peak_pricing.\(key): not supported by the price file format")
      }
    }
    let rates = RateTable.hoursRates(written, of: row, writesText: true, notes: &notes)
    var entries: [ImportedHours] = []
    for window in node.value("windows").map({ Array($0.elements) }) ?? [node] {
      guard let times = times(window), let weekdays = weekdays(window) else {
        notes.append("off-peak prices are not taken: their hours cannot be read")
        return []
      }
      entries.append(ImportedHours(timesOfDay: times, weekdays: weekdays, rates: rates))
    }
    if !row.bands.isEmpty { notes.append("off-peak prices of long prompts are not known") }
    if !row.rates.otherTiers.isEmpty { notes.append("off-peak prices of other service tiers are not known") }
    return entries
  }

  /// The times of day, empty for the whole day; nil when they cannot be read.
  private func times(_ window: Node) -> [Range<Int>]? {
    guard let node = window.value("hours_utc") else { return [] }
    let texts = node.kind == .string ? [node.text] : node.elements.map(\.text)
    if texts.contains(where: { ["00:00-00:00", "00:00-24:00"].contains($0) }) { return [] }
    let ranges = texts.compactMap { WeeklyHours.timeRange($0) }
    return ranges.count == texts.count && !texts.isEmpty ? ranges : nil
  }

  /// The days, Monday being 1; nil when they cannot be read.
  private func weekdays(_ window: Node) -> [Weekday]? {
    guard let node = window.value("weekdays") else { return [] }
    let numbers = Array(node.elements)
    let days = numbers.compactMap { number in
      Weekday.allCases.first { number.kind == .number && number.textEquals("\($0.rawValue + 1)") }
    }
    return days.count == numbers.count && !days.isEmpty ? days : nil
  }
}
