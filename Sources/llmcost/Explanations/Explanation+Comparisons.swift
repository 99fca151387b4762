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
      "no-limit",
      "A check without a limit would pass whatever happens. A scenario's 'budget' has limits, or a file that --budget names."
    ),
    .init(
      "no-baseline",
      """
      A limit of growth needs something that was before. --against REV takes it from git, --baseline FILE from a scenario or the JSON \
      result of an earlier run. A baseline that is named and not there is an error, unless --baseline-optional allows it.
      """),
    .init(
      "not-a-baseline",
      """
      A check is compared with a scenario, or with what 'llmcost project -o FILE.json' or 'llmcost check -o FILE.json' has written for the \
      same scenario.
      """),
    .init(
      "unknown-scenario",
      "A budget names a scenario that is not checked and is no file either, so that its limits would be lost by a slip of the pen."
    ),
    .init(
      "not-a-product",
      """
      The logarithmic mean Divisia index shares out a cost that is a product of what changed, such as customers x turns x tokens. A \
      conversation that sends its history again, a cache or a cap makes turns and tokens act on each other in other ways. Shapley values, \
      the default, need no such form.
      """),
  ]
}
