/// How a cost stands to a limit; later ones are worse, and the worst of all limits is the verdict of a check.
package enum CheckVerdict: Int, Sendable, CaseIterable, Comparable {
  /// Within the limit.
  case pass
  /// Within the limit, and not there before.
  case new
  /// Over the limit before as well and not worse now, or over it by prices alone where these do not count.
  case known
  /// Over the limit, and allowed to be until some day.
  case waived
  /// Near the limit.
  case warn
  /// Something has no price, so that nobody knows.
  case unpriced
  /// Money that no limit is about, of something new or grown.
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
