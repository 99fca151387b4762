import CostModel
import Foundation
import Testing

@testable import llmcost

@Suite struct ExplanationTests {
  /// The codes in the sources: the word after `error(`, `warning(`, `code:` and the like.
  private static func codesInSources() throws -> Set<String> {
    var codes: Set<String> = []
    let sources = Repository.root.appending(path: "Sources")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    let pattern = /(?:\b(?:error|warning|SyntaxFault|fault|refuse)\(\s*|\bcode:\s*)"([a-z][a-z0-9\-]*)"\s*,/
    while let url = files?.nextObject() as? URL {
      guard url.pathExtension == "swift", !url.path.contains("EmbeddedPricing") else { continue }
      for match in try String(contentsOf: url, encoding: .utf8).matches(of: pattern) { codes.insert(String(match.1)) }
    }
    return codes
  }

  @Test func `every code that is reported is explained`() throws {
    let codes = try Self.codesInSources()
    #expect(codes.count > 60)
    #expect(codes.subtracting(Explanation.all.map(\.code)).sorted() == [])
  }

  @Test func `every reason that a report prints has a page of its own`() throws {
    let pages = Set(Explanation.all.map(\.code))
    for reason in SkipReason.allCases {
      #expect(pages.contains(reason.rawValue), "\(reason.rawValue)")
      #expect(Explanation.named("skipped-\(reason.rawValue)")?.code == reason.rawValue)
    }
    for contradiction in Contradiction.allCases {
      #expect(Explanation.named("counts-\(contradiction.rawValue)")?.code == "counts")
    }
    #expect(Explanation.named("skipped-no-such-reason")?.code == "skipped")
    #expect(Explanation.named("skippedduplicate") == nil)
  }

  @Test func `no code is explained twice, and every explanation is of sentences`() {
    var seen: Set<String> = []
    for explanation in Explanation.all {
      #expect(seen.insert(explanation.code).inserted, "\(explanation.code) is explained twice")
      #expect(explanation.text.hasSuffix("."), "\(explanation.code)")
    }
  }
}
