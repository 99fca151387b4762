package import Documents

/// A scenario with its levers, to be evaluated with any of them pulled.
///
/// A lever is a change to the scenario as written, so every set of levers is read, checked and evaluated as a scenario of its own: savings are never
/// added up or multiplied from percentages.
package struct LeverSpace: Sendable {
  /// The scenario with no lever pulled.
  package private(set) var base: Scenario
  /// The levers in groups that act on different features: the cost of a set is the sum over the groups.
  package let groups: [LeverSet]
  /// The features that the levers of a group act on, by group; nil where a group changes what all features share.
  private let features: [Set<String>?]
  /// The levers in groups that change the use of different features, whether or not their costs add up.
  let usageGroups: [UsageGroup]
  /// The prices it was read with.
  package let book: PriceBook
  /// Which prices count.
  package private(set) var date: PricingDate
  /// The month that counts whatever the scenario says; nil for the scenario's.
  private var month: Month?
  /// The days of the month that costs are of, at the length of the month; nil for all of it.
  private var stretch: DayStretch?
  /// Whether what some days cost depends on the others of their month: by a commitment, or prices by the month's use.
  package let sharesMonth: Bool
  /// Makes patches of what the levers change.
  let reader: PatchReader

  /// A space over the levers of a scenario that has been read without an error; nil for one that was put together.
  ///
  /// - Parameters:
  ///   - base: The scenario; at most `LeverSet.mostLevers` levers.
  ///   - date: Which prices count.
  package init?(base: Scenario, date: PricingDate) {
    precondition(base.levers.count <= LeverSet.mostLevers, "a scenario has at most \(LeverSet.mostLevers) levers here")
    guard let reader = PatchReader(base), let book = base.origin?.book else { return nil }
    self.base = base
    self.book = book
    self.date = date
    self.reader = reader
    sharesMonth = base.sharesMonth(in: book)
    let apart = LeverSpace.groups(of: base, sharesMonth: false)
    usageGroups = apart.map { UsageGroup(levers: $0.levers, features: $0.features.contains("") ? nil : $0.features) }
    let groups = sharesMonth ? LeverSpace.groups(of: base, sharesMonth: true) : apart
    self.groups = groups.map(\.levers)
    features = groups.map { $0.features.contains("") ? nil : $0.features }
  }

  /// The levers, in the order of the file.
  package var levers: [Lever] { base.levers }

  /// Levers that act on the same features.
  struct UsageGroup: Sendable {
    let levers: LeverSet
    /// The names of the features; nil where a lever changes what all features share.
    let features: Set<String>?
  }

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
    do throws(PatchReader.Fault) {
      return .projection(Projection(of: try scenario(changing: changes), date: date))
    } catch {
      return .impossible(error.diagnostics)
    }
  }

  /// The scenario with changes, in the month that counts.
  ///
  /// - Parameter changes: The changes, in order.
  /// - Returns: The scenario.
  /// - Throws: Why they cannot be made.
  func scenario(changing changes: [Reader.Edit]) throws(PatchReader.Fault) -> Scenario {
    var scenario = base.applying(try reader.patch(changes))
    if let month { scenario.month = month }
    return scenario
  }

  /// USD a month of the whole scenario with levers pulled; nil when they cannot be pulled together or leave something without a price.
  func usd(with set: LeverSet) -> Double? {
    guard case .projection(let projection) = evaluate(set), projection.isComplete else { return nil }
    return usd(of: projection)
  }

  /// What has no price with levers pulled; nothing where they cannot be pulled together.
  func unpriced(with set: LeverSet) -> [Projection.Unpriced] {
    guard case .projection(let projection) = evaluate(set) else { return [] }
    return projection.unpriced
  }

  /// USD a month of a projection at the pace of the days that costs are of.
  func usd(of projection: Projection) -> Double {
    stretch.map { projection.totalUSD(on: $0) } ?? projection.totalUSD
  }

  /// What is the same for all features.
  var frame: FeatureCompilation.Frame {
    FeatureCompilation.Frame(month: base.month, contracts: base.contracts, date: date, stretch: stretch)
  }

  /// The same levers in another month, or on some days of it.
  ///
  /// - Parameters:
  ///   - month: The month whose calendar counts, and whose prices where none are frozen at a date.
  ///   - days: The days of it whose prices count; nil for all.
  ///   - isWeighed: Whether costs are those of the sessions of the days rather than of the month at their prices.
  /// - Returns: The space.
  func moved(to month: Month, days: ClosedRange<CivilDate>?, isWeighed: Bool = false) -> LeverSpace {
    var space = self
    space.base.month = month
    space.month = month
    space.date = PricingDate(asOf: date.asOf, days: days, includesAnnounced: date.includesAnnounced)
    space.stretch = isWeighed ? days.map { DayStretch(month: month, days: $0) } : nil
    return space
  }

  /// The features that the levers of a group act on; nil where the group changes what all features share.
  func features(ofGroup position: Int) -> Set<String>? { features[position] }

  /// The indices of the levers that must be pulled before a lever, and of those it cannot be pulled with.
  package func conditions(of index: Int) -> (after: LeverSet, excludes: LeverSet) {
    func set(_ names: [String]) -> LeverSet {
      LeverSet(levers.indices.filter { names.contains(levers[$0].name) })
    }
    return (set(levers[index].after), set(levers[index].excludes))
  }

  /// The features that a lever acts on, by their places in the scenario: those whose numbers it changes, or that use a model whose price it changes.
  ///
  /// - Returns: The places; the number of features for what is nobody's own, such as a contract.
  func features(of lever: Lever) -> [Int] {
    let all = Array(base.features.indices)
    guard let patch = try? reader.patch(lever.edits) else { return all }
    let touched = all.filter { feature in
      patch.changes.contains { change in
        if case .price(let target, _) = change { return base.features[feature].uses(target) }
        return change.isAbout(feature)
      }
    }
    return touched.isEmpty ? [base.features.count] : touched
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
  private static func groups(
    of scenario: Scenario, sharesMonth: Bool
  ) -> [(features: Set<String>, levers: LeverSet)] {
    var groups: [(features: Set<String>, levers: LeverSet)] = []
    for (index, lever) in scenario.levers.enumerated() {
      var touched: Set<String> = []
      for edit in lever.edits {
        let feature = scenario.features.first { edit.isOwned(by: $0) }
        // A commitment is paid on the sum of all features, and so are prices by the month: then no feature's cost is its own.
        guard let feature, !sharesMonth else {
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

extension Reader.Edit {
  /// Whether it changes a feature.
  func isOwned(by feature: Feature) -> Bool { path.hasPrefix(feature.name + ".") }

  /// Whether it changes one of some features.
  func isOwned(by features: [Feature]) -> Bool { features.contains { isOwned(by: $0) } }
}
