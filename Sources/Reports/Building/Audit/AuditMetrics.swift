import CostModel
import Documents

/// The cost and usage of calls, by the requested dimensions, as counters that grow with their log.
///
/// An amount that is not known has no sample: a sum of 0 would mean that the calls were free. Calls without a price are
/// counted next to it.
struct AuditMetrics: Sendable {
  let audit: LogAudit

  private static let cost = Metric.Family(
    "llmcost_cost_usd", unit: "usd", "What the calls that have a price cost, exactly", kind: .counter)
  private static let hypothetical = Metric.Family(
    "llmcost_hypothetical_cost_usd", unit: "usd", "What the calls would have cost at other prices, exactly",
    kind: .counter)
  private static let calls = Metric.Family("llmcost_calls", "The calls of the logs", kind: .counter)
  private static let unpriced = Metric.Family(
    "llmcost_unpriced_calls", "The calls that have no price and are in no cost", kind: .counter)
  private static let tokens = Metric.Family("llmcost_tokens", "The tokens, each in one class", kind: .counter)
  private static let billed = Metric.Family(
    "llmcost_billed_cost_usd", unit: "usd", "What lines of bills in the logs say was paid")
  private static let leftOut = Metric.Family(
    "llmcost_left_out_records", "The records that are in no call, by reason", kind: .counter)

  var metrics: [Metric] {
    let groups = labelled
    let cost = audit.repricing == nil ? Self.cost : Self.hypothetical
    return groups.map { Metric(cost, $0.labels, exactly: $0.usage.knownCost.map { .exact($0) }) }
      + groups.map { Metric(Self.calls, $0.labels, exactly: .count($0.usage.calls)) }
      + groups.filter { $0.usage.unpricedCalls > 0 }.map {
        Metric(Self.unpriced, $0.labels, exactly: .count($0.usage.unpricedCalls))
      }
      + groups.flatMap { group in
        TokenClass.allCases.map { tokenClass in
          Metric(
            Self.tokens, group.labels + [.init(MetricLabels.tokenClass, tokenClass.name)],
            exactly: .count(group.usage.sums.tokens[tokenClass]))
        }
      }
      + groups.filter { $0.usage.sums.billedCost != .zero }.map {
        Metric(Self.billed, $0.labels, exactly: .exact($0.usage.sums.billedCost))
      }
      + SkipReason.allCases.compactMap { reason in
        audit.usage.ledger.skipped[reason].map {
          Metric(Self.leftOut, [.init(MetricLabels.reason, reason.rawValue)], exactly: .count(Int64($0.count)))
        }
      }
  }

  /// The rows with their labels.
  ///
  /// A missing value and an empty one are the same for a monitor, and characters that cannot be shown are written
  /// alike: rows with the same labels are merged.
  private var labelled: [(labels: [Metric.Label], usage: MeasuredUsage)] {
    let names = MetricLabels.names(of: audit.breakdown.grouping.names)
    var numbers: [[Metric.Label]: Int] = [:]
    var rows: [(labels: [Metric.Label], usage: MeasuredUsage)] = []
    for row in audit.breakdown.rows {
      let labels = zip(names, row.values).compactMap { name, value in
        value.flatMap {
          $0.isEmpty ? nil : Metric.Label(name, PrintableText.visible(RunnerText.inert($0), keeping: ["\n"]))
        }
      }
      if let number = numbers[labels] {
        rows[number].usage.add(row.usage)
      } else {
        numbers[labels] = rows.count
        rows.append((labels, row.usage))
      }
    }
    return rows
  }
}

/// Names of labels by the grammar of OpenMetrics.
enum MetricLabels {
  static let tokenClass = "token_class"
  static let reason = "reason"

  /// A label for each dimension, unlike all others: `tags.team` is `tags_team`.
  ///
  /// - Parameter dimensions: The dimensions, each once.
  /// - Returns: Letters, digits and underscores, a letter first; a name that is taken gets a number.
  static func names(of dimensions: [String]) -> [String] {
    var taken: Set = [tokenClass, reason]
    return dimensions.map { dimension in
      var name = ""
      for scalar in dimension.unicodeScalars {
        let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        name.unicodeScalars.append(isPlain ? scalar : "_")
      }
      // Names that begin with two underscores are reserved for the monitor.
      if name.first?.isLetter != true { name = "field_" + name }
      var free = name
      var number = 2
      while !taken.insert(free).inserted {
        free = "\(name)_\(number)"
        number += 1
      }
      return free
    }
  }
}
