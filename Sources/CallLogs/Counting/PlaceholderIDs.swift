/// Values in place of the id of a call that mean that there is none: records with one of them are separate calls.
package enum PlaceholderIDs {
  /// The values in lower case: words of languages and databases for nothing, and a UUID of zeros.
  package static let texts = short.sorted() + [String(decoding: zeroUUID, as: UTF8.self)]

  static let short: Set<String> = ["-", "--", "0", "n/a", "na", "nan", "nil", "none", "null", "undefined", "unknown"]
  /// The bytes of the longest of them, and what any of them can start with, in small letters.
  static let longestShort = 9
  static let firstBytes = Array("-0nu".utf8)
  static let zeroUUID = Array("00000000-0000-0000-0000-000000000000".utf8)
}
