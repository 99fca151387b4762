import Documents
import Testing

@testable import CostModel

/// What came of importing a list: its vendors, and for each the price file and the book read from it.
struct Imported {
  let vendors: [ImportedVendor]
  let diagnostics: [String]
  /// The price files by vendor.
  let texts: [String: String]
  let book: PriceBook

  /// Imports a list on 2026-11-21 and reads the price files that come of it, which must be without fault.
  init(_ list: PriceList, _ json: String, sourceLocation: Testing.SourceLocation = #_sourceLocation) throws {
    let date = try #require(CivilDate("2026-11-21"))
    let read = list.read(SourceFile(name: "list.json", text: json), importedOn: date)
    vendors = read.vendors ?? []
    diagnostics = read.diagnostics.map(\.message)
    let writer = PriceFileWriter(list: list, checked: date)
    var texts: [String: String] = [:]
    for vendor in vendors { texts[vendor.id] = writer.text(of: vendor) }
    self.texts = texts
    let files = vendors.map { SourceFile(name: "\($0.id).yaml", text: texts[$0.id] ?? "") }
    let (book, faults) = PriceBook.read(files)
    #expect(faults.isEmpty, "\(faults.map(\.message)) in \(texts)", sourceLocation: sourceLocation)
    self.book = book
  }

  /// The text of a vendor's file without its comments and head.
  func models(of vendor: String) -> String {
    let lines = (texts[vendor] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "models:") else { return "" }
    return lines[(start + 1)...].joined(separator: "\n")
  }

  /// The remarks on a vendor, as `text: ids`.
  func remarks(on vendor: String) -> [String] {
    vendors.first { $0.id == vendor }?.remarks.sentences.map { "\($0.text): \($0.ids.joined(separator: ", "))" } ?? []
  }
}
