package import CostModel

extension Report {
  /// The report on self-hosted machines compared with list prices.
  ///
  /// - Parameters:
  ///   - comparison: The comparison.
  ///   - name: The model that the machines serve.
  ///   - origin: The source of the prices, in words.
  package init(_ comparison: HardwareComparison, of name: String, origin: String) {
    let report = HardwareReport(comparison: comparison, name: name)
    self.init(
      title: report.title, subtitle: "\(comparison.month.words); prices from \(origin)", sections: report.sections,
      json: report.json)
  }
}

private struct HardwareReport {
  let comparison: HardwareComparison
  let name: String

  var title: String {
    let least = comparison.own.map(\.usd).min() ?? 0
    let words =
      "\(name): \(PlanWords.counted(Double(comparison.machines), "machine")), from \(Formatting.money(least)) a month"
    guard let list = comparison.listed.min(by: { $0.usd < $1.usd }) else { return words }
    let change = least - list.usd
    return "\(words), \(Formatting.money(change.magnitude)) \(change > 0 ? "more" : "less") than \(list.name)"
  }

  var sections: [Report.Section] {
    let use = comparison.use
    var facts: [Report.Fact] = [
      .init("prompt tokens a month", .tokens(use.input)), .init("read from a cache", .tokens(use.cached)),
      .init("answered", .tokens(use.output)), .init("hours of one machine", .count(rounded(comparison.busyHours))),
      .init("machines", .count(Double(comparison.machines))),
      .init("busy", .share(comparison.utilisation)), .init("busy at most", .share(comparison.hardware.utilisation)),
      .init("one machine works through", .text("\(Formatting.compact(comparison.capacity)) tokens a month")),
    ]
    if use.cached == 0 { facts.remove(at: 1) }
    let own = comparison.own.map { own in
      Table.Row([
        .text(Self.words(own.term)), .unitCost(own.term.usdPerHour), .money(own.usd), .rate(own.perMillion),
      ])
    }
    var sections = [
      Report.Section(nil, name: "use", [.facts(facts)]),
      Report.Section(
        "Machines", name: "machines",
        [
          .table(
            Table(
              columns: [
                .word("paid for"), .number("an hour"), .number("a month"), .number("per million"),
              ], rows: own))
        ]),
    ]
    guard !comparison.listed.isEmpty else { return sections }
    let rows = comparison.listed.flatMap { list in
      zip(comparison.own, list.breakEvens).map { own, breakEven in
        Table.Row([
          .text(list.name), .money(list.usd), .text(Self.words(own.term)),
          .signedMoney(own.usd - list.usd), breakEven.map { .tokens($0) } ?? .text("never"),
          breakEven.map { .share($0 / comparison.capacity) } ?? .empty,
        ])
      }
    }
    sections.append(
      Report.Section(
        "Against list prices", name: "list-prices",
        [
          .table(
            Table(
              columns: [
                .name("model"), .number("a month"), .word("machines"), .number("difference"),
                .number("break-even", length: .compact), .number("of one"),
              ], rows: rows)),
          .paragraph(
            "From the break-even on, in tokens a month of a use that is divided alike, one machine costs no more than the list price; 'never' where it cannot work "
              + "through so many. People who run the machines, and answers that wait in peaks, are in no figure."),
        ]))
    return sections
  }

  /// To the hundredth of an hour, which is 36 seconds.
  private func rounded(_ hours: Double) -> Double { (hours * 100).rounded() / 100 }

  private static func words(_ term: Hardware.Term) -> String { term.name ?? "by the hour" }

  var json: JSONText.Value {
    [
      "schema": "llmcost.prices.hardware/1", "model": .string(name), "month": .string(comparison.month.description),
      "tokens": [
        "input": .decimal(comparison.use.input, decimals: 0),
        "cache_read": .decimal(comparison.use.cached, decimals: 0),
        "output": .decimal(comparison.use.output, decimals: 0),
      ],
      "busy_hours": .decimal(comparison.busyHours, decimals: 6), "machines": .integer(comparison.machines),
      "utilisation": .decimal(comparison.utilisation, decimals: 9),
      "capacity": .decimal(comparison.capacity, decimals: 3),
      "own": .array(
        comparison.own.map { own in
          [
            "term": own.term.name.map { .string($0) } ?? .null,
            "usd_per_hour": .decimal(own.term.usdPerHour, decimals: 6), "cost": .decimal(own.usd, decimals: 6),
            "per_million": .decimal(own.perMillion, decimals: 9),
          ]
        }),
      "listed": .array(
        comparison.listed.map { list in
          [
            "model": .string(list.name), "cost": .decimal(list.usd, decimals: 6),
            "per_million": .decimal(list.perMillion, decimals: 9),
            "break_even_tokens": .array(list.breakEvens.map { .decimal($0, decimals: 3) }),
          ]
        }),
    ]
  }
}
