/// A scenario made from the measurements of a log.
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
    /// The month that they make up exactly; nil where they are more or less than one.
    package var wholeMonth: Month? {
      let month = firstDay.monthOfYear
      return firstDay.day == 1 && lastDay == month.lastDay ? month : nil
    }
  }

  package let name: String
  /// The month whose calendar and prices apply.
  package let month: Month
  /// The time that the log covers.
  package let coverage: Coverage
  /// The features, most expensive first.
  package let features: [FeatureDraft]
  /// Notes for the reader of the file.
  package var remarks: [String] = []
  /// What was found in the log that a lever would end.
  package var levers: [WasteFinding] = []
  /// The names of the levers that no scenario can have.
  package var impossibleLevers: Set<String> = []

  /// The number of parts in which a feature of the log is written.
  enum Detail: Int, Sendable {
    /// As one.
    case whole
    /// One for each model and tier, since their calls differ too much for a single description.
    case models
    /// One for each model, tier, context band and hours, and for each way its prompts are cached: exactly.
    case rates
  }

  /// The parts of features that are not written as one, by the name of the feature.
  private let details: [String: Detail]
  private let measured: [MeasuredFeature]
  private let book: PriceBook
  private let sampleFactor: Double
  private let keepsFeatures: Bool

  /// The days from the first to the last call.
  package var period: Period { coverage.period }

  /// Makes a scenario.
  ///
  /// - Parameters:
  ///   - measured: What the calls of each feature were like.
  ///   - name: What the scenario is called.
  ///   - coverage: What the log covers.
  ///   - month: The month of the scenario; nil for that of the last day.
  ///   - book: The price book, which decides how a model must be named.
  ///   - sampleFactor: The number of actual calls for each call of the log; 1 where the log has all of them.
  ///   - keepsFeatures: Whether each feature of the log stays one, to be compared with a plan's.
  ///   - parts: The names of the parts of features that are split in any case, since those of the plan are.
  package init(
    _ measured: [MeasuredFeature], name: String, coverage: Coverage, month: Month? = nil, book: PriceBook,
    sampleFactor: Double = 1, keepsFeatures: Bool = false, parts: [String: Set<String>] = [:]
  ) {
    let month = month ?? coverage.period.lastDay.monthOfYear
    var details: [String: Detail] = [:]
    for feature in measured {
      guard let planned = parts[Self.label(of: feature)] else { continue }
      let drafting = FeatureDrafting(
        feature: feature, coverage: coverage, month: month, book: book, sampleFactor: sampleFactor)
      // As the plan was written, where the names show it.
      let names = Self.drafts(of: feature, drafting, .models, keepsFeatures: false).map(\.name)
      details[Self.label(of: feature)] = Set(names) == planned ? .models : .rates
    }
    self.init(
      measured, name: name, coverage: coverage, month: month, book: book, sampleFactor: sampleFactor, details: details,
      keepsFeatures: keepsFeatures)
  }

  private init(
    _ measured: [MeasuredFeature], name: String, coverage: Coverage, month: Month, book: PriceBook,
    sampleFactor: Double, details: [String: Detail], keepsFeatures: Bool
  ) {
    self.name = name
    self.month = month
    self.coverage = coverage
    self.details = details
    self.measured = measured
    self.book = book
    self.sampleFactor = sampleFactor
    self.keepsFeatures = keepsFeatures
    var drafts: [FeatureDraft] = []
    var names: Set<String> = []
    for feature in measured {
      let label = Self.label(of: feature)
      let drafting = FeatureDrafting(
        feature: feature, coverage: coverage, month: month, book: book, sampleFactor: sampleFactor)
      for draft in Self.drafts(of: feature, drafting, details[label] ?? .whole, keepsFeatures: keepsFeatures) {
        var unique = draft.name
        var number = 2
        while !names.insert(unique).inserted {
          unique = "\(draft.name) \(number)"
          number += 1
        }
        var named = draft.part(1, named: unique, cache: draft.cache)
        if unique != label { named.whole = label }
        drafts.append(named)
      }
    }
    features = drafts
  }

  private static func drafts(
    of feature: MeasuredFeature, _ drafting: FeatureDrafting, _ detail: Detail, keepsFeatures: Bool
  ) -> [FeatureDraft] {
    let label = label(of: feature)
    func name(_ cell: MeasuredFeature.Cell) -> String {
      let tier = cell.tier == .standard ? "" : " \(cell.tier.name)"
      return plainName("\(label) \(cell.found.model.id)\(tier)\(cell.rates.map { $0.suffix } ?? "")")
    }
    switch detail {
    case .rates: return feature.fineCells.flatMap { drafting.drafts(name($0), at: $0) }
    case .whole where keepsFeatures || !feature.hasSeveralUrgentTiers:
      return drafting.drafts(label, feature.cells, inOne: keepsFeatures)
    case .whole, .models: return feature.cells.flatMap { drafting.drafts(name($0), [$0], inOne: false) }
    }
  }

  /// The name of a feature of the log in a scenario.
  static func label(of feature: MeasuredFeature) -> String { plainName(feature.name ?? "untagged") }

  /// The tolerance for a feature that is written as one.
  package static let writingTolerance = 0.002

  /// A name without the characters that paths are made of, and not that of an outermost key.
  static func plainName(_ name: String) -> String {
    let plain = String(name.map { $0 == "." || $0 == "*" ? "-" : $0 })
    return plain.isEmpty || ScenarioWords.outermost.contains(plain) ? "feature \(plain)" : plain
  }

  // MARK: - Checking

  /// The cost of the features by the scenario, compared with the cost of their calls by the log, scaled to the month.
  package struct Check: Sendable, Equatable {
    /// USD a month by the scenario, each call at its rates.
    package let projectedUSD: Double
    /// USD a month by the log, each call at its rates.
    package let measuredUSD: Double
    /// USD by which monthly volume changes the cost of the scenario: rates that fall with volume, and free quotas.
    package var monthChangesUSD = 0.0
    /// The reason for the change, as a bill calls it.
    package var monthChanges: [String] = []

    /// USD a month that the scenario costs.
    package var totalUSD: Double { projectedUSD + monthChangesUSD }

    /// The error of the scenario, as a share of the measured cost.
    package var error: Double { measuredUSD > 0 ? projectedUSD / measuredUSD - 1 : 0 }
  }

  /// Compares the projection of the scenario with the log.
  ///
  /// - Parameter projection: The projection of the scenario as it was written down.
  /// - Returns: Both costs.
  package func check(_ projection: Projection) -> Check {
    // Calls of a log are costed one by one, before monthly volume effects.
    let changesUSD = projection.monthCharges.reduce(0) { $0 + $1.usd }
    return Check(
      projectedUSD: projection.totalUSD - changesUSD, measuredUSD: features.reduce(0) { $0 + $1.measuredUSDPerMonth },
      monthChangesUSD: changesUSD, monthChanges: projection.monthCharges.map(\.name))
  }

  /// Compares the projection of each feature of the log with the log.
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

  /// The same scenario with those features split further whose error exceeds a tolerance; nil where that would change
  /// nothing.
  ///
  /// - Parameters:
  ///   - projection: The projection of this one.
  ///   - tolerance: The error allowed for a feature: a whole one is easier to work with than one in parts.
  /// - Returns: The scenario, to be projected again.
  package func refined(_ projection: Projection, tolerance: Double = writingTolerance) -> MeasuredScenario? {
    guard !keepsFeatures else { return nil }
    var finer = details
    for (feature, check) in zip(measured, checks(projection).map(\.check)) where check.error.magnitude > tolerance {
      let label = Self.label(of: feature)
      let isSplit = feature.cells.count > 1 && !feature.hasSeveralUrgentTiers
      switch details[label] ?? .whole {
      case .whole: finer[label] = isSplit ? .models : .rates
      case .models, .rates: finer[label] = .rates
      }
    }
    guard finer != details else { return nil }
    return MeasuredScenario(
      measured, name: name, coverage: coverage, month: month, book: book, sampleFactor: sampleFactor, details: finer,
      keepsFeatures: false)
  }

  /// The features of the log whose cost the scenario does not reproduce, and why.
  ///
  /// - Parameters:
  ///   - projection: The projection of the scenario as it was written down.
  ///   - tolerance: The error allowed for a feature.
  /// - Returns: The features.
  package func unreproduced(_ projection: Projection, tolerance: Double = 0.01) -> [UnreproducedFeature] {
    zip(measured, checks(projection)).filter { $1.check.error.magnitude > tolerance }.map { feature, check in
      UnreproducedFeature(
        name: Self.label(of: feature), check: check.check, reason: .init(feature, coverage: coverage, month: month))
    }
  }
}

extension RateCell {
  /// What distinguishes calls at these rates from others of their model.
  fileprivate var suffix: String {
    let length =
      hasOwnRates
      ? (band == Self.audioBand ? " audio" : " pictures") : band == 0 ? "" : band == 1 ? " long" : " long \(band)"
    return length + (window == 0 ? "" : window == 1 ? " peak" : " peak \(window)")
  }
}

/// A feature of a log whose cost a scenario does not reproduce.
package struct UnreproducedFeature: Sendable {
  /// The reason.
  package enum Reason: Sendable, Equatable {
    /// The price of a model changed on a day, and its calls were not spread as evenly over the days before and after as
    /// the scenario assumes.
    case priceChange(model: String, day: CivilDate)
    /// Some calls have audio tokens, which have prices of their own.
    case sound
    /// Some calls have picture tokens, which have prices of their own.
    case pictures
    /// Some calls were pinned to a region, which has prices of its own.
    case region
    /// Tokens were read from a cache of a model that is not known to have one.
    case unknownCache(model: String)
    /// Its calls differ in an unknown way.
    case other

    init(_ feature: MeasuredFeature, coverage: Coverage, month: Month) {
      let first = min(coverage.period.firstDay, month.days.first ?? coverage.period.firstDay)
      let last = max(coverage.period.lastDay, month.lastDay)
      for cell in feature.cells {
        let periods = cell.found.model.tariffPeriods(
          tier: cell.tier, from: first, through: last, includingAnnounced: false)
        if let change = periods.dropFirst().first {
          self = .priceChange(model: cell.found.model.id, day: change.firstDay)
          return
        }
        if cell.sums.audioInput > 0 || cell.sums.audioOutput > 0 {
          self = .sound
          return
        }
        if Modality.pictures.classes.contains(where: { cell.sums.tokens(of: .pictures, $0) > 0 }) {
          self = .pictures
          return
        }
        if cell.found.regionFactor != nil {
          self = .region
          return
        }
        if cell.sums.tokens.cacheRead > 0, cell.found.model.caching.map({ $0.kind == .none }) ?? true {
          self = .unknownCache(model: cell.found.model.id)
          return
        }
      }
      self = .other
    }

    /// The reason in words.
    package var words: String {
      switch self {
      case .priceChange(let model, let day):
        "the price of \(model) changed on \(day), and a scenario has its calls evenly over the month"
      case .sound: "several models answered with tokens of sound, of which a feature says one number for all"
      case .pictures:
        "several models answered with pictures at rates of their own, or pictures were read from a cache: a feature says neither"
      case .region: "calls of a region have prices of their own"
      case .unknownCache(let model): "\(model) is not known to have a prompt cache, and the log has tokens from one"
      case .other: "its calls differ in ways that no scenario says"
      }
    }
  }

  /// Its name, or the tag of its parts.
  package let name: String
  /// Its cost by the scenario and by the log.
  package let check: MeasuredScenario.Check
  package let reason: Reason
}

extension FeatureDraft {
  /// USD a month by the log.
  package var measuredUSDPerMonth: Double { logShare > 0 ? measuredUSD / logShare : 0 }
}

extension MeasuredFeature {
  /// Whether its calls were served at several tiers, not counting the batch tier.
  var hasSeveralUrgentTiers: Bool { Set(cells.map(\.tier)).subtracting([.batch]).count > 1 }
}

/// The keys of a scenario that cannot name a feature.
enum ScenarioWords {
  static let outermost: Set<String> = [
    "features", "name", "description", "month", "currency", "fixed", "contract", "commitment", "levers", "budget",
    "evals", "uncertain", "provisioned", "usage_tier", "show_in", "$schema",
  ]
}
