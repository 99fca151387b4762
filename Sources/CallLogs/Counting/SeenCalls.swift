import CostModel
import Synchronization

/// The calls seen so far, by their ids, shared by all threads: about 42 bytes for each.
///
/// An id is kept as 96 bits of a hash; the probability that two of ten million ids collide is less than one in 10^14.
/// Of two records with the same id the later one in the order of the logs is the duplicate, whichever was read first.
final class SeenCalls: Sendable {
  private struct Place {
    /// The first half of the id; zero where the place is free.
    var firstHalf: UInt64 = 0
    /// Half of the second half, and a hash of the usage.
    var secondHalf: UInt64 = 0
    /// The place of the record: the file above the bits of the line.
    var record: UInt64 = 0
  }

  /// A part of the calls: open addressing, at most four fifths full.
  private struct Shard {
    var places: [Place]
    var count = 0

    init(capacity: Int) {
      places = [Place](repeating: Place(), count: capacity)
    }

    /// Where a search for an id starts: by the bits that are not the number of the shard, which all of its ids share.
    func start(_ firstHalf: UInt64) -> Int {
      Int(truncatingIfNeeded: (firstHalf << 8).multipliedFullWidth(by: UInt64(places.count)).high)
    }

    func next(_ index: Int) -> Int { index + 1 == places.count ? 0 : index + 1 }

    mutating func grow() {
      let old = places
      places = [Place](repeating: Place(), count: 2 * old.count)
      for place in old where place.firstHalf != 0 {
        var index = start(place.firstHalf)
        while places[index].firstHalf != 0 { index = next(index) }
        places[index] = place
      }
    }
  }

  private final class LockedShard: Sendable {
    let shard: Mutex<Shard>

    init(capacity: Int) {
      shard = Mutex(Shard(capacity: capacity))
    }
  }

  /// The same for formats in which the largest record of a call counts.
  let largest = LargestCalls()
  /// They start with different sizes, so that they do not all grow at the same time: memory then never goes in large steps.
  private let shards = (0..<256).map { LockedShard(capacity: 16 + $0 / 16) }
  /// Whether the logs are read in order: then it is known which record of a call is the first, and others can be
  /// compared with its counts.
  let isOrdered: Bool
  private let conflict = Atomic(false)
  /// The place of the first duplicate that differs; signed, since the least of unsigned numbers is found as if they were signed.
  private let difference = Atomic(Int64.max)
  private let overtaken = Atomic(false)
  private let stateful = Atomic(false)

  init(isOrdered: Bool) { self.isOrdered = isOrdered }

  /// Whether two records with the same id had different content: which of them counts then depends on which was read first.
  var hasConflict: Bool { conflict.load(ordering: .relaxed) }

  /// The first duplicate whose counts differ from the record that counts; known only for logs that are read in order.
  var firstDifference: LogPlace? {
    let place = difference.load(ordering: .relaxed)
    return !isOrdered || place == .max ? nil : Self.unpacked(UInt64(bitPattern: place))
  }

  /// Whether a record that depends on those before it was found where the log was read in pieces.
  var hasStateful: Bool { stateful.load(ordering: .relaxed) }

  /// Records that.
  func noteStateful() { stateful.store(true, ordering: .relaxed) }

  /// Whether a later record of a call was read before an earlier one: then its place, session and user are those of the wrong record.
  var isOvertaken: Bool { overtaken.load(ordering: .relaxed) }

  /// Adds a call.
  ///
  /// - Parameters:
  ///   - id: The hash of its id.
  ///   - content: A hash of what its duplicates are expected to repeat: its counts where the logs are read in order,
  ///     otherwise everything that decides its group.
  ///   - place: The place of its record.
  /// - Returns: The place of the duplicate when the id was seen before; otherwise nil.
  func add(id: (UInt64, UInt64), content: UInt32, at place: LogPlace) -> LogPlace? {
    let low = id.1 & 0xFFFF_FFFF_0000_0000 | UInt64(content)
    let packed = UInt64(place.file) << LogPlace.lineBits | UInt64(place.line)
    return shards[Int(id.0 >> 56)].shard.withLock { shard in
      if shard.count * 5 >= shard.places.count * 4 { shard.grow() }
      var index = shard.start(id.0)
      while shard.places[index].firstHalf != 0 {
        let known = shard.places[index]
        if known.firstHalf == id.0, known.secondHalf >> 32 == low >> 32 {
          if known.secondHalf != low {
            conflict.store(true, ordering: .relaxed)
            difference.min(Int64(bitPattern: packed), ordering: .relaxed)
          }
          if packed < known.record { overtaken.store(true, ordering: .relaxed) }
          shard.places[index].record = min(known.record, packed)
          return Self.unpacked(max(known.record, packed))
        }
        index = shard.next(index)
      }
      shard.places[index] = Place(firstHalf: id.0, secondHalf: low, record: packed)
      shard.count += 1
      return nil
    }
  }

  /// Whether no record before a place has an id, of all that were read so far; of a record without an id that tells, it is true.
  func isFirst(_ id: (UInt64, UInt64), at place: LogPlace) -> Bool {
    guard id != (0, 0) else { return true }
    let packed = UInt64(place.file) << LogPlace.lineBits | UInt64(place.line)
    return shards[Int(id.0 >> 56)].shard.withLock { shard in
      var index = shard.start(id.0)
      while shard.places[index].firstHalf != 0 {
        let known = shard.places[index]
        if known.firstHalf == id.0, known.secondHalf >> 32 == id.1 >> 32 { return known.record == packed }
        index = shard.next(index)
      }
      return true
    }
  }

  private static func unpacked(_ place: UInt64) -> LogPlace {
    LogPlace(file: Int(place >> LogPlace.lineBits), line: Int(place & LogPlace.lineMask))
  }
}
