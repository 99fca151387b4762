import Foundation
import Testing

/// The picture in the README is what the program prints.
@Suite struct PictureTests {
  @Test func `the picture has the lines of the command that it shows`() throws {
    let picture = try String(
      contentsOf: Repository.root.appending(path: "scenarios/projection.svg"), encoding: .utf8)
    let lines = picture.matches(of: /<text[^>]*>([^<]*)<\/text>/).map { match in
      match.1.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }
    let command = try #require(lines.first)
    #expect(command.hasPrefix("$ llmcost "))
    let sandbox = try Sandbox(shipped: ["pricing", "scenarios"])
    defer { sandbox.remove() }
    let outcome = try sandbox.run(String(command.dropFirst(2)))
    #expect(lines.dropFirst().map { String($0) } == outcome.outputText.split(separator: "\n").map { String($0) })
  }
}
