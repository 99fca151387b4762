/// The prices of one model in a list, by service tier, context band and token class, before they become a row.
struct RateTable {
  private typealias Bands = [PromptThreshold?: ByTokenClass<Rate?>]

  /// Why there is no row.
  enum Refusal: Error {
    case noPrice, zeroPrice
  }

  private var cells: [ServiceTier: Bands] = [:]

  /// The rate of a tier, band (nil for prompts of any length) and class.
  subscript(tier: ServiceTier, threshold: PromptThreshold?, tokenClass: TokenClass) -> Rate? {
    get { cells[tier]?[threshold]?[tokenClass] }
    set { cells[tier, default: [:]][threshold, default: ByTokenClass(repeating: nil)][tokenClass] = newValue }
  }

  /// Makes a row of rates and bands that a price file can express.
  ///
  /// A price that a band omits is that of shorter prompts; a tier is included only where input and output are given.
  ///
  /// - Parameters:
  ///   - writesText: Whether an output rate of zero is suspicious: a model that writes text charges for it.
  ///   - notes: Receives the deviations from the list, in words.
  /// - Returns: A row without dates and fees.
  /// - Throws: The reason why there is none.
  func row(writesText: Bool, notes: inout [String]) throws(Refusal) -> ImportedRow {
    let standardCells = cells[.standard] ?? [:]
    guard let base = standardCells[nil], base.input != nil else { throw .noPrice }
    let isZero = cells.values.allSatisfy { bands in
      bands.values.allSatisfy { rates in TokenClass.allCases.allSatisfy { (rates[$0] ?? .zero) == .zero } }
    }
    guard !isZero else { throw .zeroPrice }

    // A free prompt with a paid answer is a price that nobody has entered.
    guard base.input != .zero else { throw .zeroPrice }
    var row = ImportedRow()
    row.rates.standard = Self.withoutZeros(base, writesText: writesText, notes: &notes)
    var below = row.rates.standard
    let thresholds = Set(cells.values.flatMap { $0.keys.compactMap(\.self) })
      .sorted { $0.longestPromptBelow < $1.longestPromptBelow }
    for threshold in thresholds {
      guard let written = standardCells[threshold] else {
        notes.append("a band that only another service tier has is not taken")
        continue
      }
      let given = Self.withoutZeros(written, writesText: writesText, notes: &notes)
      var rates = given
      for tokenClass in TokenClass.allCases where given[tokenClass] == nil && below[tokenClass] != nil {
        rates[tokenClass] = below[tokenClass]
        notes.append("no \(tokenClass.name) price in a context band: that of shorter prompts is kept")
      }
      row.bands.append(ImportedBand(threshold: threshold, rates: ImportedRates(standard: rates)))
      below = rates
    }
    for tier in ServiceTier.allCases where tier != .standard { addTier(tier, to: &row, writesText, &notes) }
    return row
  }

  private func addTier(_ tier: ServiceTier, to row: inout ImportedRow, _ writesText: Bool, _ notes: inout [String]) {
    guard let tierCells = cells[tier] else { return }
    func rates(at threshold: PromptThreshold?, like standard: ByTokenClass<Rate?>) -> ByTokenClass<Rate?>? {
      guard let written = tierCells[threshold] else { return nil }
      let rates = Self.withoutZeros(written, writesText: writesText, notes: &notes)
      return rates.input == nil || (rates.output == nil && standard.output != nil) ? nil : rates
    }
    guard let base = rates(at: nil, like: row.rates.standard) else {
      notes.append("the \(tier.name) tier is not taken: its input or output price is missing")
      return
    }
    row.rates.otherTiers[tier] = base
    for index in row.bands.indices {
      if let rates = rates(at: row.bands[index].threshold, like: row.bands[index].rates.standard) {
        row.bands[index].rates.otherTiers[tier] = rates
      } else {
        notes.append("the \(tier.name) tier has no price of its own in a context band: not sold there")
      }
    }
  }

  /// The rates of some hours, with missing ones taken from all other hours.
  ///
  /// - Parameters:
  ///   - written: The list's prices for the hours.
  ///   - row: The row the hours are of.
  ///   - writesText: Whether an output rate of zero is suspicious.
  ///   - notes: Receives the deviations from the list.
  /// - Returns: The rates.
  static func hoursRates(
    _ written: ByTokenClass<Rate?>, of row: ImportedRow, writesText: Bool, notes: inout [String]
  ) -> ByTokenClass<Rate?> {
    var rates = withoutZeros(written, writesText: writesText, notes: &notes)
    for tokenClass in TokenClass.allCases where rates[tokenClass] == nil {
      rates[tokenClass] = row.rates.standard[tokenClass]
    }
    return rates
  }

  /// Removes zeros that would make tokens free by mistake.
  private static func withoutZeros(
    _ rates: ByTokenClass<Rate?>, writesText: Bool, notes: inout [String]
  ) -> ByTokenClass<Rate?> {
    var result = rates
    if rates.output == .zero {
      result.output = nil
      if writesText { notes.append("an output price of zero is not taken") }
    }
    for tokenClass in [TokenClass.input, .cacheRead, .cacheWrite, .cacheWrite1h] where rates[tokenClass] == .zero {
      result[tokenClass] = nil
      notes.append("a \(tokenClass.name) price of zero is not taken")
    }
    return result
  }
}
