import CostModel
import Synchronization

/// The calls that were met, by their ids, shared by all threads: 30 to 38 bytes for each.
///
/// An id is kept as 96 bits of a hash; that two of ten million ids have the same is less likely than one in 10^14. Of two records with the same
/// id the later one in the order of the logs is the duplicate, whichever was read first.
final class SeenCalls: Sendable {
  /// A part of the calls: open addressing, at most four fifths full.
  ///
  /// What a search looks at lies together; it grows by a quarter, so that little of it is free.
  private struct Shard {
    /// The first halves of the ids; zero where a place is free.
    var firstHalves = [UInt64](repeating: 0, count: 64)
    /// Half of the second halves, and a hash of the usage.
    var secondHalves = [UInt64](repeating: 0, count: 64)
    /// The places of the records: the file above 48 bits, and the line.
    var records = [UInt64](repeating: 0, count: 64)
    var count = 0

    /// Where a search for an id starts: by the bits that are not the number of the shard, which all of its ids share.
    func start(_ firstHalf: UInt64) -> Int {
      Int(truncatingIfNeeded: (firstHalf << 6).multipliedFullWidth(by: UInt64(firstHalves.count)).high)
    }

    func next(_ index: Int) -> Int { index + 1 == firstHalves.count ? 0 : index + 1 }

    mutating func insert(_ firstHalf: UInt64, _ secondHalf: UInt64, _ record: UInt64) {
      var index = start(firstHalf)
      while firstHalves[index] != 0 { index = next(index) }
      firstHalves[index] = firstHalf
      secondHalves[index] = secondHalf
      records[index] = record
      count += 1
    }

    mutating func grow() {
      let old = self
      let size = old.firstHalves.count + old.firstHalves.count / 4
      firstHalves = [UInt64](repeating: 0, count: size)
      secondHalves = firstHalves
      records = firstHalves
      count = 0
      for index in old.firstHalves.indices where old.firstHalves[index] != 0 {
        insert(old.firstHalves[index], old.secondHalves[index], old.records[index])
      }
    }
  }

  private final class LockedShard: Sendable {
    let shard = Mutex(Shard())
  }

  /// The same for formats in which the largest record of a call counts.
  let largest = LargestCalls()
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
      if shard.count * 5 >= shard.firstHalves.count * 4 { shard.grow() }
      var index = shard.start(id.0)
      while shard.firstHalves[index] != 0 {
        if shard.firstHalves[index] == id.0, shard.secondHalves[index] >> 32 == low >> 32 {
          if shard.secondHalves[index] != low { conflict.store(true, ordering: .relaxed) }
          let known = shard.records[index]
          if packed < known { overtaken.store(true, ordering: .relaxed) }
          shard.records[index] = min(known, packed)
          return Self.unpacked(max(known, packed))
        }
        index = shard.next(index)
      }
      shard.insert(id.0, low, packed)
      return nil
    }
  }

  private static func unpacked(_ place: UInt64) -> LogPlace {
    LogPlace(file: Int(place >> 48), line: Int(place & 0xFFFF_FFFF_FFFF))
  }
}
