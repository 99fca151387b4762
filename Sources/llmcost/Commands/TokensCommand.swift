import CostModel
import Documents
import Reports
import Tokens

extension Command {
  private static let files = Argument(
    "FILE", .any, type: .file, help: "Text files or patterns such as 'prompts/**/*.md', or - for standard input.")
  private static let modelOption = Option(
    "model", .value(Option.Value(placeholder: "MODEL", type: .model)),
    help: "Count as the tokenizer of this model does.", defaultText: "o200k_base, the tokenizer of gpt-4o and later")
  private static let vocabulary = Option(
    "vocabulary", .value(Option.Value(placeholder: "PATH", type: .file)),
    help: "A .tiktoken file to count with, or a directory of them.",
    defaultText: "$LLMCOST_VOCABULARIES, then where Python's tiktoken keeps them")
  private static let detail = Option(
    "detail", .value(Option.Value(placeholder: "LEVEL", type: .choice(PictureRule.Detail.allCases.map(\.rawValue)))),
    help: "How closely the model looks at pictures and pages, where its vendor lets one choose.",
    defaultText: "what the vendor does where nobody says")

  /// `tokens`: the number of tokens in files.
  static let tokens = Command(
    name: "tokens", group: .files, summary: "Count or estimate the tokens of files.",
    details: """
      Counts exactly where the vocabulary of the tokenizer is on the machine, as cl100k_base.tiktoken or o200k_base.tiktoken; nothing is \
      downloaded. Otherwise it estimates, which is within about 5 % for English, code and JSON of 1,000 tokens or more. Estimates are \
      marked with ~.

      A picture (PNG, JPEG, GIF, WebP) is as many tokens as the vendor of --model makes of its width and height; only its header is read. \
      A PDF is as many as the vendor makes of each of its pages, where it says a number.
      """,
    arguments: [files], options: [modelOption, vocabulary, detail],
    commonOptions: [.format, .output, .pricing, .withBuiltIn] + Option.everywhere,
    examples: [
      .init("llmcost tokens prompts/*.md", "The tokens of each prompt, and of all."),
      .init(
        "llmcost tokens system.md --model gpt-4 --vocabulary ~/vocabularies",
        "An exact count, with vocabularies of your own."),
      .init("llmcost tokens photo.png --model gpt-4o", "What a picture in a prompt is billed as."),
      .init("llmcost tokens contract.pdf --model gemini-3.5-flash", "What the pages of a PDF are billed as."),
    ],
    run: { invocation throws(Failure) in
      _ = try invocation.destinations()
      let words = invocation.arguments.words(files)
      guard !words.isEmpty else { throw invocation.usage(.missingArgument(files.name)) }
      let sources = try invocation.texts(at: words)
      let choice = try invocation.tokenizer(of: invocation.arguments.text(modelOption))
      let vocabularies = Vocabularies(world: invocation.world, given: invocation.arguments.text(vocabulary))
      let counter = vocabularies.counter(for: choice.encoding)
      let faults = vocabularies.takeFaults()
      guard !faults.contains(where: { $0.severity == .error }) else { throw Failure(.wrongInput, faults) }
      let measured = MeasuredFiles(
        model: choice.model, detail: invocation.arguments.text(detail).flatMap(PictureRule.Detail.init(rawValue:)))
      let counts = TextCounts(
        files: try measured.files(sources, counter: counter),
        counter: counter, model: choice.model?.name, isOwnTokenizer: choice.isOwn)
      try invocation.present(Report(counts, diagnostics: faults))
      return .done
    })
}

extension Invocation {
  /// Reads texts.
  ///
  /// - Parameter words: Paths, patterns, and `-` for standard input.
  /// - Returns: The texts, each file once, those of a pattern in the order of their names.
  /// - Throws: `Failure` with everything that cannot be read.
  fileprivate func texts(at words: [String]) throws(Failure) -> [SourceFile] {
    guard words.count(where: { $0 == "-" }) <= 1 else { throw usage(.standardInputTwice) }
    var sources: [SourceFile] = []
    var faults: [Diagnostic] = []
    let files = PromptFiles(tree: WorkTree(world: world), scenarioDirectory: nil)
    for word in words {
      if word == "-" {
        sources.append(try world.source(at: word))
        continue
      }
      switch files.load([word])[word] {
      case .success(let found)?:
        for file in found where !sources.contains(where: { $0.name == file.name }) {
          sources.append(SourceFile(name: file.name, bytes: file.bytes))
        }
      case .failure(let fault)?:
        faults.append(Diagnostic(.error, code: fault.code, fault.message, at: nil, hint: fault.hint))
      case nil: break
      }
    }
    guard faults.isEmpty else { throw Failure(.wrongInput, faults) }
    return sources
  }

  /// The tokenizer of a model, or the default one.
  fileprivate func tokenizer(
    of model: String?
  ) throws(Failure) -> (encoding: Encoding, model: (name: String, id: String, vendor: String)?, isOwn: Bool) {
    guard let model else { return (TextCounts.standardEncoding, nil, true) }
    let prices = try prices()
    let found = try prices.model(named: model)
    let own = found.tokenizer.flatMap { Encoding(named: $0) }
    let named = (name: model, id: found.id, vendor: prices.book.vendors[found.vendorIndex].id)
    return (own ?? TextCounts.standardEncoding, named, own != nil)
  }
}
