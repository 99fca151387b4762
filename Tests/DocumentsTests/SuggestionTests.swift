import Documents
import Testing

@Suite struct SuggestionTests {
  static let names = ["sessions", "turns", "tokens", "model", "gpt-4o", "gpt-4o-mini", "claude-sonnet-4-5"]

  static let cases: [(word: String, nearest: String?)] = [
    ("session", "sessions"),  // one letter missing
    ("sesions", "sessions"),
    ("Turns", "turns"),  // case does not count
    ("trusn", "turns"),  // two neighbours swapped twice: two edits
    ("modle", "model"),
    ("mode", "model"),
    ("gpt4o", "gpt-4o"),
    ("gpt-4o-mni", "gpt-4o-mini"),
    ("claude-sonet-45", "claude-sonnet-4-5"),  // two edits
    ("claude-4-5-sonnet", nil),
    ("price", nil), ("", nil), ("x", nil), ("zz", nil),
  ]

  @Test(arguments: cases) func `a name is suggested only when it is near`(word: String, nearest: String?) {
    #expect(Suggestion.nearest(to: word, among: Self.names) == nearest)
  }

  @Test func `nothing is suggested when two names are as near`() {
    #expect(Suggestion.nearest(to: "cat", among: ["bat", "hat"]) == nil)
    #expect(Suggestion.nearest(to: "cat", among: ["bat", "bat"]) == "bat")
  }

  @Test func `the phrase asks`() {
    #expect(Suggestion.phrase(for: "turn", among: Self.names) == "did you mean 'turns'?")
    #expect(Suggestion.phrase(for: "nothing near", among: Self.names) == nil)
  }

  @Test func `a hostile name costs little`() {
    let long = String(repeating: "x", count: 1_000_000)
    #expect(Suggestion.nearest(to: long, among: Self.names) == nil)
  }
}
