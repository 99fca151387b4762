/// The objects of a PDF, by the table at its end and the older tables that it names.
struct PDFObjects {
  /// Where an object is.
  private enum Location {
    /// At a byte of the file.
    case offset(Int)
    /// The n-th of those in a stream, which is an object itself.
    case inside(stream: Int, index: Int)
  }

  private let bytes: [UInt8]
  private var locations: [Int: Location] = [:]
  /// The catalogue.
  let root: PDFValue

  /// Tables that are read one after the other, and references that lead to references.
  private static let mostSteps = 1000

  /// Reads the tables, the newest first: what a newer one says of an object holds.
  init(_ bytes: [UInt8]) throws(PDFFault) {
    self.bytes = bytes
    var next: [Int] = [try Self.startOfTable(bytes)]
    var seen: Set<Int> = []
    var newest: [String: PDFValue]?
    var locations: [Int: Location] = [:]
    while let offset = next.popLast() {
      guard seen.insert(offset).inserted, seen.count <= Self.mostSteps else { continue }
      let trailer = try Self.table(bytes, at: offset, into: &locations)
      newest = newest ?? trailer
      // A file for older readers too has what they cannot read in a stream, which holds before the older tables.
      for key in ["Prev", "XRefStm"] {
        if case .integer(let more)? = trailer[key] { next.append(more) }
      }
    }
    guard let newest, let root = newest["Root"] else { throw .broken }
    if newest["Encrypt"] != nil { throw .encrypted }
    self.root = root
    self.locations = locations
  }

  /// A dictionary, be it in another object.
  func dictionary(_ value: PDFValue?) throws(PDFFault) -> [String: PDFValue] {
    guard case .dictionary(let values) = try resolved(value) else { throw .broken }
    return values
  }

  /// A value, or that of the object which it refers to.
  func resolved(_ value: PDFValue?) throws(PDFFault) -> PDFValue {
    guard var value else { throw .broken }
    var steps = 0
    while case .reference(let number) = value {
      steps += 1
      guard steps <= Self.mostSteps, let location = locations[number] else { throw .broken }
      switch location {
      case .offset(let offset): value = try Self.object(bytes, number, at: offset).value
      case .inside(let stream, let index): value = try object(number, index, in: stream)
      }
    }
    return value
  }

  // MARK: - Objects

  /// The object that starts at a byte, and the reader behind it.
  private static func object(
    _ bytes: [UInt8], _ number: Int?, at offset: Int
  ) throws(PDFFault) -> (value: PDFValue, rest: PDFReader) {
    var reader = PDFReader(bytes, at: offset)
    guard let found = reader.integer(), number == nil || found == number, reader.integer() != nil, reader.take("obj")
    else { throw .broken }
    let value = try reader.value()
    return (value, reader)
  }

  /// An object that is packed in a stream with others: their numbers and places come first.
  private func object(_ number: Int, _ index: Int, in stream: Int) throws(PDFFault) -> PDFValue {
    guard case .offset(let offset)? = locations[stream] else { throw .broken }
    var (value, reader) = try Self.object(bytes, stream, at: offset)
    guard case .dictionary(let facts) = value, case .integer(let count)? = facts["N"],
      case .integer(let first)? = facts["First"], index < count
    else { throw .broken }
    let length = try self.length(facts["Length"])
    let content = try PDFStream.unpacked(try reader.stream(ofLength: length), facts)
    var header = PDFReader(content)
    for _ in 0..<index {
      guard header.integer() != nil, header.integer() != nil else { throw .broken }
    }
    guard header.integer() == number, let place = header.integer() else { throw .broken }
    var object = PDFReader(content, at: first + place)
    return try object.value()
  }

  /// The length of a stream: a number, or an object of its own that is not packed.
  private func length(_ value: PDFValue?) throws(PDFFault) -> Int {
    switch value {
    case .integer(let length)?: return length
    case .reference(let number)?:
      guard case .offset(let offset)? = locations[number],
        case .integer(let length) = try Self.object(bytes, number, at: offset).value
      else { throw .broken }
      return length
    default: throw .broken
    }
  }

  // MARK: - Tables

  /// Where the newest table starts, as the end of the file says.
  private static func startOfTable(_ bytes: [UInt8]) throws(PDFFault) -> Int {
    let word = Array("startxref".utf8)
    let first = max(0, bytes.count - 2048)
    var place = bytes.count - word.count
    while place >= first {
      if bytes[place..<place + word.count].elementsEqual(word) {
        var reader = PDFReader(bytes, at: place + word.count)
        guard let offset = reader.integer(), offset < bytes.count else { throw .broken }
        return offset
      }
      place -= 1
    }
    throw .broken
  }

  /// Reads a table, either of lines or a stream; returns its trailer.
  private static func table(
    _ bytes: [UInt8], at offset: Int, into locations: inout [Int: Location]
  ) throws(PDFFault) -> [String: PDFValue] {
    var reader = PDFReader(bytes, at: offset)
    guard reader.take("xref") else { return try streamOfTable(bytes, at: offset, into: &locations) }
    while !reader.take("trailer") {
      guard let first = reader.integer(), let count = reader.integer(), count <= bytes.count / 18 else { throw .broken }
      for number in first..<first + count {
        guard let place = reader.integer(), reader.integer() != nil else { throw .broken }
        if reader.take("n") {
          if locations[number] == nil { locations[number] = .offset(place) }
        } else if !reader.take("f") {
          throw .broken
        }
      }
    }
    guard case .dictionary(let trailer) = try reader.value() else { throw .broken }
    return trailer
  }

  /// Reads a table that is a stream: entries of three numbers, each of so many bytes.
  private static func streamOfTable(
    _ bytes: [UInt8], at offset: Int, into locations: inout [Int: Location]
  ) throws(PDFFault) -> [String: PDFValue] {
    var (value, reader) = try object(bytes, nil, at: offset)
    guard case .dictionary(let trailer) = value, case .integer(let length)? = trailer["Length"],
      case .integer(let size)? = trailer["Size"], let widths = integers(trailer["W"]), widths.count == 3,
      widths.allSatisfy({ $0 <= 8 })
    else { throw .broken }
    let content = try PDFStream.unpacked(try reader.stream(ofLength: length), trailer)
    let ranges = integers(trailer["Index"]) ?? [0, size]
    let entry = widths.reduce(0, +)
    guard entry > 0, ranges.count.isMultiple(of: 2) else { throw .broken }
    var place = 0
    for start in stride(from: 0, to: ranges.count, by: 2) {
      for number in ranges[start]..<ranges[start] + min(ranges[start + 1], content.count / entry) {
        guard place + entry <= content.count else { throw .broken }
        var fields: [Int] = []
        for width in widths {
          fields.append(content[place..<place + width].reduce(0) { $0 << 8 | Int($1) } & Int(Int32.max))
          place += width
        }
        // Without a first number every entry is an object of the file.
        guard locations[number] == nil else { continue }
        switch widths[0] == 0 ? 1 : fields[0] {
        case 1: locations[number] = .offset(fields[1])
        case 2: locations[number] = .inside(stream: fields[1], index: fields[2])
        default: break
        }
      }
    }
    return trailer
  }

  private static func integers(_ value: PDFValue?) -> [Int]? {
    guard case .array(let values)? = value else { return nil }
    let numbers = values.compactMap { value -> Int? in if case .integer(let number) = value { number } else { nil } }
    return numbers.count == values.count ? numbers : nil
  }
}
