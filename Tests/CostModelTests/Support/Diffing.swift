import CostModel
import Documents
import Testing

/// A scenario in the YAML dialect as one side of a comparison, its month December 2026 unless it says otherwise.
func side(
  _ text: String, book: PriceBook = ShippedPrices.book, date: PricingDate = PricingDate(),
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws -> DiffSide {
  DiffSide(
    try project(text, date: date, book: book, sourceLocation: sourceLocation).projection.compiled.scenario, book: book,
    date: date)
}

/// What changed between two features, given by their settings in braces' notation.
func diffFeature(
  _ before: String, _ after: String, book: PriceBook = ShippedPrices.book, method: CostDiff.Method = .shapley
) throws -> CostDiff {
  try CostDiff(
    from: side("{features: {chat: {\(before)}}}", book: book), to: side("{features: {chat: {\(after)}}}", book: book),
    method: method)
}

extension CostDiff {
  /// The contributions by name.
  var byName: [String: Double] {
    Dictionary(contributions.map { ($0.name, $0.usd) }) { $0 + $1 }
  }
}
