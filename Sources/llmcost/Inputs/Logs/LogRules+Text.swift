import CallLogs
import Documents

extension LogRules {
  /// A file of rules for a log, with known values filled in and the rest as comments.
  ///
  /// - Parameters:
  ///   - log: The name of the log.
  ///   - fields: The meaning of its fields.
  ///   - notation: The notation of its values.
  /// - Returns: The file, which reads as the same rules.
  static func text(of log: String, fields: [LogFormat.Field], notation: LogNotation) -> String {
    var lines = [
      "# How \(TerminalText.escaped(log)) is read: llmcost audit LOG --rules THIS-FILE",
      "# Found in its first records; check each line, and complete what is commented out.",
    ]
    if let separator = notation.separator {
      lines.append(
        "separator: \(separator == UInt8(ascii: "\t") ? "tab" : JSONLiteral.quoted(String(decoding: [separator], as: UTF8.self)))"
      )
    } else {
      lines.append("# separator: \";\"                # , ; | or tab; taken from the header where it is left out")
    }
    if let style = notation.numberStyle {
      lines.append("numbers: \(JSONLiteral.quoted(style.rawValue))")
    } else {
      lines.append("# numbers: \"1.234,56\"           # or \"1,234.56\"")
    }
    if notation.timePattern != nil || notation.zoneMinutes != nil {
      lines.append("time:")
    } else {
      lines.append("# time:")
    }
    lines.append(
      notation.timePattern.map { "  format: \(JSONLiteral.quoted($0.text))" } ?? "#   format: \"DD/MM/YYYY hh:mm[:ss]\""
    )
    lines.append(
      notation.zoneMinutes.map { "  zone: \(JSONLiteral.quoted(zone($0)))" }
        ?? "#   zone: UTC                  # or \"+02:00\"")
    if fields.isEmpty {
      lines += [
        "# columns:                     # the names of --map, and the fields that have them",
        "#   input: Prompt Tokens",
      ]
    } else {
      lines.append("columns:")
      var seen: [Slot] = []
      for field in fields where !seen.contains(field.slot) {
        seen.append(field.slot)
        let paths = fields.filter { $0.slot == field.slot }.map { JSONLiteral.quoted($0.path) }
        if let name = field.slot.name {
          lines.append("  \(name): \(paths.count == 1 ? paths[0] : "[\(paths.joined(separator: ", "))]")")
        }
      }
    }
    lines += [
      "# fixed: {model: gpt-4o, team: support}      # for records that say nothing else; date: 2026-11-30",
      "# failed: [error, 429, 500]                  # values of 'status' of calls that failed",
      "# models: {our-bot: azure/gpt-4o}            # which models the names of the log stand for",
      "# lookup:",
      "#   team: {from: API Key, values: {key-1: support, key-2: search}, otherwise: unknown}",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func zone(_ minutes: Int) -> String {
    guard minutes != 0 else { return "UTC" }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(minutes < 0 ? "-" : "+")\(two(abs(minutes) / 60)):\(two(abs(minutes) % 60))"
  }
}
