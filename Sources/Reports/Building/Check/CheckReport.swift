package import CostModel
package import Documents

extension Report {
  /// The report on whether some scenarios meet their limits.
  ///
  /// - Parameters:
  ///   - check: The results.
  ///   - context: The inputs.
  ///   - diagnostics: The diagnostics from reading the inputs.
  ///   - former: The same for the previous scenarios, with their baseline.
  package init(_ check: Check, context: CheckContext, diagnostics: [Diagnostic], former: [Diagnostic] = []) {
    let builder = CheckReportBuilder(check: check, context: context)
    let unpriced = check.subjects.flatMap { subject in
      subject.after.projection.unpriced.map { item in
        Note(
          .warning, code: "unpriced", "'\(item.model)' of '\(item.feature)' \(item.reason)",
          at: Place(item.span.location))
      }
    }
    let warnings = diagnostics.filter { $0.severity == .warning } + check.subjects.flatMap(\.after.projection.warnings)
    let unused =
      check.sureness.isEmpty
      ? Note.ofUnusedUncertainty(
        in: check.subjects.map(\.after.scenario),
        instead: "--confidence 90% asks for budgets that hold in 90 of 100 draws") : []
    let known = Set((former + check.subjects.flatMap(\.formerWarnings)).map { [$0.code, $0.message] })
    let reported = warnings.map { warning in
      var note = Note(warning)
      note.isKnown = known.contains([warning.code, warning.message])
      return note
    }
    let notes = builder.limitNotes + reported + unpriced + unused
    self.init(
      title: builder.title, subtitle: builder.subtitle, sections: builder.sections, notes: notes,
      findings: builder.findings, metrics: CheckMetrics(check: check).metrics,
      marker: CommentMarker("check " + (check.subjects.count == 1 ? check.subjects[0].name : "scenarios")),
      json: CheckJSON(check: check, context: context, notes: notes).value)
  }
}

/// Formats a check as tables.
struct CheckReportBuilder {
  let check: Check
  let context: CheckContext
  let words: CheckWords

  init(check: Check, context: CheckContext) {
    self.check = check
    self.context = context
    words = CheckWords(check: check)
  }

  // MARK: - Head

  var title: String {
    "\(words.word(check.verdict).text()): \(subject) \(cost)"
  }

  private var subject: String {
    check.subjects.count == 1 ? check.subjects[0].name : "\(check.subjects.count) scenarios"
  }

  private var cost: String {
    let verb = check.subjects.count == 1 ? "costs" : "cost"
    let projections = check.subjects.map(\.after.projection)
    let after = CheckWords.cents(projections.reduce(0) { $0 + $1.totalUSD })
    guard projections.allSatisfy(\.isComplete) else {
      guard projections.contains(where: { $0.knownUSD != nil }) else { return "cannot be priced" }
      return "\(verb) more than can be priced, at least \(Formatting.money(after)) a month"
    }
    let befores = check.subjects.compactMap(\.beforeUSD)
    guard befores.count == check.subjects.count else { return "\(verb) \(Formatting.money(after)) a month" }
    let before = CheckWords.cents(befores.reduce(0, +))
    guard after != before else { return "\(verb) \(Formatting.money(after)) a month, as before" }
    let ratio =
      before > 0
      ? after / before >= 10
        ? " (×\(Formatting.compact(after / before)))" : " (\(Formatting.signedShare(after / before - 1)))" : ""
    return "\(verb) \(Formatting.money((after - before).magnitude)) \(after > before ? "more" : "less") a month: "
      + "\(Formatting.money(before)) → \(Formatting.money(after))\(ratio)"
  }

  var subtitle: String {
    let files = context.files.count == 1 ? context.files[0] : "\(context.files.count) files"
    return files + (context.baseline.map { " against \($0)" } ?? ", without a baseline") + "; "
      + context.pricing.words
  }

  // MARK: - Parts

  var sections: [Report.Section] {
    var sections = [Report.Section(name: "limits", [.table(limits)])]
    if !check.sureness.isEmpty {
      sections.append(Report.Section("How sure it is", name: "confidence", [.table(sureness)]))
    }
    sections += worstFirst.filter(\.needsDetails).map { details(of: $0) }
    sections += check.withoutLimit.map { details(of: $0) }
    if let limitChanges {
      sections.append(Report.Section("Limits that changed", name: "limit-changes", [.table(limitChanges)]))
    }
    if let changes {
      sections.append(Report.Section("What changed", name: "changes", isFolded: true, [.table(changes)]))
    }
    return sections + [Report.Section(name: "summary", [.paragraph(summary)])]
  }

  /// The limits with the probability that they are met when numbers are drawn.
  private var sureness: Table {
    Table(
      columns: [
        .word("verdict"), .name("limit of"), .number("limit"), .number("chance to hold"), .number("asked for"),
      ],
      rows: check.sureness.map { sure in
        Table.Row([
          words.word(sure.verdict), .text(name(of: sure)), .money(sure.limit.amount.value), .share(sure.chance),
          .share(sure.asked),
        ])
      })
  }

  func name(of sure: Check.Sureness) -> String {
    let scenario = check.subjects.count > 1 ? "\(check.subjects[sure.subject].name): " : ""
    return scenario + sure.limit.name
  }

  /// The limits, worst first and otherwise in their order.
  private var worstFirst: [Check.Outcome] {
    check.outcomes.enumerated()
      .sorted { ($1.element.verdict, $0.offset) < ($0.element.verdict, $1.offset) }.map(\.element)
  }

  /// The limits that are exceeded, near, new or changed; the others are counted.
  private var limits: Table {
    func isReported(_ outcome: Check.Outcome) -> Bool {
      guard outcome.verdict == .pass else { return true }
      guard let before = outcome.before, let value = outcome.value else { return outcome.before != nil }
      return RoundedDecimal(value - before, decimals: 6).map { !$0.isZero } ?? true
    }
    // Where little is checked, all of it is reported.
    let reported = check.outcomes.count <= 6 ? worstFirst : worstFirst.filter(isReported)
    var rows = reported.map { outcome in
      Table.Row([
        words.word(outcome.verdict), .text(words.name(of: outcome)), words.value(of: outcome),
        .known(outcome.before) { words.amount($0, of: outcome) }, words.limitCell(of: outcome),
        words.distance(of: outcome),
      ])
    }
    rows += check.withoutLimit.map { cost in
      Table.Row([
        words.word(cost.verdict), .text(words.name(of: cost)), .known(cost.usd) { .money($0) },
        .known(cost.before) { .money($0) }, .text("none"), .unknown,
      ])
    }
    let others = check.outcomes.count - reported.count
    if others > 0 {
      rows.append(
        Table.Row([
          words.word(.pass), .text(reported.isEmpty ? "all \(others)" : "\(others) other\(others == 1 ? "" : "s")"),
        ]))
    }
    return Table(
      columns: [
        .word("verdict"), .name("limit of"), .number("now"), .number("before"), .number("limit"), .word("distance"),
      ], rows: rows)
  }

  private func details(of outcome: Check.Outcome) -> Report.Section {
    let terms = outcome.limit.terms
    var facts: [Report.Fact] = []
    func add(_ label: String, _ text: String?) {
      if let text { facts.append(Report.Fact(label, .text(text))) }
    }
    let place = outcome.limit.amount.span.map { " (\(Place($0.location).text))" } ?? ""
    add("limit", words.limit(of: outcome) + place)
    if outcome.excess != nil { add("now", words.excess(of: outcome)) }
    add("verdict", words.reason(of: outcome))
    for (cause, usd) in words.causes(of: outcome).prefix(CheckReportBuilder.mostCauses) {
      let place = words.place(of: cause).map { " (\($0.text))" } ?? ""
      add("driver", "\(words.cause(cause, in: outcome)), \(words.effect(of: cause, usd))\(place)")
    }
    let more = outcome.causes.count - CheckReportBuilder.mostCauses
    if more > 0 { add("driver", "\(more) more, see the JSON") }
    for remedy in outcome.remedies.prefix(CheckReportBuilder.mostRemedies) {
      add("would pass", words.remedy(remedy, in: outcome))
    }
    if outcome.verdict == .fail, outcome.isComplete, outcome.remedies.isEmpty, !outcome.isAtOlderPrices,
      !outcome.isWithOlderContracts
    {
      add("would pass", "no single change that was tried")
    }
    if outcome.verdict >= .waived {
      add("owner", terms.owner)
      add("message", terms.message)
    }
    return Report.Section("\(words.word(outcome.verdict).text()) \(words.name(of: outcome))", [.facts(facts)])
  }

  private func details(of cost: CostWithoutLimit) -> Report.Section {
    let place = cost.span.map { " (\(Place($0.location).text))" } ?? ""
    return Report.Section(
      "\(words.word(cost.verdict).text()) \(words.name(of: cost))",
      [
        .facts(
          [
            Report.Fact("now", .text(words.amount(of: cost) + place)),
            Report.Fact("verdict", .text(words.reason(of: cost))),
          ] + (cost.verdict == .unlimited ? [Report.Fact("would pass", .text(words.wayOut(of: cost)))] : []))
      ])
  }

  private var limitChanges: Table? {
    let changes = check.limitChanges
    guard !changes.isEmpty else { return nil }
    return Table(
      columns: [.name("limit of"), .name("before"), .name("now"), .word("counts")],
      rows: changes.map { change in
        Table.Row([
          .text(words.name(of: change)), .text(words.limit(change.before, of: change)),
          .text(words.limitNow(of: change)), .text(words.counts(change)),
        ])
      })
  }

  /// The notes on limits that allow more than before.
  var limitNotes: [Report.Note] {
    check.limitChanges.filter(\.isWeaker).map { change in
      let place = (change.after ?? change.before)?.amount.span.map { Place($0.location) }
      return Report.Note(.warning, code: change.kind.code, words.sentence(of: change), at: place)
    }
  }

  /// The text on a limit for people; programs get everything.
  static let mostCauses = 8
  static let mostRemedies = 6

  private var changes: Table? {
    var rows: [Table.Row] = []
    for (subject, diff) in zip(check.subjects, check.diffs) {
      guard let diff else { continue }
      let figures = DiffFigures(diff, unitsPerOne: 100)
      for part in figures.parts where part.isChanged {
        rows.append(
          Table.Row([
            .text(check.subjects.count > 1 ? "\(subject.name): \(part.part.name)" : part.part.name),
            .known(diff.isPriced(part.part) ? part.change : nil) { .signedMoney($0) },
            .known(subject.cost(of: part, part.before, on: diff.before)) { .money($0) },
            .known(subject.cost(of: part, part.after, on: diff.after)) { .money($0) },
          ]))
      }
    }
    guard !rows.isEmpty else { return nil }
    return Table(columns: [.name("part"), .number("a month"), .number("before"), .number("after")], rows: rows)
  }

  private var summary: String {
    let names: [(CheckVerdict, String)] = [
      (.fail, "failed"), (.unlimited, "under no limit"), (.unpriced, "unpriced"), (.warn, "warned"),
      (.waived, "waived"), (.known, "known"),
      (.new, "new"), (.pass, "passed"),
    ]
    let counts = names.compactMap { verdict, word in
      check.count(verdict) > 0 ? "\(check.count(verdict)) \(word)" : nil
    }
    return "\(counts.joined(separator: ", ")); prices \(context.pricing.checked.map { "checked \($0), " } ?? "")"
      + "\(context.pricing.digest); tokens: \(TokenBasisCounts(of: check.subjects.map(\.after.scenario)).words)"
  }
}

extension CheckSubject {
  /// The amount of a part on one side; nil where it could not be priced there.
  fileprivate func cost(of part: DiffFigures.Part, _ usd: Double?, on side: DiffSide) -> Double? {
    let cost = side.projection.features.first { $0.feature.name == part.part.name }
    return part.part.kind == .feature && cost?.isComplete == false ? nil : usd
  }
}

extension LimitChange.Kind {
  /// The code of its note.
  var code: String {
    switch self {
    case .removed: "limit-removed"
    case .weaker, .stricter: "limit-weakened"
    case .waived: "limit-waived"
    case .released: "limit-released"
    }
  }
}

extension Check.Outcome {
  /// Whether there is more to report than its row shows.
  fileprivate var needsDetails: Bool { verdict >= .known }
}

extension CheckVerdict {
  var severity: Finding.Severity {
    switch self {
    case .fail, .unlimited, .unpriced: .error
    case .warn: .warning
    case .waived, .known: .note
    case .new, .pass: .passed
    }
  }
}

extension CheckSubject {
  /// The doubts about the previous scenario; nothing where it is new.
  fileprivate var formerWarnings: [Diagnostic] {
    if case .scenario(let side) = baseline { side.projection.warnings } else { [] }
  }
}
