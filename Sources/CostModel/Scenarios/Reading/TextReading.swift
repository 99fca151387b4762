import Documents
import Tokens

/// The keys of a token size that is the size of a text.
struct TextParts {
  let file: Field?
  let text: Field?
  let placeholders: Field?

  /// Takes the keys; nil when none of them is there.
  init?(_ fields: inout Fields) {
    let single = fields.take("file")
    let several = fields.take("files")
    text = fields.take("text")
    placeholders = fields.take("placeholders")
    if let single, let several {
      several.error("contradiction", "'files' and 'file' are the same; give one of them")
      file = single
    } else {
      file = single ?? several
    }
    if file == nil, text == nil, placeholders == nil { return nil }
  }
}

extension Field {
  /// The tokens of a text, its placeholders filled.
  func countedText(_ parts: TextParts, _ counting: TextCounting) -> Amount? {
    if let text = parts.text, parts.file != nil {
      text.error("contradiction", "\(name) is either a text or files")
      return nil
    }
    guard let sizes = parts.placeholders.map({ $0.placeholderSizes() }) ?? [] else { return nil }
    guard let pieces = pieces(parts, counting) else { return nil }
    return counted(pieces, sizes, counting)
  }

  /// Whether the value is a text in another file, rather than a number there.
  var namesText: Bool { namedBy != nil && !isMissing && node.kind != .number }

  /// The tokens of a text in another file.
  func countedText(_ counting: TextCounting) -> Amount? {
    guard var fields = naming?.object() else { return nil }
    guard let sizes = fields.take("placeholders").map({ $0.placeholderSizes() }) ?? [] else { return nil }
    let (start, end) = (Int(span.start), Int(span.end))
    let bytes = node.kind == .string ? Array(node.text.utf8) : Array(span.file.bytes[start..<end])
    guard !bytes.isEmpty else {
      naming?.error("empty-prompt", "the text of \(name) is empty", hint: "write 0 where nothing is sent")
      return nil
    }
    let piece = Piece(
      bytes: bytes, name: span.file.name, isFile: true, span: naming?.span ?? span, part: span)
    return counted([piece], sizes, counting)
  }

  private func counted(
    _ pieces: [Piece], _ sizes: [(name: String, keySpan: SourceSpan, tokens: Assumption)], _ counting: TextCounting
  ) -> Amount? {
    var files: [TextTokens.File] = []
    var tokens = 0
    var isExact = true
    var occurrences: [String: Int] = [:]
    var leading: [String: Double] = [:]
    let names = Set(sizes.map(\.name))
    /// The tokens of a text with some marks filled.
    func filled(_ textTokens: Int, _ marks: [String: Int]) -> Double {
      sizes.reduce(Double(textTokens)) { $0 + $1.tokens.value * Double(marks[$1.name] ?? 0) }
    }
    for piece in pieces {
      let count = counting.texts.count(
        piece.bytes, named: piece.key, isFile: piece.isFile, encoding: counting.encoding, placeholders: names)
      for mark in count.firstMarks where leading[mark.name] == nil {
        leading[mark.name] = filled(tokens, occurrences) + filled(mark.textTokens, mark.earlier)
      }
      if piece.isFile { files.append(TextTokens.File(name: piece.name, tokens: count.tokens, span: piece.part)) }
      tokens += count.tokens
      isExact = isExact && count.isExact
      occurrences.merge(count.occurrences, uniquingKeysWith: +)
      reportUnsized(count.others, in: piece)
      reportInvalid(piece)
    }
    for size in sizes where occurrences[size.name] == nil {
      reader.warning(
        "unused-placeholder", "'{{\(size.name)}}' does not stand in the text of \(name)", at: size.keySpan)
    }
    let text = TextTokens(
      files: files, textTokens: tokens,
      placeholders: sizes.map {
        TextTokens.Placeholder(
          name: $0.name, tokens: $0.tokens, occurrences: occurrences[$0.name] ?? 0, leadingTokens: leading[$0.name])
      },
      encoding: counting.encoding, basis: isExact && counting.isOwnTokenizer ? .counted : .estimated)
    guard let value = workedOut(text.total, in: Ranges.tokens) else { return nil }
    return Amount(mean: value, span: span, source: .text(text))
  }

  /// A text to count, and its identity.
  private struct Piece {
    let bytes: [UInt8]
    /// The path of a file; otherwise the text itself.
    let name: String
    let isFile: Bool
    let span: SourceSpan
    /// The range of the text in the file; nil for the whole file.
    var part: SourceSpan?

    /// What distinguishes it from other texts.
    var key: String { part.map { "\(name):\($0.start)-\($0.end)" } ?? name }
  }

  private func pieces(_ parts: TextParts, _ counting: TextCounting) -> [Piece]? {
    if let text = parts.text {
      guard let words = text.string() else { return nil }
      guard !words.isEmpty else {
        text.error("empty-prompt", "the text of \(name) is empty", hint: "write 0 where nothing is sent")
        return nil
      }
      return [Piece(bytes: Array(words.utf8), name: words, isFile: false, span: text.span)]
    }
    guard let file = parts.file else {
      error("missing-key", "'placeholders' belong to a text: \(name) needs 'file', 'files' or 'text', too")
      return nil
    }
    guard let references = file.node.kind == .array ? file.array() : [file] else { return nil }
    guard !references.isEmpty else {
      file.error("empty-prompt", "\(name) names no file", hint: "write 0 where nothing is sent")
      return nil
    }
    var pieces: [Piece] = []
    var isComplete = true
    for reference in references {
      guard let path = reference.string() else {
        isComplete = false
        continue
      }
      do throws(PromptTexts.Fault) {
        // A file that several patterns match counts once.
        for found in try counting.texts.files(of: path) where !pieces.contains(where: { $0.name == found.name }) {
          reportCode(found.name, at: reference.span)
          pieces.append(
            Piece(
              bytes: TemplateText.sent(found.bytes, named: found.name), name: found.name, isFile: true,
              span: reference.span))
        }
      } catch {
        reference.error(error.code, "\(name): \(error.message)", hint: error.hint)
        isComplete = false
      }
    }
    return isComplete ? pieces : nil
  }

  private func placeholderSizes() -> [(name: String, keySpan: SourceSpan, tokens: Assumption)]? {
    guard var fields = object() else { return nil }
    var sizes: [(name: String, keySpan: SourceSpan, tokens: Assumption)] = []
    var isComplete = true
    for (name, keySpan, field) in fields.takeRest(acceptsNewNames: true) {
      guard let tokens = field.tokens() else {
        isComplete = false
        continue
      }
      sizes.append((name, keySpan, tokens))
    }
    return isComplete ? sizes : nil
  }

  /// Warns of source code that is used as a prompt as a whole.
  private func reportCode(_ file: String, at span: SourceSpan) {
    guard CodeLanguage(fileName: file) != nil else { return }
    reader.warning(
      "code-as-prompt", "'\(file)' is source code, and all of it counts as \(name)", at: span,
      hint: "{\"file\": \"\(file)\", \"string\": \"NAME\"} takes the text that has a name there")
  }

  /// Warns of a file that is not text of the kind that models are sent: its token count says little.
  private func reportInvalid(_ piece: Piece) {
    guard piece.isFile, let offset = piece.bytes.firstInvalidUTF8 else { return }
    let line = piece.bytes[..<offset].count { $0 == UInt8(ascii: "\n") } + 1
    reader.warning(
      "invalid-utf8", "'\(piece.name)' is not UTF-8 from line \(line) on: its bytes are counted as they are",
      at: piece.span, hint: "save it as UTF-8")
  }

  /// Reports marks whose sizes are not given: their replacements are not in the count.
  private func reportUnsized(_ names: [String], in piece: Piece) {
    guard let first = names.first else { return }
    let marks = names.prefix(3).map { "'{{\($0)}}'" }.joined(separator: ", ")
    let rest = names.count > 3 ? " and \(names.count - 3) more" : ""
    let place = piece.isFile ? " in '\(piece.name)'" : ""
    reader.warning(
      "unsized-placeholder",
      "\(marks)\(rest)\(place) \(names.count == 1 ? "has" : "have") no size: only the mark itself is counted",
      at: piece.span, hint: "\"placeholders\": {\"\(first)\": 40} gives it one")
  }
}

extension [UInt8] {
  /// The offset of the first byte that is not UTF-8; nil for text.
  fileprivate var firstInvalidUTF8: Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
