import CostModel
import Documents

extension OlderSides {
  /// The features of a scenario that are gone, as far as limits applied to them that count until a change is merged.
  func goneFeatures(of index: Int, now: Scenario, _ names: CheckNames, file: OlderBudget?) -> GoneFeatures {
    var budgets = budget(of: index, named: names.names[index]).map { [$0] } ?? []
    if let file {
      budgets.append(file.file.together)
      budgets += file.file.scenarios.filter { file.indices(of: $0, names, self).contains(index) }.map(\.budget)
    }
    return GoneFeatures(
      baselines[index].features(tagsFrom: now), now: now,
      under: budgets.filter { $0.rule == .stricter }.flatMap(\.limits))
  }
}

extension GoneFeatures {
  /// The notes on them: that the only new feature replaces them, or that none does.
  func reported(in scenario: Scenario) -> Diagnostic? {
    guard let first = names.first, let new = newNames.first else { return nil }
    let gone = names.map { "'\($0)'" }.joined(separator: ", ")
    let verb = names.count == 1 ? "is" : "are"
    guard newNames.count == 1 else {
      return Diagnostic(
        .warning, code: "gone-feature",
        "\(gone), which limits were about, \(verb) gone, and \(newNames.count) features are new: none of them is held to these limits",
        at: scenario.features.first { $0.name == new }?.span, hint: "rename a feature in a change of its own")
    }
    return Diagnostic(
      .warning, code: "renamed-feature",
      "'\(new)' is new, and \(gone), which limits were about, \(verb) gone: it counts as \(names.count == 1 ? "'\(first)' renamed" : "what they were")",
      at: scenario.features.first { $0.name == new }?.span)
  }
}

extension Diagnostic {
  /// That contracts or commitments are not as they were; nil where they are, or what was before does not count.
  init?(ownContractsOf subject: CheckSubject) {
    guard subject.rule == .stricter, subject.hasOtherContracts else { return nil }
    self.init(
      .warning, code: "own-contracts",
      "this change edits contracts or commitments, and limits are held with those of before as well",
      at: subject.after.scenario.contracts.first?.discount.span)
  }

  /// That a feature is no more in a limit which holds all the same.
  init(_ left: Check.LeftLimit, at span: SourceSpan?) {
    self.init(
      .warning, code: "left-limit",
      "this change takes '\(left.feature)' out of the limit \(left.limit), which counts for it until this is merged",
      at: span)
  }
}

extension Invocation {
  /// Reports the previous files of limits that this change removes, or that are no longer given.
  ///
  /// - Parameters:
  ///   - path: The given file of limits, which did not exist before; nil for none.
  ///   - older: The baseline.
  /// - Returns: A warning for each.
  /// - Throws: `Failure` when git fails.
  func replacedBudgets(by path: String?, _ older: OlderSides) throws(Failure) -> [Diagnostic] {
    guard let path else {
      guard older.recorded?.file != nil else { return [] }
      return [
        Diagnostic(
          .warning, code: "replaced-budget",
          "the result that is compared with has limits of a file, and none is given: they do not count", at: nil,
          hint: "give the file with --budget")
      ]
    }
    guard let revision = older.revision else { return [] }
    let gone = try revision.documents().filter { world.fileKind(revision.workTreePath(of: $0)) == nil }
    guard !gone.isEmpty else { return [] }
    let tree = try GitTree(of: revision, paths: gone, prices: false)
    return gone.filter { gone in
      guard case .file(let source)? = tree.entry(at: gone), let parsed = try? document(of: source) else { return false }
      let read = BudgetFile.read(parsed.document) { _ in nil }
      guard let file = read.file, !read.diagnostics.contains(where: { $0.severity == .error }) else { return false }
      return !file.together.limits.isEmpty || file.scenarios.contains { !$0.budget.limits.isEmpty }
    }.map { gone in
      Diagnostic(
        .warning, code: "replaced-budget",
        "'\(path)' is not in '\(revision.name)', and '\(gone)' there, which this change takes away, has limits: they do not count",
        at: nil,
        hint: "'git mv' keeps the limits of a file that is renamed; otherwise keep the file until this is merged")
    }
  }
}
