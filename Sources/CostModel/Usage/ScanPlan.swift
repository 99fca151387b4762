/// What is to be kept of the calls while a log is read: what is not requested costs nothing.
package struct ScanPlan: Sendable {
  /// The names of the values to group by, besides day, model and tier: `feature`, `team`, `metadata.customer.plan`.
  ///
  /// `format` and `hour` are not fields of the records: the reader itself knows their values.
  package var dimensions: [String]
  /// The sources of dimensions whose values are looked up or fixed.
  package var lookups: [String: DimensionLookup] = [:]
  /// The days to keep; nil for all.
  package var period: ClosedRange<CivilDate>?
  /// The day of records without one; nil when they are skipped.
  package var dayOfUndated: CivilDate?
  /// The model of records that name none; nil when they are skipped, or have no price.
  package var modelOfUnnamed: String?
  /// How cached tokens relate to the input count.
  package var cacheSemantics = CacheSemantics.automatic
  /// Whether times without a zone are UTC, also in formats that do not say so.
  package var assumesUTC = false
  /// Whether to keep the distribution of cost and tokens of the calls, by model and dimension values.
  package var keepsStatistics = false
  /// Whether to keep the times at which calls were made.
  package var keepsTimes = false
  /// Whether to keep sums by session.
  package var keepsSessions = false
  /// Whether to keep sums by user.
  package var keepsUsers = false
  /// The number of most expensive calls to keep.
  package var topCalls = 0
  /// The sampler of single calls, before it has seen any; nil where none are drawn.
  package var sampler: CallSampler?
  /// Whether calls are followed one by one, for the analyses of sessions.
  package var followsSessions = false
  /// Whether the cost of every single call is needed, for a visitor.
  package var pricesEachCall = false

  package init(dimensions: [String] = []) {
    self.dimensions = dimensions
  }

  /// The fields that the values of the dimensions are found in.
  package var dimensionFields: [String] { dimensions.map { lookups[$0]?.field ?? $0 } }

  /// The name of the dimension that is the format of the record.
  package static let formatDimension = "format"
  /// The name of the dimension that is the hour of the day, `00` to `23` UTC.
  package static let hourDimension = "hour"
  /// The hour of a call of which only the day is known.
  package static let unknownHour = "(unknown)"

  /// Whether a dimension is known to the reader itself, rather than a field of the records.
  package static func isDerived(_ dimension: String) -> Bool {
    dimension == formatDimension || dimension == hourDimension
  }
}

extension ScanPlan {
  /// Whether anything is kept of single calls, so that each must be priced, not only summed.
  package var needsCalls: Bool {
    keepsStatistics || keepsTimes || keepsSessions || keepsUsers || topCalls > 0 || sampler != nil || pricesEachCall
  }

  /// Whether it matters which of two records of one call counts, even if they have the same counts: the call's owner,
  /// and its place in the log.
  package var keepsRecords: Bool { keepsSessions || keepsUsers || topCalls > 0 || sampler != nil || followsSessions }

  /// Whether the owner of a call is needed.
  package var readsOwners: Bool { needsCalls || followsSessions }
}

/// The source of the values of a dimension, when they are not those of a field of its name.
package struct DimensionLookup: Sendable, Equatable {
  /// The field whose value decides.
  package let field: String
  /// The values by those of the field; nil where they are the field's own.
  package let values: [String: String]?
  /// The value where the field has none, or none that is looked up; nil for no value.
  package let otherwise: String?

  package init(field: String, values: [String: String]?, otherwise: String?) {
    self.field = field
    self.values = values
    self.otherwise = otherwise
  }

  /// The value for one of the field.
  package func value(of value: String?) -> String? {
    guard let values else { return value ?? otherwise }
    return value.flatMap { values[$0] } ?? otherwise
  }
}

/// How the cached tokens of a record relate to its input count.
package enum CacheSemantics: String, Sendable, CaseIterable {
  /// By the format; where that is impossible, they are added to it, and the record is listed.
  case automatic = "auto"
  /// They are counted in it, whatever the format says.
  case inclusive
  /// They are added to it, whatever the format says.
  case exclusive
}
