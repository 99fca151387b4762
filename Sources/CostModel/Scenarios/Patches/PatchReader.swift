package import Documents

/// Makes patches of changes that a person, a lever or a suggestion has written.
///
/// A number in the place of a number needs no reading. Whatever else is written is read by the rules of the scenario, all changes of a feature
/// together, and what is wrong is reported where it was written.
package struct PatchReader: Sendable {
  /// The scenario that is changed.
  package let scenario: Scenario
  private let origin: ScenarioOrigin

  /// Why changes make no patch.
  package struct Fault: Error, Sendable {
    /// At least one error.
    package let diagnostics: [Diagnostic]
  }

  /// A reader of changes to a scenario; nil for one that was put together rather than read.
  package init?(_ scenario: Scenario) {
    guard let origin = scenario.origin else { return nil }
    self.scenario = scenario
    self.origin = origin
  }

  /// The patch of some changes.
  ///
  /// - Parameter edits: The changes by path, in order.
  /// - Returns: A patch that leaves a scenario which is possible.
  /// - Throws: `Fault` when a path or value is wrong, or the scenario cannot be with them.
  package func patch(_ edits: [Reader.Edit]) throws(Fault) -> Patch {
    guard let patch = readPatch(edits), scenario.applyingIfPossible(patch) != nil else { throw fault(of: edits) }
    return patch
  }

  /// A feature as it is read with some changes; whether it is possible as a whole is not looked at.
  ///
  /// - Parameters:
  ///   - index: The place of the feature.
  ///   - edits: The changes, in order.
  /// - Returns: The feature; nil when it has errors.
  func variant(of index: Int, with edits: [Reader.Edit]) -> FeatureVariant? {
    Scenario.readFeatures(
      [scenario.features[index].name], of: origin.document, book: origin.book, currentMonth: origin.currentMonth,
      edits: origin.edits + edits, texts: scenario.texts, checksPossible: false)?
      .features.first.map { read in
        // What the scenario was scaled by after it was read holds for what is read of it again.
        var feature = read
        for change in origin.patch.changes where change.isAbout(index) { feature.apply(change) }
        return FeatureVariant(feature)
      }
  }

  /// What is wrong with changes.
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

  /// Whether an error is only that reading knows nothing of a path that stands for several numbers.
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
  /// - Returns: At least one error, with what is near.
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

  /// What edits do to one feature.
  private func changes(of index: Int, _ edits: [Reader.Edit]) -> [Patch.Change]? {
    let feature = scenario.features[index]
    let paths = edits.map { $0.path.dropFirst(feature.name.count + 1) }
    let covers = FeatureEdits(zip(edits, paths).map { ($0, $1) }, of: feature)
    guard let roots = covers.roots else { return nil }
    let numbers = zip(edits, paths).map { SettingEdit($0, path: $1)?.number(in: feature) }
    // A part that is read for one change is read with all that act on it.
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
  /// What it does to a number; nil where it does something else.
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

  /// The change as a number; nil where a number of the feature is not simply another then.
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

  /// Whether it may put a text in the place of a number of tokens.
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

/// What some written changes touch in a feature.
struct FeatureEdits {
  /// The part that is read for each change, in their order; nil when one is about no setting.
  let roots: [SettingRoot]?

  init(_ edits: [(edit: Reader.Edit, path: Substring)], of feature: Feature) {
    let settings = edits.compactMap { SettingEdit($0.edit, path: $0.path) }
    guard settings.count == edits.count else {
      roots = nil
      return
    }
    roots = FeatureEdits.roots(of: settings, in: feature)
  }

  /// The part that is read for each of some changes: one that holds several where the changes bear on each other.
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
  /// Whether any size is counted of a text.
  var countsTexts: Bool {
    tokens.sizes.contains { size in
      if case .text = size.source { true } else { false }
    }
  }
}
