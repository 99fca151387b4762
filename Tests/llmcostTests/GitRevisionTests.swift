import Synchronization
import Testing

@testable import llmcost

/// The questions to git: how many, and how hostile answers are handled.
@Suite struct GitRevisionTests {
  /// A git that knows one revision with some files, and takes down what it is asked.
  final class Repository: Sendable {
    private let files: [(path: String, text: String)]
    private let root: String
    private let prefix: String
    private let asked = Mutex<[String]>([])
    static let commit = String(repeating: "a", count: 40)

    init(root: String = "/home/me/work", prefix: String = "", _ files: [(path: String, text: String)]) {
      self.root = root
      self.prefix = prefix
      self.files = files
    }

    /// The commands that were run.
    var commands: [String] { asked.withLock { $0 } }

    /// A world with this git, and files in the work tree.
    func world(_ arguments: [String], files: [String: String], recorded: Recorded) -> World {
      var world = World.pinned(arguments, files: files, recorded: recorded)
      world.runGit = { (words, input, _) throws(FileFailure) in self.run(words, input) }
      return world
    }

    private func run(_ words: [String], _ input: [UInt8]) -> World.ProgramOutcome {
      let names = ["rev-parse", "merge-base", "ls-tree", "cat-file"]
      guard let command = words.first(where: { names.contains($0) }) else { return answer("", status: 128) }
      asked.withLock { $0.append(command) }
      switch command {
      case "rev-parse":
        let isFull = words.contains("--is-shallow-repository")
        let revision = isFull ? "false\n\(Self.commit)\nrefs/heads/main\ntrue\n" : ""
        return answer("\(revision)\(root)\nfalse\n\(prefix)\n")
      case "merge-base": return answer("\(Self.commit)\n")
      case "ls-tree":
        let paths = words.drop { $0 != "--" }.dropFirst()
        return answer(
          files.enumerated().filter { _, file in
            paths.contains { file.path == $0 || ($0.hasSuffix("/") && file.path.hasPrefix($0)) }
          }.map { "100644 blob \(Self.object($0)) \($1.text.utf8.count)\t\($1.path)\0" }.joined())
      default:
        let objects = String(decoding: input, as: UTF8.self).split(separator: "\n").map(String.init)
        return answer(
          objects.compactMap { object in
            files.indices.first { Self.object($0) == object }.map {
              "\(object) blob \(files[$0].text.utf8.count)\n\(files[$0].text)\n"
            }
          }.joined())
      }
    }

    private static func object(_ index: Int) -> String {
      let digits = String(index, radix: 16)
      return String(repeating: "0", count: 40 - digits.count) + digits
    }

    private func answer(_ text: String, status: Int32 = 0) -> World.ProgramOutcome {
      World.ProgramOutcome(status: status, output: Array(text.utf8), error: [])
    }
  }

  static let prices = """
    vendor: demo
    name: Demo
    source: https://example.com
    checked: 2026-11-01
    currency: USD
    models:
      mini: {input: 1.00, output: 1.00}

    """

  static func scenario(_ name: String, sessions: Int) -> String {
    """
    name: \(name)
    month: 2026-12
    features: {chat: {model: mini, sessions: \(sessions), tokens: {input: 100, output: 100}}}
    budget: {max_increase: "10%"}

    """
  }

  @Test func `git is run four times, however many files are read`() {
    let names = (1...20).map { "scenarios/s\($0).yaml" }
    let older = names.map { (path: $0, text: Self.scenario($0, sessions: 1000)) } + [("pricing/demo.yaml", Self.prices)]
    var files = Dictionary(uniqueKeysWithValues: names.map { ($0, Self.scenario($0, sessions: 1000)) })
    files["pricing/demo.yaml"] = Self.prices
    files[names[6]] = Self.scenario(names[6], sessions: 2000)
    let recorded = Recorded()
    let repository = Repository(prefix: "scenarios/", older)
    let status = LLMCost.run(
      repository.world(["check"] + names + ["--against", "main"], files: files, recorded: recorded))
    #expect(status == .failed)
    #expect(recorded.error == "")
    #expect(repository.commands == ["rev-parse", "merge-base", "ls-tree", "cat-file"])
    #expect(recorded.output.contains("1 failed, 19 passed"))
  }

  @Test func `a directory may have any name, also one with line feeds`() {
    let path = "a\nfalse\nb/true\n/s.yaml"
    let recorded = Recorded()
    let repository = Repository(
      root: "/home/me/work", prefix: "a\nfalse\nb/true\n/",
      [(path, Self.scenario("odd", sessions: 1000)), ("pricing/demo.yaml", Self.prices)])
    let status = LLMCost.run(
      repository.world(
        ["check", path, "--against", "main"],
        files: [path: Self.scenario("odd", sessions: 1050), "pricing/demo.yaml": Self.prices], recorded: recorded))
    #expect(status == .done)
    #expect(recorded.error == "")
    #expect(recorded.output.contains("$0.20 → $0.21"))
  }
}
