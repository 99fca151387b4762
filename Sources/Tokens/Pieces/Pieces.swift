/// The pieces of a text, for those who want them all.
package enum Pieces {
  /// Cuts a text.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8; each ill-formed part counts like U+FFFD.
  ///   - encoding: The rule.
  /// - Returns: The pieces in order; together they are the text.
  package static func of(_ bytes: [UInt8], by encoding: Encoding) -> [ArraySlice<UInt8>] {
    let bytes = WellFormedText.of(bytes)
    var pieces: [ArraySlice<UInt8>] = []
    let table = ScalarTable()
    unsafe table.ascii.withUnsafeBufferPointer { ascii in
      unsafe bytes.withUnsafeBufferPointer { text in
        let scanner = unsafe PieceScanner(text, table: table, ascii: ascii)
        var start = 0
        while start < scanner.count {
          let (end, _) = scanner.piece(at: start, by: encoding)
          pieces.append(bytes[start..<end])
          start = end
        }
      }
    }
    return pieces
  }
}
