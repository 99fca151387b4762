import CostModel

/// The cost of changes to the code.
struct ChangesSection {
  /// The most changes that people see.
  private static let mostRows = 20
  private static let merged: Set<CodeCommit.Fate> = [.stayed, .reverted]

  let changes: ChangeCosts.Summary

  /// One line for the head of a report.
  var head: String {
    guard changes.count(of: Self.merged) > 0 else { return "no merged change" }
    guard let merged = changes.costPer(Self.merged) else { return "\(Formatting.unknown) a merged change" }
    let least = merged.isExact ? "" : "at least "
    return "\(least)\(Formatting.money(merged.usd, decimals: .adaptive)) a merged change"
  }

  // MARK: - For people

  var section: Report.Section {
    let histories = changes.histories
    let base = Set(histories.map(\.base)).sorted().joined(separator: ", ")
    let facts: [Report.Fact] = [
      .init(histories.count == 1 ? "repository" : "repositories", .text(histories.map(\.name).joined(separator: ", "))),
      .init("merged into", .text(base)),
      .init("cost of a merged change", .known(changes.costPer(Self.merged), decimals: .adaptive)),
      .init("cost of a change that stayed", .known(changes.costPer([.stayed]), decimals: .adaptive)),
      .init("half of the changes cost less than", .known(changes.medianUSD, decimals: .adaptive)),
    ]
    return Report.Section(
      "Cost by change", name: "changes",
      [
        .facts(facts), .table(fates),
        .paragraph(
          "The cost of a merged change is that of all calls in the repository over the changes that were merged: those that were not, and the calls "
            + "that no commit followed, are paid for by them."),
        .table(list),
      ])
  }

  private func cells(_ changes: Int?, _ tally: ChangeCosts.Tally) -> [Cell] {
    [
      changes.map { .count(Double($0)) } ?? .empty, .count(Double(tally.sessions)), .count(Double(tally.calls)),
      .known(tally.partialCost), share(tally.cost),
    ]
  }

  /// The share of all spending; unknown where calls have no price.
  private func share(_ cost: Money) -> Cell {
    guard let total = changes.cost.exact, total > .zero else { return .unknown }
    return .share(cost.usd / total.usd)
  }

  /// The fates of the calls.
  private var fates: Table {
    var rows = CodeCommit.Fate.allCases.compactMap { fate -> Table.Row? in
      let count = changes.count(of: [fate])
      return count == 0 ? nil : Table.Row([.text(Self.words(fate))] + cells(count, changes.tally(of: [fate])))
    }
    rows += changes.unjoined.map { Table.Row([.text(Self.words($0.obstacle))] + cells(nil, $0.tally)) }
    let total: [Cell] = [
      .text("total"), .count(Double(changes.changes.count)), .empty, .count(Double(changes.calls)),
      .known(changes.cost), share(changes.cost.priced),
    ]
    return Table(
      columns: [
        .word("what became of it"), .number("changes"), .number("sessions"), .number("calls"), .number("cost"),
        .number("share"),
      ], rows: rows + [Table.Row(total, role: .total)])
  }

  /// The most expensive changes.
  private var list: Table {
    let sorted = changes.changes.sorted { first, second in
      first.tally.cost != second.tally.cost
        ? first.tally.cost > second.tally.cost : first.commit.id < second.commit.id
    }
    var rows = sorted.prefix(Self.mostRows).map { change in
      Table.Row([
        .text(String(change.commit.id.prefix(10))), .text(change.commit.day.description),
        .text(Self.word(change.commit.fate)), .text(change.commit.subject), .count(Double(change.tally.sessions)),
        .count(Double(change.tally.calls)), .known(change.tally.partialCost),
      ])
    }
    let others = sorted.dropFirst(Self.mostRows)
    if !others.isEmpty {
      rows.append(
        Table.Row([
          .text("\(others.count) others"), .empty, .empty, .empty, .empty,
          .count(Double(others.reduce(0) { $0 + $1.tally.calls })),
          .known(others.reduce(into: PartialCost()) { $0.add($1.tally.partialCost) }),
        ]))
    }
    return Table(
      columns: [
        .word("commit"), .word("day"), .word("fate"), .name("change"), .number("sessions"), .number("calls"),
        .number("cost"),
      ], rows: rows, emptyText: "no call belongs to a commit")
  }

  private static func words(_ fate: CodeCommit.Fate) -> String {
    switch fate {
    case .stayed: "merged, and stayed"
    case .reverted: "merged, and reverted"
    case .unmerged: "not merged"
    }
  }

  private static func word(_ fate: CodeCommit.Fate) -> String {
    switch fate {
    case .stayed: "stayed"
    case .reverted: "reverted"
    case .unmerged: "not merged"
    }
  }

  private static func words(_ obstacle: ChangeCosts.Obstacle) -> String {
    switch obstacle {
    case .noCommit: "no commit followed"
    case .elsewhere: "in another directory"
    case .noDirectory: "directory not known"
    case .noSession: "session not known"
    case .noTime: "time not known"
    }
  }

  // MARK: - What must be known

  var notes: [Report.Note] {
    var notes: [Report.Note] = []
    func note(_ severity: Report.Note.Severity, _ code: String, _ words: String) {
      notes.append(Report.Note(severity, code: code, words))
    }
    if changes.assumesDirectory {
      note(
        .note, "git-no-directories",
        "no call says in which directory it was made: all sessions are taken for ones of '\(changes.histories.first?.name ?? "")'"
      )
    }
    if changes.authors.count > 1 {
      note(
        .warning, "git-several-authors",
        "calls were joined to commits of \(changes.authors.count) authors; --git-author \(changes.authors[0]) takes those of one"
      )
    }
    if changes.sharedChanges > 0 {
      note(
        .note, "git-shared-changes",
        "\(PlanWords.counted(Double(changes.sharedChanges), "change")) with calls of several sessions: which of them made it cannot be known"
      )
    }
    if changes.commitsWithoutCalls > 0 {
      note(
        .note, "git-without-calls",
        "\(PlanWords.counted(Double(changes.commitsWithoutCalls), "change")) of the time of the log without any call")
    }
    if changes.count(of: [.unmerged]) > 0 {
      note(
        .note, "git-squashed",
        "a change that was squashed into another commit, or merged elsewhere since the last fetch, counts as not merged"
      )
    }
    return notes
  }

  // MARK: - For programs

  var json: JSONText.Value {
    [
      "repositories": .array(
        changes.histories.map { history in
          [
            "name": .string(history.name), "base": .string(history.base),
            "commits": .integer(history.commits.count),
          ]
        }),
      "changes": .integer(changes.changes.count), "merged": .integer(changes.count(of: Self.merged)),
      "stayed": .integer(changes.count(of: [.stayed])), "cost": money(changes.tally().partialCost),
      "unpriced_calls": .integer(Int(changes.unpricedCalls)),
      "cost_per_merged": .decimal(changes.costPer(Self.merged)?.exact, decimals: 12),
      "cost_per_stayed": .decimal(changes.costPer([.stayed])?.exact, decimals: 12),
      "median_cost": .decimal(changes.medianUSD?.exact, decimals: 12),
      "commits_without_calls": .integer(changes.commitsWithoutCalls),
      "rows": .array(
        changes.changes.map { change in
          [
            "repository": .string(changes.histories[change.repository].name), "commit": .string(change.commit.id),
            "day": .string(change.commit.day.description), "fate": .string(change.commit.fate.rawValue),
            "subject": .string(change.commit.subject), "author": .string(change.commit.author),
            "sessions": .integer(Int(change.tally.sessions)), "calls": .integer(Int(change.tally.calls)),
            "cost": money(change.tally.partialCost), "unpriced_calls": .integer(Int(change.tally.unpricedCalls)),
          ]
        }),
      "unjoined": .array(
        changes.unjoined.map { unjoined in
          [
            "reason": .string(unjoined.obstacle.rawValue), "sessions": .integer(Int(unjoined.tally.sessions)),
            "calls": .integer(Int(unjoined.tally.calls)), "cost": money(unjoined.tally.partialCost),
            "unpriced_calls": .integer(Int(unjoined.tally.unpricedCalls)),
          ]
        }),
    ]
  }

  private func money(_ cost: PartialCost) -> JSONText.Value {
    cost.known.map { .number(Formatting.jsonNumber($0)) } ?? .null
  }
}
