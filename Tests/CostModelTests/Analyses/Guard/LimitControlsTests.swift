import Documents
import Foundation
import Testing

@testable import CostModel

/// What vendors do at their limits: the shipped file, and what findings make of it.
@Suite struct LimitControlsTests {
  static let controls: LimitControls? = {
    let url = ShippedPrices.folder.appending(path: "limits.yaml")
    guard let bytes = try? Data(contentsOf: url) else { return nil }
    let parsed = Document.parse(SourceFile(name: "limits.yaml", bytes: Array(bytes)), as: .yaml)
    return parsed.document.flatMap { LimitControls.read($0).controls }
  }()

  @Test func `every control has a page and a day`() throws {
    let controls = try #require(Self.controls).controls
    #expect(controls.count >= 15)
    for control in controls {
      #expect(control.source.hasPrefix("https://"), "\(control.name)")
      #expect(control.checked.year >= 2026, "\(control.name)")
    }
    // Cloud budgets report and stop nothing.
    #expect(
      controls.filter { !$0.stops }.map(\.name) == [
        "openai spend alert", "google cloud budget", "aws budget", "azure budget",
      ])
  }

  static func codes(_ limits: String) throws -> [String] {
    var request = GuardRequest()
    request.controls = try #require(Self.controls)
    return try LawFirm.analysis(active: 0.5, "limits: {prod: {\(limits)}}", request: request).findings.map(\.kind.code)
  }

  /// 11,627.33 is expected, below 15,000 / 1.2 = 12,500.
  @Test(arguments: [
    ("of: {feature: drafts}, hard: 15000, enforcement: hard, by: aws budget", ["notification-as-limit"]),
    ("of: {feature: drafts}, hard: 15000, enforcement: hard, by: fireworks spend limit", ["later-than-stated"]),
    ("of: {feature: drafts}, hard: 15000, enforcement: delayed, lag: 2m, by: fireworks spend limit", []),
    ("of: {feature: drafts}, hard: 16000, enforcement: hard", ["limit-above-budget"]),
    ("of: {env: prod}, hard: 15000, enforcement: hard", ["no-own-layer"]),
    ("of: {env: dev}, hard: 12000, enforcement: hard, layer: application", ["development-limit"]),
    ("of: {env: dev}, tokens_per_minute: 23149, enforcement: hard", ["development-limit"]),
    ("of: {env: dev}, tokens_per_minute: 23148, enforcement: hard", []),
    ("of: {env: dev}, hard: 50, enforcement: none, owner: me", ["limit-not-enforced", "development-limit"]),
    ("of: {env: dev}, soft: 50", ["development-limit", "nobody-acts"]),
  ])
  func `findings report what a limit is not`(limits: String, codes: [String]) throws {
    // 23,148 tokens a minute x 43,200 x $10 a million = $9,999.94.
    #expect(try Self.codes(limits) == codes)
  }

  @Test func `a control that nobody knows is an error where it is named`() throws {
    let text = LawFirm.text(
      active: 0.5, guarded: "limits: {prod: {hard: 5, by: openai project limt}}")
    let plan = try #require(try ForecastTests.scenario(text).guardPlan)
    let faults = plan.faults(of: try #require(Self.controls))
    #expect(faults.map(\.code) == ["unknown-control"])
    #expect(faults.first?.hint == "did you mean 'openai project limit'?")
  }
}

/// Alerts on the pace of spending, against what can be worked out for even traffic.
@Suite struct PaceQualityTests {
  /// In even traffic a step of m passes the factor f of a window of w hours after w (f - 1) / (m - 1) hours.
  @Test func `even traffic is seen after a share of the window`() throws {
    let quality = PaceQuality(
      hourly: Array(repeating: 1, count: 720), factor: 1.3, windowHours: 72, variation: 0.1,
      dayStarts: (0..<30).map { Double($0 * 24) })
    let hours = quality.detections.map(\.typicalHours)
    #expect(hours[0] == nil)
    for (found, step) in zip(hours.dropFirst(), PaceQuality.steps.dropFirst()) {
      #expect(try #require(found).isNear(72 * 0.3 / (step - 1), within: 1e-9))
    }
    // Three days of 0.1 each deviate by 0.1 / 3^0.5 = 0.0577: 0.3 is 5.196 of that, 1.02e-7 of the days.
    #expect(quality.falseAlarmDays.isNear(30 * 1.02e-7, within: 30 * 0.02e-7))
  }

  /// A day alone deviates by 0.15: 0.3 is two of that, 2.275 % of 30 days.
  @Test func `a window of a day is nervous`() {
    let quality = PaceQuality(
      hourly: Array(repeating: 1, count: 720), factor: 1.3, windowHours: 24, variation: 0.15,
      dayStarts: (0..<30).map { Double($0 * 24) })
    #expect(quality.falseAlarmDays.isNear(30 * 0.02275, within: 0.001))
  }
}
