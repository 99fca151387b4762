import Testing

@testable import llmcost

/// Messages when git cannot answer, word for word.
@Suite struct GitFailureTests {
  /// The output of git before it failed, its standard error, and the message.
  static let failures: [(output: String, error: String, reported: String)] = [
    (
      "", "fatal: not a git repository (or any of the parent directories): .git",
      """
      error: 's.yaml' is in no git repository, so it has no older revisions
        = compare it with another file instead of a revision

      """
    ),
    (
      "",
      "fatal: detected dubious ownership in repository at '/home/me/work'\nTo add an exception for this directory, call:\n",
      """
      error: git does not read the revisions of 's.yaml', because the repository belongs to another user
        = 'git config --global --add safe.directory PATH' allows it, PATH being the root of the repository

      """
    ),
    ("", "fatal: bad config line 1 in file .git/config", "error: git failed: bad config line 1 in file .git/config\n"),
    ("", "", "error: git failed: it gives no reason\n"),
    ("false\n", "fatal: ambiguous argument", "error: there is no revision 'main' in the repository\n"),
    (
      "true\n", "fatal: ambiguous argument",
      """
      error: there is no revision 'main' in the repository
        = the clone is shallow: 'git fetch --unshallow' brings what is older

      """
    ),
    (
      "false\n\(GitRevisionTests.Repository.commit)\nrefs/heads/main\nfalse\n",
      "fatal: this operation must be run in a work tree",
      "error: git failed: this operation must be run in a work tree\n"
    ),
  ]

  private static func world(
    _ recorded: Recorded, git: @escaping @Sendable ([String]) -> World.ProgramOutcome
  ) -> World {
    var world = World.pinned(
      ["check", "s.yaml", "--against", "main"],
      files: ["s.yaml": GitRevisionTests.scenario("s", sessions: 10), "pricing/demo.yaml": GitRevisionTests.prices],
      recorded: recorded)
    world.runGit = { (words, _, _) throws(FileFailure) in git(words) }
    return world
  }

  @Test(arguments: failures)
  func `a failure of git is explained`(output: String, error: String, reported: String) {
    let recorded = Recorded()
    let world = Self.world(recorded) { _ in
      World.ProgramOutcome(status: 128, output: Array(output.utf8), error: Array(error.utf8))
    }
    #expect(LLMCost.run(world) == .wrongInput)
    #expect(recorded.output == "")
    #expect(recorded.error == reported)
  }

  @Test func `a file that this clone does not have is reported`() {
    let recorded = Recorded()
    let commit = GitRevisionTests.Repository.commit
    let world = Self.world(recorded) { words in
      let output =
        words.contains("rev-parse")
        ? "false\n\(commit)\ntrue\n/home/me/work\nfalse\n\n"
        : words.contains("ls-tree") ? "100644 blob \(commit) 120\ts.yaml\0" : "\(commit) missing\n"
      return World.ProgramOutcome(status: 0, output: Array(output.utf8), error: [])
    }
    #expect(LLMCost.run(world) == .wrongInput)
    #expect(
      recorded.error == """
        error: 'main:s.yaml' cannot be read: this clone does not have it
          = fetch it first, such as with a full clone

        """)
  }
}
