/// A sentence, or a part of one, with its figures as values: the renderer decides how they are written.
///
/// It is written like any text: `"it would cost \(usd: loss) more a month"`.
package struct Phrase: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// A stretch of a sentence.
  package enum Piece: Sendable, Hashable {
    /// Words, possibly from an input.
    case words(String)
    /// An amount of US dollars, to the cent.
    case usd(Double)
    /// US dollars per unit, or per million tokens.
    case unitUSD(Double)
    /// A fraction, in percent.
    case share(Double)
    /// A whole number of items.
    case count(Double)
    /// A number of days.
    case days(Double)
  }

  /// The pieces in order; no two stretches of words are adjacent.
  package private(set) var pieces: [Piece]

  package init(_ words: String) {
    pieces = words.isEmpty ? [] : [.words(words)]
  }

  package init(stringLiteral value: String) {
    self.init(value)
  }

  package init(stringInterpolation: StringInterpolation) {
    pieces = stringInterpolation.pieces
  }

  /// Whether it is empty.
  package var isEmpty: Bool { pieces.isEmpty }

  /// The collector of the pieces of a literal.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    package init(literalCapacity: Int, interpolationCount: Int) {}

    package mutating func appendLiteral(_ literal: String) { append(.words(literal)) }
    package mutating func appendInterpolation(_ words: String) { append(.words(words)) }
    package mutating func appendInterpolation(_ number: Int) { append(.words(String(number))) }
    package mutating func appendInterpolation(_ date: CivilDate) { append(.words(date.description)) }
    package mutating func appendInterpolation(usd: Double) { append(.usd(usd)) }
    package mutating func appendInterpolation(unitUSD: Double) { append(.unitUSD(unitUSD)) }
    package mutating func appendInterpolation(share: Double) { append(.share(share)) }
    package mutating func appendInterpolation(count: Double) { append(.count(count)) }
    package mutating func appendInterpolation(decimal: Double) { append(.words(Text.plain(decimal))) }
    package mutating func appendInterpolation(days: Double) { append(.days(days)) }
    package mutating func appendInterpolation(_ phrase: Phrase) {
      for piece in phrase.pieces { append(piece) }
    }

    private mutating func append(_ piece: Piece) {
      guard case .words(let more) = piece else {
        pieces.append(piece)
        return
      }
      guard !more.isEmpty else { return }
      if case .words(let words)? = pieces.last {
        pieces.removeLast(); pieces.append(.words(words + more))
      } else {
        pieces.append(piece)
      }
    }
  }
}
