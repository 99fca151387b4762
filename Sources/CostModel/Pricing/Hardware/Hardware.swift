/// Self-hosted hardware that serves a model: its cost by the hour, and its measured throughput in tokens a second.
///
/// Prompts are read and answers written by the same machine, one at a time: a second spent reading prompts is not
/// available for writing. So the time that usage takes is the sum of the times of its classes.
package struct Hardware: Sendable, Equatable {
  /// An hourly price that is paid for a term.
  package struct Term: Sendable, Equatable {
    /// Its name, such as `one year`; nil for no term.
    package let name: String?
    /// USD an hour of one machine.
    package let usdPerHour: Double
  }

  /// The tokens of some usage, by how a machine processes them.
  package struct Use: Sendable, Equatable {
    /// Tokens of prompts, of prompts read from a cache, and of answers.
    package let input: Double
    package let cached: Double
    package let output: Double

    package init(input: Double, cached: Double, output: Double) {
      self.input = input
      self.cached = cached
      self.output = output
    }

    package var tokens: Double { input + cached + output }
  }

  /// USD an hour without a term, in millionths.
  let microdollarsPerHour: Int64
  /// Tokens per thousand seconds of one machine, by class; cached ones nil where they were not measured.
  let inputPerKilosecond: Int64
  let cachedPerKilosecond: Int64?
  let outputPerKilosecond: Int64
  /// The share of its time that a machine is busy, in millionths.
  let busyMillionths: Int64
  /// The prices with a term, in the order of the file.
  let reserved: [Term]

  /// The highest share of its time that a machine is busy.
  package var utilisation: Double { Double(busyMillionths) / 1e6 }
  /// USD an hour of a machine without a term.
  package var usdPerHour: Double { Double(microdollarsPerHour) / 1e6 }
  /// All hourly prices, the one without a term first.
  package var terms: [Term] { [Term(name: nil, usdPerHour: usdPerHour)] + reserved }

  /// The rate of a class: the price of the time that a token takes at that utilisation, to the millionth of a dollar
  /// per million tokens.
  ///
  /// - Parameter tokenClass: The class.
  /// - Returns: The rate; nil for a class without a throughput.
  package func rate(of tokenClass: TokenClass) -> Rate? {
    let perKilosecond: Int64? =
      switch tokenClass {
      case .input: inputPerKilosecond
      case .cacheRead: cachedPerKilosecond
      case .output: outputPerKilosecond
      case .cacheWrite, .cacheWrite1h: nil
      }
    guard let perKilosecond else { return nil }
    // USD per million tokens is (USD an hour / 3,600) / (tokens a second x utilisation) x 10^6, here in millionths:
    // 10^15 combines the units.
    let divisor = 3_600 * Int128(perKilosecond) * Int128(busyMillionths)
    let microdollars = (Int128(microdollarsPerHour) * 1_000_000_000_000_000 * 2 + divisor) / (2 * divisor)
    let attodollars = microdollars * 1_000_000
    guard attodollars <= Int128(Rate.highest.attodollarsPerToken) else { return nil }
    return Rate(attodollarsPerToken: Int64(attodollars))
  }

  /// The seconds of one machine that some usage takes; nil for cached tokens without a measured throughput.
  package func seconds(of use: Use) -> Double? {
    var seconds = use.input / (Double(inputPerKilosecond) / 1_000) + use.output / (Double(outputPerKilosecond) / 1_000)
    if use.cached > 0 {
      guard let cachedPerKilosecond else { return nil }
      seconds += use.cached / (Double(cachedPerKilosecond) / 1_000)
    }
    return seconds
  }
}
