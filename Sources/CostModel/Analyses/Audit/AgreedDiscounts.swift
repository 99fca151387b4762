package import Documents

/// The discounts of contracts on token prices, exactly: fees of calls, searches and units stay as they are, as in a
/// projection.
package struct AgreedDiscounts: Sendable {
  /// The factor on the token prices of vendors that have no discount of their own.
  private let all: Multiplier?
  private let byVendor: [String: Multiplier]

  /// Creates discounts.
  ///
  /// - Parameters:
  ///   - all: The discount of every vendor that has none of its own, as a share from -1 to below 1; below 0 it is a surcharge.
  ///   - byVendor: The discounts of vendors, by their ids.
  package init(all: Multiplier?, byVendor: [String: Multiplier]) {
    self.all = all
    self.byVendor = byVendor
  }

  /// The factor on token prices; nil where no discount was agreed.
  func factor(ofVendor id: String) -> Multiplier? { byVendor[id] ?? all }

  /// The factor on prices under a discount; nil where it is not from -1 to below 1, or has more than twelve decimals.
  package static func factor(ofDiscount discount: DecimalNumber, isPercent: Bool) -> Multiplier? {
    let whole: Int64 = 1_000_000_000_000
    guard let trillionths = discount.scaled(byPowerOfTen: isPercent ? 10 : 12), trillionths >= -whole,
      trillionths < whole
    else { return nil }
    return Multiplier(trillionths: whole - trillionths)
  }

  /// A price that cannot be represented in decimals once the discount is taken off.
  package struct Inexact: Error, Sendable {
    /// The model with its vendor.
    package let model: String
    /// The list price.
    package let rate: Rate
  }
}

/// The cost of calls at contract prices, by vendor.
package struct ContractedCost: Sendable {
  /// The cost of some calls.
  package struct Amounts: Sendable, Hashable {
    /// At list prices.
    package fileprivate(set) var list = Money.zero
    /// At contract prices.
    package fileprivate(set) var contracted = Money.zero

    fileprivate mutating func add(_ charge: FocusCharge) {
      list = list + charge.cost
      contracted = contracted + charge.contractedCost
    }
  }

  /// The ids of the vendors, in order.
  package let vendors: [(vendor: String, amounts: Amounts)]
  /// All of them.
  package let total: Amounts

  /// The cost of some charges at contract prices.
  package init(_ charges: [FocusCharge]) {
    var vendors: [String: Amounts] = [:]
    var total = Amounts()
    for charge in charges {
      vendors[charge.vendor.id, default: Amounts()].add(charge)
      total.add(charge)
    }
    self.vendors = vendors.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    self.total = total
  }
}
