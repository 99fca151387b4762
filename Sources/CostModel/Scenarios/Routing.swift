package import Documents

/// A model that a feature uses, resolved in the price book.
package struct ModelChoice: Sendable {
  /// The name as written, qualified by the vendor where the scenario does.
  package let name: String
  /// The model.
  package let model: Model
  /// The id of the vendor that sells it.
  package let vendorID: String
  /// The tokens that its tokenizer makes for each token that the scenario counts.
  package let tokenFactor: Assumption
  /// The factor on the length of its answers, beyond that of the tokenizer.
  package let outputFactor: Assumption
  /// The factor of a price change (`prices.MODEL`) on all its rates.
  package internal(set) var priceFactor = 1.0
  /// Where the name was written.
  package let span: SourceSpan
}

/// Which models answer a call.
package enum Routing: Sendable {
  /// Each call goes to one model; the shares sum to 1.
  case split([Route])
  /// Each call starts at the first stage and continues while a judge is not satisfied.
  case cascade([Stage])

  /// A model and its share of the calls.
  package struct Route: Sendable {
    package internal(set) var choice: ModelChoice
    package internal(set) var share: Assumption
  }

  /// A model of a cascade.
  package struct Stage: Sendable {
    package internal(set) var choice: ModelChoice
    /// The share of its answers that are escalated to the next stage; 0 for the last.
    package internal(set) var escalate: Assumption
    /// The call that judges its answers, or nil.
    package internal(set) var judge: Judge?
  }

  /// The call that decides whether an answer is good enough.
  package struct Judge: Sendable {
    package internal(set) var choice: ModelChoice
    package internal(set) var inputTokens: Assumption
    package internal(set) var outputTokens: Assumption
  }
}

/// Answers stored by the product itself, so that no call is made.
package struct ResponseCache: Sendable {
  /// Which calls can be answered from it.
  package enum Eligible: Sendable, Equatable {
    case firstTurn, all
  }

  /// The share of eligible calls that are answered from it.
  package internal(set) var hitRate: Assumption
  /// Which calls are looked up.
  package let eligible: Eligible
  /// The model that embeds the user's message for the lookup, or nil.
  package let embedding: ModelChoice?
  /// The tokens that are embedded for a lookup; nil for the user's message.
  package internal(set) var embeddingTokens: Assumption?
  /// USD per lookup besides the embedding.
  package internal(set) var lookupUSD: Assumption
  /// USD for storing the answer of a miss.
  package internal(set) var storeUSD: Assumption
  /// The share of hits that give a wrong answer.
  package internal(set) var falseHitRate: Assumption
  /// USD that a wrong answer costs.
  package internal(set) var falseHitUSD: Assumption
}

/// Failed attempts, which are repeated.
package struct Retries: Sendable {
  /// The share of attempts that fail, 0 up to but not including 1.
  package internal(set) var rate: Assumption
  /// The billed share of the cost of a failed attempt.
  package internal(set) var billed: Assumption
  /// How often a failed call is retried; nil for until it succeeds.
  package internal(set) var limit: Assumption?
}
