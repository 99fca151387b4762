import Documents

/// The names that a budget may use.
package struct BudgetNames: Sendable {
  /// The names of the features, including those with faults.
  let featureNames: [String]
  /// The features, or nil when some could not be read: then anything that depends on their tags is not checked.
  let features: [Feature]?

  package init(featureNames: [String], features: [Feature]?) {
    self.featureNames = featureNames
    self.features = features
  }

  /// The names in some scenarios.
  package init(of scenarios: [Scenario]) {
    let features = scenarios.flatMap(\.features)
    self.init(featureNames: features.map(\.name), features: features)
  }
}

/// Reads the `budget` of a scenario, or a file of its own.
struct BudgetReading {
  /// The names that it may use; nil where that is not known.
  let names: BudgetNames?

  /// The settings that nested scopes inherit.
  private struct Inherited {
    var warnAt = Assumption.standard(0.8)
    var floor = Assumption.standard(0)
    var owner: String?
    var message: String?
  }

  /// The budget of a field, or nil after reporting that it is invalid.
  func read(_ field: Field) -> Budget? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    return read(&fields)
  }

  /// The budget of an object that may have other keys.
  func read(_ fields: inout Fields) -> Budget {
    var limits: [BudgetLimit] = []
    let (own, inherited) = self.limits(of: &fields, scope: .all, inherited: Inherited())
    limits += own
    limits += parts(of: &fields, environment: nil, inherited: inherited)
    if let field = fields.take("environments"), var entries = field.object() {
      for (name, span, entry) in entries.takeRest() {
        check(BudgetScope(environment: name, .whole), named: "the environment '\(name)'", at: span, entry.reader)
        limits += scope(entry, BudgetScope(environment: name, .whole), inherited: inherited, hasParts: true)
      }
    }
    let rule = fields.take("limits")?.word(of: Budget.Rule.self)
    let unlimited = fields.take("unlimited").map { self.unlimited($0) } ?? []
    let yearly = fields.take("yearly")?.assumption(in: Ranges.usd, unit: "USD")
    return Budget(limits: limits, rule: rule ?? .stricter, unlimited: unlimited, yearlyUSD: yearly)
  }

  /// The features that are meant to have no limit.
  private func unlimited(_ field: Field) -> [String] {
    (field.array() ?? []).compactMap { entry in
      guard let name = entry.string() else { return nil }
      if name != Budget.sharedCosts { checkFeature(name, at: entry.span, entry.reader) }
      return name
    }
  }

  // MARK: - Scopes

  /// The limits of features, teams and tags, in an environment or in all.
  private func parts(of fields: inout Fields, environment: String?, inherited: Inherited) -> [BudgetLimit] {
    var limits: [BudgetLimit] = []
    if let field = fields.take("features"), var entries = field.object() {
      for (name, span, entry) in entries.takeRest() {
        checkFeature(name, at: span, entry.reader)
        limits += scope(entry, BudgetScope(environment: environment, .feature(name)), inherited: inherited)
      }
    }
    if let field = fields.take("teams"), var entries = field.object() {
      for (name, span, entry) in entries.takeRest() {
        let scope = BudgetScope(environment: environment, .tag(name: "team", value: name))
        check(scope, named: "the team '\(name)'", at: span, entry.reader)
        limits += self.scope(entry, scope, inherited: inherited)
      }
    }
    if let field = fields.take("tags"), var entries = field.object() {
      for (text, span, entry) in entries.takeRest() {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
          entry.reader.error(
            "wrong-type", "a tag of a budget must be NAME=VALUE, found '\(text)'", at: span,
            hint: "for instance \"team=support\"")
          continue
        }
        let scope = BudgetScope(
          environment: environment,
          .tag(name: String(text[..<equals]), value: String(text[text.index(after: equals)...])))
        check(scope, named: "the tag '\(text)'", at: span, entry.reader)
        limits += self.scope(entry, scope, inherited: inherited)
      }
    }
    return limits
  }

  /// The limits of one object.
  private func scope(
    _ field: Field, _ scope: BudgetScope, inherited: Inherited, hasParts: Bool = false
  ) -> [BudgetLimit] {
    guard var fields = field.object() else { return [] }
    defer { fields.finish() }
    let (own, inherited) = self.limits(of: &fields, scope: scope, inherited: inherited)
    let nested = hasParts ? parts(of: &fields, environment: scope.environment, inherited: inherited) : []
    if own.isEmpty, nested.isEmpty, !field.reader.hasErrors {
      field.error(
        "missing-key", "the budget of '\(scope.words ?? "")' has no limit",
        hint: "give 'monthly', 'max_increase', 'per_call', 'per_session' or 'per_outcome'")
    }
    return own + nested
  }

  /// The limits that an object gives directly.
  private func limits(
    of fields: inout Fields, scope: BudgetScope, inherited: Inherited
  ) -> (limits: [BudgetLimit], inherited: Inherited) {
    var inherited = inherited
    if let share = fields.take("warn_at")?.share() { inherited.warnAt = share }
    if let floor = fields.take("min_increase")?.assumption(in: Ranges.usd, unit: "USD") { inherited.floor = floor }
    if let owner = fields.take("owner")?.string() { inherited.owner = owner }
    if let message = fields.take("message")?.string() { inherited.message = message }
    let terms = BudgetLimit.Terms(
      owner: inherited.owner, message: inherited.message, waiver: fields.take("waiver").flatMap { $0.waiver() })
    var limits: [BudgetLimit] = []
    func add(_ measure: BudgetLimit.Measure, _ amount: Assumption?) {
      guard let amount else { return }
      limits.append(
        BudgetLimit(scope: scope, measure: measure, amount: amount, warnAt: inherited.warnAt, terms: terms))
    }
    add(.monthly, fields.take("monthly")?.assumption(in: Ranges.usd, unit: "USD"))
    if let (growth, amount) = fields.take("max_increase").flatMap({ $0.growth() }) {
      add(.increase(growth, floorUSD: inherited.floor.value), amount)
    }
    add(.perCall, fields.take("per_call")?.assumption(in: Ranges.usd, unit: "USD"))
    add(.perSession, fields.take("per_session")?.assumption(in: Ranges.usd, unit: "USD"))
    if let field = fields.take("per_outcome") {
      checkOutcome(scope, field)
      add(.perOutcome, field.assumption(in: Ranges.usd, unit: "USD"))
    }
    return (limits, inherited)
  }

  // MARK: - Names

  private func checkFeature(_ name: String, at span: SourceSpan, _ reader: Reader) {
    guard let names, !names.featureNames.contains(name) else { return }
    reader.error(
      "unknown-feature", "the budget names the feature '\(name)', which the scenario does not have", at: span,
      hint: Suggestion.phrase(for: name, among: names.featureNames))
  }

  private func check(_ scope: BudgetScope, named name: String, at span: SourceSpan, _ reader: Reader) {
    guard let features = names?.features, !features.contains(where: { scope.includes(feature: $0.name, tags: $0.tags) })
    else { return }
    let tag = scope.soughtTag
    let values = features.flatMap(\.tags).filter { $0.name == tag?.name }.map(\.value)
    reader.error(
      "unknown-tag", "the budget names \(name), which no feature is tagged with", at: span,
      hint: tag.flatMap { Suggestion.phrase(for: $0.value, among: values) }
        ?? tag.map { "features say what they belong to: \"tags\": {\"\($0.name)\": \"\($0.value)\"}" })
  }

  private func checkOutcome(_ scope: BudgetScope, _ field: Field) {
    guard let features = names?.features else { return }
    let counted = features.contains { $0.outcome != nil && scope.includes(feature: $0.name, tags: $0.tags) }
    guard !counted else { return }
    field.error(
      "missing-key", "per_outcome needs a feature that counts outcomes",
      hint: "\"outcome\": {\"name\": \"resolved ticket\", \"per_session\": 0.6}")
  }
}

extension BudgetScope {
  /// The tag that features need to be in it; nil where it depends on the feature's name alone.
  fileprivate var soughtTag: (name: String, value: String)? {
    if case .tag(let name, let value) = part { return (name, value) }
    return environment.map { (BudgetScope.environmentTag, $0) }
  }
}

extension Field {
  /// Growth as a share of the previous cost, `"10%"`, or in USD.
  fileprivate func growth() -> (BudgetLimit.Growth, Assumption)? {
    guard node.kind == .string else {
      guard let usd = assumption(in: Ranges.usd, unit: "USD") else { return nil }
      if usd.value > 0, usd.value < 1 {
        warning(
          "probably-percent", "max_increase is $\(node.text) a month",
          hint: "a share is written as \"\(Text.plain(usd.value * 100))%\"")
      }
      return (.usd, usd)
    }
    var digits = Array(node.text.utf8)
    guard digits.last == UInt8(ascii: "%") else {
      error("wrong-type", "max_increase must be a number of USD or a share such as \"10%\", found '\(node.text)'")
      return nil
    }
    digits.removeLast()
    while digits.last == UInt8(ascii: " ") { digits.removeLast() }
    guard let percent = DecimalNumber(utf8: digits)?.double, (0...100_000).contains(percent) else {
      error("out-of-range", "max_increase must be a share between 0% and 100000%, found '\(node.text)'")
      return nil
    }
    return (.share, Assumption(percent / 100, at: span))
  }

  /// The waiver of a limit, with its reason.
  func waiver() -> BudgetLimit.Waiver? {
    guard var fields = object() else { return nil }
    defer { fields.finish() }
    let untilField = fields.take("until")
    let reasonField = fields.take("reason")
    guard let untilField, let reasonField else {
      error(
        "missing-key", "a waiver needs 'until', its last day, and 'reason'",
        hint: "\"waiver\": {\"until\": \"2026-12-31\", \"reason\": \"launch month\"}")
      return nil
    }
    guard let text = untilField.string(), let reason = reasonField.string() else { return nil }
    guard let until = CivilDate(text) else {
      untilField.error("bad-date", "until must be a day such as '2026-12-31', found '\(text)'")
      return nil
    }
    guard reason.utf8.contains(where: { $0 != UInt8(ascii: " ") }) else {
      reasonField.error("empty-text", "a waiver needs a reason that says something")
      return nil
    }
    return BudgetLimit.Waiver(until: until, reason: reason, span: span)
  }
}
