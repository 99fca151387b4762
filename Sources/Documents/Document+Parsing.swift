extension Document {
  /// How a document is written down.
  package enum Format: Sendable {
    /// RFC 8259, strictly.
    case json
    /// The strict dialect of YAML 1.2 that `pricing/README.md` describes.
    case yaml

    /// The format that a file name asks for: `.json` is JSON, anything else the YAML dialect.
    package init(fileName: String) {
      self = fileName.hasSuffix(".json") ? .json : .yaml
    }
  }

  /// Reads a document.
  ///
  /// Faults that leave the structure readable (a key given twice) are reported and the document is returned all the same, so that the rest
  /// of its faults can be told in the same run; a fault in the syntax itself ends the reading.
  ///
  /// - Parameters:
  ///   - source: The bytes.
  ///   - format: How they are written.
  /// - Returns: The document, or nil when it cannot be read at all, and what is wrong with it.
  package static func parse(_ source: SourceFile, as format: Format) -> (document: Document?, diagnostics: [Diagnostic])
  {
    (nil, [])
  }
}
