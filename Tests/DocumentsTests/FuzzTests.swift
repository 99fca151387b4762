import Documents
import Foundation
import TestSupport
import Testing

/// Throws mutated documents at both readers; `LLMCOST_FUZZ_ITERATIONS` sets how many, for a longer run on demand.
@Suite struct FuzzTests {
  static let iterations =
    ProcessInfo.processInfo.environment["LLMCOST_FUZZ_ITERATIONS"].flatMap { Int($0) } ?? 12_000

  static let seeds = [
    #"{"name": "Support chatbot", "features": {"chat": {"turns": 8, "tags": ["a\n", "é\u00e9😀"], "x": null}}, "b": [1.5e3, -0, true]}"#,
    "vendor: openai\nmodels:\n  gpt-4o:\n    aliases: [a, 'b', \"c\\n\"] # d\n    prices:\n      - from: 2024-10-01\n        input: 2.50\n"
      + "      - batch: {input: 1.25,\n          output: 5.00}\n    note: >-\n      one\n      two\n\n       three\n    empty:\n    list:\n    - x\n    - - y\n",
    "---\r\na: |+2\r\n   x\r\n\r\nb: ~\r\nc: *d\r\n",
  ].map { Array($0.utf8) }

  static let fragments =
    [
      "\n", "\n  ", "\n- ", ": ", "- ", "{", "}", "[", "]", ",", "\"", "'", "\\u00", "\\ud83d", "|", ">-", "#", " #",
      "\t", "\r", "\0",
      "\u{1B}", "\u{202E}", "\u{FEFF}", "&", "*", "!", "?", "@", "~", "<<: ", "0x1F", "1e9", "true", "日", "---\n",
      "...\n", "\"a\": 1,",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80]]

  private func mutated(_ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = Self.seeds.randomElement(using: &generator) ?? []
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      let position = Int.random(in: 0...bytes.count, using: &generator)
      let end = min(bytes.count, position + Int.random(in: 0...12, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: bytes.removeSubrange(position..<end)
      case 1:
        bytes.insert(contentsOf: Array(bytes[position..<end]), at: Int.random(in: 0...bytes.count, using: &generator))
      case 2: bytes.insert(contentsOf: Self.fragments.randomElement(using: &generator) ?? [], at: position)
      default: if position < bytes.count { bytes[position] = UInt8.random(in: 0...255, using: &generator) }
      }
    }
    return bytes
  }

  @Test(arguments: 1...4) func `a mutated document is read or refused, in good order`(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<(Self.iterations / 4) {
      let source = SourceFile(name: "f", bytes: mutated(&generator))
      var trees: [String?] = []
      for format in [Document.Format.json, .yaml] {
        let (document, diagnostics) = Document.parse(source, as: format)
        #expect(document != nil || !diagnostics.isEmpty)
        for diagnostic in diagnostics { check(diagnostic, in: source) }
        if let document { check(document.root, in: source) }
        trees.append(diagnostics.isEmpty ? document?.outline : nil)
        // Where YAML may refuse what JSON allows, it is for a reason that JSON does not know.
        if format == .yaml, trees.first != .some(nil), let refusal = diagnostics.first {
          #expect(["control-character", "tab", "ambiguous-scalar"].contains(refusal.code), "\(refusal.drawn())")
        }
      }
      if let json = trees[0], let yaml = trees[1] { #expect(json == yaml) }
    }
  }

  private func check(_ diagnostic: Diagnostic, in source: SourceFile) {
    if let span = diagnostic.span {
      #expect(0 <= span.start && span.start <= span.end && Int(span.end) <= source.bytes.count)
    }
    let drawn = diagnostic.drawn()
    let acts = drawn.unicodeScalars.contains { scalar in
      scalar != "\n" && (scalar.properties.generalCategory == .control || scalar.properties.isBidiControl)
        || scalar == "\u{FEFF}"
    }
    #expect(!acts, "\(drawn.debugDescription)")
  }

  private func check(_ node: Node, in source: SourceFile) {
    #expect(0 <= node.span.start && node.span.start <= node.span.end && Int(node.span.end) <= source.bytes.count)
    if node.kind == .number {
      #expect(DecimalNumber(node.text) != nil || node.text.utf8.count > 20 || node.text.contains("e"))
    }
    for element in node.elements { check(element, in: source) }
    for (key, value) in node.fields {
      check(key, in: source)
      check(value, in: source)
    }
  }
}
