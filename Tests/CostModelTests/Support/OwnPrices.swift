import CostModel
import Documents

/// Price books that a test writes down itself.
enum OwnPrices {
  /// A book of vendors, each with its models as they are written below `models:`.
  static func book(_ vendors: KeyValuePairs<String, String>) -> PriceBook {
    let (book, diagnostics) = PriceBook.read(
      vendors.map { vendor, models in
        let lines = models.split(separator: "\n").map { "  \($0)\n" }.joined()
        return SourceFile(
          name: "\(vendor).yaml",
          text: "vendor: \(vendor)\nname: \(vendor)\nsource: https://\(vendor).example/prices\nchecked: 2026-11-20\n"
            + "currency: USD\nmodels:\n\(lines)")
      })
    precondition(!diagnostics.contains { $0.severity == .error }, "\(diagnostics.map(\.message))")
    return book
  }
}
