import CostModel

/// The sums of groups of calls by the numbers of what they have in common.
///
/// Open addressing; a key is `stride` whole numbers, compared in full. It owns its memory and belongs to one thread.
@safe final class GroupTable {
  private let stride: Int
  private var places: UnsafeMutablePointer<Int32>
  private var size = 256
  private var keys: UnsafeMutablePointer<Int32>
  private var sums: UnsafeMutablePointer<UsageSums>
  private var capacity = 128
  private(set) var count = 0
  /// The key to look up or to add: `stride` numbers.
  let key: UnsafeMutablePointer<Int32>

  init(stride: Int) {
    self.stride = stride
    unsafe places = .allocate(capacity: size)
    unsafe places.initialize(repeating: -1, count: size)
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
    var hash: UInt64 = 0
    for part in 0..<stride {
      hash = unsafe (hash &<< 23 | hash &>> 41) ^ UInt64(UInt32(bitPattern: key[part]))
      hash = hash &* 0x9E37_79B9_7F4A_7C15
    }
    var index = Int(truncatingIfNeeded: hash &>> 32) & (size &- 1)
    while true {
      let group = unsafe places[index]
      if group < 0 { return unsafe add(at: index) }
      if isKey(Int(group)) { return unsafe sums + Int(group) }
      index = (index &+ 1) & (size &- 1)
    }
  }

  @inline(__always)
  private func isKey(_ group: Int) -> Bool {
    let other = unsafe keys + group &* stride
    for part in 0..<stride where unsafe other[part] != key[part] { return false }
    return true
  }

  private func add(at index: Int) -> UnsafeMutablePointer<UsageSums> {
    if count == capacity { growGroups() }
    for part in 0..<stride { unsafe keys[count * stride + part] = key[part] }
    unsafe (sums + count).initialize(to: UsageSums())
    unsafe places[index] = Int32(count)
    count += 1
    let added = count - 1
    if count * 2 > size { growPlaces() }
    return unsafe sums + added
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
    unsafe places = .allocate(capacity: size)
    unsafe places.initialize(repeating: -1, count: size)
    for group in 0..<count {
      var hash: UInt64 = 0
      for part in 0..<stride {
        hash = unsafe (hash &<< 23 | hash &>> 41) ^ UInt64(UInt32(bitPattern: keys[group * stride + part]))
        hash = hash &* 0x9E37_79B9_7F4A_7C15
      }
      var index = Int(truncatingIfNeeded: hash &>> 32) & (size - 1)
      while unsafe places[index] >= 0 { index = (index + 1) & (size - 1) }
      unsafe places[index] = Int32(group)
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
