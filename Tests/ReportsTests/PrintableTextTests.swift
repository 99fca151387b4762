import Reports
import Testing

@Suite struct PrintableTextTests {
  static let cases: [(String, String)] = [
    ("plain", "plain"), ("\u{1B}[31m", "␛[31m"), ("a\nb\r\tc", "a␊b␍␉c"), ("\u{0}\u{7F}", "␀␡"), ("\u{9B}31m", "�31m"),
    ("a\u{202E}b\u{2066}c\u{200F}", "a�b�c�"), ("\u{FEFF}x\u{200B}\u{AD}", "�x��"), ("\u{2028}\u{2029}", "��"),
    ("\u{E0041}", "�"),
    ("👩\u{200D}💻", "👩\u{200D}💻"), ("日本 é", "日本 é"),
  ]

  @Test(arguments: cases)
  func `what acts instead of being seen is made visible`(text: String, visible: String) {
    #expect(PrintableText.visible(text) == visible)
  }
}
