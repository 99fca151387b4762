import Documents

/// What scenarios cost under the conditions of before, so that no change passes by cheaper ones of its own.
struct OlderConditions: Sendable {
  /// A scenario under some of the conditions of before.
  struct Kind: OptionSet {
    let rawValue: Int

    /// At the prices of before.
    static let prices = Kind(rawValue: 1)
    /// With the contracts and commitments of before.
    static let contracts = Kind(rawValue: 2)
  }

  /// For each scenario its projection at the prices of before; nil where these are those of now, or are not known.
  let atPrices: [Projection?]
  private let withContracts: [Projection?]
  private let withBoth: [Projection?]

  /// The conditions of before of some scenarios.
  ///
  /// - Parameters:
  ///   - subjects: The scenarios.
  ///   - includesAll: Whether scenarios whose prices are the same have a projection at the prices of before as well.
  init(_ subjects: [CheckSubject], includesAll: Bool) {
    atPrices = subjects.map { $0.hasOtherPrices || includesAll ? $0.afterAtOlderPrices : nil }
    withContracts = subjects.map { $0.hasOtherContracts ? $0.after(under: .contracts) : nil }
    withBoth = subjects.map { subject in
      subject.hasOtherPrices && subject.hasOtherContracts ? subject.after(under: [.prices, .contracts]) : nil
    }
  }

  /// The projections of some scenarios under each set of conditions that differ from those of now.
  func variants(of subjects: [Int]) -> [(kind: Kind, projections: [Projection?])] {
    let all: [(kind: Kind, projections: [Projection?])] = [
      (.prices, atPrices), (.contracts, withContracts), ([.prices, .contracts], withBoth),
    ]
    return all.filter { variant in subjects.contains { variant.projections[$0] != nil } }
  }
}

extension CheckSubject {
  /// Whether contracts or commitments are not as they were, other than by what the command line sets.
  package var hasOtherContracts: Bool {
    guard case .scenario(let older) = baseline else { return false }
    let isSet = after.scenario.origin?.edits.contains { edit in
      ["contract", "commitment"].contains { edit.path == $0 || edit.path.hasPrefix("\($0).") }
    }
    return isSet != true && older.scenario.contracts.map(\.terms) != after.scenario.contracts.map(\.terms)
  }

  /// Whether the older one was read with other prices.
  fileprivate var hasOtherPrices: Bool {
    guard case .scenario(let older) = baseline else { return false }
    return !older.book.hasSameFiles(as: after.book)
  }

  /// The scenario at the prices of the older one; nil when it has none then, or there is no older one.
  fileprivate var afterAtOlderPrices: Projection? {
    guard case .scenario = baseline else { return nil }
    return hasOtherPrices ? after(under: .prices) : after.projection
  }

  /// The scenario under conditions of the older one; nil where that cannot be priced, or there is none.
  fileprivate func after(under kind: OlderConditions.Kind) -> Projection? {
    guard case .scenario(let older) = baseline,
      var scenario = kind.contains(.prices) ? after.scenario.priced(by: older) : after.scenario
    else { return nil }
    if kind.contains(.contracts) { scenario.contracts = older.scenario.contracts }
    return Projection(of: scenario, date: kind.contains(.prices) ? older.date : after.date)
  }
}

extension Contract {
  /// What of it decides the cost.
  fileprivate struct Terms: Equatable {
    let vendor: String?
    let numbers: [Double?]
  }

  fileprivate var terms: Terms {
    Terms(
      vendor: vendor,
      numbers: [
        discount.value, commitment?.monthlyUSD.value, commitment?.discount.value, commitment?.overage.value,
      ])
  }
}
