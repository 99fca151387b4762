/// The audio tokens, or picture tokens with rates of their own, of a measured call, on average.
struct ModalityMeans: Sendable, Equatable {
  /// Uncached input.
  let input: Double
  /// Cache reads.
  let cached: Double
  /// Output.
  let output: Double

  /// The means of some calls; nil where none of them has any, or where several models answered: each has its own, and a
  /// feature has a single number.
  init?(of modality: Modality, in cells: [MeasuredFeature.Cell]) {
    let sums = cells.reduce(into: UsageSums()) { $0.merge($1.sums) }
    guard sums.calls > 0, modality.classes.contains(where: { sums.tokens(of: modality, $0) > 0 }),
      Set(cells.map(\.found.qualifiedName)).count == 1
    else { return nil }
    func mean(_ tokenClass: TokenClass) -> Double {
      Double(sums.tokens(of: modality, tokenClass)) / Double(sums.calls)
    }
    input = mean(.input)
    cached = mean(.cacheRead)
    output = mean(.output)
  }
}

extension MeasuredFeature.Cell {
  /// The same calls with only their text tokens.
  var ofText: MeasuredFeature.Cell {
    var cell = self
    cell.sums = sums.ofText
    return cell
  }
}
