import Foundation
import Testing

/// Own prices laid over others, by the program and with the file that `pricing/README.md` shows.
@Suite struct OwnPricesTests {
  /// 400,000 calls; of their prompts 137,856,000 tokens are uncached and 1,262,144,000 read from the cache, with 80,000,000 tokens of output.
  static let scenario = """
    {"month": "2026-12", "features": {"chat": {"model": "gpt-4o", "sessions": 100000, "turns": 4,
      "tokens": {"system": 3000, "user": 80, "output": 200}, "cache": {"hit_rate": 0.95, "history": 0.9}}}}
    """

  /// The last example of the README that gives a vendor.
  static func example() throws -> String {
    let readme = try String(contentsOf: Repository.root.appending(path: "pricing/README.md"), encoding: .utf8)
    let block = try #require(readme.components(separatedBy: "```yaml\n").last { $0.hasPrefix("vendor: openai\n") })
    return try #require(block.components(separatedBy: "```").first)
  }

  // Own prices: 137.856 x 2.25 + 1,262.144 x 1.125 + 80 x 9.00 = 310.176 + 1,419.912 + 720 = 2,450.088.
  // List prices: 137.856 x 2.50 + 1,262.144 x 1.25 + 80 x 10.00 = 344.64 + 1,577.68 + 800 = 2,722.32.
  // Own prices in batch, which gpt-4o has no cache discount in: 1,400 x 1.25 + 80 x 5.00 = 2,150, as listed.
  static let runs = [
    ("", "$2,722.32"), ("--pricing builtin", "$2,722.32"), ("--with-builtin", "$2,722.32"),
    ("--pricing ours.yaml --with-builtin", "$2,450.09"), ("--pricing builtin --pricing ours.yaml", "$2,450.09"),
    ("--pricing pricing --pricing ours.yaml", "$2,450.09"),
    ("--pricing ours.yaml --with-builtin --set chat.batch_share=1", "$2,150.00"),
  ]

  @Test(arguments: runs)
  func `an own price changes what it states and keeps the rest`(options: String, total: String) throws {
    let sandbox = try Sandbox(shipped: ["pricing"])
    defer { sandbox.remove() }
    try sandbox.write(Self.scenario, to: "neg.json")
    try sandbox.write(try Self.example(), to: "ours.yaml")
    let outcome = try sandbox.run("llmcost project neg.json \(options) -q")
    #expect(outcome.status == 0)
    #expect(outcome.outputText.hasPrefix("neg: \(total) in December 2026\n"))
    #expect(outcome.errorText == "")
  }
}
