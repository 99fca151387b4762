import CostModel
import Documents

/// The cost of a change to the code: by the fields in which agents and pipelines name it, and by the commits of a
/// repository.
extension AuditRun {
  /// The name of the dimension that is the directory in which a call was made.
  static let directoryDimension = "directory"

  /// The names in logs for the purpose of a call, besides the word itself: `gitBranch` and `cwd` of Claude Code, those
  /// of OpenTelemetry for version control (opentelemetry.io/docs/specs/semconv/registry/attributes/vcs) and for
  /// processes, and those that people write.
  private static let namesOfChanges: [String: [String]] = [
    "branch": ["gitBranch", "git_branch", "branch_name", "git.branch", "vcs.ref.head.name"],
    "commit": ["git_commit", "commit_sha", "git_sha", "sha", "git.commit", "vcs.ref.head.revision"],
    "pull_request": ["pull_request_number", "pr", "pr_number", "merge_request", "vcs.change.id"],
    directoryDimension: ["cwd", "working_directory", "workdir", "process.working_directory"],
  ]

  /// The lookups for dimensions of changes that the log has under another name.
  ///
  /// - Parameter survey: The fields of the logs.
  /// - Returns: The lookups, by the name of the dimension; none for a word that is itself a field.
  func lookupsOfChanges(_ survey: LogSurvey) -> [String: DimensionLookup] {
    let known = Set(survey.known)
    return Self.namesOfChanges.compactMapValues { fields in
      fields.first { known.contains($0) }.map { DimensionLookup(field: $0, values: nil, otherwise: nil) }
    }.filter { name, _ in request.keys.contains(name) && !known.contains(name) }
  }

  /// The analysis that joins sessions to the commits of the repositories that `--git` names; nil where it names none.
  ///
  /// - Throws: `Failure` for a directory that is not in a repository, a missing base, or an author without commits.
  func changeCosts() throws(Failure) -> ChangeCosts? {
    var found: [(history: CommitHistory, logged: [String])] = []
    for text in arguments.texts(.auditGit) {
      let (directory, logged) = try Self.repository(text)
      let history = try CommitHistory(of: directory, in: world)
      if let index = found.firstIndex(where: { $0.history.directories.first == history.directories.first }) {
        found[index].logged += logged
      } else {
        found.append((history, logged))
      }
    }
    guard !found.isEmpty else { return nil }
    let authors = arguments.texts(.auditGitAuthor).flatMap { LoadedPrices.entries($0) }
    // The first session may continue from a commit of the day before; later commits may revert a change.
    let first = askedPeriod.map { Int64($0.firstDay.daysSinceEpoch - 1) * 86_400 }
    var histories: [ChangeHistory] = []
    for (history, logged) in found {
      histories.append(
        try history.changes(
          mergedInto: arguments.text(.auditGitBase), by: authors, from: first, logged: logged))
    }
    if !authors.isEmpty, histories.allSatisfy({ $0.commits.isEmpty }) {
      throw Failure(
        code: "no-such-author", "no commit is by '\(authors.joined(separator: "', '"))', which '--git-author' names",
        hint: "'git log --format=%ae' lists the addresses of authors")
    }
    return ChangeCosts(histories: histories, directoryIndex: request.index(of: Self.directoryDimension))
  }

  /// `DIR`, or `DIR=LOGGED` for a log of a machine that has the repository in another place.
  private static func repository(_ text: String) throws(Failure) -> (directory: String, logged: [String]) {
    guard let equals = text.lastIndex(of: "=") else { return (text, []) }
    let logged = String(text[text.index(after: equals)...])
    guard equals != text.startIndex, !logged.isEmpty else {
      throw Failure(
        code: "usage", "'--git' must be DIR, or DIR=LOGGED with the place that the log has it in, found '\(text)'",
        hint: "for instance --git .=/home/ann/shop")
    }
    return (String(text[..<equals]), [logged.count > 1 && logged.hasSuffix("/") ? String(logged.dropLast()) : logged])
  }
}
