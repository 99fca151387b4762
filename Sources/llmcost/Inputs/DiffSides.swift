import CostModel
import Documents

/// The two scenarios of a comparison.
struct DiffSides: Sendable {
  /// The older one; nil when it did not exist yet.
  let before: LoadedScenario?
  let beforeName: String
  /// The newer one.
  var after: LoadedScenario
  let afterName: String
  /// Whether both are the same current file.
  let isOneScenario: Bool
  /// The diagnostics of the comparison itself.
  let notes: [Diagnostic]

  /// The changes between them.
  ///
  /// - Parameters:
  ///   - date: Which prices apply.
  ///   - method: How the change is attributed.
  /// - Returns: The comparison.
  /// - Throws: `Failure` when the method does not apply.
  func diff(date: PricingDate, method: CostDiff.Method) throws(Failure) -> CostDiff {
    let newer = DiffSide(after.scenario, book: after.prices.book, date: date)
    let older =
      before.map { DiffSide($0.scenario, book: $0.prices.book, date: date) } ?? newer.withoutAnything
    do throws(CostDiff.NotAProduct) {
      return try CostDiff(from: older, to: newer, method: method)
    } catch {
      throw Failure(error)
    }
  }
}

extension LoadedScenario {
  /// Finds the values of a number that give a bill.
  ///
  /// - Parameters:
  ///   - path: The path of the number.
  ///   - target: USD a month.
  ///   - date: Which prices apply.
  /// - Returns: The solution.
  /// - Throws: `Failure` when there is no number at the path.
  func solve(_ path: String, toUSD target: Double, date: PricingDate) throws(Failure) -> CostSolution {
    do throws(CostSolver.Failure) {
      return try CostSolver(path: path, of: scenario, date: date).solve(toUSD: target)
    } catch {
      switch error {
      case .noNumber(let diagnostics):
        let unknown = diagnostics.first { $0.code == "unknown-path" }
        throw Failure(
          code: "unknown-path", unknown?.message ?? "there is no number at '\(path)' that could be solved for",
          hint: unknown?.hint)
      }
    }
  }

  /// The scenario with a value replacing a number.
  func with(_ value: Double, at path: String) -> LoadedScenario {
    let patched = PatchTarget(path, in: scenario).flatMap { scenario.applyingIfPossible($0.patch(.set(value))) }
    return LoadedScenario(
      scenario: patched ?? scenario, prices: prices, diagnostics: diagnostics, document: document, edits: edits)
  }
}

extension Invocation {
  /// Reads the scenarios that a comparison is about.
  ///
  /// - Parameters:
  ///   - before: The path of the older one, or of the only one.
  ///   - after: The path of the newer one, if there are two.
  ///   - revision: The git revision that the only one is compared with, if it is.
  ///   - changes: Whether something other than `--set` is going to change the only one.
  /// - Returns: The scenarios.
  /// - Throws: `Failure` when they cannot be read, or there is nothing to compare with.
  func diffSides(
    before: String, after: String?, against revision: String?, changes: Bool
  ) throws(Failure) -> DiffSides {
    if let revision {
      if let after { throw usage(.unexpectedArgument(after)) }
      return try sides(of: before, against: revision)
    }
    let edits = try edits()
    if let after {
      if before == "-", after == "-" { throw usage(.standardInputTwice) }
      let older = try scenario(
        from: try document(at: before), prices: try prices(besideScenario: before), edits: [])
      return DiffSides(
        before: older, beforeName: older.document.source.name, after: try scenario(at: after), afterName: after,
        isOneScenario: false, notes: [])
    }
    guard !edits.isEmpty || changes else { throw usage(.missingArgument("AFTER")) }
    let parsed = try document(at: before)
    let prices = try prices(besideScenario: before)
    let name = parsed.document.source.name
    return DiffSides(
      before: try scenario(from: parsed, prices: prices, edits: []), beforeName: "\(name) as written",
      after: try scenario(from: parsed, prices: prices, edits: edits), afterName: "\(name) as changed",
      isOneScenario: true, notes: [])
  }

  private func sides(of path: String, against name: String) throws(Failure) -> DiffSides {
    guard path != "-" else {
      throw Failure(code: "not-a-repository", "standard input has no older revisions", hint: "name the file")
    }
    let after = try scenario(at: path)
    let revision = try GitRevision(named: name, ofFilesAt: [path], in: world)
    let older = try olderScenarios([(path, after)], at: revision)[0]
    var notes: [Diagnostic] = []
    if let former = older?.formerPath {
      notes.append(Diagnostic(renamed: path, from: former, in: name))
    } else if older == nil {
      notes.append(
        Diagnostic(
          .warning, code: "new-file", "'\(path)' is not in '\(name)': all of it counts as new", at: nil))
    }
    return DiffSides(
      before: older?.loaded, beforeName: "\(name)", after: after, afterName: path, isOneScenario: false, notes: notes)
  }
}

extension Failure {
  /// The logarithmic mean Divisia index does not apply.
  init(_ error: CostDiff.NotAProduct) {
    let drivers = error.drivers.map { $0.name.replacing("_", with: " ") }.joined(separator: ", ")
    let what =
      error.charge.map { "the cost of '\($0)' in '\(error.part)'" } ?? "the change of the \(error.part)"
    self.init(
      code: "not-a-product", "lmdi does not apply: \(what) is not a product of what changed (\(drivers))",
      hint: "--method shapley shares out any change")
  }
}
