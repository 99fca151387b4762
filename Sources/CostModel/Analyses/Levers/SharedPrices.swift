import Documents

extension Scenario {
  /// Whether what some days cost depends on the others of their month, as they are or with any of the levers: by a commitment, or prices by the
  /// month's use.
  ///
  /// - Parameter book: The prices it was read with.
  /// - Returns: Whether it may be so.
  func sharesMonth(in book: PriceBook) -> Bool {
    contracts.contains { $0.commitment != nil } || sharesPrices(in: book)
      || levers.flatMap(\.edits).contains { ["commitment", "provisioned"].contains($0.path.prefix { $0 != "." }) }
  }

  /// Whether features bear on each other's cost, as they are or with any of the levers: by volume rates, an allowance or capacity.
  ///
  /// - Parameter book: The prices it was read with.
  /// - Returns: Whether it may be so; a lever that only mentions such a model is enough.
  func sharesPrices(in book: PriceBook) -> Bool {
    if !capacities.isEmpty { return true }
    let shared = book.models.filter { $0.rows.contains { $0.months.volume != nil || !$0.months.allowances.isEmpty } }
    guard !shared.isEmpty else { return false }
    func isShared(_ model: Model) -> Bool { shared.contains { $0.isSame(as: model) } }
    let used = features.flatMap(\.choices)
    if used.contains(where: { isShared($0.model) }) { return true }
    return levers.flatMap(\.edits).flatMap(\.texts).contains { text in
      (try? book.knownModel(named: text)).flatMap(\.self).map(isShared) ?? false
    }
  }
}

extension Reader.Edit {
  /// All that may name a model in it: texts and keys of its value, and what is behind each dot of its path.
  fileprivate var texts: [String] {
    var texts: [String] = []
    for index in path.indices where path[index] == "." { texts.append(String(path[path.index(after: index)...])) }
    if case .set(let node) = operation { node.addTexts(to: &texts) }
    return texts
  }
}

extension Node {
  fileprivate func addTexts(to texts: inout [String]) {
    switch kind {
    case .object:
      for (key, value) in fields {
        texts.append(key.text)
        value.addTexts(to: &texts)
      }
    case .array: for element in elements { element.addTexts(to: &texts) }
    case .string: texts.append(text)
    case .null, .boolean, .number: break
    }
  }
}
