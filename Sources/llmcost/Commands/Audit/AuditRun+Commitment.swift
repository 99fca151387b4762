import CostModel
import Documents

extension Invocation {
  /// The commitments that the command line names: `[VENDOR=]USD[:DISCOUNT[:OVERAGE]]`.
  ///
  /// - Parameter book: The prices, whose vendors can be named.
  /// - Returns: The commitments, in the order given.
  /// - Throws: `Failure` for an invalid commitment, or an unknown vendor.
  func agreedCommitments(_ book: PriceBook) throws(Failure) -> [AgreedCommitment] {
    var agreed: [AgreedCommitment] = []
    for text in arguments.texts(.auditCommitment) {
      let equals = text.firstIndex(of: "=")
      let vendor = equals.map { String(text[..<$0]) }
      let terms = (equals.map { text[text.index(after: $0)...] } ?? text[...])
        .split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard vendor != "", let commitment = Self.commitment(terms, of: vendor) else {
        throw Failure(
          code: "usage",
          "'--commitment' must be USD a month with a discount from 0 to 0.99 and what goes beyond from 0 to 100,"
            + " such as 50000, anthropic=50000:30% or anthropic=50000:30%:1.1, found '\(text)'")
      }
      if let vendor, !book.vendors.contains(where: { $0.id == vendor }) {
        throw .unknownName(
          code: "unknown-vendor", "'--commitment' names '\(vendor)', which no price file is of", vendor,
          among: book.vendors.map(\.id), otherwise: nil)
      }
      guard !agreed.contains(where: { $0.vendor == vendor || $0.vendor == nil || vendor == nil }) else {
        throw Failure(
          code: "usage", "'--commitment' is given twice for the calls of the same vendor",
          hint: "one without a vendor is for the calls of all of them")
      }
      agreed.append(commitment)
    }
    return agreed
  }

  private static func commitment(_ terms: [String], of vendor: String?) -> AgreedCommitment? {
    guard (1...3).contains(terms.count), let usd = WrittenAmount.usd(terms[0]).flatMap({ Money(usd: $0) }),
      usd >= .zero, usd.attodollars <= 1_000_000_000_000 * 1_000_000_000_000_000_000
    else { return nil }
    var left = AgreedCommitment.one
    if terms.count > 1 {
      let isPercent = terms[1].hasSuffix("%")
      let digits = isPercent ? String(terms[1].dropLast()) : terms[1]
      guard let discount = DecimalNumber(digits)?.scaled(byPowerOfTen: isPercent ? 10 : 12), discount >= 0,
        discount <= 990_000_000_000
      else { return nil }
      left -= discount
    }
    guard terms.count > 2 else { return AgreedCommitment(vendor: vendor, monthly: usd, leftTrillionths: left) }
    let factor = terms[2].hasSuffix("x") ? String(terms[2].dropLast()) : terms[2]
    guard let overage = DecimalNumber(factor)?.scaled(byPowerOfTen: 12), overage >= 0,
      overage <= 100 * AgreedCommitment.one
    else { return nil }
    return AgreedCommitment(
      vendor: vendor, monthly: usd, leftTrillionths: left, overageTrillionths: overage)
  }
}

extension AuditRun {
  /// The drawdown of commitments; none where none was named.
  ///
  /// - Parameters:
  ///   - usage: The calls with their costs.
  ///   - contracted: The charges at contract prices; nil where there are none.
  /// - Returns: The months of each commitment.
  func drawdowns(of usage: PricedUsage, contracted: [FocusCharge]?) -> [CommitmentDrawdown] {
    guard !commitments.isEmpty else { return [] }
    let charges = contracted ?? usage.focusCharges(pricer: pricer)
    return commitments.map {
      CommitmentDrawdown($0, charges, period: askedPeriod.map { $0.firstDay...$0.lastDay })
    }
  }
}
