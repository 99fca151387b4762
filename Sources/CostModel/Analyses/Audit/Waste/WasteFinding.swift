/// A kind of waste.
package enum WasteCode: String, Sendable, CaseIterable {
  case failedBilled = "failed-billed"
  case retryStorm = "retry-storm"
  case repeatedToolCall = "repeated-tool-call"
  case outputCut = "output-cut"
  case cacheBreaks = "cache-breaks"
  case carriedResults = "carried-results"
  case longPrompts = "long-prompts"
  case batchable = "batchable"
  case expensiveModel = "expensive-model"
  case idleFeature = "idle-feature"

  /// How its amount is known.
  package enum Basis: String, Sendable {
    /// The sum of what calls of the log cost.
    case measured
    /// What other calls would have cost.
    case estimated
  }

  package var basis: Basis {
    switch self {
    case .failedBilled, .retryStorm, .repeatedToolCall, .outputCut, .cacheBreaks: .measured
    case .carriedResults, .longPrompts, .batchable, .expensiveModel, .idleFeature: .estimated
    }
  }
}

/// The change that ends the waste, in terms of a scenario.
package enum WasteLever: Sendable, Hashable {
  /// Everything that the feature does is reduced by a share.
  case fewerCalls(share: Double)
  /// Prompts are shorter by a share.
  case shorterPrompts(share: Double)
  /// These tokens are not sent: their share of all tokens of prompts, and how they were paid, by the kind of their calls.
  case fewerPromptTokens(share: Double, PromptTokensByKind)
  /// These tokens are read from the cache, rather than paid for again, by the kind of their calls.
  case betterCache(PromptTokensByKind)
  /// All calls in batches.
  case batch
  /// This share of the calls of one model goes to another.
  case route(share: Double, from: String, to: String)
}

/// Waste of one kind in one feature.
package struct WasteFinding: Sendable {
  package let code: WasteCode
  package let feature: String?
  /// The calls concerned.
  package let calls: Int64
  /// Its cost, in USD: exact where it is measured.
  package let cost: Money
  /// Its share of the cost of the feature.
  package let shareOfFeature: Double
  package let lever: WasteLever
  /// What distinguishes it from others of its kind, such as the models; nil where nothing does.
  package let detail: String?
  /// The most expensive calls.
  package let examples: [LogPlace]

  /// The name of its lever.
  package var leverName: String {
    let of = feature ?? "all"
    return switch code {
    case .failedBilled: "end failed calls of \(of)"
    case .retryStorm: "end retry storms of \(of)"
    case .repeatedToolCall: "end repeated tool calls of \(of)"
    case .outputCut: "end cut answers of \(of)"
    case .cacheBreaks: "end cache breaks of \(of)"
    case .carriedResults: "drop old tool results of \(of)"
    case .longPrompts: "shorten long prompts of \(of)"
    case .batchable: "batch \(of)"
    case .expensiveModel: "route short answers of \(of)"
    case .idleFeature: "poll \(of) less"
    }
  }
}

/// A cap for the answers of a feature, derived from their lengths.
package struct RecommendedCap: Sendable {
  package let feature: String?
  package let calls: Int64
  /// The tokens of answers: median, and the levels that 5, 1 and 0.1% exceed.
  package let median: Double
  package let p95: Double
  package let p99: Double
  package let p999: Double
  package let largest: Double
  /// The cap that the calls had, as far as the log shows; 0 where it does not.
  package let logged: Int64
  /// The cap that 99.9% of answers fit in.
  package let cap: Int64
  /// The share of the answers that it would have cut.
  package let shareCut: Double
}

/// The findings in a log, with the thresholds that were used.
package struct WasteReport: Sendable {
  package let findings: [WasteFinding]
  /// The total cost of the calls of all measured findings: for a call with several findings, the largest amount, which
  /// includes the others.
  package let measured: Money
  /// What the estimated findings could save at most, in addition to the measured ones: their sum, or the rest of the
  /// cost of a feature where that is less.
  package let estimatedAtMost: Money
  package let caps: [RecommendedCap]
  package let thresholds: WasteThresholds
  /// The features that have too few calls for an estimate.
  package let smallFeatures: [String]
  package let callsWithoutSession: Int64
  /// The calls that share their time with another call of their session in another file.
  package let callsAtOnce: Int64
  package let hasToolCalls: Bool
  package let hasStopReasons: Bool

  /// The findings of an audit.
  package init(_ audit: WasteAudit, groups: [CallGroup]) {
    let findings = audit.findings(groups: groups)
    self.findings = findings
    measured = audit.measured
    estimatedAtMost = audit.estimatedAtMost(findings)
    caps = audit.caps
    thresholds = audit.thresholds
    smallFeatures = audit.smallFeatures
    callsWithoutSession = audit.callsWithoutSession
    callsAtOnce = audit.cache.callsAtOnce
    hasToolCalls = audit.hasToolCalls
    hasStopReasons = audit.hasStopReasons
  }
}
