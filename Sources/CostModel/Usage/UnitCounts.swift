/// The units that calls used, counted as in logs: audio and sessions in milliseconds, speech in characters, everything
/// else by the piece.
package struct UnitCounts: Sendable, Hashable {
  package var images: Int64 = 0
  package var audioMilliseconds: Int64 = 0
  package var characters: Int64 = 0
  package var pages: Int64 = 0
  package var videoSeconds: Int64 = 0
  package var searchUnits: Int64 = 0
  package var fileSearches: Int64 = 0
  package var sources: Int64 = 0
  package var containers: Int64 = 0
  package var sessionMilliseconds: Int64 = 0

  package init() {}

  /// The count of a unit.
  package subscript(unit: PricedUnit) -> Int64 {
    get {
      switch unit {
      case .image: images
      case .audioMinute: audioMilliseconds
      case .millionCharacters: characters
      case .page: pages
      case .videoSecond: videoSeconds
      case .searchUnit: searchUnits
      case .fileSearch: fileSearches
      case .source: sources
      case .container: containers
      case .sessionHour: sessionMilliseconds
      }
    }
    set {
      switch unit {
      case .image: images = newValue
      case .audioMinute: audioMilliseconds = newValue
      case .millionCharacters: characters = newValue
      case .page: pages = newValue
      case .videoSecond: videoSeconds = newValue
      case .searchUnit: searchUnits = newValue
      case .fileSearch: fileSearches = newValue
      case .source: sources = newValue
      case .container: containers = newValue
      case .sessionHour: sessionMilliseconds = newValue
      }
    }
  }

  /// Whether it is empty.
  @inlinable package var isEmpty: Bool {
    images | audioMilliseconds | characters | pages | videoSeconds | searchUnits | fileSearches | sources | containers
      | sessionMilliseconds == 0
  }

  /// The units that were used, in the order of `PricedUnit`.
  package var used: [(unit: PricedUnit, count: Int64)] {
    PricedUnit.allCases.map { ($0, self[$0]) }.filter { $0.1 > 0 }
  }

  /// Adds the units of other calls.
  @inlinable
  package mutating func merge(_ other: UnitCounts) {
    images &+= other.images
    audioMilliseconds &+= other.audioMilliseconds
    characters &+= other.characters
    pages &+= other.pages
    videoSeconds &+= other.videoSeconds
    searchUnits &+= other.searchUnits
    fileSearches &+= other.fileSearches
    sources &+= other.sources
    containers &+= other.containers
    sessionMilliseconds &+= other.sessionMilliseconds
  }
}

extension PricedUnit {
  /// The cost of a count, rounded down to the attodollar.
  ///
  /// - Parameters:
  ///   - count: The count as in logs: pieces, milliseconds or characters.
  ///   - amount: USD of one unit.
  /// - Returns: The cost.
  package func cost(of count: Int64, at amount: Money) -> Money {
    Money(attodollars: amount.attodollars * Int128(count) / Int128(countsPerUnit))
  }

  /// Whether a count is plural, for words.
  package func isPlural(_ count: Int64) -> Bool { count != countsPerUnit }
}
