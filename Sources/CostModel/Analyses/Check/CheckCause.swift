package import Documents

/// One driver of a change, with the places of the edits.
package struct CheckCause: Sendable {
  /// A setting that has changed.
  package struct Setting: Sendable {
    package let change: CostDiff.SettingChange
    /// Where it, or the price, is written now; nil where it is not.
    package let span: SourceSpan?
    /// How well the previous number of tokens is known; nil for other settings.
    package let basisBefore: TokenBasis?
    /// How well the current number of tokens is known; nil for other settings.
    package let basisAfter: TokenBasis?
  }

  /// The index of its scenario among those that are checked.
  package let subject: Int
  /// The feature, fixed cost or commitment.
  package let part: String
  /// The drivers; several where they cannot be separated, none where only the total change is known.
  package let drivers: [CostDriver]
  /// USD a month it added; negative when it saved, and 0 where it is not known.
  package let usd: Double
  /// Whether that is known: not where the part could not be priced, before or now.
  package let isKnown: Bool
  package let settings: [Setting]
  /// The prompt files that changed it, where these are the edit.
  package let files: [CheckSubject.ChangedFile]
  /// Where the part itself is written, or nil.
  let partSpan: SourceSpan?

  /// Where the edit was made; nil where it is not known.
  package var span: SourceSpan? { settings.first { $0.span != nil }?.span ?? partSpan }

  /// The name in results.
  package var name: String { drivers.isEmpty ? "unknown" : drivers.map(\.name).joined(separator: "+") }
}

extension CheckSubject {
  /// The causes of the cost change in a scope, largest first.
  func causes(in scope: BudgetScope, diff: CostDiff?, at index: Int) -> [CheckCause] {
    var causes: [CheckCause] = []
    switch baseline {
    case .none: return []
    case .new, .scenario:
      let changed = changedFiles
      for part in diff?.parts ?? [] where isIn(scope, part, diff) {
        causes += part.contributions.map { cause($0, in: part, diff, files: changed, at: index) }
      }
    case .recorded(let cost):
      let names = after.scenario.features.map(\.name)
      for name in names + cost.features.map(\.name).filter({ !names.contains($0) }) {
        let own = BudgetScope(environment: scope.environment, .feature(name))
        let feature = after.scenario.features.first { $0.name == name }
        let tags = feature?.tags ?? cost.features.first { $0.name == name }?.tags ?? []
        guard
          scope.includes(feature: name, tags: tags)
            || includes(
              FormerFeature(name: name, tags: cost.features.first { $0.name == name }?.tags ?? tags), in: scope)
        else { continue }
        let (now, then) = (ScopeCost(of: after.projection, in: own), cost.cost(in: own, tagsFrom: after.scenario))
        let isKnown = now.isComplete && then.isComplete
        let usd = isKnown ? now.usd - then.usd : 0
        guard usd != 0 || !isKnown else { continue }
        causes.append(
          CheckCause(
            subject: index, part: name, drivers: [], usd: usd, isKnown: isKnown, settings: [], files: [],
            partSpan: feature?.span))
      }
    }
    return causes
  }

  private func isIn(_ scope: BudgetScope, _ part: CostDiff.Part, _ diff: CostDiff?) -> Bool {
    guard part.kind == .feature else { return scope.includesSharedCosts }
    return after.scenario.features.contains {
      $0.name == part.name && scope.includes(feature: $0.name, tags: $0.tags)
    }
      || diff?.before.scenario.features.contains {
        $0.name == part.name && includes(FormerFeature(name: $0.name, tags: $0.tags), in: scope)
      } ?? false || featuresBefore(in: scope).contains(part.name)
  }

  private func cause(
    _ contribution: CostDiff.Contribution, in part: CostDiff.Part, _ diff: CostDiff?, files changed: [ChangedFile],
    at index: Int
  ) -> CheckCause {
    let names = contribution.settings.flatMap { files(of: $0.path, in: part.name) }
    let isKnown = diff?.isPriced(part) ?? true
    return CheckCause(
      subject: index, part: part.name, drivers: contribution.drivers, usd: isKnown ? contribution.usd : 0,
      isKnown: isKnown,
      settings: contribution.settings.map { change in
        CheckCause.Setting(
          change: change, span: span(of: change, in: part, drivers: contribution.drivers),
          basisBefore: diff?.before.scenario.source(of: change.path, in: part.name)?.basis,
          basisAfter: after.scenario.source(of: change.path, in: part.name)?.basis)
      }, files: changed.filter { names.contains($0.name) }.map { narrowed($0, contribution, in: part) },
      partSpan: span(of: part))
  }

  /// A changed file that is only part of the text is where the change was made, whatever else was edited earlier.
  private func narrowed(_ file: ChangedFile, _ contribution: CostDiff.Contribution, in part: CostDiff.Part)
    -> ChangedFile
  {
    for change in contribution.settings {
      guard case .text(let text)? = after.scenario.source(of: change.path, in: part.name),
        let span = text.files.first(where: { $0.name == file.name })?.span
      else { continue }
      return ChangedFile(name: file.name, span: span)
    }
    return file
  }

  /// The files that a number of tokens is counted from; none for a number that is given.
  func files(of path: String, in feature: String) -> [String] {
    guard case .text(let text)? = after.scenario.source(of: path, in: feature) else { return [] }
    return text.files.map(\.name)
  }

  // MARK: - Places

  private var document: Document? { after.scenario.origin?.document }

  /// Where a value is written: in the other file where the scenario only names it.
  private func placed(_ node: Node) -> SourceSpan {
    guard case .success(let target)? = after.scenario.texts.target(of: node) else { return node.span }
    return target.node.span
  }

  private func span(of part: CostDiff.Part) -> SourceSpan? {
    switch part.kind {
    case .feature: after.scenario.features.first { $0.name == part.name }?.span
    case .fixed: document?.root.field(at: "fixed")?.field(named: part.name)?.span
    case .monthUse: document?.root.field(at: "provisioned")?.span
    case .commitment: document?.root.field(at: "commitment")?.span
    }
  }

  /// Where a setting is written; where it was removed, the feature it was in.
  private func span(
    of change: CostDiff.SettingChange, in part: CostDiff.Part, drivers: [CostDriver]
  ) -> SourceSpan? {
    if drivers == [.price] { return priceSpan(of: change, in: part) }
    if let edit = after.scenario.origin?.edits.last(where: { $0.path == "\(part.name).\(change.path)" }) {
      return edit.span
    }
    if drivers == [.contract] { return document?.root.field(at: change.path).map { placed($0) } }
    return document?.root.field(at: "features")?.field(named: part.name)?.field(at: change.path).map { placed($0) }
      ?? span(of: part)
  }

  /// Where the price that a change such as `gpt-4o input` refers to is written.
  private func priceSpan(of change: CostDiff.SettingChange, in part: CostDiff.Part) -> SourceSpan? {
    for line in after.projection.compiled.lines {
      let prefix = line.choice.name + " "
      guard change.path.hasPrefix(prefix),
        let tokenClass = TokenClass.allCases.first(where: { $0.name == change.path.dropFirst(prefix.count) })
      else { continue }
      if let rate = line.slots.first?.rate(tokenClass, band: 0) { return rate.span }
    }
    return nil
  }
}

extension Scenario {
  /// Where a number of tokens of a feature comes from; nil for other numbers.
  func source(of path: String, in feature: String) -> TokenSource? {
    features.first { $0.name == feature }?.tokens.sizes.first { path == "tokens.\($0.name)" }?.source
  }
}

extension Node {
  /// The field of an object; nil where there is none.
  func field(named name: String) -> Node? { fields.first { $0.key.textEquals(name) }?.value }

  /// The value at a dotted path, or the nearest enclosing one: the walk ends at anything that is not an object.
  func field(at path: String) -> Node? {
    var node = self
    var isFound = false
    for name in path.split(separator: ".") {
      guard let next = node.field(named: String(name)) else {
        // A name with dots, such as that of a model, is one key.
        return isFound ? node : nil
      }
      node = next
      isFound = true
    }
    return isFound ? node : nil
  }
}
