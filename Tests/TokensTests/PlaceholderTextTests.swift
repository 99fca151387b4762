import Testing
import Tokens

@Suite struct PlaceholderTextTests {
  @Test func `marks that have a size are taken out and counted`() {
    let text = PlaceholderText(Array("Hi {{name}}, {{ name }} asks: {{question}}.".utf8), without: ["name"])
    #expect(String(decoding: text.bytes, as: UTF8.self) == "Hi ,  asks: {{question}}.")
    #expect(text.occurrences == ["name": 2])
    #expect(text.others == ["question"])
  }

  @Test(arguments: [
    "{{}}", "{{ }}", "{{a b}}", "{ {a}}", "{{a}", "{{", "{{#if x}}", "{{a\n}}",
    "{{\(String(repeating: "x", count: 65))}}",
  ])
  func `other braces are text`(text: String) {
    let read = PlaceholderText(Array(text.utf8), without: ["a", "x"])
    #expect(String(decoding: read.bytes, as: UTF8.self) == text)
    #expect(read.others.isEmpty)
  }

  @Test func `three braces hold a mark in braces`() {
    let read = PlaceholderText(Array("{{{a}}}".utf8), without: ["a"])
    #expect(String(decoding: read.bytes, as: UTF8.self) == "{}")
  }
}
