import CostModel

extension LogFormat {
  /// Answers of Cohere: chats, embeddings and rankings.
  ///
  /// The billed units are `billed_units`; the tokens next to them include what Cohere adds to a prompt. A ranking is
  /// paid by its search units.
  static let cohere: LogFormat = {
    var format = LogFormat(
      name: "cohere", title: "Cohere answers",
      signature: Signature([["usage.billed_units", "meta.billed_units"]]),
      fields: [
        Field("timestamp", .timestamp), Field("created_at", .timestamp), Field("time", .timestamp),
        Field("model", .model), Field("id", .id), Field("generation_id", .id),
      ]
        + ["usage.", "meta."].flatMap { prefix in
          [
            Field(prefix + "billed_units.input_tokens", .input), Field(prefix + "billed_units.output_tokens", .output),
            Field(prefix + "billed_units.search_units", .searchUnits),
          ]
        })
    format.vendor = "cohere"
    return format
  }()
}
