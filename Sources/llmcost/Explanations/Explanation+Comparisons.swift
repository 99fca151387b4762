extension Explanation {
  /// What is told about the comparison of scenarios.
  static let ofComparisons: [Explanation] = [
    .init(
      "not-a-repository",
      """
      --against reads an older state of the scenario from git, and the file lies in no repository. Compare two files instead, or make the \
      directory a repository and commit the scenario.
      """),
    .init(
      "unknown-revision",
      """
      Git knows no commit, tag or branch of that name. A clone in continuous integration often has only the newest commit: fetch more, \
      such as with fetch-depth: 0.
      """),
    .init(
      "no-common-commit",
      """
      A branch is compared at the commit at which the current one left it, and git knows none. A shallow clone lacks it; fetch more, or name \
      the commit itself.
      """),
    .init("git-failed", "The git program could not be run, or could not do what it was asked; the message says why."),
    .init(
      "new-file",
      "The revision does not have the scenario, so everything in it is new. If it was renamed, compare two files."),
    .init(
      "not-a-product",
      """
      The logarithmic mean Divisia index shares out a cost that is a product of what changed, such as customers x turns x tokens. A \
      conversation that sends its history again, a cache or a cap makes turns and tokens act on each other in other ways. Shapley values, \
      the default, need no such form.
      """),
  ]
}
