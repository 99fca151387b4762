import CostModel
import Documents
import Foundation
import Testing

/// The levers of a scenario written as text, on the shipped prices.
func leverSpace(_ text: String, edits: [Reader.Edit] = []) throws -> LeverSpace {
  try leverSpace(SourceFile(name: "test.yaml", text: text), as: .yaml, edits: edits)
}

/// The levers of the shop that ships with the tool.
func shopSpace() throws -> LeverSpace {
  let bytes = Array(try Data(contentsOf: ShippedScenarioTests.folder.appending(path: "ecommerce-suite.json")))
  return try leverSpace(SourceFile(name: "ecommerce-suite.json", bytes: bytes), as: .json, edits: [])
}

private func leverSpace(_ source: SourceFile, as format: Document.Format, edits: [Reader.Edit]) throws -> LeverSpace {
  let parsed = Document.parse(source, as: format)
  let document = try #require(parsed.document, "\(parsed.diagnostics.map(\.message))")
  let month = try #require(Month("2026-12"))
  let read = Scenario.read(document, book: ShippedPrices.book, currentMonth: month, edits: edits)
  let scenario = try #require(read.scenario, "\(read.diagnostics.map(\.message))")
  return try #require(LeverSpace(base: scenario, date: PricingDate()))
}

extension Plan {
  /// The names of its levers, in the order of the file.
  var names: [String] { schedule.levers.indices.map { space.levers[$0].name } }

  /// Its levers by index, in the order of the work.
  var order: [Int] { schedule.items.map(\.lever) }
}

extension LeverSpace {
  /// The indices of levers by name.
  func indices(_ names: [String]) throws -> [Int] {
    try names.map { name in try #require(levers.firstIndex { $0.name == name }, "\(name)") }
  }
}

/// A plan for a target, with what else is asked for.
func plan(
  _ space: LeverSpace, target: Double, _ change: (inout PlanRequest) -> Void = { _ in }
) -> Plan {
  var request = PlanRequest(targetUSD: target)
  change(&request)
  return Plan(space, request, date: PricingDate())
}
