extension PieceMeasure {
  /// The tokens of several signs beyond the first one.
  func partsOfSigns(_ start: Int, _ end: Int) -> Int {
    var last = end
    while last > start, scanner.byte(at: last - 1) == 0x0A || scanner.byte(at: last - 1) == 0x0D { last -= 1 }
    let isAtLineEnd = last < end
    let isAfterSpace = scanner.byte(at: start) == 0x20
    let begin = isAfterSpace ? start + 1 : start
    var changes = 0
    var offset = begin
    var previous = scanner.byte(at: begin)
    while offset < last {
      let byte = scanner.byte(at: offset)
      if byte >= 0x80 { return partsOfWideSigns(begin, last) }
      if byte != previous { changes += 1 }
      previous = byte
      offset += 1
    }
    let count = last - begin
    guard count > 1 else { return 0 }
    if changes == 0 {
      guard isAtLineEnd || count > 3 else { return 0 }
      var sum = signs.uniform[0] + (isAfterSpace ? signs.uniform[3] : 0) + (count > 4 ? signs.uniform[2] : 0)
      if isAtLineEnd { sum += count > 2 ? signs.uniform[1] : signs.shortUniformLineEnd }
      return Excess.parts(sum) + PieceMeasure.partsOfRun(count)
    }
    let runs = changes + 1
    var sum =
      signs.mixed[isAfterSpace ? 0 : 1] + signs.changes[0] * min(runs - 2, 2) + signs.changes[1] * max(0, runs - 4)
    sum += signs.repeated * min(count - runs, 8)
    if count == 2 { sum += signs.pair }
    if isAfterSpace, count > 2 { sum += signs.longAfterSpace }
    if isAtLineEnd { sum += signs.lineEnd[count > 2 ? 1 : 0] }
    return Excess.parts(sum)
  }

  private func partsOfWideSigns(_ begin: Int, _ end: Int) -> Int {
    var sum = signs.wide
    var offset = begin
    while offset < end {
      let (scalar, width) = scanner.scalar(at: offset)
      sum += signs.byKind[SignKind.of(scalar).rawValue]
      offset += width
    }
    return Excess.parts(sum)
  }
}
