/// The keys of the objects that are open, to find one given twice in constant time.
///
/// The keys lie on one stack, those of an inner object above those of the outer. Most objects have a few keys, which are compared one by one
/// by a fingerprint. An object with more gets a table by hash; the hash is seeded by the process, so no file can make its keys collide.
struct KeyIndex {
  /// A key: where its text lies in the source, and the text itself where that differs.
  struct Text {
    let range: Range<Int>
    let decoded: String?
  }

  /// How many keys an object has before it gets a table.
  private static let listedKeys = 16

  private var entries: [(fingerprint: UInt32, text: Text)] = []
  /// The tables of the open objects that have one; `first` is where the object's keys start on the stack.
  private var tables: [(first: Int, positions: [Int: Int32])] = []

  /// How many keys all open objects have.
  var count: Int { entries.count }

  /// Adds a key to the innermost object.
  ///
  /// - Parameters:
  ///   - text: The key.
  ///   - first: Where the object's keys start on the stack.
  ///   - bytes: The source.
  /// - Returns: The same key of the same object when it was there before; the new one is not added then.
  mutating func insert(_ text: Text, since first: Int, bytes: [UInt8]) -> Text? {
    let fingerprint = Self.fingerprint(of: text, bytes: bytes)
    if entries.count - first < Self.listedKeys {
      for position in first..<entries.count
      where entries[position].fingerprint == fingerprint && Self.equal(entries[position].text, text, bytes: bytes) {
        return entries[position].text
      }
      entries.append((fingerprint, text))
      return nil
    }
    if tables.last?.first != first {
      tables.append((first, [:]))
      for position in first..<entries.count { _ = insert(at: position, bytes: bytes) }
    }
    entries.append((fingerprint, text))
    guard let earlier = insert(at: entries.count - 1, bytes: bytes) else { return nil }
    entries.removeLast()
    return entries[earlier].text
  }

  /// Forgets the keys of an object that is closed.
  mutating func removeAll(since first: Int) {
    entries.removeLast(entries.count - first)
    if tables.last?.first == first { tables.removeLast() }
  }

  /// Puts the entry into the innermost table, or returns the equal entry that is there.
  private mutating func insert(at position: Int, bytes: [UInt8]) -> Int? {
    let text = entries[position].text
    var hash = Self.hash(of: text, bytes: bytes)
    while let other = tables[tables.count - 1].positions[hash] {
      if Self.equal(entries[Int(other)].text, text, bytes: bytes) { return Int(other) }
      hash &+= 1
    }
    tables[tables.count - 1].positions[hash] = Int32(position)
    return nil
  }

  /// A cheap summary that differs for most keys that differ: the length and three bytes.
  private static func fingerprint(of text: Text, bytes: [UInt8]) -> UInt32 {
    if let decoded = text.decoded {
      let bytes = Array(decoded.utf8)
      return fingerprint(of: Text(range: bytes.indices, decoded: nil), bytes: bytes)
    }
    let range = text.range
    guard !range.isEmpty else { return 0 }
    let first = UInt32(bytes[range.lowerBound])
    let middle = UInt32(bytes[(range.lowerBound + range.upperBound) / 2])
    let last = UInt32(bytes[range.upperBound - 1])
    return UInt32(truncatingIfNeeded: range.count) << 24 | first << 16 | middle << 8 | last
  }

  private static func hash(of text: Text, bytes: [UInt8]) -> Int {
    if let decoded = text.decoded {
      let bytes = Array(decoded.utf8)
      return hash(of: Text(range: bytes.indices, decoded: nil), bytes: bytes)
    }
    var hasher = Hasher()
    var word: UInt64 = UInt64(text.range.count)
    for (offset, position) in text.range.enumerated() {
      word = word << 8 | UInt64(bytes[position])
      if offset % 8 == 7 {
        hasher.combine(word)
        word = 0
      }
    }
    hasher.combine(word)
    return hasher.finalize()
  }

  private static func equal(_ first: Text, _ second: Text, bytes: [UInt8]) -> Bool {
    if first.decoded == nil, second.decoded == nil {
      guard first.range.count == second.range.count else { return false }
      let shift = second.range.lowerBound - first.range.lowerBound
      for position in first.range where bytes[position] != bytes[position + shift] { return false }
      return true
    }
    let firstBytes = first.decoded.map { Array($0.utf8) } ?? Array(bytes[first.range])
    let secondBytes = second.decoded.map { Array($0.utf8) } ?? Array(bytes[second.range])
    return firstBytes == secondBytes
  }
}
