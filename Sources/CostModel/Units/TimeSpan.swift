import Documents

/// A length of time as files write it: `45s`, `5m`, `1h`, `2d`.
package struct TimeSpan: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The length in seconds, above zero.
  package let seconds: Double

  package init(seconds: Double) {
    self.seconds = seconds
  }

  /// Reads a number with a unit (`s`, `m`, `h` or `d`); nil for anything else, for zero, and above a year.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    self.init(bytes: bytes, in: bytes.indices)
  }

  /// Reads the same from a stretch of bytes.
  init?(bytes: [UInt8], in range: Range<Int>) {
    guard (1...12).contains(range.count), let number = DecimalNumber(bytes: bytes, in: range.dropLast())?.double,
      number > 0
    else { return nil }
    switch bytes[range.upperBound - 1] {
    case UInt8(ascii: "s"): seconds = number
    case UInt8(ascii: "m"): seconds = number * 60
    case UInt8(ascii: "h"): seconds = number * 3600
    case UInt8(ascii: "d"): seconds = number * 86_400
    default: return nil
    }
    guard seconds <= 366 * 86_400 else { return nil }
  }

  /// The length in minutes.
  package var minutes: Double { seconds / 60 }

  package var description: String {
    for (size, unit) in [(86_400.0, "d"), (3600.0, "h"), (60.0, "m")] where seconds >= size {
      let count = seconds / size
      if count == count.rounded() { return "\(Int64(count))\(unit)" }
    }
    return seconds == seconds.rounded() ? "\(Int64(seconds))s" : "\(seconds)s"
  }

  package static func < (first: TimeSpan, second: TimeSpan) -> Bool { first.seconds < second.seconds }
}
