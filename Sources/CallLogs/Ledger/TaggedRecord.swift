import CostModel
import Documents

/// A record of a log with the exact cost of its calls.
package enum TaggedRecord {
  /// The record as one line of JSON with `cost`, in US dollars with all decimals, null where a call has no price.
  ///
  /// A cost that the record had at its top is kept as `logged_cost`. A record that is not a JSON object, such as a row
  /// of a table, becomes one with the values read from it.
  ///
  /// Of an export of spans each span has the cost of its own call, after its id. Bytes that are not UTF-8 become replacement characters, as JSON takes no
  /// others.
  ///
  /// - Parameter visit: The record with its calls, at least one.
  /// - Returns: The line, with its end.
  package static func bytes(of visit: LogScanner.Visit) -> [UInt8] { line(of: visit) ?? own(visit) }

  /// The same of a record that is a JSON object; nil for any other.
  static func line(of visit: LogScanner.Visit) -> [UInt8]? {
    let cost = total(of: visit)
    var record = Array(visit.bytes)
    let found = FoundBytes(record)
    if found.hasLineEnd {
      for index in record.indices where record[index] == UInt8(ascii: "\n") || record[index] == UInt8(ascii: "\r") {
        record[index] = UInt8(ascii: " ")
      }
    }
    if !found.isASCII, String(validating: record, as: UTF8.self) == nil {
      record = Array(String(decoding: record, as: UTF8.self).utf8)
    }
    if found.mayHaveSpans, let line = spans(record, visit) { return line }
    guard let shape = TopLevelObject(record) else { return nil }
    var line = record
    // From the back, so that places remain valid.
    let comma = shape.isEmpty ? [] : [UInt8(ascii: ",")]
    line.replaceSubrange(shape.end..<record.count, with: comma + Array("\"cost\":".utf8) + cost + [UInt8(ascii: "}")])
    for key in shape.keys.reversed() where key.count == 4 {
      if record[key].elementsEqual("cost".utf8) {
        line.replaceSubrange(key, with: Array((shape.has("logged_cost") ? "earlier_cost" : "logged_cost").utf8))
      }
    }
    return line + [UInt8(ascii: "\n")]
  }

  /// The total cost of the calls of a record, as written.
  private static func total(of visit: LogScanner.Visit) -> [UInt8] {
    let costs = visit.calls.map(\.cost)
    let total = costs.contains { $0 == nil } ? nil : costs.reduce(Money.zero) { $0 + ($1 ?? .zero) }
    return Array((total.map { decimal($0) } ?? "null").utf8)
  }

  /// The features of a record's bytes that need a closer look.
  private struct FoundBytes {
    var hasLineEnd = false
    var isASCII = true
    /// Whether the name of a list of spans can be among them, as it is or with escapes.
    var mayHaveSpans = false

    init(_ bytes: [UInt8]) {
      let span = bytes.span
      for index in span.indices {
        let byte = span[index]
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { hasLineEnd = true }
        if byte >= 0x80 { isASCII = false }
        guard byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "S") || byte == UInt8(ascii: "_"), !mayHaveSpans else {
          continue
        }
        // `resourceSpans` or `resource_spans`.
        let rest = bytes[(index + 1)...]
        mayHaveSpans = rest.starts(
          with: byte == UInt8(ascii: "\\") ? "u".utf8 : byte == UInt8(ascii: "S") ? "pans".utf8 : "spans".utf8)
      }
    }
  }

  /// An export of spans with a cost at each span that is a call; nil for any other record.
  private static func spans(_ bytes: [UInt8], _ visit: LogScanner.Visit) -> [UInt8]? {
    guard let record = try? LogRecord.json(bytes),
      let resources = record["resourceSpans"] ?? record["resource_spans"]
    else { return nil }
    var costs: [String: Money?] = [:]
    for (call, cost) in visit.calls {
      if let id = call.id?.split(separator: "\n").first { costs[String(id)] = cost }
    }
    var places: [(end: Int, cost: Money?)] = []
    for resource in record.elements(resources) {
      guard let scopes = record[resource, "scopeSpans"] ?? record[resource, "scope_spans"] else { continue }
      for scope in record.elements(scopes) {
        guard let spans = record[scope, "spans"] else { continue }
        for span in record.elements(spans) {
          guard let id = record[span, "spanId"], let text = record.text(id), let cost = costs[text] else { continue }
          // After the quote that ends the id.
          places.append((record.range(id).upperBound + 1, cost))
        }
      }
    }
    guard !places.isEmpty else { return nil }
    var line = bytes
    for (end, cost) in places.sorted(by: { $0.end > $1.end }) {
      line.insert(contentsOf: Array(",\"cost\":\(cost.map { decimal($0) } ?? "null")".utf8), at: end)
    }
    return line + [UInt8(ascii: "\n")]
  }

  /// A record of our own for one that is not a JSON object.
  private static func own(_ visit: LogScanner.Visit) -> [UInt8] {
    var line = Array("{\"line\":\(visit.place.line)".utf8)
    if let call = visit.calls.first?.call {
      if let id = call.id { line += Array(",\"id\":\(JSONLiteral.quoted(id))".utf8) }
      line += Array(",\"date\":\"\(call.day)\",\"model\":\(JSONLiteral.quoted(call.model.name))".utf8)
      for tokenClass in TokenClass.allCases where call.tokens[tokenClass] > 0 {
        line += Array(",\"\(tokenClass.name)\":\(call.tokens[tokenClass])".utf8)
      }
    }
    return line + Array(",\"cost\":".utf8) + total(of: visit) + Array("}\n".utf8)
  }

  /// US dollars with all decimals and no zeros at the end.
  private static func decimal(_ money: Money) -> String {
    let (whole, rest) = money.attodollars.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000_000_000_000)
    let sign = money.attodollars < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    let digits = Array(String(rest).utf8)
    var fraction = Array(repeating: UInt8(ascii: "0"), count: 18 - digits.count) + digits
    while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    return "\(sign)\(whole).\(String(decoding: fraction, as: UTF8.self))"
  }
}

/// The positions of the keys of a JSON object, and its end: everything needed to add to it.
struct TopLevelObject {
  /// The bytes of each key at the top, without their quotes.
  private(set) var keys: [Range<Int>] = []
  /// The position of the last brace.
  private(set) var end = 0
  private let bytes: [UInt8]

  /// Whether it has no members.
  var isEmpty: Bool { keys.isEmpty }

  /// Finds the keys of an object; nil for bytes that are not one.
  ///
  /// They have been parsed before, so no inner faults are checked.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard bytes.first(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }) == UInt8(ascii: "{"),
      let last = bytes.lastIndex(where: { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }),
      bytes[last] == UInt8(ascii: "}")
    else { return nil }
    end = last
    let bytes = bytes.span
    var depth = 0
    var expectsKey = false
    var position = 0
    while position < last {
      switch bytes[position] {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        expectsKey = depth == 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ","): expectsKey = depth == 1
      case UInt8(ascii: "\""):
        let start = position + 1
        position = start
        while position < last, bytes[position] != UInt8(ascii: "\"") {
          position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < last else { return nil }
        if expectsKey { keys.append(start..<position) }
        expectsKey = false
      default: break
      }
      position += 1
    }
  }

  /// Whether it has a key.
  func has(_ name: String) -> Bool {
    keys.contains { $0.count == name.utf8.count && bytes[$0].elementsEqual(name.utf8) }
  }
}
