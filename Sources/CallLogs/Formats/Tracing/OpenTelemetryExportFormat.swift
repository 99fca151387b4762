import CostModel

extension LogFormat {
  /// Spans as OpenTelemetry's collector writes them to files (OTLP in JSON): resources, scopes and spans in each other, attributes as lists, and
  /// integers and times as texts.
  static let openTelemetryExport: LogFormat = {
    var format = LogFormat(
      name: "otlp", title: "OpenTelemetry GenAI spans in OTLP",
      signature: Signature([["resourceSpans", "resource_spans"]]),
      fields: [Field("spanId", .id), Field("traceId", .secondID), Field("startTimeUnixNano", .timestamp)]
        + OpenTelemetryFields.attributes("") + OpenTelemetryFields.openInference(""),
      expander: { SpanExpander() })
    format.skips = OpenTelemetryFields.skips("")
    format.canHaveVendorCounts = true
    format.textsOfJSON = [OpenTelemetryFields.providerMetadata]
    return format
  }()
}

/// Extracts the spans from an export and names their attributes.
private struct SpanExpander: RecordExpander {
  /// The attributes of the resource that the spans have in common, one for each dimension; kept for its memory.
  private var shared: [LogValue?] = []

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    guard let resources = record[value, "resourceSpans"] ?? record[value, "resource_spans"] else { return }
    for resource in record.elements(resources) {
      readShared(record, resource, call)
      guard let scopes = record[resource, "scopeSpans"] ?? record[resource, "scope_spans"] else { continue }
      for scope in record.elements(scopes) {
        guard let spans = record[scope, "spans"] else { continue }
        record.forEachElement(spans) { add(record, $0, to: call) }
      }
    }
  }

  private mutating func readShared(_ record: LogRecord, _ resource: LogValue, _ call: CallDraft) {
    if call.dimensions.isEmpty { return }
    call.fields.start()
    if let list = record[resource, "resource.attributes"] {
      record.forEachAttribute(list) { call.fields.take(record, $0, $1) }
    }
    shared = call.dimensions.indices.map { call.word(ofDimension: $0) }
  }

  private func add(_ record: LogRecord, _ span: LogValue, to call: CallDraft) {
    let fields = call.fields
    fields.start()
    if let list = record[span, "attributes"] {
      record.forEachAttribute(list) { key, value in
        fields.take(record, key, value)
        call.unread.take(record, key, value)
      }
    }
    for (index, field) in call.compiled.rules.enumerated() where call.skip == nil {
      if let value = fields[field], call.rules[index].applies(to: value, of: record) {
        call.skip = call.rules[index].rule.reason
      }
    }
    for index in shared.indices {
      if let value = call.word(ofDimension: index) ?? shared[index] { call.set(SlotLayout.slotCount + index, value) }
    }
    // Values that are not attributes are in the span itself.
    fields.walkMore(record, span)
    call.readEmbedded()
    call.fillSlots()
    call.readProviderMetadata()
    for index in shared.indices where call.isAbsent(SlotLayout.slotCount + index) {
      if let value = record.find(call.dimensions[index].name, in: span), record.isUTF8(value) {
        call.set(SlotLayout.slotCount + index, value)
      }
    }
    // A span without a model and tokens is another part of the trace.
    if call.isAbsent(.input), call.isAbsent(.output) {
      call.skip = call.skip == .failed && !call.isAbsent(.requestedModel) ? .failed : .notACall
    }
    call.add()
  }
}

extension LogRecord {
  /// Does something with each name and value of a list as OTLP writes it.
  @inline(__always)
  func forEachAttribute(_ list: LogValue, _ body: (_ key: LogValue, _ value: LogValue) -> Void) {
    forEachElement(list) { element in
      // {"key": ..., "value": {"intValue": "2006"}}: one member, whose name is the type.
      guard let (key, value) = keyAndValue(element), let member = firstMember(value) else { return }
      body(key, member)
    }
  }

  /// The members `key` and `value` of an object, which mostly are its first two.
  @inline(__always)
  private func keyAndValue(_ element: LogValue) -> (key: LogValue, value: LogValue)? {
    let object = node(element)
    let (name, key, other) = (element.index &+ 1, element.index &+ 2, element.index &+ 3)
    if object.kind == .object, object.next > other, node(LogValue(index: key)).next == other,
      isText(LogValue(index: name), "key"), isText(LogValue(index: other), "value")
    {
      return (LogValue(index: key), LogValue(index: other &+ 1))
    }
    guard let key = self[element, "key"], let value = self[element, "value"] else { return nil }
    return (key, value)
  }
}

extension CallDraft {
  /// The attribute with the name of a dimension, when it is a scalar.
  fileprivate func word(ofDimension index: Int) -> LogValue? {
    // The first prefix of the format is empty.
    guard let field = compiled.attributes[index].first, let value = fields[field] else { return nil }
    switch record.kind(value) {
    case .text, .escapedText: return record.isUTF8(value) ? value : nil
    case .isTrue, .isFalse, .number: return value
    case .null, .array, .object: return nil
    }
  }
}
