package import CostModel
package import Documents

extension Report {
  /// The report on the set of levers that reaches a target, and the way there.
  ///
  /// - Parameters:
  ///   - plan: The result.
  ///   - base: The scenario without any lever.
  ///   - pricing: The prices used.
  ///   - diagnostics: The diagnostics from reading the scenario.
  package init(_ plan: Plan, base: Projection, pricing: PricingFacts, diagnostics: [Diagnostic]) {
    let words = PlanWords(plan: plan)
    let tables = PlanTables(plan: plan)
    var sections = [
      Section(name: "plan", [.facts(words.facts), .paragraph(words.judgement)])
    ]
    if !plan.schedule.items.isEmpty {
      sections += [
        Section("Levers, in the order of the work", name: "levers", [.table(tables.levers)] + tables.notes),
        Section("Schedule", name: "schedule", [.table(tables.schedule)] + tables.oneOffs.map { .table($0) }),
        Section("Cost a month at the pace of each day", name: "run-rate", [.chart(.series(words.chart))]),
        Section("Invoices", name: "invoices", [.table(tables.invoices)]),
      ]
    }
    if plan.frontier.count > 1 {
      sections.append(Section("The lowest bill for so much work", name: "frontier", [.table(tables.frontier)]))
    }
    let notes = Note.all(of: base, diagnostics) + words.notes
    self.init(
      title: words.title, subtitle: pricing.words, sections: sections, notes: notes,
      json: PlanJSON(plan: plan, pricing: pricing, notes: notes).value)
  }
}

/// Formats a plan as tables.
struct PlanTables {
  let plan: Plan

  private var lever: [Lever] { plan.space.levers }
  private var calendar: PlanCalendar { PlanCalendar(start: plan.request.start) }

  var levers: Table {
    let items = plan.schedule.items
    let savings = plan.schedule.savingsUSD.map { Apportionment.rounded([$0], unitsPerOne: 100)[0] }
    let together = Apportionment.rounded([plan.baseUSD - plan.usd], unitsPerOne: 100)[0]
    let shares = Apportionment.rounded(plan.fairShares, unitsPerOne: 100)
    var rows = items.indices.map { index in
      let lever = lever[items[index].lever]
      return Table.Row(
        [
          .text(lever.name), .known(lever.effortDays?.value) { .count($0) }, .known(lever.risk?.value) { .count($0) },
          .money(savings[index]), .money(shares[index]),
        ] + (hasOwners ? [lever.owner.map { .text($0) } ?? .unknown] : []))
    }
    if let rounding = Rounding.cell(of: savings, toSum: together) {
      rows.append(Table.Row([.text("rounding"), .empty, .empty, rounding, .empty]))
    }
    rows.append(
      Table.Row(
        [
          .text("together"), .count(plan.effortDays), risk(plan.risk, of: plan.schedule.levers), .money(together),
          .money(shares.reduce(0, +)),
        ], role: .total))
    return Table(
      columns: [
        .name("lever"), .number("days"), .number("risk"), .number("saves a month"), .number("fair share"),
      ] + (hasOwners ? [.name("owner")] : []), rows: rows)
  }

  private var hasOwners: Bool { plan.schedule.items.contains { lever[$0.lever].owner != nil } }

  /// People's notes on the levers; nothing where there are none.
  var notes: [Report.Block] {
    let rows = plan.schedule.items.compactMap { item in
      lever[item.lever].note.map { Table.Row([.text(lever[item.lever].name), .text($0)]) }
    }
    return rows.isEmpty ? [] : [.table(Table(columns: [.name("lever"), .name("note")], rows: rows))]
  }

  /// The risk of a set: a lower bound where one of its levers gives none.
  private func risk(_ points: Double, of set: LeverSet) -> Cell {
    plan.unrated(in: set) == .none ? .count(points) : .text("≥ \(Formatting.count(points))")
  }

  var schedule: Table {
    Table(
      columns: [.name("lever"), .number("work from"), .number("ready"), .number("fully in use")],
      rows: plan.schedule.items.map { item in
        Table.Row([.text(lever[item.lever].name), day(item.startDay), day(item.readyDay), day(item.fullDay)])
      })
  }

  /// A day of the plan: its date where the plan has a start.
  private func day(_ day: Int) -> Cell {
    calendar.date(of: day).map { .text($0.description) } ?? .count(Double(day))
  }

  /// The one-off costs, if there are any.
  var oneOffs: [Table] {
    guard !plan.oneOffs.isEmpty else { return [] }
    let rows = zip(plan.oneOffs, plan.paybackDays).map { oneOff, paybackDays in
      Table.Row([
        .text(lever[oneOff.lever].name), day(oneOff.day), .known(oneOff.knownUSD) { .money($0) },
        .known(paybackDays) { .count($0) },
      ])
    }
    return [
      Table(columns: [.name("paid once"), .number("on"), .number("cost"), .number("days to earn it back")], rows: rows)
    ]
  }

  /// The months; one with an unpriced one-off cost is not known, and neither is the total.
  var invoices: Table {
    let shown = plan.invoices.map { Apportionment.rounded([$0.usd], unitsPerOne: 100)[0] }
    let total = Apportionment.rounded([plan.invoices.reduce(0) { $0 + $1.usd }], unitsPerOne: 100)[0]
    let before = plan.invoices.map { Apportionment.rounded([$0.baseUSD], unitsPerOne: 100)[0] }
    let totalBefore = Apportionment.rounded([plan.invoices.reduce(0) { $0 + $1.baseUSD }], unitsPerOne: 100)[0]
    let isComplete = plan.invoices.allSatisfy(\.isComplete)
    func row(_ name: String, _ usd: Double?, before: Double, role: Table.Row.Role = .body) -> Table.Row {
      Table.Row(
        [.text(name), .known(usd) { .money($0) }, .known(usd.map { before - $0 }) { .money($0) }], role: role)
    }
    var rows = plan.invoices.indices.map { index in
      let invoice = plan.invoices[index]
      return row(
        invoice.calendarMonth?.description ?? "month \(invoice.month)", invoice.isComplete ? shown[index] : nil,
        before: before[index])
    }
    let ofCosts = Rounding.cell(of: shown, toSum: total)
    let ofSavings = Rounding.cell(of: zip(before, shown).map { $0 - $1 }, toSum: totalBefore - total)
    if isComplete, ofCosts != nil || ofSavings != nil {
      rows.append(Table.Row([.text("rounding"), ofCosts ?? .empty, ofSavings ?? .empty]))
    }
    rows.append(row("total", isComplete ? total : nil, before: totalBefore, role: .total))
    return Table(columns: [.name("month"), .number("cost"), .number("saved")], rows: rows)
  }

  /// The frontier without the points that gain less than a fortieth of the bill over the one before, except the plan's,
  /// the first that reaches the target, and the last.
  var frontier: Table {
    var last = Double.infinity
    var isReached = false
    var rows: [Table.Row] = []
    for point in plan.frontier {
      let reaches = plan.request.measure != .total && point.usd <= plan.request.targetUSD
      let isFirst = reaches && !isReached
      isReached = isReached || reaches
      let isShown =
        isFirst || point.levers == plan.schedule.levers || point.levers == plan.frontier.last?.levers
      guard isShown || last - point.usd >= plan.baseUSD / 40 else { continue }
      last = min(last, point.usd)
      rows.append(
        Table.Row([
          .count(point.effortDays), .money(point.usd), .money(plan.baseUSD - point.usd),
          risk(point.risk, of: point.levers),
          .count(Double(point.levers.count)), reaches ? .verdict("reached", .good) : .empty,
        ]))
    }
    return Table(
      columns: [
        .number("days"), .number("a month"), .number("saved"), .number("risk"), .number("levers"), .word("target"),
      ], rows: rows)
  }
}
