/// The format and size of a picture, from its first bytes.
///
/// The picture itself is not decoded.
package enum PictureHeader: Sendable, Equatable {
  /// A format whose header is known.
  package enum Format: String, Sendable {
    case png = "PNG"
    case jpeg = "JPEG"
    case gif = "GIF"
    case webp = "WebP"
  }

  /// The size is in the header.
  case size(PictureSize, Format)
  /// The first bytes are those of a picture, but its size cannot be read.
  case broken(Format)
  /// The bytes are not a picture of a known format.
  case none

  /// Reads the header.
  package init(_ bytes: [UInt8]) {
    guard let format = PictureHeader.format(of: bytes) else {
      self = .none
      return
    }
    let found: (width: Int, height: Int)? =
      switch format {
      case .png: PictureHeader.sizeOfPNG(bytes)
      case .gif: PictureHeader.sizeOfGIF(bytes)
      case .webp: PictureHeader.sizeOfWebP(bytes)
      case .jpeg: PictureHeader.sizeOfJPEG(bytes)
      }
    self =
      found.flatMap { PictureSize(width: $0.width, height: $0.height) }.map { .size($0, format) } ?? .broken(format)
  }

  private static func format(of bytes: [UInt8]) -> Format? {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if bytes.starts(with: Array("GIF87a".utf8)) || bytes.starts(with: Array("GIF89a".utf8)) { return .gif }
    if bytes.starts(with: Array("RIFF".utf8)), bytes.count >= 12, Array(bytes[8..<12]) == Array("WEBP".utf8) {
      return .webp
    }
    return nil
  }

  /// A PNG begins with the chunk IHDR: its length, its name, width and height in four bytes each, highest first.
  private static func sizeOfPNG(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count >= 24, Array(bytes[12..<16]) == Array("IHDR".utf8) else { return nil }
    return (bigEndian(bytes[16..<20]), bigEndian(bytes[20..<24]))
  }

  /// The logical screen of a GIF: two bytes each, lowest first.
  private static func sizeOfGIF(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count >= 10 else { return nil }
    return (littleEndian(bytes[6..<8]), littleEndian(bytes[8..<10]))
  }

  /// The first chunk of a WebP is `VP8 ` (14 bits a side behind the start code), `VP8L` (14 bits a side less one behind the signature), or `VP8X`
  /// (24 bits a side less one).
  private static func sizeOfWebP(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count >= 30 else { return nil }
    switch String(decoding: bytes[12..<16], as: UTF8.self) {
    case "VP8 ":
      guard Array(bytes[23..<26]) == [0x9D, 0x01, 0x2A] else { return nil }
      return (littleEndian(bytes[26..<28]) & 0x3FFF, littleEndian(bytes[28..<30]) & 0x3FFF)
    case "VP8L":
      guard bytes[20] == 0x2F else { return nil }
      let bits = littleEndian(bytes[21..<25])
      return (bits & 0x3FFF + 1, bits >> 14 & 0x3FFF + 1)
    case "VP8X": return (littleEndian(bytes[24..<27]) + 1, littleEndian(bytes[27..<30]) + 1)
    default: return nil
    }
  }

  /// A JPEG is a row of segments, each with a marker and its length; one that starts a frame has the height and the width.
  ///
  /// Each step goes on by at least two bytes, so the search ends.
  private static func sizeOfJPEG(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    var place = 2
    while place + 9 <= bytes.count {
      guard bytes[place] == 0xFF else { return nil }
      let marker = bytes[place + 1]
      if marker == 0xFF {
        // A byte that only fills.
        place += 1
        continue
      }
      let isAlone = marker == 0x01 || (0xD0...0xD8).contains(marker)
      // C4, C8 and CC are tables and a reserved marker among those that start frames.
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
        return (bigEndian(bytes[place + 7..<place + 9]), bigEndian(bytes[place + 5..<place + 7]))
      }
      if marker == 0xD9 || marker == 0xDA { return nil }
      place += 2 + (isAlone ? 0 : max(2, bigEndian(bytes[place + 2..<place + 4])))
    }
    return nil
  }

  private static func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
  private static func littleEndian(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
