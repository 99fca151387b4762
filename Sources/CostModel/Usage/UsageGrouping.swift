/// The columns of a group's key by which usage is shown.
package struct UsageGrouping: Sendable, Hashable {
  /// One of the columns.
  package enum Column: Sendable, Hashable {
    case day, month, model, vendor, tier
    /// The value of a ledger's dimension, by its index.
    case attribute(Int)
  }

  /// The names as given, each once.
  package let names: [String]
  /// The columns they mean.
  package let columns: [Column]
  /// The names that are not columns of every ledger, which the scan has to keep.
  package let attributes: [String]

  /// Creates a grouping.
  ///
  /// - Parameters:
  ///   - names: The names.
  ///   - keys: The dimensions of the ledger, where it has more than this grouping needs.
  package init(names: [String], among keys: [String] = []) {
    var given: [String] = []
    var columns: [Column] = []
    var attributes = keys
    for name in names where !given.contains(name) {
      given.append(name)
      switch name {
      case "day": columns.append(.day)
      case "month": columns.append(.month)
      case "model": columns.append(.model)
      case "vendor": columns.append(.vendor)
      case "service_tier": columns.append(.tier)
      default:
        if !attributes.contains(name) { attributes.append(name) }
        columns.append(.attribute(attributes.firstIndex(of: name) ?? 0))
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
      case .vendor: group.model.found?.vendorID ?? key.model.vendor
      case .tier: key.tier.name
      case .attribute(let index): key.values[index]
      }
    }
  }
}
