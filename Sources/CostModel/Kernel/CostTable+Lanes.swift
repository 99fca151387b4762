// A table whose blocks are one entry each, with another draw in every lane.

extension CostTable {
  /// Adds a block that has an entry in each of its lanes.
  ///
  /// - Parameters:
  ///   - segment: The calls.
  ///   - charge: The charge of the calls.
  mutating func appendBlock(_ segment: Segment, _ charge: SegmentCharge) {
    for _ in 0..<CostTable.lanes {
      append(
        segment, weight: charge.weight, inputRate: charge.inputRate, cacheReadRate: charge.cacheReadRate,
        cacheWriteRate: charge.cacheWriteRate, outputRate: charge.outputRate)
    }
  }

  /// Puts numbers into a column of a block.
  ///
  /// - Parameters:
  ///   - column: Which numbers of the entries.
  ///   - block: The block.
  ///   - values: The numbers, one for each lane.
  mutating func set(_ column: Column, ofBlock block: Int, to values: [Double]) {
    precondition(values.count == CostTable.lanes && block < blockCount, "the table has no such lanes")
    let start = block * CostTable.blockSize + column.rawValue * CostTable.lanes
    let source = values.span
    var target = numbers.mutableSpan
    // Bounds: the block and the column are of the table, and a column has as many numbers as the values.
    for lane in 0..<CostTable.lanes { unsafe target[unchecked: start + lane] = source[unchecked: lane] }
  }
}

extension CostColumns {
  /// Columns for blocks of a table of lanes.
  ///
  /// - Parameters:
  ///   - block: The block whose USD are requested.
  ///   - sums: Receives the USD of each lane, added: input, cache reads, cache writes and output together.
  func addUSD(ofBlock block: Int, to sums: inout [Double]) {
    precondition(
      sums.count == CostTable.lanes && (block + 1) * CostColumns.blockSize <= numbers.count,
      "the columns have no such lanes")
    let first = block * CostColumns.blockSize + Column.inputUSD.rawValue * CostTable.lanes
    let source = numbers.span
    var target = sums.mutableSpan
    // Bounds: the four columns of USD are the last ones of the block.
    for lane in 0..<CostTable.lanes {
      let place = first + lane
      unsafe target[unchecked: lane] +=
        source[unchecked: place] + source[unchecked: place + CostTable.lanes]
        + source[unchecked: place + 2 * CostTable.lanes] + source[unchecked: place + 3 * CostTable.lanes]
    }
  }
}
