/// The values of a number that give a target bill.
package struct CostSolution: Sendable {
  /// A value with the cost of the scenario at that value.
  package struct Point: Sendable, Equatable {
    package let value: Double
    /// USD a month.
    package let usd: Double
  }

  /// Where the bill meets the target.
  package enum Meeting: Sendable, Equatable {
    /// At one value.
    case at(Point)
    /// At all values from one to another.
    case between(Point, Point)
    /// It jumps over the target between two adjacent values.
    case jump(Point, Point)
  }

  /// The path of the number.
  package let path: String
  /// The current number; nil when the scenario omits it.
  package let current: Double?
  /// The target in USD a month.
  package let targetUSD: Double
  /// Where the bill meets the target, by value.
  package let meetings: [Meeting]
  /// The cheapest of the values that were tried; nil when none is valid.
  package let cheapest: Point?
  /// The most expensive of the values that were tried; nil when none is valid.
  package let mostExpensive: Point?

  /// The value nearest to the present one that gives the bill, or the smallest where there is no present one; nil when
  /// none does.
  package var solution: Point? {
    let points = meetings.compactMap { meeting -> Point? in
      switch meeting {
      case .at(let point): return point
      case .between(let first, let last):
        guard let current, current > first.value else { return first }
        return current < last.value ? Point(value: current, usd: first.usd) : last
      case .jump: return nil
      }
    }
    guard let current else { return points.first }
    return points.min { abs($0.value - current) < abs($1.value - current) }
  }

  /// Whether the cost is the same at every value.
  package var isConstant: Bool {
    guard let cheapest, let mostExpensive else { return false }
    return mostExpensive.usd - cheapest.usd <= 1e-9 * max(1, abs(mostExpensive.usd))
  }
}

extension CostSolver {
  /// Searches the whole range: a scan finds every stretch in which the bill crosses the target, and each is bisected
  /// until it cannot be divided further.
  ///
  /// - Parameters:
  ///   - target: USD a month.
  ///   - shown: Values shown next to the answer, which are scanned, too.
  /// - Returns: Where the bill meets the target.
  package func solve(toUSD target: Double, shown: [Double] = []) -> CostSolution {
    let points = turns(of: scan(shown), towards: target)
    var meetings: [CostSolution.Meeting] = []
    var equal: (first: CostSolution.Point, last: CostSolution.Point)?
    // The ends of a stretch lie between its values and the adjacent ones.
    func finishEqual(at index: Int) {
      guard let (first, last) = equal else { return }
      equal = nil
      let before = points.last { $0.value < first.value }
      let after = index < points.count ? points[index] : nil
      let start = before.map { end(of: first, before: $0, target) } ?? first
      let stop = after.map { end(of: last, before: $0, target) } ?? last
      // A single value of the scan is a stretch only where the bill is constant around it, not where it crosses slowly.
      let gap = first.value == last.value ? 1e-3 * ((after ?? last).value - (before ?? first).value) : 0
      if stop.value - start.value > max(gap, 1e-6 * max(1, abs(last.value))) {
        meetings.append(.between(start, stop))
      } else {
        meetings.append(.at(abs(last.usd - target) < abs(first.usd - target) ? last : first))
      }
    }
    for (index, point) in points.enumerated() {
      if isEqual(point.usd, target) {
        equal = (equal?.first ?? point, point)
        continue
      }
      finishEqual(at: index)
      guard index > 0, !isEqual(points[index - 1].usd, target) else { continue }
      let previous = points[index - 1]
      if (previous.usd < target) != (point.usd < target) { meetings.append(meeting(previous, point, target)) }
    }
    finishEqual(at: points.count)
    return CostSolution(
      path: path, current: current, targetUSD: target, meetings: meetings, cheapest: points.min { $0.usd < $1.usd },
      mostExpensive: points.max { $0.usd < $1.usd })
  }

  /// The points, with those added at which the bill turns back before reaching the target, where that may happen
  /// between two of them.
  ///
  /// A commitment costs least where it covers exactly the usage, and more on both sides: it may meet the bill twice
  /// between two values of a scan, or touch it once.
  private func turns(of points: [CostSolution.Point], towards target: Double) -> [CostSolution.Point] {
    guard points.count > 2 else { return points }
    var found = points
    for index in 1..<points.count - 1 {
      let (before, point, after) = (points[index - 1], points[index], points[index + 1])
      let isAbove = point.usd > target
      func distance(_ point: CostSolution.Point) -> Double { isAbove ? point.usd - target : target - point.usd }
      let nearest = distance(point)
      guard !isEqual(point.usd, target), distance(before) >= nearest, distance(after) >= nearest,
        distance(before) > nearest || distance(after) > nearest,
        let turn = turn(between: before.value, and: after.value, by: distance), distance(turn) < nearest
      else { continue }
      found.append(turn)
    }
    return found.sorted { $0.value < $1.value }
  }

  /// The minimum of a distance that falls and then grows, by golden-section search; nil where a value on the way is
  /// invalid.
  private func turn(
    between low: Double, and high: Double, by distance: (CostSolution.Point) -> Double
  ) -> CostSolution.Point? {
    let section = 0.6180339887498949
    var (low, high) = (low, high)
    guard var left = point(high - section * (high - low)), var right = point(low + section * (high - low)) else {
      return nil
    }
    for _ in 0..<100 where left.value < right.value {
      if distance(left) <= distance(right) {
        (high, right) = (right.value, left)
        guard let next = point(high - section * (high - low)) else { return nil }
        left = next
      } else {
        (low, left) = (left.value, right)
        guard let next = point(low + section * (high - low)) else { return nil }
        right = next
      }
    }
    return distance(left) <= distance(right) ? left : right
  }

  /// Equal up to the rounding of sums.
  private func isEqual(_ usd: Double, _ target: Double) -> Bool { abs(usd - target) <= 1e-9 * max(1, abs(target)) }

  private func point(_ value: Double) -> CostSolution.Point? {
    usd(with: value).map { CostSolution.Point(value: value, usd: $0) }
  }

  /// Values over the whole range, denser where numbers are usual, each with its cost; invalid ones are skipped.
  private func scan(_ shown: [Double]) -> [CostSolution.Point] {
    let (low, high) = (range.lowerBound, range.upperBound)
    var values: [Double] = [low, high] + shown
    if high - low <= 1 {
      values += (1..<128).map { low + (high - low) * Double($0) / 128 }
    } else {
      values += (0...32).map { Double($0) }
      // Sixteen steps per decade.
      var value = 1e-3
      while value < high {
        values.append(value)
        value *= 1.1547819846894583
      }
    }
    if let current = current ?? (isFactor ? 1 : nil) {
      values += (0...32).map { current * (0.5 + Double($0) / 21.333333333333332) }
      // Many numbers must be integers.
      values += [current, current.rounded(.down), current.rounded(.up)]
    }
    if let offer {
      values += (0...1000).map { offer.minimumUnits + Double($0) * offer.stepUnits }
      values = values.map { offer.unitsSold(for: $0) }
    }
    values = Set(values.filter { range.contains($0) }).sorted()
    var points: [CostSolution.Point] = []
    var lastImpossible: Double?
    for (value, usd) in zip(values, usd(with: values)) {
      guard let point = usd.map({ CostSolution.Point(value: value, usd: $0) }) else {
        if let last = points.last, lastImpossible == nil { points += edge(from: last, toImpossible: value) }
        lastImpossible = value
        continue
      }
      if let impossible = lastImpossible { points += edge(from: point, toImpossible: impossible) }
      lastImpossible = nil
      points.append(point)
    }
    return points
  }

  /// The last valid value on the way to an invalid one, if it is another.
  private func edge(from possible: CostSolution.Point, toImpossible value: Double) -> [CostSolution.Point] {
    var (inside, outside) = (possible, value)
    for _ in 0..<40 {
      let middle = inside.value + (outside - inside.value) / 2
      if let point = point(middle) { inside = point } else { outside = middle }
    }
    return inside == possible ? [] : [inside]
  }

  /// The last value of a stretch that gives the bill, on the way to one that does not.
  private func end(
    of stretch: CostSolution.Point, before outside: CostSolution.Point, _ target: Double
  ) -> CostSolution.Point {
    var (inside, outside) = (stretch, outside.value)
    for _ in 0..<60 {
      let middle = inside.value + (outside - inside.value) / 2
      guard let point = point(middle) else { break }
      if isEqual(point.usd, target) { inside = point } else { outside = middle }
    }
    return inside
  }

  /// Bisects a stretch in which the bill crosses the target.
  private func meeting(
    _ first: CostSolution.Point, _ last: CostSolution.Point, _ target: Double
  ) -> CostSolution.Meeting {
    var (low, high) = (first, last)
    for _ in 0..<200 {
      let middle = low.value + (high.value - low.value) / 2
      let whole = offer?.unitsSold(for: middle) ?? middle.rounded()
      let inside = low.value.nextUp..<high.value
      // Where a fraction is invalid, integers may be valid.
      let next = [middle, whole].lazy.filter { inside.contains($0) }.compactMap { self.point($0) }.first
      guard let next else { break }
      if next.usd == target { return .at(next) }
      if (next.usd < target) == (low.usd < target) { low = next } else { high = next }
    }
    let nearest = abs(low.usd - target) <= abs(high.usd - target) ? low : high
    return abs(nearest.usd - target) <= 0.005 ? .at(nearest) : .jump(low, high)
  }
}
