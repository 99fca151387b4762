/// The letters a to z that Latin letters with diacritics come from.
struct LatinLetters: Sendable {
  /// The places in the alphabet, from 1, of U+00C0 to U+024F and U+1E00 to U+1EFF.
  private let places: [UInt8]

  /// The one table.
  static let table = LatinLetters()

  private init() {
    places = (LatinLetters.extended + LatinLetters.additional).utf8.map { $0 - UInt8(ascii: "a") + 1 }
  }

  /// The place in the alphabet of a letter, from 1; that of z for a scalar that is no Latin letter.
  func place(of scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A: UInt8(scalar & 0x1F)
    case 0xC0...0x24F: places[Int(scalar - 0xC0)]
    case 0x1E00...0x1EFF: places[Int(scalar - 0x1E00) + 0x190]
    default: 26
    }
  }

  /// U+00C0 to U+024F without their diacritics, in lower case; a z for what has no such letter.
  private static let extended =
    """
    aaaaaaaceeeeiiiidnooooozouuuuytsaaaaaaaceeeeiiiidnooooozouuuuytyaaaaaaccccccccddddeeeeeeeeeegggggggg\
    hhzziiiiiiiiiizzjjkkzllllllzzllnnnnnnznnoooooooorrrrrrssssssssttttzzuuuuuuuuuuuuwwyyyzzzzzzzzzzzzzzz\
    zzzzzzzzzzzzzzzzzzzzzzzzoozzzzzzzzzzzzzuuzzzzzzzzzzzzzzzzzzzzzzzzzzzzaaiioouuuuuuuuuuzaaaazzzzggkkoo\
    oozzjzzzggzznnaazzzzaaaaeeeeiiiioooorrrruuuussttzzhhzzzzzzaaeeooooooooyyzzzzzzzzzzzzzzzzzzzzzzzzzzzz
    """
  /// U+1E00 to U+1EFF.
  private static let additional =
    """
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss\
    ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyzzzzszaaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee\
    iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyyzzzzzz
    """
}
