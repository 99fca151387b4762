extension Document {
  /// The notation of a document.
  package enum Format: Sendable {
    /// RFC 8259, strictly.
    case json
    /// The strict dialect of YAML 1.2 that the module's README describes.
    case yaml

    /// The format of a file by its name: `.json` is JSON, anything else the YAML dialect.
    package init(fileName: String) {
      self = fileName.hasSuffix(".json") ? .json : .yaml
    }
  }

  /// Reads a document.
  ///
  /// Faults that leave the structure readable (a key given twice) are reported and the document is returned all the
  /// same, so that the rest of its faults can be reported in the same run; a fault in the syntax itself ends the
  /// reading. At most `Limits.diagnostics` keys given twice are reported.
  ///
  /// - Parameters:
  ///   - source: The bytes.
  ///   - format: Their notation.
  /// - Returns: The document, or nil when it cannot be read at all, and its faults.
  package static func parse(_ source: SourceFile, as format: Format) -> (document: Document?, diagnostics: [Diagnostic])
  {
    if let fault = source.encodingFault { return (nil, [fault.diagnostic(in: source)]) }
    switch format {
    case .json:
      var parser = JSONParser(source: source)
      do throws(SyntaxFault) {
        try parser.parseDocument()
        return (parser.builder.document(), parser.builder.diagnostics)
      } catch {
        return (nil, parser.builder.diagnostics + [error.diagnostic(in: source)])
      }
    case .yaml:
      var parser = YAMLParser(source: source)
      do throws(SyntaxFault) {
        try parser.parseDocument()
        return (parser.builder.document(), parser.builder.diagnostics)
      } catch {
        return (nil, parser.builder.diagnostics + [error.diagnostic(in: source)])
      }
    }
  }
}

extension Document {
  /// Reads a YAML document without some of its lines, as if they had not been written.
  ///
  /// - Parameters:
  ///   - source: The bytes.
  ///   - skipped: Stretches of whole lines, in order and apart from each other.
  /// - Returns: The document, whose values are found at their places in the source; nil when anything is wrong with the
  ///   rest, so that it can be read as a whole and all faults be reported.
  package static func parse(_ source: SourceFile, skipping skipped: [Range<Int>]) -> Document? {
    let kept = KeptLines(of: source.bytes, without: skipped)
    let (document, diagnostics) = parse(SourceFile(name: source.name, bytes: kept.bytes), as: .yaml)
    guard let document, diagnostics.isEmpty else { return nil }
    let records = document.records.map { record in
      var record = record
      record.start = kept.offset(ofKept: record.start)
      // The end belongs to the last byte of the value: skipped text may follow directly.
      record.end = record.end == 0 ? 0 : kept.offset(ofKept: record.end - 1) + 1
      return record
    }
    return Document(source: source, records: records, decodedTexts: document.decodedTexts)
  }
}

/// The lines of a source that were not skipped, one after another.
private struct KeptLines {
  private(set) var bytes: [UInt8] = []
  /// Where each stretch starts among the kept bytes, and its distance from its place in the source.
  private var stretches: [(start: Int32, shift: Int32)] = []

  init(of source: [UInt8], without skipped: [Range<Int>]) {
    bytes.reserveCapacity(source.count - skipped.reduce(0) { $0 + $1.count })
    var position = 0
    for range in skipped + [source.count..<source.count] {
      stretches.append((Int32(clamping: bytes.count), Int32(clamping: position - bytes.count)))
      bytes += source[position..<range.lowerBound]
      position = range.upperBound
    }
  }

  /// The place in the source of a kept byte.
  func offset(ofKept offset: Int32) -> Int32 {
    var low = 0
    var high = stretches.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if stretches[middle].start <= offset { low = middle } else { high = middle }
    }
    return offset + stretches[low].shift
  }
}

extension SourceFile {
  /// The offset of the first byte of text: after a byte order mark.
  var contentStart: Int {
    bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
  }

  /// Why the bytes cannot be text at all: too many, or not UTF-8.
  fileprivate var encodingFault: SyntaxFault? {
    guard bytes.count <= Limits.fileBytes else {
      return SyntaxFault(
        "too-large", "a file may have at most \(Limits.fileBytes >> 20) MiB, found \(bytes.count) bytes", at: 0, to: 0)
    }
    do throws(UTF8.ValidationError) {
      let bytes = bytes
      let span = bytes.span
      _ = try UTF8Span(validating: span)
      return nil
    } catch {
      return SyntaxFault(
        "invalid-utf8", "the file is not UTF-8 text from here on", at: error.byteOffsets.lowerBound,
        to: error.byteOffsets.upperBound, hint: "save the file in the UTF-8 encoding")
    }
  }
}
