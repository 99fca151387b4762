package import Documents

/// A vendor's name for the account, which decides its rate limits.
package struct UsageTier: Sendable {
  /// The vendor's id.
  package let vendorID: String
  /// Its name for the account, such as `tier 1`.
  package let name: String
  /// Where it was written.
  package let span: SourceSpan
}

/// Another currency in which results are shown, besides US dollars.
package struct ShownCurrency: Sendable {
  /// Three capital letters, such as `EUR`.
  package let code: String
  /// The value of one US dollar in it, above 0.
  package let perUSD: Assumption
}

extension Field {
  /// Reads `usage_tier`: the tiers of accounts by vendor.
  func usageTiers(book: PriceBook) -> [UsageTier] {
    guard var fields = object() else { return [] }
    return fields.takeRest().compactMap { vendor, span, field in
      guard let index = book.vendors.firstIndex(where: { $0.id == vendor }) else {
        reader.error(
          "unknown-vendor", "unknown vendor '\(vendor)'", at: span,
          hint: Suggestion.phrase(for: vendor, among: book.vendors.map(\.id)))
        return nil
      }
      guard let name = field.string() else { return nil }
      var known: [String] = []
      for model in book.models where model.vendorIndex == index {
        for tier in model.rateLimits.compactMap(\.usageTier) where !known.contains(tier) { known.append(tier) }
      }
      guard known.contains(name) else {
        field.error(
          "unknown-usage-tier", "no model of '\(vendor)' here has limits for '\(name)'",
          hint: Suggestion.phrase(for: name, among: known)
            ?? (known.isEmpty
              ? "its price file gives no limits by tier" : "known are: \(known.joined(separator: ", "))"))
        return nil
      }
      return UsageTier(vendorID: vendor, name: name, span: field.span)
    }
  }

  /// Reads `show_in`: other currencies with the value of a US dollar in them.
  func shownCurrencies() -> [ShownCurrency] {
    guard var fields = object() else { return [] }
    return fields.takeRest().compactMap { code, span, field in
      guard code.utf8.count == 3, code.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }),
        code != "USD"
      else {
        reader.error(
          "currency", "a currency is three capital letters other than USD, found '\(code)'", at: span,
          hint: "write it as in \"EUR\": 0.91, what one US dollar is in it")
        return nil
      }
      return field.assumption(in: 0.0001...1e9).map { ShownCurrency(code: code, perUSD: $0) }
    }
  }
}
