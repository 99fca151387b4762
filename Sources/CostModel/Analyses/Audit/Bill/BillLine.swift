/// A line of a vendor's bill, or several for the same item on the same day.
package struct BillLine: Sendable, Hashable {
  /// The kind of charge.
  package enum Kind: String, Sendable, CaseIterable {
    /// Usage, which calls of a log can explain.
    case usage
    /// A tax.
    case tax
    /// Credit: promotional credits, free tiers.
    case credit
    /// A contractual discount, as a line of its own.
    case discount
    /// A refund.
    case refund
    /// Charges independent of usage: subscriptions, support, reservations.
    case fee
  }

  /// The day, UTC; for a line of a whole month, its first day.
  package let day: CivilDate
  /// The model with its vendor where the prices know it, otherwise as the bill names it; nil where the line names none.
  package let model: String?
  /// Whether the prices know the model.
  package let isKnown: Bool
  /// The vendor; nil where that is not known.
  package let vendor: String?
  /// The item that was charged, as the bill words it; nil where it does not say.
  package let item: String?
  package let kind: Kind
  /// The amount; negative for credits.
  package let amount: Money

  package init(
    day: CivilDate, model: String?, isKnown: Bool, vendor: String?, item: String?, kind: Kind, amount: Money
  ) {
    self.day = day
    self.model = model
    self.isKnown = isKnown
    self.vendor = vendor
    self.item = item
    self.kind = kind
    self.amount = amount
  }

  /// The class of tokens that the bill's wording names; nil where it names none, or something else.
  package var tokenClass: TokenClass? {
    guard kind == .usage, var words = item?.lowercased() else { return nil }
    // What was not in the cache is plain input: these words have those of the cache in them.
    for mark in Self.marksOfUncached { words.replace(mark, with: " ") }
    func has(_ marks: String...) -> Bool { marks.contains { words.contains($0) } }
    if has("search", "request") { return nil }
    if has("cach", "cchd") {
      guard has("write", "creat") else { return .cacheRead }
      return has("1h", "1-h", "1 h", "hour") ? .cacheWrite1h : .cacheWrite
    }
    if has("output", "outp", "opt", "completion") { return .output }
    return has("input", "inp", "prompt") ? .input : nil
  }

  /// How bills say that tokens were not read from a cache.
  private static let marksOfUncached = [
    "uncached", "un-cached", "non-cached", "non_cached", "non cached", "noncached", "not cached", "not_cached",
    "without cache",
    "no cache", "cache miss", "cache-miss", "cache_miss", "cachemiss",
  ]

  /// The most that a line can be off because its amount is rounded: half of its last decimal, which is a cent at most, and the noise of binary numbers.
  var roundingAllowance: Int128 {
    var unit: Int128 = 10_000_000_000_000_000
    while unit > 1, amount.attodollars % unit != 0 { unit /= 10 }
    return max(unit / 2, 1_000_000_000)
  }
}

extension BillLine.Kind {
  /// The kind that a bill's own word means.
  ///
  /// - Parameters:
  ///   - word: The bill's word for the kind; nil where it has none.
  ///   - item: The item that was charged, which decides where nothing else does and the line has no model.
  ///   - isOfModel: Whether the line names a model.
  ///   - amount: The amount: usage costs something.
  package init(word: String?, item: String?, isOfModel: Bool, amount: Money) {
    let words = word?.lowercased() ?? (isOfModel ? "" : item?.lowercased() ?? "")
    func has(_ marks: String...) -> Bool { marks.contains { words.contains($0) } }
    if has("refund") {
      self = .refund
    } else if has("credit", "free tier", "promotion") {
      self = .credit
    } else if has("discount"), !has("discountedusage") {
      self = .discount
    } else if words == "tax" || words == "vat" || words == "gst" || has("sales tax", "tax ", " tax") {
      self = .tax
    } else if has("purchase", "fee", "subscription", "support", "reservation", "commitment") {
      self = .fee
    } else {
      self = amount < .zero ? .credit : .usage
    }
  }
}
