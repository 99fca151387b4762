import Testing

/// A pipe or a device that nobody named on the command line is refused: a run must not wait for another process.
@Suite struct PipeInputTests {
  private static let scenario =
    #"{"month":"2026-12","features":{"a":{"model":"gpt-4o","sessions":10,"tokens":{"system":{"file":"p.md"},"user":1,"output":1}}}}"#

  @Test func `a prompt file that is a pipe`() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(Self.scenario, to: "s.json")
    let outcome = try sandbox.run("mkfifo p.md && llmcost project s.json")
    #expect(outcome.status == 2 && outcome.errorText.contains("'p.md' cannot be read: it is a pipe or a device"))
  }

  @Test func `a price file beside the scenario that is a pipe`() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(Self.scenario, to: "s.json")
    try sandbox.write("You are a helpful assistant.", to: "p.md")
    let outcome = try sandbox.run("mkdir -p pricing && mkfifo pricing/own.yaml && llmcost project s.json")
    #expect(
      outcome.status == 2 && outcome.errorText.contains("'pricing/own.yaml' cannot be read: it is a pipe or a device"))
  }
}
