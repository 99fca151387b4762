import CostModel

extension LogFormat {
  /// The table of amounts that DeepSeek's platform downloads, `amount-*.csv`: a row for each kind of tokens, day, model and key.
  ///
  /// Hits and misses of the cache are separate kinds. `price` is in the currency of the account, which the table does
  /// not give, so it is not read as a cost. The number of requests is a separate row, too, and is not counted.
  static let deepSeekAmount: LogFormat = {
    var format = LogFormat(
      name: "deepseek-amount", title: "DeepSeek amounts",
      signature: Signature([
        ["type"], ["amount"], ["model"], ["start_time_iso", "utc_date"], ["api_key_name", "api_key"],
      ]),
      fields: [
        Field("start_time_iso", .timestamp), Field("utc_date", .timestamp), Field("model", .model),
        Field("user_id", .user),
      ],
      expander: { DeepSeekAmountExpander() })
    format.vendor = "deepseek"
    format.timesAreUTC = true
    format.isAggregated = true
    format.hasNoCacheCounts = false
    format.mayLeaveOutCaches = true
    format.duplicates = .keepAll
    return format
  }()
}

/// Makes a sum of each row that counts tokens.
private struct DeepSeekAmountExpander: RecordExpander {
  /// The kinds of tokens that a row can be of; older tables had other names.
  private static let kinds: [(name: FieldPath, slot: Slot)] = [
    ("input_cache_miss_tokens", .input), ("prompt_cache_miss_tokens", .input),
    ("input_cache_hit_tokens", .cacheReadBeside), ("prompt_cache_hit_tokens", .cacheReadBeside),
    ("output_tokens", .output), ("completion_tokens", .output),
  ]

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    guard let type = record[value, "type"], let amount = record[value, "amount"] else {
      return call.leaveOut(.noTokens)
    }
    if record.isText(type, "request_count") { return call.leaveOut(.notACall) }
    call.fill(from: value)
    if let slot = Self.kinds.first(where: { record.isText(type, $0.name) })?.slot {
      call.set(slot, amount)
      // Each row has one kind: what it does not count is in other rows.
      for other in [Slot.input, .output] where other != slot { call.set(other, 0) }
    } else {
      call.skip = .noTokens
    }
    call.add()
  }
}
