package import Documents

extension PriceBook {
  /// Checks for anything that is valid in a price file but probably unintended.
  ///
  /// - Parameter today: The day the book is judged on.
  /// - Returns: Warnings at their places, in the order of the files, one for each place and kind.
  package func findings(today: CivilDate) -> [Diagnostic] {
    let checks = PriceChecks(book: self, today: today)
    let found =
      checks.staleVendors() + checks.sourcesThatAreNoPages() + checks.announcedInThePast()
      + checks.rowsAfterRetirement()
      + checks.modelsWithoutAPriceToday() + checks.zeroRates() + checks.zeroFees() + checks.zeroUnits()
      + checks.classesLeftOut()
      + checks.cacheReadsAboveInput()
      + checks.cacheWritesBelowInput() + checks.longWritesBelowShortOnes() + checks.outputBelowInput()
      + checks.tiersOnTheWrongSide() + checks.ratiosOutOfLine()
    return PriceChecks.inOrder(found, of: vendors)
  }
}

/// The rules that `findings` applies, one function each.
struct PriceChecks {
  let book: PriceBook
  let today: CivilDate

  /// The rates of one model, row, tier, time of day and context band.
  struct Cell {
    let model: Model
    let row: PriceRow
    let tier: ServiceTier
    let rates: Rates
    /// The standard rates of the same time of day and band.
    let standard: Rates
  }

  let cells: [Cell]

  init(book: PriceBook, today: CivilDate) {
    self.book = book
    self.today = today
    cells = book.models.flatMap { model in model.rows.flatMap { PriceChecks.cells(of: model, $0) } }
  }

  private static func cells(of model: Model, _ row: PriceRow) -> [Cell] {
    guard let standard = row.tariff(for: .standard) else { return [] }
    return row.tariffs.flatMap { tier, tariff in
      zip(tariff.windows, standard.windows)
        .flatMap { window, standardWindow in
          zip(window.bands, standardWindow.bands)
            .compactMap { band, standardBand in
              guard let rates = band.rates, let standardRates = standardBand.rates else { return nil }
              return Cell(model: model, row: row, tier: tier, rates: rates, standard: standardRates)
            }
        }
    }
  }

  /// A warning about a model at a place.
  func warning(_ code: String, _ model: Model, _ message: String, at span: SourceSpan, hint: String? = nil)
    -> Diagnostic
  {
    Diagnostic(.warning, code: code, "'\(book.qualifiedName(of: model))': \(message)", at: span, hint: hint)
  }

  /// Sorts warnings by file and place, and keeps one of those with the same message at the same place.
  static func inOrder(_ warnings: [Diagnostic], of vendors: [Vendor]) -> [Diagnostic] {
    let order = Dictionary(vendors.enumerated().map { ($1.file.name, $0) }, uniquingKeysWith: { first, _ in first })
    struct Key: Hashable {
      let file: Int
      let start: Int32
      let code: String
    }
    var seen: Set<Key> = []
    return warnings.map { warning in
      let file = warning.span.flatMap { order[$0.file.name] } ?? Int.max
      return (Key(file: file, start: warning.span?.start ?? 0, code: warning.code), warning)
    }
    .filter { seen.insert($0.0).inserted }
    .sorted { ($0.0.file, $0.0.start, $0.0.code) < ($1.0.file, $1.0.start, $1.0.code) }
    .map(\.1)
  }
}
