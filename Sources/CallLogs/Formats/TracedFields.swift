extension LogFormat {
  /// The format with the fields that identify the calls of a session and say how they ended, for the analyses that
  /// follow sessions.
  ///
  /// They are looked for only there: what is not requested costs nothing.
  package var traced: LogFormat {
    var format = self
    let places = ["", "message.", "metadata.", "response.", "request.", "attributes.", "result.message."]
    func fields(_ names: [String], _ slot: Slot) -> [Field] {
      names.flatMap { name in places.map { Field($0 + name, slot) } }
    }
    format.fields +=
      fields(["agentId", "agent_id", "gen_ai.agent.id", "isSidechain"], .thread)
      + fields(["stop_reason", "finish_reason", "finishReason"], .stopReason)
      + fields(["prefix_hash", "system_hash", "system_prompt_hash", "prompt_version"], .prefixHash)
      + fields(["tools_hash"], .toolsHash) + fields(["tool_call"], .toolCall) + fields(["task_id", "task"], .task)
      + fields(["max_tokens", "max_output_tokens", "max_completion_tokens", "gen_ai.request.max_tokens"], .maxTokens)
    // A format may count tokens under the name of a text, or have an object there.
    let known = format.fields.map(\.path)
    format.fields += fields(
      ["prompt_hash", "request_hash", "messages_hash", "input_hash", "prompt", "input", "messages"], .promptHash
    ).filter { field in !known.contains { $0 == field.path || $0.hasPrefix(field.path + ".") } }
    return format
  }

  /// The words of vendors for an answer that ended because it had reached the most tokens allowed.
  static let wordsForCut: Set<String> = ["length", "max_tokens", "max_output_tokens", "model_length"]
}
