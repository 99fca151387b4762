import CostModel

extension Invocation {
  /// The levers that an option names, separated by commas, checked against their conditions.
  ///
  /// - Parameters:
  ///   - option: The option.
  ///   - scenario: The scenario.
  /// - Returns: The levers by index, in the order they are named in; nil when the option is not given.
  /// - Throws: `Failure` for an unknown name, or levers that cannot be pulled in this order.
  func levers(_ option: Option, of scenario: Scenario) throws(Failure) -> [Int]? {
    guard let text = arguments.text(option) else { return nil }
    return try levers(named: text, by: option.longName, of: scenario)
  }

  /// The levers for some names separated by commas.
  func levers(named text: String, by option: String, of scenario: Scenario) throws(Failure) -> [Int] {
    let known = scenario.levers
    var order: [Int] = []
    for name in LoadedPrices.entries(text) {
      guard let index = known.firstIndex(where: { $0.name == name }) else {
        throw .unknownName(
          code: "unknown-lever", "the scenario has no lever '\(name)'", name, among: known.map(\.name),
          otherwise: known.isEmpty ? nil : "it has \(known.map { "'\($0.name)'" }.joined(separator: ", "))")
      }
      guard !order.contains(index) else {
        throw Failure(code: "unknown-lever", "the lever '\(name)' is named twice")
      }
      for needed in known[index].after where !order.contains(where: { known[$0].name == needed }) {
        throw Failure(
          code: "unknown-lever", "the lever '\(name)' comes after '\(needed)', which is not before it in '\(option)'")
      }
      for other in order where known[other].excludes.contains(name) || known[index].excludes.contains(known[other].name)
      {
        throw Failure(
          code: "unknown-lever", "the levers '\(known[other].name)' and '\(name)' exclude each other")
      }
      order.append(index)
    }
    guard !order.isEmpty else { throw Failure(code: "usage", "'\(option)' needs the name of a lever") }
    return order
  }
}
