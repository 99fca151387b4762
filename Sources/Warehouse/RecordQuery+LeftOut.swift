import CallLogs
import CostModel

// Which records do not count, and why.
extension RecordQuery {
  func leftOut(
    _ isContradictory: String, all: String, counts: [Slot], rules: [(String, LogFormat.SkipRule)],
    hasIterations: Bool, days: String
  ) -> String {
    var lines: [(String, SkipReason)] = []
    for slot in counts {
      lines.append(
        (
          "m.\(field(slot)) is not null and (m.\(number(slot)) is null or m.\(number(slot)) > \(MeasuredCall.mostTokens))",
          .badCount
        ))
    }
    for (column, rule) in rules {
      var condition = Self.condition("m.\(column)", rule.condition, dialect)
      if rule.reason == .failed, counts.contains(.output) {
        condition = "(\(condition)) and coalesce(m.\(number(.output)), 0) = 0"
      }
      lines.append((condition, rule.reason))
    }
    if has(.timestamp) {
      let time = "m.\(field(.timestamp))"
      if dayOfUndated == nil { lines.append(("\(time) is null", .noTimestamp)) }
      if !source.assumesUTC, !format.timesAreUTC {
        lines.append(
          (
            "m.usage_date_number is not null and m.usage_zone = '' and (m.usage_clock is not null or length(\(time)) = 10)",
            .noTimeZone
          ))
      }
      // 2020-01-01 and 2100-01-01.
      lines.append(
        (
          "\(dayOfUndated == nil ? "" : "\(time) is not null and (")coalesce(\(days), 0) not between 18262 and 47481"
            + (dayOfUndated == nil ? "" : ")"), .badTimestamp
        ))
    } else if dayOfUndated == nil {
      lines.append(("1 = 1", .noTimestamp))
    }
    lines.append(("\(model()) is null", .noModel))
    let tokens = [Slot.input, .output, .inputBeside].filter { counts.contains($0) }
    let prompts = [Slot.input, .inputBeside].filter { counts.contains($0) }
    let noUnits = units.map { " and \(count($0.slot, counts)) = 0" }.joined()
    func none(of slots: [Slot]) -> String {
      (slots.isEmpty ? "1 = 1" : slots.map { "m.\(number($0)) is null" }.joined(separator: " and ")) + noUnits
    }
    lines.append((none(of: tokens), .noTokens))
    lines.append((none(of: prompts), .noPrompt))
    if isContradictory != ConditionExpression.known(false).text { lines.append((isContradictory, .contradictory)) }
    let searches = counts.contains(.searches) ? " and coalesce(m.\(number(.searches)), 0) = 0" : ""
    lines.append(("\(all) = 0\(searches)\(noUnits)", .zeroTokens))
    var text = "case\n"
    if hasIterations {
      // Each additional piece of work besides the counts is a separate call, which a row cannot be.
      text += "  when m.usage_iterations is not null and m.usage_iterations <> '[]' then 'iterations'\n"
    }
    for (condition, reason) in lines { text += "  when \(condition) then '\(reason.rawValue)'\n" }
    return text + "end as usage_reason"
  }

  private static func condition(
    _ column: String, _ condition: LogFormat.SkipRule.Condition, _ dialect: any SQLDialect
  ) -> String {
    func list(_ texts: [String]) -> String { texts.map { dialect.literal($0) }.joined(separator: ", ") }
    return switch condition {
    case .isSet: "\(column) is not null and lower(\(column)) <> 'false'"
    case .isOne(let texts): "lower(\(column)) in (\(list(texts)))"
    case .isNone(let texts): "lower(\(column)) not in (\(list(texts)))"
    case .isAtLeast(let least):
      "case when \(dialect.matches(column, "^[0-9]{1,9}$")) then \(dialect.whole(column)) else 0 end >= \(least)"
    }
  }
}
