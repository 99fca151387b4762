/// How a cost compares with a limit; later cases are worse, and the worst of all limits is the verdict of a check.
package enum CheckVerdict: Int, Sendable, CaseIterable, Comparable {
  /// Within the limit.
  case pass
  /// Within the limit, and new.
  case new
  /// Over the limit before as well and no worse now, or over it only because of prices where these do not count.
  case known
  /// Over the limit, but waived until some day.
  case waived
  /// Near the limit.
  case warn
  /// Something has no price, so the result is unknown.
  case unpriced
  /// A new or increased cost that no limit applies to.
  case unlimited
  /// Over the limit.
  case fail

  /// The name in results.
  package var name: String {
    switch self {
    case .pass: "pass"
    case .new: "new"
    case .known: "known"
    case .waived: "waived"
    case .warn: "warn"
    case .unpriced: "unpriced"
    case .unlimited: "unlimited"
    case .fail: "fail"
    }
  }

  package static func < (first: CheckVerdict, second: CheckVerdict) -> Bool { first.rawValue < second.rawValue }
}
