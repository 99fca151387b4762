/// The content of a stream of a PDF.
enum PDFStream {
  /// Unpacks a stream: as it is, or packed by zlib's method, with or without the differences of PNG's rows.
  static func unpacked(_ bytes: ArraySlice<UInt8>, _ facts: [String: PDFValue]) throws(PDFFault) -> [UInt8] {
    switch first(facts["Filter"]) {
    case nil: return Array(bytes)
    case .name("FlateDecode")?:
      guard let content = Inflation.unpacked(bytes.dropFirst(2)) else { throw .packed }
      guard case .dictionary(let parameters)? = first(facts["DecodeParms"]) else { return content }
      return try withoutDifferences(content, parameters)
    case _?: throw .packed
    }
  }

  /// The value itself, or the only one of a list.
  private static func first(_ value: PDFValue?) -> PDFValue? {
    guard case .array(let values)? = value else { return value }
    return values.count <= 1 ? values.first : .other
  }

  /// Undoes the differences of rows, each of which says in its first byte what it is the difference from (PNG specification, 9.2).
  private static func withoutDifferences(
    _ content: [UInt8], _ parameters: [String: PDFValue]
  ) throws(PDFFault) -> [UInt8] {
    func number(_ key: String, _ absent: Int) throws(PDFFault) -> Int {
      guard let value = parameters[key] else { return absent }
      guard case .integer(let number) = value else { throw .packed }
      return number
    }
    let method = try number("Predictor", 1)
    if method == 1 { return content }
    let columns = try number("Columns", 1)
    guard method >= 10, try number("Colors", 1) == 1, try number("BitsPerComponent", 8) == 8,
      (1...1_000_000).contains(columns), content.count.isMultiple(of: columns + 1)
    else { throw .packed }
    var result: [UInt8] = []
    result.reserveCapacity(content.count)
    var above = [UInt8](repeating: 0, count: columns)
    for start in stride(from: 0, to: content.count, by: columns + 1) {
      var row = Array(content[start + 1..<start + 1 + columns])
      for column in row.indices {
        let left = column > 0 ? row[column - 1] : 0
        let corner = column > 0 ? above[column - 1] : 0
        switch content[start] {
        case 0: break
        case 1: row[column] &+= left
        case 2: row[column] &+= above[column]
        case 3: row[column] &+= UInt8((Int(left) + Int(above[column])) / 2)
        case 4: row[column] &+= nearest(left, above[column], corner)
        default: throw .packed
        }
      }
      result += row
      above = row
    }
    return result
  }

  /// That of three neighbours which is nearest to left + above - corner.
  private static func nearest(_ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
    let estimate = Int(left) + Int(above) - Int(corner)
    let distances = [left, above, corner].map { abs(estimate - Int($0)) }
    if distances[0] <= distances[1], distances[0] <= distances[2] { return left }
    return distances[1] <= distances[2] ? above : corner
  }
}
