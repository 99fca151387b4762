extension Explanation {
  /// Why a record of a call log is not in the result: one page for each reason that `audit` prints.
  static let ofRecords: [Explanation] = [
    .init(
      "malformed",
      """
      The record isn't JSON, or a row of a table whose quotes or number of cells don't fit its header. A few such lines are often the output of \
      another program in the same file. Where every line is malformed, the file is no call log, or its separator has to be named in a file for --rules.
      """),
    .init(
      "truncated",
      "The file ends inside the record: it was still being written, or a copy was interrupted. Read it again when it is complete."
    ),
    .init(
      "too-long",
      "The record has more than 16 MiB. Records are read into memory whole, and a limit keeps that memory bounded. Export the log without the texts of prompts and answers."
    ),
    .init(
      "unrecognised",
      """
      No format knows the fields of the record. Where that is so for the whole log, the message lists the fields and proposes a --map that was tried on \
      the first record. '--log-format NAME' reads every record as one format.
      """),
    .init(
      "no-timestamp",
      """
      The record has no time, and prices depend on the day. '--map time=FIELD' names the field where it has another name than usual; '--as-of DATE' \
      gives one day to all records without a time.
      """),
    .init(
      "bad-timestamp",
      """
      The time of the record cannot be read, or is before 2020 or after 2099. Read without an option are RFC 3339 (2026-11-02T18:15:46Z, also with a \
      blank between or as 2026/11/02 18:15:46Z), the form of mails and HTTP (Mon, 02 Nov 2026 18:15:46 GMT), and seconds, milliseconds, microseconds or \
      nanoseconds since 1970. Any other form is described by --time-format, such as \
      'DD/MM/YYYY hh:mm'. Small numbers, such as 0 and 27482, count from the start of a recording: they name no day, so map the time to a field that \
      no record has with '--map time=' and give the day with '--as-of DATE'.
      """),
    .init(
      "no-time-zone",
      """
      The time of the record, or its plain date, has no zone, so neither its day nor its hour is known for sure, and prices depend on both. \
      '--time-zone UTC' or '--time-zone +02:00' gives the zone of all such times.
      """),
    .init(
      "no-model",
      """
      The record names no model. '--map model=FIELD' names the field where it has another name than usual; '--log-model NAME' gives the model of all \
      records that name none.
      """),
    .init(
      "no-tokens",
      """
      The record has no token counts. '--map input=FIELD,output=FIELD' names the fields where they have other names than usual. A record without \
      counts is never free: it is skipped, and reported.
      """),
    .init(
      "no-prompt",
      """
      The record has counts and none of its prompt, so what the call cost is not known: it is skipped rather than taken for a call without a prompt. \
      '--map input=FIELD' names the field of the prompt where it has another name than usual.
      """),
    .init(
      "no-answer",
      """
      The record has no count of what was written, and its model has a price for that, so what the call cost is not known: it is skipped rather than \
      taken for a call that wrote nothing. Calls of models that make embeddings write nothing, and are counted. '--map output=FIELD' names the field where it has \
      another name than usual.
      """),
    .init(
      "bad-count",
      """
      A count is negative, has a fraction, isn't a number, or is larger than that of any call. The forms that are read are 6387 and, in tables where \
      all counts of a column agree, 6,387 and 6.387; a file for --rules says which mark is which where they don't.
      """),
    .init(
      "contradictory",
      """
      The counts of the record cannot all be right: more tokens were read from the cache than the prompt has, which it should hold. Often the cached \
      tokens are counted beside the input: '--cache-semantics exclusive', or 'cache_read' instead of 'cached' in --map.
      """),
    .init(
      "incomplete",
      """
      The record has a count that no format knows, and its total is larger than the counts that are known, so some of what was used is in none of \
      them. It is skipped rather than priced as if it were whole; 'unread-count' names the counts.
      """),
    .init(
      "other-currency",
      "The line of a bill is in another currency than US dollars, which amounts are in here. Export the bill in US dollars, or leave it out."
    ),
    .init(
      "not-a-call",
      "The record is no call of a model: an event, the run of a tool, or the parent of other calls, whose tokens are those of its calls. It costs nothing by itself."
    ),
    .init(
      "failed",
      "The call failed before it wrote anything, so no vendor bills it. A call that failed after it wrote something is counted."
    ),
    .init("zero-tokens", "All counts of the record are zero, so there is nothing to price."),
    .init("gateway-cache", "A gateway answered from a cache of its own, without a call of a model."),
    .init(
      "duplicate",
      """
      A record with the same id was met before, in this file or in another one, so it is the same call and counts once. Where ids are no ids of calls, \
      map another field: '--map id=FIELD'.
      """),
    .init(
      "outside-period",
      "The call is outside of the days that --period, --since and --until ask for. Days are those of UTC."),
  ]
}
