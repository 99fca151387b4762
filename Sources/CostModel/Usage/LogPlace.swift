/// The place of a record of a call log.
package struct LogPlace: Sendable, Hashable, Comparable {
  /// The index of the file in the order the files were given.
  package let file: Int
  /// The line that the record starts in, from 1.
  package let line: Int

  @inlinable package init(file: Int, line: Int) {
    self.file = file
    self.line = line
  }

  package static func < (first: LogPlace, second: LogPlace) -> Bool {
    (first.file, first.line) < (second.file, second.line)
  }
}

/// How often something occurred, and where first.
package struct Tally: Sendable, Hashable {
  /// The number of places that are kept.
  package static let keptPlaces = 5

  /// The count.
  package private(set) var count: Int
  /// The first places in the order of the files, at most `keptPlaces`.
  package private(set) var places: [LogPlace]

  package init(count: Int = 0, places: [LogPlace] = []) {
    self.count = count
    self.places = Array(places.sorted().prefix(Self.keptPlaces))
  }

  /// Counts one more.
  package mutating func add(_ place: LogPlace) {
    count += 1
    // Records mostly come in order, and anything after the kept places changes nothing.
    if places.count == Self.keptPlaces, let last = places.last, last <= place { return }
    let index = places.firstIndex { place < $0 } ?? places.endIndex
    places.insert(place, at: index)
    if places.count > Self.keptPlaces { places.removeLast() }
  }

  /// Adds the occurrences in another part of the logs; the order of the parts makes no difference.
  package mutating func merge(_ other: Tally) {
    count += other.count
    places = Array((places + other.places).sorted().prefix(Self.keptPlaces))
  }
}
