import Documents

/// The limits of a run, as kept in its result, so that a later run can be compared with them.
package struct RecordedBudgets: Sendable {
  /// The limits in one scenario.
  package struct Entry: Sendable {
    /// The name of the scenario in results.
    package let name: String
    /// Its limits; none where it has no budget.
    package let budget: Budget

    package init(name: String, budget: Budget) {
      self.name = name
      self.budget = budget
    }
  }

  /// The limits in the scenarios themselves.
  package let scenarios: [Entry]
  /// The limits in a separate file, or nil.
  package let file: BudgetFile?

  package init(scenarios: [Entry], file: BudgetFile?) {
    self.scenarios = scenarios
    self.file = file
  }

  /// Reads the limits in a result.
  ///
  /// - Parameter field: The value of `budgets`.
  /// - Returns: The limits; nil after reporting what is wrong with them.
  static func read(_ field: Field) -> RecordedBudgets? {
    guard var fields = field.object(), let entries = fields.take("scenarios")?.array() else {
      field.error("not-a-baseline", "the limits of the baseline lack those of its scenarios")
      return nil
    }
    let file = fields.take("file").flatMap { $0.node.kind == .null ? nil : $0 }
    return RecordedBudgets(scenarios: entries.compactMap { Entry($0) }, file: file.flatMap { BudgetFile(recorded: $0) })
  }
}

extension RecordedBudgets.Entry {
  fileprivate init?(_ field: Field) {
    guard var fields = field.object(), let name = fields.take("scenario")?.string(),
      let budget = Budget(recorded: &fields)
    else {
      field.error("not-a-baseline", "a budget of the baseline lacks its scenario or its limits")
      return nil
    }
    self.init(name: name, budget: budget)
  }
}

extension BudgetFile {
  fileprivate init?(recorded field: Field) {
    guard var fields = field.object(), let together = Budget(recorded: &fields),
      let entries = fields.take("scenarios")?.array()
    else {
      field.error("not-a-baseline", "the file of limits in the baseline lacks its limits")
      return nil
    }
    self.init(
      together: together,
      scenarios: entries.compactMap { entry in
        RecordedBudgets.Entry(entry).map { Entry(name: $0.name, span: entry.span, budget: $0.budget) }
      })
  }
}

extension Budget {
  fileprivate init?(recorded fields: inout Fields) {
    guard let entries = fields.take("limits")?.array(), let rule = fields.take("rule")?.word(of: Rule.self) else {
      return nil
    }
    self.init(
      limits: entries.compactMap { BudgetLimit(recorded: $0) }, rule: rule,
      unlimited: (fields.take("unlimited")?.array() ?? []).compactMap { $0.string() })
  }
}

extension BudgetLimit {
  fileprivate init?(recorded field: Field) {
    guard var fields = field.object() else { return nil }
    /// A text; nil where it is null or missing.
    func text(_ name: String) -> String? {
      fields.take(name).flatMap { $0.node.kind == .null ? nil : $0.string() }
    }
    let environment = text("environment")
    let feature = text("feature")
    let tag = fields.take("tag").flatMap { $0.node.kind == .null ? nil : $0.object() }.flatMap {
      (tag: Fields) -> (name: String, value: String)? in
      var tag = tag
      guard let name = tag.take("name")?.string(), let value = tag.take("value")?.string() else { return nil }
      return (name, value)
    }
    let floor = fields.take("min_increase").flatMap { $0.node.kind == .null ? nil : $0.number(in: Ranges.usd) } ?? 0
    let measure: Measure? =
      switch (text("measure"), text("growth")) {
      case ("monthly", _): .monthly
      case ("max_increase", "share"): .increase(.share, floorUSD: floor)
      case ("max_increase", "usd"): .increase(.usd, floorUSD: floor)
      case ("per_call", _): .perCall
      case ("per_session", _): .perSession
      case ("per_outcome", _): .perOutcome
      default: nil
      }
    guard let measure, let amount = fields.take("limit")?.assumption(in: Ranges.usd, unit: "USD"),
      let warnAt = fields.take("warn_at")?.share()
    else {
      field.error("not-a-baseline", "a limit of the baseline lacks its measure, its amount or where it warns")
      return nil
    }
    let waiver = fields.take("waiver").flatMap { $0.node.kind == .null ? nil : $0.waiver() }
    let part: BudgetScope.Part =
      feature.map { .feature($0) } ?? tag.map { .tag(name: $0.name, value: $0.value) } ?? .whole
    self.init(
      scope: BudgetScope(environment: environment, part), measure: measure, amount: amount, warnAt: warnAt,
      terms: Terms(owner: text("owner"), message: text("message"), waiver: waiver))
  }
}
