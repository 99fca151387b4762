package import Documents

/// What may be spent: some limits.
package struct Budget: Sendable {
  /// Which side of a change has the limits that count.
  package enum Rule: String, Sendable, CaseIterable {
    /// The stricter of both sides, so that no change passes by its own limits.
    case stricter
    /// Those of the change itself.
    case head
  }

  /// The limits, in the order in which they are documented.
  package let limits: [BudgetLimit]
  /// How these limits and those of a later change are weighed.
  package let rule: Rule
  /// The features that are meant to have no limit; `fixed` stands for fixed costs and commitments.
  package let unlimited: [String]

  /// USD for twelve months in a row, or nil; a forecast is held against it.
  package let yearlyUSD: Assumption?

  package init(
    limits: [BudgetLimit], rule: Rule = .stricter, unlimited: [String] = [], yearlyUSD: Assumption? = nil
  ) {
    self.yearlyUSD = yearlyUSD
    self.limits = limits
    self.rule = rule
    self.unlimited = unlimited
  }

  /// What stands for fixed costs and commitments among the features without a limit.
  package static let sharedCosts = "fixed"

  /// USD a month for the whole scenario, or nil.
  package var monthlyUSD: Assumption? {
    limits.first { $0.scope == .all && $0.measure == .monthly }?.amount
  }
}

/// One limit: of what, how much, and what is to be said when it is passed.
package struct BudgetLimit: Sendable {
  /// What is limited.
  package enum Measure: Sendable, Equatable {
    /// USD a month.
    case monthly
    /// USD a month more than before; growth of no more than the floor is let pass.
    case increase(Growth, floorUSD: Double)
    /// USD a call.
    case perCall
    /// USD a session.
    case perSession
    /// USD an outcome.
    case perOutcome

    /// The key in a budget.
    package var key: String {
      switch self {
      case .monthly: "monthly"
      case .increase: "max_increase"
      case .perCall: "per_call"
      case .perSession: "per_session"
      case .perOutcome: "per_outcome"
      }
    }
  }

  /// How growth is counted.
  package enum Growth: Sendable, Equatable {
    /// As a share of what it was.
    case share
    /// In USD a month.
    case usd
  }

  /// What it is a limit of.
  package let scope: BudgetScope
  package let measure: Measure
  /// The limit: USD, or a share of what it was.
  package let amount: Assumption
  /// The share of the limit from which to warn.
  package let warnAt: Assumption
  /// What is said and done about it.
  package let terms: Terms

  /// What is to be said when a limit is passed, and until when it may be.
  package struct Terms: Sendable {
    /// Who answers for it, or nil.
    package let owner: String?
    /// What to tell whoever passes it, or nil.
    package let message: String?
    /// Until when it may be passed, or nil.
    package let waiver: Waiver?
  }

  /// A limit that does not hold for some time.
  package struct Waiver: Sendable {
    /// The last day of it.
    package let until: CivilDate
    /// Why.
    package let reason: String
    /// Where it was written.
    package let span: SourceSpan

    /// Whether it is over.
    package func hasEnded(on today: CivilDate) -> Bool { today > until }
  }

  /// Whether another limit is about the same.
  func isAboutSame(as other: BudgetLimit) -> Bool { scope == other.scope && measure.key == other.measure.key }

  /// The name in results, such as `chat.monthly`.
  package var name: String { scope.words.map { "\($0).\(measure.key)" } ?? measure.key }
}

/// A part of the cost of some scenarios: all of it, or that of some features.
package struct BudgetScope: Sendable, Equatable {
  /// Which features count.
  package enum Part: Sendable, Equatable {
    /// All of them; without an environment fixed costs and commitments as well.
    case whole
    /// One feature.
    case feature(String)
    /// Those with a tag.
    case tag(name: String, value: String)
  }

  /// The value of the tag `env` that the features have; nil for any.
  package let environment: String?
  package let part: Part

  package init(environment: String? = nil, _ part: Part) {
    self.environment = environment
    self.part = part
  }

  /// The tag that tells the environment of a feature.
  package static let environmentTag = "env"

  /// Everything.
  package static let all = BudgetScope(.whole)

  /// Whether fixed costs and commitments count.
  package var includesSharedCosts: Bool { self == .all }

  /// Whether a feature of that name and with these tags counts.
  package func includes(feature name: String, tags: [(name: String, value: String)]) -> Bool {
    if let environment, !tags.contains(where: { $0 == (BudgetScope.environmentTag, environment) }) { return false }
    switch part {
    case .whole: return true
    case .feature(let wanted): return name == wanted
    case .tag(let tag, let value): return tags.contains { $0 == (tag, value) }
    }
  }

  /// What it is, in a word or two: `chat`, `team=support`, `prod`, `prod.chat`; nil for everything.
  package var words: String? {
    let own: String? =
      switch part {
      case .whole: nil
      case .feature(let name): name
      case .tag(let name, let value): "\(name)=\(value)"
      }
    let words = [environment, own].compactMap(\.self)
    return words.isEmpty ? nil : words.joined(separator: ".")
  }
}
