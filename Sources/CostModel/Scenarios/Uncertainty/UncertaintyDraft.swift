import Documents

/// The contents of `uncertain`, read value by value; the targets of its paths are not yet known.
struct UncertaintyDraft {
  /// A distribution as written.
  enum Form {
    /// A 90% interval.
    case range(low: Double, high: Double)
    case spread(mean: Double, variation: Double)
    case triangular(low: Double, mode: Double, high: Double)
    case pert(low: Double, mode: Double, high: Double)
    case discrete([(value: Double, chance: Double)])
  }

  /// A path with its distribution.
  struct Entry {
    let path: String
    let form: Form
    /// Where the path was written.
    let pathSpan: SourceSpan
    /// Where the distribution was written.
    let span: SourceSpan
  }

  /// A correlation as written.
  struct Correlation {
    let first: (path: String, span: SourceSpan)
    let second: (path: String, span: SourceSpan)
    let ranks: Double
    let span: SourceSpan
  }

  private(set) var entries: [Entry] = []
  private(set) var correlations: [Correlation] = []
  /// The paths as written, including those of entries with errors.
  private(set) var paths: [String] = []
  /// The number of errors.
  private var errors = 0

  /// The key of the correlations, which cannot be a path.
  private static let correlatedKey = "correlated"

  /// Reads the object `uncertain`; nil after reporting that it is not an object.
  init?(_ field: Field) {
    let before = Self.errors(of: field.reader)
    guard var fields = field.object() else { return nil }
    let correlated = fields.take(Self.correlatedKey)
    for (path, span, value) in fields.takeRest(acceptsNewNames: true) {
      paths.append(path)
      if let form = Self.form(value) {
        entries.append(Entry(path: path, form: form, pathSpan: span, span: value.span))
      }
    }
    correlations = correlated.flatMap { $0.array()?.compactMap { Self.correlation($0) } } ?? []
    errors = Self.errors(of: field.reader) - before
  }

  /// Whether a reader has found no error elsewhere, so that paths can be looked up in the result.
  func holdsAllErrors(of reader: Reader) -> Bool { Self.errors(of: reader) == errors }

  private static func errors(of reader: Reader) -> Int {
    reader.diagnostics.count { $0.severity == .error } + reader.omitted
  }

  // MARK: - Distributions

  private static func form(_ field: Field) -> Form? {
    if field.node.kind == .string { return range(field) }
    guard field.node.kind == .object, var fields = field.object() else {
      field.error(
        "uncertain-form", "'\(field.name)' needs a distribution, found \(field.node.kindPhrase)",
        hint: "a range such as '3 to 14', {mean, cv}, {low, mode, high}, {values} or {choices}")
      return nil
    }
    defer { fields.finish() }
    let (mean, variation) = (fields.take("mean"), fields.take("cv"))
    let (low, mode, high) = (fields.take("low"), fields.take("mode"), fields.take("high"))
    let (shape, values, choices) = (fields.take("shape"), fields.take("values"), fields.take("choices"))
    let kinds = [
      mean != nil || variation != nil, low != nil || mode != nil || high != nil || shape != nil, values != nil,
      choices != nil,
    ]
    guard kinds.count(where: { $0 }) == 1 else {
      field.error(
        "uncertain-form", "'\(field.name)' needs one distribution: {mean, cv}, {low, mode, high}, {values} or {choices}"
      )
      return nil
    }
    if let values { return discrete(values) }
    if let choices { return discrete(choices: choices) }
    if mean != nil || variation != nil {
      guard let mean, let variation else {
        field.error("missing-key", "'\(field.name)' needs both 'mean' and 'cv', the coefficient of variation")
        return nil
      }
      guard let mean = mean.number(in: -1e12...1e12), let variation = variation.number(in: 0...10) else { return nil }
      return .spread(mean: mean, variation: variation)
    }
    guard let low, let mode, let high else {
      field.error("missing-key", "'\(field.name)' needs 'low', 'mode' and 'high'")
      return nil
    }
    let isPert = shape.map { $0.word(of: Shape.self) } ?? .triangular
    guard let low = low.number(in: -1e12...1e12), let mode = mode.number(in: -1e12...1e12),
      let high = high.number(in: -1e12...1e12), let isPert
    else { return nil }
    guard low <= mode, mode <= high, low < high else {
      field.error(
        "uncertain-order",
        "'low', 'mode' and 'high' must rise, found \(Text.plain(low)), \(Text.plain(mode)) and \(Text.plain(high))")
      return nil
    }
    return isPert == .pert ? .pert(low: low, mode: mode, high: high) : .triangular(low: low, mode: mode, high: high)
  }

  private enum Shape: String, CaseIterable { case triangular, pert }

  private static func range(_ field: Field) -> Form? {
    guard let range = UncertainRange(field.node.text) else {
      field.error(
        "uncertain-form", "'\(field.node.text)' is not a range", hint: "for instance '3 to 14': 90 in 100 lie between")
      return nil
    }
    guard range.low < range.high else {
      field.error(
        "uncertain-order", "the 5th percentile must be below the 95th, found '\(field.node.text)'",
        hint: range.low > range.high ? "did you mean the other way round?" : "leave the path out if the number is known"
      )
      return nil
    }
    return .range(low: range.low, high: range.high)
  }

  private static func discrete(_ field: Field) -> Form? {
    guard let items = field.array() else { return nil }
    guard !items.isEmpty else {
      field.error("missing-key", "'values' needs at least one number")
      return nil
    }
    let values = items.compactMap { $0.number(in: -1e12...1e12) }
    guard values.count == items.count else { return nil }
    return .discrete(values.map { ($0, 1 / Double(values.count)) })
  }

  private static func discrete(choices field: Field) -> Form? {
    guard var fields = field.object() else { return nil }
    let entries = fields.takeRest()
    var choices: [(value: Double, chance: Double)] = []
    for (name, span, chance) in entries {
      guard let value = DecimalNumber(name)?.double, value.isFinite else {
        field.reader.error("wrong-type", "the name of a choice must be a number, found '\(name)'", at: span)
        continue
      }
      guard let chance = chance.number(in: 0...1) else { continue }
      choices.append((value, chance))
    }
    guard choices.count == entries.count else { return nil }
    let sum = choices.reduce(0) { $0 + $1.chance }
    guard (sum - 1).magnitude <= 1e-6 else {
      field.error("shares-sum", "the chances of the choices must sum to 1, and sum to \(Text.plain(sum))")
      return nil
    }
    return .discrete(choices.map { ($0.value, $0.chance / sum) })
  }

  // MARK: - Correlations

  private static func correlation(_ field: Field) -> Correlation? {
    guard let parts = field.array() else { return nil }
    guard parts.count == 3 else {
      field.error(
        "uncertain-form",
        "a correlation is two paths and a number from -1 to 1, such as [chat.sessions, chat.turns, 0.4]")
      return nil
    }
    guard let first = parts[0].string(), let second = parts[1].string(), let ranks = parts[2].decimal()?.double else {
      return nil
    }
    guard ranks > -1, ranks < 1 else {
      parts[2].error("out-of-range", "a correlation must be above -1 and below 1, found \(parts[2].node.text)")
      return nil
    }
    return Correlation(
      first: (first, parts[0].span), second: (second, parts[1].span), ranks: ranks, span: field.span)
  }
}
