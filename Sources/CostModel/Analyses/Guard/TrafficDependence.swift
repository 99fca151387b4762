extension Projection {
  /// Whether cost is proportional to traffic, apart from fixed costs.
  ///
  /// Monthly prices and commitments are not proportional to it, and neither are embedded items, hourly cache storage,
  /// and hit rates derived from the time between calls.
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
