import CostModel

/// Subscriptions by the seat, for the users of a log.
struct SeatSection {
  /// The most users that people see.
  private static let mostUsers = 20

  let seats: SeatComparison

  /// One line for the head of a report.
  var head: String {
    let saved = seats.use - seats.chosen
    guard !seats.users.isEmpty else { return "no user to seat" }
    return saved > 0.005
      ? "\(Formatting.money(seats.chosen)) a month with the right seats, \(Formatting.money(saved)) less than at API prices"
      : "no seat is cheaper than API prices"
  }

  // MARK: - For people

  var sections: [Report.Section] {
    guard !seats.users.isEmpty else {
      return [Report.Section("Subscriptions", name: "seats", [.paragraph("No call of the log names a user.")])]
    }
    return [
      Report.Section("Subscriptions", name: "seats", [.facts(facts), .table(offers), .paragraph(Self.meaning)]),
      Report.Section("Seats by user", name: "seats-by-user", [.table(users)]),
    ]
  }

  private var facts: [Report.Fact] {
    var facts: [Report.Fact] = [
      .init("users", .count(Double(seats.users.count))),
      .init("use at API prices in \(seats.month.words)", .money(seats.use)),
      .init("each user on the cheapest", .money(seats.chosen)),
    ]
    for (index, row) in seats.rows.enumerated() {
      let count = seats.choices.count { $0.offer == index }
      if count > 0 { facts.append(.init("seats of \(row.offer.subscription.name)", .count(Double(count)))) }
    }
    facts.append(.init("users at API prices", .count(Double(seats.choices.count { $0.offer == nil }))))
    return facts
  }

  private static let meaning =
    "From the break-even on, a user's seat costs no more than the same use at API prices. The mix gives seats to those who use most as far as that is cheaper, and "
    + "leaves the others at API prices. What a pooled seat does not use, others do: pooled subscriptions are in no row of single users."

  private var offers: Table {
    let rows = seats.rows.map { row in
      let offer = row.offer
      let included: Cell =
        offer.included.map { .text("\(Formatting.money($0))\(offer.subscription.isPooled ? " pooled" : "")") }
        ?? .unknown
      return Table.Row([
        .text(offer.subscription.name), .money(offer.seat), included, Self.cell(offer.breakEven),
        .known(row.everyone) { .money($0) }, .known(row.mix.map { Double($0.seats) }) { .count($0) },
        .known(row.mix?.usd) { .money($0) },
      ])
    }
    let api: [Cell] = [.text("API prices"), .empty, .empty, .empty, .money(seats.use), .empty, .money(seats.use)]
    return Table(
      columns: [
        .name("subscription"), .number("seat"), .number("includes"), .number("break-even"), .number("everyone"),
        .number("seats"), .number("mix"),
      ], rows: rows + [Table.Row(api, role: .total)])
  }

  private static func cell(_ breakEven: SeatOffer.BreakEven) -> Cell {
    switch breakEven {
    case .from(let usd): .money(usd)
    case .ifIncluded(let usd): .text("≥ \(Formatting.money(usd))")
    case .never: .text("never")
    }
  }

  private var users: Table {
    let shown = seats.choices.prefix(Self.mostUsers)
    var rows = shown.map { choice in
      Table.Row(
        [.text(choice.user.id), .money(choice.user.use), .text(name(of: choice)), .money(choice.usd)]
          + [.money(choice.user.use - choice.usd)])
    }
    let others = seats.choices.dropFirst(Self.mostUsers)
    if !others.isEmpty {
      let (use, usd) = (others.reduce(0) { $0 + $1.user.use }, others.reduce(0) { $0 + $1.usd })
      rows.append(
        Table.Row([.text("\(others.count) others"), .money(use), .empty, .money(usd), .money(use - usd)]))
    }
    let total: [Cell] = [
      .text("total"), .money(seats.use), .empty, .money(seats.chosen), .money(seats.use - seats.chosen),
    ]
    return Table(
      columns: [
        .name("user"), .number("use a month"), .name("cheapest"), .number("costs"), .number("saves"),
      ], rows: rows + [Table.Row(total, role: .total)])
  }

  private func name(of choice: SeatComparison.Choice) -> String {
    choice.offer.map { seats.rows[$0].offer.subscription.name } ?? "API prices"
  }

  // MARK: - What must be known

  var notes: [Report.Note] {
    var notes: [Report.Note] = []
    for row in seats.rows where row.offer.included == nil {
      let name = row.offer.subscription.name
      notes.append(
        Report.Note(
          .warning, code: "seat-without-number",
          "how much use a seat of '\(name)' includes is published in no dollars, so what users cost on it is not known; --seats '\(name)=USD' gives what "
            + "you have measured"))
    }
    if seats.withoutUser.calls > 0 {
      notes.append(
        Report.Note(
          .note, code: "seats-without-user",
          "\(PlanWords.counted(Double(seats.withoutUser.calls), "call")) with \(AuditWords.amount(seats.withoutUser.cost)) name no user, and are in no use"
        ))
    }
    if seats.factor != 1 {
      notes.append(
        Report.Note(
          .note, code: "seats-scaled",
          "the use of the log is scaled to \(seats.month.words) by \(Formatting.plainNumber((seats.factor * 1_000).rounded() / 1_000))"
        ))
    }
    return notes
  }

  // MARK: - For programs

  var json: JSONText.Value {
    [
      "month": .string(seats.month.description), "factor": .decimal(seats.factor, decimals: 9),
      "users": .integer(seats.users.count), "use": .decimal(seats.use, decimals: 9),
      "cheapest": .decimal(seats.chosen, decimals: 9), "calls_without_user": .integer(Int(seats.withoutUser.calls)),
      "subscriptions": .array(seats.rows.map { json(of: $0) }),
      "by_user": .array(
        seats.choices.map { choice in
          [
            "user": .string(choice.user.id), "use": .decimal(choice.user.use, decimals: 9),
            "cheapest": choice.offer.map { .string(seats.rows[$0].offer.subscription.name) } ?? .null,
            "cost": .decimal(choice.usd, decimals: 9),
          ]
        }),
    ]
  }

  private func json(of row: SeatComparison.Row) -> JSONText.Value {
    let breakEven: (usd: Double?, word: String) =
      switch row.offer.breakEven {
      case .from(let usd): (usd, "known")
      case .ifIncluded(let usd): (usd, "if-included")
      case .never: (nil, "never")
      }
    return [
      "name": .string(row.offer.subscription.name), "vendor": .string(row.offer.subscription.vendor),
      "seat": .decimal(row.offer.seat, decimals: 6), "included": .decimal(row.offer.included, decimals: 6),
      "pooled": .bool(row.offer.subscription.isPooled), "overage": .decimal(row.offer.overage, decimals: 6),
      "break_even": .decimal(breakEven.usd, decimals: 6), "break_even_is": .string(breakEven.word),
      "everyone": .decimal(row.everyone, decimals: 9),
      "mix_seats": row.mix.map { .integer($0.seats) } ?? .null, "mix": .decimal(row.mix?.usd, decimals: 9),
      "checked": .string(row.offer.subscription.checked.description), "source": .string(row.offer.subscription.source),
    ]
  }
}
