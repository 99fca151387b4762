import CostModel
import Documents

/// The baselines of the scenarios of a check.
struct OlderSides: Sendable {
  let baselines: [CheckSubject.Baseline]
  /// The older scenarios; nil where there is none, or only its cost is known.
  let scenarios: [LoadedScenario?]
  /// Their previous paths from the root of the repository, where these differ.
  let formerPaths: [String?]
  /// The revision, or nil.
  let revision: GitRevision?
  /// The limits in the result of an earlier run; nil where that is not the baseline, or it has none.
  let recorded: RecordedBudgets?

  init(_ baselines: [CheckSubject.Baseline], recorded: RecordedBudgets? = nil) {
    self.init(
      baselines, scenarios: baselines.map { _ in nil }, formerPaths: baselines.map { _ in nil }, recorded: recorded)
  }

  init(
    _ baselines: [CheckSubject.Baseline], scenarios: [LoadedScenario?], formerPaths: [String?],
    revision: GitRevision? = nil, recorded: RecordedBudgets? = nil
  ) {
    self.recorded = recorded
    self.baselines = baselines
    self.scenarios = scenarios
    self.formerPaths = formerPaths
    self.revision = revision
  }

  /// The previous limits of a scenario.
  ///
  /// - Parameters:
  ///   - index: The index of the scenario.
  ///   - name: Its name in results.
  /// - Returns: Its limits, none where it had no budget; nil where they cannot be known.
  func budget(of index: Int, named name: String) -> Budget? {
    if let scenario = scenarios[index]?.scenario { return scenario.budget ?? Budget(limits: []) }
    return recorded?.scenarios.first { $0.name == name }?.budget
  }
}

/// A file of limits in its previous state.
struct OlderBudget: Sendable {
  let file: BudgetFile
  /// Its current path.
  let path: String

  /// The scenarios that one of its entries applies to, by their current or previous names.
  func indices(of entry: BudgetFile.Entry, _ names: CheckNames, _ older: OlderSides) -> [Int] {
    let now = names.indices(matching: entry.name, besideBudget: path)
    let then = older.scenarios.indices.filter { index in
      older.scenarios[index]?.scenario.name == entry.name
        || older.formerPaths[index].map { LexicalPath.name(of: $0) == LexicalPath.name(of: entry.name) } ?? false
    }
    return Set(now + then).sorted()
  }

  /// The limits of some scenarios; total limits leave it to the change for all of them.
  func budget(of indices: [Int], _ names: CheckNames, _ older: OlderSides) -> Budget? {
    guard let entry = file.scenarios.first(where: { self.indices(of: $0, names, older) == indices }) else { return nil }
    guard file.together.rule == .head else { return entry.budget }
    return Budget(limits: entry.budget.limits, rule: .head, unlimited: entry.budget.unlimited)
  }
}

extension LoadedPrices {
  /// The price files that changed: the current ones that are new or different, and those that are gone.
  func changedFiles(since older: LoadedPrices) -> [String] {
    // The built-in prices are not part of a change.
    let (own, others) = (isBuiltIn ? [] : book.files, older.isBuiltIn ? [] : older.book.files)
    func old(_ file: SourceFile) -> SourceFile? {
      others.first { LexicalPath.name(of: $0.name) == LexicalPath.name(of: file.name) }
    }
    let kept = own.filter { old($0)?.bytes != $0.bytes }.map(\.name)
    let gone = others.filter { file in
      !own.contains { LexicalPath.name(of: $0.name) == LexicalPath.name(of: file.name) }
    }
    return kept + gone.map(\.name)
  }

  private var isBuiltIn: Bool { origin == .builtIn }
}

extension Diagnostic {
  /// The note that a scenario is compared with another path of a revision.
  init(renamed path: String, from former: String, in revision: String) {
    self.init(
      .warning, code: "renamed-scenario", "'\(path)' is compared with '\(former)', its name in '\(revision)'", at: nil)
  }
}
