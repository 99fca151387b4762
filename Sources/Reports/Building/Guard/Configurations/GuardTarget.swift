package import CostModel

/// Where the limits of a guard can be written to as configuration.
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

/// What all configurations are made of.
struct GuardConfiguration {
  let analysis: GuardAnalysis

  var name: String { analysis.scenario.name }
  var plan: GuardPlan { analysis.plan }

  /// A limit on what may be spent, with its amounts.
  struct Spend {
    let limit: SpendLimit
    let usd: Double
    let softUSD: Double?
    let period: SpendLimit.Period
  }

  /// The limits on what may be spent in a month or a day.
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
  func models(of scope: LimitScope) -> [(name: String, vendor: String)] {
    let features = analysis.scenario.features
    let covered = features.filter { scope.includes($0) }
    var found: [(name: String, vendor: String)] = []
    for choice in (covered.isEmpty ? features : covered).flatMap(\.routing.choices)
    where !found.contains(where: { $0.name == choice.model.id && $0.vendor == choice.vendorID }) {
      found.append((choice.model.id, choice.vendorID))
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

  /// USD as configurations write it, to the cent.
  static func usd(_ usd: Double) -> JSONText.Value { .decimal(usd, decimals: 2) }

  /// What one more answer may cost, in words: the most expensive call of the scenario.
  var worstCall: String { Formatting.money(analysis.worstCallUSD, decimals: .adaptive) }

  /// What is spent past a limit that acts late, at the busiest hour's pace of what it covers; nil for one that does not.
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
