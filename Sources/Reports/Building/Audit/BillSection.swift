import CostModel

/// A vendor's bill compared with the cost of the calls.
struct BillSection {
  let bill: BillComparison

  /// The words before the title.
  var head: String {
    guard let share = bill.explainedShare else { return "the bill has nothing for use" }
    return "\(Formatting.share(share)) of the bill is explained"
  }

  var sections: [Report.Section] {
    var sections = [Report.Section("Bill", name: "bill", [.facts(facts)])]
    sections.append(
      Report.Section(
        "Bill by model", name: "bill-models", isSubordinate: true,
        [.table(models)] + (remarks.isEmpty ? [] : [.paragraph(remarks.joined(separator: " "))])))
    sections.append(Report.Section("Bill by day", name: "bill-days", isSubordinate: true, [.table(days)]))
    if !bill.items.isEmpty {
      sections.append(
        Report.Section("Bill by line item", name: "bill-items", isSubordinate: true, [.table(items)]))
    }
    return sections
  }

  private func amount(_ money: Money) -> Cell {
    money != .zero && money.usd.magnitude < 0.005 ? .unitCost(money.usd) : .exactMoney(money)
  }

  private func change(_ money: Money) -> Cell {
    money != .zero && money.usd.magnitude < 0.005 ? .unitCost(money.usd) : .signedMoney(money.usd)
  }

  private var facts: [Report.Fact] {
    var facts: [Report.Fact] = [
      .init("billed", amount(bill.billed)), .init("of it for use", amount(bill.usage)),
    ]
    facts += bill.others.map { .init($0.kind.words, amount($0.amount)) }
    facts += [
      .init("computed", amount(bill.computed)), .init("in both", amount(bill.matched)),
      .init("only in the bill", amount(bill.onlyInBill)), .init("only in the log", amount(bill.onlyInLog)),
      .init("not explained", amount(bill.unexplained)),
    ]
    if let share = bill.explainedShare { facts.append(.init("explained", .share(share))) }
    return facts
  }

  /// The meanings of the reasons that occur, largest differences first.
  private var remarks: [String] {
    var sizes: [String: UInt128] = [:]
    for row in bill.rows {
      if let remark = row.reason.remark { sizes[remark, default: 0] += row.difference.attodollars.magnitude }
    }
    return sizes.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.map(\.key)
  }

  // MARK: - Tables

  private struct Sum {
    var billed = Money.zero
    var computed = Money.zero
    var reasons: [String: Money] = [:]

    mutating func add(_ row: BillComparison.Row) {
      billed = billed + row.billed
      computed = computed + row.computed
      let size = Money(attodollars: Int128(row.difference.attodollars.magnitude))
      reasons[row.reason.words, default: .zero] = reasons[row.reason.words, default: .zero] + size
    }

    /// The reasons, largest amount first.
    var words: String {
      let open = reasons.filter { $0.value != .zero }
      return (open.isEmpty ? reasons : open)
        .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.first?.key ?? ""
    }
  }

  private func table(_ first: String, _ sums: [(name: String, sum: Sum)]) -> Table {
    func cells(_ sum: Sum) -> [Cell] { [amount(sum.billed), amount(sum.computed), change(sum.billed - sum.computed)] }
    var total = Sum()
    for row in bill.rows { total.add(row) }
    return Table(
      columns: [
        .name(first), .number("billed"), .number("computed"), .number("difference"), .word("likely reason"),
      ],
      rows: sums.map { Table.Row([.text($0.name)] + cells($0.sum) + [.text($0.sum.words)]) }
        + [Table.Row([.text("total")] + cells(total) + [.empty], role: .total)])
  }

  private var models: Table {
    var sums: [String: Sum] = [:]
    for row in bill.rows { sums[modelName(row.model), default: Sum()].add(row) }
    return table(
      "model",
      sums.sorted { first, second in
        let amounts = (max(first.value.billed, first.value.computed), max(second.value.billed, second.value.computed))
        return amounts.0 != amounts.1 ? amounts.0 > amounts.1 : first.key < second.key
      }.map { ($0.key, $0.value) })
  }

  private var days: Table {
    var sums: [CivilDate: Sum] = [:]
    for row in bill.rows { sums[row.day, default: Sum()].add(row) }
    return table("day", sums.sorted { $0.key < $1.key }.map { ($0.key.description, $0.value) })
  }

  private var items: Table {
    Table(
      columns: [
        .name("model"), .name("line item"), .number("billed"), .number("computed"), .number("difference"),
      ],
      rows: bill.items.map { item in
        Table.Row([
          .text(modelName(item.model)), .text(item.item), amount(item.billed),
          item.computed.map { amount($0) } ?? .unknown, item.computed.map { change(item.billed - $0) } ?? .unknown,
        ])
      })
  }

  private func modelName(_ model: String?) -> String { model ?? (bill.isByDay ? "all models" : "(no model)") }

  // MARK: - For programs

  var json: JSONText.Value {
    func money(_ amount: Money) -> JSONText.Value { .number(Formatting.jsonNumber(amount)) }
    func text(_ text: String?) -> JSONText.Value { text.map { .string($0) } ?? .null }
    return [
      "billed": money(bill.billed), "usage": money(bill.usage), "computed": money(bill.computed),
      "matched": money(bill.matched), "only_in_log": money(bill.onlyInLog), "only_in_bill": money(bill.onlyInBill),
      "unexplained": money(bill.unexplained), "explained_share": bill.explainedShare.map { .decimal($0) } ?? .null,
      "other_lines": .object(bill.others.map { JSONText.Member($0.kind.rawValue, money($0.amount)) }),
      "rows": .array(
        bill.rows.map { row in
          [
            "day": .string(row.day.description), "model": text(row.model), "billed": money(row.billed),
            "computed": money(row.computed), "difference": money(row.difference), "calls": .integer(Int(row.calls)),
            "reason": .string(row.reason.name),
          ]
        }),
      "items": .array(
        bill.items.map { item in
          [
            "model": text(item.model), "line_item": .string(item.item), "billed": money(item.billed),
            "computed": item.computed.map { money($0) } ?? .null,
          ]
        }),
    ]
  }
}

extension BillLine.Kind {
  /// The kind for people.
  fileprivate var words: String {
    switch self {
    case .usage: "use"
    case .tax: "taxes"
    case .credit: "credits"
    case .discount: "discounts"
    case .refund: "refunds"
    case .fee: "fees"
    }
  }
}

extension BillReason {
  /// The reason in a word or two.
  var words: String {
    switch self {
    case .agrees: "they agree"
    case .rounding: "rounding"
    case .tier(let tier): "\(tier.name) tier"
    case .factor(let factor): "\(Formatting.signedShare(factor - 1)) throughout"
    case .dayBoundary: "shifted days"
    case .notLogged: "not logged"
    case .partlyLogged: "partly logged"
    case .outsideLog: "outside the log"
    case .unknownModel: "unknown name"
    case .noModel: "no model"
    case .unpriced: "no price"
    case .outsideBill: "outside the bill"
    case .otherVendor: "another vendor"
    case .notBilled: "not billed"
    case .lower: "below list price"
    }
  }

  /// The meaning of the reason, where a word or two do not say it.
  var remark: String? {
    switch self {
    case .agrees, .rounding, .otherVendor: nil
    case .tier(let tier): "The bill is what the calls cost at the \(tier.name) tier."
    case .factor(let factor):
      factor < 1
        ? "The bill is lower by the same share throughout, as under an agreed discount: --contract takes it off."
        : "The bill is higher by the same share throughout, as by a tax, a surcharge or a rate of exchange."
    case .dayBoundary: "What one day has too much the next has too little: the days of the bill begin at another hour."
    case .notLogged: "Not logged: calls of another key, project or program."
    case .partlyLogged: "Partly logged: a part of the calls of that model is in another log."
    case .outsideLog: "Outside the log: it has no calls of that time."
    case .unknownModel: "Unknown name: --model-alias says which model the bill means."
    case .noModel: "No model: a charge for something else than calls."
    case .unpriced: "No price: the log has calls that no price file has a price for."
    case .outsideBill: "Outside the bill: it has nothing of that time."
    case .notBilled: "Not billed: free, or on another account."
    case .lower: "Below list price: a discount of some calls, or calls that are logged twice."
    }
  }
}
