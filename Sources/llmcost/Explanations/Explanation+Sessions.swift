extension Explanation {
  /// Diagnostics about the sessions of a log.
  static let ofSessions: [Explanation] = [
    .init(
      "calls-without-session",
      """
      Calls that name no session cannot be compared with earlier calls of the same conversation. The field of the session is 'session_id' in the plain \
      format; --map session=FIELD names another one. Nothing is guessed from times or sizes.
      """),
    .init(
      "calls-without-time",
      "Calls of which only the day is known: how long after the call before they were made, and so whether a cache had ended, is not known."
    ),
    .init(
      "calls-out-of-order",
      """
      Calls that stand in the log after a later call of their session, as where clocks of several machines differ or files are read in another order. They are taken in the order of \
      their times.
      """),
    .init(
      "calls-at-once",
      """
      Two calls of one session have the same time, to the fraction that the log gives, and stand in different files, as those of subagents do. In one file the order of its lines \
      counts. Between files nothing says which call came first: they are taken in the order in which the files were named, and a cache break between the two may be one or none.
      """),
    .init(
      "calls-without-writes",
      """
      Calls that read from a prompt cache which their caller must fill, in a log that does not count what was written. What was written again is in the input \
      count there, beside what was new, so no break is reported of them.
      """),
    .init(
      "no-prefix-hashes",
      """
      A call read nothing though an entry was alive and the model was the same. Changed tools or a changed system prompt would explain it, and so would an entry \
      that the vendor dropped; only a hash of the start of the prompt shows which. A field 'prefix_hash', 'system_hash', 'prompt_version' or 'tools_hash' of the records is read.
      """),
    .init(
      "unpriced-breaks",
      "Calls that wrote again what was cached, of a model or tier without a price: they are counted, and their loss is in no sum."
    ),
    .init(
      "findings-without-session",
      """
      Findings about what one call of a conversation does after another need to know which calls belong together. Calls without a session are looked at one by one.
      """),
    .init(
      "findings-at-once",
      """
      Two calls of one session have the same time and stand in different files, so nothing says which came first. They are taken in the order in which the files were named; retries, repeated \
      tool calls, cut answers and carried results that depend on that order may be others.
      """),
    .init(
      "no-tool-calls",
      "No record says which call of a tool the model asked for, in a field 'tool_call'. That a tool was asked the same thing twice can be seen only there."
    ),
    .init(
      "no-stop-reasons",
      """
      No record says why its answer ended, in a field 'stop_reason' or 'finish_reason'. Answers as long as the 'max_tokens' of their record were cut; of others it isn't known.
      """),
    .init(
      "few-calls",
      """
      An estimate says what other calls of a feature would have cost. It is made only of features with enough calls, so that single ones do not decide it. What is measured is reported of every feature.
      """),
    .init(
      "no-day-baseline",
      """
      Whether a day is an anomaly is judged by the days before it: fourteen at least, of the log or of the value of a field. A series that has fewer days before its last one is not judged at all.
      """),
    .init(
      "anomalies-by-day",
      """
      --anomalies looks at each value of --by beside the whole log, day by day. Hours, days and months are times and no series of their own: what is grouped by them alone is judged as the whole log.
      """),
    .init(
      "against-without-session",
      """
      Two logs are compared session by session. A call that names no session counts as a session of its own, on both sides; where one log names sessions and the other does not, the two cannot be compared.
      """),
    .init(
      "against-unpriced",
      """
      Calls without a price are in neither side of a comparison of two logs. Where the two have different shares of them, the change is not only that of \
      the cost: with --max-increase nothing is judged then, and the exit status is 3, also with --allow-unpriced.
      """
    ),
    .init(
      "against-without-outcomes",
      """
      Outcomes are joined to sessions by their ids. The file of --outcomes counts for both logs, unless --base-outcomes names one for the log of --against; where \
      it names no session of one of them, that log has no pass rate.
      """),
    .init(
      "no-pass",
      """
      A pass rate needs to know which outcomes are passes. Words such as 'passed', 'resolved' and 'true' are; of others, such as 'tier1', --pass says it.
      """),
    .init(
      "no-such-outcome",
      "--pass names an outcome that no session of either log has: a slip would make every session a failure."
    ),
    .init(
      "no-such-author",
      "--git-author names a mail address that no commit of the repositories has, so that no session could be joined to any."
    ),
    .init(
      "git-no-directories",
      """
      Sessions are joined to the commits of the directory they were made in, by the fields 'directory', 'cwd' or 'working_directory'. No call has one. With a single repository \
      all sessions are taken for ones of it; with several, none is joined.
      """),
    .init(
      "git-several-authors",
      """
      A log does not say who made its calls, and a repository has the commits of everyone, with those that were fetched. A commit that somebody else made at the same time gets \
      calls that it has nothing to do with. --git-author takes the commits of one author.
      """),
    .init(
      "git-shared-changes",
      """
      Every call belongs to the first commit that was made in its directory afterwards. Where several sessions lead to one commit, one after another or side by side, all of them \
      count as its cost; which of them made it cannot be known.
      """),
    .init(
      "git-without-calls",
      "Commits of the time that the log covers which no call led to: made by hand, or by an agent whose log is not here. They are in no cost of a change."
    ),
    .init(
      "git-squashed",
      """
      A change is merged where its commit, or one with the same author and time, is in the history of the base: a rebase and an amendment keep both. A squash merge writes another \
      commit with a time of its own. Where pull requests are squashed, --git-base HEAD on their branches, or '--by pull_request', says more.
      """),
    .init(
      "no-such-subscription",
      """
      --seats names a subscription that the file of subscriptions does not have, or not on the last day of the log. The file is pricing/subscriptions.yaml; one of that name in a \
      folder of prices of your own takes its place.
      """),
    .init(
      "log-too-short",
      "What users used is scaled to a month by the days that the log covers. A log whose calls are all of one moment covers none: --period names the month they are of."
    ),
    .init(
      "seat-without-number",
      """
      Some vendors limit the use of a seat by hours and weeks, or by an allowance without a number. What users cost on such a seat is then not known: no saving is worked out and no \
      user is moved to it. --seats 'NAME=USD' gives the use at API prices that you have measured for a seat that was used up.
      """),
    .init(
      "seats-without-user",
      "Calls that name no user cannot be held against a seat. The field of the user is 'user_id' in the plain format; --map user=FIELD names another one."
    ),
    .init(
      "seats-unpriced",
      """
      Calls of users have no price, so what those users use is known only in part or not at all. Their use and every sum with it are the least, and no seat is named as \
      their cheapest. --alias and --pricing give the calls prices.
      """),
    .init(
      "seats-scaled",
      "A seat is paid by the month. The use of a log that is no whole month is scaled to the month of its last day by the days that it covers."
    ),
  ]
}
