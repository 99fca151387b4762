/// The keys of the objects that are open, to find one given twice in constant time.
///
/// The keys lie on one stack, those of an inner object above those of the outer. Most objects have a few keys, which are compared one by one
/// by a fingerprint. An object with more gets a table by hash; the hash is seeded by the process, so no file can make its keys collide.
struct KeyIndex {
  /// A key: its range in the source, and its stored text where that differs.
  ///
  /// Plain numbers, because every key of a price book is processed here.
  struct Key {
    let start: Int32
    let end: Int32
    /// The index of the decoded text, or -1 when the text is the bytes.
    let decoded: Int32

    /// The bytes of the text.
    var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// The keys of one open object by their hash: positions on the stack, or -1, in the slot of the hash or the next free one.
  private struct Table {
    /// Where the object's keys start on the stack.
    let first: Int
    /// A power of two of slots, at most half of them taken.
    var slots: [Int32]
  }

  /// The number of keys from which an object gets a table.
  private static let listedKeys = 16

  private var entries: [(fingerprint: UInt32, key: Key)] = []
  /// The tables of the open objects that have one.
  private var tables: [Table] = []

  /// The number of keys of all open objects.
  var count: Int { entries.count }

  /// Adds a key to the innermost object.
  ///
  /// - Parameters:
  ///   - key: The key.
  ///   - first: Where the object's keys start on the stack.
  ///   - bytes: The source.
  ///   - decodedTexts: The texts that differ from their bytes.
  /// - Returns: The same key of the same object when it was there before; the new one is not added then.
  mutating func insert(_ key: Key, since first: Int, bytes: [UInt8], decodedTexts: [String]) -> Key? {
    let fingerprint = Self.fingerprint(of: key, bytes, decodedTexts)
    if entries.count - first < Self.listedKeys {
      for position in first..<entries.count
      where entries[position].fingerprint == fingerprint && Self.equal(entries[position].key, key, bytes, decodedTexts)
      {
        return entries[position].key
      }
      entries.append((fingerprint, key))
      return nil
    }
    entries.append((fingerprint, key))
    if tables.last?.first != first || (entries.count - first) * 2 > tables[tables.count - 1].slots.count {
      makeTable(since: first, bytes, decodedTexts)
    }
    guard let earlier = place(entries.count - 1, bytes, decodedTexts) else { return nil }
    entries.removeLast()
    return entries[earlier].key
  }

  /// Forgets the keys of an object that is closed.
  mutating func removeAll(since first: Int) {
    entries.removeLast(entries.count - first)
    if tables.last?.first == first { tables.removeLast() }
  }

  /// Makes the table of the innermost object, or one that is larger, with all of its keys but the last.
  private mutating func makeTable(since first: Int, _ bytes: [UInt8], _ decodedTexts: [String]) {
    if tables.last?.first == first { tables.removeLast() }
    var size = Self.listedKeys * 8
    while size < (entries.count - first) * 4 { size *= 2 }
    tables.append(Table(first: first, slots: Array(repeating: -1, count: size)))
    for position in first..<(entries.count - 1) { _ = place(position, bytes, decodedTexts) }
  }

  /// Puts an entry into the innermost table, or returns the position of the equal entry that is there.
  private mutating func place(_ position: Int, _ bytes: [UInt8], _ decodedTexts: [String]) -> Int? {
    let (fingerprint, key) = entries[position]
    let table = tables.count - 1
    let mask = tables[table].slots.count - 1
    var slot = Self.hash(of: key, bytes, decodedTexts) & mask
    while tables[table].slots[slot] >= 0 {
      let other = Int(tables[table].slots[slot])
      if entries[other].fingerprint == fingerprint, Self.equal(entries[other].key, key, bytes, decodedTexts) {
        return other
      }
      slot = (slot + 1) & mask
    }
    tables[table].slots[slot] = Int32(position)
    return nil
  }

  // MARK: - Texts

  /// A cheap fingerprint that differs for most different keys: the length and three bytes.
  private static func fingerprint(of key: Key, _ bytes: [UInt8], _ decodedTexts: [String]) -> UInt32 {
    if key.decoded >= 0 {
      let text = text(of: key, bytes, decodedTexts)
      return fingerprint(of: Key(start: 0, end: Int32(text.count), decoded: -1), text, [])
    }
    guard key.start < key.end else { return 0 }
    let start = Int(key.start)
    let end = Int(key.end)
    let first = UInt32(bytes[start])
    let middle = UInt32(bytes[(start + end) / 2])
    let last = UInt32(bytes[end - 1])
    return UInt32(truncatingIfNeeded: end - start) << 24 | first << 16 | middle << 8 | last
  }

  /// The seeded hash of a key.
  private static func hash(of key: Key, _ bytes: [UInt8], _ decodedTexts: [String]) -> Int {
    if key.decoded >= 0 {
      let text = text(of: key, bytes, decodedTexts)
      return hash(of: Key(start: 0, end: Int32(text.count), decoded: -1), text, [])
    }
    var hasher = Hasher()
    var word = UInt64(key.range.count)
    var room = 7
    for position in key.range {
      word = word << 8 | UInt64(bytes[position])
      room -= 1
      if room == 0 {
        hasher.combine(word)
        word = 0
        room = 8
      }
    }
    hasher.combine(word)
    return hasher.finalize()
  }

  /// Whether two keys are the same text.
  private static func equal(_ first: Key, _ second: Key, _ bytes: [UInt8], _ decodedTexts: [String]) -> Bool {
    guard first.decoded < 0, second.decoded < 0 else {
      return text(of: first, bytes, decodedTexts) == text(of: second, bytes, decodedTexts)
    }
    guard first.end - first.start == second.end - second.start else { return false }
    let shift = Int(second.start - first.start)
    for position in first.range where bytes[position] != bytes[position + shift] { return false }
    return true
  }

  private static func text(of key: Key, _ bytes: [UInt8], _ decodedTexts: [String]) -> [UInt8] {
    key.decoded >= 0 ? Array(decodedTexts[Int(key.decoded)].utf8) : Array(bytes[key.range])
  }
}
