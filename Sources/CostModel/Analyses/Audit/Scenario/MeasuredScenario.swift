/// A scenario made from what a log has measured.
package struct MeasuredScenario: Sendable {
  /// The days that a log covers.
  package struct Period: Sendable, Equatable {
    package let firstDay: CivilDate
    package let lastDay: CivilDate

    package init(firstDay: CivilDate, lastDay: CivilDate) {
      self.firstDay = firstDay
      self.lastDay = max(firstDay, lastDay)
    }

    /// The days, at least one.
    package var dayCount: Int { lastDay.daysSinceEpoch - firstDay.daysSinceEpoch + 1 }
    /// The days from Monday to Friday.
    package var businessDayCount: Int {
      let weeks = dayCount / 7
      return weeks * 5
        + (0..<dayCount % 7).count { firstDay.adding(days: $0 + weeks * 7).weekday.isBusinessDay }
    }
    /// The month that is all of it; nil where it is more or less than one.
    package var wholeMonth: Month? {
      let month = firstDay.monthOfYear
      return firstDay.day == 1 && lastDay == month.lastDay ? month : nil
    }
  }

  package let name: String
  /// The month whose calendar and prices count.
  package let month: Month
  package let period: Period
  /// The features, dearest first.
  package let features: [FeatureDraft]

  /// Which features are written one by one for each model and tier, since their calls differ too much for one description.
  private let split: Set<String>
  private let measured: [MeasuredFeature]
  private let book: PriceBook
  private let sampleFactor: Double
  private let keepsFeatures: Bool

  /// Makes a scenario.
  ///
  /// - Parameters:
  ///   - measured: What the calls of each feature were like.
  ///   - name: What the scenario is called.
  ///   - period: The days that the log covers.
  ///   - month: The month of the scenario; nil for that of the last day.
  ///   - book: The price book, which decides what a model has to be called.
  ///   - sampleFactor: For each call of the log, how many there were; 1 where the log has all of them.
  ///   - keepsFeatures: Whether each feature of the log stays one, to be held against a plan's.
  package init(
    _ measured: [MeasuredFeature], name: String, period: Period, month: Month? = nil, book: PriceBook,
    sampleFactor: Double = 1, keepsFeatures: Bool = false
  ) {
    self.init(
      measured, name: name, period: period, month: month ?? period.lastDay.monthOfYear, book: book,
      sampleFactor: sampleFactor, split: [], keepsFeatures: keepsFeatures)
  }

  private init(
    _ measured: [MeasuredFeature], name: String, period: Period, month: Month, book: PriceBook, sampleFactor: Double,
    split: Set<String>, keepsFeatures: Bool
  ) {
    self.name = name
    self.month = month
    self.period = period
    self.split = split
    self.measured = measured
    self.book = book
    self.sampleFactor = sampleFactor
    self.keepsFeatures = keepsFeatures
    var drafts: [FeatureDraft] = []
    var names: Set<String> = []
    for feature in measured {
      let label = Self.plainName(feature.name ?? "untagged")
      let drafting = FeatureDrafting(
        feature: feature, period: period, month: month, book: book, sampleFactor: sampleFactor)
      let parts =
        !keepsFeatures && (split.contains(label) || feature.hasSeveralUrgentTiers)
        ? feature.cells.map { cell -> (String, [MeasuredFeature.Cell]) in
          let tier = cell.tier == .standard ? "" : " \(cell.tier.name)"
          return (Self.plainName("\(label) \(cell.found.model.id)\(tier)"), [cell])
        } : [(label, feature.cells)]
      for (part, cells) in parts {
        var unique = part
        var number = 2
        while !names.insert(unique).inserted {
          unique = "\(part) \(number)"
          number += 1
        }
        drafts += drafting.drafts(unique, cells, inOne: keepsFeatures)
      }
    }
    features = drafts
  }

  /// A name without the characters that paths are made of, and not that of an outermost key.
  private static func plainName(_ name: String) -> String {
    let plain = String(name.map { $0 == "." || $0 == "*" ? "-" : $0 })
    return plain.isEmpty || ScenarioWords.outermost.contains(plain) ? "feature \(plain)" : plain
  }

  // MARK: - Checking

  /// What the features cost by the scenario, beside what their calls cost by the log, scaled to the month.
  package struct Check: Sendable, Equatable {
    /// USD a month by the scenario.
    package let projectedUSD: Double
    /// USD a month by the log.
    package let measuredUSD: Double

    /// How far the scenario is off, as a share of what was measured.
    package var error: Double { measuredUSD > 0 ? projectedUSD / measuredUSD - 1 : 0 }
  }

  /// Holds the projection of the scenario against the log.
  ///
  /// - Parameter projection: The projection of the scenario as it was written down.
  /// - Returns: Both costs.
  package func check(_ projection: Projection) -> Check {
    Check(projectedUSD: projection.totalUSD, measuredUSD: features.reduce(0) { $0 + $1.measuredUSDPerMonth })
  }

  /// Holds the projection of each feature of the log against the log.
  ///
  /// - Parameter projection: The projection of the scenario as it was written down.
  /// - Returns: The features of the log with both costs.
  package func checks(_ projection: Projection) -> [(feature: String?, check: Check)] {
    measured.map { feature in
      let drafts = features.filter { $0.feature == feature.name }
      let usd = drafts.reduce(0.0) { sum, draft in
        sum + (projection.features.first { $0.feature.name == draft.name }?.usd ?? 0)
      }
      return (
        feature.name,
        Check(projectedUSD: usd, measuredUSD: drafts.reduce(0) { $0 + $1.measuredUSDPerMonth })
      )
    }
  }

  /// The same scenario with those features written model by model whose cost is off by more than a share; nil where that would change nothing.
  ///
  /// - Parameters:
  ///   - projection: The projection of this one.
  ///   - tolerance: How far a feature may be off.
  /// - Returns: The scenario, to be projected again.
  package func refined(_ projection: Projection, tolerance: Double = 0.002) -> MeasuredScenario? {
    guard !keepsFeatures else { return nil }
    let off = Set(
      checks(projection).filter { abs($0.check.error) > tolerance }.map { Self.plainName($0.feature ?? "untagged") })
    let splittable = Set(
      measured.filter { $0.cells.count > 1 }.map { Self.plainName($0.name ?? "untagged") })
    let wider = split.union(off.intersection(splittable))
    guard wider != split else { return nil }
    return MeasuredScenario(
      measured, name: name, period: period, month: month, book: book, sampleFactor: sampleFactor, split: wider,
      keepsFeatures: false)
  }
}

extension FeatureDraft {
  /// USD a month by the log.
  package var measuredUSDPerMonth: Double { logShare > 0 ? measuredUSD / logShare : 0 }
}

extension MeasuredFeature {
  /// Whether its calls were served at several tiers besides the batch one.
  var hasSeveralUrgentTiers: Bool { Set(cells.map(\.tier)).subtracting([.batch]).count > 1 }
}

/// The keys of a scenario that no feature may be called by.
enum ScenarioWords {
  static let outermost: Set<String> = [
    "features", "name", "description", "month", "currency", "fixed", "contract", "commitment", "levers", "budget",
    "evals", "uncertain", "$schema",
  ]
}
