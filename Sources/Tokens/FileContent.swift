/// The kind of a file that is not text, detected from its first bytes.
package enum FileContent: Sendable, Equatable {
  /// A picture; whether its size can be read from its header.
  case picture(hasKnownHeader: Bool)
  case pdf
  case sound
  case video
  /// An archive, or a document of an office program, which is one.
  case archive
  case program

  /// Nil for what may be text.
  package init?(_ bytes: [UInt8]) {
    /// Whether some bytes are at an offset; nil stands for any byte.
    func has(_ signature: [UInt8], at offset: Int = 0) -> Bool {
      bytes.count >= offset + signature.count && bytes[offset..<offset + signature.count].elementsEqual(signature)
    }
    func has(_ text: String, at offset: Int = 0) -> Bool { has(Array(text.utf8), at: offset) }
    if has([0x89] + Array("PNG\r\n".utf8)) || has([0xFF, 0xD8, 0xFF]) || has("GIF87a") || has("GIF89a")
      || has("RIFF") && has("WEBP", at: 8)
    {
      self = .picture(hasKnownHeader: true)
    } else if has([0x49, 0x49, 0x2A, 0]) || has([0x4D, 0x4D, 0, 0x2A]) || FileContent.isBitmap(bytes)
      || has("ftypavif", at: 4) || has("ftypheic", at: 4) || has("ftypmif1", at: 4)
    {
      self = .picture(hasKnownHeader: false)
    } else if has("%PDF-") {
      self = .pdf
    } else if has("RIFF") && has("WAVE", at: 8) || has("ID3") && bytes.count > 3 && bytes[3] < 0x10 || has("OggS\0")
      || has("fLaC\0") || has([0xFF, 0xFB]) || has([0xFF, 0xF3]) || has("ftypM4A", at: 4)
    {
      self = .sound
    } else if has("ftyp", at: 4) || has([0x1A, 0x45, 0xDF, 0xA3]) || has("RIFF") && has("AVI ", at: 8) {
      self = .video
    } else if has([0x50, 0x4B, 3, 4]) || has([0x1F, 0x8B]) || has([0x28, 0xB5, 0x2F, 0xFD])
      || has([0x37, 0x7A, 0xBC, 0xAF]) || has([0xD0, 0xCF, 0x11, 0xE0])
    {
      self = .archive
    } else if has([0x7F] + Array("ELF".utf8)) || has([0xCF, 0xFA, 0xED, 0xFE]) || has([0, 0x61, 0x73, 0x6D]) {
      self = .program
    } else {
      return nil
    }
  }

  /// A bitmap says its own length behind its two letters, which a text that begins with them does not.
  private static func isBitmap(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 14, bytes[0] == UInt8(ascii: "B"), bytes[1] == UInt8(ascii: "M") else { return false }
    let length = (2..<6).reversed().reduce(0) { $0 << 8 | Int(bytes[$1]) }
    return length == bytes.count || bytes[6..<10].allSatisfy { $0 == 0 }
  }

  /// Its name, with its article.
  package var words: String {
    switch self {
    case .picture: "a picture"
    case .pdf: "a PDF"
    case .sound: "a sound"
    case .video: "a video"
    case .archive: "an archive or an office document"
    case .program: "a program"
    }
  }

  /// How it is counted instead; nil where it is not sent to models.
  package var hint: String? {
    switch self {
    case .picture(true): "'images' under 'tokens' of a scenario counts pictures, and 'llmcost tokens' measures one"
    case .picture(false): "save it as PNG, JPEG, GIF or WebP, whose sizes can be read"
    case .pdf: "'pages' under 'tokens' of a scenario counts pages, and 'llmcost tokens' those of a file"
    case .archive: "take the text out of it first; what a vendor makes of its pages is the vendor's own rule"
    case .sound: "'units_per_call' of a feature counts minutes of audio"
    case .video: "'units_per_call' of a feature counts seconds of video"
    case .program: nil
    }
  }
}
