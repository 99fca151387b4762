import Documents

/// Reads the `ladder` of a guard: the steps taken as the month's budget is used up.
struct LadderReading {
  let scenario: Scenario
  let reader: Reader
  let limits: [SpendLimit]
  /// Whether levers are pulled to check that they can be.
  let pullsLevers: Bool

  /// The steps of the list `ladder`.
  func steps(_ field: Field) -> [LadderStep] {
    let steps = (field.array() ?? []).compactMap { step($0) }
    guard !steps.isEmpty else { return [] }
    if scenario.budget?.monthlyUSD == nil, !limits.contains(where: { $0.monthUSD != nil }) {
      field.error(
        "guard-ladder", "a ladder goes by the month's budget, and there is none",
        hint: "add 'budget: {monthly: USD}', or a limit with 'per: month'")
    }
    checkOrder(steps)
    checkLevers(steps)
    return steps
  }

  private func step(_ field: Field) -> LadderStep? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    let atField = fields.take("at")
    let (leverField, refuseField) = (fields.take("lever"), fields.take("refuse"))
    let lag = fields.take("lag")?.timeSpan()
    guard let atField else {
      field.error("missing-key", "a step of the ladder needs 'at', the share of the budget at which it begins")
      return nil
    }
    guard let at = atField.assumption(in: 0...10) else { return nil }
    switch (leverField, refuseField) {
    case (let lever?, nil):
      return lever.lever(of: scenario).map { LadderStep(at: at, action: .lever($0), lag: lag, span: lever.span) }
    case (nil, let refuse?):
      let features = refuse.features(of: scenario)
      return features.isEmpty ? nil : LadderStep(at: at, action: .refuse(features), lag: lag, span: refuse.span)
    default:
      field.error("guard-ladder", "a step of the ladder has either 'lever' or 'refuse'")
      return nil
    }
  }

  /// Each step begins at a larger share than the one before it.
  private func checkOrder(_ steps: [LadderStep]) {
    for (step, next) in zip(steps, steps.dropFirst()) where next.at.value <= step.at.value {
      reader.error(
        "guard-ladder",
        "the ladder must rise: this step is at \(Text.plain(next.at.value)), the one before it at \(Text.plain(step.at.value))",
        at: next.at.span)
    }
  }

  /// Each lever can be pulled once those before it are.
  private func checkLevers(_ steps: [LadderStep]) {
    var pulled: [Lever] = []
    var edits: [Reader.Edit] = []
    for step in steps {
      guard case .lever(let index) = step.action else { continue }
      let lever = scenario.levers[index]
      let names = pulled.map(\.name)
      if names.contains(lever.name) {
        reader.error("guard-ladder", "the lever '\(lever.name)' is pulled already", at: step.span)
      } else if let missing = lever.after.first(where: { !names.contains($0) }) {
        reader.error(
          "guard-ladder", "the lever '\(lever.name)' comes after '\(missing)', which is not pulled before it",
          at: step.span)
      } else if let other = pulled.first(where: {
        $0.excludes.contains(lever.name) || lever.excludes.contains($0.name)
      }) {
        reader.error(
          "guard-ladder", "the lever '\(lever.name)' cannot be pulled with '\(other.name)', which is pulled before it",
          at: step.span)
      } else if pullsLevers, !reader.hasErrors, let patches = PatchReader(scenario) {
        edits += lever.edits
        do throws(PatchReader.Fault) {
          _ = try patches.patch(edits)
        } catch {
          let reason = error.diagnostics.first.map { ": \($0.message)" } ?? ""
          reader.error(
            "guard-ladder", "the lever '\(lever.name)' cannot be pulled with those before it\(reason)", at: step.span)
        }
      }
      pulled.append(lever)
    }
  }
}
