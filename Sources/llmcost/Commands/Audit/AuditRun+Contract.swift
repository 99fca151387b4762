import CostModel
import Documents
import Reports

extension Invocation {
  /// The agreed discounts on the command line; nil where there are none.
  ///
  /// - Parameter book: The prices, whose vendors can be named.
  /// - Returns: The discounts.
  /// - Throws: `Failure` for an invalid discount, or an unknown vendor.
  func agreedDiscounts(_ book: PriceBook) throws(Failure) -> AgreedDiscounts? {
    let texts = arguments.texts(.auditContract).flatMap { LoadedPrices.entries($0) }
    guard !texts.isEmpty else { return nil }
    var all: Multiplier?
    var byVendor: [String: Multiplier] = [:]
    for text in texts {
      let equals = text.lastIndex(of: "=")
      let vendor = equals.map { String(text[..<$0]) }
      let share = equals.map { String(text[text.index(after: $0)...]) } ?? text
      let isPercent = share.hasSuffix("%")
      guard vendor != "", let discount = DecimalNumber(isPercent ? share.dropLast() : share[...]),
        let factor = AgreedDiscounts.factor(ofDiscount: discount, isPercent: isPercent)
      else {
        throw Failure(
          code: "usage",
          "'--contract' must be a discount from -1 to below 1 such as 10% or openai=0.125, found '\(text)'")
      }
      if let vendor, !book.vendors.contains(where: { $0.id == vendor }) {
        throw .unknownName(
          code: "unknown-vendor", "'--contract' names '\(vendor)', which no price file is of", vendor,
          among: book.vendors.map(\.id), otherwise: nil)
      }
      guard vendor.map({ byVendor[$0] == nil }) ?? (all == nil) else {
        throw Failure(
          code: "usage", "'--contract' is given twice\(vendor.map { " for '\($0)'" } ?? "")")
      }
      if let vendor { byVendor[vendor] = factor } else { all = factor }
    }
    return AgreedDiscounts(all: all, byVendor: byVendor)
  }
}

extension AuditRun {
  /// The charges at contract prices; nil where no contract is named.
  ///
  /// - Parameter usage: The calls with their costs.
  /// - Returns: The charges.
  /// - Throws: `Failure` where a contract price has more decimals than prices can have.
  func contractedCharges(of usage: PricedUsage) throws(Failure) -> [FocusCharge]? {
    guard let discounts else { return nil }
    do throws(AgreedDiscounts.Inexact) {
      return try usage.focusCharges(pricer: pricer).contracted(by: discounts)
    } catch {
      throw Failure(
        code: "inexact-discount",
        "'--contract' makes a price of '\(error.model)' with more than twelve decimals, of $\(error.rate) per million tokens",
        hint: "round the discount: amounts are exact here, and an invoice rounds prices by its own rule")
    }
  }

  /// Makes the charges by the FinOps specification.
  ///
  /// - Parameters:
  ///   - usage: The calls with their costs.
  ///   - contracted: The charges at contract prices; nil where there are none.
  /// - Returns: The charges, made on demand.
  func focus(of usage: PricedUsage, contracted: [FocusCharge]?) -> @Sendable () -> [FocusCharge] {
    let pricer = self.pricer
    let invoice = request.invoice
    return {
      let charges = contracted ?? usage.focusCharges(pricer: pricer)
      return invoice.map { charges.billed($0) } ?? charges
    }
  }

  /// The billing account of the charges.
  var billingAccount: FocusAccount {
    FocusAccount(id: arguments.text(.auditBillingAccount), name: arguments.text(.auditBillingAccountName))
  }

  /// A warning that charges name no account, which the specification requires.
  var accountRemarks: [Report.Note] {
    guard billingAccount.id == nil, (try? invocation.writesFocus) == true else { return [] }
    return [
      Report.Note(
        .warning, code: "no-billing-account",
        "BillingAccountId is empty, which FOCUS does not allow: --billing-account gives it")
    ]
  }
}
