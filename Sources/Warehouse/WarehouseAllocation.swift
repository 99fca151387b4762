package import CostModel

/// How a script allocates the bill.
package struct WarehouseAllocation: Sendable {
  /// The field of the statements.
  package let field: String
  /// How unattributed cost is allocated.
  package let rule: CostAllocation.Rule
  /// Values of the field whose cost the others share.
  package let shared: [String]
  /// The bill; nil for the cost of all calls.
  package let invoice: Cents?

  package init(field: String, rule: CostAllocation.Rule, shared: [String], invoice: Cents?) {
    self.field = field
    self.rule = rule
    self.shared = shared
    self.invoice = invoice
  }

  /// The agreed shares in the smallest whole numbers: only their ratios count.
  var shares: [CostAllocation.FixedShare] {
    guard case .fixed(let agreed) = rule else { return [] }
    func divisor(_ first: UInt64, _ second: UInt64) -> UInt64 {
      second == 0 ? first : divisor(second, first % second)
    }
    let common = max(1, agreed.reduce(0) { divisor($0, $1.weight) })
    return agreed.map { .init($0.name, weight: $0.weight / common) }
  }

  /// The largest sum of shares that weights have room for.
  static let mostShares: UInt64 = 9_999
}
