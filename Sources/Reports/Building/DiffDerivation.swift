package import CostModel

extension Report {
  /// The arithmetic of a comparison of two scenarios: both bills as far as they differ, and how the drivers sum to the change.
  ///
  /// - Parameter diff: The comparison.
  /// - Returns: The sections.
  package static func arithmetic(of diff: CostDiff) -> [Section] {
    let (before, after) = (diff.before.projection, diff.after.projection)
    var sections = ChangeDerivation.sections(before, besides: after, lead: "before")
    sections += ChangeDerivation.sections(after, besides: before, lead: "after")
    var lines: [Derivation.Line] = []
    for part in diff.parts where part.changeUSD != 0 {
      lines.append(ChangeDerivation.difference("change of \(part.name)", part.afterUSD ?? 0, part.beforeUSD ?? 0))
      let contributions = part.contributions
      guard contributions.count > 1 else { continue }
      lines.append(
        Derivation.Line(
          contributions.map(\.name).joined(separator: ", "), ChangeDerivation.sum(contributions.map(\.usd)),
          .text(NumberText.usd(contributions.reduce(0) { $0 + $1.usd }))))
    }
    lines.append(ChangeDerivation.difference("change of the bill", diff.afterUSD, diff.beforeUSD))
    let drivers = diff.contributions
    if drivers.count > 1 {
      lines.append(
        Derivation.Line(
          drivers.map(\.name).joined(separator: ", "), ChangeDerivation.sum(drivers.map(\.usd)),
          .text(NumberText.usd(drivers.reduce(0) { $0 + $1.usd }))))
    }
    let rule: String =
      switch diff.method {
      case .shapley:
        "What a driver did is what it changes when it goes from before to after, on average over all orders in which the drivers could "
          + "(Shapley), each mixture costed on the full model."
      case .lmdi:
        "What a driver did is (after - before) / (ln(after) - ln(before)) of each charge times the logarithm of the driver's ratio (LMDI)."
      }
    sections.append(
      Section("how the drivers sum to the change", [.paragraph(rule), .derivation(Derivation(lines: lines))]))
    return sections
  }
}
