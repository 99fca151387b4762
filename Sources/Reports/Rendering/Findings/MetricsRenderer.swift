import Documents

/// Writes the metrics of a report as OpenMetrics text 1.0, which GitLab shows beside those of the target branch.
struct MetricsRenderer {
  func render(_ report: Report) -> String {
    var families: [Metric.Family] = []
    for metric in report.metrics where !families.contains(metric.family) { families.append(metric.family) }
    var text = ""
    for family in families {
      text += "# TYPE \(family.name) gauge\n"
      if let unit = family.unit { text += "# UNIT \(family.name) \(unit)\n" }
      text += "# HELP \(family.name) \(escaped(family.help))\n"
      for metric in report.metrics where metric.family == family {
        guard let value = metric.value, value.isFinite else { continue }
        let labels = metric.labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",")
        text += family.name + (labels.isEmpty ? "" : "{\(labels)}") + " \(Formatting.jsonNumber(value, decimals: 6))\n"
      }
    }
    return text + "# EOF\n"
  }

  /// Words between quotes, as the grammar has them; no line can be begun by them, and no command to a runner stands in them.
  private func escaped(_ words: String) -> String {
    var result = ""
    for scalar in PrintableText.visible(RunnerText.inert(words)).unicodeScalars {
      if scalar == "\\" || scalar == "\"" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
