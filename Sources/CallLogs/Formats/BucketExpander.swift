import CostModel

/// Reads stretches of time that contain a list of results, as in the reports of vendors: the time is in the stretch,
/// the rest in each result.
struct BucketExpander: RecordExpander {
  /// Where the stretch says when it starts.
  let timePath: FieldPath

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    // A stretch in which nothing was used has no results.
    call.leaveOut(.notACall)
    guard let results = record[value, "results"] else { return }
    for result in record.elements(results) {
      if !record.isUSD(result, ["amount.currency", "currency"]) { call.skip = .otherCurrency }
      call.fill(from: result)
      call.set(.timestamp, record[value, timePath])
      // A line of a bill names a model and the item that was charged: "gpt-4o, input".
      if call.isAbsent(.model), let item = record[result, "line_item"], record.isUTF8(item) {
        let text = record.kind(item) == .escapedText ? record.appendUnescaped(item) : record.range(item)
        let model = text.prefix { unsafe record.base[$0] != UInt8(ascii: ",") }
        call.set(.model, textAt: model)
      }
      // A line of a bill: an amount, and no calls of its own.
      if !call.isAbsent(.cost) || !call.isAbsent(.costInCents) { call.set(.requests, 0) }
      call.add()
    }
  }
}
