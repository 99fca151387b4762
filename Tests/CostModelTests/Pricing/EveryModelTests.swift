import CostModel
import Documents
import Foundation
import TestSupport
import Testing

/// Every price of the shipped files, by a call that it decides the cost of; RECORD=1 rewrites the golden file instead.
@Suite struct EveryModelTests {
  static let golden = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Goldens/every-model.csv")

  static func calls() throws -> [(call: PinnedCall, usd: String)] {
    let lines = try String(contentsOf: golden, encoding: .utf8).split(separator: "\n")
    #expect(lines.first == PinnedCall.header[...])
    return try lines.dropFirst().map { try #require(PinnedCall.parse($0), "\($0)") }
  }

  /// The file as our own quotes would have it.
  static func recorded() throws -> String {
    let book = ShippedPrices.book
    let today = try #require(book.vendors.map(\.checked).max())
    let lines = book.models.flatMap { model in
      PinnedCall.all(of: model, vendor: book.vendor(of: model).id, today: today).map { $0.line(usd: $0.usd(of: model)) }
    }
    return ([PinnedCall.header] + lines).joined(separator: "\n") + "\n"
  }

  @Test func `every call costs what was worked out for it`() throws {
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(Self.recorded().utf8).write(to: Self.golden)
    }
    let calls = try Self.calls()
    let models = Dictionary(
      ShippedPrices.book.models.map { (ShippedPrices.book.qualifiedName(of: $0), $0) }, uniquingKeysWith: { $1 })
    var expected: [String] = []
    var actual: [String] = []
    for (call, usd) in calls {
      expected.append(call.line(usd: usd))
      actual.append(call.line(usd: models["\(call.vendor)/\(call.model)"].map { call.usd(of: $0) } ?? "no such model"))
    }
    let difference = LineDiff.between(
      expected: expected.joined(separator: "\n"), actual: actual.joined(separator: "\n"))
    let isEqual = expected == actual
    #expect(isEqual, "every-model.csv differs (RECORD=1 rewrites it):\n\(difference)")
    #expect(calls.count > 1000)
  }

  @Test func `every row and tier of every model is pinned by a call that has a price`() throws {
    let book = ShippedPrices.book
    var pinned: Set<String> = []
    let models = Dictionary(book.models.map { (book.qualifiedName(of: $0), $0) }, uniquingKeysWith: { $1 })
    for (call, usd) in try Self.calls() where usd != "-" {
      let name = "\(call.vendor)/\(call.model)"
      guard let row = models[name]?.row(on: call.date, includingAnnounced: call.isAnnounced) else { continue }
      pinned.insert("\(name) \(row.span.location.line) \(call.tier.name)")
    }
    var missing: [String] = []
    for model in book.models {
      for row in model.rows {
        for (tier, _) in row.tariffs {
          let key = "\(book.qualifiedName(of: model)) \(row.span.location.line) \(tier.name)"
          if !pinned.contains(key) { missing.append(key) }
        }
      }
    }
    #expect(missing == [], "RECORD=1 adds them to every-model.csv")
  }

  @Test func `every edge of the bands and hours of the shipped prices is pinned`() throws {
    // What RECORD=1 would write has all edges of bands and hours, so the file must have the same calls.
    let expected = try Self.calls().map { $0.call.line(usd: "") }
    let actual = try Self.recorded().split(separator: "\n").dropFirst()
      .map { try #require(PinnedCall.parse($0)).call.line(usd: "") }
    #expect(Set(actual).subtracting(expected).sorted() == [], "RECORD=1 adds them to every-model.csv")
  }
}
