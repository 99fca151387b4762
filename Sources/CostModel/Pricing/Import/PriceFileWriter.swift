import Documents

/// Writes a price file: the same values always give the same text.
package struct PriceFileWriter: Sendable {
  /// The list the prices come from.
  package let list: PriceList
  /// The day the list was imported.
  package let checked: CivilDate

  package init(list: PriceList, checked: CivilDate) {
    self.list = list
    self.checked = checked
  }

  /// The price file of a vendor, in the YAML dialect.
  ///
  /// - Parameter vendor: The imported vendor.
  /// - Returns: The text, with what could not be imported as comments at its head.
  package func text(of vendor: ImportedVendor) -> String {
    var lines = PriceFileComments.lines(of: vendor, list: list, checked: checked)
    lines.append("vendor: \(YAMLText.scalar(vendor.id))")
    if let name = vendor.name { lines.append("name: \(YAMLText.scalar(name))") }
    lines += ["source: \(list.projectURL)", "checked: \(checked)", "currency: USD", ""]
    lines.append(vendor.models.isEmpty ? "models: {}" : "models:")
    for model in vendor.models { lines += [""] + Self.lines(of: model) }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of model: ImportedModel) -> [String] {
    var lines = ["  \(YAMLText.scalar(model.id)):"]
    if !model.aliases.isEmpty {
      lines.append("    aliases: [\(model.aliases.map(YAMLText.scalar).joined(separator: ", "))]")
    }
    if let tokens = model.contextWindowTokens { lines.append("    context_window: \(tokens)") }
    if let tokens = model.maxOutputTokens { lines.append("    max_output: \(tokens)") }
    if !model.regions.isEmpty {
      let factors = model.regions.map { "\(YAMLText.scalar($0.name)): \(plain($0.factor))x" }
      lines.append("    regions: {\(factors.joined(separator: ", "))}")
    }
    if let retired = model.retired { lines.append("    retired: \(retired)") }
    if model.rows.count == 1, let row = model.rows.first, row.from == nil {
      lines += self.lines(of: row).map { "    \($0)" }
    } else {
      lines.append("    prices:")
      for row in model.rows { lines += entry(self.lines(of: row)).map { "      \($0)" } }
    }
    return lines
  }

  /// Lines as one entry of a list: the first behind a dash, the others below it.
  private static func entry(_ lines: [String]) -> [String] {
    lines.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }
  }

  private static func lines(of row: ImportedRow) -> [String] {
    var lines: [String] = []
    if let from = row.from { lines.append("from: \(from)") }
    if row.isAnnounced { lines.append("status: announced") }
    lines += rates(row.rates.standard).map { "\($0): \($1)" }
    let fees: [(String, String?)] = [
      ("request", row.fees.request.map(plain)), ("search", row.fees.search.map(plain)),
      ("audio_input", row.fees.audioInput?.description),
      ("audio_cache_read", row.fees.audioCacheRead?.description), ("audio_output", row.fees.audioOutput?.description),
      ("image_input", row.fees.imageInput?.description),
      ("image_cache_read", row.fees.imageCacheRead?.description), ("image_output", row.fees.imageOutput?.description),
    ]
    for case (let name, let amount?) in fees { lines.append("\(name): \(amount)") }
    let units = PricedUnit.allCases.compactMap { unit in
      row.fees.units[unit].map { "\(unit.rawValue): \(plain($0))" }
    }
    if !units.isEmpty { lines.append("units: {\(units.joined(separator: ", "))}") }
    lines += tiers(row.rates)
    if !row.bands.isEmpty {
      lines.append("above:")
      for band in row.bands {
        let threshold =
          switch band.threshold {
          case .above(let tokens): "prompt_tokens: \(tokens)"
          case .atLeast(let tokens): "at_least: \(tokens)"
          }
        let rates = self.rates(band.rates.standard).map { "\($0): \($1)" }
        lines += entry([threshold] + rates + tiers(band.rates)).map { "  \($0)" }
      }
    }
    if !row.hours.isEmpty {
      lines.append("hours:")
      for hours in row.hours {
        lines += entry(self.times(of: hours) + rates(hours.rates).map { "\($0): \($1)" }).map { "  \($0)" }
      }
    }
    return lines
  }

  private static func tiers(_ rates: ImportedRates) -> [String] {
    ServiceTier.allCases.compactMap { tier in
      rates.otherTiers[tier]
        .map { byClass in
          "\(tier.name): {\(self.rates(byClass).map { "\($0): \($1)" }.joined(separator: ", "))}"
        }
    }
  }

  private static func rates(_ rates: ByTokenClass<Rate?>) -> [(String, String)] {
    TokenClass.allCases.compactMap { tokenClass in rates[tokenClass].map { (tokenClass.name, $0.description) } }
  }

  private static func times(of hours: ImportedHours) -> [String] {
    func time(_ minute: Int) -> String {
      "\(DateText.padded(minute / 60, 2)):\(DateText.padded(minute % 60, 2))"
    }
    var lines: [String] = []
    if !hours.timesOfDay.isEmpty || hours.weekdays.isEmpty {
      let ranges = hours.timesOfDay.isEmpty ? [0..<WeeklyHours.minutesPerDay] : hours.timesOfDay
      let texts = ranges.map { range in
        let isNextDay = range.upperBound > WeeklyHours.minutesPerDay
        return
          "\(time(range.lowerBound))-\(time(isNextDay ? range.upperBound - WeeklyHours.minutesPerDay : range.upperBound))"
      }
      lines.append("utc: [\(texts.joined(separator: ", "))]")
    }
    if !hours.weekdays.isEmpty {
      lines.append("weekdays: [\(hours.weekdays.map(\.abbreviation).joined(separator: ", "))]")
    }
    return lines
  }

  /// A number without an exponent.
  private static func plain(_ number: DecimalNumber) -> String {
    guard number.exponent < 0 else {
      return "\(number.significand)" + String(repeating: "0", count: number.exponent)
    }
    let digits = "\(number.significand)"
    let padded = String(repeating: "0", count: max(0, 1 - number.exponent - digits.utf8.count)) + digits
    let point = padded.utf8.count + number.exponent
    var fraction = Array(padded.utf8.dropFirst(point))
    while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    let whole = String(decoding: padded.utf8.prefix(point), as: UTF8.self)
    return fraction.isEmpty ? whole : "\(whole).\(String(decoding: fraction, as: UTF8.self))"
  }

  private static func plain(_ money: Money) -> String {
    plain(DecimalNumber(significand: money.attodollars, exponent: -18))
  }
}
