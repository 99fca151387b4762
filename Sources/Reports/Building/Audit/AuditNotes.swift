import CostModel
import Documents

/// What a reader of an audit must know before trusting it.
struct AuditNotes {
  let audit: LogAudit
  let files: [String]
  /// The fields that the logs are known to have.
  let fields: [String]

  private var ledger: UsageLedger { audit.usage.ledger }

  var notes: [Report.Note] {
    let notes =
      unpriced + unpricedUnits + beforeMonthPrices + RecordNotes(ledger, files: files).all + resolved + free + moving
      + others
    return notes + followed
  }

  /// Anything that the analyses of sessions could not see.
  private var followed: [Report.Note] {
    var notes: [Report.Note] = []
    if let cache = audit.cache { notes += CacheSection(cache: cache, files: files).notes }
    if let anomalies = audit.anomalies { notes += AnomalySection(anomalies: anomalies).notes }
    if let seats = audit.seats { notes += SeatSection(seats: seats).notes }
    if let changes = audit.changes { notes += ChangesSection(changes: changes).notes }
    if let waste = audit.waste { notes += WasteSection(waste: waste, files: files).notes }
    if let against = audit.against {
      notes += RecordNotes(against.baseLedger, files: against.base).all + AgainstSection(against, files: files).notes
    }
    return notes
  }

  private var unpriced: [Report.Note] {
    audit.usage.unpriced.map { calls in
      var words =
        "\(calls.subject) \(calls.reason.phrase): \(count(calls.sums.calls, "call")) with "
        + "\(Formatting.tokens(Double(calls.tokens))) tokens are not in the cost"
      if calls.model.name == LoggedModel.unnamed {
        words += "; --log-model NAME prices them as that model if they are all of it"
      }
      if case .noModel(.unknown(let suggestions)) = calls.reason,
        let near = suggestions.first(where: { isSameModel($0, as: calls.model.name) })
      {
        words += "; --alias '\(calls.model.name)=\(near)' prices it as '\(near)' if that is what it is"
      }
      if case .noModel(.unknown([])) = calls.reason, calls.model.name.contains(":application-inference-profile/") {
        words += "; the name of a profile does not say its model, --alias '\(calls.model.name)=bedrock/MODEL' does"
      }
      if case .noModel(.ambiguous(let choices)) = calls.reason, let first = choices.first {
        words += "; --alias '\(calls.model.name)=\(first)' says which"
      }
      if case .noModel(.unknownThen) = calls.reason { words += "; --alias '\(calls.model.name)=MODEL' says it" }
      return Report.Note(.warning, code: "unpriced", words)
    }
  }

  /// The usage of what is sold neither by the token nor by the call and has no price, by model.
  private var unpricedUnits: [Report.Note] {
    var byModel: [LoggedModel: UnitCounts] = [:]
    for group in audit.usage.groups {
      guard case .success(let cost) = group.cost, !cost.unpricedUnits.isEmpty else { continue }
      byModel[group.usage.key.model, default: UnitCounts()].merge(cost.unpricedUnits)
    }
    return byModel.sorted { $0.key < $1.key }.map { model, counts in
      let words = counts.used.map { unit, count in
        let number = Formatting.plainNumber(Double(count) / Double(unit.countsPerUnit))
        return "\(number) \(unit.isPlural(count) ? unit.pluralPhrase : unit.phrase)"
      }
      return Report.Note(
        .warning, code: "unpriced-units",
        "'\(AuditWords.model(model))' used \(words.joined(separator: ", ")), which its price file has no price for: "
          + "only its tokens are in the cost")
    }
  }

  /// Models whose prices depend on the usage of a month, which a single call does not have.
  private var beforeMonthPrices: [Report.Note] {
    var names: [String: String] = [:]
    for group in audit.usage.groups {
      if let found = group.model.found, let phrase = found.model.monthPricesPhrase {
        names[found.qualifiedName] = phrase
      }
    }
    return names.sorted { $0.key < $1.key }.map { name, phrase in
      Report.Note(
        .warning, code: "before-month-prices",
        "'\(name)' has \(phrase): its calls cost what their first rates say, before what the month's use changes")
    }
  }

  /// Models that were not found by their own name: a person may know better.
  private var resolved: [Report.Note] {
    ledger.models.values.sorted { $0.logged < $1.logged }.compactMap { resolution in
      // Models priced as others have a table of their own.
      guard let found = resolution.found, found.rule != .exact, found.rule != .version, found.rule != .repriced else {
        return nil
      }
      return Report.Note(
        .note, code: "model-\(found.rule.rawValue)",
        "'\(AuditWords.model(resolution.logged))' is priced as '\(found.qualifiedName)'")
    }
  }

  /// Models that cost nothing where the price files have them, which says nothing of other hosts, or of calls beyond the limits.
  private var free: [Report.Note] {
    ledger.models.values.sorted { $0.logged < $1.logged }.compactMap { resolution in
      guard let found = resolution.found, found.rule != .repriced, found.model.isFree else { return nil }
      let name = AuditWords.model(resolution.logged)
      let priced = name == found.qualifiedName ? "" : " priced as '\(found.qualifiedName)', which is"
      return Report.Note(
        .warning, code: "free-model",
        "'\(name)' is\(priced) free within the vendor's limits: its calls cost nothing here;"
          + " --alias '\(resolution.logged.name)=HOST/MODEL' prices them where another host served them")
    }
  }

  /// Names that mean another model from time to time, where a price file does not say since when: it has what they mean on the day it was checked.
  private var moving: [Report.Note] {
    ledger.models.values.sorted { $0.logged < $1.logged }.compactMap { resolution in
      guard let found = resolution.found, found.rule != .repriced, found.rule != .alias,
        resolution.logged.name.hasSuffix("-latest"), resolution.logged.day == nil, !found.model.id.hasSuffix("-latest")
      else { return nil }
      return Report.Note(
        .note, code: "moving-name",
        "'\(AuditWords.model(resolution.logged))' means another model from time to time: all its calls are priced as "
          + "'\(found.qualifiedName)', which it is by the price file; --alias '\(resolution.logged.name)=MODEL' says what it was"
      )
    }
  }

  private var others: [Report.Note] {
    var notes = absentFields + unexplainedInvoice + oneHourWrites
    let billed = audit.breakdown.total.sums.billedCost
    if billed != .zero {
      notes.append(
        Report.Note(
          .note, code: "billed-cost",
          "\(AuditWords.amount(billed)) is what lines of a bill say was paid; such lines have no counts, so no cost "
            + "is computed of them"))
    }
    if let outcomes = audit.outcomes, outcomes.unknownSessions > 0 {
      notes.append(
        Report.Note(
          .warning, code: "unknown-sessions",
          "\(count(Int64(outcomes.unknownSessions), "session")) of the outcomes \(outcomes.unknownSessions == 1 ? "is" : "are") not in the log"
        ))
    }
    if let days = audit.shownDays, audit.drift != nil || audit.scenario != nil,
      days < 0.9 * Double(audit.period.dayCount)
    {
      let covered = Coverage(audit.period, paceDays: days)
      notes.append(
        Report.Note(
          .note, code: "named-days",
          "the calls cover \(covered.words) of the \(audit.period.dayCount) days that were named: the rest counts as without calls"
        ))
    }
    for limit in audit.budget?.absent ?? [] {
      notes.append(
        Report.Note(
          .warning, code: "unused-limit", "no call of the log is of '\(limit.scope.words ?? "")', which has a limit"))
    }
    if let unjudged = audit.budget?.unjudged, !unjudged.isEmpty {
      notes.append(
        Report.Note(
          .note, code: "limits-not-judged",
          "not judged by a log: \(unjudged.map(\.name).joined(separator: ", ")); 'llmcost check' judges them"))
    }
    if let field = audit.absentFeatureField, audit.drift != nil {
      notes.append(
        Report.Note(
          .warning, code: "no-such-field",
          "no call has '\(field)', which names features; --feature-field NAME gives another"))
    }
    if let coverage = audit.drift?.coverage ?? audit.scenario?.scenario.coverage, coverage.isShort {
      notes.append(
        Report.Note(
          .warning, code: "short-log",
          "the log covers \(coverage.words), too little for the figure of a month; --per-day N gives the calls of a whole day"
        ))
    }
    if let written = audit.scenario, written.check.error.magnitude > 0.01 {
      notes.append(
        Report.Note(
          .warning, code: "scenario-off",
          "the scenario costs \(Formatting.signedShare(written.check.error)) of what the log does: its calls differ in ways a scenario cannot say"
        ))
    }
    return notes
  }

  /// Fields to group by that no call has: perhaps a typo.
  private var absentFields: [Report.Note] {
    let breakdown = audit.breakdown
    return breakdown.grouping.names.indices.filter { index in
      breakdown.rows.allSatisfy { $0.values[index] == nil }
    }.map { index in
      let name = breakdown.grouping.names[index]
      let near = Suggestion.phrase(for: name, among: fields).map { "; \($0)" } ?? ""
      return Report.Note(.warning, code: "no-such-field", "no call has '\(name)': all of them are untagged\(near)")
    }
  }

  /// Words that distinguish models of one family.
  private static let variants: Set<Substring> = [
    "mini", "nano", "micro", "tiny", "small", "large", "pro", "max", "plus", "ultra", "lite", "light", "flash", "turbo",
    "air",
    "haiku", "sonnet", "opus", "fable", "codex", "coder", "image", "audio", "realtime", "search", "transcribe", "tts",
    "embed",
    "embedding", "reasoner", "reasoning", "instruct", "vision", "fast",
  ]

  /// Whether a name similar to another can be the same model: its numbers, which distinguish versions and sizes, are
  /// the same.
  private func isSameModel(_ name: String, as other: String) -> Bool {
    func numbers(_ name: String) -> [UInt8] { name.utf8.filter { $0 &- 0x30 < 10 }.sorted() }
    func variants(_ name: String) -> Set<Substring> {
      Set(name.lowercased().split { "-_.: @/".contains($0) }).intersection(Self.variants)
    }
    return numbers(name) == numbers(other) && variants(name) == variants(other)
  }

  /// One-hour cache writes where calls are priced as a model that does not sell them.
  private var oneHourWrites: [Report.Note] {
    (audit.repricing?.rows ?? []).filter { $0.oneHourWritesAsShort > 0 }.map { row in
      Report.Note(
        .note, code: "repriced-writes",
        "'\(row.target)' has no price for one-hour cache writes: \(Formatting.tokens(Double(row.oneHourWritesAsShort))) "
          + "tokens of '\(row.model)' are priced as its short writes, or as input where it charges none")
    }
  }

  /// The share of the cost of the calls from which the rest of an invoice causes a warning.
  private static let unexplainedShareToWarn = 0.1

  private var unexplainedInvoice: [Report.Note] {
    guard let allocation = audit.allocation?.allocation, allocation.isInvoice,
      (allocation.unexplainedShare?.magnitude ?? (allocation.total.count > 0 ? .infinity : 0))
        >= Self.unexplainedShareToWarn
    else { return [] }
    let difference = Formatting.money(Cents(Int64(clamping: allocation.unexplained.count.magnitude)).money)
    let share = allocation.unexplainedShare.map { " (\(Formatting.share($0.magnitude)) of their cost)" } ?? ""
    return [
      Report.Note(
        .warning, code: "unexplained-invoice",
        allocation.unexplained.count > 0
          ? "the invoice asks for \(difference) more than the calls of the log cost\(share): is the log of the same days, and whole?"
          : "the calls of the log cost \(difference) more than the invoice asks for\(share): is it of the same days, and of all vendors?"
      )
    ]
  }

  private func count(_ number: Int64, _ noun: String) -> String {
    "\(Formatting.count(Double(number))) \(noun)\(number == 1 ? "" : "s")"
  }
}
