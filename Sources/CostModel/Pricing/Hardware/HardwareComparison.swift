/// Self-hosted machines compared with list prices, for the usage of a month.
package struct HardwareComparison: Sendable {
  /// The cost of machines with one term.
  package struct Own: Sendable {
    package let term: Hardware.Term
    /// USD a month of all machines.
    package let usd: Double
    /// USD per million tokens of the usage.
    package let perMillion: Double
  }

  /// A model at list prices.
  package struct Listed: Sendable {
    package let name: String
    /// USD a month of the usage.
    package let usd: Double
    package let perMillion: Double
    /// The number of tokens a month from which one machine is no more expensive, for each term; nil where it cannot
    /// process that many.
    package let breakEvens: [Double?]
  }

  package let hardware: Hardware
  package let month: Month
  package let use: Hardware.Use
  /// The hours of one machine that the usage takes.
  package let busyHours: Double
  /// The machines that process it without exceeding the utilisation limit.
  package let machines: Int
  /// Their utilisation.
  package let utilisation: Double
  /// The most tokens a month that one machine can process, with the same mix of usage.
  package let capacity: Double
  package let own: [Own]
  package let listed: [Listed]

  /// Compares the usage of a month; nil for cached tokens without a measured throughput.
  ///
  /// Traffic is assumed to be even, except as far as the utilisation of the file leaves room for its peaks.
  ///
  /// - Parameters:
  ///   - hardware: The machine.
  ///   - use: The tokens of the month, at least one.
  ///   - month: The month.
  ///   - lists: Models with the cost of the usage at their list prices, in USD.
  package init?(
    _ hardware: Hardware, use: Hardware.Use, month: Month, lists: [(name: String, usd: Double)]
  ) {
    guard let seconds = hardware.seconds(of: use), use.tokens > 0 else { return nil }
    self.hardware = hardware
    self.month = month
    self.use = use
    let hours = Double(month.dayCount) * 24
    busyHours = seconds / 3_600
    // Usage that fits except for binary rounding needs no further machine.
    machines = max(1, Int((busyHours / (hours * hardware.utilisation) - 1e-9).rounded(.up)))
    utilisation = busyHours / (hours * Double(machines))
    let capacity = use.tokens * hours * hardware.utilisation / busyHours
    self.capacity = capacity
    let machines = Double(machines)
    own = hardware.terms.map { term in
      let usd = machines * hours * term.usdPerHour
      return Own(term: term, usd: usd, perMillion: usd / use.tokens * 1e6)
    }
    listed = lists.map { list in
      Listed(
        name: list.name, usd: list.usd, perMillion: list.usd / use.tokens * 1e6,
        breakEvens: hardware.terms.map { term in
          let tokens = list.usd > 0 ? hours * term.usdPerHour / (list.usd / use.tokens) : .infinity
          return tokens <= capacity ? tokens : nil
        })
    }
  }
}
