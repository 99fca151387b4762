/// The positions of the models in a price file, found without reading them.
///
/// A run needs only a few of the models of a price book, and reading only those makes its start several times shorter.
/// So the entries below `models:` are found by their indentation, and the names in them by the words below `aliases`.
/// This looks at the layout alone: a file with another layout (a key a line, models indented by two blanks) has no
/// outline, and is read as a whole.
struct PriceFileOutline {
  /// An entry below `models:`.
  struct Entry {
    /// The bytes of its lines, from the line with the id up to the next entry.
    let bytes: Range<Int>
    /// The hashes of the id, which is the first, and of the words below `aliases`; including those of the makers' names
    /// for them.
    let nameHashes: [UInt64]
  }

  /// The entries in the order they were written.
  let entries: [Entry]

  /// The outline of a file; nil where its layout does not show where models begin and end.
  ///
  /// - Complexity: O(*n*) in the bytes.
  init?(of bytes: [UInt8]) {
    var scan = OutlineScan()
    guard scan.run(bytes.span) else { return nil }
    entries = scan.entries
  }

  /// The hash by which names are compared, 64-bit FNV-1a: two names with one hash only cause a model to be read
  /// unnecessarily.
  static func hash(_ name: some Sequence<UInt8>) -> UInt64 { name.reduce(hashOfNothing, hash) }

  fileprivate static let hashOfNothing: UInt64 = 0xcbf2_9ce4_8422_2325

  fileprivate static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
}

/// One pass over the lines of a price file.
private struct OutlineScan {
  var entries: [PriceFileOutline.Entry] = []
  private var isBelowModels = false
  private var entryStart: Int?
  private var hashes: [UInt64] = []
  private var isBelowAliases = false

  /// Walks the lines; false where the layout is not plain.
  mutating func run(_ bytes: Span<UInt8>) -> Bool {
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      guard take(bytes, start, end) else { return false }
      start = end + 1
    }
    closeEntry(at: bytes.count)
    return true
  }

  private mutating func closeEntry(at end: Int) {
    if let start = entryStart {
      entries.append(PriceFileOutline.Entry(bytes: start..<end, nameHashes: hashes))
      hashes.removeAll()
    }
    entryStart = nil
    isBelowAliases = false
  }

  /// Processes the line from `start` up to `end`; false where it does not belong to the plain layout.
  private mutating func take(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var first = start
    while first < end, bytes[first] == UInt8(ascii: " ") { first += 1 }
    guard first < end, bytes[first] != UInt8(ascii: "#"), bytes[first] != UInt8(ascii: "\r") else { return true }
    switch first - start {
    case 0:
      closeEntry(at: start)
      guard let key = key(bytes, first, end) else { return false }
      isBelowModels = holds("models", bytes, key.name)
      // Models in braces on the line itself have no lines of their own.
      return !isBelowModels || isBlank(bytes, key.valueStart, end)
    case 2 where isBelowModels:
      closeEntry(at: start)
      guard let key = key(bytes, first, end) else { return false }
      entryStart = start
      addName(bytes, key.name)
      // An entry in braces has its aliases on the same line.
      if isInBraces(bytes, key.valueStart, end), namesAliases(bytes, key.valueStart, end) {
        addWords(bytes, key.valueStart, end)
      }
      return true
    case 1, 3:
      return !isBelowModels
    case 4 where isBelowModels:
      isBelowAliases = startsAliases(bytes, first, end)
      if isBelowAliases { addWords(bytes, first, end) }
      return true
    default:
      if isBelowAliases { addWords(bytes, first, end) }
      return true
    }
  }

  /// The name of the key that a line starts with, without its quotes, and where its value starts; nil for any other text.
  private func key(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> (name: Range<Int>, valueStart: Int)? {
    let isQuoted = bytes[start] == UInt8(ascii: "\"")
    let nameStart = isQuoted ? start + 1 : start
    var position = nameStart
    while position < end {
      let isColon = bytes[position] == UInt8(ascii: ":")
      if !isQuoted, isColon, position + 1 == end || bytes[position + 1] <= UInt8(ascii: " ") {
        return position > start ? (nameStart..<position, position + 1) : nil
      }
      if isQuoted, bytes[position] == UInt8(ascii: "\"") {
        let hasColon = position + 1 < end && bytes[position + 1] == UInt8(ascii: ":")
        return hasColon ? (nameStart..<position, position + 2) : nil
      }
      guard Self.isNameByte(bytes[position]) else { return nil }
      position += 1
    }
    return nil
  }

  /// Whether a line starts with the key for aliases, with or without quotes.
  private func startsAliases(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    // For most lines the first letter is enough.
    guard bytes[start] == UInt8(ascii: "a") || bytes[start] == UInt8(ascii: "\"") else { return false }
    return key(bytes, start, end).map { holds("aliases", bytes, $0.name) } ?? false
  }

  /// Whether a value starts with a brace.
  private func isInBraces(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var position = start
    while position < end, bytes[position] == UInt8(ascii: " ") { position += 1 }
    return position < end && bytes[position] == UInt8(ascii: "{")
  }

  /// Whether a stretch contains the name of the key for aliases.
  private func namesAliases(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var position = start
    while position + 7 <= end {
      // Its first and last letters are compared before the whole word.
      if bytes[position] == UInt8(ascii: "a"), bytes[position + 6] == UInt8(ascii: "s"),
        holds("aliases", bytes, position..<(position + 7))
      {
        return true
      }
      position += 1
    }
    return false
  }

  /// Adds the hash of every run of letters that names are made of.
  private mutating func addWords(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) {
    var position = start
    while position < end {
      while position < end, !Self.isNameByte(bytes[position]) { position += 1 }
      let word = position
      while position < end, Self.isNameByte(bytes[position]) { position += 1 }
      if word < position { addName(bytes, word..<position) }
    }
  }

  private mutating func addName(_ bytes: Span<UInt8>, _ name: Range<Int>) {
    hashes.append(hash(bytes, name))
    // A bare name is not unique to its vendor where others have it with its maker in front.
    if let own = ModelName.withoutMaker(bytes, name) { hashes.append(hash(bytes, own)) }
  }

  private func hash(_ bytes: Span<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = PriceFileOutline.hashOfNothing
    for position in range { hash = PriceFileOutline.hash(hash, bytes[position]) }
    return hash
  }

  private func holds(_ word: String, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard word.utf8.count == range.count else { return false }
    return zip(range, word.utf8).allSatisfy { bytes[$0] == $1 }
  }

  private func isBlank(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    var position = start
    while position < end, bytes[position] <= UInt8(ascii: " ") { position += 1 }
    return position >= end || bytes[position] == UInt8(ascii: "#")
  }

  /// Whether a byte can be part of the name of a model: no blank, quote, bracket, comma or comment.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "/"), UInt8(ascii: ":"), UInt8(ascii: "@"), UInt8(ascii: "+"):
      true
    default: false
    }
  }
}
