extension Explanation {
  /// What is told about call logs, by `audit`.
  static let ofAudits: [Explanation] = [
    .init(
      "no-logs",
      "A directory or a pattern that was named has no file in it that could be a log. Name the files, or mend the pattern."
    ),
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
      "sample-too-large",
      "--sample-of gives the number of calls that the log was drawn from, and the log has more than that. One of the two numbers is wrong."
    ),
    .init(
      "scenario-off",
      """
      A scenario says what the calls of a feature are like on average, with sizes where prices depend on them. Where calls of one feature differ in \
      ways that go together, such as long prompts that are never cached, no average has the same cost. Give such calls a feature of their own.
      """),
    .init(
      "faulty-records",
      """
      With --strict, a record that is left out for a fault of the log is an error. The report is written all the same. 'llmcost explain skipped' tells \
      what each reason means.
      """),
    .init(
      "no-such-field",
      """
      No call of the log has the field that --by names, so all of them are untagged. Fields are named as the log does, nested ones by their path; for \
      logs of gateways the names of their tags will do.
      """),
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
      "counts",
      """
      The counts of a record do not add up, and the word behind the hyphen says which: its total, its cache writes by time to live, or more reasoning \
      than output. The call is priced all the same, by the counts that the format says are right.
      """),
    .init(
      "model",
      """
      A model of the log was not found by its own name, and the word behind the hyphen says by what it was: without a gateway's prefix, as the last \
      part of a cloud resource's name, by --alias, or by --reprice. Check that it is the model that was billed.
      """),
  ]
}
