import CostModel

/// A scenario that was made of the log.
struct ScenarioSection {
  let written: LogAudit.WrittenScenario

  var section: Report.Section {
    let count = written.scenario.features.count
    return Report.Section(
      "Scenario", name: "scenario",
      [
        .facts([
          .init("written to", .text(written.path)), .init("features", .count(Double(count))),
          .init(
            "projects",
            .text("\(Formatting.money(written.check.projectedUSD)) in \(written.scenario.month.words)")),
          .init("measured", .text("\(Formatting.money(written.check.measuredUSD)) a month")),
          .init(
            "difference",
            written.check.error.magnitude < 0.0005 ? .text("less than 0.1%") : .signedShare(written.check.error)),
        ])
      ])
  }
}
