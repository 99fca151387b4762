import Foundation
import Testing

/// A git repository in a sandbox, whose commits have the same dates and names in every run and use no settings of the machine.
struct SandboxRepository {
  let sandbox: Sandbox
  /// The folder in the sandbox.
  let folder: String

  /// Makes a repository with one commit on `main`, and a branch `change` that is checked out.
  ///
  /// - Parameters:
  ///   - sandbox: Where it is made.
  ///   - folder: Its folder.
  ///   - files: The files of the commit, by path.
  /// - Throws: When git fails.
  init(in sandbox: Sandbox, at folder: String = "product", files: [String: String]) throws {
    self.sandbox = sandbox
    self.folder = folder
    try FileManager.default.createDirectory(
      at: sandbox.directory.appending(path: folder), withIntermediateDirectories: true)
    for (path, text) in files { try write(text, to: path) }
    try git("init -q")
    try git("add .")
    try git("commit -q -m one")
    try git("checkout -q -b change")
  }

  /// Writes a file, and the folders it is in.
  func write(_ text: String, to path: String) throws {
    let url = sandbox.directory.appending(path: folder).appending(path: path)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  /// Runs git in the repository.
  func git(_ words: String) throws {
    let outcome = try sandbox.run(
      """
      cd \(folder) && GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_DATE='2026-11-21T12:00:00Z' \
      GIT_COMMITTER_DATE='2026-11-21T12:00:00Z' git -c user.name=me -c user.email=me@example.com -c init.defaultBranch=main \(words)
      """)
    try #require(outcome.status == 0, "git \(words): \(outcome.errorText)")
  }

  /// Runs the program in the repository.
  func llmcost(_ words: String) throws -> Sandbox.Outcome {
    try sandbox.run("cd \(folder) && llmcost \(words)")
  }
}
