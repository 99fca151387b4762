package import Documents

/// A rate with its origin.
package struct PricedRate: Sendable {
  /// How the rate was written.
  package enum Basis: Sendable {
    /// As a price.
    case given
    /// As a multiple of another rate: the input rate of its row, or the standard rate of its class.
    case multiple(of: Multiplier)
    /// Not at all: a cache class without a rate of its own is charged at the input rate.
    case sameAsInput
  }

  /// USD per million tokens.
  package let rate: Rate
  /// How it was written.
  package let basis: Basis
  /// Where it was written.
  package let span: SourceSpan
}

/// The rates of one model, tier, context band and time of day: USD per million tokens of each class.
///
/// A class that is nil is not priced: `cacheWrite1h` and `output` then cannot be used; `cacheRead` and `cacheWrite` are
/// charged as input.
package struct Rates: Sendable {
  /// The rates by class.
  package let byClass: ByTokenClass<PricedRate?>

  package subscript(tokenClass: TokenClass) -> PricedRate? { byClass[tokenClass] }

  /// The rate at which tokens of a class are charged: the input rate for cache reads and short cache writes without one
  /// of their own.
  ///
  /// - Parameter tokenClass: The class.
  /// - Returns: The rate; nil when tokens of the class cannot be priced.
  package func charged(_ tokenClass: TokenClass) -> PricedRate? {
    if let own = byClass[tokenClass] { return own }
    guard tokenClass == .cacheRead || tokenClass == .cacheWrite, let input = byClass.input else { return nil }
    return PricedRate(rate: input.rate, basis: .sameAsInput, span: input.span)
  }
}

/// The prompt length from which a context band applies, judged on input, cache reads and cache writes together.
package enum PromptThreshold: Sendable, Hashable {
  /// The band applies to prompts strictly longer than this.
  case above(tokens: Int)
  /// The band applies to prompts of this length or longer.
  case atLeast(tokens: Int)

  /// The longest prompt, in tokens, that is still outside the band.
  package var longestPromptBelow: Int {
    switch self {
    case .above(let tokens): tokens
    case .atLeast(let tokens): tokens - 1
    }
  }
}

/// Hours of certain days of the week, in UTC, with rates of their own.
package struct WeeklyHours: Sendable, Hashable {
  /// Minutes from Monday 00:00 UTC, half-open, ascending, without overlap.
  package let minuteRanges: [Range<Int>]

  /// The share of the week that these hours are, 0...1.
  package var shareOfWeek: Double {
    Double(minuteRanges.reduce(0) { $0 + $1.count }) / 10_080
  }
}

/// The price of a call under one model and tier while one price row is in force.
package struct Tariff: Sendable {
  /// The rates in some hours of the week: the given hours, or all other hours.
  package struct Window: Sendable {
    /// The hours; nil for all hours that no other window has.
    package let hours: WeeklyHours?
    /// The rates of prompts below all further bands.
    package let base: Band
    /// The bands of longer prompts, ascending.
    package let longer: [Band]

    /// All context bands, ascending; the first has no threshold.
    package var bands: [Band] { [base] + longer }
  }

  /// The rates of prompts of some lengths, at which the whole request is charged.
  package struct Band: Sendable {
    /// Where the band starts; nil for the first.
    package let threshold: PromptThreshold?
    /// The rates; nil when the tier is not sold for prompts of this length.
    package let rates: Rates?
  }

  /// The rates of all hours that have none of their own.
  package let usual: Window
  /// The rates of the hours that have their own.
  package let special: [Window]

  /// All windows; the first has no hours and applies whenever no other does.
  package var windows: [Window] { [usual] + special }
}

extension Tariff {
  /// The window that applies in a minute of the week.
  ///
  /// - Parameter minuteOfWeek: Minutes from Monday 00:00 UTC, 0..<10,080; nil for a time outside all windows with rates
  ///   of their own.
  /// - Returns: The window.
  package func window(atMinuteOfWeek minuteOfWeek: Int?) -> Window {
    guard let minuteOfWeek else { return usual }
    return special.first { $0.hours?.contains(minuteOfWeek: minuteOfWeek) ?? false } ?? usual
  }

  /// The band that a prompt falls in.
  ///
  /// - Parameters:
  ///   - promptTokens: The input, cache reads and cache writes of the call together.
  ///   - minuteOfWeek: Minutes from Monday 00:00 UTC; nil for a time outside all windows with rates of their own.
  /// - Returns: The band.
  package func band(forPromptTokens promptTokens: Int, atMinuteOfWeek minuteOfWeek: Int? = nil) -> Band {
    let window = window(atMinuteOfWeek: minuteOfWeek)
    return window.longer.last { band in band.threshold.map { promptTokens > $0.longestPromptBelow } ?? true }
      ?? window.base
  }
}
