import CostModel
import Documents
import Foundation
import Testing

/// The prices that ship with the tool, read once.
enum ShippedPrices {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "pricing")

  static let book: PriceBook = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let files = names.filter { $0.hasSuffix(".yaml") && !["limits.yaml", "subscriptions.yaml"].contains($0) }.sorted()
      .compactMap { name in
        (try? Data(contentsOf: folder.appending(path: name))).map { SourceFile(name: name, bytes: Array($0)) }
      }
    let (book, diagnostics) = PriceBook.read(files)
    precondition(!diagnostics.contains { $0.severity == .error }, "\(diagnostics.map(\.message))")
    return book
  }()
}

/// What a test wants to know of a scenario written as text.
struct Outcome {
  let projection: Projection
  let diagnostics: [Diagnostic]

  var usd: Double { projection.totalUSD }
  var tokens: ByTokenClass<Double> { projection.tokens }
  var warningCodes: [String] { diagnostics.map(\.code) + projection.warnings.map(\.code) }
}

/// Projects a scenario in the YAML dialect on the shipped prices.
func project(
  _ text: String, edits: [Reader.Edit] = [], date: PricingDate = PricingDate(), book: PriceBook = ShippedPrices.book,
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws -> Outcome {
  let parsed = Document.parse(SourceFile(name: "test.yaml", text: text), as: .yaml)
  let document = try #require(
    parsed.document, "\(parsed.diagnostics.map(\.message))", sourceLocation: sourceLocation)
  let month = try #require(Month("2026-12"))
  let read = Scenario.read(document, book: book, currentMonth: month, edits: edits)
  let scenario = try #require(read.scenario, "\(read.diagnostics.map(\.message))", sourceLocation: sourceLocation)
  return Outcome(projection: Projection(of: scenario, date: date), diagnostics: read.diagnostics)
}

/// Projects a scenario of December 2026 with one feature, given by its settings in braces' notation.
func projectFeature(
  _ settings: String, month: String = "2026-12", rest: String = "", date: PricingDate = PricingDate(),
  book: PriceBook = ShippedPrices.book, sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws -> Outcome {
  try project(
    "{month: \"\(month)\", features: {chat: {\(settings)}}\(rest)}", date: date, book: book,
    sourceLocation: sourceLocation)
}

/// Tells whether two numbers agree to a relative or absolute tolerance.
func agrees(_ first: Double, _ second: Double, within tolerance: Double = 1e-12) -> Bool {
  abs(first - second) <= tolerance * max(1, abs(first), abs(second))
}

/// A price book of one vendor, its models given as one line each.
func priceBook(_ models: String..., sourceLocation: Testing.SourceLocation = #_sourceLocation) throws -> PriceBook {
  let lines = models.map { "  \($0)" }.joined(separator: "\n")
  let text = """
    vendor: test
    name: Test
    source: https://example.com/prices
    checked: 2026-11-20
    currency: USD
    models:
    \(lines)
    """
  let (book, diagnostics) = PriceBook.read([SourceFile(name: "prices.yaml", text: text)])
  let errors = diagnostics.filter { $0.severity == .error }.map(\.message)
  try #require(errors.isEmpty, "\(errors)", sourceLocation: sourceLocation)
  return book
}

/// The messages that reading a feature gives: lines from line 4 on, after what a feature needs and they do not give.
///
/// - Parameters:
///   - lines: The settings.
///   - byParts: Whether the prompt is given by its parts.
///   - omitted: A setting that is left out though it is needed.
///   - ending: What follows the feature.
/// - Returns: The messages.
/// - Throws: When the test is written wrong.
func complaintsOnFeature(
  _ lines: String, byParts: Bool = false, without omitted: String = "", ending: String = ""
) throws -> [String] {
  let own = lines.split(separator: "\n")
  func isGiven(_ key: String) -> Bool { key == omitted || own.contains { $0.hasPrefix(key + ":") } }
  var needed: [String] = []
  if !isGiven("model"), !isGiven("routing"), !isGiven("cascade") { needed.append("model: gpt-4o") }
  if !isGiven("sessions") { needed.append("sessions: 10") }
  if !isGiven("tokens") {
    needed.append(byParts ? "tokens: {system: 1200, user: 60, output: 250}" : "tokens: {input: 350, output: 200}")
  }
  let feature = (needed + own.map(String.init)).map { "    \($0)\n" }.joined()
  return try complaints("month: 2026-12\nfeatures:\n  chat:\n\(feature)\(ending)")
}

/// The messages that reading a scenario gives, each with its place and hint.
func complaints(_ text: String, book: PriceBook = ShippedPrices.book) throws -> [String] {
  let parsed = Document.parse(SourceFile(name: "test.yaml", text: text), as: .yaml)
  let month = try #require(Month("2026-12"))
  let read = parsed.document.map { Scenario.read($0, book: book, currentMonth: month) }
  return (parsed.diagnostics + (read?.diagnostics ?? [])).map { diagnostic in
    let place = diagnostic.span.map { "\($0.location.line):\($0.location.column)" } ?? "-"
    let hint = diagnostic.hint.map { " = \($0)" } ?? ""
    return "\(place) \(diagnostic.severity.rawValue)[\(diagnostic.code)]: \(diagnostic.message)\(hint)"
  }
}
