import Reports
import Testing

@Suite struct MarkdownTextTests {
  static let cases: [(String, String)] = [
    ("plain, text (1)", "plain, text (1)"), ("a|b", "a\\|b"), ("<b>&", "&lt;b&gt;&amp;"),
    ("*x* _y_ `z` ~s~", "\\*x\\* \\_y\\_ \\`z\\` \\~s\\~"),
    ("[t](u) ![i](u)", "\\[t\\](u) \\!\\[i\\](u)"), ("@octocat", "@&#8203;octocat"), ("o/r#12", "o/r\\#&#8203;12"),
    ("GH-34", "GH&#8203;-34"),
    ("https://a.b", "https:&#8203;//a.b"), ("www.a.b", "www&#8203;.a.b"), ("1. a", "1\\. a"), ("12) a", "12\\) a"),
    ("1.5", "1\\.5"),
    ("- a", "\\- a"), ("+ a", "\\+ a"), ("===", "\\==="), ("a\nb", "a␊b"), ("\\", "\\\\"), ("$x$", "\\$x\\$"),
  ]

  @Test(arguments: cases)
  func `words start nothing in Markdown`(text: String, escaped: String) {
    #expect(MarkdownText.escaped(text) == escaped)
  }
}
