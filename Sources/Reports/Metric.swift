/// One number of a report for the metrics of a pipeline, which compares it with the same number of another run.
package struct Metric: Sendable, Hashable {
  /// What tells one number of a family from the others: `feature="chat"`.
  package struct Label: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// What is measured; all numbers of a family have it in common.
  package struct Family: Sendable, Hashable {
    /// Small letters, digits and underscores, the unit last: `llmcost_monthly_cost_usd`.
    package let name: String
    /// The unit that the name ends in, or nil.
    package let unit: String?
    /// One sentence, no full stop.
    package let help: String

    /// A family.
    ///
    /// - Precondition: The name is in the grammar of OpenMetrics and ends in the unit.
    package init(_ name: String, unit: String? = nil, _ help: String) {
      precondition(name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 })
      precondition(unit.map { name.hasSuffix("_\($0)") } ?? true, "a metric's name ends in its unit")
      self.name = name
      self.unit = unit
      self.help = help
    }
  }

  /// What is measured.
  package let family: Family
  /// What tells it from the others of its family.
  package let labels: [Label]
  /// The number; nil when it is not known, and then it is left out, since there is no word for that.
  package let value: Double?

  package init(_ family: Family, _ labels: [Label] = [], _ value: Double?) {
    self.family = family
    self.labels = labels
    self.value = value
  }
}
