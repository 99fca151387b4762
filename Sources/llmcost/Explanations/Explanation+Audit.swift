extension Explanation {
  /// Diagnostics about call logs, from `audit`.
  static let ofAudits: [Explanation] = [
    .init(
      "unfit-dialect",
      "A query of this engine cannot hold a rule exactly, so nothing was written. The message says which rule, and the hint what can be done."
    ),
    .init(
      "unfit-columns",
      "The columns that '--columns' names do not say what a price needs: when a call was made, its model and its input tokens."
    ),
    .init(
      "not-a-part",
      "A file that '--merge' names was not written by 'audit --partial', or was cut or changed since. Write the part again."
    ),
    .init(
      "other-part",
      "Parts add up only where they were written by one version, with the same prices, options and '--by'. Write all of them alike."
    ),
    .init(
      "log-twice",
      "Two parts hold a log of the same name, whose calls would count twice. Leave one of the parts out, or name the logs apart."
    ),
    .init(
      "no-logs",
      "A directory or a pattern that was named has no file in it that could be a log. Name the files, or fix the pattern."
    ),
    .init(
      "files-read",
      """
      A directory was named as a log. Its files, and those of the directories below it, are read where their names end as those of logs do; how many were \
      read and how many were not is said, since nobody has seen their names. Names that begin with a dot are passed over.
      """),
    .init(
      "files-skipped",
      """
      A directory or a pattern has files with the names of logs that aren't files: pipes, devices, links to nothing, or links to directories, which may \
      lead back. They are skipped. A pipe that is meant is named itself.
      """),
    .init(
      "unread-count",
      """
      The usage of records has a number under a name that is none of the counts known for the format. It is in no cost, so the cost may be too low: \
      each such name is reported once, with its sum and the first records that have it. Where it is a part of another count, nothing is missing. \
      Where it is used beside the others, '--map' names its field, such as '--map cache_write=usage.new_writes'.
      """),
    .init(
      "bad-outcomes",
      """
      A file of outcomes says what each session came to. It is CSV with a header, or JSON Lines, and each record has 'session_id' and 'outcome'. \
      The outcome may be any word, number or truth; a session without one came to nothing.
      """),
    .init(
      "unknown-sessions",
      """
      The file of outcomes names sessions that the log does not have. They may be of other days, or their ids may be written another way; the \
      cost per outcome is right only for those that were found.
      """),
    .init(
      "unknown-team",
      "A name that the bill is to be shared with has no calls in the log. The names are the values of the field that --allocate gives."
    ),
    .init(
      "no-teams",
      """
      The bill is shared out among the values of a field, and no call of the log has that field. Nested fields are named by their path, such as \
      metadata.team.
      """),
    .init(
      "bill-too-large",
      "An amount is beyond nine billion dollars, which no bill reaches. A count or a price of the log or the invoice is wrong."
    ),
    .init(
      "unused-alias",
      """
      --alias says which model a name of the log stands for, and no call of the log has that name. Names are compared to the letter, as they are in the log.
      """),
    .init(
      "sample-too-large",
      "--sample-of gives the number of calls that the log was drawn from, and the log has more than that. One of the two numbers is wrong."
    ),
    .init(
      "short-log",
      """
      A log of less than a week does not show what a month costs: it has not seen every kind of day, and one of less than a day not even every hour. \
      The result gives a range. Take a longer log, name the days that it has all calls of with --since and --until, or give the calls of a whole day \
      with --per-day.
      """),
    .init(
      "named-days",
      """
      --period, --since and --until say that the log has all calls of the days between. Where the times of its calls cover less, the rest of those \
      days had no calls. Leave the options out if the log begins later or ends earlier.
      """),
    .init(
      "no-limits",
      """
      A budget for 'audit --budget' says what a month or a call may cost: of everything, or of features, teams, tags and environments. A scenario is \
      read for its 'budget'. Limits of single scenarios in a budget of its own are for 'check', since a log does not distinguish scenarios.
      """),
    .init(
      "unused-limit",
      """
      A limit is of a feature, team, tag or environment that no call of the log has, so nothing was spent of it. Compare the spelling with the values \
      in the log: --by shows them.
      """),
    .init(
      "limits-not-judged",
      """
      A log shows what a month and a call cost. Growth needs an older cost, and sessions and outcomes are counted by the scenario: 'llmcost check' \
      judges those limits.
      """),
    .init(
      "unexplained-invoice",
      """
      An invoice that is a tenth or more away from the cost of the calls is hardly the invoice of these calls: the log may be of other days, of some \
      services only, or of one vendor of several. The statements still sum to it; the column 'not in the log' is what no call explains.
      """),
    .init(
      "repriced-writes",
      """
      With --reprice, cache writes for one hour are priced as writes for a short time where the other model sells no others, and as input where it \
      charges no writes at all: so it would have charged the same tokens.
      """),
    .init(
      "no-such-model",
      """
      --reprice names a model that answered no call of the log, so nothing would have changed. A model is found by the name in the log or by any \
      name of the price files; versions of it, and names with a vendor before it, are the same model.
      """),
    .init(
      "scenario-off",
      """
      A scenario says what the calls of a feature are like on average, with sizes where prices depend on them. Where calls of one feature differ in \
      ways that go together, such as long prompts that are never cached, no average has the same cost. Give such calls a feature of their own.
      """),
    .init(
      "faulty-records",
      """
      With --strict, a record that is left out for a fault of the log is an error. The report is written all the same. 'llmcost explain skipped' lists \
      what each reason means.
      """),
    .init(
      "no-such-field",
      """
      No call of the log has the field that --by names, so all of them are untagged. Fields are named as the log does, nested ones by their path; for \
      logs of gateways the names of their tags will do.
      """),
    .init(
      "no-such-plan",
      "A plan was given a price or a revenue, and no call of the log is of that plan. Names are compared to the letter."
    ),
    .init(
      "unreadable-field",
      """
      A field that --map or a file of rules names is there, and in no record does it hold what it must: a count, an amount, a time or a text. The message \
      shows the first value, and which option reads values such as it.
      """),
    .init(
      "time-format",
      """
      The times of a table have day and month as numbers, and one of them at least can be read in one order only; all of them were read so. --time-format \
      says it once and for all.
      """),
    .init(
      "time-zone",
      """
      The times have no zone, and the name of their column says that they are UTC, such as 'Request Time (UTC)'. --time-zone says something else.
      """),
    .init(
      "number-format",
      """
      The numbers of a table have marks between thousands, commas before fractions or signs of dollars. All of them fit one way of writing, in which they \
      were read. --number-format says it once and for all.
      """),
    .init(
      "ambiguous-times",
      """
      All times of a table can be read with the day or with the month first: 08/07/2026 is 8 July or 7 August. Nothing is read by guess; --time-format \
      says which.
      """),
    .init(
      "mixed-times",
      "Times of the logs are written in ways that exclude each other: in some the day is first, in others the month. Logs that are each of one way are audited apart."
    ),
    .init(
      "ambiguous-numbers",
      """
      The numbers of a table can be read in two ways, since a comma may part a fraction (1,5) or thousands (1,500), or they fit none. Nothing is read by \
      guess; --number-format says which holds.
      """),
    .init(
      "bad-time-pattern",
      """
      A time format is made of YYYY or YY, MM or MON, DD, hh, mm, ss, .f (a fraction of a second), AM and Z (a zone); any other letter is an error, and \
      marks and blanks are themselves. What is in brackets may be missing: 'DD/MM/YYYY[ hh:mm[:ss]]'.
      """),
    .init(
      "bad-separator", "The separator of a table is a comma, a semicolon, a bar or a tab, written as the word tab."),
    .init(
      "bad-number-style",
      "Numbers are written as 1,234.56 (a point before the fraction) or as 1.234,56 (a comma before it)."),
    .init(
      "fixed-and-looked-up",
      "A value is given under 'fixed' and under 'lookup'. The first holds for every record, the second depends on a field: one of them goes."
    ),
    .init(
      "skipped",
      """
      A record of the log was left out, and the word behind the hyphen says why. Faults of the log: malformed (not JSON, or not a row of the \
      table), invalid-utf8, truncated (the file ends inside it), too-long, too-deep, duplicate-key, unrecognised (no format knows its fields), \
      no-timestamp, bad-timestamp, no-time-zone, no-model, no-tokens, bad-count (negative, with a fraction, or beyond any call), contradictory. Not \
      faults: not-a-call, failed (nothing was answered, so nothing is billed), gateway-cache (answered without a call), duplicate (met before), \
      outside-period. Nothing that is left out is priced.
      """),
    .init(
      "duplicate-differs",
      """
      A record has the id of an earlier one, and other counts, another model or another day. Only the first record of an id counts. Where the two are two calls, since \
      ids are of something else or start again in each file, the cost is too low: '--map id=' says that no field is an id, '--map id=FIELD' names another.
      """),
    .init(
      "counts",
      """
      The counts of a record do not add up, and the word behind the hyphen says which: its total, its cache writes by time to live, or more reasoning \
      than output. The call is priced all the same, by the counts that the format says are right. Some are no sums: with 'batch' a field for batches \
      says neither true nor false, such as the id of one (--map tier=FIELD or --rules says what is meant, --map batch= that there are no batches), and \
      with 'region' the model has prices by region but none for the one of the call. 'names' says that two names of one count have different numbers, of \
      which the larger one counts.
      """),
    .init(
      "model",
      """
      A model of the log was not found by its own name, and the word behind the hyphen says by what it was: without a gateway's prefix, as the last \
      part of a cloud resource's name, by --alias, or by --reprice. Check that it is the model that was billed.
      """),
    .init(
      "billed-cost",
      """
      Lines of a bill or a cost report say what was paid and count no tokens. Their money is shown as billed, beside the cost that is computed from \
      calls, and is never part of it.
      """),
    .init(
      "internal",
      "The program met a state that it takes for impossible. Please report it with the command line and the input that led to it."
    ),
  ]
}
