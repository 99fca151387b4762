package import Documents

/// A budget: some limits on spending.
package struct Budget: Sendable {
  /// The side of a change whose limits apply.
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
  /// The features that are meant to have no limit; `fixed` means fixed costs and commitments.
  package let unlimited: [String]

  /// USD for twelve consecutive months, or nil; a forecast is compared with it.
  package let yearlyUSD: Assumption?

  package init(
    limits: [BudgetLimit], rule: Rule = .stricter, unlimited: [String] = [], yearlyUSD: Assumption? = nil
  ) {
    self.yearlyUSD = yearlyUSD
    self.limits = limits
    self.rule = rule
    self.unlimited = unlimited
  }

  /// The name for fixed costs and commitments among the features without a limit.
  package static let sharedCosts = "fixed"

  /// USD a month for the whole scenario, or nil.
  package var monthlyUSD: Assumption? {
    limits.first { $0.scope == .all && $0.measure == .monthly }?.amount
  }
}

/// One limit: its scope, its amount, and its message when it is exceeded.
package struct BudgetLimit: Sendable {
  /// The limited quantity.
  package enum Measure: Sendable, Equatable {
    /// USD a month.
    case monthly
    /// USD a month more than before; growth up to the floor is allowed.
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

  /// Its scope.
  package let scope: BudgetScope
  package let measure: Measure
  /// The limit: USD, or a share of the previous cost.
  package let amount: Assumption
  /// The share of the limit from which to warn.
  package let warnAt: Assumption
  /// Its owner, message and waiver.
  package let terms: Terms

  /// The message when a limit is exceeded, and until when that is allowed.
  package struct Terms: Sendable {
    /// Who is responsible for it, or nil.
    package let owner: String?
    /// The message for whoever exceeds it, or nil.
    package let message: String?
    /// The waiver, or nil.
    package let waiver: Waiver?
  }

  /// A temporary exemption from a limit.
  package struct Waiver: Sendable {
    /// Its last day.
    package let until: CivilDate
    /// The reason.
    package let reason: String
    /// Where it was written.
    package let span: SourceSpan

    /// Whether it has expired.
    package func hasEnded(on today: CivilDate) -> Bool { today > until }
  }

  /// Whether another limit has the same subject.
  func isAboutSame(as other: BudgetLimit) -> Bool { scope == other.scope && measure.key == other.measure.key }

  /// The name in results, such as `chat.monthly`.
  package var name: String { scope.words.map { "\($0).\(measure.key)" } ?? measure.key }
}

/// A part of the cost of some scenarios: all of it, or that of some features.
package struct BudgetScope: Sendable, Equatable {
  /// The features that count.
  package enum Part: Sendable, Equatable {
    /// All of them; without an environment fixed costs and commitments as well.
    case whole
    /// One feature.
    case feature(String)
    /// Those with a tag.
    case tag(name: String, value: String)
  }

  /// The value of the features' `env` tag; nil for any.
  package let environment: String?
  package let part: Part

  package init(environment: String? = nil, _ part: Part) {
    self.environment = environment
    self.part = part
  }

  /// The tag for the environment of a feature.
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

  /// Its name, in a word or two: `chat`, `team=support`, `prod`, `prod.chat`; nil for everything.
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
