import Testing

@testable import Tokens

/// Tokens of pictures, against figures worked from the vendors' stated rules.
@Suite struct PictureRuleTests {
  static func tokens(_ rule: PictureRule, _ width: Int, _ height: Int, _ detail: PictureRule.Detail = .high) throws
    -> Int
  {
    rule.tokens(of: try #require(PictureSize(width: width, height: height)), detail: detail)
  }

  // OpenAI's own examples: 1,024 x 1,024 becomes 768 x 768, 4 squares: 170 x 4 + 85 = 765; 2,048 x 4,096 becomes 1,024 x 2,048, then 768 x 1,536,
  // 2 x 3 squares: 170 x 6 + 85 = 1,105; 4,096 x 8,192 at low detail 85. A picture of 512 x 512 is never made larger: one square, 255.
  @Test(arguments: [(1024, 1024, 765), (2048, 4096, 1105), (512, 512, 255), (513, 10, 425), (1, 1, 255)])
  func `squares are counted after both reductions`(width: Int, height: Int, tokens: Int) throws {
    #expect(try Self.tokens(.squares(base: 85, each: 170), width, height) == tokens)
    #expect(try Self.tokens(.squares(base: 85, each: 170), width, height, .low) == 85)
  }

  // OpenAI's own examples: 1,024 x 1,024 has 32 x 32 patches, 1,024. 1,800 x 2,400 has 57 x 75 = 4,275, too many: scale sqrt(1,024 x 1,536 / (1,800 x
  // 2,400)) = 0.603; 33.94 x 45.25 patches; times 33 / 33.94; 33 x 44 = 1,452. Times 1.62: 1,659 and 2,353 (both rounded up).
  @Test(arguments: [(1024, 1024, 1024, 1659), (1800, 2400, 1452, 2353)])
  func `patches are at most 1,536, in whole ones`(width: Int, height: Int, patches: Int, tokens: Int) throws {
    #expect(try Self.tokens(.patches(factorInThousandths: 1000), width, height) == patches)
    #expect(try Self.tokens(.patches(factorInThousandths: 1620), width, height) == tokens)
  }

  // Anthropic's own examples: 200 x 200 is 8 x 8 = 64, 1,000 x 1,000 36 x 36 = 1,296, 1,092 x 1,092 39 x 39 = 1,521. A page of A4 at 1,075 x 1,520 has 39 x 55
  // = 2,145 patches, too many; 924 x 1,307 has 33 x 47 = 1,551. 3,840 x 2,160 becomes 1,456 x 819: 52 x 30 = 1,560.
  @Test(arguments: [
    (200, 200, 64), (1000, 1000, 1296), (1092, 1092, 1521), (1075, 1520, 1551), (3840, 2160, 1560), (8000, 10, 56),
  ])
  func `patches are at most 1,568 before Claude 4_7`(width: Int, height: Int, tokens: Int) throws {
    #expect(try Self.tokens(.visualTokens(longest: 1568, most: 1568), width, height) == tokens)
  }

  // 1,000 x 1,000 has 36 x 36 patches of 28 pixels, 1,296. 2,576 x 1,456 has 92 x 52 = 4,784, just as many as may be. 4,000 x 3,000 is too large at 2,576
  // pixels (92 x 69 = 6,348); 80 x 60 patches are 4,800, so the largest that fits is 79 patches wide: 2,212 x 1,659, 79 x 60 = 4,740.
  @Test(arguments: [
    (1000, 1000, 1296), (2576, 1456, 4784), (5152, 2912, 4784), (4000, 3000, 4740), (8000, 10, 92), (1, 1, 1),
  ])
  func `visual tokens are patches of 28 pixels`(width: Int, height: Int, tokens: Int) throws {
    #expect(try Self.tokens(.visualTokens(longest: 2576, most: 4784), width, height) == tokens)
    for model in ["claude-opus-4-7", "claude-sonnet-5-5", "global.anthropic.claude-fable-5"] {
      #expect(PictureRule.rule(of: model, by: "anthropic") == .visualTokens(longest: 2576, most: 4784))
    }
  }

  // Google's own example: 960 x 540, tiles of 360: 3 x 2 = 6, 1,548 tokens. Up to 384 a side one tile.
  @Test(arguments: [(384, 384, 258), (960, 540, 1548), (4000, 4000, 9288)])
  func `tiles are of the shorter side`(width: Int, height: Int, tokens: Int) throws {
    #expect(try Self.tokens(.tiles, width, height) == tokens)
  }

  @Test func `a family ends where another name begins`() {
    #expect(PictureRule.rule(of: "gpt-4o-2024-11-20", by: "openai") == .squares(base: 85, each: 170))
    #expect(PictureRule.rule(of: "gpt-4o-mini", by: "openai") == .squares(base: 2833, each: 5667))
    #expect(PictureRule.rule(of: "gpt-5.2", by: "openai") == nil)
    #expect(PictureRule.rule(of: "gpt-4o", by: "groq") == nil)
    #expect(PictureRule.rule(of: "gemini-2.5-pro", by: "google") == .tiles)
    #expect(
      PictureRule.rule(of: "claude-sonnet-4-5", by: "anthropic") == .visualTokens(longest: 1568, most: 1568))
    #expect(PictureRule.rule(of: "gemini-3.5-flash", by: "google") == .each(usual: 1120, low: 280))
    #expect(PictureRule.rule(of: "gemini-3-pro-image", by: "google") == nil)
  }

  /// Headers with a size of 513 x 260.
  static let headers: [(PictureHeader.Format, [UInt8])] = [
    (
      .png,
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [0, 0, 2, 1, 0, 0, 1, 4]
    ),
    (.gif, Array("GIF89a".utf8) + [1, 2, 4, 1]),
    (
      .jpeg,
      [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 9, 9, 0xFF, 0xFF, 0xC4, 0, 3, 7, 0xFF, 0xC2, 0, 17, 8, 1, 4, 2, 1]
    ),
    (
      .webp,
      Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0] + [0, 2, 0, 3, 1, 0]
    ),
    (
      .webp,
      Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8 ".utf8) + [0, 0, 0, 0, 0, 0, 0, 0x9D, 1, 0x2A, 1, 2, 4, 1]
    ),
    // 512 in 14 bits, then 259: 512 + 259 x 16,384 = 4,243,968 = 0x40C200.
    (
      .webp,
      Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8L".utf8) + [
        0, 0, 0, 0, 0x2F, 0x00, 0xC2, 0x40, 0x00, 0, 0, 0, 0, 0,
      ]
    ),
  ]

  @Test(arguments: headers)
  func `the size stands in the header`(format: PictureHeader.Format, bytes: [UInt8]) throws {
    let size = try #require(PictureSize(width: 513, height: 260))
    #expect(PictureHeader(bytes) == .size(size, format))
    // Whatever is cut off of it, it is a broken picture or none.
    for count in bytes.indices {
      if case .size = PictureHeader(Array(bytes[..<count])), format != .webp || count < 30 {
        Issue.record("\(format) of \(count) bytes has a size")
      }
    }
  }

  @Test func `a size that no picture has is broken`() {
    let header: [UInt8] =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
      + [0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    #expect(PictureHeader(header) == .broken(.png))
    #expect(PictureHeader(Array("A text".utf8)) == .none)
    #expect(PictureHeader([]) == .none)
  }
}
