package import Documents

/// A limit on spending, and what happens to spending beyond it.
package struct SpendLimit: Sendable {
  package let name: String
  /// Whose spending counts.
  package let scope: LimitScope
  package let measure: Measure
  package let enforcement: Enforcement
  /// The layer it acts in.
  package let layer: GuardLayer
  /// Whether the scenario says so, rather than the enforcement.
  package let namesLayer: Bool
  /// Who acts when it is reached, or nil.
  package let owner: String?
  /// The control that enforces it, as named in the file of vendors' limits, with its place; nil where the scenario
  /// doesn't say.
  package let control: (name: String, span: SourceSpan)?
  /// Where the name was written.
  package let span: SourceSpan

  /// The limited quantity.
  package enum Measure: Sendable {
    /// USD spent by everything it covers, in a day or a month.
    case spend(hardUSD: Assumption?, softUSD: Assumption?, per: Period)
    /// USD spent by each user.
    case user(usd: Assumption, per: Period, UserSpread, price: Assumption?)
    /// Tokens in each minute, prompts and answers together.
    case tokensPerMinute(Assumption)
  }

  /// When counting restarts.
  package enum Period: String, Sendable {
    case day, month
  }

  /// What happens beyond the limit.
  package enum Enforcement: Sendable, Equatable {
    /// Nothing: it only reports.
    case none
    /// Calls later than the lag are refused.
    case delayed(TimeSpan)
    /// Everything beyond is refused: the maximum cost of a call is reserved before it is made.
    case reserved
    /// Later calls are refused, and those in flight are paid: a number of concurrent requests.
    case charged(inFlight: Double)

    /// Whether it ever refuses.
    package var refuses: Bool { self != .none }

    /// Whether it refuses as soon as it is reached.
    var actsAtOnce: Bool {
      switch self {
      case .none, .delayed: false
      case .reserved, .charged: true
      }
    }

    /// The word in a scenario.
    package var word: String {
      switch self {
      case .none: "none"
      case .delayed: "delayed"
      case .reserved: "hard"
      case .charged: "charged"
      }
    }
  }
}

/// The distribution of usage among the users of a feature.
package enum UserSpread: Sendable {
  /// Lognormal, with the standard deviation of the logarithm.
  case lognormal(sigma: Double)
  /// Multiples of the mean, each with its share of users; the shares sum to 1.
  case histogram([(usd: Double, share: Double)])
}

/// The layer in which money can be stopped, first to last.
package enum GuardLayer: String, Sendable, CaseIterable {
  case application, key, project, cloud, finance

  /// The usual delay of such a layer from exceeding a limit to the end of the spending, where nothing else is known.
  ///
  /// An application counts before it calls; a key is metered in about five minutes, a project in fifteen; an alarm of the cloud is acted on by a
  /// person within half an hour; finance sees the invoice.
  package var usualLag: TimeSpan? {
    switch self {
    case .application: nil
    case .key: TimeSpan(seconds: 300)
    case .project: TimeSpan(seconds: 900)
    case .cloud: TimeSpan(seconds: 1800)
    case .finance: TimeSpan(seconds: 30 * 86_400)
    }
  }

  /// Whether it is the product's own, before the vendor's.
  package var isOwn: Bool { self == .application }
}

/// The scope of a limit: a feature, tags, or everything.
package struct LimitScope: Sendable, Equatable {
  /// A condition that everything it covers meets.
  package struct Condition: Sendable, Equatable {
    /// The name of a tag, or `feature`.
    package let tag: String
    package let value: String
  }

  package let conditions: [Condition]

  /// Everything.
  package static let all = LimitScope(conditions: [])

  /// The environment it names, or nil.
  package var environment: String? { conditions.first { $0.tag == BudgetScope.environmentTag }?.value }

  /// Whether a feature counts.
  package func includes(_ feature: Feature) -> Bool {
    conditions.allSatisfy { condition in
      condition.tag == "feature"
        ? feature.name == condition.value : feature.tags.contains { $0 == (condition.tag, condition.value) }
    }
  }

  /// Whether calls count that belong to no feature but have these values themselves.
  func includes(tags: [String: String]) -> Bool { conditions.allSatisfy { tags[$0.tag] == $0.value } }

  /// Whether everything that another scope covers is covered by this one, too.
  package func covers(_ other: LimitScope) -> Bool { conditions.allSatisfy { other.conditions.contains($0) } }

  /// Such as `env=prod`; `all` for everything.
  package var words: String {
    conditions.isEmpty ? "all" : conditions.map { "\($0.tag)=\($0.value)" }.joined(separator: ", ")
  }

  /// The usual names of development environments.
  static let developmentNames = ["dev", "development", "local", "sandbox", "ci", "test"]
  /// The environments that a key may be for although no feature of the scenario runs there.
  static let usualEnvironments = developmentNames + ["staging", "stage", "qa", "preview", "prod", "production"]

  /// Whether it is a development environment.
  package var isDevelopment: Bool { environment.map { Self.developmentNames.contains($0) } ?? false }
}

/// An alert at some level of spending.
package struct SpendAlert: Sendable {
  package let name: String
  /// The limit whose spending it watches, by its index; nil for the whole month.
  package let limit: Int?
  package let rule: Rule
  /// Who acts on it, or nil.
  package let owner: String?
  package let span: SourceSpan

  /// When it fires.
  package enum Rule: Sendable {
    /// At a share of the month's limit.
    case share(Double)
    /// When the spending of a window is a multiple of the expected one; each day's traffic varies randomly about its
    /// expectation.
    case pace(factor: Double, window: TimeSpan, variation: Double)
  }

  /// The relative standard deviation of a day's traffic, where a scenario does not say.
  package static let assumedVariation = 0.15
}
