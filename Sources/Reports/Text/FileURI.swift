/// The path of a file as a reference of RFC 3986: relative to the root of the sources, or absolute.
struct FileURI {
  /// The reference; everything outside the unreserved characters is percent-encoded, byte by byte.
  let text: String
  /// Whether it is relative.
  let isRelative: Bool

  /// The reference to a path.
  init(path: String) {
    isRelative = !path.hasPrefix("/")
    var encoded = isRelative ? "" : "file://"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        encoded += "%" + (digits.utf8.count < 2 ? "0" : "") + digits
      }
    }
    text = encoded
  }
}
