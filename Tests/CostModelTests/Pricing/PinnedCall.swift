import CostModel
import Documents

/// A call of fixed tokens on a model, day, tier and minute: one line of Goldens/every-model.csv.
struct PinnedCall {
  /// The first line of the file.
  static let header =
    "vendor,model,date,status,tier,minute_of_week,input,cache_read,cache_write,cache_write_1h,output,usd"

  let vendor: String
  let model: String
  let date: CivilDate
  /// Whether announced prices count.
  let isAnnounced: Bool
  let tier: ServiceTier
  /// Minutes from Monday 00:00 UTC; nil where no price depends on the hour.
  let minuteOfWeek: Int?
  let tokens: ByTokenClass<Int64>

  /// The line with what the call costs: exact dollars, or `-` for what is not sold.
  func line(usd: String) -> String {
    var fields = [
      vendor, model, date.description, isAnnounced ? "announced" : "", tier.name, minuteOfWeek.map { "\($0)" } ?? "",
    ]
    fields += TokenClass.allCases.map { "\(tokens[$0])" }
    return (fields + [usd]).joined(separator: ",")
  }

  /// What the call costs by our own quote, the price of the call itself included.
  func usd(of model: Model) -> String {
    guard let row = model.row(on: date, includingAnnounced: isAnnounced),
      case .success(let tariff) = model.tariff(for: tier, on: date, includingAnnounced: isAnnounced),
      case .success(let quote) = tariff.quote(for: tokens, atMinuteOfWeek: minuteOfWeek)
    else { return "-" }
    // Where tokens have no price, one of each unit.
    let units = quote.lines.isEmpty ? row.fees.units.map(\.fee.amount) : []
    return PinnedCall.decimal(units.reduce(quote.total + (row.fees.request?.amount ?? .zero), +))
  }

  /// An amount in dollars with all its decimals and no more.
  private static func decimal(_ money: Money) -> String {
    let attodollars = String(money.attodollars)
    let digits = String(repeating: "0", count: max(0, 19 - attodollars.count)) + attodollars
    var fraction = digits.suffix(18)
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return String(digits.dropLast(18)) + (fraction.isEmpty ? "" : ".\(fraction)")
  }
}

extension PinnedCall {
  /// Reads a line: the call and what it must cost; nil when it is not one.
  static func parse(_ line: Substring) -> (call: PinnedCall, usd: String)? {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 12, let date = CivilDate(fields[2]), ["", "announced"].contains(fields[3]),
      let tier = ServiceTier(name: fields[4]), fields[5].isEmpty || Int(fields[5]) != nil
    else { return nil }
    var tokens = ByTokenClass<Int64>(repeating: 0)
    for (tokenClass, field) in zip(TokenClass.allCases, fields[6...]) {
      guard let count = Int64(field) else { return nil }
      tokens[tokenClass] = count
    }
    let call = PinnedCall(
      vendor: fields[0], model: fields[1], date: date, isAnnounced: fields[3] == "announced", tier: tier,
      minuteOfWeek: Int(fields[5]), tokens: tokens)
    return (call, fields[11])
  }

  /// The calls that pin a model.
  ///
  /// There is one for each price row, tier, edge of a window of hours and edge of a context band, with every class of tokens that is priced.
  static func all(of model: Model, vendor: String, today: CivilDate) -> [PinnedCall] {
    model.rows.flatMap { row -> [PinnedCall] in
      guard let date = day(of: row, in: model, today: today) else { return [] }
      return row.tariffs.flatMap { tier, tariff in
        tariff.windows.flatMap { window in
          minutes(of: window, in: tariff).flatMap { minute in
            prompts(of: window.bands).map { length, rates in
              PinnedCall(
                vendor: vendor, model: model.id, date: date, isAnnounced: row.isAnnounced, tier: tier,
                minuteOfWeek: minute, tokens: tokens(promptTokens: length, rates))
            }
          }
        }
      }
    }
  }

  /// A day on which a row holds: its first, or the last before another takes over; nil when it never holds.
  private static func day(of row: PriceRow, in model: Model, today: CivilDate) -> CivilDate? {
    var day = today
    if let from = row.from {
      day = from
    } else {
      let ends = model.rows.filter { !$0.isAnnounced }.compactMap(\.from) + [row.until].compactMap { $0 }
      for end in ends { day = min(day, end.adding(days: -1)) }
    }
    return model.row(on: day, includingAnnounced: row.isAnnounced)?.span.start == row.span.start ? day : nil
  }

  /// The first and last minutes of a window's ranges, at most eight of them; nil where there is one window only.
  private static func minutes(of window: Tariff.Window, in tariff: Tariff) -> [Int?] {
    guard tariff.windows.count > 1 else { return [nil] }
    let week = 10_080
    let isIn = (0..<week)
      .map { minute in
        window.hours?.contains(minuteOfWeek: minute)
          ?? !tariff.windows.contains { $0.hours?.contains(minuteOfWeek: minute) ?? false }
      }
    let edges = (0..<week).filter { isIn[$0] && !(isIn[($0 + 1) % week] && isIn[($0 + week - 1) % week]) }
    return edges.count > 8 ? edges.prefix(4) + edges.suffix(4) : edges
  }

  /// The first and last prompt lengths of each band, or one length where there is one band.
  private static func prompts(of bands: [Tariff.Band]) -> [(promptTokens: Int, rates: Rates?)] {
    guard bands.count > 1 else { return bands.map { (100_003, $0.rates) } }
    return bands.enumerated()
      .flatMap { index, band -> [(Int, Rates?)] in
        let first = band.threshold.map { $0.longestPromptBelow + 1 }
        let last = index + 1 < bands.count ? bands[index + 1].threshold?.longestPromptBelow : nil
        return [first, last].compactMap { $0.map { ($0, band.rates) } }
      }
  }

  /// A prompt of that length that has every class, in counts that no two classes share.
  private static func tokens(promptTokens: Int, _ rates: Rates?) -> ByTokenClass<Int64> {
    var tokens = ByTokenClass<Int64>(repeating: 0)
    if let rates, rates[.input] == nil { return tokens }  // paid by the call
    let prompt = Int64(promptTokens)
    tokens.cacheRead = prompt / 5
    tokens.cacheWrite = prompt / 7
    if rates?[.cacheWrite1h] != nil { tokens.cacheWrite1h = prompt / 11 }
    tokens.input = prompt - tokens.cacheRead - tokens.cacheWrite - tokens.cacheWrite1h
    if rates?[.output] != nil { tokens.output = 5003 }
    return tokens
  }
}
