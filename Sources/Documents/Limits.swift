/// The limits of a document.
///
/// Beyond a limit the reader stops with a located error, so that hostile input is cheap.
package enum Limits {
  /// The bytes of a file: 16 MiB.
  package static let fileBytes = 16 << 20
  /// The depth to which arrays and objects may be nested.
  package static let depth = 64
  /// The values in a document, keys included.
  package static let values = 2_000_000
  /// The bytes of a key.
  package static let keyBytes = 256
  /// The bytes of a number.
  package static let numberBytes = 64
  /// The diagnostics that are kept of one run; the rest are counted.
  package static let diagnostics = 100
}
