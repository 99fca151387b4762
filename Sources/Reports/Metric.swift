package import CostModel

/// One number of a report for the metrics of a pipeline, which compares it with the same number of another run.
package struct Metric: Sendable, Hashable {
  /// What distinguishes one number of a family from the others: `feature="chat"`.
  package struct Label: Sendable, Hashable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// How a number moves from run to run.
  package enum Kind: String, Sendable {
    /// A gauge, which goes up and down.
    case gauge
    /// A counter, which only grows while its log does; a sample's name ends in `_total`.
    case counter
  }

  /// A number as computed.
  package enum Number: Sendable, Hashable {
    /// A quantity that was computed, rounded to a millionth, and below one to a millionth of that.
    case quantity(Double)
    /// Money, in full.
    case exact(Money)
    /// A count.
    case count(Int64)
  }

  /// The measured quantity, shared by all numbers of a family.
  package struct Family: Sendable, Hashable {
    /// How its numbers move.
    package let kind: Kind
    /// Lower-case letters, digits and underscores, the unit last: `llmcost_monthly_cost_usd`.
    package let name: String
    /// The unit that the name ends in, or nil.
    package let unit: String?
    /// One sentence, no full stop.
    package let help: String

    /// Creates a family.
    ///
    /// - Precondition: The name is in the grammar of OpenMetrics and ends in the unit.
    package init(_ name: String, unit: String? = nil, _ help: String, kind: Kind = .gauge) {
      precondition(name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 })
      precondition(unit.map { name.hasSuffix("_\($0)") } ?? true, "a metric's name ends in its unit")
      self.name = name
      self.kind = kind
      self.unit = unit
      self.help = help
    }
  }

  /// The measured quantity.
  package let family: Family
  /// What distinguishes it from the others of its family.
  package let labels: [Label]
  /// The number; nil when it is not known, and then it is omitted, since the format has no value for that.
  package let value: Number?

  package init(_ family: Family, _ labels: [Label] = [], exactly value: Number?) {
    self.family = family
    self.labels = labels
    self.value = value
  }

  package init(_ family: Family, _ labels: [Label] = [], _ value: Double?) {
    self.init(family, labels, exactly: value.map { .quantity($0) })
  }
}
