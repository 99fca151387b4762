package import CostModel
package import Documents

/// Which prices a result rests on; part of every result.
package struct PricingUsed: Sendable {
  /// The day whose prices hold, where it is a single day.
  package let asOf: CivilDate?
  /// The day on which the longest unchecked of the price files was compared with its source; nil without files.
  package let checked: CivilDate?
  /// Tells one price book from another.
  package let digest: String
  /// Where the prices were found, in words.
  package let origin: String

  /// The facts of a price book.
  ///
  /// - Parameters:
  ///   - book: The price book.
  ///   - asOf: The day whose prices hold, or nil where several do.
  ///   - origin: Where the prices were found, in words.
  ///   - vendors: The vendors that matter for the result; nil for all.
  package init(_ book: PriceBook, asOf: CivilDate?, origin: String, vendors: [Vendor]? = nil) {
    self.asOf = asOf
    checked = (vendors ?? book.vendors).map(\.checked).min()
    digest = book.digest
    self.origin = origin
  }

  /// The facts as they stand under `pricing` in every result.
  package var json: JSONText.Value {
    [
      "as_of": asOf.map { .string($0.description) } ?? .null,
      "checked": checked.map { .string($0.description) } ?? .null, "digest": .string(digest),
    ]
  }

  /// The facts in one line.
  package var words: String {
    "prices from \(origin)" + (asOf.map { " as of \($0)" } ?? "") + (checked.map { ", checked \($0)" } ?? "")
  }
}

extension Place {
  /// The line a span starts on.
  ///
  /// - Parameter span: The bytes.
  package init(lineOf span: SourceSpan) {
    let location = span.location
    self.init(file: location.file, line: location.line)
  }
}
