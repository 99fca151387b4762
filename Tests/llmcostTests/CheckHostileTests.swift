import Foundation
import Testing

/// A pull request from a fork may call its files, scenarios and features as it likes: what is written about them is inert in every format.
@Suite struct CheckHostileTests {
  /// Names that would do something somewhere: markup, escapes, workflow commands, formulas, line breaks, sheer length.
  static let names = [
    "</details><script>alert(1)</script><img src=x onerror=alert(2)>",
    "[click](javascript:alert(1)) @octocat #1 `code` **bold** | a | b |",
    "\u{1B}[2J\u{1B}]8;;http://evil\u{7}click",
    "\n::set-output name=token::stolen\n::error file=x::forged",
    "\r\n##[add-path]/runner/evil\n##vso[task.setvariable variable=a]b",
    "=cmd|'/c calc'!A1",
    "\u{202E}txt.exe\u{2066}",
    String(repeating: "long ", count: 2000),
  ]

  /// The name of a prompt file, and its contents.
  static let prompt = "\u{1B}[31m::error file=a::b <script>x</script> | `id`.md"
  static let promptText = "::stop-commands::x\n\u{1B}[2J<script>alert(1)</script>\n=cmd|' /C calc'!A0\n"

  private static func quoted(_ text: String) throws -> String {
    String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
  }

  private static func scenario(_ name: String, sessions: Int) throws -> String {
    // A key may have 256 bytes; names of scenarios have no limit.
    let feature = String(name.replacing(".", with: "").replacing("*", with: "").prefix(60))
    return """
      {"name": \(try quoted(name)), "month": "2026-12",
       "features": {\(try quoted(feature)): {"model": "gpt-4o", "sessions": \(sessions), "tokens": {"system": {"file": \(try quoted(prompt))}, "user": 100, "output": 100},
         "tags": {"team": \(try quoted(String(name.prefix(60))))}}},
       "budget": {"max_increase": "10%", "owner": \(try quoted(name)), "message": \(try quoted(name)),
         "teams": {\(try quoted(String(name.prefix(60)))): {"monthly": 1}}}}

      """
  }

  @Test(arguments: ["text", "json", "csv", "markdown", "github", "gitlab", "gitlab-metrics", "junit", "sarif"])
  func `nothing that a name says acts`(format: String) throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    var files: [String: String] = [:]
    for (index, name) in Self.names.enumerated() {
      files["\(index) ::error::x <b>$(touch owned)`touch owned`.json"] = try Self.scenario(name, sessions: 1000)
    }
    files[Self.prompt] = Self.promptText
    let repository = try SandboxRepository(in: sandbox, files: files)
    try repository.write(String(repeating: Self.promptText, count: 50), to: Self.prompt)
    for (index, name) in Self.names.enumerated() {
      try repository.write(
        try Self.scenario(name, sessions: 2000), to: "\(index) ::error::x <b>$(touch owned)`touch owned`.json")
    }
    let outcome = try repository.llmcost("check *.json --against main --format \(format)")
    #expect(outcome.status == 1)
    // A table has no place for notes, so they go to standard error, where a runner looks for commands as well.
    #expect(outcome.errorText.isEmpty == (format != "csv"))
    for line in outcome.errorText.split(separator: "\n") { #expect(!line.drop { $0 == " " }.hasPrefix("::")) }
    let text = outcome.outputText + outcome.errorText
    #expect(!text.isEmpty)
    // No control characters but line breaks, whatever the format.
    let controls = text.unicodeScalars.filter {
      ($0.properties.generalCategory == .control && $0 != "\n" && !($0 == "\r" && format == "csv"))
        || ["\u{202E}", "\u{2066}"].contains($0)
    }
    #expect(controls.isEmpty)
    for line in text.split(separator: "\n") {
      if format == "github" {
        #expect(["::error ", "::warning ", "::notice "].contains { line.hasPrefix($0) }, "\(line.prefix(80))")
      } else {
        #expect(!line.drop { $0 == " " }.hasPrefix("::"))
        #expect(!line.drop { $0 == " " }.hasPrefix("##["))
      }
    }
    if format == "markdown" || format == "junit" { #expect(!text.contains("<script") && !text.contains("<img")) }
    if format == "csv" { #expect(!text.contains(",=cmd") && !text.contains("\n=cmd")) }
    if format == "markdown" { #expect(text.utf8.count <= 65_536) }
    if ["json", "gitlab", "sarif"].contains(format) {
      _ = try JSONSerialization.jsonObject(with: outcome.output)
    }
    #expect(!FileManager.default.fileExists(atPath: sandbox.directory.appending(path: "product/owned").path))
  }
}
