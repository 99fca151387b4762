import CostModel
import Documents
import Tokens

/// Counts files, some of which may be pictures or PDFs.
struct MeasuredFiles {
  /// The model, as written, and as its vendor names it; nil where none was named.
  let model: (name: String, id: String, vendor: String)?
  /// The level of detail of pictures and pages; nil for the vendor's default.
  let detail: PictureRule.Detail?

  /// Why a file cannot be counted.
  private struct Fault: Error {
    let diagnostic: Diagnostic
  }

  /// The tokens of files, of texts by a counter and of everything else by the vendor's rules.
  ///
  /// - Throws: `Failure` with everything that cannot be counted.
  func files(_ sources: [SourceFile], counter: TokenCounter) throws(Failure) -> [TextCounts.File] {
    var files: [TextCounts.File] = []
    var faults: [Diagnostic] = []
    for source in sources {
      do throws(Fault) {
        if let file = try picture(source) {
          files.append(file)
        } else if let file = try pages(source) {
          files.append(file)
        } else {
          files.append(
            TextCounts.File(name: source.name, bytes: source.bytes.count, tokens: counter.tokens(in: source.bytes)))
        }
      } catch {
        faults.append(error.diagnostic)
      }
    }
    guard faults.isEmpty else { throw Failure(.wrongInput, faults) }
    return files
  }

  /// The tokens of a picture; nil for another file.
  private func picture(_ source: SourceFile) throws(Fault) -> TextCounts.File? {
    switch PictureHeader(source.bytes) {
    case .none: return nil
    case .size(let size, _):
      guard let rule = model.flatMap({ PictureRule.rule(of: $0.id, by: $0.vendor) }) else {
        throw Fault(
          diagnostic: unknownRule(
            source, "picture-rule", "a picture", "pictures", hint: "send one and read the input tokens of the answer"))
      }
      return TextCounts.File(
        name: source.name, bytes: source.bytes.count, tokens: rule.tokens(of: size, detail: detail),
        measure: .picture(width: size.width, height: size.height, rule: rule.phrase))
    case .broken(let format):
      throw Fault(
        diagnostic: Diagnostic(
          .error, code: "broken-picture",
          "'\(source.name)' begins as a \(format.rawValue) picture, but has no size that can be read", at: nil))
    }
  }

  /// The tokens of the pages of a PDF; nil for another file.
  private func pages(_ source: SourceFile) throws(Fault) -> TextCounts.File? {
    switch PDFPages(source.bytes) {
    case .none: return nil
    case .count(let count):
      let rule = model.flatMap { PageRule.rule(of: $0.id, by: $0.vendor) }
      guard let rule, let each = rule.tokens(detail: detail) else {
        let statement = model.flatMap { PageRule.statement(of: $0.id, by: $0.vendor) }
        throw Fault(
          diagnostic: unknownRule(
            source, "page-rule", count == 1 ? "a PDF of 1 page" : "a PDF of \(count) pages", "pages",
            hint: statement ?? "send one and read the input tokens of the answer"))
      }
      return TextCounts.File(
        name: source.name, bytes: source.bytes.count, tokens: count * each,
        measure: .pages(count, rule: rule.phrase))
    case .unknown(let reason):
      throw Fault(
        diagnostic: Diagnostic(
          .error, code: "broken-pdf", "how many pages '\(source.name)' has cannot be read: \(reason)", at: nil,
          hint: "a viewer says how many; 'pages' under 'tokens' of a scenario takes the number"))
    }
  }

  private func unknownRule(
    _ source: SourceFile, _ code: String, _ one: String, _ many: String, hint: String
  ) -> Diagnostic {
    guard let model else {
      return Diagnostic(
        .error, code: code, "'\(source.name)' is \(one): its tokens depend on the model", at: nil,
        hint: "name it with --model, for example --model \(many == "pages" ? "gemini-3.5-flash" : "gpt-4o")")
    }
    let closely = detail.map { many == "pages" ? " at \($0.rawValue) detail" : "" } ?? ""
    return Diagnostic(
      .error, code: code,
      "'\(source.name)' is \(one), and how many tokens '\(model.name)' makes of \(many)\(closely) is not known",
      at: nil, hint: hint)
  }
}
