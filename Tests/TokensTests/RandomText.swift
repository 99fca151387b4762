import TestSupport

/// Texts that nobody would write, made from what the rules distinguish.
enum RandomText {
  private static let scalars: [Unicode.Scalar] = Array(
    "aZszStTdDmMlLrReEvV  '''\n\n\r\t 0123456789/*_-.,!?{}()|\u{A0}\u{85}éÉßŁıǅʰºªчЩіѣ٣४文字かなカ한글אبกन्दा\u{301}\u{302}\u{200D}\u{FE0F}❤👍🏽€—“\u{FFFD}\u{2028}\u{3000}Ⅷ²"
      .unicodeScalars)

  /// Some texts of up to sixty characters.
  static func all(count: Int, seed: UInt64) -> [String] {
    var numbers = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...60, using: &numbers) {
        let scalar = scalars[Int.random(in: 0..<scalars.count, using: &numbers)]
        for _ in 0..<(Int.random(in: 0..<6, using: &numbers) == 0 ? 4 : 1) { text.append(scalar) }
      }
      return String(text)
    }
  }
}
