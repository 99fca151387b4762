import CostModel

/// A scenario that was made from the log.
struct ScenarioSection {
  let written: LogAudit.WrittenScenario

  var section: Report.Section {
    let count = written.scenario.features.count
    var facts: [Report.Fact] = [
      .init("written to", .text(written.path)), .init("features", .count(Double(count))),
      .init("projects", .text("\(Formatting.money(written.check.totalUSD)) in \(written.scenario.month.words)")),
      .init("measured", .text("\(Formatting.money(written.check.measuredUSD)) a month, \(scale)")),
      .init(
        "check of the arithmetic",
        written.check.error.magnitude < 0.0005
          ? .text("both agree to 0.1%") : .text("\(Formatting.signedShare(written.check.error)) apart")),
    ]
    if let range = written.range {
      facts.append(
        .init(
          "a month lies between", .text("\(Formatting.money(range.low)) and \(Formatting.money(range.high))")))
    }
    var blocks: [Report.Block] = [.facts(facts)]
    if let monthChanges { blocks.append(.paragraph(monthChanges)) }
    if let words = CoverageWords(coverage: written.scenario.coverage).advice { blocks.append(.paragraph(words)) }
    blocks += written.unreproduced.map { feature in
      .paragraph(
        "'\(feature.name)' costs \(Formatting.signedShare(feature.check.error)) of what the log has in the scenario: \(feature.reason.words)."
      )
    }
    blocks += unwritten
    return Report.Section("Scenario", name: "scenario", blocks)
  }

  /// Why the scenario's cost differs from that of its calls one by one; nil where it does not.
  private var monthChanges: String? {
    let check = written.check
    guard check.monthChangesUSD.magnitude >= 0.005 else { return nil }
    let change = Formatting.money(check.monthChangesUSD.magnitude)
    return
      "By the call it is \(Formatting.money(check.projectedUSD)), which is what the log was measured and checked by; the use of the month as a whole "
      + "\(check.monthChangesUSD < 0 ? "takes \(change) off" : "adds \(change)"): \(check.monthChanges.joined(separator: ", "))."
  }

  /// The levers of findings that are not in the file, grouped by reason.
  private var unwritten: [Report.Block] {
    var names: [(reason: MeasuredScenario.UnwrittenLever.Reason, names: [String])] = []
    for lever in written.scenario.unwrittenLevers {
      if let place = names.firstIndex(where: { $0.reason == lever.reason }) {
        names[place].names.append("'\(lever.name)'")
      } else {
        names.append((lever.reason, ["'\(lever.name)'"]))
      }
    }
    return names.map { reason, names in
      let more = names.count > 3 ? " and \(names.count - 3) more" : ""
      return .paragraph(
        "Not written as a lever: \(names.prefix(3).joined(separator: ", "))\(more); \(reason.words).")
    }
  }

  private var scale: String {
    CoverageWords(coverage: written.scenario.coverage).scale(to: written.scenario.month)
  }

  // MARK: - For programs

  var json: JSONText.Value {
    [
      "file": .string(written.path), "month": .string(written.scenario.month.description),
      "projected": .decimal(written.check.totalUSD), "projected_by_call": .decimal(written.check.projectedUSD),
      "measured": .decimal(written.check.measuredUSD),
      "low": .decimal(written.range?.low), "high": .decimal(written.range?.high),
      "covered_days": .decimal(written.scenario.coverage.days, decimals: 6),
      "levers_not_written": .array(
        written.scenario.unwrittenLevers.map { lever in
          ["lever": .string(lever.name), "reason": .string(lever.reason.words)]
        }),
      "not_reproduced": .array(
        written.unreproduced.map { feature in
          [
            "feature": .string(feature.name), "projected": .decimal(feature.check.projectedUSD),
            "measured": .decimal(feature.check.measuredUSD), "reason": .string(feature.reason.words),
          ]
        }),
    ]
  }
}

/// The words about the time that a log covers.
struct CoverageWords {
  let coverage: Coverage

  /// How a month was made of it.
  func scale(to month: Month) -> String {
    if coverage.period.wholeMonth == month, coverage.isWhole, coverage.basis != .pace { return "all of \(month.words)" }
    let from =
      coverage.basis == .pace
      ? "at the calls of a day given"
      : "scaled from \(coverage.isWhole ? wholeDays : coverage.words) to the \(month.dayCount) days of \(month.words)"
    return from
  }

  private var wholeDays: String {
    let days = coverage.period.dayCount
    return "\(days) day\(days == 1 ? "" : "s")"
  }

  /// How to treat a log that is too short for a month, and what would help; nil for one that is not.
  var advice: String? {
    guard coverage.isShort else { return nil }
    let seen =
      coverage.basis == .moment
      ? "All calls of the log are of one moment, which shows no pace: it was taken for a day."
      : "The log covers \(coverage.words): \(coverage.days < 1 ? "no day is whole" : "less than a week"), and a month was made of it at its pace."
    let low =
      coverage.days < 1
      ? "The lower end takes its hours for all in which calls are made"
      : "The lower end leaves out the kinds of days that it does not have"
    return
      "\(seen) \(low); both ends allow for chance. A longer log, or the calls of a whole day with --per-day N, says more."
  }
}
