import CostModel
import Documents

/// Derives disjoint usage from the values of calls and sums it: the single rule for all formats and all ways to read a
/// record.
///
/// There is one for each thread, which alone uses it: exclusive access is not enforced. The values of a record are in a
/// buffer with `ByteWords.margin` readable bytes after each of them.
@safe final class CallReader {
  /// The values of one call, and the location of their bytes.
  @unsafe struct Values {
    /// By the places of the layout.
    let values: UnsafeMutablePointer<SlotValue>
    /// One bit for each slot that has a value, and `SlotLayout.anyRule` when a rule applies.
    let present: UInt64
    /// The buffer.
    let base: UnsafePointer<UInt8>
    /// The format, by its number.
    let format: Int
    /// Why the record is skipped, as far as that is known already.
    let skip: SkipReason?
    /// The place of the record.
    let place: LogPlace
  }

  /// The properties of a format that the rule needs for every call.
  struct FormatFacts {
    let isAggregated: Bool
    let canHaveVendorCounts: Bool
    let dropsRepeated: Bool
    let keepsLargest: Bool
    let duplicates: LogFormat.DuplicateRule
    let timesAreUTC: Bool
    let tier: Int32
    let hasVendor: Bool
    /// Whether only the values decide what a call of the format is.
    var canBePlain: Bool {
      !isAggregated && !canHaveVendorCounts && !keepsLargest && !hasVendor
        && tier == Int32(ServiceTier.standard.rawValue)
    }

    init(_ format: LogFormat) {
      isAggregated = format.isAggregated
      canHaveVendorCounts = format.canHaveVendorCounts
      dropsRepeated = format.duplicates == .keepFirst
      keepsLargest = format.duplicates.isSettledLast
      duplicates = format.duplicates
      timesAreUTC = format.timesAreUTC
      tier = Int32(format.tier.rawValue)
      hasVendor = format.vendor != nil
    }
  }

  /// A model seen so far.
  struct KnownModel {
    let logged: LoggedModel
    let resolution: ModelResolution
    /// By tier.
    let cells: [RateCells]
    /// Whether it has prices by region, but none for that of the calls.
    let isOfUnknownRegion: Bool
    /// Its picture rates.
    let pictures: PictureRates
    /// Whether it is made for sound, which has rates of its own.
    let isForSound: Bool
    /// Whether it searches the web for its answers, which is charged by the search.
    let searchesTheWeb: Bool
  }

  /// A name whose meaning changes over time.
  struct MovingName {
    /// The days on which its meaning changes, in days since 1970-01-01.
    let changes: [Int]
    /// The indices of the models before, between and after them, as far as they were seen.
    var models: [Int32?]

    /// The one for a day.
    func index(ofDay day: Int) -> Int { changes.lastIndex { $0 <= day }.map { $0 + 1 } ?? 0 }

    /// The days of one of them: from the first up to the second.
    func days(of index: Int) -> (first: Int, end: Int) {
      (index == 0 ? .min : changes[index - 1], index < changes.count ? changes[index] : .max)
    }
  }

  /// The model of a name without a vendor.
  struct NamedModel {
    /// Its index; -1 when it was not looked up yet.
    var model: Int32 = -1
    /// The longest prompt that is in the usual cell of the standard tier whenever the call was made.
    var longestUsualPrompt: Int64 = -1
    /// The days on which the name means it, in days since 1970-01-01: from the first up to the second.
    var firstDay: Int = .min
    var endDay: Int = .max

    /// Whether it was looked up, and the name means it on a day.
    @inline(__always)
    func isMeant(on day: Int) -> Bool { model >= 0 && day >= firstDay && day < endDay }
  }

  /// A model with its lookup key, where hashing the key for a dictionary would take longer than everything else.
  struct RecentModel {
    static let count = 256

    var key = SIMD4<Int32>(repeating: -9)
    var model: Int32 = -1

    /// Where the model of a key is, if it is among them.
    @inline(__always)
    static func place(of key: SIMD4<Int32>) -> Int {
      let mixed = key &* SIMD4(0x01, 0x1F, 0x7F, 0x3D)
      return Int(truncatingIfNeeded: mixed[0] &+ mixed[1] &+ mixed[2] &+ mixed[3]) & (count &- 1)
    }
  }

  /// The state that changes with every call: in separate memory, since in a class each change would be checked for
  /// exclusive access.
  @unsafe struct State {
    /// The first eight bytes of the time of the last call, and the three after them.
    var dayStart: UInt64 = 0
    var dayEnd: UInt64 = 0
    /// Its day, in days since 1970-01-01.
    var day = 0
    var totalTokens: Int128 = 0
    /// The models by the number of their names.
    var names = UnsafeMutablePointer<NamedModel>.allocate(capacity: 0)
    var nameCount = 0
  }

  /// The time before the record on its line, which is used where the record has none; empty where there is none.
  @safe @exclusivity(unchecked) var lineTime: [UInt8] = []
  /// The counts besides the groups.
  @safe @exclusivity(unchecked) var collector: UsageCollector
  /// The usage of the largest records, for formats in which a call is logged again while it is in progress.
  @safe @exclusivity(unchecked) var keptCalls: KeptCalls
  /// The largest call of each id, where calls are needed one by one.
  @safe @exclusivity(unchecked) var largest: [String: RankedCall] = [:]
  /// The tokens of all calls, which a ledger limits.
  var totalTokens: Int128 { unsafe state.pointee.totalTokens }

  let plan: ScanPlan
  /// The notation of values.
  let notation: LogNotation
  let pricer: CallPricer
  let formats: [LogFormat]
  let facts: [FormatFacts]
  /// The place of the first value that a rule looks at.
  let firstRule: Int
  let seen: SeenCalls
  /// Whether something is kept of each call, so that it is not only summed.
  let needsCalls: Bool
  /// Whether the owner of a call is needed.
  let readsOwners: Bool
  /// Whether each call is created, for a visitor.
  let makesCalls: Bool
  let cacheSemantics: CacheSemantics
  let mostTokens = MeasuredCall.mostTokens
  /// The most tokens that each count of a plain call can have: all bits below the highest of `mostTokens`.
  let mostPlainTokens: UInt64 = (1 << UInt64(63 - MeasuredCall.mostTokens.leadingZeroBitCount)) - 1
  let slotsOfEveryPlainCall = CallReader.slotsOfEveryPlainCall
  let costSlots = CallReader.mask([.cost, .costInCents, .costInBillionths, .costInTicks, .costOnOwnKey])
  /// The slots of what is sold neither by the token nor by the call.
  let unitSlots = CallReader.mask(CallReader.unitSlots.map(\.slot))
  let audioSlots = CallReader.mask([.audioInput, .audioCacheRead, .audioOutput])
  let pictureSlots = CallReader.mask([.pictureInput, .pictureCacheRead, .pictureOutput])
  /// The slots for the seller and region of a call.
  let sellerSlots = CallReader.mask([.vendor, .region])
  let firstDay: Int
  let lastDay: Int
  let fixedPricingDay: Int?

  /// All words: of models, vendors, tiers and dimensions.
  let words = WordTable()
  let attributeCount: Int
  /// The dimensions that are not fields, where they were requested.
  @safe @exclusivity(unchecked) var derived: DerivedDimensions?
  /// The dimensions whose values are looked up or fixed, where there are any.
  @safe @exclusivity(unchecked) var lookedUp: LookedUpDimensions?
  let groups: GroupTable
  @safe @exclusivity(unchecked) var models: [KnownModel] = []
  /// The models as logged, by their numbers.
  @safe @exclusivity(unchecked) var loggedModels: [LoggedModel] = []
  /// Whether a model at a tier has but one rate cell, four for each model.
  @safe @exclusivity(unchecked) var areUsual: [Bool] = []
  /// Of two records of the same call, the place of the later one.
  @safe @exclusivity(unchecked) var duplicatePlace = LogPlace(file: 0, line: 0)
  /// The groups of which single calls are kept: the first ones of all.
  @safe @exclusivity(unchecked) var keptGroupCount = 0
  /// The data of calls for the analyses of sessions, where there are any.
  @safe @exclusivity(unchecked) var followed: FollowedCalls?
  /// Delivers calls before the end of a log that is read as a whole; nil where they wait for it.
  @safe @exclusivity(unchecked) var handOver: ((CallBatch) -> Void)?
  /// The index under which this thread delivers calls.
  @safe @exclusivity(unchecked) var handing = 0
  /// The last call and its cost, for a visitor.
  @safe @exclusivity(unchecked) var kept: (call: MeasuredCall, cost: Money?)?
  /// The hash of its id, where records with the same id are one call; zero where they are not.
  @safe @exclusivity(unchecked) var keptID: (UInt64, UInt64) = (0, 0)
  /// Whether it was skipped as the duplicate of a later record that was read first: readers of records in order use it
  /// instead.
  @safe @exclusivity(unchecked) var isKeptOfEarlier = false
  /// The longest prompt that is in the usual cell of a model at a tier whenever the call was made, four for each model.
  @safe @exclusivity(unchecked) var longestUsualPrompts: [Int64] = []
  /// A number of each model that is the same in every thread.
  @safe @exclusivity(unchecked) var modelHashes: [UInt64] = []
  /// The rules of each format, for the values at the places from `firstRule` on.
  let rules: [[SkipRuleBytes]]
  /// The state that changes with every call.
  let state: UnsafeMutablePointer<State>
  /// The records that were counted of each format, by its number.
  let records: UnsafeMutablePointer<Int>
  /// The slots that a plain call can have, by format; none where no call of the format is plain.
  let plainSlots: UnsafeMutablePointer<UInt64>
  /// The model of each name with its seller, region and format.
  @safe @exclusivity(unchecked) var modelOfKey: [SIMD4<Int32>: Int32] = [:]
  /// The models of names whose meaning changes over time.
  @safe @exclusivity(unchecked) var movingNames: [SIMD4<Int32>: MovingName] = [:]
  /// The most recent models, by a hash of their keys.
  let recentModels: UnsafeMutablePointer<RecentModel>
  /// The index of the judge of the logged costs of each group; -1 where there is none.
  @safe @exclusivity(unchecked) var judgeOfGroup: [Int] = []
  /// The marker for a judge that was not looked up yet.
  static let unknownJudge = -2
  /// The tier of each word, by the number of the word and the format: 0...3, or 4 and more for unknown ones.
  @safe @exclusivity(unchecked) var tierOfWord: [[Int32]]

  init(scanner: LogScanner, table: FieldTable, seen: SeenCalls, makesCalls: Bool) {
    plan = scanner.plan
    notation = scanner.notation
    pricer = scanner.pricer
    formats = scanner.formats
    facts = scanner.formats.map { FormatFacts($0) }
    rules = scanner.formats.map { $0.skips.map { SkipRuleBytes($0) } }
    cacheSemantics = plan.cacheSemantics
    firstRule = table.layout.firstRule
    self.seen = seen
    keptCalls = KeptCalls(thread: seen.largest.join(), stride: 3 + plan.dimensions.count)
    needsCalls = plan.needsCalls || makesCalls
    readsOwners = plan.readsOwners || makesCalls
    self.makesCalls = makesCalls
    firstDay = plan.period?.lowerBound.daysSinceEpoch ?? .min
    lastDay = plan.period?.upperBound.daysSinceEpoch ?? .max
    fixedPricingDay = pricer.asOf?.daysSinceEpoch
    collector = UsageCollector(plan: plan, pricer: pricer)
    attributeCount = plan.dimensions.count
    groups = GroupTable(stride: 3 + plan.dimensions.count)
    tierOfWord = formats.map { _ in [] }
    followed = plan.followsSessions ? FollowedCalls(stride: 3 + plan.dimensions.count) : nil
    derived = DerivedDimensions(of: plan.dimensions, formats: formats, words: words)
    lookedUp = LookedUpDimensions(of: plan)
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(to: State())
    unsafe records = .allocate(capacity: max(1, formats.count))
    unsafe records.initialize(repeating: 0, count: max(1, formats.count))
    unsafe recentModels = .allocate(capacity: RecentModel.count)
    unsafe recentModels.initialize(repeating: RecentModel(), count: RecentModel.count)
    unsafe plainSlots = .allocate(capacity: max(1, formats.count))
    unsafe plainSlots.initialize(repeating: 0, count: max(1, formats.count))
    if !readsOwners, cacheSemantics == .automatic, derived == nil, lookedUp == nil {
      for (index, facts) in facts.enumerated() where facts.canBePlain {
        unsafe plainSlots[index] = Self.slotsOfPlainCalls
      }
    }
  }

  deinit {
    unsafe state.pointee.names.deallocate()
    unsafe state.deallocate()
    unsafe records.deallocate()
    unsafe plainSlots.deallocate()
    unsafe recentModels.deallocate()
  }

  /// The meaning of the indices of models and words.
  var names: CallNames { CallNames(models: loggedModels, words: words.words) }

  /// The results; the groups are then dropped.
  func finish() -> UsageLedger {
    collector.reserveGroups(groups.count)
    let names = names
    // In order as far as indices show it, so that the ledger has hardly anything to sort.
    groups.forEach(ordered: GroupOrder(names)) { key, sums in collector.add(sums, key: names.usageKey(key)) }
    groups.removeAll()
    judgeOfGroup = []
    for (index, format) in formats.enumerated() where unsafe records[index] > 0 {
      collector.count(unsafe records[index], format: format.name)
    }
    return collector.takeLedger()
  }

  // MARK: - One call

  /// Reads a call and counts it, or the reason why it is skipped.
  ///
  /// - Parameter values: The values.
  /// - Returns: Why it is skipped; nil when it was counted.
  @inline(__always)
  @discardableResult
  func read(_ values: Values) -> SkipReason? {
    if unsafe countPlain(values) { return nil }
    let reason = unsafe count(values)
    if let reason { collector.skip(reason, at: reason == .duplicate ? duplicatePlace : unsafe values.place) }
    return reason
  }
}
