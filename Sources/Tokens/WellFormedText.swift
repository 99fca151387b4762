/// Text as tokenizers see it: well-formed UTF-8.
enum WellFormedText {
  /// The text with every ill-formed part replaced by U+FFFD.
  ///
  /// A part is as long as the Unicode standard recommends (a maximal subpart), which is what Python's `errors="replace"` and Swift's strings do. So
  /// every sequence of bytes has one count.
  ///
  /// - Parameter bytes: Any bytes.
  /// - Returns: The same bytes where they are well-formed, without a copy.
  static func of(_ bytes: [UInt8]) -> [UInt8] {
    isWellFormed(bytes) ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8)
  }

  private static func isWellFormed(_ bytes: [UInt8]) -> Bool {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return true
    } catch {
      return false
    }
  }
}
