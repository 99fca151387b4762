import Documents
import Testing

@testable import CostModel

/// Paths that refer to a number of every feature, where features write it in different forms.
@Suite struct SeveralFormsTests {
  private static let book = OwnPrices.book(["acme": "plain: {input: 1, output: 1}"])

  private static func scenario(_ turns: String = "1") throws -> Scenario {
    try ForecastTests.scenario(
      """
      month: 2026-12
      features:
        a: {model: plain, sessions: 1000, turns: 2, tokens: {input: 1000, output: 0}}
        b: {model: plain, sessions: {per_day: 100}, turns: \(turns), tokens: {input: 1000, output: 0}}
        c: {model: plain, sessions: {users: 10, per_user_per_day: 10}, tokens: {input: 1000, output: 0}}
      """, book: book)
  }

  private static func scaling(_ path: String, by factor: Double) -> Reader.Edit {
    let source = SourceFile(name: "--scale \(path)", text: "\(factor)")
    return Reader.Edit(
      path: path, operation: .scale(factor), span: SourceSpan(file: source, start: 0, end: source.bytes.count))
  }

  // 2,000 + 3,100 + 3,100 calls of 1,000 tokens at $1 a million are $8.20.
  @Test(arguments: ["*.sessions", "traffic"])
  func `sessions are scaled in whatever form they are written`(path: String) throws {
    let scenario = try Self.scenario()
    #expect(agrees(Projection(of: scenario).totalUSD, 8.2))
    let changed = try scenario.changed(by: [Self.scaling(path, by: 2)])
    #expect(agrees(Projection(of: changed).totalUSD, 16.4))
  }

  @Test func `a feature that would stay as it is is named`() throws {
    let scenario = try Self.scenario("{histogram: {1: 0.5, 3: 0.5}}")
    do throws(PatchReader.Fault) {
      _ = try scenario.changed(by: [Self.scaling("*.turns", by: 2)])
      Issue.record("'b' was left as it is")
    } catch {
      #expect(error.diagnostics.map(\.code) == ["several-forms"])
      #expect(error.diagnostics[0].message.contains("'b'"))
    }
    // A mean has a number to scale: 4 x 1,000 + 2 x 3,100 + 2 x 3,100 calls.
    let mean = try Self.scenario("{mean: 1, distribution: fixed}").changed(by: [Self.scaling("*.turns", by: 2)])
    #expect(agrees(Projection(of: mean).totalUSD, 4 + 6.2 + 6.2))
  }

  // 60 units are bought as 100, since they are sold by 50: 100 x 260.
  @Test func `units that are not sold are bought as more, and that is said`() throws {
    let scenario = try ForecastTests.scenario(
      """
      month: 2026-12
      features: {a: {model: ptu, sessions: 1000, tokens: {input: 1000, output: 0}}}
      provisioned: {test/ptu: {units: 50, term: month}}
      """, book: MonthPrices.book)
    #expect(!Projection(of: scenario).warnings.contains { $0.code == "capacity-steps" })
    let changed = try scenario.changed(by: [Self.scaling("provisioned.test/ptu.units", by: 1.2)])
    let projection = Projection(of: changed)
    #expect(agrees(projection.totalUSD, 26_000))
    let warning = try #require(projection.warnings.first { $0.code == "capacity-steps" })
    #expect(warning.message == "60 PTU of 'test/ptu' are bought as 100")
  }
}
