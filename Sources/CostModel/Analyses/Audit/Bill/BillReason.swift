/// Why a bill and a log differ on a day and a model: the likeliest reason that their amounts allow.
package enum BillReason: Sendable, Hashable {
  /// They are equal.
  case agrees
  /// The amounts of the bill are rounded.
  case rounding
  /// The bill is the cost of the calls at another service tier.
  case tier(ServiceTier)
  /// All such models are billed at the same multiple of list prices.
  case factor(Double)
  /// A day has too much by as much as its neighbour has too little: the days of the bill are in another time zone.
  case dayBoundary
  /// Nothing was computed: the calls were not logged.
  case notLogged
  /// The bill is higher: some of the calls were not logged.
  case partlyLogged
  /// The log has no calls of that time.
  case outsideLog
  /// The price files do not know the bill's name for the model.
  case unknownModel
  /// The line has no model.
  case noModel
  /// The log has calls to the model that have no price.
  case unpriced
  /// The bill has nothing of that time.
  case outsideBill
  /// The bill is from another vendor.
  case otherVendor
  /// The calls are not billed: they were free, or billed to another account.
  case notBilled
  /// The bill is lower than list prices.
  case lower

  /// A stable identifier for it.
  package var name: String {
    switch self {
    case .agrees: "agrees"
    case .rounding: "rounding"
    case .tier: "tier"
    case .factor: "factor"
    case .dayBoundary: "day-boundary"
    case .notLogged: "not-logged"
    case .partlyLogged: "partly-logged"
    case .outsideLog: "outside-log"
    case .unknownModel: "unknown-model"
    case .noModel: "no-model"
    case .unpriced: "unpriced"
    case .outsideBill: "outside-bill"
    case .otherVendor: "other-vendor"
    case .notBilled: "not-billed"
    case .lower: "lower"
    }
  }

  /// Whether it explains all that is billed, and not only what was computed.
  var explainsAll: Bool {
    switch self {
    case .agrees, .rounding, .tier, .factor, .dayBoundary: true
    default: false
    }
  }
}
