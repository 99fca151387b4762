import Documents

/// Ratios of a model's rates compared with those of the vendor's other models: a wrong digit or swapped columns stand
/// out.
extension PriceChecks {
  /// The largest factor either way between a ratio and the vendor's median.
  static let ordinaryFactor = 4.0
  /// The largest factor between two ratios that confirm each other.
  static let nearFactor = 1.25
  /// The fewest models of a vendor for a meaningful median.
  static let fewestModels = 5

  /// Output cheaper than input, where it is more expensive in the vendor's other models: the two may be swapped.
  func outputBelowInput() -> [Diagnostic] {
    standardRatios(of: .output)
      .flatMap { ratios -> [Diagnostic] in
        guard let median = median(ratios), median > 1 else { return [] }
        return ratios.filter { $0.value < 1 && $0.value > 0 }
          .map { ratio in
            warning(
              "output-below-input", ratio.cell.model, "output \(ratio.rate.rate) is below the input rate",
              at: ratio.rate.span,
              hint: "the vendor's other models have output above input: are the two swapped?")
          }
      }
  }

  /// A ratio to the input rate that is far from those of the vendor's other models, and that no other model in the book
  /// is near.
  func ratiosOutOfLine() -> [Diagnostic] {
    [TokenClass.output, .cacheRead, .cacheWrite, .cacheWrite1h]
      .flatMap { tokenClass in
        let byVendor = standardRatios(of: tokenClass)
        let all = byVendor.flatMap { $0.map(\.value) }
        return byVendor.flatMap { ratios -> [Diagnostic] in
          guard ratios.count >= PriceChecks.fewestModels, let median = median(ratios), median > 0 else { return [] }
          return ratios.compactMap { ratio in
            guard ratio.value > 0, distance(ratio.value, median) > PriceChecks.ordinaryFactor,
              all.count(where: { distance($0, ratio.value) <= PriceChecks.nearFactor }) == 1
            else { return nil }
            return warning(
              "ratio-out-of-line", ratio.cell.model,
              "\(tokenClass.name) is \(shown(ratio.value)) of input, the vendor's median is \(shown(median))",
              at: ratio.rate.span, hint: "check both rates for a wrong digit")
          }
        }
      }
  }

  /// The larger of two ratios divided by the smaller; infinite when one is zero.
  private func distance(_ first: Double, _ second: Double) -> Double {
    first > 0 && second > 0 ? max(first / second, second / first) : .infinity
  }

  private struct Ratio {
    let cell: Cell
    let rate: PricedRate
    let value: Double
  }

  /// The ratios of a class to input, a list for each vendor: the base rates of each model's newest row at the standard tier.
  private func standardRatios(of tokenClass: TokenClass) -> [[Ratio]] {
    var byVendor = [[Ratio]](repeating: [], count: book.vendors.count)
    for model in book.models {
      guard let row = model.rows.first, let rates = row.tariff(for: .standard)?.usual.base.rates,
        let input = rates[.input], let rate = rates[tokenClass], input.rate.attodollarsPerToken > 0
      else { continue }
      let cell = Cell(model: model, row: row, tier: .standard, rates: rates, standard: rates)
      let value = rate.rate.usdPerMillionTokens / input.rate.usdPerMillionTokens
      byVendor[model.vendorIndex].append(Ratio(cell: cell, rate: rate, value: value))
    }
    return byVendor
  }

  private func median(_ ratios: [Ratio]) -> Double? {
    let sorted = ratios.map(\.value).sorted()
    return sorted.isEmpty ? nil : sorted[(sorted.count - 1) / 2]
  }

  /// A ratio with three decimals at most, as a multiplier.
  private func shown(_ ratio: Double) -> String {
    let thousandths = Int64((min(ratio, 1_000_000) * 1000).rounded())
    var digits = DateText.padded(Int(thousandths % 1000), 3)
    while digits.hasSuffix("0") { digits.removeLast() }
    return digits.isEmpty ? "\(thousandths / 1000)x" : "\(thousandths / 1000).\(digits)x"
  }
}
