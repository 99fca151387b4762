/// Estimates the number of tokens of a text, without a vocabulary.
///
/// Most of a tokenizer is the public rule that cuts text into pieces; only the merging within pieces needs the vocabulary. So each piece counts as one
/// token, and the words and signs that are likely to be several count as more, by fitted coefficients. All arithmetic is in whole numbers: the same
/// text has the same estimate everywhere.
package struct TokenEstimator: Sendable {
  /// The family whose tokens are estimated.
  package let encoding: Encoding

  package init(_ encoding: Encoding) {
    self.encoding = encoding
  }

  /// The estimated tokens of a text.
  ///
  /// - Parameter bytes: UTF-8; each ill-formed part counts like U+FFFD.
  /// - Returns: 0 for an empty text, otherwise at least 1.
  /// - Complexity: O(*n*), in one pass; a text beyond ASCII is first read once for its languages.
  package func tokens(in bytes: [UInt8]) -> Int {
    let text = WellFormedText.of(bytes)
    let isASCII = unsafe text.withUnsafeBufferPointer { buffer in
      unsafe !buffer.contains { $0 >= 0x80 }
    }
    let table = ScalarTable()
    let coefficients = EstimateCoefficients.of(encoding)
    let bigrams = BigramTable(coefficients.latin.bigrams)
    let parts = unsafe table.ascii.withUnsafeBufferPointer { ascii in
      unsafe text.withUnsafeBufferPointer { buffer in
        let scanner = unsafe PieceScanner(buffer, table: table, ascii: ascii)
        let context = isASCII ? .plain : TextContext(of: scanner)
        return unsafe bigrams.entries.withUnsafeBufferPointer { entries in
          let measure = unsafe PieceMeasure(
            scanner: scanner, bigrams: entries, coefficients: coefficients, context: context, encoding: encoding)
          return measure.partsOfAllPieces()
        }
      }
    }
    return (parts + Excess.partsPerToken / 2) / Excess.partsPerToken
  }
}

/// The coefficients of two letters in a row, in rows of 32 so that no multiplication is needed to find one.
struct BigramTable {
  let entries: [Int16]

  /// - Parameter bigrams: 27 rows of 27.
  init(_ bigrams: [Int16]) {
    var entries = [Int16](repeating: 0, count: 32 * 32)
    for (index, value) in bigrams.enumerated() { entries[index / 27 * 32 + index % 27] = value }
    self.entries = entries
  }
}
