import CostModel

/// The sums of groups of calls by the numbers of what they have in common.
///
/// Open addressing; a key is `stride` whole numbers, compared in full. At most a quarter of the places is taken, since
/// each further probe is a mispredicted branch. It owns its memory and belongs to one thread.
@safe final class GroupTable {
  /// A slot: the index of a group, -1 for none, and the data compared before its key.
  private struct Place {
    var group: Int32 = -1
    var hash: UInt32 = 0
  }

  private let stride: Int
  private var places: UnsafeMutablePointer<Place>
  private var size = 1024
  /// The number of bits of a hash that do not select a slot.
  private var shift: UInt32 = 22
  private var keys: UnsafeMutablePointer<Int32>
  private var sums: UnsafeMutablePointer<UsageSums>
  private var capacity = 128
  private(set) var count = 0
  /// The key to look up or to add: `stride` numbers.
  let key: UnsafeMutablePointer<Int32>

  init(stride: Int) {
    self.stride = stride
    unsafe places = .allocate(capacity: size)
    unsafe places.initialize(repeating: Place(), count: size)
    unsafe keys = .allocate(capacity: capacity * stride)
    unsafe sums = .allocate(capacity: capacity)
    unsafe key = .allocate(capacity: stride)
    unsafe key.initialize(repeating: 0, count: stride)
  }

  deinit {
    unsafe places.deallocate()
    unsafe keys.deallocate()
    unsafe sums.deallocate()
    unsafe key.deallocate()
  }

  /// The sums of the group with the numbers of `key`, to be added to; they stay where they are until the next call.
  @inline(__always)
  func sumsOfKey() -> UnsafeMutablePointer<UsageSums> {
    unsafe sums(of: numberOfKey())
  }

  /// The sums of a group by its number; they stay where they are until a group is added.
  @inline(__always)
  func sums(of group: Int) -> UnsafeMutablePointer<UsageSums> { unsafe sums + group }

  /// The number of the group with the numbers of `key`: one more than all before it when it is new.
  @inline(__always)
  func numberOfKey() -> Int {
    let hash = unsafe hash(of: key)
    var index = Int(hash &>> shift)
    while true {
      let place = unsafe places[index]
      if place.group < 0 { return add(hash, at: index) }
      if place.hash == hash, isKey(Int(place.group)) { return Int(place.group) }
      index = (index &+ 1) & (size &- 1)
    }
  }

  /// The highest bits of the sum of the numbers, each multiplied by a different odd number, so that none waits for the
  /// one before.
  @inline(__always)
  private func hash(of key: UnsafePointer<Int32>) -> UInt32 {
    var hash: UInt64 = 0
    var factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    for part in 0..<stride {
      hash &+= unsafe UInt64(UInt32(bitPattern: key[part])) &* factor
      factor = factor &* 0xD134_2543_DE82_EF95
    }
    return UInt32(truncatingIfNeeded: hash &>> 32)
  }

  @inline(__always)
  private func isKey(_ group: Int) -> Bool {
    let other = unsafe keys + group &* stride
    var difference: Int32 = 0
    for part in 0..<stride { difference |= unsafe other[part] ^ key[part] }
    return difference == 0
  }

  private func add(_ hash: UInt32, at index: Int) -> Int {
    if count == capacity { growGroups() }
    for part in 0..<stride { unsafe keys[count * stride + part] = key[part] }
    unsafe (sums + count).initialize(to: UsageSums())
    unsafe places[index] = Place(group: Int32(count), hash: hash)
    count += 1
    let added = count - 1
    if count * 4 > size { growPlaces() }
    return added
  }

  private func growGroups() {
    let larger = capacity * 2
    let newKeys = UnsafeMutablePointer<Int32>.allocate(capacity: larger * stride)
    unsafe newKeys.update(from: keys, count: count * stride)
    let newSums = UnsafeMutablePointer<UsageSums>.allocate(capacity: larger)
    unsafe newSums.moveInitialize(from: sums, count: count)
    unsafe keys.deallocate()
    unsafe sums.deallocate()
    unsafe keys = newKeys
    unsafe sums = newSums
    capacity = larger
  }

  private func growPlaces() {
    unsafe places.deallocate()
    size *= 2
    shift -= 1
    unsafe places = .allocate(capacity: size)
    unsafe places.initialize(repeating: Place(), count: size)
    for group in 0..<count {
      let hash = unsafe hash(of: keys + group * stride)
      var index = Int(hash &>> shift)
      while unsafe places[index].group >= 0 { index = (index + 1) & (size - 1) }
      unsafe places[index] = Place(group: Int32(group), hash: hash)
    }
  }

  /// Forgets all groups, and gives back what they and their sums took.
  func removeAll() {
    unsafe keys.deallocate()
    unsafe sums.deallocate()
    count = 0
    capacity = 128
    unsafe keys = .allocate(capacity: capacity * stride)
    unsafe sums = .allocate(capacity: capacity)
    unsafe places.update(repeating: Place(), count: size)
  }

  /// The groups with the numbers of their keys, in an order.
  func forEach(ordered order: GroupOrder, _ body: (_ key: [Int32], _ sums: UsageSums) -> Void) {
    var ranks: [Int32] = []
    ranks.reserveCapacity(count * stride)
    for group in 0..<count {
      unsafe order.appendRanks(of: UnsafeBufferPointer(start: keys + group * stride, count: stride), to: &ranks)
    }
    let stride = self.stride
    let sorted = (0..<count).sorted { first, second in
      for part in 0..<stride where ranks[first * stride + part] != ranks[second * stride + part] {
        return ranks[first * stride + part] < ranks[second * stride + part]
      }
      return false
    }
    for group in sorted {
      let key = (0..<stride).map { unsafe keys[group * stride + $0] }
      unsafe body(key, sums[group])
    }
  }

  /// The groups with the numbers of their keys.
  func forEach(_ body: (_ key: [Int32], _ sums: UsageSums) -> Void) {
    for group in 0..<count {
      let key = (0..<stride).map { unsafe keys[group * stride + $0] }
      unsafe body(key, sums[group])
    }
  }
}
