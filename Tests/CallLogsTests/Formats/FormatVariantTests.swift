import CallLogs
import CostModel
import Testing

/// The same records written otherwise mean the same: what the quick way of reading cannot take goes the general one.
@Suite struct FormatVariantTests {
  /// A way to write a log otherwise.
  enum Variant: String, Sendable, CaseIterable {
    /// Blanks around every colon and comma.
    case blanks
    /// The first letter of every name and text as an escape.
    case escapes
    /// Carriage returns before line feeds, and a byte order mark.
    case windows
    /// One list over several lines.
    case list
  }

  static let samples = FormatSample.all.filter { $0.isJSON }

  @Test(arguments: samples, Variant.allCases)
  func `a sample written otherwise means the same`(sample: FormatSample, variant: Variant) throws {
    let log = try sample.log()
    let (plain, calls) = try FormatSampleTests.scan(log, plan: sample.plan)
    let (ledger, otherCalls) = try FormatSampleTests.scan(
      Self.rewritten(log, as: variant), plan: sample.plan)
    #expect(otherCalls.map(\.line) == calls.map(\.line))
    #expect(ledger.groups.map(\.line) == plain.groups.map(\.line))
    #expect(ledger.skipped.mapValues(\.count) == plain.skipped.mapValues(\.count))
    #expect(ledger.contradictions.mapValues(\.count) == plain.contradictions.mapValues(\.count))
    #expect(ledger.formats == plain.formats)
  }

  static func rewritten(_ log: [UInt8], as variant: Variant) -> [UInt8] {
    switch variant {
    case .windows:
      return [0xEF, 0xBB, 0xBF] + log.flatMap { $0 == UInt8(ascii: "\n") ? [UInt8(ascii: "\r"), $0] : [$0] }
    case .list:
      let records = log.split(separator: UInt8(ascii: "\n")).map { Array($0) }
      // What goes over several lines is one document already.
      guard records.allSatisfy({ $0.first == UInt8(ascii: "{") && $0.last == UInt8(ascii: "}") }) else { return log }
      return Array("[\n".utf8) + records.joined(separator: Array(",\n".utf8)) + Array("\n]\n".utf8)
    case .blanks:
      return outsideTexts(log) { [UInt8(ascii: ":"), UInt8(ascii: ",")].contains($0) ? [0x20, $0, 0x09] : [$0] }
    case .escapes: return escaped(log)
    }
  }

  /// Changes the bytes that are in no text.
  private static func outsideTexts(_ log: [UInt8], _ change: (UInt8) -> [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var isInText = false
    for byte in log {
      if isInText {
        text.append(byte)
        if byte == UInt8(ascii: "\""), closes(text) { isInText = false }
      } else {
        text += change(byte)
        isInText = byte == UInt8(ascii: "\"")
      }
    }
    return text
  }

  /// Whether the quote at the end of a text closes it: an even number of backslashes stands before it.
  private static func closes(_ text: [UInt8]) -> Bool {
    text.dropLast().reversed().prefix { $0 == UInt8(ascii: "\\") }.count.isMultiple(of: 2)
  }

  private static func escaped(_ log: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var isInText = false
    for byte in log {
      if !isInText {
        text.append(byte)
        isInText = byte == UInt8(ascii: "\"")
        continue
      }
      let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      if text.last == UInt8(ascii: "\""), isLetter, !endsInEscape(text) {
        text += Array("\\u00".utf8) + Array(String(byte, radix: 16).utf8)
        continue
      }
      text.append(byte)
      if byte == UInt8(ascii: "\""), closes(text) { isInText = false }
    }
    return text
  }

  /// Whether the last byte is a quote that belongs to an escape.
  private static func endsInEscape(_ text: [UInt8]) -> Bool { !closes(text) }
}
