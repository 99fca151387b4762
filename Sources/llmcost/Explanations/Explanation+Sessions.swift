extension Explanation {
  /// What is told where the calls of a log are followed through their sessions.
  static let ofSessions: [Explanation] = [
    .init(
      "calls-without-session",
      """
      Calls that name no session cannot be compared with earlier calls of the same conversation. The field of the session is 'session_id' in the plain \
      format; --map session=FIELD names another one. Nothing is guessed from times or sizes.
      """),
    .init(
      "calls-without-time",
      "Calls of which only the day is known: how long after the call before they were made, and so whether a cache had ended, cannot be told."
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
      that the vendor dropped; only a hash of the start of the prompt tells which. A field 'prefix_hash', 'system_hash', 'prompt_version' or 'tools_hash' of the records is read.
      """),
    .init(
      "unpriced-breaks",
      "Calls that wrote again what was cached, of a model or tier without a price: they are counted, and their loss is in no sum."),
  ]
}
