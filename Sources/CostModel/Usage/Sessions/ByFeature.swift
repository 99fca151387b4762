/// A value that is kept for each feature of a log.
protocol FeatureElement: Sendable {
  /// The feature's name; nil for calls that name none.
  var name: String? { get }

  /// Creates the value for a feature without calls so far.
  init(name: String?)
}

/// The values kept for each feature of a log, in the order of their first calls, so that a call finds its own by an
/// index.
struct ByFeature<Element: FeatureElement>: Sendable {
  /// The values, by the indices of the features.
  var elements: [Element] = []
  private var numbers: [String?: Int] = [:]

  /// The index of a feature, which is new where no call of it was seen before.
  mutating func number(of name: String?) -> Int {
    if let known = numbers[name] { return known }
    numbers[name] = elements.count
    elements.append(Element(name: name))
    return elements.count - 1
  }

  /// The value of a feature; nil where no call of it was seen.
  func element(of name: String?) -> Element? { numbers[name].map { elements[$0] } }
}
