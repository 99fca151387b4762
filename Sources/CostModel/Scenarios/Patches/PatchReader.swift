package import Documents

/// Makes patches from changes written by a person, a lever or a suggestion.
///
/// A number that replaces a number needs no reading. Anything else is read by the rules of the scenario, all changes of
/// a feature together, and faults are reported where they were written.
package struct PatchReader: Sendable {
  /// The scenario to change.
  package let scenario: Scenario
  private let origin: ScenarioOrigin

  /// Why changes do not make a patch.
  package struct Fault: Error, Sendable {
    /// At least one error.
    package let diagnostics: [Diagnostic]
  }

  /// A reader of changes to a scenario; nil for one that was assembled rather than read.
  package init?(_ scenario: Scenario) {
    guard let origin = scenario.origin else { return nil }
    self.scenario = scenario
    self.origin = origin
  }

  /// The patch of some changes.
  ///
  /// - Parameter edits: The changes by path, in order.
  /// - Returns: A patch that leaves the scenario valid.
  /// - Throws: `Fault` when a path or value is wrong, or the scenario is invalid with them.
  package func patch(_ edits: [Reader.Edit]) throws(Fault) -> Patch {
    guard let patch = readPatch(edits), scenario.applyingIfPossible(patch) != nil else { throw fault(of: edits) }
    return patch
  }

  /// A feature as read with some changes; whether it is valid as a whole is not checked.
  ///
  /// - Parameters:
  ///   - index: The index of the feature.
  ///   - edits: The changes, in order.
  /// - Returns: The feature; nil when it has errors.
  func variant(of index: Int, with edits: [Reader.Edit]) -> FeatureVariant? {
    Scenario.readFeatures(
      [scenario.features[index].name], of: origin.document, book: origin.book, currentMonth: origin.currentMonth,
      edits: origin.edits + edits, texts: scenario.texts, checksPossible: false)?
      .features.first.map { read in
        // A scaling of the scenario after it was read also applies to parts that are read again.
        var feature = read
        for change in origin.patch.changes where change.isAbout(index) { feature.apply(change) }
        return FeatureVariant(feature)
      }
  }

  /// The faults of changes.
  private func fault(of edits: [Reader.Edit]) -> Fault {
    let unscaled = edits.compactMap { edit -> Diagnostic? in
      let names = PatchTarget.featuresWithoutNumber(at: edit.path, in: scenario)
      guard !names.isEmpty else { return nil }
      let list = names.map { "'\($0)'" }.joined(separator: ", ")
      return Diagnostic(
        .error, code: "several-forms",
        "'\(edit.path)' would leave \(list) as \(names.count == 1 ? "it is" : "they are"): what is written there is no number",
        at: edit.span, hint: "change each feature by its own path, such as \(names[0])\(edit.path.dropFirst())")
    }
    guard unscaled.isEmpty else { return Fault(diagnostics: unscaled) }
    let read = Scenario.read(
      origin.document, book: origin.book, currentMonth: origin.currentMonth, edits: origin.edits + edits,
      texts: scenario.texts, checks: .values)
    let errors = read.diagnostics.filter { $0.severity == .error && !isExplained($0, edits) }
    guard errors.isEmpty else { return Fault(diagnostics: errors) }
    return Fault(diagnostics: [
      Diagnostic(
        .error, code: "out-of-range", "the scenario isn't possible with this change", at: edits.first?.span)
    ])
  }

  /// Whether an error only means that reading does not know a path that covers several numbers.
  private func isExplained(_ error: Diagnostic, _ edits: [Reader.Edit]) -> Bool {
    error.code == "unknown-path"
      && edits.contains { edit in
        error.span?.file === edit.span.file && error.span?.start == edit.span.start
          && PatchTarget(edit.path, in: scenario)?.canBeSet == false
      }
  }

  /// Why there is no number at a path.
  ///
  /// - Parameters:
  ///   - path: The path.
  ///   - purpose: What diagnostics call its place.
  /// - Returns: At least one error, with similar paths.
  package func faults(ofNumberAt path: String, for purpose: String) -> [Diagnostic] {
    let source = SourceFile(name: purpose, text: "1")
    guard let node = Document.parse(source, as: .json).document?.root else { return [] }
    return fault(of: [Reader.Edit(path: path, operation: .set(node), span: node.span)]).diagnostics
  }

  // MARK: - Sorting changes

  private func readPatch(_ edits: [Reader.Edit]) -> Patch? {
    var changes: [Patch.Change] = []
    var written: [Int: [Reader.Edit]] = [:]
    var termEdits: [Reader.Edit] = []
    for edit in edits {
      if let name = edit.path.split(separator: ".", maxSplits: 1).first,
        let index = scenario.features.firstIndex(where: { $0.name == name })
      {
        written[index, default: []].append(edit)
      } else if let target = PatchTarget(edit.path, in: scenario), let operation = edit.numberOperation {
        if case .set = operation, !target.canBeSet { return nil }
        changes += target.patch(operation, at: edit.span).changes
      } else {
        termEdits.append(edit)
      }
    }
    for (index, own) in written.sorted(by: { $0.key < $1.key }) {
      guard let found = self.changes(of: index, own) else { return nil }
      changes += found
    }
    if !termEdits.isEmpty {
      guard let terms = terms(with: termEdits) else { return nil }
      changes.append(.terms(from: terms))
    }
    return Patch(changes)
  }

  /// The effect of edits on one feature.
  private func changes(of index: Int, _ edits: [Reader.Edit]) -> [Patch.Change]? {
    let feature = scenario.features[index]
    let paths = edits.map { $0.path.dropFirst(feature.name.count + 1) }
    let covers = FeatureEdits(zip(edits, paths).map { ($0, $1) }, of: feature)
    guard let roots = covers.roots else { return nil }
    let numbers = zip(edits, paths).map { SettingEdit($0, path: $1)?.number(in: feature) }
    // A part that is read for one change is read with all that affect it.
    var readRoots: [SettingRoot] = []
    for (root, number) in zip(roots, numbers) where number == nil || root != number?.place.setting.root {
      if !readRoots.contains(root) { readRoots.append(root) }
    }
    var changes: [Patch.Change] = []
    for (root, number) in zip(roots, numbers) where !readRoots.contains(root) {
      if let number { changes.append(.number(feature: index, number.place, number.change)) }
    }
    guard !readRoots.isEmpty else { return changes }
    let read = zip(edits, roots).filter { readRoots.contains($1) }.map(\.0)
    guard let variant = variant(of: index, with: read) else { return nil }
    return changes + readRoots.map { .part(feature: index, $0, from: variant) }
  }

  private func terms(with edits: [Reader.Edit]) -> Patch.Terms? {
    let read = Scenario.read(
      origin.document, book: origin.book, currentMonth: origin.currentMonth, edits: origin.edits + edits,
      texts: scenario.texts, checks: .values)
    return read.scenario.map {
      Patch.Terms(
        month: $0.month, contracts: $0.contracts, capacities: $0.capacities, fixedCosts: $0.fixedCosts)
    }
  }
}

extension Reader.Edit {
  /// Its effect on a number; nil for another effect.
  var numberOperation: NumberChange.Operation? {
    switch operation {
    case .set(let node): node.kind == .number ? DecimalNumber(node.text).map { .set($0.double) } : nil
    case .scale(let factor): .scale(factor)
    case .add(let amount): .add(amount)
    case .unset: nil
    }
  }
}

/// A written change to a setting of a feature.
struct SettingEdit: Sendable {
  let edit: Reader.Edit
  /// The path without the name of the feature.
  let path: Substring
  let root: SettingRoot

  /// The change; nil when there is no such setting.
  init?(_ edit: Reader.Edit, path: Substring) {
    guard let root = SettingRoot(of: path) else { return nil }
    self.edit = edit
    self.path = path
    self.root = root
  }

  /// The change as a number; nil where it is not simply another number of the feature.
  func number(in feature: Feature) -> (place: Setting.Place, change: NumberChange)? {
    guard let operation = edit.numberOperation, let place = Setting.place(at: path),
      // The shares of a routing belong together.
      place.setting.path != "routing.*"
    else { return nil }
    let change = NumberChange(operation, at: edit.span)
    if change.isSet ? !place.canBeSet(in: feature) : place.value(in: feature) == nil { return nil }
    var changed = feature
    return place.change(&changed, change) ? (place, change) : nil
  }

  /// Whether it may replace a number of tokens by a text.
  var setsText: Bool {
    guard path.hasPrefix("tokens"), case .set(let node) = edit.operation else { return false }
    let forms = ["mean", "sigma", "histogram", "words"]
    return node.kind == .string || node.fields.contains { pair in !forms.contains { pair.key.textEquals($0) } }
  }

  /// Whether it may say what varies in the texts of the prefix.
  var setsVarying: Bool {
    guard root == .cache, case .set(let node) = edit.operation else { return false }
    return path != "cache" || node.fields.contains { $0.key.textEquals("varying") }
  }
}

/// The parts of a feature that some written changes affect.
struct FeatureEdits {
  /// The part that is read for each change, in order; nil when one does not affect a setting.
  let roots: [SettingRoot]?

  init(_ edits: [(edit: Reader.Edit, path: Substring)], of feature: Feature) {
    let settings = edits.compactMap { SettingEdit($0.edit, path: $0.path) }
    guard settings.count == edits.count else {
      roots = nil
      return
    }
    roots = FeatureEdits.roots(of: settings, in: feature)
  }

  /// The part that is read for each of some changes: one that contains several where the changes interact.
  static func roots(of edits: [SettingEdit], in feature: Feature) -> [SettingRoot] {
    var touched = Set(edits.map(\.root))
    if feature.countsTexts || edits.contains(where: \.setsText), touched.contains(.routing) || touched.contains(.models)
    {
      touched.insert(.texts)
    }
    // How much of the prefix is cached depends on its texts, where the cache names what varies in them.
    if feature.cache?.varying != nil || edits.contains(where: \.setsVarying),
      !touched.isDisjoint(with: [.system, .tools, .examples, .cache])
    {
      touched.insert(.prompt)
    }
    return edits.map { $0.root.covering(among: touched) }
  }
}

extension Feature {
  /// Whether any size is counted from a text.
  var countsTexts: Bool {
    tokens.sizes.contains { size in
      if case .text = size.source { true } else { false }
    }
  }
}
