extension Explanation {
  /// Diagnostics about comparisons of scenarios.
  static let ofComparisons: [Explanation] = [
    .init(
      "lever-fails",
      """
      With the lever calls would fail: prompts do not fit the model, or the model is no longer sold. No plan takes it, and none is proven with it; \
      --levers plans it all the same.
      """),
    .init(
      "unrated-lever",
      "The lever gives no 'risk', so --max-risk cannot be held against it: what is not known is no 0. --allow-unrated uses it all the same."
    ),
    .init(
      "limit-removed",
      """
      A limit that was there before is gone in this change. It counts all the same until the change is merged, so that nobody passes by taking a \
      limit away; "limits": "head" in the budget of before would leave it to the change.
      """),
    .init(
      "limit-weakened",
      """
      A limit allows more in this change than it did before, or warns later. The stricter of both counts until the change is merged: raise a limit \
      in a change of its own, or say "limits": "head" in the budget.
      """),
    .init(
      "limit-waived",
      """
      This change waives a limit, or for longer than before. A waiver counts once it is merged, unless the budget of before says "limits": "head".
      """),
    .init(
      "limit-released",
      """
      This change lists something under 'unlimited' in the budget, so that it needs no limit any more. Whoever reviews it should know. It counts \
      once the change is merged: until then a limit that was about it holds, and where there is none it stays UNLIMITED, unless there were no limits \
      before or the budget of before says "limits": "head".
      """),
    .init(
      "own-contracts",
      """
      This change edits contracts or commitments. Limits are held with those of before as well until it is merged, so that nobody passes by a discount \
      of their own: "limits": "head" in the budget of before would leave it to the change, and what --set says of a contract counts as it says.
      """),
    .init(
      "renamed-feature",
      """
      A feature that a limit was about by its name, its tags or its environment is gone, and exactly one feature is new: it is taken for the same one \
      under another name, and the limits and the cost of before are held against it until the change is merged.
      """),
    .init(
      "gone-feature",
      """
      A feature that a limit was about is gone, and several are new, so that nobody can know which one took its place. The limits of before are held \
      against none of them. Rename in a change of its own, or review the limits of the new features.
      """),
    .init(
      "left-limit",
      """
      A feature has lost or changed the tag by which a limit is about it. A change does not pass by that: until it is merged the limit counts for \
      the feature as it did, unless the budget of before says "limits": "head".
      """),
    .init(
      "replaced-budget",
      """
      A file of limits that was there before is not given any more, and the one that is given was not there, so that its limits are not held against \
      those of before. 'git mv' keeps them together; otherwise leave the old file until the change is merged.
      """),
    .init(
      "own-price-files",
      """
      Price files of the repository are not as they were. Where a change lowers prices, limits are held at the prices of before as well, so that \
      nobody passes by writing a lower price; what --ignore-price-changes lets pass is then the change's own work.
      """),
    .init(
      "no-recorded-limits",
      """
      The JSON result that is compared with was written before results kept the limits they were judged by, so that a limit which was raised or \
      taken away since cannot be seen. A result written again has them.
      """),
    .init(
      "repeated-scenario",
      """
      The same file was given twice, by one path or by two: a link, or two patterns that overlap. It is checked once, so that no sum counts it \
      twice.
      """),
    .init(
      "renamed-scenario",
      "The revision does not have the scenario at this path, but at another one: where git finds a rename, or by the scenario's name."
    ),
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
