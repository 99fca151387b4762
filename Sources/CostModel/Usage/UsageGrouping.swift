/// What usage is shown by: columns of a group's key.
package struct UsageGrouping: Sendable, Hashable {
  /// One of the columns.
  package enum Column: Sendable, Hashable {
    case day, month, model, tier
    /// The value of a ledger's dimension, by its place among them.
    case attribute(Int)
  }

  /// The names as given, each once.
  package let names: [String]
  /// What they stand for.
  package let columns: [Column]
  /// The names that are no column of every ledger: what the scan has to keep.
  package let attributes: [String]

  package init(names: [String]) {
    var given: [String] = []
    var columns: [Column] = []
    var attributes: [String] = []
    for name in names where !given.contains(name) {
      given.append(name)
      switch name {
      case "day": columns.append(.day)
      case "month": columns.append(.month)
      case "model": columns.append(.model)
      case "tier", "service_tier": columns.append(.tier)
      default:
        columns.append(.attribute(attributes.count))
        attributes.append(name)
      }
    }
    self.names = given
    self.columns = columns
    self.attributes = attributes
  }

  /// The values of a group in the columns; nil where the calls have none.
  package func values(of group: PricedUsage.Group) -> [String?] {
    let key = group.usage.key
    return columns.map { column in
      switch column {
      case .day: key.day.description
      case .month: key.day.monthOfYear.description
      case .model: group.modelName
      case .tier: key.tier.name
      case .attribute(let index): key.values[index]
      }
    }
  }
}

extension PricedUsage {
  /// The usage of all groups that have the same values in some columns.
  package struct Row: Sendable {
    /// The values; nil for calls that have none.
    package let values: [String?]
    /// What the calls used.
    package private(set) var sums = UsageSums()
    /// What those with a price cost.
    package private(set) var cost = UsageCost()
    /// The calls without one.
    package private(set) var unpricedCalls: Int64 = 0

    init(values: [String?]) {
      self.values = values
    }

    mutating func add(_ group: Group) {
      sums.merge(group.usage.sums)
      switch group.cost {
      case .success(let own): cost = cost + own
      case .failure: unpricedCalls &+= group.usage.sums.calls
      }
    }
  }

  /// The usage by some columns, dearest first, and then in the order of the values.
  package func rows(by grouping: UsageGrouping) -> [Row] {
    var rows: [[String?]: Row] = [:]
    for group in groups {
      let values = grouping.values(of: group)
      rows[values, default: Row(values: values)].add(group)
    }
    return rows.values.sorted { first, second in
      first.cost.total != second.cost.total
        ? first.cost.total > second.cost.total : UsageKey.precedes(first.values, second.values)
    }
  }
}
