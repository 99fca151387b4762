extension SuggestionContext {
  /// The assumptions on training: the tokens of all examples, and the number of epochs.
  private static let assumed = (trainingTokens: 2_000_000.0, epochs: 3.0)

  /// A model that is sold fine-tuned, with the cost of training it.
  private struct TunedModel {
    /// The name of the tuned model.
    let name: String
    let model: Model
    /// USD per million training tokens.
    let usdPerMillionTrainingTokens: Double
  }

  /// A fine-tuned model replacing the examples in the prompt.
  func fineTuning() -> LeverSuggestion {
    let kind = LeverSuggestion.Kind.fineTuning
    let name = "train a model instead of sending examples"
    guard let parts else { return refused(kind, name, "the prompt is given flat, so its examples are not known") }
    guard parts.examples.value > 0 else {
      return refused(kind, name, "the prompt has no 'examples' that training could replace")
    }
    guard let main = mainChoice else { return refused(kind, name, "no model answers") }
    let tuned = tunedModels(ofVendor: main.vendorID)
    guard !tuned.isEmpty else {
      return refused(kind, name, "no training price and tuned rates are known of any model of '\(main.vendorID)'")
    }
    var best: (model: TunedModel, projection: Projection)?
    for model in tuned {
      guard case .success(let projection) = projection(with: settings(model)) else { continue }
      if projection.totalUSD < best?.projection.totalUSD ?? .infinity { best = (model, projection) }
    }
    guard let (model, projection) = best else {
      return refused(kind, name, "no tuned model of '\(main.vendorID)' can be priced for it")
    }
    let trainingUSD = Kernel.usd(
      tokens: Self.assumed.trainingTokens * Self.assumed.epochs,
      usdPerMillionTokens: model.usdPerMillionTrainingTokens)
    let payback = Payback(from: base, to: projection, oneOffUSD: trainingUSD)
    if let gate, !isCleared(model.model, gate) {
      let saving = base.totalUSD - projection.totalUSD
      let worth: Phrase = saving >= 0.005 ? "it would save \(usd: saving) a month" : "it would save nothing"
      return refused(
        kind, name,
        "'\(model.name)' does not clear the evals, or was not tried on them; \(worth) after \(usd: trainingUSD) for a training of \(count: Self.assumed.trainingTokens) tokens x \(count: Self.assumed.epochs) epochs"
      )
    }
    return evaluated(
      kind, "answer with \(model.name), without examples", settings(model),
      downside:
        "assumes \(count: Self.assumed.trainingTokens) training tokens x \(count: Self.assumed.epochs) epochs at \(unitUSD: model.usdPerMillionTrainingTokens) per million, \(usd: trainingUSD) once and again with every change of the task\(words(payback))\(cachedInstead); its answers are others: run your evals on it first",
      payback: payback)
  }

  private func settings(_ tuned: TunedModel) -> [(key: String, value: SettingValue)] {
    let model: (key: String, value: SettingValue) =
      switch feature.routing {
      case .split: ("routing", .object([(tuned.name, .number(1))]))
      case .cascade: ("cascade", .list([.object([("model", .text(tuned.name))])]))
      }
    return [model, ("tokens.examples", .number(0))]
  }

  private func words(_ payback: Payback) -> Phrase {
    guard let calls = payback.breakEvenCalls, let days = payback.breakEvenDays else { return "" }
    return
      ": back after \(count: calls) calls, \(days: days) days; a fee for hosting it, which no price file gives, must stay under \(usd: payback.savingUSD) a month"
  }

  /// The saving of caching the same prompt, which has no one-off cost.
  private var cachedInstead: Phrase {
    guard let saving = promptCache().savingUSD else { return "" }
    return "; caching the prompt with its examples would save \(usd: saving)"
  }

  /// The fine-tuned models of a vendor that are still sold at the end of the month, whose training has a price.
  private func tunedModels(ofVendor vendorID: String) -> [TunedModel] {
    guard let day = firstDay, let lastDay = base.date.asOf ?? space.base.month.days.last else { return [] }
    let prefix = Model.tunedPrefix
    return space.book.candidates(ofVendor: vendorID).compactMap { candidate in
      let names = candidate.model.names.filter { $0.hasPrefix(prefix) }
      guard !candidate.model.isRetired(on: lastDay), let shortest = names.min(by: { $0.utf8.count < $1.utf8.count })
      else { return nil }
      let rates = names.lazy.compactMap { name in
        (try? space.book.model(named: "\(vendorID)/\(name.dropFirst(prefix.count))"))?
          .row(on: day, includingAnnounced: base.date.includesAnnounced)?.fees.training?.rate.usdPerMillionTokens
      }
      guard let rate = rates.first else { return nil }
      let isUnambiguous = (try? space.book.model(named: shortest))?.isSame(as: candidate.model) ?? false
      return TunedModel(
        name: isUnambiguous ? shortest : "\(vendorID)/\(shortest)", model: candidate.model,
        usdPerMillionTrainingTokens: rate)
    }
  }
}
