package import Documents

/// A scenario with its levers, to be evaluated with any of them pulled.
///
/// A lever is a change to the scenario as written, so every set of levers is read, checked and evaluated as a scenario of its own: savings are never
/// added up or multiplied from percentages.
package struct LeverSpace: Sendable {
  /// The scenario with no lever pulled.
  package let base: Scenario
  /// The levers in groups that act on different features: the cost of a set is the sum over the groups.
  package let groups: [LeverSet]
  /// The features that the levers of a group act on, by group; nil where a group changes what all features share.
  private let features: [Set<String>?]
  private let document: Document
  /// The prices it was read with.
  package let book: PriceBook
  /// Which prices count.
  package let date: PricingDate
  private let edits: [Reader.Edit]

  /// A space over the levers of a scenario that has been read without an error.
  ///
  /// - Parameters:
  ///   - base: The scenario; at most `LeverSet.mostLevers` levers.
  ///   - document: What it was read from.
  ///   - book: The prices it was read with.
  ///   - date: Which prices count.
  ///   - edits: The changes that hold in every case, such as those of `--set`.
  package init(base: Scenario, document: Document, book: PriceBook, date: PricingDate, edits: [Reader.Edit]) {
    precondition(base.levers.count <= LeverSet.mostLevers, "a scenario has at most \(LeverSet.mostLevers) levers here")
    self.base = base
    self.document = document
    self.book = book
    self.date = date
    self.edits = edits
    let groups = LeverSpace.groups(of: base)
    self.groups = groups.map(\.levers)
    features = groups.map { $0.features.contains("") ? nil : $0.features }
  }

  /// The levers, in the order of the file.
  package var levers: [Lever] { base.levers }

  /// What a set of levers does to the scenario.
  package enum Evaluation: Sendable {
    /// The scenario with the levers pulled.
    case projection(Projection)
    /// The levers cannot be pulled together: what is wrong then.
    case impossible([Diagnostic])
  }

  /// Evaluates the scenario with some levers pulled.
  ///
  /// - Parameter set: The levers; they are pulled in the order of the file.
  /// - Returns: The projection, or why the levers cannot be pulled together.
  package func evaluate(_ set: LeverSet) -> Evaluation {
    evaluate(changing: set.indices.flatMap { levers[$0].edits })
  }

  /// Evaluates the scenario with changes that no lever of it makes.
  ///
  /// - Parameter changes: The changes, in order.
  /// - Returns: The projection, or why they cannot be made.
  package func evaluate(changing changes: [Reader.Edit]) -> Evaluation {
    let read = Scenario.read(
      document, book: book, currentMonth: base.month, edits: edits + changes, texts: base.texts,
      checks: .values)
    guard let scenario = read.scenario else { return .impossible(read.diagnostics) }
    return .projection(Projection(of: scenario, date: date))
  }

  /// USD a month of the features that a group of levers acts on, or of all where it changes what they share.
  ///
  /// - Parameters:
  ///   - position: The place of the group in `groups`.
  ///   - set: Levers of the group.
  /// - Returns: The cost; nil when the levers cannot be pulled together or leave something without a price.
  func usd(ofGroup position: Int, with set: LeverSet) -> Double? {
    let projection: Projection
    if let names = features[position] {
      let scenario = Scenario.readFeatures(
        names, of: document, book: book, currentMonth: base.month,
        edits: edits + set.indices.flatMap { levers[$0].edits }, texts: base.texts)
      guard let scenario else { return nil }
      projection = Projection(of: scenario, date: date)
    } else {
      guard case .projection(let whole) = evaluate(set) else { return nil }
      projection = whole
    }
    return projection.isComplete ? projection.totalUSD : nil
  }

  /// The features that the levers of a group act on; nil where the group changes what all features share.
  func features(ofGroup position: Int) -> Set<String>? { features[position] }

  /// A feature as it is read with some edits.
  ///
  /// Whether it is possible as a whole is not looked at.
  ///
  /// - Parameters:
  ///   - name: The name of the feature.
  ///   - changes: The edits, in order.
  /// - Returns: The feature; nil when it has errors.
  func feature(_ name: String, with changes: [Reader.Edit]) -> Feature? {
    Scenario.readFeatures(
      [name], of: document, book: book, currentMonth: base.month, edits: edits + changes, texts: base.texts,
      checksPossible: false)?
      .features.first
  }

  /// The indices of the levers that must be pulled before a lever, and of those it cannot be pulled with.
  package func conditions(of index: Int) -> (after: LeverSet, excludes: LeverSet) {
    func set(_ names: [String]) -> LeverSet {
      LeverSet(levers.indices.filter { names.contains(levers[$0].name) })
    }
    return (set(levers[index].after), set(levers[index].excludes))
  }

  /// Whether a set has all that its levers need and none that they exclude.
  package func isAllowed(_ set: LeverSet) -> Bool {
    set.indices.allSatisfy { index in
      let (after, excludes) = conditions(of: index)
      return after.intersection(set) == after && excludes.intersection(set) == .none
    }
  }

  // MARK: - Groups

  /// Levers that change the same feature belong together; one that changes what all features share joins all.
  private static func groups(of scenario: Scenario) -> [(features: Set<String>, levers: LeverSet)] {
    let hasCommitment = scenario.contracts.contains { $0.commitment != nil }
    var groups: [(features: Set<String>, levers: LeverSet)] = []
    for (index, lever) in scenario.levers.enumerated() {
      var touched: Set<String> = []
      for edit in lever.edits {
        let feature = scenario.features.first { edit.path.hasPrefix($0.name + ".") }
        // A commitment is paid on the sum of all features, so that no feature's cost stands alone.
        guard let feature, !hasCommitment else {
          touched = Set(scenario.features.map(\.name)).union([""])
          break
        }
        touched.insert(feature.name)
      }
      let joined = groups.filter { !$0.features.isDisjoint(with: touched) }
      groups.removeAll { !$0.features.isDisjoint(with: touched) }
      groups.append(
        (
          joined.reduce(touched) { $0.union($1.features) },
          joined.reduce(LeverSet([index])) { $0.union($1.levers) }
        ))
    }
    return groups.sorted { ($0.levers.indices.first ?? 0) < ($1.levers.indices.first ?? 0) }
  }
}
