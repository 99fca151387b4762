/// The names of a field table, for lookup by their bytes: open addressing, one range of slots for each object.
///
/// It owns its memory, which is filled by `init` and only read afterwards, so threads may share it.
@safe final class FieldIndex: @unchecked Sendable {
  /// A place of the index.
  struct Place {
    var first: UInt64 = 0
    var last: UInt64 = 0
    var length: Int32 = -1
    var field: Int32 = -1
    var state: Int32 = -1
    /// Where the whole name starts among all names.
    var name: Int32 = 0
  }

  private let places: UnsafeMutablePointer<Place>
  private let names: UnsafeMutablePointer<UInt8>
  /// Where the stretch of each object starts, and the mask of its size.
  private let stretches: UnsafeMutablePointer<(start: Int32, mask: Int32)>

  init(_ table: FieldTable) {
    let sizes = table.edges.map { edges in
      var size = 4
      while size < edges.count * 2 { size *= 2 }
      return size
    }
    let total = sizes.reduce(0, +)
    unsafe places = .allocate(capacity: total)
    unsafe places.initialize(repeating: Place(), count: total)
    unsafe stretches = .allocate(capacity: sizes.count)
    let length = table.edges.reduce(0) { $1.reduce($0) { $0 + $1.name.count } }
    unsafe names = .allocate(capacity: length + ByteWords.margin)
    unsafe names.initialize(repeating: 0, count: length + ByteWords.margin)
    var start = 0
    var nameStart = 0
    for (state, edges) in table.edges.enumerated() {
      unsafe stretches[state] = (Int32(start), Int32(sizes[state] - 1))
      for edge in edges {
        unsafe edge.name.withUnsafeBufferPointer { name in
          // `length` has room for every name.
          if let base = name.baseAddress { unsafe (names + nameStart).update(from: base, count: name.count) }
        }
        let (first, last) = unsafe ByteWords.ends(names + nameStart, edge.name.count)
        var index = ByteWords.hash(first, last, edge.name.count) & (sizes[state] - 1)
        while unsafe places[start + index].length >= 0 { index = (index + 1) & (sizes[state] - 1) }
        unsafe places[start + index] = Place(
          first: first, last: last, length: Int32(edge.name.count), field: edge.field, state: edge.state,
          name: Int32(nameStart))
        nameStart += edge.name.count
      }
      start += sizes[state]
    }
  }

  deinit {
    unsafe places.deallocate()
    unsafe names.deallocate()
    unsafe stretches.deallocate()
  }

  /// Where a name inside of an object leads: a field and a further object, -1 for none.
  ///
  /// `ByteWords.margin` bytes after the place must be readable. Half of the places of a stretch at least are free, so the search ends.
  @inline(__always)
  func lookUp(_ name: UnsafePointer<UInt8>, _ count: Int, in state: Int32) -> (field: Int32, state: Int32) {
    guard state >= 0 else { return (-1, -1) }
    let (first, last) = unsafe ByteWords.ends(name, count)
    let stretch = unsafe stretches[Int(state)]
    var index = ByteWords.hash(first, last, count) & Int(stretch.mask)
    while true {
      let place = unsafe places[Int(stretch.start) &+ index]
      if place.length < 0 { return (-1, -1) }
      if place.first == first, place.last == last, Int(place.length) == count, unsafe isName(place, name, count) {
        return (place.field, place.state)
      }
      index = (index &+ 1) & Int(stretch.mask)
    }
  }

  /// Whether the bytes between the first and the last eight are those of the name, too.
  @inline(__always)
  private func isName(_ place: Place, _ name: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    if count <= 16 { return true }
    for offset in 8..<(count - 8) where unsafe names[Int(place.name) + offset] != name[offset] { return false }
    return true
  }
}
