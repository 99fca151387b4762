/// A product that is sold by something other than tokens, calls and web searches.
///
/// The raw values are the names that price files, scenarios and results use; each is what one price pays for.
package enum PricedUnit: String, Sendable, CaseIterable {
  /// A picture that was drawn.
  case image
  /// A minute of audio that was read or written; a fraction counts as a fraction.
  case audioMinute = "audio_minute"
  /// A million characters that were spoken.
  case millionCharacters = "million_characters"
  /// A page of a document that was read.
  case page
  /// A second of video that was generated.
  case videoSecond = "video_second"
  /// A query of a reranker with as many documents as the vendor counts as one, up to 100 at Cohere.
  case searchUnit = "search_unit"
  /// A call of the vendor's search in files.
  case fileSearch = "file_search"
  /// A page that a search added to the prompt, where the vendor sells pages instead of searches.
  case source
  /// A session of the vendor's code interpreter.
  case container
  /// An hour of a session that the vendor runs.
  case sessionHour = "session_hour"

  /// How many of a log's units make one unit: audio and sessions are counted in milliseconds, speech in characters,
  /// everything else by the piece.
  package var countsPerUnit: Int64 {
    switch self {
    case .audioMinute: 60_000
    case .sessionHour: 3_600_000
    case .millionCharacters: 1_000_000
    case .image, .page, .videoSecond, .searchUnit, .fileSearch, .source, .container: 1
    }
  }

  /// The singular in words, such as `minute of audio`.
  package var phrase: String {
    switch self {
    case .image: "image"
    case .audioMinute: "minute of audio"
    case .millionCharacters: "million characters"
    case .page: "page"
    case .videoSecond: "second of video"
    case .searchUnit: "search unit"
    case .fileSearch: "file search"
    case .source: "source"
    case .container: "container"
    case .sessionHour: "hour of a session"
    }
  }

  /// The plural in words.
  package var pluralPhrase: String {
    switch self {
    case .image: "images"
    case .audioMinute: "minutes of audio"
    case .millionCharacters: "million characters"
    case .page: "pages"
    case .videoSecond: "seconds of video"
    case .searchUnit: "search units"
    case .fileSearch: "file searches"
    case .source: "sources"
    case .container: "containers"
    case .sessionHour: "hours of sessions"
    }
  }
}

/// The price of a unit, or of one kind of it.
package struct UnitPrice: Sendable {
  /// The product.
  package let unit: PricedUnit
  /// The kind, such as `ultra` of an image; nil where all kinds cost the same.
  package let variant: String?
  /// USD per unit.
  package let fee: Fees.Fee

  /// The name, with that of the kind: `image ultra`.
  package var name: String { variant.map { "\(unit.rawValue) \($0)" } ?? unit.rawValue }
}

extension Fees {
  /// The price of a unit.
  ///
  /// - Parameters:
  ///   - unit: The product.
  ///   - variant: The kind; nil where none is named.
  /// - Returns: USD per unit; nil where the unit is not sold, or has several prices and the kind is not among them.
  package func price(of unit: PricedUnit, variant: String? = nil) -> Fee? {
    let prices = units.filter { $0.unit == unit }
    if let exact = prices.first(where: { $0.variant == variant }) { return exact.fee }
    return prices.count == 1 && prices[0].variant == nil ? prices[0].fee : nil
  }
}
