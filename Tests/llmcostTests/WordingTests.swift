import Foundation
import Testing

@testable import llmcost

/// What people read has none of the words that Sources/README.md lists as words to avoid.
@Suite struct WordingTests {
  /// The words, from the first column of the table under `## Words`.
  static func avoided() throws -> [String] {
    let text = try String(contentsOf: Repository.root.appending(path: "Sources/README.md"), encoding: .utf8)
    let section = try #require(text.split(separator: "\n## Words\n").dropFirst().first)
    return section.split(separator: "\n").filter {
      $0.hasPrefix("| ") && !$0.hasPrefix("| avoid") && !$0.hasPrefix("| ---")
    }
    .compactMap { $0.dropFirst(2).split(separator: " |").first.map(String.init) }
  }

  /// The texts: help, topics, explanations, READMEs and guides without their sessions.
  static func texts() throws -> [(name: String, text: String)] {
    var texts = [("help", Help.general)] + Command.all.map { ($0.name, Help.page(of: $0)) }
    texts += CommandFamily.all.map { ($0.name, Help.page(of: $0)) } + HelpTopic.all.map { ($0.name, $0.page) }
    texts += Explanation.all.map { ($0.code, $0.text) }
    let guides = Repository.root.appending(path: "scenarios/guides")
    let names =
      ["README.md", "scenarios/README.md", "pricing/README.md"]
      + (try FileManager.default.contentsOfDirectory(atPath: guides.path)).sorted().map { "scenarios/guides/\($0)" }
    for name in names where name.hasSuffix(".md") {
      let text = try String(contentsOf: Repository.root.appending(path: name), encoding: .utf8)
      let parts = text.split(separator: "```", omittingEmptySubsequences: false)
      texts.append((name, parts.indices.filter { $0.isMultiple(of: 2) }.map { String(parts[$0]) }.joined()))
    }
    return texts
  }

  @Test func `the list has words`() throws {
    #expect(try Self.avoided().count >= 5)
  }

  @Test func `no text has a word to avoid`() throws {
    let words = try Self.avoided()
    for (name, text) in try Self.texts() {
      let found = text.lowercased().split { !$0.isLetter }.map(String.init)
      let line = " " + found.joined(separator: " ") + " "
      for word in words { #expect(!line.contains(" \(word) "), "'\(word)' in \(name)") }
    }
  }

  @Test func `the README has at most 200 lines`() throws {
    let text = try String(contentsOf: Repository.root.appending(path: "README.md"), encoding: .utf8)
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 201)
  }
}
