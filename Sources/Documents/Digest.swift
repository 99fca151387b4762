/// A short fingerprint of bytes, to distinguish texts; it is not cryptographic.
///
/// The hash is the 64-bit FNV-1a of Fowler, Noll and Vo.
package struct Digest: Sendable, Hashable {
  private var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  /// The digest of no bytes.
  package init() {}

  /// Adds bytes.
  ///
  /// - Complexity: O(*n*); each step waits for the one before.
  package mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
  }

  /// Adds the bytes of a file.
  ///
  /// - Complexity: O(*n*); the same as for any bytes, without accessing each of them through a protocol.
  package mutating func add(_ bytes: [UInt8]) {
    let span = bytes.span
    for index in span.indices { hash = (hash ^ UInt64(span[index])) &* 0x0000_0100_0000_01b3 }
  }

  /// Adds a text with its length, so that two parts cannot be mistaken for one.
  package mutating func add(part text: String) {
    add("\(text.utf8.count):".utf8)
    add(text.utf8)
  }

  /// Sixteen hexadecimal digits.
  package var hexadecimal: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
