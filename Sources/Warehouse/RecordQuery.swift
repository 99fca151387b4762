import CallLogs
import CostModel

/// Makes the view of all records with their usage: the rules of `CallReader`, as a query.
struct RecordQuery {
  let dialect: any SQLDialect
  let source: RecordSource
  let format: LogFormat
  let semantics: CacheSemantics
  /// The day of records without one; nil where they are left out.
  let dayOfUndated: CivilDate?
  /// The dimensions, by the names of their columns.
  let dimensions: [(column: String, path: String)]

  private var finder: FieldFinder { FieldFinder(dialect: dialect, layout: source.layout, format: format) }

  // MARK: - Fields

  private static let countSlots: [Slot] = [
    .input, .output, .cacheReadInside, .cacheReadBeside, .cacheWriteInside, .cacheWriteBeside, .cacheWrite5m,
    .cacheWrite1h, .inputBeside, .reasoningInside, .reasoningBeside, .uncachedInput, .total, .searches, .audioInput,
    .audioOutput, .requests,
  ]
  private static let textSlots: [Slot] = [
    .timestamp, .model, .requestedModel, .vendor, .region, .serviceTier, .speed, .isBatch, .id, .secondID,
  ]

  private func has(_ slot: Slot) -> Bool { finder.text(of: slot) != nil }

  /// Whether the records can name a region.
  var hasRegions: Bool { has(.region) }

  private static func column(_ slot: Slot) -> String {
    var name = ""
    for character in "\(slot)" {
      if character.isUppercase, name.last != "_" { name.append("_") }
      name.append(contentsOf: character.lowercased())
    }
    return name
  }

  private func field(_ slot: Slot) -> String { "usage_field_\(Self.column(slot))" }
  private func number(_ slot: Slot) -> String { "usage_number_\(Self.column(slot))" }

  /// The parts of the query, each a relation that adds columns to the one before.
  func query() -> String {
    var helpers: [String] = []
    var stages: [(name: String, select: [String], from: String)] = []

    func helper(_ name: String, _ expression: String) -> String {
      helpers.append(name)
      return "\(expression) as \(name)"
    }

    // 1. The source, with each record as a document.
    var read = ["s.*"]
    switch source.layout {
    case .rows: read.append(helper("usage_json", dialect.rowAsJSON("s") ?? "s"))
    case .documents(let column): read.append(helper("usage_json", dialect.document("s.\(dialect.quoted(column))")))
    case .columns: break
    }
    stages.append(("llm_source", read, "\(source.relation) s"))

    // 2. The fields that the rule reads, as text.
    let counts = Self.countSlots.filter { has($0) }
    var fields = ["r.*"]
    for slot in Self.textSlots + counts where has(slot) {
      fields.append(helper(field(slot), finder.text(of: slot) ?? "null"))
    }
    for (column, path) in dimensions {
      let paths = format.attributePrefixes.map { $0 + path }
      fields.append("\(finder.text(of: paths) ?? dialect.text("null")) as \(column)")
    }
    let rules = format.skips.enumerated().compactMap { index, rule in
      finder.text(of: [rule.path]).map { ("usage_rule_\(index + 1)", rule, $0) }
    }
    for (name, _, text) in rules { fields.append(helper(name, text)) }
    let iterations = format.iterations.compactMap { finder.text(of: [$0]) }
    if let first = iterations.first { fields.append(helper("usage_iterations", first)) }
    stages.append(("llm_fields", fields, "llm_source r"))

    // 3. Counts and times as whole numbers.
    var values = ["f.*"]
    for slot in counts {
      let text = "f.\(field(slot))"
      values.append(
        helper(
          number(slot),
          "case when \(dialect.matches(text, "^[0-9]{1,18}([.]0+)?$"))"
            + " then \(dialect.whole(dialect.removing("[.]0+$", from: text))) end"))
    }
    if has(.timestamp) {
      let time = "f.\(field(.timestamp))"
      func digits(_ start: Int) -> String { dialect.whole("substr(\(time), \(start), 2)") }
      let clock = "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)"
      values.append(
        helper(
          "usage_date_number",
          "case when \(dialect.matches(time, "^[0-9]{4}-[0-9]{2}-[0-9]{2}"))"
            + " then \(dialect.daysSinceEpoch("substr(\(time), 1, 10)")) end"))
      values.append(
        helper(
          "usage_clock",
          "case when \(dialect.matches(time, clock)) then \(digits(12)) * 3600 + \(digits(15)) * 60"
            + " + case when substr(\(time), 18, 2) = '60' then 59 else \(digits(18)) end end"))
      values.append(
        helper(
          "usage_zone",
          dialect.removing("^ ", from: dialect.removing("^[.,][0-9]+", from: "substr(\(time), 20)"))))
      values.append(
        helper(
          "usage_epoch",
          "case when \(dialect.matches(time, "^[0-9]{10,18}([.][0-9]+)?$"))"
            + " then \(dialect.whole(dialect.removing("[.][0-9]+$", from: time)))"
            + (dialect.wholePart(ofScientific: time).map { whole in
              " when \(dialect.matches(time, "^[0-9][.][0-9]+E(9|1[0-7])$")) then \(whole)"
            } ?? "") + " end"))
    }
    stages.append(("llm_values", values, "llm_fields f"))

    // 4. When it was.
    var moments = ["v.*"]
    if has(.timestamp) {
      let zone = "v.usage_zone"
      let isUTC = source.assumesUTC || format.timesAreUTC
      let signed = "case when substr(\(zone), 1, 1) = '-' then -1 else 1 end"
      let minutes =
        "case when length(\(zone)) = 3 then 0"
        + " else \(dialect.whole("substr(\(zone), length(\(zone)) - 1, 2)")) end"
      let offset = """
        case
          when lower(\(zone)) in ('z', 'utc')\(isUTC ? " or \(zone) = ''" : "") then 0
          when \(dialect.matches(zone, "^[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?$"))
            then \(signed) * (\(dialect.whole("substr(\(zone), 2, 2)")) * 60 + \(minutes))
        end
        """
      let epoch = "v.usage_epoch"
      moments.append(
        helper(
          "usage_second",
          """
          case
            when \(epoch) < 4102444800 then \(epoch)
            when \(epoch) < 4102444800000 then \(dialect.quotient(epoch, "1000"))
            when \(epoch) < 4102444800000000 then \(dialect.quotient(epoch, "1000000"))
            when \(epoch) is not null then \(dialect.quotient(epoch, "1000000000"))
            else v.usage_date_number * 86400 + v.usage_clock - 60 * \(offset)
          end
          """))
    }
    stages.append(("llm_moments", moments, "llm_values v"))

    // 5. What was written to the cache, and how much of the input was cached: the rest of the rule is made of it.
    let usage = CountingRule.apply(
      to: CountsByMeaning<CountExpression>(
        count: { slot in
          counts.contains(slot) ? .sql("coalesce(m.\(number(slot)), 0)", isSum: false) : .constant(0)
        },
        has: { slot in
          counts.contains(slot) ? .sql("m.\(number(slot)) is not null", isJoined: false) : .known(false)
        }), semantics, takesVendorCounts: format.canHaveVendorCounts)
    var named = NamedExpressions(alias: "m")
    var writes = ["m.*"]
    for (name, expression) in [
      ("usage_written_1h", usage.cacheWrite1h), ("usage_written", usage.cacheWrite),
    ] {
      if let definition = named.define(name, expression.text) { writes.append(helper(name, definition)) }
    }
    if writes.count > 1 { stages.append(("llm_writes", writes, "llm_moments m")) }
    var cached = ["m.*"]
    if let definition = named.define("usage_inside", usage.inside.text) {
      cached.append(helper("usage_inside", definition))
      stages.append(("llm_cached", cached, "\(stages[stages.count - 1].name) m"))
    }

    // 6. The day and the minute of the week, each token in one class, and why a record does not count.
    func text(_ expression: CountExpression) -> String { named.text(of: expression.text) }
    helpers.append("usage_reason")
    var calls = [
      "m.*",
      "\(text(usage.input)) as usage_input", "\(text(usage.cacheRead)) as usage_cache_read",
      "\(text(usage.cacheWrite)) as usage_cache_write", "\(text(usage.cacheWrite1h)) as usage_cache_write_1h",
      "\(text(usage.output)) as usage_output",
      "\(count(.requests, counts, otherwise: 1)) as usage_calls",
      "\(count(.searches, counts)) as usage_searches",
      "\(count(.audioInput, counts)) as usage_audio_input", "\(count(.audioOutput, counts)) as usage_audio_output",
      "\(model()) as usage_model", "\(vendor()) as usage_vendor", "\(tier()) as usage_tier",
    ]
    if hasRegions { calls.append("lower(coalesce(m.\(field(.region)), '')) as usage_region") }
    let days = dayNumber()
    calls.append("\(dialect.date(daysSinceEpoch: days)) as usage_day")
    let minute =
      has(.timestamp) && !format.isAggregated
      ? "coalesce(mod(\(dialect.quotient("m.usage_second", "60")) + 4320, 10080), -1)" : "-1"
    calls.append("\(minute) as usage_minute")
    calls.append(
      leftOut(
        named.text(of: usage.isContradictory.text), all: text(usage.all), counts: counts,
        rules: rules.map { ($0.0, $0.1) }, hasIterations: !iterations.isEmpty, days: days))
    stages.append(("llm_calls", calls, "\(stages[stages.count - 1].name) m"))

    // 7. Which record of a call that was logged more than once.
    var text = "with "
    for (index, stage) in stages.enumerated() {
      text += index == 0 ? "" : ",\n"
      text += "\(stage.name) as (\n  select\n"
      text += SQLText.indented(stage.select.joined(separator: ",\n"), 4)
      text += "\n  from \(stage.from)\n)"
    }
    let hasID = has(.id) && format.duplicates == .keepFirst
    var columns = [dialect.columns(of: "c", except: helpers) ?? "c.*"]
    if hasID {
      let identity =
        "nullif(c.\(field(.id)), '')" + (has(.secondID) ? ", c.\(field(.secondID))" : "")
      let second = has(.timestamp) && !format.isAggregated ? "c.usage_second, " : ""
      columns.append(
        """
        case
          when c.usage_reason is null and nullif(c.\(field(.id)), '') is not null and row_number() over (
            partition by \(identity), case when c.usage_reason is null then 1 else 0 end
            order by \(second)c.usage_input, c.usage_cache_read, c.usage_cache_write, c.usage_cache_write_1h, c.usage_output
          ) > 1 then 'duplicate'
          else c.usage_reason
        end as usage_left_out
        """)
      columns.append(
        """
        case
          when c.usage_reason is null and nullif(c.\(field(.id)), '') is not null and count(*) over (
            partition by \(identity), case when c.usage_reason is null then 1 else 0 end
          ) <> count(*) over (
            partition by \(identity), case when c.usage_reason is null then 1 else 0 end, c.usage_input, c.usage_cache_read,
              c.usage_cache_write, c.usage_cache_write_1h, c.usage_output
          ) then 1
          else 0
        end as usage_differs
        """)
    } else {
      columns += ["c.usage_reason as usage_left_out", "0 as usage_differs"]
    }
    return text + "\nselect\n" + SQLText.indented(columns.joined(separator: ",\n")) + "\nfrom llm_calls c"
  }

  private func count(_ slot: Slot, _ counts: [Slot], otherwise absent: Int = 0) -> String {
    counts.contains(slot) ? "coalesce(m.\(number(slot)), \(absent))" : "\(absent)"
  }

  private func dayNumber() -> String {
    let undated = dayOfUndated.map { "\($0.daysSinceEpoch)" }
    guard has(.timestamp) else { return undated ?? "cast(null as \(dialect.wholeType))" }
    let isUTC = source.assumesUTC || format.timesAreUTC
    var text = "case when m.usage_second is not null then \(dialect.quotient("m.usage_second", "86400"))"
    if isUTC { text += " when length(m.\(field(.timestamp))) = 10 then m.usage_date_number" }
    if let undated { text += " when m.\(field(.timestamp)) is null then \(undated)" }
    return text + " end"
  }

  // MARK: - Whose call it was

  private func model() -> String {
    let names = [Slot.model, .requestedModel].filter { has($0) }.map { "nullif(m.\(field($0)), '')" }
    return names.isEmpty
      ? dialect.text("null") : names.count == 1 ? names[0] : "coalesce(\(names.joined(separator: ", ")))"
  }

  /// The word of the seller in small letters with dashes, as `llm_sellers` has them; null where none is named.
  private func vendor() -> String {
    let otherwise = format.vendor.map { dialect.literal($0) }
    guard has(.vendor) else { return otherwise ?? dialect.text("null") }
    let word = [("_", "-"), (".", "-"), (" ", "-")].reduce("lower(nullif(m.\(field(.vendor)), ''))") { text, change in
      "replace(\(text), '\(change.0)', '\(change.1)')"
    }
    return otherwise.map { "coalesce(\(word), \($0))" } ?? word
  }

  private func tier() -> String {
    let usual = dialect.literal(format.tier.name)
    var text = usual
    if has(.serviceTier) {
      let word = "lower(coalesce(m.\(field(.serviceTier)), ''))"
      var lines = ["when \(word) in ('', 'default', 'auto', 'standard') then \(usual)"]
      for name in format.tierWords.keys.sorted() where name != "auto" {
        guard let tier = format.tierWords[name] else { continue }
        lines.append(
          "when \(word) = \(dialect.literal(name)) then \(tier == .standard ? usual : dialect.literal(tier.name))")
      }
      text = "case " + lines.joined(separator: " ") + " else \(word) end"
    }
    if has(.isBatch) {
      let yes = BatchWords.yes.map { dialect.literal($0) }.joined(separator: ", ")
      text = "case when lower(m.\(field(.isBatch))) in (\(yes)) then 'batch' else \(text) end"
    }
    if has(.speed) {
      let known =
        ["''", "'default'", "'auto'"] + ServiceTier.allCases.map { "'\($0.name)'" }
        + format.tierWords.keys.sorted().map { dialect.literal($0) }
      let word = "lower(m.\(field(.speed)))"
      // How many tokens came in a second is called speed, too.
      text =
        "case when \(word) not in (\(known.joined(separator: ", "))) and not \(dialect.matches(word, "^[0-9]"))"
        + " then \(word) else \(text) end"
    }
    return text
  }

  // MARK: - What does not count

  private func leftOut(
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
    func none(of slots: [Slot]) -> String {
      slots.isEmpty ? "1 = 1" : slots.map { "m.\(number($0)) is null" }.joined(separator: " and ")
    }
    lines.append((none(of: tokens), .noTokens))
    lines.append((none(of: prompts), .noPrompt))
    if isContradictory != ConditionExpression.known(false).text { lines.append((isContradictory, .contradictory)) }
    let searches = counts.contains(.searches) ? " and coalesce(m.\(number(.searches)), 0) = 0" : ""
    lines.append(("\(all) = 0\(searches)", .zeroTokens))
    var text = "case\n"
    if hasIterations {
      // Each piece of work beside the counts is a call of its own, which a row cannot be.
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

/// Expressions that are long and stand in others: each gets a column of its own, by whose name the others have it.
struct NamedExpressions {
  /// The row that the columns are of.
  let alias: String
  private var names: [(name: String, text: String)] = []

  init(alias: String) { self.alias = alias }

  /// Gives an expression a name.
  ///
  /// - Returns: Its definition by the names so far; nil where it is as short as a name.
  mutating func define(_ name: String, _ text: String) -> String? {
    guard text.contains(" ") else { return nil }
    let definition = self.text(of: text)
    names.append((name, text))
    return definition
  }

  /// An expression by the names of its parts.
  func text(of expression: String) -> String {
    // The longest first, since it holds the others.
    names.sorted { $0.text.utf8.count > $1.text.utf8.count }.reduce(expression) { text, named in
      text.split(separator: named.text, omittingEmptySubsequences: false).joined(separator: "\(alias).\(named.name)")
    }
  }
}
