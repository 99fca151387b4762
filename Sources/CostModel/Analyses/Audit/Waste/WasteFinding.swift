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

/// What a change would be that ends the waste, in terms of a scenario.
package enum WasteLever: Sendable, Hashable {
  /// So much less of all that the feature does.
  case fewerCalls(share: Double)
  /// Prompts shorter by this share.
  case shorterPrompts(share: Double)
  /// These tokens are not sent: their share of all tokens of prompts, and how they were paid, by the kind of their calls.
  case fewerPromptTokens(share: Double, PromptTokensByKind)
  /// These tokens are read from the cache, rather than paid for again, by the kind of their calls.
  case betterCache(PromptTokensByKind)
  /// All calls in batches.
  case batch
  /// This share of the calls of one model to another.
  case route(share: Double, from: String, to: String)
}

/// Waste of one kind in one feature.
package struct WasteFinding: Sendable {
  package let code: WasteCode
  package let feature: String?
  /// The calls that it is about.
  package let calls: Int64
  /// What it cost, in USD: exact where it is measured.
  package let cost: Money
  /// Its share of the cost of the feature.
  package let shareOfFeature: Double
  package let lever: WasteLever
  /// What tells it apart from others of its kind, such as the models; nil where nothing does.
  package let detail: String?
  /// The calls that cost most.
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

/// A cap of the answers of a feature, from what they were.
package struct RecommendedCap: Sendable {
  package let feature: String?
  package let calls: Int64
  /// The tokens of answers: median, and those that 5, 1 and 0.1 of 100 are above.
  package let median: Double
  package let p95: Double
  package let p99: Double
  package let p999: Double
  package let largest: Double
  /// The cap that the calls had, as far as the log says; 0 where it does not.
  package let logged: Int64
  /// The cap: what 99.9 of 100 answers fit in.
  package let cap: Int64
  /// The share of the answers that it would have cut.
  package let shareCut: Double
}

/// What was found in a log, with the thresholds it was found by.
package struct WasteReport: Sendable {
  package let findings: [WasteFinding]
  /// What the calls of all measured findings cost together: of a call that several are about, the most that one of them says, which has what the others say in
  /// it.
  package let measured: Money
  /// What the estimated findings could save at most, beside what is measured: their sum, or what is left of the cost of a feature where that is less.
  package let estimatedAtMost: Money
  package let caps: [RecommendedCap]
  package let thresholds: WasteThresholds
  /// The features that have too few calls for anything to be estimated.
  package let smallFeatures: [String]
  package let callsWithoutSession: Int64
  /// The calls that have the time of another one of their session in another file.
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
