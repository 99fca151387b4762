/// The calls of a model that have no price, and why.
package struct UnpricedCalls: Sendable {
  /// The model as the log names it.
  package let model: LoggedModel
  /// The model of the price files; nil when it is not in them.
  package let found: ModelResolution.Found?
  /// Why there is no price.
  package let reason: UnpricedUsage
  /// The usage of the calls.
  package let sums: UsageSums
}

extension PricedUsage {
  /// The calls that have no price, by model and reason, most tokens first.
  package var unpriced: [UnpricedCalls] {
    var listed: [UnpricedCalls] = []
    for group in groups {
      guard case .failure(let reason) = group.cost else { continue }
      let model = group.usage.key.model
      if let index = listed.firstIndex(where: { $0.model == model && $0.reason == reason }) {
        var sums = listed[index].sums
        sums.merge(group.usage.sums)
        listed[index] = UnpricedCalls(model: model, found: listed[index].found, reason: reason, sums: sums)
      } else {
        listed.append(
          UnpricedCalls(model: model, found: group.model.found, reason: reason, sums: group.usage.sums))
      }
    }
    return listed.sorted { first, second in
      let tokens = (first.tokens, second.tokens)
      return tokens.0 != tokens.1 ? tokens.0 > tokens.1 : first.model < second.model
    }
  }
}

extension UnpricedCalls {
  /// The model that has no price, to be followed by the reason: as logged, or the one whose prices replace its own.
  package var subject: String {
    guard let found, found.rule == .repriced else { return "'\(model.vendor.map { "\($0)/" } ?? "")\(model.name)'" }
    return "'\(found.qualifiedName)', which '\(model.name)' is to be priced as,"
  }

  /// The tokens of all classes.
  package var tokens: Int64 { sums.promptTokens &+ sums.tokens.output }
}
