import CostModel
import Synchronization

/// The counting record of each call, for formats in which that is the largest or the earliest one of several; shared by
/// all threads: 40 bytes for each call.
///
/// An id is kept as a 128-bit hash. The usage of a call stays with the thread that read its record: a `KeptCalls`.
final class LargestCalls: Sendable {
  /// The owner of the largest record: the thread and the index there.
  struct Owner: Sendable {
    var thread: Int32
    var index: Int32
  }

  /// The outcome for a record.
  struct Answer {
    /// Where to keep it; nil when it is not the largest.
    let index: Int32?
    /// The place of the record that is the same call; nil for the first one.
    let duplicate: LogPlace?
  }

  private struct Place {
    var high: UInt64 = 0
    var low: UInt64 = 0
    var rank: Int64 = 0
    /// The place of the record: the file above the bits of the line.
    var place: UInt64 = 0
    var owner = Owner(thread: 0, index: 0)
  }

  private struct Shard {
    var places = [Place](repeating: Place(), count: 16)
    var count = 0
  }

  private final class LockedShard: Sendable {
    let shard = Mutex(Shard())
  }

  private let shards = (0..<64).map { _ in LockedShard() }
  private let threads = Atomic(0)

  /// The number of a further thread.
  func join() -> Int32 { Int32(truncatingIfNeeded: threads.wrappingAdd(1, ordering: .relaxed).oldValue) }

  /// Adds a record: of two of the same call the one with the higher rank counts, and of equal ones the first.
  ///
  /// - Parameters:
  ///   - id: The hash of the call's id; not zero.
  ///   - rank: The rank among records of a call.
  ///   - place: Its place.
  ///   - next: Where its thread would keep it as a further one.
  /// - Returns: The outcome. A thread whose own record was the largest so far replaces it by the new one.
  func add(id: (UInt64, UInt64), rank: Int64, at place: LogPlace, next: Owner) -> Answer {
    let packed = UInt64(place.file) << LogPlace.lineBits | UInt64(place.line)
    return shards[Int(id.0 >> 58)].shard.withLock { shard in
      if shard.count * 10 >= shard.places.count * 7 { Self.grow(&shard) }
      let mask = shard.places.count - 1
      var index = Int(truncatingIfNeeded: id.0 >> 1) & mask
      while shard.places[index].high != 0 {
        let known = shard.places[index]
        if known.high == id.0, known.low == id.1 {
          let isLarger = rank != known.rank ? rank > known.rank : packed < known.place
          guard isLarger else { return Answer(index: nil, duplicate: place) }
          let owner = known.owner.thread == next.thread ? known.owner : next
          shard.places[index] = Place(high: id.0, low: id.1, rank: rank, place: packed, owner: owner)
          return Answer(
            index: owner.index,
            duplicate: LogPlace(file: Int(known.place >> LogPlace.lineBits), line: Int(known.place & LogPlace.lineMask))
          )
        }
        index = (index + 1) & mask
      }
      shard.places[index] = Place(high: id.0, low: id.1, rank: rank, place: packed, owner: next)
      shard.count += 1
      return Answer(index: next.index, duplicate: nil)
    }
  }

  /// Calls a closure with the owner of each call's largest record.
  func forEach(_ body: (Owner) -> Void) {
    for shard in shards {
      shard.shard.withLock { shard in
        for place in shard.places where place.high != 0 { body(place.owner) }
      }
    }
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

/// The record of a call that counts, as far as they were read, where calls are needed one by one.
struct RankedCall: Sendable {
  let call: MeasuredCall
  /// The name of its format.
  let format: String
  /// The rank among records of a call: the highest one counts.
  let rank: Int64
}

/// The calls of one thread that were the largest of their id when it read them.
struct KeptCalls: Sendable {
  /// The usage of a call, and its format.
  struct Call {
    let sums: UsageSums
    let format: Int32
  }

  /// The number of the thread.
  let thread: Int32
  /// The number of integers in the key of a group.
  private let stride: Int
  private var calls: [Call] = []
  /// The keys of their groups, by the numbers of the thread.
  private var keys: [Int32] = []

  init(thread: Int32, stride: Int) {
    self.thread = thread
    self.stride = stride
  }

  var isEmpty: Bool { calls.isEmpty }

  /// Where a further call would be kept.
  var next: LargestCalls.Owner { .init(thread: thread, index: Int32(truncatingIfNeeded: calls.count)) }

  /// Keeps a call, replacing the one with the index or as a further one.
  mutating func keep(_ call: Call, key: UnsafePointer<Int32>, at index: Int32) {
    let key = unsafe UnsafeBufferPointer(start: key, count: stride)
    if Int(index) == calls.count {
      calls.append(call)
      unsafe keys.append(contentsOf: key)
    } else {
      calls[Int(index)] = call
      for part in 0..<stride { unsafe keys[Int(index) * stride + part] = key[part] }
    }
  }

  /// A call and the key of its group.
  subscript(index: Int32) -> (call: Call, key: ArraySlice<Int32>) {
    (calls[Int(index)], keys[(Int(index) * stride)..<((Int(index) + 1) * stride)])
  }
}

/// The meaning of the indices of one thread.
struct CallNames: Sendable {
  let models: [LoggedModel]
  let words: [String]

  /// The key of a group's calls: day, model, tier and rate cell, and the values of the dimensions.
  func usageKey(_ key: some RandomAccessCollection<Int32>) -> UsageKey {
    var numbers = key.makeIterator()
    func next() -> Int32 { numbers.next() ?? 0 }
    let day = CivilDate(daysSinceEpoch: Int(next()))
    let model = models[Int(next())]
    let rates = next()
    let cell = RateCell(window: Int(rates >> 8 & 0xFF), band: Int(rates & 0xFF))
    let values = key.dropFirst(3).map { $0 < 0 ? nil : words[Int($0)] }
    return UsageKey(
      day: day, model: model, tier: Self.servedTier(rates >> 16, words: words), cell: cell, values: values)
  }

  /// The tier of an index: 0...3 for those of `ServiceTier`, 4 and more for unknown words.
  static func servedTier(_ number: Int32, words: [String]) -> ServedTier {
    if number < 4, let tier = ServiceTier(rawValue: Int(number)) { return .known(tier) }
    return .unknown(words[Int(number) - 4].lowercased())
  }
}
