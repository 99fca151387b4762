/// One charge as defined by the FinOps Open Cost and Usage Specification: tokens of one kind, of one model, at one
/// price, on one day.
///
/// A call with plain input, cache reads and output becomes part of three charges, since each kind has a price of its own.
package struct FocusCharge: Sendable {
  /// The item that is charged.
  package enum Kind: Sendable, Hashable, Comparable {
    /// Tokens of a class.
    case tokens(TokenClass)
    /// Audio or picture tokens of a class, at rates of their own.
    case other(Modality, TokenClass)
    /// The calls themselves.
    case requests
    /// Calls of a built-in search.
    case searches
    /// A product that is sold neither by the token nor by the call.
    case unit(PricedUnit)

    private var order: Int {
      switch self {
      case .tokens(let tokenClass): tokenClass.rawValue
      case .other(.sound, let tokenClass): 50 + tokenClass.rawValue
      case .other(.pictures, let tokenClass): 70 + tokenClass.rawValue
      case .requests: 100
      case .searches: 101
      case .unit(let unit): 110 + (PricedUnit.allCases.firstIndex(of: unit) ?? 0)
      }
    }

    package static func < (first: Kind, second: Kind) -> Bool { first.order < second.order }
  }

  /// The price of a unit.
  package enum UnitPrice: Sendable, Hashable, Comparable {
    /// The price of a token.
    case perToken(Rate)
    /// The price of a call, a search, or one unit of another product.
    case each(Money)
  }

  /// Which of the prices of a model and tier it is, as price identifiers express it.
  ///
  /// What changes from day to day or by contract, such as the amount, is not part of it.
  package struct Price: Sendable, Hashable {
    /// The prompt length from which it holds; nil for the first context band.
    package let threshold: PromptThreshold?
    /// The hours of the week for which it holds; nil for all that have no price of their own.
    package let hours: WeeklyHours?
    /// The region, where it has a price of its own.
    package let region: String?
  }

  /// What distinguishes charges.
  package struct Key: Sendable, Hashable {
    /// The day of use, UTC.
    package let day: CivilDate
    /// The model with its vendor.
    package let qualifiedName: String
    /// The service tier.
    package let tier: ServiceTier
    /// The model's rates on that day; the usual ones for fees, which do not depend on hour or prompt length.
    let cell: RateCell
    package let kind: Kind
    package let price: Price
    /// The region that served the calls; nil where the log does not say.
    package let region: String?
    /// The list price of one unit.
    package let unitPrice: UnitPrice
    /// The values of the ledger's dimensions; nil where the calls have none.
    package let tags: [String?]
  }

  package let key: Key
  /// The model.
  package let model: Model
  /// The vendor.
  package let vendor: Vendor
  /// The first day of the price row; nil when it is not known.
  package let priceFrom: CivilDate?
  /// The contract price of one unit.
  package fileprivate(set) var contractedPrice: UnitPrice
  /// The tokens, calls, searches or units, as `UnitCounts` counts them.
  package private(set) var quantity: Int64
  /// The quantity times the list price, exactly.
  package private(set) var cost: Money
  /// The quantity times the contract price, exactly.
  package var contractedCost: Money {
    if case .perToken(let rate) = contractedPrice { rate * quantity } else { cost }
  }
  /// The calls that the charge is part of.
  package private(set) var calls: Int64
  /// The part of an invoice; zero where none was given.
  package fileprivate(set) var billed: Money
  /// Whether an invoice was given, even if this charge has no part of it.
  package fileprivate(set) var isBilled = false

  fileprivate mutating func add(_ other: FocusCharge) {
    quantity &+= other.quantity
    cost = cost + other.cost
    calls &+= other.calls
  }
}

extension PricedUsage {
  /// The charges of the log, by day, model, kind, tier and tags.
  ///
  /// Calls without a price are in none of them: otherwise they would appear to be free.
  ///
  /// - Parameter pricer: The prices it was read with.
  /// - Returns: The charges, in the order of their keys.
  package func focusCharges(pricer: CallPricer) -> [FocusCharge] {
    var charges: [FocusCharge.Key: FocusCharge] = [:]
    for group in groups {
      for charge in group.charges(pricer: pricer) {
        charges[charge.key]?.add(charge) ?? { charges[charge.key] = charge }()
      }
    }
    return charges.values.sorted { $0.key < $1.key }
  }
}

extension [FocusCharge] {
  /// The same charges at contract prices.
  ///
  /// - Parameter discounts: What was agreed.
  /// - Returns: The charges.
  /// - Throws: Where a contract price has more decimals than prices can have.
  package func contracted(by discounts: AgreedDiscounts) throws(AgreedDiscounts.Inexact) -> [FocusCharge] {
    var charges = self
    for (index, charge) in charges.enumerated() {
      guard case .perToken(let rate) = charge.key.unitPrice, let factor = discounts.factor(ofVendor: charge.vendor.id)
      else { continue }
      guard let agreed = rate.multiplied(by: factor) else {
        throw AgreedDiscounts.Inexact(model: charge.key.qualifiedName, rate: rate)
      }
      charges[index].contractedPrice = .perToken(agreed)
    }
    return charges
  }

  /// The same charges with the billed amount allocated to them by cost, to a ten-billionth of a dollar.
  package func billed(_ invoice: Cents) -> [FocusCharge] {
    // A charge may be far below a cent, so the invoice is divided more finely: a hundred million parts of a cent.
    guard let (fine, overflows) = UInt64(exactly: invoice.count)?.multipliedReportingOverflow(by: 100_000_000),
      !overflows
    else { return self }
    var charges = self
    let parts = LargestRemainder.parts(of: fine, by: map { UInt128(clamping: $0.contractedCost.attodollars) })
    for (index, part) in parts.enumerated() {
      charges[index].billed = Money(attodollars: Int128(part) * 100_000_000)
      charges[index].isBilled = true
    }
    return charges
  }
}

extension FocusCharge.Key: Comparable {
  package static func < (first: Self, second: Self) -> Bool {
    if first.day != second.day { return first.day < second.day }
    if first.qualifiedName != second.qualifiedName { return first.qualifiedName < second.qualifiedName }
    if first.tier != second.tier { return first.tier.rawValue < second.tier.rawValue }
    if first.cell != second.cell { return first.cell < second.cell }
    if first.tags != second.tags { return UsageKey.precedes(first.tags, second.tags) }
    if first.kind != second.kind { return first.kind < second.kind }
    let regions = ((first.price.region ?? "", first.region ?? ""), (second.price.region ?? "", second.region ?? ""))
    return regions.0 != regions.1 ? regions.0 < regions.1 : first.unitPrice < second.unitPrice
  }
}

extension PricedUsage.Group {
  /// The charges of the group; none when it has no price.
  fileprivate func charges(pricer: CallPricer) -> [FocusCharge] {
    guard case .success(let cost) = cost, let found = model.found, let tier = usage.key.tier.tier,
      case .success(let prices) = pricer.prices(of: usage.key, model: found.model)
    else { return [] }
    let sums = usage.sums
    let vendor = pricer.book.vendor(of: found.model)
    func charge(
      _ kind: FocusCharge.Kind, _ price: FocusCharge.UnitPrice, _ quantity: Int64, _ cost: Money
    ) -> FocusCharge {
      let isByToken = if case .perToken = price { true } else { false }
      return FocusCharge(
        key: .init(
          day: usage.key.day, qualifiedName: found.qualifiedName, tier: tier,
          cell: isByToken ? usage.key.cell : .usual, kind: kind,
          price: isByToken
            ? .init(threshold: prices.threshold, hours: prices.hours, region: found.pricedRegion)
            : .init(threshold: nil, hours: nil, region: nil),
          region: found.pricedRegion ?? usage.key.model.region, unitPrice: price, tags: usage.key.values),
        model: found.model, vendor: vendor, priceFrom: prices.row.from, contractedPrice: price,
        quantity: quantity, cost: cost, calls: sums.calls, billed: .zero)
    }
    var charges: [FocusCharge] = []
    for tokenClass in TokenClass.allCases where sums.tokens[tokenClass] > 0 {
      let others = Modality.allCases.map { ($0, sums.tokens(of: $0, tokenClass)) }
      let text = others.reduce(sums.tokens[tokenClass]) { $0 &- $1.1 }
      if text > 0, let rate = prices.rates.charged(tokenClass).flatMap({ found.regional($0.rate) }) {
        charges.append(charge(.tokens(tokenClass), .perToken(rate), text, rate * text))
      }
      for (modality, tokens) in others where tokens > 0 {
        guard let rate = prices.row.fees.rate(of: modality, tokenClass, at: tier).flatMap({ found.regional($0.rate) })
        else { continue }
        charges.append(charge(.other(modality, tokenClass), .perToken(rate), tokens, rate * tokens))
      }
    }
    if let fee = prices.row.fees.request {
      charges.append(charge(.requests, .each(fee.amount), sums.calls, cost.requests))
    }
    if sums.searches > 0, let fee = prices.row.fees.search {
      charges.append(charge(.searches, .each(fee.amount), sums.searches, cost.searches))
    }
    for (unit, count) in sums.units.used {
      guard let fee = prices.row.fees.price(of: unit) else { continue }
      charges.append(
        charge(
          .unit(unit), .each(unit.cost(of: 1, at: fee.amount)), count, unit.cost(of: count, at: fee.amount)))
    }
    return charges
  }
}
