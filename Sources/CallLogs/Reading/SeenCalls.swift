import CostModel
import Synchronization

/// The calls that were met, by their ids, shared by all threads: 24 bytes for each.
///
/// An id is kept as 96 bits of a hash; that two of ten million ids have the same is less likely than one in 10^14. Of two records with the same
/// id the later one in the order of the logs is the duplicate, whichever was read first.
final class SeenCalls: Sendable {
  private struct Place {
    var high: UInt64 = 0
    /// Half of the id, and a hash of the usage.
    var low: UInt64 = 0
    /// The place of the record: the file above 48 bits, and the line.
    var place: UInt64 = 0
  }

  private struct Shard {
    var places = [Place](repeating: Place(), count: 64)
    var count = 0
  }

  private final class LockedShard: Sendable {
    let shard = Mutex(Shard())
  }

  private let shards = (0..<64).map { _ in LockedShard() }
  private let conflict = Atomic(false)
  private let overtaken = Atomic(false)

  /// Whether two records with the same id had different usage: which of them counts then depends on which was read first.
  var hasConflict: Bool { conflict.load(ordering: .relaxed) }

  /// Whether a later record of a call was read before an earlier one: then its place, session and user are those of the wrong record.
  var isOvertaken: Bool { overtaken.load(ordering: .relaxed) }

  /// Takes in a call.
  ///
  /// - Parameters:
  ///   - id: The hash of its id.
  ///   - content: A hash of its usage.
  ///   - place: Where its record stands.
  /// - Returns: The place of the duplicate when the id was met before; otherwise nil.
  func add(id: (UInt64, UInt64), content: UInt32, at place: LogPlace) -> LogPlace? {
    let low = id.1 & 0xFFFF_FFFF_0000_0000 | UInt64(content)
    let packed = UInt64(place.file) << 48 | UInt64(place.line)
    return shards[Int(id.0 >> 58)].shard.withLock { shard in
      if shard.count * 10 >= shard.places.count * 7 { Self.grow(&shard) }
      let mask = shard.places.count - 1
      var index = Int(truncatingIfNeeded: id.0 >> 1) & mask
      while shard.places[index].high != 0 {
        if shard.places[index].high == id.0, shard.places[index].low >> 32 == low >> 32 {
          if shard.places[index].low != low { conflict.store(true, ordering: .relaxed) }
          let known = shard.places[index].place
          if packed < known { overtaken.store(true, ordering: .relaxed) }
          shard.places[index].place = min(known, packed)
          return Self.unpacked(max(known, packed))
        }
        index = (index + 1) & mask
      }
      shard.places[index] = Place(high: id.0, low: low, place: packed)
      shard.count += 1
      return nil
    }
  }

  private static func unpacked(_ place: UInt64) -> LogPlace {
    LogPlace(file: Int(place >> 48), line: Int(place & 0xFFFF_FFFF_FFFF))
  }

  private static func grow(_ shard: inout Shard) {
    let old = shard.places
    shard.places = [Place](repeating: Place(), count: old.count * 2)
    let mask = shard.places.count - 1
    for place in old where place.high != 0 {
      var index = Int(truncatingIfNeeded: place.high >> 1) & mask
      while shard.places[index].high != 0 { index = (index + 1) & mask }
      shard.places[index] = place
    }
  }
}
