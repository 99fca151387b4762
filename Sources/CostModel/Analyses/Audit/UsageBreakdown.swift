/// The calls of a log by the values of some dimensions.
package struct UsageBreakdown: Sendable {
  /// The calls that share their values.
  package struct Row: Sendable {
    /// The values, in the order of the dimensions; nil where the calls have none.
    package let values: [String?]
    /// Their usage and cost.
    package fileprivate(set) var usage: MeasuredUsage
  }

  /// The dimensions by which the calls are grouped.
  package let grouping: UsageGrouping
  /// The groups, most expensive first; ties by their values.
  package let rows: [Row]
  /// All of them together.
  package let total: MeasuredUsage

  /// The most expensive rows, and the totals of the others; nil where none is left over.
  ///
  /// - Parameter limit: How many rows at most; a single one that would be left over is kept.
  /// - Returns: The rows, and how many others there are with their totals.
  package func mostExpensive(_ limit: Int) -> (rows: [Row], others: (count: Int, usage: MeasuredUsage)?) {
    guard rows.count > limit + 1 else { return (rows, nil) }
    var others = MeasuredUsage()
    for row in rows[limit...] { others.add(row.usage) }
    return (Array(rows.prefix(limit)), (rows.count - limit, others))
  }
}

extension PricedUsage {
  /// The calls by the values of some dimensions.
  ///
  /// - Parameter grouping: The dimensions; none for one row of all calls.
  /// - Returns: The groups with their sums, which add up to all calls.
  package func breakdown(by grouping: UsageGrouping) -> UsageBreakdown {
    // The rows by their numbers: a dictionary of the rows themselves would reserve as many free slots for them.
    var numbers: [[String?]: Int] = [:]
    var rows: [UsageBreakdown.Row] = []
    var total = MeasuredUsage()
    for group in groups {
      let values = grouping.values(of: group)
      if let number = numbers[values] {
        rows[number].usage.add(group)
      } else {
        numbers[values] = rows.count
        var usage = MeasuredUsage()
        usage.add(group)
        rows.append(UsageBreakdown.Row(values: values, usage: usage))
      }
      total.add(group)
    }
    let costs = rows.map(\.usage.cost.total)
    let order = rows.indices.sorted { first, second in
      costs[first] != costs[second]
        ? costs[first] > costs[second] : UsageKey.precedes(rows[first].values, rows[second].values)
    }
    return UsageBreakdown(grouping: grouping, rows: order.map { rows[$0] }, total: total)
  }
}
