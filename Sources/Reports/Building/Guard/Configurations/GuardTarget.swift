package import CostModel

/// A target for which the limits of a guard can be written as configuration.
package enum GuardTarget: String, Sendable, CaseIterable {
  case json, litellm, openai, anthropic, azure
  case awsBudgets = "aws-budgets"
  case gcp, kong, envoy

  /// The configuration of a guard.
  ///
  /// - Parameter analysis: The month under guard.
  /// - Returns: The text of a file, with a line feed at its end.
  package func configuration(of analysis: GuardAnalysis) -> String {
    let facts = GuardConfiguration(analysis: analysis)
    return switch self {
    case .json: PlainConfiguration(facts: facts).value.prettyPrinted() + "\n"
    case .litellm: LiteLLMConfiguration(facts: facts).text
    case .openai: VendorChecklist(facts: facts).openai
    case .anthropic: VendorChecklist(facts: facts).anthropic
    case .azure: AzureConfiguration(facts: facts).value.prettyPrinted() + "\n"
    case .awsBudgets: AWSBudgetsConfiguration(facts: facts).value.prettyPrinted() + "\n"
    case .gcp: GoogleBudgetConfiguration(facts: facts).value.prettyPrinted() + "\n"
    case .kong: KongConfiguration(facts: facts).text
    case .envoy: EnvoyConfiguration(facts: facts).text
    }
  }
}

/// The basis of all configurations.
struct GuardConfiguration {
  let analysis: GuardAnalysis

  var name: String { analysis.scenario.name }
  var plan: GuardPlan { analysis.plan }

  /// A spending limit, with its amounts.
  struct Spend {
    let limit: SpendLimit
    let usd: Double
    let softUSD: Double?
    let period: SpendLimit.Period

    /// The shares of the amount at which someone is alerted, each once: a vendor rejects duplicates.
    var alertShares: [Double] {
      guard let softUSD, softUSD != usd, usd > 0 else { return [1] }
      return [softUSD / usd, 1]
    }
  }

  /// The limits on spending in a month or a day.
  var spends: [Spend] {
    plan.limits.compactMap { limit in
      guard case .spend(let hard, let soft, let period) = limit.measure, let usd = (hard ?? soft)?.value else {
        return nil
      }
      return Spend(limit: limit, usd: usd, softUSD: soft?.value, period: period)
    }
  }

  /// The limits on tokens a minute.
  var rates: [(limit: SpendLimit, tokensPerMinute: Double)] {
    plan.limits.compactMap { limit in
      guard case .tokensPerMinute(let tokens) = limit.measure else { return nil }
      return (limit, tokens.value)
    }
  }

  /// The tokens a minute of the same scope as a limit, or nil.
  func tokensPerMinute(with limit: SpendLimit) -> Double? {
    rates.first { $0.limit.scope == limit.scope }?.tokensPerMinute
  }

  /// The models that features of a scope call, each once, in their order; those of all features where it covers none.
  func models(of scope: LimitScope) -> [GuardAnalysis.SoldModel] {
    let features = analysis.scenario.features
    let covered = features.filter { scope.includes($0) }
    var found: [GuardAnalysis.SoldModel] = []
    for choice in (covered.isEmpty ? features : covered).flatMap(\.routing.choices) {
      let model = GuardAnalysis.SoldModel(choice)
      if !found.contains(model) { found.append(model) }
    }
    return found
  }

  /// A name with what configurations allow in names: letters of ASCII, digits and dashes.
  static func identifier(_ name: String) -> String {
    var text = ""
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): text.unicodeScalars.append(Unicode.Scalar(byte | 0x20))
      default: if !text.hasSuffix("-"), !text.isEmpty { text += "-" }
      }
    }
    while text.hasSuffix("-") { text.removeLast() }
    return text.isEmpty ? "limit" : text
  }

  /// The identifier of a limit: two names that would have the same get a number.
  func identifier(of limit: SpendLimit) -> String { identifiers[limit.name] ?? Self.identifier(limit.name) }

  private var identifiers: [String: String] {
    var taken: Set<String> = []
    var found: [String: String] = [:]
    for limit in plan.limits {
      let plain = Self.identifier(limit.name)
      let own = ([plain] + (2...plan.limits.count + 1).map { "\(plain)-\($0)" }).first { !taken.contains($0) } ?? plain
      taken.insert(own)
      found[limit.name] = own
    }
    return found
  }

  /// USD as configurations write it: including fractions of a cent, so that no limit is larger than the plan's.
  static func usd(_ usd: Double) -> JSONText.Value { .decimal(usd, decimals: 6) }

  /// What a configuration cannot represent of the plan, in a sentence for each kind; none where it represents
  /// everything.
  ///
  /// - Parameter kept: Whether it contains a limit.
  /// - Returns: The sentences.
  func omissions(keeping kept: (SpendLimit) -> Bool) -> [String] {
    let left = plan.limits.filter { !kept($0) }
    guard !left.isEmpty else { return [] }
    return ["Not in here: \(left.map { "'\($0.name)' (\($0.measure.words))" }.joined(separator: ", "))."]
  }

  /// Whether a scope calls a model of some vendors, or it is not known what it calls.
  func calls(_ vendors: Set<String>, in scope: LimitScope) -> Bool {
    models(of: scope).contains { vendors.contains($0.vendor) }
  }

  /// What one more answer may cost, in words: the most expensive call of the scenario.
  var worstCall: String { Formatting.money(analysis.worstCallUSD, decimals: .adaptive) }

  /// The spending past a limit that acts late, at the busiest hour's pace of its scope; nil for one that does not.
  func overshoot(_ limit: SpendLimit) -> String? {
    guard case .delayed(let lag) = limit.enforcement else { return nil }
    return
      "up to \(Formatting.money(analysis.busiestUSDPerHour(of: limit.scope) * lag.seconds / 3600)) past it in \(lag) at the busiest hour's pace"
  }

  /// The lines of a comment, wrapped.
  static func comment(_ sentences: [String]) -> String {
    sentences.flatMap { WordWrap.lines($0, width: 100) }.map { "# \($0)\n" }.joined()
  }
}

extension SpendLimit.Measure {
  /// The limited quantity, in words.
  var words: String {
    switch self {
    case .spend(_, _, let period): "USD a \(period.rawValue)"
    case .tokensPerMinute: "tokens a minute"
    case .user(_, let period, _, _): "USD of each user a \(period.rawValue)"
    }
  }

  /// Whether it is per user.
  var isOfUsers: Bool { if case .user = self { true } else { false } }
  /// Whether it is on tokens a minute.
  var isOfTokens: Bool { if case .tokensPerMinute = self { true } else { false } }
}
