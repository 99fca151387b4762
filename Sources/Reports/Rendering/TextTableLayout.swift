/// The widths of a table's columns on lines of some length.
///
/// Words are cut before numbers, and numbers never: when even the narrowest columns do not fit side by side, the table is set as several
/// panels one under the other, each with the first column again.
struct TextTableLayout {
  /// Columns placed side by side.
  struct Panel: Equatable {
    /// The positions of the columns in the table.
    var columns: [Int]
    /// The width of each of them in cells.
    var widths: [Int]
  }

  /// The spaces between two columns.
  static let gap = 2
  /// The minimum width of a shrinkable column.
  static let narrowestName = 8
  /// The minimum width that the words of a fixed column, or a title, may claim.
  static let narrowestWord = 16

  /// The panels from top to bottom.
  let panels: [Panel]

  /// Lays out a table.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - texts: The escaped text of each cell, by row; the first of each row with its indentation.
  ///   - titles: The escaped titles.
  ///   - width: The cells of a line.
  ///   - cutsNames: Whether words are cut to fit it; otherwise the same columns are side by side, each as wide as its
  ///     words.
  init(_ table: Table, texts: [[String]], titles: [String], width: Int, cutsNames: Bool = true) {
    var natural: [Int] = []
    var whole: [Int] = []
    var floors: [Int] = []
    for (position, column) in table.columns.enumerated() {
      let narrowest = column.width == .shrinkable ? TextTableLayout.narrowestName : TextTableLayout.narrowestWord
      var widest = DisplayWidth.cells(titles[position])
      var floor = min(widest, narrowest)
      for (row, text) in zip(table.rows, texts) {
        let cells = DisplayWidth.cells(text[position])
        widest = max(widest, cells)
        floor = max(floor, row.cells[position].isWords ? min(cells, narrowest) : cells)
      }
      // A longer cell would be cut to the line anyway.
      natural.append(max(floor, min(widest, width)))
      floors.append(floor)
      whole.append(widest)
    }
    panels = TextTableLayout.groups(floors: floors, width: width).map { columns in
      let shrinkable = columns.map { table.columns[$0].width == .shrinkable }
      let widths = TextTableLayout.shrunk(
        columns.map { natural[$0] }, floors: columns.map { floors[$0] }, first: shrinkable,
        to: width - TextTableLayout.gap * (columns.count - 1))
      return Panel(columns: columns, widths: cutsNames ? widths : columns.map { whole[$0] })
    }
  }

  /// Columns that fit side by side at their narrowest; each group has the first column, unless there is no room for it.
  private static func groups(floors: [Int], width: Int) -> [[Int]] {
    var groups: [[Int]] = [[0]]
    var used = floors[0]
    for position in floors.indices.dropFirst() {
      let added = gap + floors[position]
      if used + added <= width {
        groups[groups.count - 1].append(position)
        used += added
      } else if floors[0] + added <= width {
        groups.append([0, position])
        used = floors[0] + added
      } else {
        groups.append([position])
        used = floors[position]
      }
    }
    return groups
  }

  /// Takes cells from the widest column, one by one, until all fit: from shrinkable columns as long as possible.
  private static func shrunk(_ widths: [Int], floors: [Int], first: [Bool], to available: Int) -> [Int] {
    var widths = widths
    var excess = widths.reduce(0, +) - available
    while excess > 0 {
      let candidates = widths.indices.filter { widths[$0] > floors[$0] }
      let preferred = candidates.filter { first[$0] }
      let pool = preferred.isEmpty ? candidates : preferred
      guard let widest = pool.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
      excess -= 1
    }
    return widths
  }
}
