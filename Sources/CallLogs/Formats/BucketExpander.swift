import CostModel

/// Reads stretches of time that hold a list of results, as the reports of vendors do: the time stands at the stretch, the rest at each result.
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
      // A line of a bill names a model and what of it was charged: "gpt-4o, input".
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
