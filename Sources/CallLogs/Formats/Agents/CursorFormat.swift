import CostModel

extension LogFormat {
  /// The usage that Cursor's dashboard downloads as a table, one request in a row.
  ///
  /// Older files count written tokens in the column with cache writes together with the input, newer ones by themselves: the total of the row decides.
  /// Requests that a plan includes are priced like any others; `Cost` is what Cursor charged for those that it does not include.
  static let cursor: LogFormat = {
    var format = LogFormat(
      name: "cursor", title: "Cursor usage",
      signature: Signature([["Date"], ["Model"], ["Input (w/ Cache Write)"], ["Output Tokens"]]),
      fields: [
        Field("Date", .timestamp), Field("Model", .model), Field("User", .user),
        Field("Input (w/o Cache Write)", .input), Field("Input (w/ Cache Write)", .cacheWriteBeside),
        Field("Cache Read", .cacheReadBeside), Field("Output Tokens", .output), Field("Total Tokens", .total),
        Field("Cost", .cost),
      ],
      expander: { CursorExpander() })
    format.timesAreUTC = true
    format.skips = [
      .failed("Kind", .isOne(of: ["errored, no charge", "errored, not charged", "aborted, not charged"]))
    ]
    return format
  }()
}

/// Determines from the total of a row what its columns count.
private struct CursorExpander: RecordExpander {
  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    call.fill(from: value)
    if let written = call.count(.cacheWriteBeside), let input = call.count(.input), written >= input {
      let others = (call.count(.cacheReadBeside) ?? 0) &+ (call.count(.output) ?? 0)
      let isBeside = call.count(.total) == written &+ input &+ others
      if !isBeside { call.set(.cacheWriteBeside, written &- input) }
    }
    call.add()
  }
}
