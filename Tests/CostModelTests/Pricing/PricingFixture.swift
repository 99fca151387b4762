import CostModel
import Documents

/// Price books written in a test.
enum PricingFixture {
  /// The first four lines of a price file; what a test writes starts on line 5.
  static func head(vendor: String = "openai") -> String {
    """
    vendor: \(vendor)
    source: https://example.com/pricing
    checked: 2026-11-20
    currency: USD

    """
  }

  /// Reads the part of a price file after its head.
  static func read(_ body: String, vendor: String = "openai") -> (book: PriceBook, diagnostics: [Diagnostic]) {
    PriceBook.read([SourceFile(name: "\(vendor).yaml", text: head(vendor: vendor) + body)])
  }

  /// The book of several vendors' files, without their heads.
  static func book(_ bodies: KeyValuePairs<String, String>) throws -> PriceBook {
    let (book, diagnostics) = PriceBook.read(
      bodies.map { vendor, body in SourceFile(name: "\(vendor).yaml", text: head(vendor: vendor) + body) })
    guard diagnostics.isEmpty else { throw Unreadable(complaints: diagnostics.map(line)) }
    return book
  }

  /// The only model of a body that must be without fault.
  static func model(_ body: String) throws -> Model {
    guard let model = try book(["openai": body]).models.first else { throw Unreadable(complaints: ["no model"]) }
    return model
  }

  /// The tariff of a tier of the only row of the only model.
  static func tariff(_ body: String, _ tier: ServiceTier = .standard) throws -> Tariff {
    guard let tariff = try model(body).rows.first?.tariff(for: tier) else {
      throw Unreadable(complaints: ["no \(tier.name) tariff"])
    }
    return tariff
  }

  /// A diagnostic as `line:column: message = hint`.
  static func line(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.span.map { "\($0.location.line):\($0.location.column): " } ?? ""
    return place + diagnostic.message + (diagnostic.hint.map { " = \($0)" } ?? "")
  }

  /// A day that a test knows to exist.
  static func day(_ text: String) throws -> CivilDate {
    guard let date = CivilDate(text) else { throw Unreadable(complaints: ["no day \(text)"]) }
    return date
  }

  /// A book that was meant to be readable.
  struct Unreadable: Error {
    let complaints: [String]
  }
}

extension Rates {
  /// The rates in the order input, cache_read, cache_write, cache_write_1h, output, `-` for none.
  var shown: String { TokenClass.allCases.map { self[$0].map { "\($0.rate)" } ?? "-" }.joined(separator: " ") }
}

extension Tariff {
  /// The rates of each window's bands, windows and bands in order; `unsold` where there are none.
  var shown: [[String]] { windows.map { $0.bands.map { $0.rates?.shown ?? "unsold" } } }
}
