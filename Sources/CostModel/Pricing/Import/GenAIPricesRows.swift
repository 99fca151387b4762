import Documents

/// The dated prices of one model of genai-prices, its daily windows and its variants for service tiers.
///
/// Of several entries that apply on a day, the last one in `prices` counts. A daily window belongs to the dated entry
/// before it: the list itself makes a window apply on every date, which is not intended (pydantic/genai-prices#582).
struct GenAIPricesRows {
  private struct Dated {
    let start: CivilDate?
    let prices: GenAIPriceSet
    var windows: [(minutes: Range<Int>, prices: GenAIPriceSet)] = []
  }

  private struct Variant {
    let tier: ServiceTier
    let start: CivilDate?
    let prices: GenAIPriceSet
  }

  /// When an entry applies.
  private enum Constraint {
    case from(CivilDate?)
    case daily(Range<Int>)
    case unknown
  }

  private var entries: [Dated] = []
  private var variants: [Variant] = []

  init(_ model: Node, notes: inout [String]) {
    guard let prices = model.value("prices") else { return }
    if prices.kind == .object {
      entries = [Dated(start: nil, prices: GenAIPriceSet(prices, notes: &notes))]
    }
    for element in prices.elements {
      guard let node = element.value("prices") else { continue }
      let set = GenAIPriceSet(node, notes: &notes)
      switch Self.constraint(element.value("constraint")) {
      case .from(let start): entries.append(Dated(start: start, prices: set))
      case .daily(let minutes) where !entries.isEmpty:
        entries[entries.count - 1].windows.append((minutes, set))
        if entries.count > 1 { notes.append("daily hours are taken for the newest dated price only") }
      case .daily, .unknown:
        notes.append("prices with a constraint of another kind: not supported by the price file format")
      }
    }
    for element in model.value("price_variants").map({ Array($0.elements) }) ?? [] {
      addVariant(element, notes: &notes)
    }
  }

  private mutating func addVariant(_ node: Node, notes: inout [String]) {
    let conditions = node.value("when").map { Array($0.fields) } ?? []
    let words =
      conditions.isEmpty
      ? "no condition" : conditions.map { "\($0.key.text) '\($0.value.text)'" }.joined(separator: " and ")
    guard let condition = conditions.first, conditions.count == 1, let prices = node.value("prices") else {
      notes.append("price_variants for \(words): not supported by the price file format")
      return
    }
    let tier: ServiceTier? =
      switch (condition.key.text, condition.value.text) {
      case ("processing", "batch"): .batch
      case ("service_tier", "flex"): .flex
      case ("service_tier", "priority"): .priority
      default: nil
      }
    if Array(prices.fields).isEmpty { return }  // the standard prices under another name
    guard let tier, case .from(let start) = Self.constraint(node.value("constraint")) else {
      notes.append("price_variants for \(words): not supported by the price file format")
      return
    }
    variants.append(Variant(tier: tier, start: start, prices: GenAIPriceSet(prices, notes: &notes)))
  }

  private static func constraint(_ node: Node?) -> Constraint {
    guard let node, node.kind == .object else { return .from(nil) }
    if let start = node.textValue("start_date") { return CivilDate(start).map { .from($0) } ?? .unknown }
    guard let start = node.textValue("start_time"), let end = node.textValue("end_time"),
      let minutes = minutesOfDay(start, end)
    else { return .unknown }
    return .daily(minutes)
  }

  /// Reads `01:00:00+00:00` to `04:00:00+00:00` (or with `Z`) as minutes of a day.
  private static func minutesOfDay(_ start: String, _ end: String) -> Range<Int>? {
    guard [start, end].allSatisfy({ $0.hasSuffix(":00+00:00") || $0.hasSuffix(":00Z") }) else { return nil }
    return WeeklyHours.timeRange("\(start.prefix(5))-\(end.prefix(5))")
  }

  /// The rows, newest first.
  ///
  /// A period without a price ends what is known: rows before it are omitted, so that no older price replaces it.
  ///
  /// - Parameters:
  ///   - today: Rows that start later are announced.
  ///   - notes: Receives the deviations from the list.
  /// - Returns: The rows, at least one.
  /// - Throws: The reason why there are none.
  func rows(announcedAfter today: CivilDate, notes: inout [String]) throws(RateTable.Refusal) -> [ImportedRow] {
    var rows: [ImportedRow] = []
    var refusal = RateTable.Refusal.noPrice
    let dates = Set(entries.compactMap(\.start) + variants.compactMap(\.start)).sorted()
    for start in [nil] + dates.map(Optional.some) {
      guard let entry = entries.last(where: { Self.holds(from: $0.start, on: start) }) else { continue }
      do throws(RateTable.Refusal) {
        var row = try row(of: entry, on: start, notes: &notes)
        row.from = start
        row.isAnnounced = start.map { $0 > today } ?? false
        if let newest = rows.last, newest.costsTheSame(as: row) { continue }
        rows.append(row)
      } catch {
        if !rows.isEmpty { notes.append("prices before a time without a price, or at a price of zero, are not taken") }
        rows = []
        refusal = error
      }
    }
    guard !rows.isEmpty else { throw refusal }
    return rows.reversed()
  }

  private static func holds(from start: CivilDate?, on date: CivilDate?) -> Bool {
    guard let start else { return true }
    return date.map { start <= $0 } ?? false
  }

  private func row(
    of entry: Dated, on date: CivilDate?, notes: inout [String]
  ) throws(RateTable.Refusal) -> ImportedRow {
    var table = RateTable()
    entry.prices.fill(&table)
    for tier in [ServiceTier.batch, .flex, .priority] {
      let holding = variants.filter { $0.tier == tier && Self.holds(from: $0.start, on: date) }
      let newest = holding.max { first, second in
        switch (first.start, second.start) {
        case (let one?, let other?): one < other
        case (let one, let other): one == nil && other != nil
        }
      }
      newest?.prices.fill(&table, tier: tier, over: entry.prices)
    }
    var row = try table.row(writesText: entry.prices.writesText, notes: &notes)
    row.fees = entry.prices.fees
    for window in entry.windows { add(window, to: &row, notes: &notes) }
    row.hours = ImportedHours.withoutOverlaps(row.hours, notes: &notes)
    return row
  }

  private func add(
    _ window: (minutes: Range<Int>, prices: GenAIPriceSet), to row: inout ImportedRow, notes: inout [String]
  ) {
    if window.prices.hasBands { notes.append("prices of long prompts in certain hours are not taken") }
    let rates = RateTable.hoursRates(window.prices.baseRates, of: row, writesText: true, notes: &notes)
    let times: [Range<Int>]
    if let last = row.hours.last, last.rates == rates {
      times = last.timesOfDay + [window.minutes]
      row.hours.removeLast()
    } else {
      times = [window.minutes]
    }
    row.hours.append(ImportedHours(timesOfDay: times, weekdays: [], rates: rates))
  }
}
