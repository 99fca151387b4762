import CostModel
import Documents

extension CheckReportBuilder {
  var findings: [Finding] {
    limitFindings + check.withoutLimit.map { finding(of: $0) } + check.sureness.map { finding(of: $0) }
  }

  private func finding(of sure: Check.Sureness) -> Finding {
    let place = sure.limit.amount.span.map { Place($0.location) }
    return Finding(
      sure.verdict.severity,
      rule: Finding.Rule("budget-confidence", "A budget holds with the chance that is asked for."),
      name: "\(name(of: sure)), chance to hold",
      "holds in \(Formatting.share(sure.chance)) of the draws, \(Formatting.share(sure.asked)) asked for",
      at: place.map { Finding.Location($0) },
      identity: [place?.file ?? "", check.subjects[sure.subject].name, "confidence", sure.limit.name])
  }

  private func finding(of cost: CostWithoutLimit) -> Finding {
    let place = cost.span.map { Place($0.location) }
    let rule = Finding.Rule("budget-unlimited", "Everything that costs something has a limit.")
    return Finding(
      cost.verdict.severity, rule: rule, name: words.name(of: cost),
      "\(words.amount(of: cost)) under no limit; \(words.reason(of: cost))",
      details: ["would pass: \(words.wayOut(of: cost))"],
      at: place.flatMap { context.isFile($0.file, of: check) ? Finding.Location($0) : nil },
      identity: [place?.file ?? "", check.subjects[cost.subject].name, "unlimited", cost.part.name])
  }

  private var limitFindings: [Finding] {
    check.outcomes.map { outcome in
      let measure = outcome.limit.measure
      let rule = Finding.Rule("budget-\(measure.key.replacing("_", with: "-"))", measure.sentence)
      let place = outcome.limit.amount.span.map { Place($0.location) }
      let edit = outcome.causes.lazy.filter { $0.usd > 0 || !$0.isKnown }.compactMap { words.place(of: $0) }
        .first { context.isFile($0.file, of: check) }
      var message = "\(words.value(of: outcome).text()), limit \(words.limit(of: outcome))"
      if outcome.excess != nil { message += ", \(words.excess(of: outcome))" }
      if let reason = words.reason(of: outcome) { message += "; \(reason)" }
      var details = place.map { ["limit: \($0.text)"] } ?? []
      details += words.causes(of: outcome).prefix(CheckReportBuilder.mostCauses).map { cause, usd in
        let place = words.place(of: cause).map { " (\($0.text))" } ?? ""
        return "driver: \(words.cause(cause, in: outcome)), \(words.effect(of: cause, usd))\(place)"
      }
      details += outcome.remedies.prefix(CheckReportBuilder.mostRemedies).map {
        "would pass: \(words.remedy($0, in: outcome))"
      }
      if outcome.verdict >= .waived {
        details += [outcome.limit.terms.owner.map { "owner: \($0)" }, outcome.limit.terms.message].compactMap(\.self)
      }
      return Finding(
        outcome.verdict.severity, rule: rule, name: words.name(of: outcome), message, details: details,
        at: (edit ?? placeNow(of: outcome, place)).map { Finding.Location($0) },
        identity: [place?.file ?? "", words.scenario(of: outcome), outcome.limit.name])
    }
  }

  /// The place of a limit in the current files: a previous limit is annotated where the scenario begins.
  private func placeNow(of outcome: Check.Outcome, _ place: Place?) -> Place? {
    guard let place,
      check.limitChanges.contains(where: { $0.isHeld && $0.before?.amount.span?.location.file == place.file }),
      let index = outcome.subjects.first
    else { return place }
    let now = check.limitChanges.first { $0.name == outcome.limit.name && $0.subjects == outcome.subjects }
    if let span = now?.after?.amount.span { return Place(span.location) }
    return Place(file: context.files[index], line: 1)
  }
}

extension CheckContext {
  /// Whether a place is in a file of the work tree rather than in an edit, a revision or the program.
  fileprivate func isFile(_ name: String, of check: Check) -> Bool {
    files.contains(name)
      || check.subjects.contains { subject in
        subject.changedFiles.contains { $0.name == name }
      }
  }
}

extension BudgetLimit.Measure {
  /// The description of a limit of this kind.
  var sentence: String {
    switch self {
    case .monthly: "A month may cost no more than the budget allows."
    case .increase: "A change may raise the cost of a month by no more than the budget allows."
    case .perCall: "A call may cost no more than the budget allows."
    case .perSession: "A session may cost no more than the budget allows."
    case .perOutcome: "An outcome may cost no more than the budget allows."
    }
  }
}
