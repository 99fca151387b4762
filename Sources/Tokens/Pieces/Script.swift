/// The scripts and kinds of signs whose texts take different numbers of tokens.
///
/// The raw values index the coefficients of the estimator and fit in five bits.
enum Script: UInt8, CaseIterable {
  case other, ascii, latinExtended, greek, cyrillic, armenian, hebrew, arabic
  case devanagari, bengali, gurmukhi, gujarati, oriya, tamil, telugu, kannada, malayalam, sinhala
  case thai, lao, tibetan, myanmar, georgian, ethiopic, khmer
  case hiragana, katakana, han, hangul
  /// Pictures of people, faces and things, U+1F000 to U+1FAFF.
  case emoji
  /// U+2600 to U+27BF: ☀, ✓, ➜.
  case dingbat
  /// U+2500 to U+259F, which draw tables.
  case box

  /// The script of a scalar, by its block.
  static func of(_ scalar: UInt32) -> Script {
    if scalar < 0x80 { return .ascii }
    return blocks.first { $0.range.contains(scalar) }?.script ?? .other
  }

  private static let blocks: [(range: ClosedRange<UInt32>, script: Script)] = [
    (0xC0...0x24F, .latinExtended), (0x1E00...0x1EFF, .latinExtended), (0x370...0x3FF, .greek),
    (0x400...0x52F, .cyrillic), (0x530...0x58F, .armenian), (0x590...0x5FF, .hebrew), (0x600...0x77F, .arabic),
    (0x900...0x97F, .devanagari), (0x980...0x9FF, .bengali), (0xA00...0xA7F, .gurmukhi), (0xA80...0xAFF, .gujarati),
    (0xB00...0xB7F, .oriya), (0xB80...0xBFF, .tamil), (0xC00...0xC7F, .telugu), (0xC80...0xCFF, .kannada),
    (0xD00...0xD7F, .malayalam), (0xD80...0xDFF, .sinhala), (0xE00...0xE7F, .thai), (0xE80...0xEFF, .lao),
    (0xF00...0xFFF, .tibetan), (0x1000...0x109F, .myanmar), (0x10A0...0x10FF, .georgian),
    (0x1200...0x139F, .ethiopic), (0x1780...0x17FF, .khmer), (0x3040...0x309F, .hiragana),
    (0x30A0...0x30FF, .katakana), (0x3400...0x9FFF, .han), (0xF900...0xFAFF, .han), (0xAC00...0xD7A3, .hangul),
    (0x1F000...0x1FAFF, .emoji), (0x2600...0x27BF, .dingbat), (0x2500...0x259F, .box),
  ]
}
