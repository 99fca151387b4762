import CostModel

extension LogFormat {
  /// The messages that Cline, Roo Code and Kilo Code show, `ui_messages.json`: the counts of a request are JSON in the text of `api_req_started`
  /// (cline/cline, `src/shared/ExtensionMessage.ts`; RooCodeInc/Roo-Code, `packages/types/src/message.ts`).
  ///
  /// Cached and written tokens are beside `tokensIn`; where Roo's `apiProtocol` is `openai` they are inside. Roo does
  /// not name the model: the user does.
  static let cline: LogFormat = {
    var format = LogFormat(
      name: "cline", title: "Cline and Roo Code messages",
      signature: Signature([["ts"], ["say", "ask"]], values: [("type", ["say", "ask"])]),
      fields: [
        Field("tokensIn", .input), Field("cacheReads", .cacheReadBeside), Field("cacheWrites", .cacheWriteBeside),
        Field("tokensOut", .output), Field("cost", .cost),
      ],
      expander: { ClineExpander() })
    format.duplicates = .keepAll
    return format
  }()
}

/// Reads the texts of JSON that contain the counts.
private struct ClineExpander: RecordExpander {
  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    // Requests that were deleted from the view were made all the same: their sum is in a separate message.
    guard let say = record[value, "say"],
      record.isText(say, "api_req_started") || record.isText(say, "deleted_api_reqs"),
      let counts = record[value, "text"].flatMap({ record.embedded($0) }),
      record[counts, "tokensIn"] != nil || record[counts, "tokensOut"] != nil
    else { return call.leaveOut(.notACall) }
    let protocolOfText = record[value, "apiProtocol"] ?? record[counts, "apiProtocol"]
    if let name = protocolOfText, record.isText(name, "openai") {
      call.set(.input, record[counts, "tokensIn"])
      call.set(.cacheReadInside, record[counts, "cacheReads"])
      call.set(.cacheWriteInside, record[counts, "cacheWrites"])
      call.set(.output, record[counts, "tokensOut"])
      call.set(.cost, record[counts, "cost"])
      call.unread.find(record, counts)
    } else {
      call.fill(from: counts)
    }
    call.set(.timestamp, record[value, "ts"])
    call.set(.model, record[value, "modelInfo.modelId"])
    call.set(.vendor, record[value, "modelInfo.providerId"])
    call.fillAttributes(from: value)
    call.add()
  }
}
