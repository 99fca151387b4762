/// A call of a model in a source file, with what it says of the model, the cap and the instructions.
package struct CodeCall: Sendable {
  /// What is written for a value.
  package enum Written: Sendable, Equatable {
    /// A literal, under the name of the argument or key.
    case literal(String, key: String, line: Int)
    /// The name of a constant or a variable; only its last part, where it has several.
    case name(String, isQualified: Bool, line: Int)
    /// A literal in a call of a provider, such as `openai("gpt-4o")`.
    case wrapped(String, line: Int)
    /// Anything else, as it is written.
    case other(String, line: Int)
  }

  /// The library that is called, such as `OpenAI`.
  package let client: String
  package let line: Int
  /// The function that the call is in; nil outside of every function.
  package let function: String?
  package let model: Written?
  package let cap: Written?
  package let system: Written?
}

/// A source file in which calls and constants are looked for.
package struct CodeFile: Sendable {
  /// Its path, as bindings name it.
  package let name: String
  package let bytes: [UInt8]
  private let language: CodeLanguage
  private let tokens: [CodeToken]

  /// A file; nil for one of no language that is read.
  package init?(name: String, bytes: [UInt8]) {
    guard let language = CodeLanguage(fileName: name) else { return nil }
    self.name = name
    self.bytes = bytes
    self.language = language
    tokens = CodeLexer.tokens(of: bytes, in: language)
  }

  /// Whether a file is of a language that is read, by its name.
  package static func isRead(_ name: String) -> Bool { CodeLanguage(fileName: name) != nil }

  // MARK: - Values by name

  /// The one literal that a name has in the file; nil where it has none, or several.
  ///
  /// - Parameters:
  ///   - name: The name of a constant, an argument or a key.
  ///   - isNumber: Whether it is a number.
  ///   - line: The line it must be in; nil for all.
  /// - Returns: The literal with its line.
  package func literal(
    named name: String, isNumber: Bool, line: Int? = nil
  ) -> (value: String, line: Int)? {
    let (matches, _) = CodeSearch(bytes, in: language)
      .values(named: name, isNumber ? .number : .text, in: line.map { $0...$0 })
    guard let first = matches.first, matches.allSatisfy({ $0.value == first.value }) else { return nil }
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
      return CodeCall(
        client: client, line: tokens[index].line, function: function(around: index), model: model,
        cap: arguments.value(of: Self.capNames),
        system: arguments.value(of: Self.systemNames) ?? arguments.systemMessage)
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
  private static let takesModelFirst = ["GenerativeModel"]

  /// How calls of the libraries end, the longest first.
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
    var path: [String] = []
    var place = bracket - 1
    while tokens.indices.contains(place), tokens[place].isWord {
      path.insert(text(place), at: 0)
      guard isSymbol(place - 1, ".") || isSymbol(place - 1, "?.") else { break }
      place -= 2
    }
    guard !path.isEmpty, !Self.definitions.contains(text(place - 1)) else { return nil }
    return Self.clients.first { known in
      path.suffix(known.path.count).elementsEqual(known.path)
        // A plain word is the function of a library only where it stands alone.
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

  /// The nearest function that was begun before a place: `def name`, `function name`, `func name`, `fun name`, `const name = async (`.
  private func function(around place: Int) -> String? {
    for index in stride(from: place - 1, through: 1, by: -1) where tokens[index].isWord {
      if Self.definitions.contains(text(index - 1)), text(index - 1) != "class" { return text(index) }
      guard ["const", "let", "var"].contains(text(index - 1)), isSymbol(index + 1, "=") else { continue }
      let next = text(index + 2) == "async" ? index + 3 : index + 2
      if isSymbol(next, "("), let end = closing(of: next), end < place, isSymbol(end + 1, "=>") { return text(index) }
    }
    return nil
  }

  // MARK: - Words

  fileprivate func text(_ index: Int) -> String {
    tokens.indices.contains(index)
      ? String(decoding: bytes[tokens[index].start..<tokens[index].end], as: UTF8.self) : ""
  }

  fileprivate func isSymbol(_ index: Int, _ symbol: String) -> Bool {
    guard tokens.indices.contains(index), case .symbol = tokens[index].kind else { return false }
    return bytes[tokens[index].start..<tokens[index].end].elementsEqual(symbol.utf8)
  }

  /// The arguments of one call.
  private struct Arguments {
    let file: CodeFile
    let range: Range<Int>

    /// The value of the first of some names, also in objects and calls inside.
    func value(of names: [String]) -> CodeCall.Written? {
      for index in range where names.contains(word(index)) {
        // `model: x` and `model=x`; a name alone stands for both where an object is written so.
        if isGiven(index + 1) { return written(index + 2, under: index) }
        if isShorthand(index) {
          return .name(word(index), isQualified: false, line: file.tokens[index].line)
        }
      }
      return nil
    }

    /// What is given without a name, first of all.
    var first: CodeCall.Written? { range.isEmpty ? nil : written(range.lowerBound, under: nil) }

    /// The text of a message whose role is the system's or the developer's.
    var systemMessage: CodeCall.Written? {
      for index in range where word(index) == "role" && isGiven(index + 1) {
        guard ["system", "developer"].contains(word(index + 2)) else { continue }
        if file.isSymbol(index + 3, ","), word(index + 4) == "content", isGiven(index + 5) {
          return written(index + 6, under: index + 4)
        }
      }
      return nil
    }

    private func isGiven(_ index: Int) -> Bool { file.isSymbol(index, "=") || file.isSymbol(index, ":") }

    private func isShorthand(_ index: Int) -> Bool {
      file.language == .javaScript && file.tokens[index].isWord
        && (file.isSymbol(index - 1, "{") || file.isSymbol(index - 1, ","))
        && (file.isSymbol(index + 1, ",") || file.isSymbol(index + 1, "}"))
    }

    /// A name, or the text of a key in quotes.
    private func word(_ index: Int) -> String {
      guard range.contains(index) else { return "" }
      switch file.tokens[index].kind {
      case .word: return file.text(index)
      case .text(let text?): return String(decoding: text, as: UTF8.self)
      default: return ""
      }
    }

    /// What is written as a value.
    ///
    /// - Parameters:
    ///   - start: Where it begins.
    ///   - name: The place of its name; nil where it has none.
    /// - Returns: The value; nil where nothing is there.
    private func written(_ start: Int, under name: Int?) -> CodeCall.Written? {
      guard range.contains(start) else { return nil }
      let token = file.tokens[start]
      let end = end(from: start)
      let key = name.map { word($0) } ?? ""
      let line = file.tokens[name ?? start].line
      if end == start + 1 {
        switch token.kind {
        case .text(let text?): return .literal(String(decoding: text, as: UTF8.self), key: key, line: line)
        case .number: return .literal(file.text(start).filter { $0 != "_" }, key: key, line: line)
        case .word: return .name(file.text(start), isQualified: false, line: line)
        default: break
        }
      }
      // `[{type: "text", text: SYSTEM}]`: one text in the parts of a message.
      if file.isSymbol(start, "[") || file.isSymbol(start, "{") {
        let texts = (start..<end).filter { word($0) == "text" && isGiven($0 + 1) }
        if texts.count == 1 { return written(texts[0] + 2, under: texts[0]) }
      }
      if token.isWord, end == start + 4, file.isSymbol(start + 1, "("), file.isSymbol(start + 3, ")"),
        case .text(let text?) = file.tokens[start + 2].kind
      {
        return .wrapped(String(decoding: text, as: UTF8.self), line: line)
      }
      // `settings.models.CHAT`.
      let isPath = (start..<end).allSatisfy { ($0 - start) % 2 == 0 ? file.tokens[$0].isWord : file.isSymbol($0, ".") }
      if isPath, (end - start) % 2 == 1 { return .name(file.text(end - 1), isQualified: true, line: line) }
      let words = String(decoding: file.bytes[token.start..<file.tokens[end - 1].end], as: UTF8.self)
      return .other(String(words.prefix { !$0.isNewline }.prefix(60)), line: line)
    }

    /// Where a value ends: before the comma or bracket that is not its own.
    private func end(from start: Int) -> Int {
      var depth = 0
      for place in start..<range.upperBound {
        if ["(", "[", "{"].contains(where: { file.isSymbol(place, $0) }) { depth += 1 }
        if [")", "]", "}"].contains(where: { file.isSymbol(place, $0) }) { depth -= 1 }
        if depth < 0 || depth == 0 && file.isSymbol(place, ",") { return max(place, start + 1) }
      }
      return range.upperBound
    }
  }
}
