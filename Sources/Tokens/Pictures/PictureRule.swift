/// A vendor's rule for the tokens of a picture in a prompt.
package enum PictureRule: Sendable, Equatable {
  /// OpenAI, by squares of 512 pixels: the picture is made to fit 2,048 x 2,048, then its shorter side is made at most 768 pixels; so many tokens
  /// for the picture and so many for each square that is begun. At low detail only those for the picture.
  case squares(base: Int, each: Int)
  /// OpenAI, by patches of 32 pixels: at most 1,536 of them, else the picture is made smaller until whole patches fit; their number times a
  /// factor, in thousandths, rounded up.
  case patches(factorInThousandths: Int)
  /// Anthropic, by patches of 28 pixels, each a token: the picture is made as large as it may be with so many pixels on its longer side and so many
  /// patches.
  case visualTokens(longest: Int, most: Int)
  /// Google since Gemini 3: the same number for every picture.
  case each(usual: Int, low: Int)
  /// Google, by tiles of 258 tokens: one for a picture of at most 384 pixels a side; else tiles of the shorter side / 1.5, 256 to 768 pixels.
  case tiles

  /// The level of detail of a picture, where the vendor lets one choose.
  package enum Detail: String, Sendable, CaseIterable {
    case low, high
  }

  /// The tokens of a picture.
  ///
  /// Sources: OpenAI, "Images and vision", calculating costs; Anthropic, "Vision", resolution and token cost, which has 2,576 pixels and 4,784 patches for
  /// Claude 4.7 and later, 1,568 of both for the models before; Google, "Understand and count tokens", multimodal tokens, "Image understanding", token
  /// calculation, and "Media resolution", which has 1,120 and 280 for Gemini 3.
  ///
  /// - Parameters:
  ///   - size: Its size.
  ///   - detail: The level of detail; nil for the vendor's default.
  /// - Returns: The tokens.
  package func tokens(of size: PictureSize, detail: Detail? = nil) -> Int {
    let (width, height) = (Double(size.width), Double(size.height))
    switch self {
    case .squares(let base, let each):
      if detail == .low { return base }
      let first = min(1, 2048 / max(width, height))
      let second = min(1, 768 / (min(width, height) * first))
      // A side that was made 768 must not be 768.0000001 of rounding.
      func squares(_ side: Double) -> Int {
        Int(((side * first * second).rounded(toMillionths: ()) / 512).rounded(.up))
      }
      return base + each * squares(width) * squares(height)
    case .patches(let factor):
      return (PictureRule.patches(width, height) * factor + 999) / 1000
    case .each(let usual, let low): return detail == .low ? low : usual
    case .visualTokens(let longest, let most): return PictureRule.visualTokens(width, height, longest, most)
    case .tiles:
      if size.width <= 384, size.height <= 384 { return 258 }
      let unit = min(768, max(256, (min(width, height) / 1.5).rounded(.down)))
      return 258 * Int((width / unit).rounded(.up)) * Int((height / unit).rounded(.up))
    }
  }

  /// The patches of 28 pixels of a picture that is made to fit.
  ///
  /// The size at which the number of patches changes is one at which a side is whole patches: the largest of these that fits is the one.
  private static func visualTokens(_ width: Double, _ height: Double, _ longest: Int, _ most: Int) -> Int {
    func count(_ scale: Double) -> Int {
      func whole(_ side: Double) -> Double { max(1, (side * scale / 28).rounded(toMillionths: ()).rounded(.up)) }
      return Int(whole(width) * whole(height))
    }
    let first = min(1, Double(longest) / max(width, height))
    if count(first) <= most { return count(first) }
    let scales = [width, height].flatMap { side in
      (1...max(1, Int(side * first / 28))).map { Double($0) * 28 / side }
    }
    return scales.filter { count($0) <= most }.max().map { count($0) } ?? most
  }

  /// The patches of 32 pixels, at most 1,536.
  private static func patches(_ width: Double, _ height: Double) -> Int {
    let count = (width / 32).rounded(.up) * (height / 32).rounded(.up)
    if count <= 1536 { return Int(count) }
    var scale = (32.0 * 32 * 1536 / (width * height)).squareRoot()
    let (columns, rows) = (width * scale / 32, height * scale / 32)
    scale *= min(columns.rounded(.down) / columns, rows.rounded(.down) / rows)
    func whole(_ side: Double) -> Double { (side * scale / 32).rounded(toMillionths: ()).rounded(.up) }
    return min(1536, Int(max(1, whole(width)) * max(1, whole(height))))
  }
}

extension Double {
  /// The number without the noise of its last digits.
  fileprivate func rounded(toMillionths: Void) -> Double { (self * 1e6).rounded() / 1e6 }
}
