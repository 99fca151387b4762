/// What is paid once for a lever, in dollars of the day on which it is paid.
package struct OneOffPrice: Sendable {
  /// The lever's index.
  package let lever: Int
  /// The day of the plan on which it is paid, from 1: that on which the lever is ready.
  package let day: Int
  /// USD, or what has no price.
  package let usd: Result<Double, Unpriced>

  /// Why there is no price.
  package struct Unpriced: Error, Sendable {
    /// The model as named.
    package let choice: ModelChoice
    /// The reason in words, to follow the model's name.
    package let reason: String
  }

  /// The price of what a lever pays once, or nil when it pays nothing.
  ///
  /// Training costs tokens x epochs x the model's training price, as OpenAI bills fine-tuning; embedding costs tokens x the model's input price.
  ///
  /// - Parameters:
  ///   - index: The lever's index.
  ///   - lever: The lever.
  ///   - planDay: The day of the plan on which it is paid.
  ///   - day: The day whose prices hold.
  ///   - includesAnnounced: Whether announced prices count.
  init?(_ index: Int, _ lever: Lever, onPlanDay planDay: Int, prices day: CivilDate, includesAnnounced: Bool) {
    guard let oneOff = lever.oneOff else { return nil }
    self.lever = index
    self.day = planDay
    switch oneOff {
    case .usd(let amount): usd = .success(amount.value)
    case .training(let choice, let tokens, let epochs):
      let row = choice.model.row(on: day, includingAnnounced: includesAnnounced)
      guard let rate = row?.fees.training?.rate else {
        usd = .failure(Unpriced(choice: choice, reason: "has no training price on \(day)"))
        return
      }
      usd = .success(Kernel.usd(tokens: tokens.value * epochs.value, usdPerMillionTokens: rate.usdPerMillionTokens))
    case .embedding(let choice, let tokens):
      switch choice.model.tariff(for: .standard, on: day, includingAnnounced: includesAnnounced) {
      case .failure(let reason): usd = .failure(Unpriced(choice: choice, reason: reason.phrase))
      case .success(let tariff):
        guard let rate = tariff.band(forPromptTokens: 0).rates?[.input]?.rate else {
          usd = .failure(Unpriced(choice: choice, reason: UnpricedReason.classNotPriced(.input).phrase))
          return
        }
        usd = .success(Kernel.usd(tokens: tokens.value, usdPerMillionTokens: rate.usdPerMillionTokens))
      }
    }
  }

  /// USD; nil when it has no price.
  package var knownUSD: Double? { try? usd.get() }
}
