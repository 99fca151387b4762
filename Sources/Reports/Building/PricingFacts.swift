package import CostModel

/// Which prices a result rests on.
package struct PricingFacts: Sendable {
  /// Where they were found, in words.
  package let origin: String
  /// The oldest day on which one of the vendors used was last compared with its source; nil when none was used.
  package let checked: CivilDate?
  private let makeDigest: @Sendable () -> String

  /// The digest of the price book; worked out when it is asked for, from all bytes of the files.
  package var digest: String { makeDigest() }
  /// The day whose prices hold; nil for each day's own.
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
  ///   - origin: Where the prices were found, in words.
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
