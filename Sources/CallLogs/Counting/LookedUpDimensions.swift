import CostModel

/// The dimensions whose values are looked up by those of fields, or fixed.
@safe struct LookedUpDimensions {
  private let lookups: [(place: Int, lookup: DimensionLookup)]
  /// The numbers of the values by those of the fields, as far as they were met.
  private var numbers: [[Int32: Int32]]

  /// The dimensions; nil when there are none.
  init?(of plan: ScanPlan) {
    lookups = plan.dimensions.enumerated().compactMap { place, name in plan.lookups[name].map { (place, $0) } }
    guard !lookups.isEmpty else { return nil }
    numbers = lookups.map { _ in [:] }
  }

  /// Replaces the values of the fields by those looked up.
  ///
  /// - Parameters:
  ///   - values: The indices of the values of all dimensions; negative for none.
  ///   - words: The texts of the numbers.
  mutating func apply(_ values: UnsafeMutablePointer<Int32>, words: WordTable) {
    for (index, (place, lookup)) in lookups.enumerated() {
      let field = unsafe values[place]
      if let known = numbers[index][field] {
        unsafe values[place] = known
        continue
      }
      let value = lookup.value(of: field < 0 ? nil : words.words[Int(field)])
      let number = value.map { words.number(of: Array($0.utf8)) } ?? -1
      numbers[index][field] = number
      unsafe values[place] = number
    }
  }
}
