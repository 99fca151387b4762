/// What the rates of a model say of tokens of pictures.
package struct PictureRates: Sendable, Equatable {
  /// The output of the model.
  package enum Drawn: Sendable {
    /// No pictures, or pictures at the rate of all other output.
    case likeText
    /// Only pictures: no text has a rate.
    case all
    /// Pictures at one rate and text at another.
    case apart
  }

  /// Whether pictures in the input have a rate of their own.
  package let readsPictures: Bool
  /// Whether pictures that it draws have a rate, even if that of text.
  package let sellsDrawn: Bool
  package let drawn: Drawn
  /// Whether any picture tokens have a rate other than that of text.
  package var haveOwnRates: Bool { readsPictures || drawn != .likeText }

  /// The rates of a model on all its days; nil for no model.
  package init(_ model: Model?) {
    readsPictures = model?.sells(.pictures, .input) ?? false
    sellsDrawn = model?.sells(.pictures, .output) ?? false
    let rows = (model?.rows ?? []).compactMap { row in
      row.fees.rate(of: .pictures, .output, at: .standard).map {
        (drawn: $0.rate, text: row.tariff(for: .standard)?.usual.base.rates?[.output]?.rate)
      }
    }
    drawn = rows.allSatisfy { $0.drawn == $0.text } ? .likeText : rows.allSatisfy { $0.text == nil } ? .all : .apart
  }
}
