import CostModel

extension Phrase {
  /// The phrase as people read it, its figures like those in tables.
  var text: String {
    pieces.map { piece in
      switch piece {
      case .words(let words): words
      case .usd(let usd): Formatting.money(usd)
      case .unitUSD(let usd): Formatting.money(usd, decimals: .adaptive)
      case .share(let share): Formatting.share(share)
      case .count(let count): Formatting.count(count.rounded())
      case .days(let days): Formatting.count(days)
      }
    }.joined()
  }

  /// The phrase as a sentence of its own.
  var sentence: String { text.prefix(1).uppercased() + text.dropFirst() + "." }
}
