import Foundation
import Testing

@testable import Tokens

/// The number of pages of PDFs, by their own table of objects.
@Suite struct PDFPagesTests {
  /// A PDF with a table of lines: 12 pages.
  static let plain = file(count: "/Count 12")

  static func file(count: String, trailer: String = "/Root 1 0 R") -> [UInt8] {
    var text = "%PDF-1.4\n"
    var places: [Int] = []
    let bodies = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[] % a comment\n\(count)>>", "7"]
    for (index, body) in bodies.enumerated() {
      places.append(text.utf8.count)
      text += "\(index + 1) 0 obj\(body) endobj\n"
    }
    let start = text.utf8.count
    text += "xref\n0 4\n0000000000 65535 f \n"
    for place in places { text += line(place) }
    return Array((text + "trailer<</Size 4\(trailer)>>\nstartxref\n\(start)\n%%EOF\n").utf8)
  }

  /// A line of a table.
  private static func line(_ place: Int) -> String {
    String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n"
  }

  /// A PDF of version 1.5, made with Python's zlib: the catalogue and the pages (37, in an object of its own) are packed in a stream, whose length is
  /// another object; the table is a packed stream of differences.
  static let packed = bytes(
    "JVBERi0xLjUKNCAwIG9iago8PC9UeXBlL09ialN0bS9OIDMvRmlyc3QgMTQvTGVuZ3RoIDcgMCBSL0ZpbHRlci9GbGF0ZURlY29kZT4+CnN0cm"
      + "VhbQp4nDNUMFAwUjA2UDBVMDdQsLHRD6ksSNV3TixJzMlP1w9ITE8tBsobKATZ2cFlwaL63pkpxdHGIKlYfef80rwSoBEQdcbmCgD44ReZCmVu"
      + "ZHN0cmVhbQplbmRvYmoKNyAwIG9iago3NgplbmRvYmoKMyAwIG9iago8PC9UeXBlL1BhZ2UvUGFyZW50IDIgMCBSPj4KZW5kb2JqCjYgMCBvYm"
      + "oKPDwvVHlwZS9YUmVmL1NpemUgOC9XWzEgMiAxXS9Sb290IDEgMCBSL0xlbmd0aCA0Mi9GaWx0ZXIvRmxhdGVEZWNvZGUvRGVjb2RlUGFybXM8"
      + "PC9QcmVkaWN0b3IgMTIvQ29sdW1ucyA0Pj4+PgpzdHJlYW0KeJwNx8ENACAMxLA0YjM2h3mYAIlyP1uglVFGZbM6mlhc0/PSzQeLLwjGCmVuZH"
      + "N0cmVhbQplbmRvYmoKc3RhcnR4cmVmCjI0MQolJUVPRgo=")

  private static func bytes(_ text: String) -> [UInt8] { Data(base64Encoded: text).map { Array($0) } ?? [] }

  @Test func `the catalogue says it`() {
    #expect(PDFPages(Self.plain) == .count(12))
    #expect(PDFPages(Self.file(count: "/Count 3 0 R")) == .count(7))
    #expect(PDFPages(Self.packed) == .count(37))
  }

  // An editor appends what it changes, with a table that names the older one: 12 pages become 13.
  @Test func `what was appended holds`() {
    let older = Self.plain.count
    let appended = "2 0 obj<</Type/Pages/Count 13>>endobj\n"
    let first = String(decoding: Self.plain, as: UTF8.self).components(separatedBy: "startxref\n")[1]
      .split(separator: "\n")[0]
    let table =
      "xref\n2 1\n\(Self.line(older))trailer<</Size 4/Root 1 0 R/Prev \(first)>>\nstartxref\n\(older + appended.utf8.count)\n%%EOF"
    #expect(PDFPages(Self.plain + Array((appended + table).utf8)) == .count(13))
  }

  @Test func `what cannot be read has no number`() {
    #expect(PDFPages(Array("PDF".utf8)) == .none)
    let broken = PDFPages.unknown("its table of objects cannot be read")
    for text in ["%PDF-1.7 x", "%PDF-1.7\nstartxref\n0\n", "%PDF-1.7\n/Type /Pages /Count 12"] {
      #expect(PDFPages(Array(text.utf8)) == broken)
    }
    for count in ["/Count -3", "/Count 0", "/Count 1.5", "/Counts 5", "/Count 2 0 R", "/Count 99999999"] {
      #expect(PDFPages(Self.file(count: count)) == broken, "\(count)")
    }
    #expect(
      PDFPages(Self.file(count: "/Count 12", trailer: "/Root 1 0 R/Encrypt 3 0 R")) == .unknown("it is encrypted"))
    #expect(
      PDFPages(Self.packed.replacing("FlateDecode", with: "LZWDecodes!"))
        == .unknown("its objects are packed in a way that is not read"))
  }

  // Each byte of both files in turn is another, and each beginning of them a file: none of it takes the program down.
  @Test func `hostile files have a number or none`() {
    for file in [Self.plain, Self.packed] {
      for place in file.indices {
        for byte: UInt8 in [0, 0x20, 0x28, 0x39, 0x3C, 0x5B, 0xFF] {
          var other = file
          other[place] = byte
          _ = PDFPages(other)
        }
        _ = PDFPages(Array(file.prefix(place)))
      }
    }
  }

  // The squares of the numbers up to 399, packed with codes of their own; 20 letters with the fixed codes; a block as it is.
  @Test func `packed bytes are unpacked`() {
    let squares = (0..<400).map { "\($0 * $0)" }.joined(separator: " ")
    let own = Self.bytes(
      "LZXZgcQwCENbSQnGgIH+G1s9Zn8mngQwhyTOZ19889n7bn7+vpjvxdf22TmfXT0j9FUWIxPZ3NSz5/Mbspe37CL07Pjyzpf1vie7p2fpf+l96/"
        + "vIbh5x5WhHEcwUyohpV8HNuSW4Lrn3kcAjk1JG1kEOyvAesjAyvme+6ye+G8eUmTzu41S8a76O7BwPV3ySVuaueB6K7Nzhpdu8da+PMoijXIKs"
        + "wpVfhDKNp5yjqJYy8qieNAp2KtaXL6k5i9Po3Tv6Ki9TN+XxUr6vFOW14tVJmiOP0p1fpe6tUgY1yqVpfV/l18EsnnLuVvZDHbLQSVmqm6py+u"
        + "ysaNa5e45Dg58s1GYZm+Fndp1z0Ed7tNSa7t7fpJ2e36T9t5jEnR3Kzscjd0BMzYcBhr3FBr7KknM3o5Offl2NsO2JZXN++/45Nm/tH6202jgV"
        + "xKyNX8Ndvfdq6Jw3nznkNpvnLDiG/FWzarmHuu4pAGI/hDgQMfpwcRZc6M/9weTSt+vGe4/FUWEf6xtOnKDzQgzxk3kI+/gmU7qart4/ZneVuO"
        + "x3orcShhRzvqoCIDJ9cQbfARN3Un1Qg9UTgbOAKL3yM5wNVCl72fgFa4ItQL0g0N1gnoNLd4UWlLlXIxrOYNjTgXMush/zFeQX7w30a1lQD0L0"
        + "ckME5QxjNN6zVDjLbdh9Ys+t92FwjuFDEnw1OWTjws/wq/j6r7ukCasMcFmzUT6RMDyyINhbhr0HxQo1iMolGRohLcG30Y0YhdYvWpLHINj2Ku"
        + "1wttUcQQH1QYf0H4o62pTeipmBXomluiuTezWhgbLoWgqNsim0TtqFb4s2+k3VkgKObEapi9PU+06qdpoqlpukQDQ/6s9bXD3fs+/7WJtY+1zf"
        + "3DiPmJQum+Kut/eqa8qBEen9kJuyRB7OKsUhf6WJfhh11aXG2nrLqV1qoj5U0JNK+lPLQeGG81s9LvpZRW9r+1xNz0U7xezDLPowl15tbmNefZ"
        + "ldX+bYzkx75yuFQqeSuXeCAaWvGruoV8RV7d1gphv89IClWVzNAWNj4G0M7EEOidvqtaQeyQuwOgFuJ8HwLJ7nge2hbP2C+WnwL0rhO/BCdpDE"
        + "jtmuHKv/9bNa6RBLD1gmFYByesA/Oz/hEsz235v9VrmWfddv2WxnoDYCyw16u2vNUABden+yizaYOUIh+UU19EBCWIBEsYe46DGryvVWottXr+"
        + "cn3oM60SpkXdsPjb+24v9TNBR8//nst9gFcNPX722U+9BH6fsuAV3Kfbd/a+CnqX5WYBHG4LHSy9pE//+Xga9Ce/zWQa52C4p0wn+qLnGhS96r"
        + "9z4r/gIn/YylrxbI7oi4+00UxVLQ2VXyv1fyt2Tyt3He3he1uyh+C0IDJjPmxto5u7/Stob8bTYpN/WJeVQrA2qXDvhuqO1Lvt2T0J9vvRtUtx"
        + "77Aw==")
    #expect(Inflation.unpacked(own[...]) == Array(squares.utf8))
    #expect(Inflation.unpacked(Self.bytes("S0wEgiQQSISzAA==")[...]) == Array("aaaaabbbbbaaaaabbbbb".utf8))
    #expect(Inflation.unpacked([1, 3, 0, 0xFC, 0xFF, 65, 66, 67]) == Array("ABC".utf8))
    for bad: [UInt8] in [[], [7], [1, 3, 0, 0, 0], [3], [5, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]] {
      #expect(Inflation.unpacked(bad[...]) == nil)
    }
  }

  // Google: "Each document page is equivalent to 258 tokens"; since Gemini 3 560, 280 at low detail and 1,120 at high.
  @Test func `a page is as many tokens as the vendor says`() {
    func tokens(_ model: String, _ vendor: String = "google", _ detail: PictureRule.Detail? = nil) -> Int? {
      PageRule.rule(of: model, by: vendor)?.tokens(detail: detail)
    }
    #expect(tokens("gemini-2.5-flash") == 258 && tokens("gemini-1.5-pro") == 258)
    #expect(tokens("gemini-3.5-flash") == 560 && tokens("gemini-3-pro-preview") == 560)
    #expect(tokens("gemini-3.5-flash", "google", .low) == 280 && tokens("gemini-3.5-flash", "google", .high) == 1120)
    #expect(tokens("gemini-2.5-flash", "google", .low) == nil)
    #expect(tokens("gemini-3.1-flash-image") == nil && tokens("gemini-2.5-flash", "openrouter") == nil)
    #expect(tokens("claude-sonnet-4-5", "anthropic") == nil && tokens("gpt-4o", "openai") == nil)
    #expect(PageRule.statement(of: "claude-sonnet-4-5", by: "anthropic") != nil)
    #expect(PageRule.statement(of: "gpt-4o", by: "openai") == nil)
  }
}

extension [UInt8] {
  /// The bytes with each place of a word taken by another of its length.
  fileprivate func replacing(_ word: String, with other: String) -> [UInt8] {
    let wanted = Array(word.utf8)
    var bytes = self
    for place in 0...count - wanted.count where bytes[place..<place + wanted.count].elementsEqual(wanted) {
      bytes.replaceSubrange(place..<place + wanted.count, with: Array(other.utf8))
    }
    return bytes
  }
}
