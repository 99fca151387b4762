import CostModel

/// Calls of built-in tools that an answer of the Responses API has among its steps.
extension CallDraft {
  /// Counts the searches of the web, which are billed by the call.
  ///
  /// OpenAI has no count of them in the usage: each `web_search_call` in `output` whose action is `search` is one, not those that open a page or look in it
  /// (platform.openai.com/docs/guides/tools-web-search). xAI's `usage` has the count, of the web and of X (docs.x.ai/docs/guides/tools/overview),
  /// and without it each `x_search_call` is one, too.
  ///
  /// - Parameter value: The record.
  /// - Returns: Whether it has a list of steps.
  func countSearches(in value: LogValue) -> Bool {
    guard let field = compiled.steps, let steps = fields[field], record.kind(steps) == .array else { return false }
    let prefix = format.responsePrefix ?? ""
    let searches: Int64
    if let counts = record.find(prefix + "usage.server_side_tool_usage_details", in: value) {
      let names: [FieldPath] = ["web_search_calls", "x_search_calls"]
      searches = names.reduce(0) { $0 &+ (record[counts, $1].flatMap { record.integer($0) } ?? 0) }
    } else {
      searches = record.elements(steps).reduce(0) { $0 &+ (isSearch($1) ? 1 : 0) }
    }
    if searches > 0, isAbsent(.searches) { set(.searches, searches) }
    countTools(in: steps)
    return true
  }

  /// Counts the other calls of built-in tools: searches of files by the call, code by the container that it runs in.
  ///
  /// An answer says the id of a container (platform.openai.com/docs/guides/tools-file-search, platform.openai.com/docs/guides/tools-code-interpreter). What a
  /// picture took is in no count of the answer, so it is listed as a count that is not read.
  private func countTools(in steps: LogValue) {
    var fileSearches: Int64 = 0
    var containers: Set<String> = []
    var pictures: Int64 = 0
    for step in record.elements(steps) {
      guard let type = record[step, "type"] else { continue }
      if record.isText(type, "file_search_call") {
        fileSearches += 1
      } else if record.isText(type, "code_interpreter_call") {
        containers.insert(record[step, "container_id"].flatMap { record.text($0) } ?? "")
      } else if record.isText(type, "image_generation_call") {
        pictures += 1
      }
    }
    if fileSearches > 0, isAbsent(.fileSearches) { set(.fileSearches, fileSearches) }
    if !containers.isEmpty, isAbsent(.containers) { set(.containers, Int64(containers.count)) }
    if pictures > 0 {
      noteUnread("\(format.responsePrefix ?? "")output\(UsageKeys.entries).image_generation_call", pictures)
    }
  }

  private func isSearch(_ step: LogValue) -> Bool {
    guard let type = record[step, "type"] else { return false }
    if record.isText(type, "x_search_call") { return true }
    guard record.isText(type, "web_search_call") else { return false }
    return record[step, "action.type"].map { record.isText($0, "search") } ?? true
  }
}
