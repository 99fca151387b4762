package import CostModel

/// A format of call logs, as data: how it is recognised, what its fields mean, and its special rules.
///
/// Paths are dotted: `usage.input_tokens` is the field `input_tokens` of the object `usage`, or a field whose name has the dot in it, as in tables and
/// flattened attributes.
package struct LogFormat: Sendable {
  /// The name for `--log-format` and results, such as `openai-chat`.
  package var name: String
  /// The name for people, such as `OpenAI chat completions`.
  package let title: String
  /// The fields of its records; the first format whose signature matches a record is its format.
  package var signature: Signature
  /// The meanings of its fields.
  ///
  /// Where several fields have one slot, the first of them that is there and not null counts.
  package var fields: [Field]
  /// The slots whose fields the user has named, at the top of a record whatever part of it makes a call.
  package var mappedSlots: Set<Slot> = []
  /// Which records are not billed calls.
  package var skips: [SkipRule] = []
  /// The tier where a record does not name one: `batch` for files of batch results.
  package var tier: ServiceTier = .standard
  /// Words for tiers, in addition to the names of `ServiceTier` and `default`.
  package var tierWords: [String: ServiceTier] = [:]
  /// Whether times without a zone are UTC, because the format says so.
  package var timesAreUTC = false
  /// The prefixes of the name of a dimension under which its value is found, in order: `""`, `metadata.`, `tags.`.
  package var attributePrefixes = ["", "metadata.", "tags."]
  /// Fields whose text is JSON, or may be: their fields are found as if they were in the record.
  package var textsOfJSON: [String] = []
  /// Lists of texts such as `team:support`, in which dimensions are found too.
  package var attributeLists: [String] = []
  /// Whether the names of dimensions are compared without regard to case.
  package var attributesIgnoreCase = false
  /// Lists of additional work for the same request that is not in its counts, as the Messages API has them in
  /// `usage.iterations`.
  package var iterations: [String] = []
  /// Fields whose numbers are parts of a count and are added to its slot, unless the total says that the count has them already.
  package var parts: [Field] = []
  /// Lists of the time to live of cache writes: entries with `ttl` and `inputTokens` as in Bedrock's Converse, or
  /// chunks of a stream of the Messages API.
  package var writeLists: [String] = []
  /// The path of an answer of the Responses API in a record: `""` for the record itself, `response.body.` in an
  /// envelope; nil where there is none.
  package var responsePrefix: String?
  /// The seller of the calls, where the format itself says so and a record does not.
  package var vendor: String?
  /// Whether a record sums the calls of some time, so that neither the hour nor the length of each is known.
  package var isAggregated = false
  /// Whether the fields are those of a usage object by itself: then every number beside them is a count.
  package var fieldsAreOfUsage = false
  /// The field with the start of a stretch of time that has a list of `results`, each of which sums calls; nil where
  /// records are not such stretches.
  package var stretchStart: String?
  /// Whether it has no counts of cached tokens: cache reads are priced as input.
  package var hasNoCacheCounts = false
  /// Whether a record without cached tokens had none, rather than omitting them: where users write the log themselves.
  package var mayLeaveOutCaches = false
  /// Whether its records can contain audio tokens that are not distinguished from text.
  package var hidesAudio = false
  /// Whether its writers are known to copy the counts of a vendor unchanged, against the rule of the format.
  ///
  /// A record whose total, or whose counts, fit another rule only is read by that one, and listed.
  package var canHaveVendorCounts = false
  /// The paths of counts that are not read without a warning: they repeat others, or the prices say that they are
  /// missing.
  package var otherCounts: Set<String> = []
  /// The rule for repeated ids.
  package var duplicates = DuplicateRule.keepFirst
  /// Creates the reader of records that a table of fields cannot describe; nil where it can.
  package var expander: (@Sendable () -> any RecordExpander)?
  /// Whether records depend on those before them in the file, so that they must be read in order.
  package var isStateful = false

  package init(
    name: String, title: String, signature: Signature, fields: [Field],
    expander: (@Sendable () -> any RecordExpander)? = nil
  ) {
    self.name = name
    self.title = title
    self.signature = signature
    var seen: Set<Field> = []
    self.fields = fields.filter { seen.insert($0).inserted }
    self.expander = expander
  }

  /// A field with its meaning.
  package struct Field: Sendable, Hashable {
    /// The dotted path.
    package let path: String
    /// Its meaning.
    package let slot: Slot

    package init(_ path: String, _ slot: Slot) {
      self.path = path
      self.slot = slot
    }
  }

  /// The required contents of the records of a format.
  package struct Signature: Sendable {
    /// Of each list, at least one field is present and not null.
    package let required: [[String]]
    /// Fields that have one of these texts.
    package var values: [(path: String, texts: [String])] = []

    /// A signature.
    ///
    /// - Parameters:
    ///   - required: Lists of paths; of each, one field at least is there and not null.
    ///   - values: Fields that have one of some texts.
    package init(_ required: [[String]], values: [(path: String, texts: [String])] = []) {
      self.required = required
      self.values = values
    }
  }

  /// Records with a certain value in a field are skipped.
  package struct SkipRule: Sendable {
    /// The required value of the field.
    package enum Condition: Sendable {
      /// Present, and neither null nor false.
      case isSet
      /// One of these texts, in any case of letters.
      case isOne(of: [String])
      /// Present, and none of these texts.
      case isNone(of: [String])
      /// A number from this on.
      case isAtLeast(Int64)
    }

    /// The dotted path.
    package let path: String
    /// The required value of the field.
    package let condition: Condition
    /// Why the record is skipped.
    package let reason: SkipReason

    package init(_ path: String, _ condition: Condition, _ reason: SkipReason) {
      self.path = path
      self.condition = condition
      self.reason = reason
    }

    /// A record with a certain value in a field is a call that failed.
    package static func failed(_ path: String, _ condition: Condition) -> SkipRule {
      SkipRule(path, condition, .failed)
    }
  }

  /// The rule for repeated ids.
  package enum DuplicateRule: Sendable {
    /// The first record counts.
    case keepFirst
    /// The record with the most tokens counts, the first of equal ones: the same call, logged again while it was in
    /// progress.
    case keepLargest
    /// The earliest record counts, the first of equal ones: a call that other files repeat with times of their own.
    case keepEarliest
    /// Every record counts: the id does not identify a call.
    case keepAll

    /// Whether the counting record is known only when all of them were read.
    package var isSettledLast: Bool { self == .keepLargest || self == .keepEarliest }
  }
}

extension LogFormat {
  /// The texts of JSON that must be parsed: for fields of the format, or for dimensions.
  func textsOfJSON(for dimensions: [String]) -> [String] {
    let paths = fields.map(\.path) + skips.map(\.path) + iterations
    return textsOfJSON.filter { text in !dimensions.isEmpty || paths.contains { $0.hasPrefix(text + ".") } }
  }
}

/// Reads records that a table of fields cannot describe: several calls in one, texts of JSON inside JSON, values that
/// apply to later lines.
///
/// There is one for each file. It gets the records in order where its format is stateful, and otherwise in any order.
package protocol RecordExpander {
  /// Creates calls from a record.
  ///
  /// - Parameters:
  ///   - record: The tree that contains it.
  ///   - value: The record: all of the tree, or one on a page of them.
  ///   - call: The draft in which the calls are made, one after another.
  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft)

  /// Creates the calls that were held back for later records, at the end of a file.
  ///
  /// - Parameters:
  ///   - record: The tree that contained the last record.
  ///   - call: The draft in which the calls are made.
  mutating func finish(_ record: LogRecord, into call: CallDraft)
}

/// Reads records that depend on those before them, from the pieces of a file that several threads read.
///
/// For each piece one instance records the contents, and another follows these records in the order of the pieces.
protocol PiecewiseExpander: RecordExpander, Sendable {
  /// Records the contents of a record, for the follower.
  ///
  /// - Returns: Whether that is enough; where it is not, the file must be read in order.
  mutating func note(_ record: LogRecord, _ value: LogValue, into call: CallDraft) -> Bool

  /// Follows the next piece of the file.
  ///
  /// - Parameters:
  ///   - piece: What was noted of it; nil where it has no record of the format.
  ///   - isLast: Whether the file ends with it.
  /// - Returns: The result. It may be counted in any order, by any thread.
  mutating func follow(_ piece: (any PiecewiseExpander)?, isLast: Bool) -> PieceOutcome
}

/// Counts the result of a piece, in a record that contains nothing else.
typealias PieceOutcome = @Sendable (LogRecord, CallDraft) -> Void

extension RecordExpander {
  package mutating func finish(_ record: LogRecord, into call: CallDraft) {}
}
