package import CostModel

/// The prices that a result is based on.
package struct PricingFacts: Sendable {
  /// Their source, in words.
  package let origin: String
  /// The oldest day on which one of the vendors used was last compared with its source; nil when none was used.
  package let checked: CivilDate?
  private let makeDigest: @Sendable () -> String

  /// The digest of the price book, computed on demand from all bytes of the files.
  package var digest: String { makeDigest() }
  /// The day whose prices apply; nil for each day's own.
  package let asOf: CivilDate?

  package init(
    origin: String, checked: CivilDate?, digest: @autoclosure @escaping @Sendable () -> String, asOf: CivilDate?
  ) {
    self.origin = origin
    self.checked = checked
    makeDigest = digest
    self.asOf = asOf
  }

  /// The facts of a price book on one day.
  ///
  /// - Parameters:
  ///   - book: The price book.
  ///   - vendors: The vendors whose prices are used; nil for all.
  ///   - asOf: The day.
  ///   - origin: The source of the prices, in words.
  init(_ book: PriceBook, of vendors: [Vendor]? = nil, asOf: CivilDate, origin: String) {
    self.init(
      origin: origin, checked: (vendors ?? book.vendors).map(\.checked).min(), digest: book.digest, asOf: asOf)
  }

  /// One line for the head of a report.
  var words: String {
    let when = asOf.map { "as of \($0)" } ?? "of each day"
    let comparison = checked.map { ", checked \($0)" } ?? ""
    return "prices \(when) from \(origin)\(comparison)"
  }

  var json: JSONText.Value {
    [
      "as_of": asOf.map { .string($0.description) } ?? .null,
      "checked": checked.map { .string($0.description) } ?? .null, "digest": .string(digest),
      "origin": .string(origin),
    ]
  }
}
