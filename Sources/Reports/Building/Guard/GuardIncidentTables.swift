import CostModel

/// The tables of the cost of a runaway.
struct GuardIncidentTables {
  let analysis: GuardAnalysis

  var sections: [Report.Section] {
    guard !analysis.incidents.isEmpty else { return [] }
    return [
      Report.Section(
        "Runaways", name: "incidents",
        [
          .table(summary), .table(stops),
          .paragraph(
            "Each limit is taken as unused when the runaway begins. What nothing stops is seen by finance, on an invoice after 30 days."
          ),
        ]),
      Report.Section(
        "By the lag of each layer alone", name: "layers",
        [.table(layers), .paragraph("What is spent within the time that such a layer usually takes.")]),
    ]
  }

  private var summary: Table {
    Table(
      columns: [
        .name("runaway"), .number("a minute"), .number("an hour"), .word("stopped by"), .number("after"),
        .number("cost"),
      ],
      rows: analysis.incidents.map { exposure in
        let by: Cell =
          if let layer = exposure.layer {
            .verdict(
              exposure.limit.map { "\(layer.rawValue): \(analysis.plan.limits[$0].name)" }
                ?? "\(layer.rawValue): invoice",
              exposure.limit == nil ? .bad : .good)
          } else {
            .verdict("nothing: it ends", .bad)
          }
        return Table.Row([
          .text(exposure.name), .money(exposure.usdPerMinute), .money(exposure.usdPerMinute * 60), by,
          .text(exposure.minutes.map { Self.minutes($0) } ?? "never"), .money(exposure.usd),
        ])
      })
  }

  private var stops: Table {
    Table(
      columns: [.name("runaway"), .name("limit or alert"), .word("layer"), .number("after"), .number("cost")],
      rows: analysis.incidents.flatMap { exposure in
        exposure.stops.map { stop in
          Table.Row([
            .text(exposure.name), .text(analysis.plan.limits[stop.limit].name), .text(stop.layer.rawValue),
            .text(stop.minutes.map { Self.minutes($0) } ?? "never"), .money(stop.usd),
          ])
        }
          + exposure.notices.map { notice in
            Table.Row([
              .text(exposure.name), .text(analysis.plan.alerts[notice.alert].name), .text("tells"),
              .text(notice.minutes.map { Self.minutes($0) } ?? "never"),
              notice.minutes.map { .money($0 * exposure.admittedPerMinute) } ?? .empty,
            ])
          }
      })
  }

  private var layers: Table {
    Table(
      columns: [.word("layer"), .number("takes")] + analysis.incidents.map { .number($0.name) },
      rows: GuardLayer.allCases.indices.map { index in
        let usual = analysis.incidents[0].usual[index]
        return Table.Row(
          [.text(usual.layer.rawValue), .text(Self.span(usual.minutes))]
            + analysis.incidents.map { .money($0.usual[index].usd) })
      })
  }

  /// Minutes to three decimals below a day.
  static func minutes(_ minutes: Double) -> String {
    guard minutes < 1440 else { return "\(Formatting.count((minutes / 144).rounded() / 10)) days" }
    let thousandths = Int((minutes * 1000).rounded())
    let fraction = thousandths % 1000
    guard fraction != 0 else { return "\(thousandths / 1000) min" }
    let digits = String(fraction + 1000).dropFirst()
    return "\(thousandths / 1000).\(digits) min"
  }

  private static func span(_ minutes: Double) -> String {
    minutes == 0
      ? "no time" : minutes < 1440 ? "\(Formatting.count(minutes)) min" : "\(Formatting.count(minutes / 1440)) days"
  }
}
