/// The modality of tokens that are not text: vendors sell them at rates of their own.
package enum Modality: String, Sendable, CaseIterable {
  case sound = "audio"
  case pictures = "image"

  /// The key of a price file for tokens of a class; nil for a class that no vendor sells separately.
  package func key(of tokenClass: TokenClass) -> String? {
    switch tokenClass {
    case .input, .cacheRead, .output: "\(rawValue)_\(tokenClass.name)"
    case .cacheWrite, .cacheWrite1h: nil
    }
  }

  /// The classes whose tokens vendors sell separately.
  package var classes: [TokenClass] { TokenClass.allCases.filter { key(of: $0) != nil } }

  /// Its name in sentences.
  package var words: String {
    switch self {
    case .sound: "sound"
    case .pictures: "pictures"
    }
  }
}

extension Fees {
  /// USD per million audio or picture tokens of a class: input, cache read or output; nil where it is not sold.
  ///
  /// - Parameters:
  ///   - modality: The modality of the tokens.
  ///   - tokenClass: Their class.
  ///   - tier: The service tier; none uses the rates of another.
  /// - Returns: The rate.
  package func rate(of modality: Modality, _ tokenClass: TokenClass, at tier: ServiceTier) -> PricedRate? {
    guard let name = modality.key(of: tokenClass) else { return nil }
    return otherRates.first { $0.tier == tier && $0.name == name }?.rate
  }
}

extension Model {
  /// Whether audio or picture tokens of a class have, or had, a rate of their own.
  package func sells(_ modality: Modality, _ tokenClass: TokenClass) -> Bool {
    modality.key(of: tokenClass).map { name in rows.contains { $0.fees.otherRates.contains { $0.name == name } } }
      ?? false
  }

  /// The keys of its present and past audio or picture rates, in alphabetical order.
  package func keys(of modality: Modality) -> [String] {
    Set(rows.flatMap(\.fees.otherRates).map(\.name)).filter { $0.hasPrefix("\(modality.rawValue)_") }.sorted()
  }
}
