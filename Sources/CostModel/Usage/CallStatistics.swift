/// The calls that a distribution describes.
package struct StatisticsKey: Sendable, Hashable, Comparable {
  /// The model as logged.
  package let model: LoggedModel
  /// The values of the ledger's dimensions.
  package let values: [String?]

  package init(model: LoggedModel, values: [String?]) {
    self.model = model
    self.values = values
  }

  package static func < (first: StatisticsKey, second: StatisticsKey) -> Bool {
    if first.model != second.model { return first.model < second.model }
    return UsageKey.precedes(first.values, second.values)
  }
}

/// The distribution of the usage and cost of calls: integers, so that the order of the calls makes no difference.
package struct CallStatistics: Sendable, Hashable {
  /// The cost of the calls that have a price, in picodollars (10^-12 USD).
  package private(set) var cost = Distribution()
  /// The prompt tokens of each call.
  package private(set) var promptTokens = Distribution()
  /// The output tokens of each call.
  package private(set) var outputTokens = Distribution()

  package init() {}

  /// Adds one call.
  ///
  /// - Parameters:
  ///   - promptTokens: Its prompt tokens.
  ///   - outputTokens: The tokens it wrote.
  ///   - cost: Its cost; nil when it has no price.
  package mutating func add(promptTokens: Int64, outputTokens: Int64, cost: Money?) {
    if let cost { self.cost.add(Int64(clamping: cost.attodollars / 1_000_000)) }
    self.promptTokens.add(promptTokens)
    self.outputTokens.add(outputTokens)
  }

  func merged(with other: CallStatistics) -> CallStatistics {
    var sum = self
    sum.cost.merge(other.cost)
    sum.promptTokens.merge(other.promptTokens)
    sum.outputTokens.merge(other.outputTokens)
    return sum
  }
}

/// A distribution of integers: exact moments, and a histogram with buckets of equal relative width.
package struct Distribution: Sendable, Hashable {
  /// The count of numbers.
  package private(set) var count: Int64 = 0
  /// Their sum.
  package private(set) var sum: Int128 = 0
  /// The sum of their squares; each square has at most 126 bits, and the sum keeps the overflow above 128.
  package private(set) var sumOfSquares = WideSum()
  /// The largest of them; 0 without any.
  package private(set) var largest: Int64 = 0
  /// The count of numbers in each bucket, from the first nonempty bucket to the last.
  private var held: [Int64] = []
  /// The bucket of the first of them.
  private var firstBucket = 0

  /// The nonempty buckets, ascending, with their counts.
  package var buckets: [(bucket: Int, count: Int64)] {
    held.indices.filter { held[$0] > 0 }.map { (firstBucket + $0, held[$0]) }
  }

  package init() {}

  /// Adds one number; a negative one counts as zero.
  package mutating func add(_ number: Int64) {
    let number = max(number, 0)
    count &+= 1
    largest = max(largest, number)
    sum += Int128(number)
    sumOfSquares.add(UInt128(number) * UInt128(number))
    hold(1, in: Self.bucket(of: number))
  }

  private mutating func hold(_ count: Int64, in bucket: Int) {
    if held.isEmpty { firstBucket = bucket }
    if bucket < firstBucket {
      held.insert(contentsOf: repeatElement(0, count: firstBucket - bucket), at: 0)
      firstBucket = bucket
    } else if bucket - firstBucket >= held.count {
      held += repeatElement(0, count: bucket - firstBucket - held.count + 1)
    }
    held[bucket - firstBucket] &+= count
  }

  /// Adds another distribution.
  package mutating func merge(_ other: Distribution) {
    count &+= other.count
    largest = max(largest, other.largest)
    sum += other.sum
    sumOfSquares.merge(other.sumOfSquares)
    for (bucket, count) in other.buckets { hold(count, in: bucket) }
  }

  /// The mean; nil without numbers.
  package var mean: Double? { count > 0 ? Double(sum) / Double(count) : nil }

  /// The variance of a sample; nil with fewer than two numbers.
  package var variance: Double? {
    guard count > 1, let mean else { return nil }
    return max(0, sumOfSquares.double - mean * Double(sum)) / Double(count - 1)
  }

  /// The number below which a share of the numbers lies, to within 0.8 % of its value: the middle of its bucket; the largest itself for all of them.
  ///
  /// - Parameter share: The share, 0...1.
  /// - Returns: The number; nil without numbers.
  package func quantile(_ share: Double) -> Double? {
    range(ofQuantile: share).map {
      min(Double($0.lowerBound) + Double($0.count - 1) / 2, Double(largest))
    }
  }

  /// An upper bound for a share of the numbers: the last of its bucket; the largest itself for all of them.
  ///
  /// - Parameter share: The share, 0...1.
  /// - Returns: The number; nil without numbers.
  package func bound(ofShare share: Double) -> Int64? {
    range(ofQuantile: share).map { min($0.upperBound - 1, largest) }
  }

  /// The bucket of the number at a rank; the largest alone at the last.
  private func range(ofQuantile share: Double) -> Range<Int64>? {
    guard count > 0 else { return nil }
    let rank = max(1, Int64((share * Double(count)).rounded(.up)))
    if rank >= count { return largest..<(largest &+ 1) }
    var seen: Int64 = 0
    for (bucket, held) in buckets {
      seen &+= held
      if seen >= rank { return Self.range(of: bucket) }
    }
    return nil
  }

  /// The bits of a number after its first that distinguish buckets: 64 buckets in each doubling, so a bucket's half
  /// width is under 0.8 %.
  private static let bits = 6

  /// The bucket of a number: itself up to 127, then by its highest seven bits.
  package static func bucket(of number: Int64) -> Int {
    let shift = max(0, 63 - number.leadingZeroBitCount - bits)
    return shift << bits + Int(number >> shift)
  }

  /// The numbers of a bucket.
  package static func range(of bucket: Int) -> Range<Int64> {
    guard bucket >= 1 << (bits + 1) else { return Int64(bucket)..<Int64(bucket + 1) }
    let shift = bucket >> bits - 1
    let first = Int64(bucket - shift << bits) << shift
    let (end, overflow) = first.addingReportingOverflow(1 << shift)
    return first..<(overflow ? .max : end)
  }
}

/// A sum of integers that has room for any count of them.
package struct WideSum: Sendable, Hashable {
  /// The lower 128 bits.
  private var low: UInt128 = 0
  /// The bits above them.
  private var high: UInt64 = 0

  package init() {}

  /// Adds a number.
  package mutating func add(_ number: UInt128) {
    let (sum, overflow) = low.addingReportingOverflow(number)
    low = sum
    high &+= overflow ? 1 : 0
  }

  /// Adds another sum.
  package mutating func merge(_ other: WideSum) {
    add(other.low)
    high &+= other.high
  }

  /// The nearest binary number.
  package var double: Double { Double(high) * 0x1p128 + Double(low) }
}
