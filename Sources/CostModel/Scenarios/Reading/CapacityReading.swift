import Documents

/// Reads `provisioned`: capacity of models bought by time.
struct CapacityReading {
  let resolver: ModelResolver

  /// The capacity by model; capacity that is not sold is reported.
  func read(_ field: Field) -> [CapacityPlan] {
    guard var fields = field.object() else { return [] }
    var plans: [CapacityPlan] = []
    for (name, span, entry) in fields.takeRest() {
      guard let model = resolver.model(named: name, at: span, reader: field.reader),
        let plan = plan(entry, name: name, model: model, at: span)
      else { continue }
      if plans.contains(where: { $0.model.isSame(as: model) }) {
        field.reader.error("duplicate-name", "the capacity of '\(name)' is given twice, under two names", at: span)
        continue
      }
      plans.append(plan)
    }
    return plans
  }

  private func plan(_ field: Field, name: String, model: Model, at span: SourceSpan) -> CapacityPlan? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    let unitsField = fields.take("units")
    let termField = fields.take("term")
    let unitField = fields.take("unit")
    let beyond = fields.take("beyond").map { $0.word(of: CapacityPlan.Beyond.self) } ?? .list
    guard let offers = model.rows.map(\.months.offers).first(where: { !$0.isEmpty }) else {
      field.reader.error(
        "capacity-not-sold", "'\(name)' is not sold as capacity", at: span,
        hint: "add 'provisioned' to the model in a price file of your own")
      return nil
    }
    guard let offer = offer(unitField, of: name, among: offers, in: field) else { return nil }
    guard let unitsField else {
      field.error("missing-key", "capacity needs 'units', how many are bought")
      return nil
    }
    guard let term = term(termField, of: offer, name: name, in: field),
      let units = unitsField.assumption(in: Ranges.capacityUnits, unit: "units"), let beyond
    else { return nil }
    let sold = offer.unitsSold(for: units.value)
    if sold != units.value {
      unitsField.error(
        "capacity-units",
        "\(offer.unit) of '\(name)' are sold from \(Text.plain(offer.minimumUnits)) on, in steps of \(Text.plain(offer.stepUnits)): "
          + "\(Text.plain(units.value)) cannot be bought", hint: "did you mean \(Text.plain(sold))?")
      return nil
    }
    return CapacityPlan(
      name: name, model: model, vendorID: resolver.book.vendor(of: model).id,
      unit: offers.count == 1 ? nil : offer.unit,
      units: units, term: term, beyond: beyond, span: span)
  }

  private func offer(_ field: Field?, of name: String, among offers: [CapacityOffer], in plan: Field) -> CapacityOffer?
  {
    let units = offers.map(\.unit)
    guard let field else {
      if offers.count == 1 { return offers.first }
      plan.error(
        "missing-key", "'\(name)' is sold in several units of capacity: say which",
        hint: "add 'unit', one of: \(units.sorted().joined(separator: ", "))")
      return nil
    }
    guard let unit = field.string() else { return nil }
    if let offer = offers.first(where: { $0.unit == unit }) { return offer }
    field.error(
      "unknown-unit", "'\(name)' has no unit of capacity '\(unit)'",
      hint: Suggestion.phrase(for: unit, among: units) ?? "it has: \(units.sorted().joined(separator: ", "))")
    return nil
  }

  private func term(
    _ field: Field?, of offer: CapacityOffer, name: String, in plan: Field
  ) -> CapacityOffer.Term? {
    let terms = offer.prices.map(\.term.rawValue)
    guard let field else {
      if terms.count == 1 { return offer.prices.first?.term }
      plan.error(
        "missing-key", "\(offer.unit) of '\(name)' are sold for several terms: say which",
        hint: "add 'term', one of: \(terms.joined(separator: ", "))")
      return nil
    }
    guard let term = field.word(of: CapacityOffer.Term.self) else { return nil }
    guard offer.price(for: term) != nil else {
      field.error(
        "capacity-not-sold", "\(offer.unit) of '\(name)' are not sold by the \(term.rawValue)",
        hint: "they are sold by the: \(terms.joined(separator: ", "))")
      return nil
    }
    return term
  }
}
