/// What tokens are of where they are no text: vendors sell them at rates of their own.
package enum Modality: String, Sendable, CaseIterable {
  case sound = "audio"
  case pictures = "image"

  /// The key of a price file for tokens of a class; nil for a class that no vendor sells apart.
  package func key(of tokenClass: TokenClass) -> String? {
    switch tokenClass {
    case .input, .cacheRead, .output: "\(rawValue)_\(tokenClass.name)"
    case .cacheWrite, .cacheWrite1h: nil
    }
  }

  /// The classes whose tokens vendors sell apart.
  package var classes: [TokenClass] { TokenClass.allCases.filter { key(of: $0) != nil } }

  /// What it is called in sentences.
  package var words: String {
    switch self {
    case .sound: "sound"
    case .pictures: "pictures"
    }
  }
}

extension Fees {
  /// USD per million tokens of sound or pictures of a class: given, read from a cache or written; nil where it is not sold.
  ///
  /// - Parameters:
  ///   - modality: What the tokens are of.
  ///   - tokenClass: Their class.
  ///   - tier: The service tier; none has the rates of another.
  /// - Returns: The rate.
  package func rate(of modality: Modality, _ tokenClass: TokenClass, at tier: ServiceTier) -> PricedRate? {
    guard let name = modality.key(of: tokenClass) else { return nil }
    return otherRates.first { $0.tier == tier && $0.name == name }?.rate
  }
}

extension Model {
  /// Whether tokens of a class have, or had, a rate of their own where they are of sound or pictures.
  package func sells(_ modality: Modality, _ tokenClass: TokenClass) -> Bool {
    modality.key(of: tokenClass).map { name in rows.contains { $0.fees.otherRates.contains { $0.name == name } } }
      ?? false
  }

  /// The keys of the rates of sound or pictures that it has, or had, in alphabetical order.
  package func keys(of modality: Modality) -> [String] {
    Set(rows.flatMap(\.fees.otherRates).map(\.name)).filter { $0.hasPrefix("\(modality.rawValue)_") }.sorted()
  }
}
