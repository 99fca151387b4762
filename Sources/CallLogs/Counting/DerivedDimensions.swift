import CostModel

/// The dimensions that are not fields of the records: the format and the hour of the day.
@safe struct DerivedDimensions {
  /// The place of each among the dimensions; -1 where it was not asked for.
  private let formatPlace: Int
  private let hourPlace: Int
  /// The words of the formats, in their order.
  private let formatWords: [Int32]
  /// The words of the hours from 0 to 23, and of an hour that is not known.
  private let hourWords: [Int32]

  /// The dimensions; nil when neither was asked for.
  ///
  /// - Parameters:
  ///   - dimensions: The dimensions asked for.
  ///   - formats: The formats.
  ///   - words: The words that values have their numbers in.
  init?(of dimensions: [String], formats: [LogFormat], words: WordTable) {
    formatPlace = dimensions.firstIndex(of: ScanPlan.formatDimension) ?? -1
    hourPlace = dimensions.firstIndex(of: ScanPlan.hourDimension) ?? -1
    guard formatPlace >= 0 || hourPlace >= 0 else { return nil }
    formatWords = formats.map { words.number(of: Array($0.name.utf8)) }
    let hours = (0..<24).map { $0 < 10 ? "0\($0)" : "\($0)" } + [ScanPlan.unknownHour]
    hourWords = hours.map { words.number(of: Array($0.utf8)) }
  }

  /// Sets the values of a call.
  ///
  /// - Parameters:
  ///   - values: The numbers of the values of all dimensions.
  ///   - format: The number of its format.
  ///   - second: Its time, in seconds since 1970; negative when only the day is known.
  func fill(_ values: UnsafeMutablePointer<Int32>, format: Int, second: Int64) {
    if formatPlace >= 0 { unsafe values[formatPlace] = formatWords[format] }
    if hourPlace >= 0 { unsafe values[hourPlace] = hourWords[second < 0 ? 24 : Int(second / 3600 % 24)] }
  }
}

extension WordTable {
  /// The number of a text that is in no buffer.
  func number(of text: [UInt8]) -> Int32 {
    unsafe (text + Array(repeating: 0, count: ByteWords.margin)).withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return -1 }
      return unsafe number(of: start, text.count)
    }
  }
}
