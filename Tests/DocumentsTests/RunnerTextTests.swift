import Documents
import Testing

@Suite struct RunnerTextTests {
  static let cases: [(String, String)] = [
    ("plain", "plain"), ("a::b", "a::b"), ("::error::x", "\\::error::x"), ("a\n  ::error::x", "a\n  \\::error::x"),
    ("a\r\n\t::stop-commands::x", "a\r\n\t\\::stop-commands::x"), ("\u{A0}::x", "\u{A0}\\::x"),
    ("a ##[add-path]x", "a ##\\[add-path]x"), ("##vso[task]", "##\\vso[task]"), ("##teamcity[x]", "##\\teamcity[x]"),
    ("## heading [x]", "## heading [x]"), ("###[a]", "###\\[a]"), ("##", "##"), (":", ":"), ("::", "\\::"),
  ]

  @Test(arguments: cases)
  func `no line is a command to a runner`(text: String, inert: String) {
    #expect(RunnerText.inert(text) == inert)
    #expect(RunnerText.inert(inert) == inert)
  }
}

@Suite struct DigestTests {
  @Test func `the digest is FNV-1a`() {
    // From the test vectors of the authors: https://datatracker.ietf.org/doc/html/draft-eastlake-fnv
    var digest = Digest()
    #expect(digest.hexadecimal == "cbf29ce484222325")
    digest.add("foobar".utf8)
    #expect(digest.hexadecimal == "85944171f73967e8")
  }
}
