import Documents
import Testing

@Suite struct LimitsTests {
  private func refusal(_ bytes: [UInt8], as format: Document.Format) -> Diagnostic? {
    let (document, diagnostics) = Document.parse(SourceFile(name: "x", bytes: bytes), as: format)
    #expect(document == nil)
    #expect(diagnostics.count == 1)
    return diagnostics.first
  }

  @Test(arguments: [Document.Format.json, .yaml]) func `nesting ends at its limit`(format: Document.Format) {
    let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(Document.parse(SourceFile(name: "x", text: deepest), as: format).document != nil)
    let refused = refusal(Array(repeating: UInt8(ascii: "["), count: 100_000), as: format)
    #expect(refused?.message == "lists and objects may be nested at most 64 deep")
    #expect(refused?.span?.location.description == "x:1:65")
  }

  @Test func `nesting by indentation ends at its limit`() {
    let dashes = String(repeating: "- ", count: 100_000)
    #expect(refusal(Array(dashes.utf8), as: .yaml)?.span?.location.description == "x:1:129")
    let steps = (0..<2000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n")
    #expect(refusal(Array(steps.utf8), as: .yaml)?.span?.location.description == "x:65:65")
  }

  @Test(arguments: [Document.Format.json, .yaml]) func `a file ends at its limit`(format: Document.Format) {
    let refused = refusal(Array(repeating: UInt8(ascii: " "), count: 17 << 20), as: format)
    #expect(refused?.code == "too-large")
    #expect(refused?.message == "a file may have at most 16 MiB, found 17825792 bytes")
  }

  @Test(arguments: [Document.Format.json, .yaml]) func `a key ends at its limit`(format: Document.Format) {
    let key = String(repeating: "k", count: 300)
    let refused = refusal(Array("{\"\(key)\": 1}".utf8), as: format)
    #expect(refused?.message == "a key may have at most 256 bytes, found 302")
    #expect(refused?.span?.location.description == "x:1:2")
  }

  @Test(arguments: [Document.Format.json, .yaml]) func `a number ends at its limit`(format: Document.Format) {
    let longest = String(repeating: "7", count: 64)
    #expect(outline("[\(longest)]", as: format) == "[\(longest)]")
    let refused = refusal(Array("[1, \(longest)7]".utf8), as: format)
    #expect(refused?.message == "a number may have at most 64 characters, found 65")
    #expect(refused?.span?.location.description == "x:1:5")
  }

  @Test func `the number of values ends at its limit`() {
    let text = "[" + String(repeating: "1,", count: 2_000_000) + "1]"
    let refused = refusal(Array(text.utf8), as: .json)
    #expect(refused?.message == "a document may have at most 2000000 values")
    // The list is the first value, so the 2,000,000th number is one too many.
    #expect(refused.flatMap(\.span).map { Int($0.start) } == 1 + 2 * 1_999_999)
  }

  @Test(arguments: [Document.Format.json, .yaml]) func `half a million keys are distinguished`(format: Document.Format)
  {
    let keys = (0..<500_000).map { "\"\($0)\": 1" }.joined(separator: ",\n ")
    let (document, diagnostics) = Document.parse(SourceFile(name: "x", text: "{\(keys)}"), as: format)
    #expect(document != nil && diagnostics.isEmpty)
  }

  @Test func `an endless text is quoted only in part`() {
    let text = "a: 1\n" + String(repeating: "é", count: 100_000)
    #expect(
      refusal(Array(text.utf8), as: .yaml)?.message == "expected ':' after '\(String(repeating: "é", count: 30))…'")
  }

  @Test func `no more keys given twice are reported than diagnostics are kept`() {
    let keys = String(repeating: "\"a\": 1,\n", count: 100_000) + "\"a\": 1"
    let (document, diagnostics) = Document.parse(SourceFile(name: "x", text: "{\(keys)}"), as: .json)
    #expect(document != nil)
    #expect(diagnostics.count == Limits.diagnostics)
  }

  static let notText: [(bytes: [UInt8], place: String)] = [
    ([0x7B, 0x0A, 0x20, 0xFF, 0x7D], "x:2:2"),  // no byte of UTF-8
    ([0x22, 0xC3, 0x22], "x:1:2"),  // cut short
    ([0x22, 0xC0, 0xAF, 0x22], "x:1:2"),  // overlong
    ([0x22, 0xED, 0xA0, 0x80, 0x22], "x:1:2"),  // a surrogate
    ([0xC3, 0xA9, 0xF4, 0x90, 0x80, 0x80], "x:1:2"),  // beyond the last code point
  ]

  @Test(arguments: notText, [Document.Format.json, .yaml])
  func `bytes that are not UTF-8 are refused at their place`(
    _ input: (bytes: [UInt8], place: String), format: Document.Format
  ) {
    let refused = refusal(input.bytes, as: format)
    #expect(refused?.message == "the file is not UTF-8 text from here on")
    #expect(refused?.span?.location.description == input.place)
  }
}
