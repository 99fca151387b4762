import Documents

/// Runs git in one directory, with read-only commands.
struct Git: Sendable {
  let world: World
  /// The file in question; git is run in its directory.
  let file: String

  /// The directory it is run in.
  var directory: String { LexicalPath.directory(of: file) }

  /// Runs one command.
  ///
  /// - Parameters:
  ///   - arguments: The words after `git`.
  ///   - input: The standard input of the command.
  ///   - limit: The most bytes it may write.
  /// - Returns: Its output and exit status.
  /// - Throws: `Failure` when git cannot be run, or writes more.
  func run(
    _ arguments: [String], input: [UInt8] = [], limit: Int = Limits.fileBytes
  ) throws(Failure) -> World.ProgramOutcome {
    do throws(FileFailure) {
      // Quoted paths, patterns and pagers would change the question or the answer; a file system monitor is a program
      // of its own.
      return try world.runGit(
        [
          "-C", directory, "-c", "core.quotePath=off", "-c", "core.fsmonitor=false", "--no-pager",
          "--literal-pathspecs",
        ] + arguments, input, limit)
    } catch .missing {
      throw Failure(code: "git-failed", "git is needed to read older revisions, and is not installed")
    } catch {
      throw Failure(code: "git-failed", "git cannot be used: \(error.reason)")
    }
  }

  /// Runs one command that must succeed.
  func output(
    of arguments: [String], input: [UInt8] = [], limit: Int = Limits.fileBytes
  ) throws(Failure) -> [UInt8] {
    let outcome = try run(arguments, input: input, limit: limit)
    guard outcome.status == 0 else { throw failure(outcome.error) }
    return outcome.output
  }

  /// The failure of git, in its own words, with the remedy where it is known.
  func failure(_ words: [UInt8]) -> Failure {
    let text = String(decoding: words, as: UTF8.self)
    if text.contains("not a git repository") {
      return Failure(
        code: "not-a-repository", "'\(file)' is in no git repository, so it has no older revisions",
        hint: "compare it with another file instead of a revision")
    }
    if text.contains("dubious ownership") {
      return Failure(
        code: "git-failed",
        "git does not read the revisions of '\(file)', because the repository belongs to another user",
        hint: "'git config --global --add safe.directory PATH' allows it, PATH being the root of the repository")
    }
    let first = String(decoding: words.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    let reason = first.hasPrefix("fatal: ") ? String(first.dropFirst(7)) : first
    return Failure(code: "git-failed", "git failed: \(reason.isEmpty ? "it gives no reason" : reason)")
  }
}
