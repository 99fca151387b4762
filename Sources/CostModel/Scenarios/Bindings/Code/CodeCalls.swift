/// A model call in a source file, with its model, cap and instructions.
package struct CodeCall: Sendable {
  /// The form of a value in the source.
  package enum Written: Sendable, Equatable {
    /// A literal, under the name of the argument or key.
    case literal(String, key: String, line: Int)
    /// The name of a constant or a variable; only its last component, where it has several.
    case name(String, isQualified: Bool, line: Int)
    /// A literal in a call of a provider, such as `openai("gpt-4o")`.
    case wrapped(String, line: Int)
    /// Anything else, as written.
    case other(String, line: Int)
  }

  /// The library that is called, such as `OpenAI`.
  package let client: String
  package let line: Int
  /// The function that contains the call; nil outside of every function.
  package let function: String?
  /// The parameters of that function.
  package let parameters: Set<String>
  package let model: Written?
  package let cap: Written?
  package let system: Written?
  /// The number of answers requested; nil where it is not given, and is one.
  package let answers: Written?
}

/// A source file that is searched for calls and constants.
package struct CodeFile: Sendable {
  /// Its path, as used in bindings.
  package let name: String
  package let bytes: [UInt8]
  let language: CodeLanguage
  let tokens: [CodeToken]

  /// Creates a file; nil for an unsupported language.
  package init?(name: String, bytes: [UInt8]) {
    guard let language = CodeLanguage(fileName: name) else { return nil }
    self.name = name
    self.bytes = bytes
    self.language = language
    tokens = CodeLexer.tokens(of: bytes, in: language)
  }

  /// Whether a file is in a supported language, by its name.
  package static func isRead(_ name: String) -> Bool { CodeLanguage(fileName: name) != nil }

  // MARK: - Values by name

  /// The single literal that a name has in the file; nil where it has none, or several.
  ///
  /// - Parameters:
  ///   - name: The name of a constant, an argument or a key.
  ///   - isNumber: Whether it is a number.
  ///   - line: The line it must be in; nil for all.
  ///   - isConstant: Whether it must be set by a statement, so that no argument or key of a call counts.
  /// - Returns: The literal with its line.
  package func literal(
    named name: String, isNumber: Bool, line: Int? = nil, isConstant: Bool = false
  ) -> (value: String, line: Int)? {
    let search = CodeSearch(bytes, in: language)
    let lines = line.map { $0...$0 }
    let (matches, _) = search.values(named: name, isNumber ? .number : .text, in: lines)
    guard let first = matches.first, matches.allSatisfy({ $0.value == first.value }),
      search.changes(of: name, isNumber ? .number : .text, in: lines).isEmpty,
      !isConstant || search.isSetByStatement(name, isNumber ? .number : .text)
    else { return nil }
    return (String(decoding: first.value, as: UTF8.self), first.line)
  }

  // MARK: - Calls

  /// The calls of models that the file makes, in its order.
  package var calls: [CodeCall] {
    tokens.indices.compactMap { index in
      guard isSymbol(index, "("), let client = client(before: index), let end = closing(of: index) else { return nil }
      let arguments = Arguments(file: self, range: (index + 1)..<end)
      let model =
        arguments.value(of: Self.modelNames)
        ?? (Self.takesModelFirst.contains(text(index - 1)) ? arguments.first : nil)
      let function = functionIndex(around: index)
      return CodeCall(
        client: client, line: tokens[index].line, function: function.map { text($0) },
        parameters: function.map { parameters(of: $0) } ?? [], model: model,
        cap: arguments.value(of: Self.capNames),
        system: arguments.value(of: Self.systemNames) ?? arguments.systemMessage,
        answers: arguments.value(of: Self.answersNames))
    }
  }

  private static let modelNames = ["model", "modelId", "model_id", "model_name", "modelName"]
  private static let capNames = [
    "max_tokens", "max_completion_tokens", "max_output_tokens", "maxTokens", "maxOutputTokens", "maxCompletionTokens",
    "max_tokens_to_sample",
  ]
  private static let systemNames = [
    "system", "instructions", "system_instruction", "systemInstruction", "system_prompt",
  ]
  private static let answersNames = ["n", "candidate_count", "candidateCount"]
  private static let takesModelFirst = ["GenerativeModel"]

  /// The endings of calls that are not conversations, and that no feature is made from.
  private static let otherCalls: [[String]] = [
    ["embeddings", "create"], ["embeddings", "generate"], ["images", "generate"], ["images", "edit"],
    ["audio", "speech", "create"], ["audio", "transcriptions", "create"], ["audio", "translations", "create"],
    ["models", "embed_content"], ["models", "embedContent"], ["models", "generate_images"],
    ["models", "generateImages"],
    ["litellm", "embedding"], ["litellm", "aembedding"], ["litellm", "image_generation"],
  ]

  /// Calls of models that are not conversations, such as `embeddings.create`, with their lines.
  package var otherCalls: [(name: String, line: Int)] {
    tokens.indices.compactMap { index in
      guard isSymbol(index, "(") else { return nil }
      let path = path(before: index)
      guard let known = Self.otherCalls.first(where: { path.suffix($0.count).elementsEqual($0) }) else { return nil }
      return (known.joined(separator: "."), tokens[index].line)
    }
  }

  /// The names before an opening bracket: `client.chat.completions.create`.
  private func path(before bracket: Int) -> [String] {
    var path: [String] = []
    var place = bracket - 1
    while tokens.indices.contains(place), tokens[place].isWord {
      path.insert(text(place), at: 0)
      guard isSymbol(place - 1, ".") || isSymbol(place - 1, "?.") else { break }
      place -= 2
    }
    return path
  }

  /// The endings of calls of the libraries, longest first.
  private static let clients: [(path: [String], client: String)] = [
    (["chat", "completions", "create"], "OpenAI"), (["chat", "completions", "parse"], "OpenAI"),
    (["responses", "create"], "OpenAI"), (["responses", "parse"], "OpenAI"), (["responses", "stream"], "OpenAI"),
    (["messages", "create"], "Anthropic"), (["messages", "stream"], "Anthropic"), (["messages", "parse"], "Anthropic"),
    (["models", "generate_content"], "Google"), (["models", "generateContent"], "Google"),
    (["models", "generate_content_stream"], "Google"), (["models", "generateContentStream"], "Google"),
    (["getGenerativeModel"], "Google"), (["GenerativeModel"], "Google"),
    (["converse"], "Bedrock"), (["converse_stream"], "Bedrock"), (["invoke_model"], "Bedrock"),
    (["ConverseCommand"], "Bedrock"), (["ConverseStreamCommand"], "Bedrock"), (["InvokeModelCommand"], "Bedrock"),
    (["litellm", "completion"], "LiteLLM"), (["litellm", "acompletion"], "LiteLLM"), (["completion"], "LiteLLM"),
    (["acompletion"], "LiteLLM"),
    (["generateText"], "AI SDK"), (["streamText"], "AI SDK"), (["generateObject"], "AI SDK"),
    (["streamObject"], "AI SDK"),
  ]

  /// The library whose call an opening bracket begins; nil for any other.
  private func client(before bracket: Int) -> String? {
    let path = path(before: bracket)
    guard !path.isEmpty, !Self.definitions.contains(text(bracket - 2 * path.count)) else { return nil }
    return Self.clients.first { known in
      path.suffix(known.path.count).elementsEqual(known.path)
        // A plain word is a library function only where it is alone.
        && (known.path.count > 1 || path.count == 1 || known.client == "Bedrock"
          || known.path == ["getGenerativeModel"])
    }?.client
  }

  /// Words before the name of a function that is defined.
  private static let definitions: Set<String> = ["def", "function", "func", "fun", "class"]

  /// The bracket that closes another one.
  private func closing(of bracket: Int) -> Int? {
    var depth = 0
    for place in bracket..<tokens.count {
      if ["(", "[", "{"].contains(where: { isSymbol(place, $0) }) { depth += 1 }
      if [")", "]", "}"].contains(where: { isSymbol(place, $0) }) {
        depth -= 1
        if depth == 0 { return place }
      }
    }
    return nil
  }

  /// The nearest function that begins before a place: `def name`, `function name`, `func name`, `fun name`,
  /// `const name = async (`.
  private func functionIndex(around place: Int) -> Int? {
    for index in stride(from: place - 1, through: 1, by: -1) where tokens[index].isWord {
      if Self.definitions.contains(text(index - 1)), text(index - 1) != "class" { return index }
      guard ["const", "let", "var"].contains(text(index - 1)), isSymbol(index + 1, "=") else { continue }
      let next = text(index + 2) == "async" ? index + 3 : index + 2
      if isSymbol(next, "("), let end = closing(of: next), end < place, isSymbol(end + 1, "=>") { return index }
    }
    return nil
  }

  /// The words in the brackets after the name of a function, without its defaults.
  private func parameters(of function: Int) -> Set<String> {
    guard let open = (function..<min(function + 24, tokens.count)).first(where: { isSymbol($0, "(") }),
      let end = closing(of: open)
    else { return [] }
    return Set((open + 1..<end).filter { tokens[$0].isWord && !isSymbol($0 - 1, "=") }.map { text($0) })
  }

  // MARK: - Words

  func text(_ index: Int) -> String {
    tokens.indices.contains(index)
      ? String(decoding: bytes[tokens[index].start..<tokens[index].end], as: UTF8.self) : ""
  }

  func isSymbol(_ index: Int, _ symbol: String) -> Bool {
    guard tokens.indices.contains(index), case .symbol = tokens[index].kind else { return false }
    return bytes[tokens[index].start..<tokens[index].end].elementsEqual(symbol.utf8)
  }
}
