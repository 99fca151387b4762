/// The tokens of sound of a measured call, on average.
struct SoundMeans: Sendable, Equatable {
  /// What was read and not cached.
  let input: Double
  /// What was read from a cache.
  let cached: Double
  /// What was written.
  let output: Double

  /// The means of some calls; nil where none of them has sound, or where several models answered: each has its own, and a feature says one number.
  init?(of cells: [MeasuredFeature.Cell]) {
    let sums = cells.reduce(into: UsageSums()) { $0.merge($1.sums) }
    guard sums.calls > 0, sums.audioInput > 0 || sums.audioCacheRead > 0 || sums.audioOutput > 0,
      Set(cells.map(\.found.qualifiedName)).count == 1
    else { return nil }
    func mean(_ tokens: Int64) -> Double { Double(tokens) / Double(sums.calls) }
    input = mean(sums.audioInput)
    cached = mean(sums.audioCacheRead)
    output = mean(sums.audioOutput)
  }
}

extension MeasuredFeature.Cell {
  /// The same calls with their tokens of text alone.
  var withoutSound: MeasuredFeature.Cell {
    var cell = self
    for tokenClass in TokenClass.allCases {
      cell.sums.tokens[tokenClass] &-= sums.audio(of: tokenClass)
    }
    cell.sums.audioInput = 0
    cell.sums.audioCacheRead = 0
    cell.sums.audioOutput = 0
    return cell
  }
}
