import Foundation
import TestSupport
import Testing

@testable import llmcost

/// The prices in the program are those of pricing/, byte for byte; RECORD=1 writes them again.
@Suite struct EmbeddedPricingTests {
  private static let folder = Repository.root.appending(path: "Sources/llmcost/EmbeddedPricing")

  /// The names of the shipped price files, in the order in which the program reads a directory.
  private static func shippedNames() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Repository.root.appending(path: "pricing").path)
      .filter { $0.hasSuffix(".yaml") }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func shippedText(_ name: String) throws -> String {
    try String(contentsOf: Repository.root.appending(path: "pricing").appending(path: name), encoding: .utf8)
  }

  @Test(.enabled(if: !Repository.isRecording))
  func `the prices in the program are those that are shipped`() throws {
    let remedy = "RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests writes them anew"
    #expect(EmbeddedPricing.files.map(\.name) == (try Self.shippedNames()), "\(remedy)")
    for (name, text) in EmbeddedPricing.files {
      let difference = LineDiff.between(expected: try Self.shippedText(name), actual: text)
      #expect(difference.isEmpty, "\(name) differs; \(remedy)\n\(difference)")
    }
  }

  @Test(.enabled(if: Repository.isRecording))
  func `the prices in the program are written anew`() throws {
    for old in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    where old.hasPrefix("EmbeddedPricing+") {
      try FileManager.default.removeItem(at: Self.folder.appending(path: old))
    }
    var index: [String] = []
    for name in try Self.shippedNames() {
      let word = Self.identifier(name)
      index.append("    (\"\(name)\", \(word)),")
      let text = try Self.shippedText(name)
      try #require(text.hasSuffix("\n") && !text.contains("\"\"\"##") && !text.contains("\r"))
      let source = Self.head + "extension EmbeddedPricing {\n  static let \(word) = ##\"\"\"\n\(text)\n\"\"\"##\n}\n"
      try Data(source.utf8).write(to: Self.folder.appending(path: "EmbeddedPricing+\(word).swift"))
    }
    let list =
      Self.head + """
        extension EmbeddedPricing {
          /// The files of pricing/, in the order of their names.
          static let files: [(name: String, text: String)] = [
        \(index.joined(separator: "\n"))
          ]
        }

        """
    try Data(list.utf8).write(to: Self.folder.appending(path: "EmbeddedPricing+Files.swift"))
  }

  private static let head = """
    // Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
    // swift-format-ignore-file

    """

  /// The name of a price file as a word of Swift.
  private static func identifier(_ name: String) -> String {
    String(name.dropLast(5).map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }
}
