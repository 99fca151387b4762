/// The needed columns of a table, and the destinations of their cells.
///
/// The places are those of the layout, so that a cell lands where its value is read; cells that only count where others are empty have places
/// after them.
struct TableColumns {
  struct Column {
    /// The destination of the cell; -1 when it is not needed.
    var place = -1
    /// The bit that says that the slot has a value; none for places that are not slots.
    var bit: UInt64 = 0
    /// Whether it holds counts, so that digits are looked for at once.
    var isCount = false
    /// Whether its cells are likely to be longer than a few bytes.
    var isLong = false
  }

  /// A place that takes the value of the first nonempty cell of several.
  struct Choice {
    let place: Int
    let bit: UInt64
    /// The places of the cells.
    let cells: [Int]
    /// Whether it is a count, for which all cells must agree.
    let isCount: Bool
  }

  private(set) var columns: [Column]
  private(set) var choices: [Choice] = []
  /// The number of places.
  private(set) var placeCount: Int
  /// Whether a needed column occurs twice.
  private(set) var isRepeated = false

  /// The columns of a header.
  ///
  /// - Parameters:
  ///   - header: The header.
  ///   - table: The requested fields.
  ///   - needsCalls: Whether single calls, and so their owners, are needed.
  init(_ header: TableHeader, _ table: FieldTable, needsCalls: Bool) {
    columns = header.names.indices.map { index in
      Column(isLong: index < header.firstLengths.count && header.firstLengths[index] >= 8)
    }
    placeCount = table.layout.count
    guard let format = header.format else { return }
    var targets: [(place: Int, columns: [Int])] = []
    for (place, paths) in Self.wanted(header, table, format, needsCalls: needsCalls) {
      let found = paths.compactMap { path in
        let matches = header.names.indices.filter { header.names[$0] == path }
        if matches.count > 1 { isRepeated = true }
        return matches.first
      }
      if !found.isEmpty { targets.append((place, found)) }
    }
    // A column that only one place needs goes there directly.
    for target in targets {
      guard target.columns.count == 1, let column = target.columns.first, columns[column].place < 0 else { continue }
      columns[column].place = target.place
      columns[column].bit = Self.bit(of: target.place, table)
    }
    for target in targets {
      for column in target.columns where columns[column].place < 0 {
        columns[column].place = placeCount
        placeCount += 1
      }
      if Slot.counts.contains(where: { $0.rawValue == target.place }) {
        for column in target.columns { columns[column].isCount = true }
      }
      let cells = target.columns.map { columns[$0].place }
      if cells != [target.place] {
        choices.append(
          Choice(
            place: target.place, bit: Self.bit(of: target.place, table), cells: cells,
            isCount: target.place < SlotLayout.slotCount && SlotLayout.named[target.place]))
      }
    }
  }

  /// The names of the columns that each place asks for, those that count first before others.
  private static func wanted(
    _ header: TableHeader, _ table: FieldTable, _ format: Int, needsCalls: Bool
  ) -> [(place: Int, paths: [String])] {
    let compiled = table.formats[format]
    var wanted: [Int: [String]] = [:]
    for field in compiled.format.fields where needsCalls || field.slot != .session && field.slot != .user {
      wanted[field.slot.rawValue, default: []].append(field.path)
    }
    for (index, name) in header.dimensions.enumerated() {
      wanted[SlotLayout.slotCount + index] = compiled.format.attributePrefixes.map { $0 + name }
    }
    for (index, rule) in compiled.format.skips.enumerated() { wanted[table.layout.firstRule + index] = [rule.path] }
    return wanted.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func bit(of place: Int, _ table: FieldTable) -> UInt64 {
    if place < SlotLayout.slotCount { return 1 << UInt64(place) }
    return place >= table.layout.firstRule ? SlotLayout.anyRule : 0
  }
}
