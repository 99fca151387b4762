/// The kind and script of every scalar, one byte each: the kind in the low three bits, the script in the others.
///
/// The table has pages of 256 scalars. A page is filled from the Unicode data of the standard library when a text first needs it, so that a short
/// text costs little and no table has to be kept in step with the Unicode standard.
///
/// Unsafe inside: both arrays are memory of their own, so that the innermost loops read them without checks. A scalar is below 0x110000, so its page is
/// one of 0x1100; there is room for all of them and the empty one, and of that only what is filled is ever touched.
@safe
final class ScalarTable {
  /// The entries of the 128 ASCII characters.
  let ascii: [UInt8]
  /// The place of each page in `entries`, in pages; 0 is for pages not yet filled.
  private let places: UnsafeMutablePointer<UInt16>
  private let entries: UnsafeMutablePointer<UInt8>
  private var filledPages = 0

  private static let pages = 0x1100

  init() {
    ascii = (0..<128).map { ScalarTable.entry(of: $0) }
    unsafe places = .allocate(capacity: ScalarTable.pages)
    unsafe places.initialize(repeating: 0, count: ScalarTable.pages)
    unsafe entries = .allocate(capacity: (ScalarTable.pages + 1) * 256)
  }

  deinit {
    unsafe places.deallocate()
    unsafe entries.deallocate()
  }

  /// The entry of a scalar.
  @inline(__always)
  func entry(of scalar: UInt32) -> UInt8 {
    let page = Int(scalar >> 8)
    let place = unsafe places[page]
    return place == 0 ? filled(page, scalar) : unsafe entries[Int(place) << 8 | Int(scalar & 0xFF)]
  }

  @inline(never)
  private func filled(_ page: Int, _ scalar: UInt32) -> UInt8 {
    filledPages += 1
    unsafe places[page] = UInt16(filledPages)
    let first = UInt32(page) << 8
    // Whole pages of Chinese characters and Korean syllables are letters without case.
    let isUniform = (0x4E..<0x9F).contains(page) || (0xAC..<0xD7).contains(page)
    let uniform = ScalarKind.uncased | Script.of(first).rawValue << 3
    for offset in 0..<256 {
      unsafe entries[filledPages << 8 | offset] =
        isUniform ? uniform : ScalarTable.entry(of: first + UInt32(offset))
    }
    return entry(of: scalar)
  }

  private static func entry(of value: UInt32) -> UInt8 {
    let kind = Unicode.Scalar(value).map(ScalarKind.of) ?? ScalarKind.sign
    return kind | Script.of(value).rawValue << 3
  }
}
