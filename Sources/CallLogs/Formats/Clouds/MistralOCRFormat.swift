import CostModel

extension LogFormat {
  /// Answers of Mistral's reading of documents, which is paid by the page.
  ///
  /// They have no time of their own (docs.mistral.ai/api, "OCR").
  static let mistralOCR: LogFormat = {
    var format = LogFormat(
      name: "mistral-ocr", title: "Mistral document readings",
      signature: Signature([["model"], ["usage_info.pages_processed"]]),
      fields: [
        Field("timestamp", .timestamp), Field("time", .timestamp), Field("created_at", .timestamp),
        Field("model", .model), Field("id", .id), Field("usage_info.pages_processed", .pages),
      ])
    format.vendor = "mistral"
    return format
  }()
}
