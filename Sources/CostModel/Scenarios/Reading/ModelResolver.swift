import Documents

/// Finds the models a scenario names, and reports invalid names at their places.
struct ModelResolver {
  let book: PriceBook

  /// The model of a name, or nil after reporting that there is none.
  func model(named name: String, at span: SourceSpan, reader: Reader) -> Model? {
    do throws(PriceBook.LookupFailure) {
      return try book.model(named: name)
    } catch {
      report(error, of: name, at: span, to: reader)
      return nil
    }
  }

  private func report(_ failure: PriceBook.LookupFailure, of name: String, at span: SourceSpan, to reader: Reader) {
    switch failure {
    case .unknown(let suggestions):
      reader.error(
        "unknown-model", "unknown model '\(name)'", at: span,
        hint: suggestions.isEmpty
          ? "'llmcost prices list' shows the models that have prices"
          : "did you mean \(suggestions.map { "'\($0)'" }.joined(separator: " or "))?")
    case .ambiguous(let choices):
      reader.error(
        "ambiguous-model", "several vendors sell '\(name)'", at: span,
        hint: "write \(choices.map { "'\($0)'" }.joined(separator: " or "))")
    case .unknownThen(let days):
      reader.error("unknown-model", "which model '\(name)' meant \(days.phrase) is not known", at: span)
    }
  }
}

/// The ratio of a model's tokens to those that the scenario counts: the `models` of a feature.
struct ModelFactors: Sendable {
  private var factors: [(name: String, token: Assumption, output: Assumption)] = []

  init() {}

  /// Reads the `models` of a feature.
  init?(_ field: Field, resolver: ModelResolver) {
    guard var fields = field.object() else { return nil }
    for (name, span, entry) in fields.takeRest() {
      guard resolver.model(named: name, at: span, reader: field.reader) != nil, var values = entry.object() else {
        return nil
      }
      let token = values.assumption("token_factor", in: Ranges.factor, default: 1)
      let output = values.assumption("output_factor", in: Ranges.factor, default: 1)
      values.finish()
      factors.append((name, token, output))
    }
  }

  /// The model of a name with its factors, or nil after reporting.
  func choice(_ name: String, at span: SourceSpan, resolver: ModelResolver, reader: Reader) -> ModelChoice? {
    guard let model = resolver.model(named: name, at: span, reader: reader) else { return nil }
    let own = factors.first { $0.name == name }
    return ModelChoice(
      name: name, model: model, vendorID: resolver.book.vendor(of: model).id, tokenFactor: own?.token ?? .standard(1),
      outputFactor: own?.output ?? .standard(1),
      span: span)
  }

  /// A model that the scenario does not name where its models answer, with the factors that the scenario gives it under
  /// any of its names.
  func choice(_ model: Model, called name: String, in book: PriceBook, at span: SourceSpan) -> ModelChoice {
    let own = factors.first { (try? book.model(named: $0.name)).map { $0.isSame(as: model) } ?? false }
    return ModelChoice(
      name: name, model: model, vendorID: book.vendor(of: model).id, tokenFactor: own?.token ?? .standard(1),
      outputFactor: own?.output ?? .standard(1), span: span)
  }

  /// Reports factors of models that the feature does not use.
  func checkUse(by names: [String], in field: Field) {
    for factor in factors where !names.contains(factor.name) {
      field.warning("unused-factor", "the feature does not use the model '\(factor.name)'")
    }
  }
}

extension Model {
  /// Whether both are the same model of the same vendor.
  package func isSame(as other: Model) -> Bool { vendorIndex == other.vendorIndex && id == other.id }
}
