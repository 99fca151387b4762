/// The usage and cost of the calls of sessions or of users, by owner: 64 bytes and the id for each, and 11 to 21 bytes
/// for the index.
///
/// There can be as many owners as calls, so they are kept in chunks of plain values rather than in a dictionary. Their
/// order is arbitrary: whoever shows them sorts them.
package struct OwnedUsage: Sendable {
  /// One owner.
  private struct Row {
    /// Where the id starts among those of the chunk.
    let idStart: Int
    let idCount: UInt32
    /// The index of the list of values.
    let list: Int32
    var usage = KeyedUsage()
  }

  /// Some owners with their ids one after another.
  private struct Chunk {
    var ids: [UInt8] = []
    var rows: [Row] = []

    func id(of row: Row) -> ArraySlice<UInt8> { ids[row.idStart..<row.idStart + Int(row.idCount)] }

    func isID(_ id: Span<UInt8>, of row: Row) -> Bool {
      guard id.count == Int(row.idCount) else { return false }
      for place in id.indices where ids[row.idStart + place] != id[place] { return false }
      return true
    }
  }

  /// The number of owners of a chunk: few enough that growing costs little memory, enough that there are few chunks.
  private static let chunkRows = 4096

  /// Where an owner is found.
  private struct Place {
    /// The hash of id and list, which distinguishes most others without looking at them.
    var hash: UInt32 = 0
    /// The index of the owner; -1 where the slot is free.
    var number: Int32 = -1
  }

  private var chunks: [Chunk] = []
  /// The owners by their hashes; at most three quarters full, a power of two long or empty.
  private var places: [Place] = []
  /// The lists of values seen; most logs have few.
  private var lists: [[String?]] = []
  private var numbers: [[String?]: Int32] = [:]
  /// The number of owners.
  package private(set) var count = 0

  package init() {}

  // MARK: - Adding

  /// Adds one call.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - id: The id of its owner.
  ///   - cost: Its cost; nil when it has no price.
  package mutating func add(_ call: MeasuredCall, of id: String, cost: Money?) {
    var sums = UsageSums()
    sums.add(call)
    add(sums, cost: cost, of: Array(id.utf8).span, list: number(of: call.values))
  }

  /// Adds the usage of calls of an owner.
  ///
  /// - Parameters:
  ///   - sums: Their usage.
  ///   - cost: Their cost; nil when they have no price.
  ///   - id: The id of the owner, in UTF-8.
  ///   - list: The index of the owner's values.
  package mutating func add(_ sums: UsageSums, cost: Money?, of id: Span<UInt8>, list: Int32) {
    let number = row(of: id, list: list)
    chunks[number / Self.chunkRows].rows[number % Self.chunkRows].usage.add(sums, cost: cost)
  }

  /// Adds the results of another part of the logs; the order of the parts makes no difference.
  package mutating func merge(_ other: OwnedUsage) {
    if count == 0 {
      self = other
      return
    }
    let own = other.lists.map { number(of: $0) }
    for chunk in other.chunks {
      for row in chunk.rows {
        let number = self.row(of: chunk.id(of: row).span, list: own[Int(row.list)])
        chunks[number / Self.chunkRows].rows[number % Self.chunkRows].usage.merge(row.usage)
      }
    }
  }

  /// The same usage with other values, which are derived from those of each owner.
  ///
  /// - Parameter change: Makes the new values; owners that then have the same id and values are merged.
  /// - Returns: The usage by the new values.
  package func regrouped(_ change: ([String?]) -> [String?]) -> OwnedUsage {
    let changed = lists.map(change)
    var result = self
    result.lists = changed
    result.numbers = Dictionary(zip(changed, Int32(0)...), uniquingKeysWith: { first, _ in first })
    // Where no two lists were merged, no two owners were.
    if result.numbers.count == lists.count { return result }
    result = OwnedUsage()
    let own = changed.map { result.number(of: $0) }
    for chunk in chunks {
      for row in chunk.rows {
        let number = result.row(of: chunk.id(of: row).span, list: own[Int(row.list)])
        result.chunks[number / Self.chunkRows].rows[number % Self.chunkRows].usage.merge(row.usage)
      }
    }
    return result
  }

  /// The index of a list of values, by which owners are added.
  package mutating func number(of values: [String?]) -> Int32 {
    if let known = numbers[values] { return known }
    let number = Int32(truncatingIfNeeded: lists.count)
    lists.append(values)
    numbers[values] = number
    return number
  }

  /// The index of an owner, who is added if new.
  private mutating func row(of id: Span<UInt8>, list: Int32) -> Int {
    if count * 4 >= places.count * 3 { grow() }
    let hash = Self.hash(id, list)
    var place = Int(hash) & (places.count - 1)
    while places[place].number >= 0 {
      let number = Int(places[place].number)
      if places[place].hash == hash, isOwner(number, id, list) { return number }
      place = (place + 1) & (places.count - 1)
    }
    if count % Self.chunkRows == 0 { startChunk() }
    let last = chunks.count - 1
    chunks[last].rows.append(
      Row(idStart: chunks[last].ids.count, idCount: UInt32(truncatingIfNeeded: id.count), list: list))
    for place in id.indices { chunks[last].ids.append(id[place]) }
    places[place] = Place(hash: hash, number: Int32(truncatingIfNeeded: count))
    count += 1
    return count - 1
  }

  private func isOwner(_ number: Int, _ id: Span<UInt8>, _ list: Int32) -> Bool {
    let row = chunks[number / Self.chunkRows].rows[number % Self.chunkRows]
    return row.list == list && chunks[number / Self.chunkRows].isID(id, of: row)
  }

  private mutating func startChunk() {
    // The reserved capacity of the last chunk's ids is no longer needed.
    if let last = chunks.indices.last { chunks[last].ids = chunks[last].ids.map(\.self) }
    var chunk = Chunk()
    chunk.rows.reserveCapacity(Self.chunkRows)
    chunks.append(chunk)
  }

  private mutating func grow() {
    let old = places
    places = [Place](repeating: Place(), count: max(64, old.count * 2))
    for entry in old where entry.number >= 0 {
      var place = Int(entry.hash) & (places.count - 1)
      while places[place].number >= 0 { place = (place + 1) & (places.count - 1) }
      places[place] = entry
    }
  }

  /// A hash that cannot be targeted by an attacker, eight bytes at a time.
  private static func hash(_ id: Span<UInt8>, _ list: Int32) -> UInt32 {
    var hasher = Hasher()
    hasher.combine(list)
    var word: UInt64 = 0
    var bits: UInt64 = 0
    for place in id.indices {
      word |= UInt64(id[place]) << bits
      bits += 8
      if bits == 64 {
        hasher.combine(word)
        (word, bits) = (0, 0)
      }
    }
    hasher.combine(word)
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }

  // MARK: - Reading

  /// The usage and cost of an owner.
  ///
  /// - Parameter number: The number of the owner, below `count`.
  /// - Returns: The sums of its calls.
  package func usage(_ number: Int) -> KeyedUsage {
    chunks[number / Self.chunkRows].rows[number % Self.chunkRows].usage
  }

  /// The id of an owner as it was logged.
  package func id(_ number: Int) -> String { String(decoding: idBytes(number), as: UTF8.self) }

  /// The values of an owner.
  package func values(_ number: Int) -> [String?] {
    lists[Int(chunks[number / Self.chunkRows].rows[number % Self.chunkRows].list)]
  }

  /// Whether the id of an owner comes before that of another, byte by byte.
  package func precedes(_ first: Int, _ second: Int) -> Bool {
    idBytes(first).lexicographicallyPrecedes(idBytes(second))
  }

  private func idBytes(_ number: Int) -> ArraySlice<UInt8> {
    let chunk = chunks[number / Self.chunkRows]
    return chunk.id(of: chunk.rows[number % Self.chunkRows])
  }
}

/// The usage and cost of the calls of one session or user.
package struct KeyedUsage: Sendable, Hashable {
  /// Its calls.
  package private(set) var calls: Int64 = 0
  /// Their prompt tokens.
  package private(set) var promptTokens: Int64 = 0
  /// The tokens they wrote.
  package private(set) var outputTokens: Int64 = 0
  /// Its calls without a price.
  package private(set) var unpricedCalls: Int64 = 0
  /// The cost of its calls, where they have a price.
  package private(set) var cost = Money.zero

  package init() {}

  /// The cost of its calls as far as it is known.
  package var partialCost: PartialCost { PartialCost(cost, unpricedCalls: unpricedCalls) }

  /// Adds calls.
  ///
  /// - Parameters:
  ///   - sums: Their usage.
  ///   - cost: Their cost; nil when they have no price.
  package mutating func add(_ sums: UsageSums, cost: Money?) {
    calls &+= sums.calls
    promptTokens &+= sums.promptTokens
    outputTokens &+= sums.tokens.output
    if let cost { self.cost = self.cost + cost } else { unpricedCalls &+= sums.calls }
  }

  /// Adds the usage and cost of other calls.
  package mutating func merge(_ other: KeyedUsage) {
    calls &+= other.calls
    promptTokens &+= other.promptTokens
    outputTokens &+= other.outputTokens
    unpricedCalls &+= other.unpricedCalls
    cost = cost + other.cost
  }
}
