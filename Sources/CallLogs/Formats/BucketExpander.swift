import CostModel

/// Reads stretches of time that hold a list of results, as the reports of vendors do: the time stands at the stretch, the rest at each result.
struct BucketExpander: RecordExpander {
  /// Where the stretch says when it starts.
  let timePath: String
  /// What is done to a result besides the table of its format.
  var complete: @Sendable (_ draft: inout CallDraft, _ result: LogValue) -> Void = { _, _ in }

  mutating func expand(_ record: LogValue, into calls: inout CallDrafts) {
    let results = record[path: "results"]?.elements ?? []
    // A stretch in which nothing was used.
    if results.isEmpty { calls.leaveOut(.notACall) }
    for result in results {
      var draft = calls.draft(of: result)
      draft.set(.timestamp, record[path: timePath])
      // A line of a bill names a model and what of it was charged: "gpt-4o, input".
      if draft.isAbsent(.model), let item = result[path: "line_item"]?.text {
        draft.set(.model, String(item.prefix { $0 != "," }))
      }
      // A line of a bill: an amount, and no calls of its own.
      if !draft.isAbsent(.cost) || !draft.isAbsent(.costInCents) { draft.set(.requests, 0) }
      complete(&draft, result)
      calls.add(draft)
    }
  }
}
