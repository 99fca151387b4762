import Documents

extension PriceBook {
  /// Why a name stands for no model.
  package enum LookupFailure: Error, Sendable, Equatable {
    /// No model has the name; the nearest ones, if any are near.
    case unknown(suggestions: [String])
    /// Several vendors sell it and none of them made it; the qualified names.
    case ambiguous(choices: [String])
  }

  /// Finds a model by `vendor/id`, id, alias, or by the documented suffix rule.
  ///
  /// The names are searched one after another: a run asks for a handful, which costs less than an index over all of them.
  ///
  /// - Parameter name: The name as written.
  /// - Returns: The model.
  /// - Throws: `LookupFailure` when the name stands for no model, or for several.
  /// - Complexity: O(*n*) in the number of names.
  package func model(named name: String) throws(LookupFailure) -> Model {
    if let model = try knownModel(named: name) { return model }
    throw .unknown(suggestions: suggestions(for: name))
  }

  /// The same for a name that may well stand for none: what it could have meant is not searched, which takes far longer than the rest.
  ///
  /// - Parameter name: The name as written.
  /// - Returns: The model; nil when the name stands for none.
  /// - Throws: `LookupFailure.ambiguous` when it stands for several.
  func knownModel(named name: String) throws(LookupFailure) -> Model? {
    if let model = try exactModel(named: name) { return model }
    for shorter in ModelName.withoutSuffixes(name) {
      if let model = try exactModel(named: shorter) { return model }
    }
    return nil
  }

  /// The model with exactly that id or alias, or the one a qualified name stands for.
  ///
  /// A qualified name is what every result prints, so it comes before an id of another vendor that has the same letters: `acme/large` is acme's,
  /// even if a reseller calls its copy so.
  private func exactModel(named name: String) throws(LookupFailure) -> Model? {
    if let model = qualifiedModel(named: name) { return model }
    let sellers = models(called: name)
    guard sellers.count > 1 else { return sellers.first }
    let makers = sellers.filter { Vendor.makers.contains(vendor(of: $0).id) }
    if makers.count == 1 { return makers[0] }
    throw .ambiguous(choices: sellers.map { "\(vendor(of: $0).id)/\(name)" }.sorted())
  }

  private func qualifiedModel(named name: String) -> Model? {
    guard let slash = name.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let vendorId = name[..<slash]
    guard let vendorIndex = vendors.firstIndex(where: { $0.id == vendorId }) else { return nil }
    return models(called: String(name[name.utf8.index(after: slash)...])).first { $0.vendorIndex == vendorIndex }
  }

  /// The models of that id or alias, one for each vendor; where an override took over a name, the model that has it now.
  private func models(called name: String) -> [Model] {
    var found: [Model] = []
    for index in models.indices where models[index].id == name || models[index].aliases.contains(name) {
      let model = models[index]
      if let index = found.firstIndex(where: { $0.vendorIndex == model.vendorIndex }) {
        found[index] = model
      } else {
        found.append(model)
      }
    }
    return found
  }

  // MARK: - Suggestions

  /// At most three names that may have been meant.
  ///
  /// Those are the same model elsewhere, then the nearest names by edits, then those that one begins the other of.
  func suggestions(for name: String) -> [String] {
    let target = Array(name.lowercased().utf8.prefix(80))
    let slash = name.utf8.firstIndex(of: UInt8(ascii: "/"))
    let bareName = slash.map { String(name[name.utf8.index(after: $0)...]) }
    var names: Set<String> = []
    for model in models {
      for known in model.names { names.insert(slash == nil ? known : "\(vendor(of: model).id)/\(known)") }
    }
    var ranked: [(rank: Int, name: String)] =
      bareName.map { models(called: $0).map { (0, qualifiedName(of: $0)) } } ?? []
    for known in names where !ranked.contains(where: { $0.name == known }) {
      if let rank = rank(of: Array(known.lowercased().utf8.prefix(80)), near: target) { ranked.append((rank, known)) }
    }
    ranked.sort { ($0.rank, $0.name) < ($1.rank, $1.name) }
    // Beside a name that is one slip away, names that are further off are noise.
    let nearest = ranked.first?.rank ?? 0
    ranked.removeAll { $0.rank > (nearest == 0 ? 0 : nearest + 1) }
    return ranked.prefix(3).map(\.name)
  }

  /// How far a known name is from what was written, by the rule of `Suggestion` or as a beginning; nil when it is too far.
  private func rank(of candidate: [UInt8], near target: [UInt8]) -> Int? {
    let allowed = max(2, target.count / 3)
    if abs(candidate.count - target.count) <= allowed {
      let distance = Suggestion.editDistance(target, candidate, atMost: allowed)
      if distance <= allowed, distance < target.count { return distance }
    }
    let (shorter, longer) = candidate.count < target.count ? (candidate, target) : (target, candidate)
    guard shorter.count >= 3, longer.starts(with: shorter) else { return nil }
    // What goes on after a written name must be a further part of it, such as a date.
    if shorter.count == candidate.count, longer[shorter.count] != UInt8(ascii: "-") { return nil }
    return allowed + longer.count - shorter.count
  }
}

extension Vendor {
  /// The vendors that sell their own models: a bare name that several vendors list is theirs.
  ///
  /// Every other vendor is a reseller, whose models need `vendor/model` where a maker or another reseller lists the same name.
  package static let makers: Set<String> = [
    "openai", "anthropic", "google", "mistral", "cohere", "deepseek", "xai", "meta", "alibaba", "qwen", "moonshot",
    "moonshotai", "zai", "zhipu", "minimax", "amazon", "ai21", "perplexity", "voyage", "jina",
  ]
}
