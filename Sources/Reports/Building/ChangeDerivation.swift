import CostModel

/// The arithmetic of the effect of a change on a bill.
enum ChangeDerivation {
  /// The arithmetic of the features whose cost changed, and of the sum.
  ///
  /// - Parameters:
  ///   - after: The bill with the change.
  ///   - before: The bill that was already explained; nil for none.
  ///   - lead: What each heading begins with, such as `with 'cap output'`.
  /// - Returns: The sections.
  static func sections(_ after: Projection, besides before: Projection?, lead: String) -> [Report.Section] {
    let derivation = ProjectionDerivation(projection: after)
    let changed = after.features.filter { feature in
      guard let old = before?.features.first(where: { $0.feature.name == feature.feature.name }) else { return true }
      return old.usd != feature.usd
    }
    let same = after.features.count - changed.count
    let sections = changed.map { derivation.section(of: $0) } + [derivation.sum]
    return sections.enumerated().map { index, section in
      let isSum = index == sections.count - 1
      let note: [Report.Block] =
        isSum && same > 0 ? [.paragraph("All other features cost what they cost without it.")] : []
      return Report.Section("\(lead): \(section.heading ?? "")", name: section.name, note + section.blocks)
    }
  }

  /// A difference of two bills.
  static func difference(_ label: String, _ first: Double, _ second: Double) -> Derivation.Line {
    Derivation.Line(
      label, "\(NumberText.usd(first)) - \(NumberText.usd(second))", .text(NumberText.usd(first - second)))
  }

  /// A sum of amounts, with negative ones subtracted.
  static func sum(_ amounts: [Double]) -> String {
    amounts.enumerated().map { index, amount in
      index == 0 ? NumberText.usd(amount) : (amount < 0 ? "- " : "+ ") + NumberText.usd(amount.magnitude)
    }.joined(separator: " ")
  }
}
