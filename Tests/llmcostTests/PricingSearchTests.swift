import Documents
import Testing

@testable import llmcost

@Suite struct LexicalPathTests {
  static let ancestors: [(directory: String, expected: [String])] = [
    (".", [".", "..", "../.."]),
    ("scenarios", ["scenarios", ".", "..", "../.."]),
    ("a//b/./c/..", ["a/b", "a", ".", "..", "../.."]),
    ("../other", ["../other", "..", "../.."]),
    ("a/../../b", ["../b", "..", "../.."]),
    ("/x/y", ["/x/y", "/x", "/"]),
    ("/", ["/"]),
  ]

  @Test(arguments: ancestors)
  func `the directories above are found without a look at any`(directory: String, expected: [String]) {
    #expect(LexicalPath.ancestors(of: directory, currentDirectory: "/home/me") == expected)
  }

  static let suffixes: [(path: String, suffix: String?)] = [
    ("a.json", "json"), ("a.b/c", nil), ("dir.x/file.CSV", "csv"), (".hidden", nil), ("", nil), ("a.", ""),
  ]

  @Test(arguments: suffixes)
  func `a suffix is what follows the last dot of the name`(path: String, suffix: String?) {
    #expect(LexicalPath.suffix(of: path) == suffix)
  }
}

@Suite struct PricingSearchTests {
  private func names(
    _ files: [String], given: [String] = [], scenario: String? = nil, environment: [String: String] = [:]
  ) throws -> (names: [String], origin: PricingOrigin) {
    let world = World.pinned(
      files: Dictionary(uniqueKeysWithValues: files.map { ($0, "") }), environment: environment)
    let found = try PricingSearch(world: world).files(given: given, besideScenario: scenario)
    return (found.files.map(\.name), found.origin)
  }

  @Test func `what the command line gives is all there is, in its order`() throws {
    let found = try names(
      ["pricing/a.yaml", "prices/z.yaml", "prices/b.json", "prices/notes.md", "prices/.c.yaml", "my.txt"],
      given: ["prices", "my.txt"], environment: ["LLMCOST_PRICING": "pricing"])
    #expect(found.names == ["prices/b.json", "prices/z.yaml", "my.txt"])
    #expect(found.origin == .option(["prices", "my.txt"]))
  }

  @Test func `the environment comes before the search`() throws {
    let found = try names(["pricing/a.yaml", "mine/b.yml"], environment: ["LLMCOST_PRICING": "mine"])
    #expect(found.names == ["mine/b.yml"])
    #expect(found.origin == .environment("mine"))
  }

  @Test func `an empty variable counts as not set`() throws {
    let found = try names(["pricing/a.yaml"], environment: ["LLMCOST_PRICING": ""])
    #expect(found.origin == .found("pricing/"))
  }

  @Test func `the nearest directory beside or above the scenario is taken`() throws {
    let files = ["team/pricing/a.yaml", "pricing/b.yaml", "../pricing/c.yaml"]
    #expect(try names(files, scenario: "team/x/s.json").names == ["team/pricing/a.yaml"])
    #expect(try names(files, scenario: "other/s.json").names == ["pricing/b.yaml"])
    #expect(try names(files, scenario: "../s.json").names == ["../pricing/c.yaml"])
    #expect(try names(files).names == ["pricing/b.yaml"])
  }

  @Test func `a directory without price files is passed over`() throws {
    #expect(
      try names(["team/pricing/index.html", "pricing/b.yaml"], scenario: "team/s.json").names == ["pricing/b.yaml"])
  }

  @Test func `the search ends where a repository ends`() throws {
    #expect(try names([".git/HEAD", "../pricing/c.yaml"]).origin == .builtIn)
    #expect(try names(["../.git/HEAD", "../pricing/c.yaml"]).origin == .found("../pricing/"))
  }

  /// Paths that cannot be used, and the messages about them.
  static let faults: [(path: String, message: String)] = [
    ("missing.yaml", "'missing.yaml' cannot be read: no such file or directory"),
    ("empty", "'empty' has no price files"),
  ]

  @Test(arguments: faults)
  func `a path that was asked for and cannot be used is an error`(path: String, message: String) throws {
    let failure = try #require(throws: Failure.self) { try names(["empty/notes.md"], given: [path]) }
    #expect(failure.diagnostics.map(\.message) == [message])
    #expect(failure.status == .wrongInput)
  }
}
