/// Models that a logged name may mean when it is in no price file.
extension CallPricer {
  /// How a model was asked to answer, in the names of coding agents: another answer, at the same price.
  private static let efforts: Set = ["minimal", "low", "medium", "high", "xhigh", "thinking"]

  /// The likeliest models; none where no name is similar.
  ///
  /// - Parameters:
  ///   - logged: The model as logged.
  ///   - unknown: The spellings that were looked up.
  /// - Returns: Names, likeliest first.
  func suggestions(for logged: LoggedModel, unknown: [String]) -> [String] {
    // A free model is another model than the one it is named after.
    if logged.name.hasSuffix(":free") { return [] }
    // The part before a colon is the model, and the rest says how it is served: no other model is as similar.
    let bases = unknown.compactMap { name in name.firstIndex(of: ":").map { String(name[..<$0]) } }
    if let base = bases.first(where: { (try? book.knownModel(named: $0)) != nil }) { return [base] }
    // The stated seller does not sell it: its maker is likelier than another seller.
    if let maker = Self.qualifiedName(of: logged.name, in: book) { return [maker] }
    let same = modelsOfSameWords(as: logged.name)
    if !same.isEmpty { return same }
    return unknown.lazy.map { book.suggestions(for: $0) }.first { !$0.isEmpty } ?? []
  }

  /// The models whose names have the same words in another order, or all except how they were asked to answer:
  /// `claude-4.5-sonnet-thinking`.
  private func modelsOfSameWords(as name: String) -> [String] {
    let words = Self.words(name)
    let plain = words.filter { !Self.efforts.contains($0) }
    for words in [words, plain] where words.count > 1 {
      let found = book.models.filter { model in model.names.contains { Self.words($0) == words } }
      let makers = found.filter { Vendor.makers.contains(book.vendors[$0.vendorIndex].id) }
      let models = makers.isEmpty ? found : makers
      if !models.isEmpty { return models.map { book.qualifiedName(of: $0) }.sorted() }
    }
    return []
  }

  /// The words and numbers of a name without its vendor, in alphabetical order.
  private static func words(_ name: String) -> [String] {
    let bare = name.split(separator: "/").last.map { String($0) } ?? name
    return bare.lowercased().split { "-_.: @".contains($0) }.map { String($0) }.sorted()
  }
}
