import CostModel

/// A log compared with another one.
struct AgainstSection {
  let comparison: LogComparison
  /// The logs that are the base, in words.
  private let base: String
  /// The first of the logs that are judged.
  private let file: String?

  init(_ against: LogAudit.Against, files: [String]) {
    comparison = against.comparison
    base = against.base.count == 1 ? against.base[0] : "\(against.base.count) logs"
    file = files.first
  }

  private var unit: String { comparison.pairing == .tasks ? "task" : "session" }

  /// One line for the head of a report.
  var head: String {
    let words =
      comparison.change == nil ? "the change of the cost of a \(unit) is not known" : "\(change) a \(unit)"
    return switch comparison.verdict {
    case .pass?: "pass: \(words)"
    case .fail?: "FAIL: \(words)"
    case .notEnoughData?: "NOT ENOUGH DATA: \(words)"
    case .unpriced?: "UNPRICED: \(words)"
    case nil: words
    }
  }

  /// The change in words: a lower bound where calls of the log have no price.
  private var change: String {
    guard let change = comparison.change else { return "not known" }
    return (comparison.unpricedCalls.after > 0 ? "at least " : "") + Formatting.signedShare(change)
  }

  // MARK: - For people

  var section: Report.Section {
    var facts: [Report.Fact] = [
      .init("cost of a \(unit) before", .known(comparison.known.before, decimals: .adaptive)),
      .init("cost of a \(unit) now", .known(comparison.known.after, decimals: .adaptive)),
      .init("change", comparison.isComplete ? .known(comparison.change) { .signedShare($0) } : .text(change)),
    ]
    if let range {
      facts.append(.init("\(Formatting.share(comparison.confidence)) interval", .text(range)))
    }
    if let limit = comparison.limit { facts.append(.init("allowed", .signedShare(limit))) }
    if let verdict = comparison.verdict { facts.append(.init("verdict", verdict.cell)) }
    facts += AgainstOutcomes(comparison)?.facts ?? []
    facts += [
      .init("compared", .text(compared)), .init("the whole log before", .known(comparison.knownTotal.before)),
      .init("the whole log now", .known(comparison.knownTotal.after)),
    ]
    let change = comparison.total.after - comparison.total.before
    let rows = comparison.drivers.map { driver in
      Table.Row([.text(driver.name), .signedMoney(driver.usd), .text(Self.meaning(of: driver.name))])
    }
    return Report.Section(
      "Against \(base)", name: "against",
      [.facts(facts), .paragraph(explanation)] + (AgainstOutcomes(comparison)?.blocks ?? []) + [
        comparison.isComplete
          ? .table(
            Table(
              columns: [.word("driver"), .number("of the change"), .word("what it is")],
              rows: rows + [Table.Row([.text("change of the log"), .signedMoney(change)], role: .total)]))
          : .paragraph("Calls have no price: what made the change is not known.")
      ])
  }

  private var range: String? {
    guard let low = comparison.low, let high = comparison.high else { return nil }
    return "\(Formatting.signedShare(low)) to \(Formatting.signedShare(high))"
  }

  private var compared: String {
    comparison.pairing == .tasks
      ? "\(PlanWords.counted(Double(comparison.compared.after), "task")) that both logs have"
      : "\(PlanWords.counted(Double(comparison.compared.before), "session")) before, \(Formatting.count(Double(comparison.compared.after))) now"
  }

  private var explanation: String {
    switch comparison.verdict {
    case .fail?: "The whole interval is past the limit."
    case .pass?: "The whole interval is within the limit."
    case .unpriced?: "Calls without a price cost something: nothing is judged."
    case .notEnoughData?:
      comparison.low == nil
        ? "An interval needs \(LogComparison.fewest) sessions of each log, or tasks that both have: nothing is judged."
        : "The limit is inside the interval: these sessions are too few, or differ too much, to say on which side the truth is."
    case nil: "No limit was given: --max-increase 5% judges the change of the cost of a \(unit)."
    }
  }

  private static func meaning(of driver: String) -> String {
    switch driver {
    case "volume": "sessions"
    case "turns": "calls of a session, retries aside"
    case "retries": "failed calls, and the same prompt again at once"
    case "routing": "shares of the models"
    case "prompt": "prompt tokens of a call"
    case "output": "output tokens of a call"
    case "fees": "searches, units and fees of a call"
    case "caching": "what of prompts was read, written or neither"
    default: "dollars of a token"
    }
  }

  // MARK: - For pipelines

  var findings: [Finding] {
    guard let limit = comparison.limit else { return [] }
    let severity: Finding.Severity =
      switch comparison.verdict {
      case .fail?, .unpriced?: .error
      case .notEnoughData?: .warning
      default: .passed
      }
    let most = Formatting.signedShare(limit)
    let words =
      switch comparison.verdict {
      case .fail?: "a \(unit) costs more than the \(most) allowed"
      case .unpriced?: "calls without a price: it cannot be said whether a \(unit) costs more than the \(most) allowed"
      case .notEnoughData?: "not enough data to say whether a \(unit) costs more than the \(most) allowed"
      default: "a \(unit) costs no more than the \(most) allowed"
      }
    return [
      Finding(
        severity, rule: .init("cost-against-log", "The cost of a session stays within the increase that is allowed."),
        name: "cost of a \(unit) against \(base)",
        "\(words): \(change)\(range.map { " (\($0) in \(Formatting.share(comparison.confidence)) of cases)" } ?? "")",
        details: comparison.drivers.filter { $0.usd.magnitude > 1e-9 }.map {
          "\($0.name): \(Formatting.signedMoney($0.usd))"
        },
        at: file.map { Finding.Location(file: $0) }, identity: [base, unit])
    ]
  }

  var notes: [Report.Note] {
    var notes: [Report.Note] = []
    let without = comparison.callsWithoutSession
    if without.before + without.after > 0 {
      notes.append(
        Report.Note(
          .note, code: "against-without-session",
          "calls without a session count as sessions of their own: \(without.before) before, \(without.after) now"))
    }
    let unpriced = comparison.unpricedCalls
    if unpriced.before + unpriced.after > 0 {
      notes.append(
        Report.Note(
          .warning, code: "against-unpriced",
          "calls without a price are in neither side: \(unpriced.before) before, \(unpriced.after) now"))
    }
    return notes + (AgainstOutcomes(comparison)?.notes ?? [])
  }

  // MARK: - For programs

  var json: JSONText.Value {
    [
      "verdict": comparison.verdict.map { .string($0.rawValue) } ?? .null,
      "before": .decimal(comparison.known.before?.usd, decimals: 12),
      "after": .decimal(comparison.known.after?.usd, decimals: 12),
      "unpriced_calls_before": .integer(Int(comparison.unpricedCalls.before)),
      "unpriced_calls_after": .integer(Int(comparison.unpricedCalls.after)),
      "change": .decimal(comparison.change, decimals: 9), "low": .decimal(comparison.low, decimals: 9),
      "high": .decimal(comparison.high, decimals: 9), "confidence": .decimal(comparison.confidence, decimals: 9),
      "max_increase": .decimal(comparison.limit, decimals: 9), "unit": .string(unit),
      "compared_before": .integer(comparison.compared.before), "compared_after": .integer(comparison.compared.after),
      "total_before": .decimal(comparison.knownTotal.before?.usd, decimals: 12),
      "total_after": .decimal(comparison.knownTotal.after?.usd, decimals: 12),
      "drivers": .array(
        comparison.drivers.map { ["name": .string($0.name), "contribution": .decimal($0.usd, decimals: 12)] }),
      "outcomes": AgainstOutcomes(comparison)?.json ?? .null,
    ]
  }
}

extension LogComparison.Verdict {
  fileprivate var cell: Cell {
    switch self {
    case .pass: .verdict("pass", .good)
    case .fail: .verdict("FAIL", .bad)
    case .notEnoughData: .verdict("NOT ENOUGH DATA", .doubtful)
    case .unpriced: .verdict("UNPRICED", .bad)
    }
  }
}
