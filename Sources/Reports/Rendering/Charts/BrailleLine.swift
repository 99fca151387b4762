/// A quantity along an axis as a line of braille dots (U+2800 to U+28FF): two to a cell across and four up, from zero.
struct BrailleLine {
  /// One value for each place.
  let values: [Double?]
  /// The value at the upper end.
  let top: Double
  /// The cells up and across.
  let height: Int
  let width: Int

  /// The dots of each cell, line by line from the top, as the bits of its character; 0 for none.
  func cells() -> [[UInt8]] {
    var cells = Array(repeating: Array(repeating: UInt8(0), count: width), count: height)
    let rows = (0..<width * 2).map { row(of: value(at: $0)) }
    for (column, row) in rows.enumerated() {
      guard let row else { continue }
      // One half of the way to the next one is drawn here, the other half there, so that the line has no gaps.
      var ends = row...row
      for neighbour in [column - 1, column + 1] where rows.indices.contains(neighbour) {
        guard let other = rows[neighbour] else { continue }
        let middle = (row + other) / 2
        ends = min(ends.lowerBound, other < row ? middle + 1 : row)...max(ends.upperBound, other > row ? middle : row)
      }
      for dot in ends { cells[dot / 4][column / 2] |= Self.bit(column: column % 2, row: dot % 4) }
    }
    return cells
  }

  /// The character of some dots.
  static func character(_ dots: UInt8) -> String { String(Character(Unicode.Scalar(0x2800 + UInt32(dots)) ?? " ")) }

  /// The value under a column of dots, on a straight line between the places that it lies between; nil where one of them is not known.
  private func value(at column: Int) -> Double? {
    guard values.count > 1 else { return values.first ?? nil }
    let position = Double(column) / Double(max(1, width * 2 - 1)) * Double(values.count - 1)
    let place = min(Int(position), values.count - 2)
    let part = position - Double(place)
    if part == 0 { return values[place] }
    if part == 1 { return values[place + 1] }
    guard let first = values[place], let second = values[place + 1] else { return nil }
    return first + (second - first) * part
  }

  /// The line of dots of a value, from the top; nil where it is not known.
  private func row(of value: Double?) -> Int? {
    guard let value, value.isFinite else { return nil }
    let last = height * 4 - 1
    return min(max(last - Int((value / top * Double(last)).rounded()), 0), last)
  }

  /// The bit of a dot in its character (Unicode 16, chapter 21.1): 1 to 3 and 7 down the left side, 4 to 6 and 8 down the right one.
  private static func bit(column: Int, row: Int) -> UInt8 {
    row == 3 ? (column == 0 ? 0x40 : 0x80) : UInt8(1) << UInt8(row + 3 * column)
  }
}
