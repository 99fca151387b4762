import CostModel

/// The table of prices as SQL: a row for each name, tier, stretch of days, length of prompt and stretch of the week.
struct PriceTable {
  /// The most digits before the point of a rate or fee that every dialect can represent.
  static let mostFeeUSD = Int128(1000) * 1_000_000_000_000_000_000

  let dialect: any SQLDialect
  let names: [PricedName]
  /// The prefix of the names of tables and views.
  let prefix: String
  /// Whether calls can name a region, so that the prices of regions are listed.
  var hasRegions = false
  /// The units of calls besides tokens.
  var units: [CountedUnit] = []

  private var rows: [(name: PricedName, region: String, box: PriceBox)] {
    names.flatMap { name in
      (hasRegions ? name.allBoxes : [("", name.boxes)]).flatMap { region, boxes in boxes.map { (name, region, $0) } }
    }
  }

  /// The fee that is too large to be multiplied exactly; nil where all are fine.
  var unfitFee: (name: String, Money)? {
    for name in names {
      for box in name.boxes {
        for fee in ([box.request, box.search] + units.map { $0.price(in: box) }).compactMap(\.self)
        where fee.attodollars >= Self.mostFeeUSD {
          return (name.pricedAs, fee)
        }
      }
    }
    return nil
  }

  private static let rateColumns = [
    "input", "cache_read", "cache_write", "cache_write_1h", "output", "audio_input", "audio_output", "image_input",
    "image_output",
  ]

  private var columns: [String] {
    ["vendor", "model", "bare", "priced_as", "service_tier"] + (hasRegions ? ["region"] : [])
      + ["valid_from", "valid_until", "prompt_from", "prompt_until", "minute_from", "minute_until"] + Self.rateColumns
      + ["pictures", "request_usd", "search_usd"] + units.map(\.price) + ["source", "checked"]
  }

  private func type(_ name: String) -> String {
    switch name {
    case "bare", "pictures", "prompt_from", "minute_from", "minute_until": dialect.wholeType
    case "prompt_until": dialect.nullable(dialect.wholeType)
    case "valid_from", "valid_until": dialect.nullable(dialect.dateType)
    case "checked": dialect.dateType
    case _ where name.hasSuffix("_usd"): dialect.nullable(dialect.decimalType(21, 18))
    case _ where Self.rateColumns.contains(name): dialect.nullable(dialect.decimalType(19, 12))
    default: dialect.keyTextType
    }
  }

  /// The rows as they are.
  var seed: WarehousePart.Seed {
    WarehousePart.Seed(
      columns: columns.map { ($0, type($0)) },
      rows: rows.map { cells(of: $0.box, $0.name, region: $0.region).map(\.text) })
  }

  /// The statements that make and fill the table.
  var statements: [String] {
    let table = prefix + "llm_prices"
    let list = columns.map { "  \(dialect.quoted($0)) \(type($0))" }.joined(separator: ",\n")
    var statements = [
      "\(dialect.createTable(table)) (\n\(list)\n)\(dialect.afterColumns(orderedBy: ["model", "service_tier"]))"
    ]
    let rows = rows.map { row(of: $0.box, $0.name, region: $0.region) }
    for start in stride(from: 0, to: rows.count, by: Self.rowsPerInsert) {
      let part = rows[start..<min(start + Self.rowsPerInsert, rows.count)]
      statements.append("insert into \(table) values\n" + part.joined(separator: ",\n"))
    }
    return statements
  }

  /// Few enough to stay within every engine's limit on a statement.
  private static let rowsPerInsert = 500

  /// A cell of a row.
  private enum Value {
    case word(String), number(String), date(CivilDate), none

    var text: String? {
      switch self {
      case .word(let text), .number(let text): text
      case .date(let date): date.description
      case .none: nil
      }
    }
  }

  private func row(of box: PriceBox, _ name: PricedName, region: String) -> String {
    let values = cells(of: box, name, region: region).map { value in
      switch value {
      case .word(let text): dialect.literal(text)
      case .number(let text): text
      case .date(let date): dialect.dateLiteral(date.description)
      case .none: "null"
      }
    }
    return "  (" + values.joined(separator: ", ") + ")"
  }

  private func cells(of box: PriceBox, _ name: PricedName, region: String) -> [Value] {
    func number(_ value: Int?) -> Value { value.map { .number("\($0)") } ?? .none }
    func day(_ value: CivilDate?) -> Value { value.map { .date($0) } ?? .none }
    func rate(_ value: Rate?) -> Value { value.map { .number(Self.decimal($0)) } ?? .none }
    func fee(_ value: Money?) -> Value { value.map { .number(Self.decimal($0)) } ?? .none }
    let rates =
      TokenClass.allCases.map { rate(box.rates[$0]) } + [
        rate(box.audioInput), rate(box.audioOutput), rate(box.imageInput), rate(box.imageOutput),
      ]
    return [
      .word(name.vendor), .word(name.name), .number(name.isBare ? "1" : "0"), .word(name.pricedAs),
      .word(box.tier.name),
    ] + (hasRegions ? [.word(region)] : []) + [
      day(box.from), day(box.until), number(box.promptFrom), number(box.promptUntil), number(box.minutes.lowerBound),
      number(box.minutes.upperBound),
    ] + rates + [.number("\(box.pictures.word)")] + [fee(box.request), fee(box.search)]
      + units.map { fee($0.price(in: box)) }
      + [.word(name.source), .date(name.checked)]
  }

  /// USD per million tokens with all its decimals.
  private static func decimal(_ rate: Rate) -> String {
    decimal(Int128(rate.attodollarsPerToken), decimals: 12)
  }

  private static func decimal(_ money: Money) -> String { decimal(money.attodollars, decimals: 18) }

  /// A number of small units, with a point and without trailing zeros.
  static func decimal(_ units: Int128, decimals: Int) -> String {
    var digits = Array("\(units)".utf8)
    while digits.count <= decimals { digits.insert(UInt8(ascii: "0"), at: 0) }
    var fraction = Array(digits.suffix(decimals))
    while fraction.last == UInt8(ascii: "0"), fraction.count > 1 { fraction.removeLast() }
    return String(decoding: digits.dropLast(decimals), as: UTF8.self) + "." + String(decoding: fraction, as: UTF8.self)
  }
}

extension PictureRates {
  /// The picture rates that differ from text, as in the table: 1 for pictures that are read, 2 for those that are
  /// drawn, 3 for both.
  fileprivate var word: Int { (readsPictures ? 1 : 0) + (drawn == .likeText ? 0 : 2) }
}
