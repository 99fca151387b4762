import Documents

/// Writes the metrics of a report as OpenMetrics text 1.0, which Prometheus collects and GitLab shows next to those of
/// the target branch.
struct MetricsRenderer {
  func render(_ report: Report) -> String {
    var families: [Metric.Family] = []
    var samples: [Metric.Family: [Metric]] = [:]
    for metric in report.metrics {
      if samples[metric.family] == nil { families.append(metric.family) }
      samples[metric.family, default: []].append(metric)
    }
    var text = ""
    for family in families {
      text += "# TYPE \(family.name) \(family.kind.rawValue)\n"
      if let unit = family.unit { text += "# UNIT \(family.name) \(unit)\n" }
      text += "# HELP \(family.name) \(escaped(family.help))\n"
      for metric in samples[family] ?? [] {
        guard let number = metric.value.flatMap({ self.text($0) }) else { continue }
        let labels = metric.labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",")
        text += "\(family.sampleName)\(labels.isEmpty ? "" : "{\(labels)}") \(number)\n"
      }
    }
    return text + "# EOF\n"
  }

  /// A number in the grammar; nil where there is none.
  private func text(_ number: Metric.Number) -> String? {
    switch number {
    // The cost of a call can be less than a millionth of a dollar.
    case .quantity(let value):
      value.isFinite ? Formatting.jsonNumber(value, decimals: value.magnitude < 1 ? 12 : 6) : nil
    case .exact(let money): Formatting.jsonNumber(money)
    case .count(let count): String(count)
    }
  }

  /// Words between quotes, following the grammar; they can neither start a line nor contain a command to a runner.
  private func escaped(_ words: String) -> String {
    var result = ""
    for scalar in PrintableText.visible(RunnerText.inert(words), keeping: ["\n"]).unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\\", "\"":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Metric.Family {
  /// The name of its samples: that of a counter ends in `_total`.
  fileprivate var sampleName: String { kind == .counter ? "\(name)_total" : name }
}
