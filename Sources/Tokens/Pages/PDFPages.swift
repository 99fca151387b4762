/// The number of pages of a PDF.
///
/// The number is that of its catalogue's tree of pages, found by its table of objects as a viewer finds it (ISO 32000-1, 7.5 and 7.7): nothing is
/// guessed from what else is in the file.
package enum PDFPages: Sendable, Equatable {
  case count(Int)
  /// The number cannot be read, with the reason.
  case unknown(String)
  /// The bytes are not a PDF.
  case none

  /// The highest plausible number.
  package static let most = 1_000_000

  /// Reads the number.
  package init(_ bytes: [UInt8]) {
    guard bytes.starts(with: Array("%PDF-".utf8)) else {
      self = .none
      return
    }
    do throws(PDFFault) {
      let file = try PDFObjects(bytes)
      let catalogue = try file.dictionary(file.root)
      let pages = try file.dictionary(catalogue["Pages"])
      guard case .integer(let count) = try file.resolved(pages["Count"]), (1...Self.most).contains(count) else {
        throw .broken
      }
      self = .count(count)
    } catch {
      self = .unknown(error.words)
    }
  }
}

/// Why the number of pages cannot be read.
enum PDFFault: Error {
  case broken, encrypted
  /// A part is packed in an unsupported way.
  case packed

  var words: String {
    switch self {
    case .broken: "its table of objects cannot be read"
    case .encrypted: "it is encrypted"
    case .packed: "its objects are packed in a way that is not read"
    }
  }
}
