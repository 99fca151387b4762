import CostModel

extension LogFormat {
  /// Pictures that are paid by the piece, of which the answer has no count but the pictures: OpenAI's interface of pictures, which xAI and others speak,
  /// and Imagen's, of Vertex AI and of Google's clients.
  ///
  /// The answers of the latter name no model, and those of none the time: the line must give them.
  static let drawnPictures: LogFormat = {
    var format = LogFormat(
      name: "drawn-pictures", title: "pictures that were drawn",
      signature: Signature([
        ["model", "modelVersion", "model_version"], ["data", "predictions", "generatedImages", "generated_images"],
      ]),
      fields: [
        Field("timestamp", .timestamp), Field("time", .timestamp), Field("created_at", .timestamp),
        Field("created", .timestamp), Field("model", .model), Field("modelVersion", .model),
        Field("model_version", .model), Field("provider", .vendor), Field("id", .id), Field("user", .user),
        Field("user_id", .user), Field("session_id", .session),
      ],
      expander: { DrawnPicturesExpander() })
    format.skips = [.failed("error", .isSet)]
    return format
  }()
}

/// Counts the pictures of an answer, except those removed by a filter, which are not billed.
private struct DrawnPicturesExpander: RecordExpander {
  /// Lists whose entries are pictures where they have one of some fields.
  private static let lists: [(list: FieldPath, pictures: [FieldPath])] = [
    ("data", ["url", "b64_json", "revised_prompt"]), ("predictions", ["bytesBase64Encoded", "gcsUri", "mimeType"]),
    ("generatedImages", ["image"]), ("generated_images", ["image"]),
  ]
  private static let filtered: [FieldPath] = ["raiFilteredReason", "rai_filtered_reason"]

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    func has(_ paths: [FieldPath], _ entry: LogValue) -> Bool {
      paths.contains { record[entry, $0].map { !record.isNull($0) } ?? false }
    }
    call.fill(from: value)
    var count: Int64 = 0
    for (list, pictures) in Self.lists {
      guard let list = record[value, list], record.kind(list) == .array else { continue }
      for entry in record.elements(list) where has(pictures, entry) && !has(Self.filtered, entry) { count &+= 1 }
    }
    if count > 0 { call.set(.images, count) }
    call.add()
  }
}
