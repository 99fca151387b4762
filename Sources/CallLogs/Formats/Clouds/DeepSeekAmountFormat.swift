import CostModel

extension LogFormat {
  /// The table of amounts that DeepSeek's platform downloads, `amount-*.csv`: a row for each kind of tokens, day, model and key.
  ///
  /// Hits and misses of the cache are kinds of their own. `price` is in the currency of the account, which the table does not tell, so it is not taken for
  /// a cost. How many requests there were is a row of its own, too, and is not counted.
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
  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    guard let type = record[value, "type"], let amount = record[value, "amount"] else {
      return call.leaveOut(.noTokens)
    }
    if record.isText(type, "request_count") { return call.leaveOut(.notACall) }
    call.fill(from: value)
    if record.isText(type, "input_cache_miss_tokens") || record.isText(type, "prompt_cache_miss_tokens") {
      call.set(.input, amount)
    } else if record.isText(type, "input_cache_hit_tokens") || record.isText(type, "prompt_cache_hit_tokens") {
      call.set(.input, 0)
      call.set(.cacheReadBeside, amount)
    } else if record.isText(type, "output_tokens") || record.isText(type, "completion_tokens") {
      call.set(.output, amount)
    } else {
      call.skip = .noTokens
    }
    call.add()
  }
}
