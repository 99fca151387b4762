import Documents
import TestSupport
import Testing

/// A text that is refused, with the places marked, and the exact words.
struct RefusalCase: Sendable, CustomTestStringConvertible {
  let input: MarkedText
  let code: String
  let messages: [String]
  let hint: String?

  init(_ marked: String, _ code: String, _ messages: String..., hint: String? = nil) {
    input = MarkedText(marked)
    self.code = code
    self.messages = messages
    self.hint = hint
  }

  var testDescription: String { input.text.prefix(60).debugDescription }

  /// Expects the refusal, in the same words and at the same places.
  func check(as format: Document.Format) {
    let diagnostics = Document.parse(SourceFile(name: "x", text: input.text), as: format).diagnostics
    #expect(diagnostics.map(\.message) == messages)
    #expect(diagnostics.compactMap(\.span).map(MarkedText.place) == input.marks)
    #expect(diagnostics.allSatisfy { $0.code == code })
    if let hint { #expect(diagnostics.last?.hint == hint) }
  }
}
