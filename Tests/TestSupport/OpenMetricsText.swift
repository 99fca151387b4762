/// A text read by the grammar of OpenMetrics 1.0 (https://prometheus.io/docs/specs/om/open_metrics_spec/, section "Text format"), as far as counters
/// and gauges go, with the rules of its sections "MetricFamily", "Metric" and "Counter".
package struct OpenMetricsText {
  /// What is wrong with a text, in words.
  package struct Fault: Error, CustomStringConvertible {
    package let description: String
  }

  /// One line with a number.
  package struct Sample {
    package let name: String
    /// The labels with what they stand for, without escapes.
    package let labels: [String: String]
    /// The number as it is written.
    package let number: String
  }

  /// The samples in their order.
  package private(set) var samples: [Sample] = []
  /// The types of the families.
  package private(set) var types: [String: String] = [:]

  /// Reads a text.
  ///
  /// - Throws: `Fault` for the first thing that the specification does not allow.
  package init(_ text: String) throws(Fault) {
    // "The last line MUST contain a EOF"; lines end in a line feed alone.
    guard text.hasSuffix("# EOF\n") else { throw Fault(description: "no EOF at the end") }
    guard !text.utf8.contains(UInt8(ascii: "\r")) else { throw Fault(description: "a carriage return") }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines.removeLast(2)
    var family: String?
    var unit: String?
    var descriptors: Set<String> = []
    var hasSamples = false
    var seen: Set<String> = []
    for line in lines {
      if line.isEmpty { throw Fault(description: "an empty line") }
      if line.hasPrefix("#") {
        let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
        guard words.count == 4, words[0] == "#", ["TYPE", "UNIT", "HELP"].contains(words[1]),
          words[2].wholeMatch(of: /[a-zA-Z_:][a-zA-Z0-9_:]*/) != nil
        else { throw Fault(description: "no descriptor: \(line)") }
        if words[2] != family {
          guard types[words[2]] == nil else { throw Fault(description: "a family in two places: \(line)") }
          (family, unit, descriptors, hasSamples) = (words[2], nil, [], false)
          guard words[1] == "TYPE" else {
            throw Fault(description: "a family that does not begin with its type: \(line)")
          }
        }
        guard !hasSamples, descriptors.insert(words[1]).inserted else {
          throw Fault(description: "a late descriptor: \(line)")
        }
        switch words[1] {
        case "TYPE":
          guard ["counter", "gauge"].contains(words[3]) else { throw Fault(description: "no type: \(line)") }
          types[words[2]] = words[3]
        case "UNIT":
          unit = words[3]
          guard words[2].hasSuffix("_\(words[3])") else {
            throw Fault(description: "a name that does not end in its unit: \(line)")
          }
        default: _ = try Self.unescaped(words[3][...])
        }
        continue
      }
      guard let match = line.wholeMatch(of: /([a-zA-Z_:][a-zA-Z0-9_:]*)(\{.*\})? (\S+)/) else {
        throw Fault(description: "no sample: \(line)")
      }
      let name = String(match.1)
      guard let family, let type = types[family], name == (type == "counter" ? family + "_total" : family) else {
        throw Fault(description: "a sample of no family: \(line)")
      }
      _ = unit
      hasSamples = true
      let labels = try Self.labels(match.2.map { $0.dropFirst().dropLast() } ?? "")
      let key = name + labels.sorted { $0.key < $1.key }.map { "\u{0}\($0.key)\u{0}\($0.value)" }.joined()
      guard seen.insert(key).inserted else { throw Fault(description: "a sample twice: \(line)") }
      let number = String(match.3)
      guard number.wholeMatch(of: /[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?/) != nil else {
        throw Fault(description: "no number: \(line)")
      }
      // "A Total [...] MUST NOT be NaN", and a counter starts from 0.
      guard type != "counter" || !number.hasPrefix("-") else { throw Fault(description: "a counter below 0: \(line)") }
      samples.append(Sample(name: name, labels: labels, number: number))
    }
  }

  /// `label-name "=" DQUOTE escaped-string DQUOTE`, with commas between.
  private static func labels(_ text: Substring) throws(Fault) -> [String: String] {
    var labels: [String: String] = [:]
    var rest = text
    while !rest.isEmpty {
      guard let match = rest.prefixMatch(of: /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/) else {
        throw Fault(description: "no label: \(rest)")
      }
      let name = String(match.1)
      guard !name.hasPrefix("__"), labels[name] == nil else { throw Fault(description: "a bad label: \(name)") }
      labels[name] = try unescaped(match.2)
      rest = rest[match.range.upperBound...]
      if rest.hasPrefix(",") {
        rest = rest.dropFirst()
        guard !rest.isEmpty else { throw Fault(description: "a comma at the end") }
      } else if !rest.isEmpty {
        throw Fault(description: "no comma: \(rest)")
      }
    }
    return labels
  }

  /// A text without its escapes: `\n`, `\"` and `\\`.
  private static func unescaped(_ text: Substring) throws(Fault) -> String {
    var result = ""
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        switch scalar {
        case "n": result += "\n"
        case "\\", "\"": result.unicodeScalars.append(scalar)
        default: throw Fault(description: "no escape: \\\(scalar)")
        }
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        guard scalar != "\"" else { throw Fault(description: "a quote in a text") }
        result.unicodeScalars.append(scalar)
      }
    }
    guard !isEscaped else { throw Fault(description: "a backslash at the end") }
    return result
  }
}
