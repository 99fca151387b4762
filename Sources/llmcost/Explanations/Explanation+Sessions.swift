extension Explanation {
  /// What is reported where the calls of a log are followed through their sessions.
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
      "against-without-session",
      """
      Two logs are compared session by session. A call that names no session counts as a session of its own, on both sides; where one log names sessions and the other does not, the two cannot be compared.
      """),
    .init(
      "against-unpriced",
      "Calls without a price are in neither side of a comparison of two logs. Where the two have different shares of them, the change is not only that of the cost."
    ),
  ]
}
