import CallLogs
import CostModel

/// Makes the view of all records with their usage: the rules of `CallReader`, as a query.
struct RecordQuery {
  let dialect: any SQLDialect
  let source: RecordSource
  let format: LogFormat
  let semantics: CacheSemantics
  /// The day of records without one; nil where they are skipped.
  let dayOfUndated: CivilDate?
  /// The dimensions, by the names of their columns.
  let dimensions: [(column: String, path: String)]

  var finder: FieldFinder { FieldFinder(dialect: dialect, layout: source.layout, format: format) }

  // MARK: - Fields

  private static let countSlots: [Slot] =
    [
      .input, .output, .cacheReadInside, .cacheReadBeside, .cacheWriteInside, .cacheWriteBeside, .cacheWrite5m,
      .cacheWrite1h, .inputBeside, .reasoningInside, .reasoningBeside, .uncachedInput, .total, .searches, .audioInput,
      .audioOutput, .pictureInput, .pictureOutput, .requests,
    ] + CountedUnit.all.map(\.slot)
  private static let textSlots: [Slot] = [
    .timestamp, .model, .requestedModel, .vendor, .region, .serviceTier, .speed, .isBatch, .id, .secondID,
  ]

  func has(_ slot: Slot) -> Bool { finder.text(of: slot) != nil }

  /// The units of its records besides tokens.
  var units: [CountedUnit] { CountedUnit.all(of: format) }

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

  func field(_ slot: Slot) -> String { "usage_field_\(Self.column(slot))" }
  func number(_ slot: Slot) -> String { "usage_number_\(Self.column(slot))" }

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
    let hasStretches = format.stretchStart != nil && !source.isColumns
    let whole = hasStretches ? "usage_page" : "usage_json"
    switch source.layout {
    case .rows: read.append(helper(whole, dialect.rowAsJSON("s") ?? "s"))
    case .documents(let column): read.append(helper(whole, dialect.document("s.\(dialect.quoted(column))")))
    case .columns: break
    }
    if hasStretches {
      // A page has stretches of time, a stretch results. Any of them may be a document of its own.
      stages.append(("llm_pages", read, "\(source.relation) s"))
      for (name, list, document, element, from) in [
        ("llm_stretches", "data", "usage_page", "usage_stretch", "llm_pages"),
        ("llm_source", "results", "usage_stretch", "usage_json", "llm_stretches"),
      ] {
        guard let each = dialect.elements(of: "s.\(document)", at: list) else { continue }
        stages.append(
          (
            name, ["s.*", helper(element, each.element)],
            "\(from) s\(each.join)\n  union all\n  select\n    s.*,\n    s.\(document) as \(element)"
              + "\n  from \(from) s\n  where \(dialect.json("s.\(document)", [list])) is null"
          ))
      }
    } else {
      stages.append(("llm_source", read, "\(source.relation) s"))
    }

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

    // 4. The time.
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

    // 5. The cache writes, and how much of the input was cached: the rest of the rule depends on it.
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
      "\(count(.pictureInput, counts)) as usage_image_input",
      // -1 where the record does not show it: for a model that draws, the output is then not known to be text.
      "\(count(.pictureOutput, counts, otherwise: -1)) as usage_image_output",
      "\(model()) as usage_model", "\(vendor()) as usage_vendor", "\(tier()) as usage_tier",
    ]
    calls += units.map { "\(count($0.slot, counts)) as usage_\($0.name)" }
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

    // 7. The counting record of a call that was logged more than once.
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
        "c.\(field(.id))" + (has(.secondID) ? ", c.\(field(.secondID))" : "")
      let second = has(.timestamp) && !format.isAggregated ? "c.usage_second, " : ""
      columns.append(
        """
        case
          when c.usage_reason is null and \(isKnownID) and row_number() over (
            partition by \(identity), case when c.usage_reason is null then 1 else 0 end
            order by \(second)c.usage_input, c.usage_cache_read, c.usage_cache_write, c.usage_cache_write_1h, c.usage_output
          ) > 1 then 'duplicate'
          else c.usage_reason
        end as usage_left_out
        """)
      columns.append(
        """
        case
          when c.usage_reason is null and \(isKnownID) and count(*) over (
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

  /// Whether a call has an id, and not a value that says that there is none.
  private var isKnownID: String {
    let none = ([""] + PlaceholderIDs.texts).map { dialect.literal($0) }.joined(separator: ", ")
    return "lower(c.\(field(.id))) not in (\(none))"
  }

  func count(_ slot: Slot, _ counts: [Slot], otherwise absent: Int = 0) -> String {
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
}
