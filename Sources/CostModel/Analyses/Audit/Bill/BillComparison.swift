/// A vendor's bill compared with the cost of the calls of a log.
///
/// Every amount is in exactly one place: the bill is the matched part, the part that is only in the bill, and the lines
/// that are not usage; the cost of the log is the matched part and the part that is only in the log.
package struct BillComparison: Sendable {
  /// A model on a day.
  package struct Row: Sendable {
    package let day: CivilDate
    /// The model; nil for lines without a model, and where the bill names no models at all.
    package let model: String?
    /// The billed amount.
    package let billed: Money
    /// The cost of the calls that have a price.
    package let computed: Money
    /// The calls.
    package let calls: Int64
    package fileprivate(set) var reason: BillReason
    /// The difference below which it is due to rounding, in attodollars.
    let allowance: Int128

    /// What the bill has beyond the cost; negative where it has less.
    package var difference: Money { billed - computed }
    /// The amount that is in both.
    package var matched: Money { min(billed, computed) }
    /// The part of the bill that is explained.
    package var explained: Money { reason.explainsAll ? billed : matched }
  }

  /// What the bill charges for, over all days.
  package struct Item: Sendable {
    package let model: String?
    package let item: String
    package let billed: Money
    /// The cost of the tokens that it names; nil where it does not say which.
    package let computed: Money?
  }

  /// The models of all days, in order.
  package let rows: [Row]
  /// The line items of models, in order.
  package let items: [Item]
  /// The lines that are not usage, by kind.
  package let others: [(kind: BillLine.Kind, amount: Money)]
  /// Whether the bill names no models, so that whole days are compared.
  package let isByDay: Bool

  /// The total billed.
  package var billed: Money { others.reduce(usage) { $0 + $1.amount } }
  /// The amount billed for usage.
  package var usage: Money { rows.reduce(.zero) { $0 + $1.billed } }
  /// The cost of the calls.
  package var computed: Money { rows.reduce(.zero) { $0 + $1.computed } }
  /// The amount that is in both.
  package var matched: Money { rows.reduce(.zero) { $0 + $1.matched } }
  /// The cost of calls that is not billed.
  package var onlyInLog: Money { computed - matched }
  /// The usage that is billed but was not computed.
  package var onlyInBill: Money { usage - matched }
  /// The usage that is billed and nothing explains.
  package var unexplained: Money { rows.reduce(.zero) { $0 + $1.billed - $1.explained } }
  /// The share of the billed usage that is explained; nil where none is billed.
  package var explainedShare: Double? {
    usage > .zero ? (usage - unexplained).usd / usage.usd : nil
  }

  private struct Key: Hashable {
    let day: CivilDate
    let model: String?
  }

  private struct Cell {
    var billed = Money.zero
    var usage = MeasuredUsage()
    var groups: [PricedUsage.Group] = []
    var allowance: Int128 = 0
    var isKnown = true
    var vendor: String?
  }

  /// Compares a bill with a log.
  ///
  /// - Parameters:
  ///   - lines: The bill.
  ///   - usage: The log.
  ///   - pricer: The prices it was read with.
  package init(_ lines: [BillLine], _ usage: PricedUsage, pricer: CallPricer) {
    let used = lines.filter { $0.kind == .usage }
    let isByDay = !used.isEmpty && used.allSatisfy { $0.model == nil }
    self.isByDay = isByDay
    var cells: [Key: Cell] = [:]
    for line in used {
      let key = Key(day: line.day, model: line.model)
      cells[key, default: Cell()].billed = cells[key, default: Cell()].billed + line.amount
      cells[key]?.allowance += line.roundingAllowance
      cells[key]?.isKnown = line.isKnown || isByDay
      cells[key]?.vendor = line.vendor
    }
    for group in usage.groups where !group.usage.sums.isEmpty {
      let key = Key(day: group.usage.key.day, model: isByDay ? nil : group.modelName)
      cells[key, default: Cell()].usage.add(group)
      cells[key]?.groups.append(group)
      if cells[key]?.vendor == nil { cells[key]?.vendor = group.model.found?.vendorID ?? group.usage.key.model.vendor }
    }
    let judge = BillJudge(
      vendors: Set(used.compactMap(\.vendor)), days: Self.range(used.map(\.day)),
      logDays: Self.range(usage.groups.filter { !$0.usage.sums.isEmpty }.map(\.usage.key.day)), pricer: pricer)
    var rows = cells.map { key, cell in
      Row(
        day: key.day, model: key.model, billed: cell.billed, computed: cell.usage.cost.total, calls: cell.usage.calls,
        reason: judge.reason(
          billed: cell.billed, usage: cell.usage, groups: cell.groups, allowance: cell.allowance, day: key.day,
          hasModel: key.model != nil || isByDay, isKnown: cell.isKnown, vendor: cell.vendor), allowance: cell.allowance)
    }
    rows.sort { $0.day != $1.day ? $0.day < $1.day : ($0.model ?? "") < ($1.model ?? "") }
    Self.findFactor(&rows)
    Self.findBoundaries(&rows)
    self.rows = rows
    items = Self.items(used, rows: rows, usage: usage, isByDay: isByDay)
    others = BillLine.Kind.allCases.compactMap { kind in
      let own = lines.filter { $0.kind == kind }
      return kind == .usage || own.isEmpty ? nil : (kind, own.reduce(.zero) { $0 + $1.amount })
    }
  }

  private static func range(_ days: [CivilDate]) -> ClosedRange<CivilDate>? {
    guard let first = days.min(), let last = days.max() else { return nil }
    return first...last
  }

  // MARK: - Patterns across rows

  /// Where all unexplained rows are the same multiple of the cost, a contract, a tax or an exchange rate is likely.
  private static func findFactor(_ rows: inout [Row]) {
    let open = rows.indices.filter {
      [.partlyLogged, .lower].contains(rows[$0].reason) && rows[$0].billed > .zero && rows[$0].computed > .zero
    }
    guard open.count > 1, let largest = open.max(by: { rows[$0].computed < rows[$1].computed }) else { return }
    let factor = rows[largest].billed.usd / rows[largest].computed.usd
    let isSame = open.allSatisfy { index in
      let row = rows[index]
      return (row.billed.usd - row.computed.usd * factor).magnitude
        <= Double(row.allowance) / 1e18 + row.computed.usd * 1e-6
    }
    guard isSame else { return }
    for index in open { rows[index].reason = .factor(factor) }
  }

  /// Where one day has too much of a model and the next day has too little by the same amount, the bill's days begin at
  /// another hour.
  private static func findBoundaries(_ rows: inout [Row]) {
    var numbers: [Key: Int] = [:]
    for (index, row) in rows.enumerated() { numbers[Key(day: row.day, model: row.model)] = index }
    for index in rows.indices where !rows[index].reason.explainsAll && rows[index].difference != .zero {
      let row = rows[index]
      guard let next = numbers[Key(day: row.day.adding(days: 1), model: row.model)], !rows[next].reason.explainsAll,
        rows[next].difference != .zero
      else { continue }
      let rest = (row.difference + rows[next].difference).attodollars.magnitude
      guard rest <= (row.allowance + rows[next].allowance).magnitude else { continue }
      rows[index].reason = .dayBoundary
      rows[next].reason = .dayBoundary
    }
  }

  // MARK: - Line items

  private static func items(
    _ lines: [BillLine], rows: [Row], usage: PricedUsage, isByDay: Bool
  ) -> [Item] {
    struct ItemKey: Hashable {
      let model: String?
      let item: String
    }
    var billed: [ItemKey: Money] = [:]
    var classes: [ItemKey: TokenClass] = [:]
    var days: [String?: Set<CivilDate>] = [:]
    for line in lines {
      guard let item = line.item else { continue }
      let key = ItemKey(model: line.model, item: item)
      billed[key, default: .zero] = billed[key, default: .zero] + line.amount
      classes[key] = line.tokenClass
      days[line.model, default: []].insert(line.day)
    }
    var costs: [String?: UsageCost] = [:]
    for group in usage.groups {
      guard case .success(let cost) = group.cost else { continue }
      let model = isByDay ? nil : group.modelName
      if days[model]?.contains(group.usage.key.day) ?? false { costs[model] = (costs[model] ?? UsageCost()) + cost }
    }
    // Two items of one class, such as those of two tiers, share a cost that cannot be divided between them.
    let shared = Dictionary(grouping: classes) { ItemKey(model: $0.key.model, item: $0.value.name) }
    return billed.map { key, amount in
      let tokenClass = classes[key].flatMap { own in
        shared[ItemKey(model: key.model, item: own.name)]?.count == 1 ? own : nil
      }
      return Item(
        model: key.model, item: key.item, billed: amount,
        computed: tokenClass.flatMap { tokenClass in costs[key.model].map { $0.byClass[tokenClass] } })
    }.sorted { ($0.model ?? "", $0.item) < ($1.model ?? "", $1.item) }
  }
}
