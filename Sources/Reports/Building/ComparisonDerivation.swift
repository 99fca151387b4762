package import CostModel

extension Report {
  /// The arithmetic of a comparison of levers: the current bill, the bill with each lever alone, and how savings become
  /// fair shares.
  ///
  /// - Parameters:
  ///   - comparison: The comparison; complete.
  ///   - space: The scenario with its levers.
  /// - Returns: The sections.
  package static func arithmetic(of comparison: Comparison, _ space: LeverSpace) -> [Section] {
    guard comparison.base.isComplete else { return ProjectionDerivation(projection: comparison.base).sections }
    var sections = ChangeDerivation.sections(comparison.base, besides: nil, lead: "as it is")
    var savings: [Derivation.Line] = []
    for (index, entry) in comparison.entries.enumerated() {
      guard let usd = entry.usdAlone, case .projection(let with) = space.evaluate(LeverSet([index])) else { continue }
      sections += ChangeDerivation.sections(with, besides: comparison.base, lead: "with '\(entry.lever.name)' alone")
      savings.append(ChangeDerivation.difference("'\(entry.lever.name)' saves alone", comparison.baseUSD, usd))
    }
    if !savings.isEmpty {
      sections.append(Section("what levers save alone", [.derivation(Derivation(lines: savings))]))
    }
    for group in space.coalitions(ofAtMost: 4) {
      sections.append(FairShareDerivation(group: group, levers: space.levers, baseUSD: comparison.baseUSD).section)
    }
    let shares = comparison.entries.compactMap(\.fairShare)
    if let together = comparison.togetherUSD, shares.count > 1 {
      sections.append(
        Section(
          "what all save together",
          [
            .derivation(
              Derivation(lines: [
                Derivation.Line(
                  "fair shares", ChangeDerivation.sum(shares), .text(NumberText.usd(shares.reduce(0, +)))),
                ChangeDerivation.difference("all together", comparison.baseUSD, together),
              ]))
          ]))
    }
    return sections
  }
}

/// How the savings of all sets of a few levers become fair shares.
private struct FairShareDerivation {
  let group: LeverSpace.Coalitions
  let levers: [Lever]
  let baseUSD: Double

  var section: Report.Section {
    let names = words(group.levers)
    guard let sets = group.sets else {
      return Report.Section(
        "fair shares of \(names)",
        [
          .paragraph(
            "What each adds to those before it, on average over all orders of \(group.levers.count) levers: too many sets to be laid "
              + "open. Each is costed like those above, with its levers pulled.")
        ])
    }
    var savings: [Derivation.Line] = []
    var saving: [LeverSet: Double] = [.none: 0]
    for entry in sets {
      saving[entry.set] = entry.savingUSD
      let left =
        entry.pulled == entry.set
        ? "" : ", of which \(entry.pulled == .none ? "none is" : "only \(words(entry.pulled)) are") pulled"
      savings.append(
        Derivation.Line(
          "saving of \(words(entry.set))\(left)",
          "\(NumberText.usd(baseUSD)) - \(NumberText.usd(baseUSD - entry.savingUSD))",
          .text(NumberText.usd(entry.savingUSD))))
    }
    let shares = group.levers.indices.map { share(of: $0, saving) }
    return Report.Section("fair shares of \(names)", [.derivation(Derivation(lines: savings + shares))])
  }

  /// The mean over all orders: a set of s of the other n - 1 levers comes before a lever in s! (n - 1 - s)! of the n! orders.
  private func share(of lever: Int, _ saving: [LeverSet: Double]) -> Derivation.Line {
    let others = group.levers.indices.filter { $0 != lever }
    let count = others.count + 1
    func factorial(_ number: Int) -> Int { number < 2 ? 1 : (2...number).reduce(1, *) }
    var terms: [String] = []
    var total = 0.0
    for bits in 0..<(UInt64(1) << UInt64(others.count)) {
      let before = LeverSet(others.indices.filter { bits >> UInt64($0) & 1 == 1 }.map { others[$0] })
      let weight = factorial(before.count) * factorial(others.count - before.count)
      let (with, without) = (saving[before.inserting(lever)] ?? 0, saving[before] ?? 0)
      terms.append("\(weight) / \(factorial(count)) × (\(NumberText.usd(with)) - \(NumberText.usd(without)))")
      total += Double(weight) / Double(factorial(count)) * (with - without)
    }
    return Derivation.Line(
      "fair share of '\(levers[lever].name)'", terms.joined(separator: " + "), .text(NumberText.usd(total)))
  }

  private func words(_ set: LeverSet) -> String {
    set.indices.map { "'\(levers[$0].name)'" }.joined(separator: " and ")
  }
}
