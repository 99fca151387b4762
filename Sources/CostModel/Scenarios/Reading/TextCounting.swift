import Documents
import Tokens

/// How the texts of a feature are counted: by the tokenizer of the model that answers most of its calls.
struct TextCounting {
  let texts: PromptTexts
  let encoding: Encoding
  /// The model whose tokenizer it is; nil when the routing could not be read.
  private let choice: ModelChoice?
  /// All models that answer.
  private let choices: [ModelChoice]

  /// The tokenizer for texts where the model's own is not known.
  static let standard = Encoding.o200k

  /// - Parameters:
  ///   - texts: The texts.
  ///   - routing: Which models answer; nil when it could not be read.
  init(texts: PromptTexts, routing: Routing?) {
    self.texts = texts
    choices = routing?.choices ?? []
    switch routing {
    case .split(let routes)?:
      // The first of those with the largest share.
      var largest = routes.first
      for route in routes where route.share.value > (largest?.share.value ?? 0) { largest = route }
      choice = largest?.choice
    case .cascade(let stages)?: choice = stages.first?.choice
    case nil: choice = nil
    }
    encoding = choice?.encoding ?? TextCounting.standard
  }

  /// Whether texts are counted by the model's own tokenizer.
  var isOwnTokenizer: Bool { choice.map { $0.encoding != nil } ?? true }

  /// Reports doubts about the counts of a feature, if there are any.
  func reportDoubts(of tokens: TokenProfile, in feature: String, reader: Reader) {
    let counted = tokens.sizes.compactMap { size -> TextTokens? in
      if case .text(let text) = size.source { text } else { nil }
    }
    guard let choice, !counted.isEmpty else { return }
    if !isOwnTokenizer, choice.tokenFactor.span == nil {
      reader.warning(
        "other-tokenizer",
        "how '\(choice.name)' counts tokens is not known: the texts of '\(feature)' are counted as \(encoding.name)",
        at: choice.span,
        hint: "\"models\": {\"\(choice.name)\": {\"token_factor\": 1.2}} converts them")
    }
    for other in choices where (other.encoding ?? TextCounting.standard) != encoding && other.tokenFactor.span == nil {
      reader.warning(
        "other-tokenizer",
        "the texts of '\(feature)' are counted as \(encoding.name), and '\(other.name)' counts as "
          + (other.encoding ?? TextCounting.standard).name,
        at: other.span, hint: "\"models\": {\"\(other.name)\": {\"token_factor\": 1.05}} converts them")
      break
    }
    let isReported = reader.diagnostics.contains { $0.code == "estimated-texts" }
    if isOwnTokenizer, !isReported, counted.contains(where: { $0.basis == .estimated }) {
      reader.warning(
        "estimated-texts", "tokens of texts are estimated: no vocabulary of \(encoding.name) was found",
        at: tokens.sizes.first { $0.source.isEstimate }?.span)
    }
  }
}

extension ModelChoice {
  /// The tokenizer of the model, where the price file names one that is known.
  var encoding: Encoding? { model.tokenizer.flatMap { Encoding(named: $0) } }
}
