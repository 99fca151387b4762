import Documents

/// The patches of the points of a grid; the last axis varies fastest.
///
/// Pricing days do not change numbers, so they have no patch.
struct SweepPatches: Sendable {
  private let reader: PatchReader?
  private let axes: [SweepAxis]
  /// The patches of all combinations of parsed values; nil where they cannot be combined.
  private let read: [Patch?]
  /// Whether parsed values and numbers interact, so that each point is parsed as a whole.
  private let readsPoints: Bool

  /// The number of points.
  var count: Int { axes.reduce(1) { $0 * $1.count } }

  init(_ axes: [SweepAxis], of scenario: Scenario) {
    self.axes = axes
    let reader = PatchReader(scenario)
    self.reader = reader
    let choices = axes.filter { $0.target == nil && $0.pricingDays == nil }
    guard !choices.isEmpty else {
      read = [Patch.none]
      readsPoints = false
      return
    }
    let count = choices.reduce(1) { $0 * $1.count }
    let read = (0..<count).map { combination -> Patch? in
      var edits: [Reader.Edit] = []
      for (axis, step) in zip(choices, SweepPatches.steps(combination, of: choices)) { edits += axis.edits(step) }
      return edits.isEmpty ? Patch.none : try? reader?.patch(edits)
    }
    self.read = read
    let numbers = axes.compactMap(\.target).map { $0.patch(.set(1)) }
    readsPoints = read.contains { patch in
      patch.map { patch in numbers.contains { SweepPatches.bears(patch, on: $0) } } ?? false
    }
  }

  /// The steps of the axes at a point.
  static func steps(_ point: Int, of axes: [SweepAxis]) -> [Int] {
    var rest = point
    var steps = Array(repeating: 0, count: axes.count)
    for index in axes.indices.reversed() {
      steps[index] = rest % axes[index].count
      rest /= axes[index].count
    }
    return steps
  }

  /// The patch of a point; nil where its values cannot be combined.
  func patch(_ point: Int) -> Patch? {
    let steps = SweepPatches.steps(point, of: axes)
    if readsPoints {
      let edits = zip(axes, steps).flatMap { axis, step in axis.edits(step) }
      return try? reader?.patch(edits)
    }
    var numbers: [Patch.Change] = []
    var combination = 0
    for (axis, step) in zip(axes, steps) {
      switch axis.kind {
      case .numbers(let values, let target): numbers += target.patch(.set(values[step])).changes
      case .choices, .months: combination = combination * axis.count + step
      case .days: continue
      }
    }
    return read[combination].map { Patch(numbers + $0.changes) }
  }

  /// Whether a parsed part may contain a number, or be parsed differently with it.
  private static func bears(_ read: Patch, on number: Patch) -> Bool {
    var parts: [Int: Set<SettingRoot>] = [:]
    for change in read.changes {
      switch change {
      case .part(let feature, let root, _): parts[feature, default: []].insert(root)
      case .terms:
        if number.touchedFeatures == nil { return true }
      case .number, .traffic, .price, .shared: continue
      }
    }
    return number.changes.contains { change in
      switch change {
      case .number(let feature, let place, _):
        parts[feature].map { roots in
          let root = place.setting.root
          return roots.contains(root) || roots.contains(root.covering(among: roots.union([root])))
        } ?? false
      case .traffic(let feature, _): parts[feature]?.contains(.sessions) ?? false
      case .price, .shared, .terms, .part: !parts.isEmpty
      }
    }
  }
}

extension SweepAxis {
  /// The number that is set; nil for an axis of choices.
  var target: PatchTarget? {
    if case .numbers(_, let target) = kind { target } else { nil }
  }

  /// The changes of a value, as a person would write them.
  func edits(_ step: Int) -> [Reader.Edit] {
    switch kind {
    case .choices(let choices): return choices[step].edits
    case .numbers(let values, let target):
      guard let node = written("\(values[step])") else { return [] }
      return [
        Reader.Edit(path: path, operation: target.canBeSet ? .set(node) : .scale(values[step]), span: node.span)
      ]
    case .months(let months):
      guard let node = written("\"\(months[step])\"") else { return [] }
      return [Reader.Edit(path: path, operation: .set(node), span: node.span)]
    case .days: return []
    }
  }

  /// A value as it appears in a document; nil for a number that no document can contain.
  private func written(_ text: String) -> Node? {
    Document.parse(SourceFile(name: "--over \(path)", text: text), as: .json).document?.root
  }
}
