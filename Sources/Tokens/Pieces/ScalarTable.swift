/// The kind and script of every scalar, one byte each: the kind in the low three bits, the script in the others.
///
/// The table has pages of 256 scalars. A page is filled from the Unicode data of the standard library when a text first needs it, so that a short
/// text costs little and no table has to be kept in step with the Unicode standard.
final class ScalarTable {
  /// The entries of the 128 ASCII characters.
  let ascii: [UInt8]
  /// The place of each page in `entries`, in pages; 0 is for pages not yet filled.
  private var places = [UInt16](repeating: 0, count: 0x1100)
  private var entries = [UInt8](repeating: 0, count: 256)

  init() {
    ascii = (0..<128).map { ScalarTable.entry(of: $0) }
  }

  /// The entry of a scalar.
  @inline(__always)
  func entry(of scalar: UInt32) -> UInt8 {
    let page = Int(scalar >> 8)
    let place = places[page]
    return place == 0 ? filled(page, scalar) : entries[Int(place) << 8 | Int(scalar & 0xFF)]
  }

  @inline(never)
  private func filled(_ page: Int, _ scalar: UInt32) -> UInt8 {
    places[page] = UInt16(entries.count >> 8)
    let first = UInt32(page) << 8
    // Whole pages of Chinese characters and Korean syllables are letters without case.
    if (0x4E..<0x9F).contains(page) || (0xAC..<0xD7).contains(page) {
      entries += repeatElement(ScalarKind.uncased | Script.of(first).rawValue << 3, count: 256)
    } else {
      for offset in 0..<256 { entries.append(ScalarTable.entry(of: first + UInt32(offset))) }
    }
    return entry(of: scalar)
  }

  private static func entry(of value: UInt32) -> UInt8 {
    let kind = Unicode.Scalar(value).map(ScalarKind.of) ?? ScalarKind.sign
    return kind | Script.of(value).rawValue << 3
  }
}
