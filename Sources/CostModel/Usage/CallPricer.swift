import Documents

/// Finds the rates of measured calls: which model a log means, and which of its prices apply.
package struct CallPricer: Sendable {
  /// The prices.
  package let book: PriceBook
  /// The day whose prices apply to all calls; nil for the day of each.
  package let asOf: CivilDate?
  /// Whether announced prices apply.
  package let includesAnnounced: Bool
  /// The user's mapping of the names of a log: names in the price book by name in the log.
  package let aliases: [String: String]
  /// The models to price in place of others: by a name in the log, or by any name by which the price book finds a
  /// model.
  package let repricings: [String: String]
  /// Those names, by the qualified names of their models.
  private let repricedModels: [String: String]
  /// The names that mean different models on different days.
  private let movingNames: Set<String>

  package init(
    book: PriceBook, asOf: CivilDate? = nil, includesAnnounced: Bool = false, aliases: [String: String] = [:],
    repricings: [String: String] = [:]
  ) {
    self.book = book
    self.asOf = asOf
    self.includesAnnounced = includesAnnounced
    self.aliases = aliases
    self.repricings = repricings
    movingNames = book.movingNames
    repricedModels = Dictionary(
      repricings.keys.sorted().compactMap { name in Self.qualifiedName(of: name, in: book).map { ($0, name) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The qualified name of the model that a name identifies; nil where it identifies none, or several.
  package static func qualifiedName(of name: String, in book: PriceBook) -> String? {
    (try? book.knownModel(named: name)).flatMap { $0 }.map { book.qualifiedName(of: $0) }
  }

  // MARK: - Models

  /// Finds the model that a log means.
  ///
  /// The user's mapping comes first, then the vendor and the name, then the spellings of `LoggedModelName` in order.
  /// Nothing is guessed: a name that none of them lists has no price.
  ///
  /// - Parameter logged: The model as logged.
  /// - Returns: The model and the rule, or why there is none.
  /// - Complexity: O(*n*) in the names of the price book; call it once for each model.
  package func resolve(_ logged: LoggedModel) -> ModelResolution {
    let outcome = plainOutcome(logged)
    if let other = repricing(of: logged, outcome).flatMap({ repricings[$0] }) {
      return ModelResolution(
        logged: logged, outcome: lookUp([.init(name: other, region: nil, rule: .repriced)], logged: logged))
    }
    return ModelResolution(logged: logged, outcome: outcome)
  }

  /// The name as which a logged model is to be priced; nil where it keeps its own.
  package func repricing(of logged: LoggedModel) -> String? {
    repricings.isEmpty ? nil : repricing(of: logged, plainOutcome(logged))
  }

  private func repricing(of logged: LoggedModel, _ outcome: ModelResolution.Outcome) -> String? {
    guard !repricings.isEmpty else { return nil }
    if repricings[logged.name] != nil { return logged.name }
    guard case .found(let found) = outcome else { return nil }
    return repricedModels[found.qualifiedName]
  }

  /// The days on which the meaning of a logged name changes, in order; none for a name that always means the same model.
  ///
  /// - Parameter logged: The model as logged.
  /// - Returns: The days; a call on a day before the first means something else than one on a later day.
  package func changes(of logged: LoggedModel) -> [CivilDate] {
    if movingNames.isEmpty { return [] }
    let names = candidates(of: logged).flatMap { [$0.name] + ModelName.withoutSuffixes($0.name) }
    return Set(names.flatMap { book.changes(ofName: $0) }).sorted()
  }

  private func plainOutcome(_ logged: LoggedModel) -> ModelResolution.Outcome {
    lookUp(candidates(of: logged), logged: logged)
  }

  private func candidates(of logged: LoggedModel) -> [LoggedModelName.Candidate] {
    if let alias = aliases[logged.name] { return [.init(name: alias, region: nil, rule: .alias)] }
    // Where the seller is known, another seller's price for a model of that name is not this call's.
    return LoggedModelName(logged, isVendor: isVendor).candidates
  }

  private func lookUp(_ candidates: [LoggedModelName.Candidate], logged: LoggedModel) -> ModelResolution.Outcome {
    var unknown: [String] = []
    for candidate in candidates {
      do throws(PriceBook.LookupFailure) {
        let day = candidate.rule == .repriced ? nil : logged.day
        guard let model = try book.knownModel(named: candidate.name, on: day) else {
          unknown.append(candidate.name)
          continue
        }
        let region = candidate.region ?? logged.region?.lowercased()
        let factor = region.flatMap { model.regionFactor(named: $0) }
        if candidate.region != nil, factor == nil { continue }
        let isListed = model.names.contains { candidate.name == $0 || candidate.name.hasSuffix("/\($0)") }
        return .found(
          ModelResolution.Found(
            model: model, qualifiedName: book.qualifiedName(of: model),
            rule: candidate.rule == .exact && !isListed ? .version : candidate.rule,
            pricedRegion: factor == nil ? nil : region, regionFactor: factor))
      } catch {
        switch error {
        case .ambiguous(let choices): return .failed(.ambiguous(choices: choices))
        case .unknownThen(let days): return .failed(.unknownThen(days))
        case .unknown(let suggestions): return .failed(.unknown(suggestions: suggestions))
        }
      }
    }
    return .failed(.unknown(suggestions: suggestions(for: logged, unknown: unknown)))
  }

  private func isVendor(_ id: String) -> Bool { book.vendors.contains { $0.id == id } }

  // MARK: - Rates

  /// The day whose prices apply to a call on some day.
  package func pricingDay(of day: CivilDate) -> CivilDate { asOf ?? day }

  /// Which of the rates of its model, tier and day a call is charged at.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - cells: The cells of its model and tier.
  /// - Returns: The cell; the usual one where the tier is not sold or the day has no price, which the pricing reports.
  func cell(of call: MeasuredCall, among cells: RateCells) -> RateCell {
    if let band = call.band, RateCell(band: band).isSpecial { return RateCell(band: band) }
    return cells.cell(
      day: pricingDay(of: call.day).daysSinceEpoch, minuteOfWeek: call.minuteOfWeek, promptTokens: call.promptTokens,
      isSum: call.requests != 1, band: call.band)
  }
}
