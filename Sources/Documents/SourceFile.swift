/// The bytes of one input and its name in messages.
///
/// A class, because every value read from a document keeps a reference to say where it was written; it is immutable.
package final class SourceFile: Sendable {
  /// The name as the user wrote it: a path, `<stdin>`, or a place on the command line such as `--set`.
  package let name: String
  /// The contents as read, including a byte order mark.
  package let bytes: [UInt8]

  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Makes a source from text, for input that was not a file.
  package convenience init(name: String, text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}

/// A stretch of bytes in one source: where a value was written.
package struct SourceSpan: Sendable {
  /// The source the bytes are in.
  package let file: SourceFile
  /// The offset of the first byte.
  package let start: Int32
  /// The offset after the last byte.
  package let end: Int32

  package init(file: SourceFile, start: Int, end: Int) {
    self.file = file
    self.start = Int32(clamping: start)
    self.end = Int32(clamping: end)
  }

  /// Makes a span of offsets that are known to be in the source.
  @inlinable
  package init(file: SourceFile, bounds: (start: Int32, end: Int32)) {
    self.file = file
    self.start = bounds.start
    self.end = bounds.end
  }

  /// The place as people and editors write it.
  ///
  /// - Complexity: O(*n*) in the offset; meant for the few places that are shown. Many places of one file share a `LineTable`.
  package var location: SourceLocation { LineTable(file, before: Int(start)).location(of: self) }
}

/// A file, a line and a column, both counted from 1, the column in characters.
package struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
  /// The name of the source.
  package let file: String
  /// The line, from 1.
  package let line: Int
  /// The column in characters, from 1.
  package let column: Int

  package var description: String { "\(file):\(line):\(column)" }
}
