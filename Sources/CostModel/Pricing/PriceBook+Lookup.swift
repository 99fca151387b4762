import Documents

extension PriceBook {
  /// Why a name does not identify a model.
  package enum LookupFailure: Error, Sendable, Equatable {
    /// No model has the name; with similar names, if any.
    case unknown(suggestions: [String])
    /// Several vendors sell it and none of them made it; with the qualified names.
    case ambiguous(choices: [String])
    /// It moves from model to model, and no price file says which one it meant on the day; with all days to which that
    /// applies.
    case unknownThen(AliasDays)
  }

  /// Finds a model by `vendor/id`, id, alias, or the documented suffix rule.
  ///
  /// The names are searched one after another: a run looks up only a few, which is cheaper than an index of all of
  /// them.
  ///
  /// - Parameters:
  ///   - name: The name as written.
  ///   - day: The day whose meaning of the name applies; nil for the newest one.
  /// - Returns: The model.
  /// - Throws: `LookupFailure` when the name identifies no model, or several.
  /// - Complexity: O(*n*) in the number of names.
  package func model(named name: String, on day: CivilDate? = nil) throws(LookupFailure) -> Model {
    if let model = try knownModel(named: name, on: day) { return model }
    throw .unknown(suggestions: suggestions(for: name))
  }

  /// Finds a model by a name that may well not be one: similar names are not searched, which takes far longer than the
  /// rest.
  ///
  /// - Parameters:
  ///   - name: The name as written.
  ///   - day: The day whose meaning of the name applies; nil for the newest one.
  /// - Returns: The model; nil when the name identifies none.
  /// - Throws: `LookupFailure.ambiguous` when it identifies several, `unknownThen` where its model is not known.
  func knownModel(named name: String, on day: CivilDate? = nil) throws(LookupFailure) -> Model? {
    if let model = try exactModel(named: name, on: day) { return model }
    for shorter in ModelName.withoutSuffixes(name) {
      if let model = try exactModel(named: shorter, on: day) { return model }
    }
    return nil
  }

  /// The days on which the meaning of a name changes, in order; none for a name that always means the same.
  ///
  /// - Parameter name: The name as written, with its vendor or without.
  /// - Returns: The days.
  func changes(ofName name: String) -> [CivilDate] {
    let slash = name.utf8.firstIndex(of: UInt8(ascii: "/"))
    let bare = slash.map { String(name[name.utf8.index(after: $0)...]) }
    var days: Set<CivilDate> = []
    for model in models {
      for alias in model.aliases where alias.isDated && (alias.name == name || alias.name == bare) {
        days.formUnion([alias.from, alias.until].compactMap(\.self))
      }
    }
    return days.sorted()
  }

  /// The names that mean different models on different days.
  var movingNames: Set<String> { Set(models.flatMap { $0.aliases.filter(\.isDated).map(\.name) }) }

  /// The model with exactly that id or alias, or the one with the qualified name.
  ///
  /// A qualified name is what every result prints, so it takes precedence over an id of another vendor with the same
  /// spelling: `acme/large` is acme's, even if a reseller uses that id for its copy.
  private func exactModel(named name: String, on day: CivilDate?) throws(LookupFailure) -> Model? {
    if let model = try qualifiedModel(named: name, on: day) { return model }
    let named = models(called: name, on: day)
    let sellers = named.models
    if sellers.isEmpty {
      if named.isKnown, let day { throw .unknownThen(AliasDays(around: day, changes: changes(ofName: name))) }
      return nil
    }
    let makers = sellers.filter { Vendor.makers.contains(vendor(of: $0).id) }
    if makers.count == 1 { return makers[0] }
    var choices = sellers.map { "\(vendor(of: $0).id)/\(name)" }
    if makers.isEmpty { choices += resoldModels(called: name, besides: sellers).map { qualifiedName(of: $0) } }
    if choices.count == 1 { return sellers[0] }
    throw .ambiguous(choices: choices.sorted())
  }

  private func qualifiedModel(named name: String, on day: CivilDate?) throws(LookupFailure) -> Model? {
    guard let slash = name.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
    let vendorId = name[..<slash]
    guard let vendorIndex = vendors.firstIndex(where: { $0.id == vendorId }) else { return nil }
    let named = models(called: String(name[name.utf8.index(after: slash)...]), on: day, at: vendorIndex)
    if named.models.isEmpty, named.isKnown, let day {
      throw .unknownThen(AliasDays(around: day, changes: changes(ofName: name)))
    }
    return named.models.first
  }

  /// The models with that id or alias on a day, one for each vendor: of several rows of a name that apply, the newest
  /// one counts, and of several that began on the same day the one that was written last, as an override.
  ///
  /// - Parameters:
  ///   - name: The id or alias.
  ///   - day: The day; nil for the newest meaning.
  ///   - vendor: The index of the vendor; nil for any.
  /// - Returns: The models, and whether any model has the name on some day.
  private func models(
    called name: String, on day: CivilDate? = nil, at vendor: Int? = nil
  ) -> (models: [Model], isKnown: Bool) {
    var found: [(model: Model, from: CivilDate?)] = []
    var isKnown = false
    func take(_ model: Model, _ from: CivilDate?) {
      guard let index = found.firstIndex(where: { $0.model.vendorIndex == model.vendorIndex }) else {
        found.append((model, from))
        return
      }
      let newest = found[index].from
      if from == newest || newest.map({ old in from.map { $0 > old } ?? false }) ?? true {
        found[index] = (model, from)
      }
    }
    for index in models.indices where vendor.map({ models[index].vendorIndex == $0 }) ?? true {
      if models[index].id == name { take(models[index], nil) }
      for alias in models[index].aliases where alias.name == name {
        isKnown = true
        if day.map({ alias.holds(on: $0) }) ?? true { take(models[index], alias.from) }
      }
    }
    return (found.map(\.model), isKnown)
  }

  /// The models that other vendors sell under a name with its maker in front, such as `openai/gpt-oss-120b` for
  /// `gpt-oss-120b`: a bare name is as ambiguous as if all of them had it.
  private func resoldModels(called name: String, besides sellers: [Model]) -> [Model] {
    models.filter { model in
      !sellers.contains { $0.vendorIndex == model.vendorIndex }
        && model.names.contains { ModelName.withoutMaker($0) == name }
    }
  }

  // MARK: - Suggestions

  /// At most three names that may have been meant.
  ///
  /// Those are the same model elsewhere, then the nearest names by edits, then those of which one is a prefix of the
  /// other.
  func suggestions(for name: String) -> [String] {
    let target = Array(name.lowercased().utf8.prefix(80))
    let slash = name.utf8.firstIndex(of: UInt8(ascii: "/"))
    let bareName = slash.map { String(name[name.utf8.index(after: $0)...]) }
    var names: Set<String> = []
    for model in models {
      for known in model.names { names.insert(slash == nil ? known : "\(vendor(of: model).id)/\(known)") }
    }
    var ranked: [(rank: Int, name: String)] =
      bareName.map { models(called: $0).models.map { (0, qualifiedName(of: $0)) } } ?? []
    for known in names where !ranked.contains(where: { $0.name == known }) {
      if let rank = rank(of: Array(known.lowercased().utf8.prefix(80)), near: target) { ranked.append((rank, known)) }
    }
    ranked.sort { ($0.rank, $0.name) < ($1.rank, $1.name) }
    // Next to a name with a single typo, names that are further off are noise.
    let nearest = ranked.first?.rank ?? 0
    ranked.removeAll { $0.rank > (nearest == 0 ? 0 : nearest + 1) }
    return ranked.prefix(3).map(\.name)
  }

  /// The distance of a known name from the written one, by the rule of `Suggestion` or as a prefix; nil when it is too
  /// far.
  private func rank(of candidate: [UInt8], near target: [UInt8]) -> Int? {
    let allowed = max(2, target.count / 3)
    if abs(candidate.count - target.count) <= allowed {
      let distance = Suggestion.editDistance(target, candidate, atMost: allowed)
      if distance <= allowed, distance < target.count { return distance }
    }
    let (shorter, longer) = candidate.count < target.count ? (candidate, target) : (target, candidate)
    guard shorter.count >= 3, longer.starts(with: shorter) else { return nil }
    // The rest after a written name must be a further part of it, such as a date.
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
