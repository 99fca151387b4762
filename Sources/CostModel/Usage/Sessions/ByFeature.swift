/// Something that is kept of each feature of a log.
protocol FeatureElement: Sendable {
  /// The feature's name; nil for calls that name none.
  var name: String? { get }

  /// What is kept of a feature of which no call was seen so far.
  init(name: String?)
}

/// What is kept of each feature of a log, in the order of their first calls, so that a call finds it by a number.
struct ByFeature<Element: FeatureElement>: Sendable {
  /// What is kept, by the numbers of the features.
  var elements: [Element] = []
  private var numbers: [String?: Int] = [:]

  /// The number of a feature, which is new where no call of it was seen before.
  mutating func number(of name: String?) -> Int {
    if let known = numbers[name] { return known }
    numbers[name] = elements.count
    elements.append(Element(name: name))
    return elements.count - 1
  }

  /// What is kept of a feature; nil where no call of it was seen.
  func element(of name: String?) -> Element? { numbers[name].map { elements[$0] } }
}
