import Foundation
import Reports
import Testing

@Suite struct JSONTextTests {
  @Test func `another parser reads the same values`() throws {
    let data = Data(Report.edges.rendered(as: .json).utf8)
    let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let total = try #require(object["total"] as? [String: Any])
    #expect(total["cost"] as? Double == 11_500)
    #expect(total["cost_per_call"] as? Double == 0.000002875)
    #expect(total["cost_per_outcome"] is NSNull)
    let features = try #require(object["features"] as? [Any])
    #expect(features[0] as? String == "\u{1B}[31mred")
    #expect(features[1] as? String == "\"quoted\\\" \u{2028}\u{202E}\u{E0041}")
    #expect((features[2] as? [Any])?.isEmpty == true)
    #expect((object["empty"] as? [String: Any])?.isEmpty == true)
  }

  @Test func `every scalar up to the astral planes survives`() throws {
    var text = ""
    for value in stride(from: UInt32(0), to: 0x11_0000, by: 1) where value < 0x3100 || value % 257 == 0 {
      if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
    }
    let json = JSONText.Value.array([.string(text)]).prettyPrinted()
    let back = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String])
    #expect(Array(back[0].unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test func `members keep their order and lists their shape`() {
    let value: JSONText.Value = ["b": 1, "a": [true, nil, "x"], "c": [:], "d": []]
    #expect(
      value.prettyPrinted() == """
        {
          "b": 1,
          "a": [
            true,
            null,
            "x"
          ],
          "c": {},
          "d": []
        }
        """)
  }

  @Test func `what is not known or not finite is null`() {
    #expect(JSONText.Value.decimal(Double.nan) == .null)
    #expect(JSONText.Value.decimal(nil as Double?) == .null)
    #expect(JSONText.Value.decimal(0.5) == .number("0.5"))
  }

  @Test func `a note has a place only where there is one`() {
    let note = Report.Note(.warning, code: "c", "m", at: Place(file: "f", line: 2))
    #expect(note.json == ["code": "c", "message": "m", "file": "f", "line": 2, "column": nil])
    #expect(
      Report.Note(.note, code: "c", "m").json == ["code": "c", "message": "m", "file": nil, "line": nil, "column": nil])
  }
}
