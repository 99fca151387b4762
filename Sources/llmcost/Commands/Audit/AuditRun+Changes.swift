import CostModel

/// What a change to the code has cost: by the fields that agents and pipelines name it with.
extension AuditRun {
  /// The names that logs have for what a call was made for, beside the word itself: `gitBranch` of Claude Code, those of OpenTelemetry for version
  /// control (opentelemetry.io/docs/specs/semconv/registry/attributes/vcs), and those that people write.
  private static let namesOfChanges: [String: [String]] = [
    "branch": ["gitBranch", "git_branch", "branch_name", "git.branch", "vcs.ref.head.name"],
    "commit": ["git_commit", "commit_sha", "git_sha", "sha", "git.commit", "vcs.ref.head.revision"],
    "pull_request": ["pull_request_number", "pr", "pr_number", "merge_request", "vcs.change.id"],
  ]

  /// How dimensions of changes are found where the log has them by another name.
  ///
  /// - Parameter survey: What fields the logs have.
  /// - Returns: The lookups, by the name of the dimension; none for a word that is itself a field.
  func lookupsOfChanges(_ survey: LogSurvey) -> [String: DimensionLookup] {
    let known = Set(survey.known)
    return Self.namesOfChanges.compactMapValues { fields in
      fields.first { known.contains($0) }.map { DimensionLookup(field: $0, values: nil, otherwise: nil) }
    }.filter { name, _ in request.keys.contains(name) && !known.contains(name) }
  }
}
