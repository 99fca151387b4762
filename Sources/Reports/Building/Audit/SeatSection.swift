import CostModel

/// Seat subscriptions, for the users of a log.
struct SeatSection {
  /// The most users that people see.
  private static let mostUsers = 20

  let seats: SeatComparison

  /// One line for the head of a report.
  var head: String {
    let cheapest = seats.cheapest.usd
    let saved = seats.use - cheapest
    guard !seats.users.isEmpty else { return "no user to seat" }
    guard seats.isExact else {
      return cheapest > 0
        ? "at least \(Formatting.money(cheapest)) a month with the right seats" : "what users use has no price"
    }
    return saved > 0.005
      ? "\(Formatting.money(cheapest)) a month with the right seats, \(Formatting.money(saved)) less than at API prices"
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
    let cheapest = seats.cheapest
    var facts: [Report.Fact] = [
      .init("users", .count(Double(seats.users.count))),
      .init("use at API prices in \(seats.month.words)", least(seats.use)),
      .init(cheapest.seats == nil ? "each user on the cheapest" : "cheapest for all together", least(cheapest.usd)),
    ]
    // Which user should have which seat depends on unknown usage.
    guard seats.isExact else { return facts }
    func users(of offer: Int) -> Int {
      cheapest.seats.map { $0.offer == offer ? $0.users : 0 } ?? seats.choices.count { $0.offer == offer }
    }
    let counts = seats.rows.indices.map { users(of: $0) }
    for (row, count) in zip(seats.rows, counts) where count > 0 {
      facts.append(.init("seats of \(row.offer.subscription.name)", .count(Double(count))))
    }
    facts.append(.init("users at API prices", .count(Double(seats.users.count - counts.reduce(0, +)))))
    return facts
  }

  /// An amount, which is a lower bound where calls have no price.
  private func least(_ usd: Double?, isExact: Bool? = nil) -> Cell {
    .known(usd.flatMap { KnownUSD($0, isExact: isExact ?? seats.isExact) })
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
        least(row.everyone), .known(seats.isExact ? row.mix.map { Double($0.seats) } : nil) { .count($0) },
        least(row.mix?.usd),
      ])
    }
    let api: [Cell] = [.text("API prices"), .empty, .empty, .empty, least(seats.use), .empty, least(seats.use)]
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
      let isExact = choice.user.isExact
      return Table.Row([
        .text(choice.user.id), least(choice.user.use, isExact: isExact),
        isExact ? .text(name(of: choice)) : .unknown, least(choice.usd, isExact: isExact),
        isExact ? .money(choice.user.use - choice.usd) : .unknown,
      ])
    }
    let others = seats.choices.dropFirst(Self.mostUsers)
    if !others.isEmpty {
      let (use, usd) = (others.reduce(0) { $0 + $1.user.use }, others.reduce(0) { $0 + $1.usd })
      let isExact = others.allSatisfy(\.user.isExact)
      rows.append(
        Table.Row([
          .text("\(others.count) others"), least(use, isExact: isExact), .empty, least(usd, isExact: isExact),
          isExact ? .money(use - usd) : .unknown,
        ]))
    }
    let total: [Cell] = [
      .text("total"), least(seats.use), .empty, least(seats.chosen),
      seats.isExact ? .money(seats.use - seats.chosen) : .unknown,
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
    if !seats.isExact {
      notes.append(
        Report.Note(
          .warning, code: "seats-unpriced",
          "\(PlanWords.counted(Double(seats.unpricedCalls), "call")) of users without a price: what they use, and what is cheapest for them, is not known"
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
      "users": .integer(seats.users.count), "use": .decimal(known(seats.use, seats.isExact), decimals: 9),
      "unpriced_calls": .integer(Int(seats.unpricedCalls)),
      "cheapest": .decimal(seats.isExact ? seats.cheapest.usd : nil, decimals: 9),
      "cheapest_subscription": seats.isExact
        ? seats.cheapest.seats.map { .string(seats.rows[$0.offer].offer.subscription.name) } ?? .null : .null,
      "calls_without_user": .integer(Int(seats.withoutUser.calls)),
      "subscriptions": .array(seats.rows.map { json(of: $0) }),
      "by_user": .array(
        seats.choices.map { choice in
          [
            "user": .string(choice.user.id), "use": .decimal(known(choice.user.use, choice.user.isExact), decimals: 9),
            "unpriced_calls": .integer(Int(choice.user.unpricedCalls)),
            "cheapest": choice.user.isExact
              ? choice.offer.map { .string(seats.rows[$0].offer.subscription.name) } ?? .null : .null,
            "cost": .decimal(choice.user.isExact ? choice.usd : nil, decimals: 9),
          ]
        }),
    ]
  }

  /// The usage, a lower bound where calls have no price; nil where that says nothing.
  private func known(_ usd: Double, _ isExact: Bool) -> Double? { KnownUSD(usd, isExact: isExact)?.usd }

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
      "everyone": .decimal(seats.isExact ? row.everyone : nil, decimals: 9),
      "mix_seats": (seats.isExact ? row.mix : nil).map { .integer($0.seats) } ?? .null,
      "mix": .decimal(seats.isExact ? row.mix?.usd : nil, decimals: 9),
      "checked": .string(row.offer.subscription.checked.description), "source": .string(row.offer.subscription.source),
    ]
  }
}
