extension Projection {
  /// Whether so many times the traffic costs so many times as much, but for fixed costs.
  ///
  /// Prices by the month and commitments don't follow it, and neither do items that are embedded, what caches keep by the hour, and hit rates that are
  /// derived from the time between calls.
  var followsTraffic: Bool {
    monthCharges.isEmpty && adjustments.isEmpty && features.allSatisfy { $0.feature.followsTraffic }
  }
}

extension Feature {
  fileprivate var followsTraffic: Bool { embedding == nil && cache?.followsTraffic ?? true }
}

extension CachePolicy {
  fileprivate var followsTraffic: Bool {
    guard case .given = prefixHitRate else { return false }
    return storageHours.value == 0
  }
}
