import CostModel
import Documents
import Tokens

/// Counts files of which some may be pictures.
struct PictureCounting {
  /// How the model makes tokens of pictures; nil where that is not known, or no model was named.
  let rule: PictureRule?
  /// The model, as written.
  let model: String?
  let detail: PictureRule.Detail

  /// The tokens of files, of texts by a counter and of pictures by the rule.
  ///
  /// - Throws: `Failure` with every picture that cannot be counted.
  func files(_ sources: [SourceFile], counter: TokenCounter) throws(Failure) -> [TextCounts.File] {
    var files: [TextCounts.File] = []
    var faults: [Diagnostic] = []
    for source in sources {
      switch PictureHeader(source.bytes) {
      case .none:
        files.append(
          TextCounts.File(name: source.name, bytes: source.bytes.count, tokens: counter.tokens(in: source.bytes)))
      case .size(let size, _):
        guard let rule else {
          faults.append(unknownRule(source))
          continue
        }
        files.append(
          TextCounts.File(
            name: source.name, bytes: source.bytes.count, tokens: rule.tokens(of: size, detail: detail),
            picture: TextCounts.Picture(size: size, rule: rule)))
      case .broken(let format):
        faults.append(
          Diagnostic(
            .error, code: "broken-picture",
            "'\(source.name)' begins as a \(format.rawValue) picture, but has no size that can be read", at: nil))
      }
    }
    guard faults.isEmpty else { throw Failure(.wrongInput, faults) }
    return files
  }

  private func unknownRule(_ source: SourceFile) -> Diagnostic {
    guard let model else {
      return Diagnostic(
        .error, code: "picture-rule", "'\(source.name)' is a picture: its tokens depend on the model", at: nil,
        hint: "name it with --model, for example --model gpt-4o")
    }
    return Diagnostic(
      .error, code: "picture-rule",
      "'\(source.name)' is a picture, and how many tokens '\(model)' makes of pictures is not known", at: nil,
      hint: "send one and read the input tokens of the answer")
  }
}
