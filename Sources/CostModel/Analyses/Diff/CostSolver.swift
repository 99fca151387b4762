package import Documents

/// Finds the values of one number of a scenario that give a bill, by evaluating the full model.
package struct CostSolver: Sendable {
  /// Why there is nothing to search for.
  package enum Failure: Error, Sendable {
    /// Nothing asks for a value at the path; the diagnostics say what is near.
    case noNumber([Diagnostic])
  }

  /// The path of the number.
  package let path: String
  /// The numbers that are possible there.
  package let range: ClosedRange<Double>
  /// The number as it is; nil when the scenario leaves it out.
  package let current: Double?
  private let scenario: Scenario
  private let document: Document
  private let book: PriceBook
  private let date: PricingDate
  private let edits: [Reader.Edit]

  /// A search over a scenario that has been read without an error.
  ///
  /// - Parameters:
  ///   - path: The path of the number, such as `chat.turns`.
  ///   - scenario: The scenario.
  ///   - document: What it was read from.
  ///   - book: The prices it was read with.
  ///   - date: Which prices count.
  ///   - edits: The changes it was read with.
  /// - Throws: `Failure` when the scenario has no number there.
  package init(
    path: String, of scenario: Scenario, document: Document, book: PriceBook, date: PricingDate, edits: [Reader.Edit]
  ) throws(Failure) {
    self.path = path
    self.scenario = scenario
    self.document = document
    self.book = book
    self.date = date
    self.edits = edits
    let probe = edits + CostSolver.edits(setting: [(path, 1)])
    guard
      let number = Scenario.number(
        at: path, in: document, book: book, currentMonth: scenario.month, edits: probe, texts: scenario.texts)
    else {
      throw .noNumber(
        Scenario.read(
          document, book: book, currentMonth: scenario.month, edits: probe, texts: scenario.texts,
          checks: .values
        ).diagnostics)
    }
    range = number.range
    current =
      Scenario.number(
        at: path, in: document, book: book, currentMonth: scenario.month, edits: edits, texts: scenario.texts)?.value
  }

  /// The changes that put a value there; the other routes of a routing keep their proportions.
  package func edits(for value: Double) -> [Reader.Edit] {
    edits + CostSolver.edits(setting: [(path, value)] + otherShares(for: value))
  }

  /// The scenario with a value in place of the number; nil when it cannot be.
  package func scenario(with value: Double) -> Scenario? {
    Scenario.read(
      document, book: book, currentMonth: scenario.month, edits: edits(for: value), texts: scenario.texts,
      checks: .values
    ).scenario
  }

  /// USD a month with a value in place of the number; nil when it cannot be, or something has no price then.
  package func usd(with value: Double) -> Double? {
    guard range.contains(value), let scenario = scenario(with: value) else { return nil }
    let projection = Projection(of: scenario, date: date)
    return projection.isComplete && projection.totalUSD.isFinite ? projection.totalUSD : nil
  }

  private func otherShares(for value: Double) -> [(path: String, value: Double)] {
    for feature in scenario.features {
      let prefix = feature.name + ".routing."
      guard path.hasPrefix(prefix), case .split(let routes) = feature.routing else { continue }
      let name = String(path.dropFirst(prefix.count))
      let own = routes.first { $0.choice.name == name }?.share.value ?? 0
      guard own < 1 else { return [] }
      return routes.filter { $0.choice.name != name }.map {
        (prefix + $0.choice.name, $0.share.value * (1 - value) / (1 - own))
      }
    }
    return []
  }

  private static func edits(setting values: [(path: String, value: Double)]) -> [Reader.Edit] {
    values.compactMap { path, value in
      let source = SourceFile(name: "--solve \(path)", text: "\(value)")
      guard let node = Document.parse(source, as: .json).document?.root else { return nil }
      return Reader.Edit(path: path, operation: .set(node), span: node.span)
    }
  }
}
