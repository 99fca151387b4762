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
    return format
  }()
}

/// Takes the spans out of an export and gives their attributes names.
private struct SpanExpander: RecordExpander {
  mutating func expand(_ record: LogValue, into calls: inout CallDrafts) {
    for resource in (record[path: "resourceSpans"] ?? record[path: "resource_spans"])?.elements ?? [] {
      let shared = resource[path: "resource.attributes"].map(Attributes.init)
      for scope in (resource[path: "scopeSpans"] ?? resource[path: "scope_spans"])?.elements ?? [] {
        for span in scope[path: "spans"]?.elements ?? [] { add(span, shared: shared, to: &calls) }
      }
    }
  }

  private func add(_ span: LogValue, shared: Attributes?, to calls: inout CallDrafts) {
    let attributes = span[path: "attributes"].map(Attributes.init) ?? Attributes.none
    var draft = calls.emptyDraft()
    for field in calls.format.fields where draft.isAbsent(field.slot) {
      draft.set(field.slot, attributes[field.path] ?? span[path: field.path])
    }
    for (index, name) in calls.dimensions.enumerated() {
      if let text = attributes.word(name) ?? shared?.word(name) ?? span[path: name]?.text {
        draft.setAttribute(index, text)
      }
    }
    for rule in calls.format.skips where draft.skip == nil && rule.applies(toField: attributes[rule.path]) {
      draft.skip = rule.reason
    }
    // A span that says nothing of a model or of tokens is another part of the trace.
    if draft.isAbsent(.input), draft.isAbsent(.output) {
      draft.skip = draft.skip == .failed && !draft.isAbsent(.requestedModel) ? .failed : .notACall
    }
    calls.add(draft)
  }
}

/// A list of keys and values as OTLP writes it.
private struct Attributes {
  private let values: [String: LogValue]

  static let none = Attributes()

  private init() {
    values = [:]
  }

  init(_ list: LogValue) {
    var values: [String: LogValue] = [:]
    for element in list.elements {
      // {"key": ..., "value": {"intValue": "2006"}}: one member, whose name is the type.
      if let key = element[path: "key"]?.text, let value = element[path: "value"]?.members.first?.value {
        values[key] = value
      }
    }
    self.values = values
  }

  subscript(name: String) -> LogValue? { values[name] }

  /// A scalar as a word.
  func word(_ name: String) -> String? { values[name]?.word }
}
