import Documents
import Testing

@testable import CallLogs

/// What a time says beyond its second, which orders the calls of a session.
@Suite struct TimeFractionTests {
  private static func nanosecond(_ text: String, _ kind: SlotValue.Kind, integer: Int64 = 0, second: Int64 = 0) -> Int32
  {
    let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: ByteWords.margin)
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return -2 }
      let value = SlotValue(kind: kind, integer: integer, start: 0, end: text.utf8.count)
      return unsafe LogTime.nanosecond(value, base, of: second)
    }
  }

  @Test(arguments: [
    ("2026-11-02T10:00:00Z", -1), ("2026-11-02T10:00:00.5Z", 500_000_000), ("2026-11-02 10:00:00,007+02:00", 7_000_000),
    ("2026-11-02T10:00:00.1234567891Z", 123_456_789), ("02.11.2026 10:00:00", -1), ("1793527200.5", -1),
    ("2026-11-02", -1), ("2026/11/02 10:00:00.25", 250_000_000), ("Mon, 02 Nov 2026 10:00:00 GMT", -1),
    ("2026-11-02T10:00+02:00", -1),
  ])
  func `a text has a fraction behind its seconds`(text: String, nanosecond: Int) {
    #expect(Self.nanosecond(text, .text) == Int32(nanosecond))
  }

  @Test func `the digits of a number beyond its seconds are a fraction`() {
    #expect(Self.nanosecond("1793527200", .integer, integer: 1_793_527_200, second: 1_793_527_200) == -1)
    #expect(Self.nanosecond("1793527200042", .integer, integer: 1_793_527_200_042, second: 1_793_527_200) == 42_000_000)
    #expect(
      Self.nanosecond("1793527200000000042", .integer, integer: 1_793_527_200_000_000_042, second: 1_793_527_200) == 42)
    #expect(Self.nanosecond("1793527200.25", .number, second: 1_793_527_200) == 250_000_000)
  }
}
