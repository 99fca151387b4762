// Draws in columns: a list for each input, with a number for each draw.

extension DrawSpace {
  /// The coordinates of independent chances.
  ///
  /// - Parameter chances: The chances of each input, draw by draw.
  /// - Returns: The coordinates of each input, draw by draw.
  func coordinates(_ chances: [[Double]]) -> [[Double]] {
    guard let copula else { return chances }
    return copula.correlated(chances.map { column in column.map { ElementaryFunctions.normalQuantile($0) } })
  }

  /// The values of the inputs at some coordinates, in their ranges.
  ///
  /// - Parameter coordinates: The coordinates of each input, draw by draw.
  /// - Returns: The values of each input, draw by draw.
  func values(_ coordinates: [[Double]]) -> [[Double]] {
    inputs.indices.map { values(coordinates[$0], of: $0) }
  }

  /// The values of one input at some coordinates.
  func values(_ coordinates: [Double], of index: Int) -> [Double] {
    let marginal = inputs[index].marginal
    var values =
      copula == nil ? marginal.quantiles(coordinates) : coordinates.map { marginal.value(atScore: $0) }
    guard let target = targets[index] else { return values.map { max($0, -1) } }
    let range = target.uncertainRange
    if target.isWhole { for draw in values.indices { values[draw].round() } }
    for draw in values.indices { values[draw] = min(max(values[draw], range.lowerBound), range.upperBound) }
    return values
  }

  /// The number of draws in which an input is clamped to the valid range, where its distribution extends beyond it.
  func heldDraws(_ values: [Double], of index: Int) -> Int {
    guard case .lognormal = inputs[index].marginal.kind, let range = targets[index]?.uncertainRange else { return 0 }
    return values.count { $0 <= range.lowerBound || $0 >= range.upperBound }
  }
}

extension SobolPoints {
  /// The values of consecutive points, by dimension.
  ///
  /// - Parameter draws: The points, from 0.
  /// - Returns: The numbers of each dimension, point by point.
  func columns(_ draws: Range<Int>) -> [[Double]] {
    (0..<dimensions).map { dimension in
      var walk = walk(dimension, from: UInt32(truncatingIfNeeded: draws.lowerBound))
      return draws.map { _ in walk.next() }
    }
  }
}

extension [SobolPoints] {
  /// The values of draws that are assigned to independent points in turn, by dimension.
  ///
  /// - Parameter draws: The draws, from 0.
  /// - Returns: The numbers of each dimension, draw by draw.
  func columns(_ draws: Range<Int>) -> [[Double]] {
    (0..<(first?.dimensions ?? 0)).map { dimension in
      var column = [Double](repeating: 0, count: draws.count)
      for place in 0..<Swift.min(count, draws.count) {
        let draw = draws.lowerBound + place
        var walk = self[draw % count].walk(dimension, from: UInt32(truncatingIfNeeded: draw / count))
        for row in stride(from: place, to: column.count, by: count) { column[row] = walk.next() }
      }
      return column
    }
  }
}
