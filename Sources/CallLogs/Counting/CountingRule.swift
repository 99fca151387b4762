package import CostModel

/// The counts of a record by meaning; zero where the record does not have one.
struct NamedCounts: Equatable {
  var input: Int64 = 0
  var output: Int64 = 0
  var readInside: Int64 = 0
  var readBeside: Int64 = 0
  var writeInside: Int64 = 0
  var writeBeside: Int64 = 0
  var write5m: Int64 = 0
  var write1h: Int64 = 0
  var inputBeside: Int64 = 0
  var reasoningInside: Int64 = 0
  var reasoningBeside: Int64 = 0
  var uncached: Int64 = 0
  var total: Int64 = 0
  var searches: Int64 = 0
  var requests: Int64 = 1
  var audioInput: Int64 = 0
  var audioCacheRead: Int64 = 0
  var audioOutput: Int64 = 0
  /// Picture tokens: in the prompt, of these from the cache, and drawn; they are in the others too.
  var pictureInput: Int64 = 0
  var pictureCacheRead: Int64 = 0
  var pictureOutput: Int64 = 0
  /// Which of them the record has: one bit for each slot.
  var present: UInt64 = 0

  @inline(__always)
  func has(_ slot: Slot) -> Bool { present & 1 &<< UInt64(slot.rawValue) != 0 }
}

/// The result for the counts of a record, each token in one class, and the contradictions between them.
struct CountedUsage: Equatable {
  /// The usage of the call, without its logged cost.
  var sums = UsageSums()
  /// The tokens of all classes.
  var all: Int64 = 0
  /// The total, or the uncached part of the input, is not the sum of the others.
  var contradictsTotal = false
  /// The cached tokens were read by the rule of a vendor, against that of the format.
  var contradictsCached = false
  /// The cache writes by time to live are not the cache writes in all.
  var contradictsWrites = false
  /// There is more reasoning than output, or according to the total it is beside the output.
  var contradictsReasoning = false
  /// The band of a call with audio or with pictures at separate rates (`RateCell`); nil for one without.
  var ownBand: Int?
  /// The record has a total that is larger than all its counts together: some of its usage is in none of them.
  var isBelowTotal = false
}

/// The counts that the rule reads, by meaning; zero where a record does not have one.
package struct CountsByMeaning<Term: CountTerm> {
  package let input: Term
  package let output: Term
  package let readInside: Term
  package let readBeside: Term
  package let writeInside: Term
  package let writeBeside: Term
  package let write5m: Term
  package let write1h: Term
  package let inputBeside: Term
  package let reasoningInside: Term
  package let reasoningBeside: Term
  package let uncached: Term
  package let total: Term
  /// Which of some of them the record has.
  package let hasWriteInside: Term.Truth
  package let hasWriteBeside: Term.Truth
  package let hasWrite5m: Term.Truth
  package let hasWrite1h: Term.Truth
  package let hasUncached: Term.Truth
  package let hasTotal: Term.Truth

  /// Counts by their slots.
  ///
  /// - Parameters:
  ///   - count: The count in a slot; zero where there is none.
  ///   - has: Whether there is one.
  package init(count: (Slot) -> Term, has: (Slot) -> Term.Truth) {
    input = count(.input)
    output = count(.output)
    readInside = count(.cacheReadInside)
    readBeside = count(.cacheReadBeside)
    writeInside = count(.cacheWriteInside)
    writeBeside = count(.cacheWriteBeside)
    write5m = count(.cacheWrite5m)
    write1h = count(.cacheWrite1h)
    inputBeside = count(.inputBeside)
    reasoningInside = count(.reasoningInside)
    reasoningBeside = count(.reasoningBeside)
    uncached = count(.uncachedInput)
    total = count(.total)
    hasWriteInside = has(.cacheWriteInside)
    hasWriteBeside = has(.cacheWriteBeside)
    hasWrite5m = has(.cacheWrite5m)
    hasWrite1h = has(.cacheWrite1h)
    hasUncached = has(.uncachedInput)
    hasTotal = has(.total)
  }
}

extension CountsByMeaning where Term == Int64 {
  /// The counts of a record.
  @inline(__always)
  init(_ counts: NamedCounts) {
    input = counts.input
    output = counts.output
    readInside = counts.readInside
    readBeside = counts.readBeside
    writeInside = counts.writeInside
    writeBeside = counts.writeBeside
    write5m = counts.write5m
    write1h = counts.write1h
    inputBeside = counts.inputBeside
    reasoningInside = counts.reasoningInside
    reasoningBeside = counts.reasoningBeside
    uncached = counts.uncached
    total = counts.total
    hasWriteInside = counts.has(.cacheWriteInside)
    hasWriteBeside = counts.has(.cacheWriteBeside)
    hasWrite5m = counts.has(.cacheWrite5m)
    hasWrite1h = counts.has(.cacheWrite1h)
    hasUncached = counts.has(.uncachedInput)
    hasTotal = counts.has(.total)
  }
}

/// The result of the rule: each token in one class, and the contradictions between the counts.
package struct UsageByMeaning<Term: CountTerm> {
  /// The number of cached tokens that the input count includes.
  package let inside: Term
  /// More of the input was cached than exists: no usage can be derived from the counts.
  package let isContradictory: Term.Truth
  package let input: Term
  package let cacheRead: Term
  package let cacheWrite: Term
  package let cacheWrite1h: Term
  package let output: Term
  /// The reasoning tokens, which are in the output too; not yet limited to those.
  package let reasoning: Term
  /// The tokens of all classes.
  package let all: Term
  /// The total, or the uncached part of the input, is not the sum of the others.
  package let contradictsTotal: Term.Truth
  /// The cached tokens were read by the rule of a vendor, against that of the format.
  package let contradictsCached: Term.Truth
  /// The cache writes by time to live are not the cache writes in all.
  package let contradictsWrites: Term.Truth
  /// There is more reasoning than output, or according to the total it is beside the output.
  package let contradictsReasoning: Term.Truth
  /// The record has a total that is larger than all its counts together.
  package let isBelowTotal: Term.Truth
}

/// The rule that derives disjoint usage from the counts of any record: a function of the counts alone.
///
/// With the counts by their slots, `-` for those that a record does not have:
///
///     writes by time    the record has cache_write_5m or cache_write_1h, and they are not both 0 while it has writes in all
///     write             cache_write_5m, where writes are by time; otherwise write_inside + write_beside
///     write_1h          cache_write_1h, where writes are by time; otherwise 0
///     read              read_inside + read_beside
///     inside            read_inside + (write + write_1h, where the record has write_inside; otherwise 0)
///     inside            0 with exclusive cache semantics, read + write + write_1h with inclusive ones
///     inside            what `VendorCounts` says, where the format's writers take over the counts of vendors
///     contradictory     inside > input
///     uncached input    input - inside + more input
///     output            output + reasoning_beside, unless the total shows it to be inside of the output (`VendorCounts`) + the reasoning that the total shows to be beside the output (`VendorCounts`)
///     reasoning         the lesser of reasoning_inside + reasoning_beside and output
///     cached sound      audio_cache_read
///     sound             audio_input - audio_cache_read, at the rate of sound in place of the input's
///
/// Everything else is used unchanged. `apply` is the rule for numbers and for SQL expressions alike, so that a query
/// cannot count differently.
package enum CountingRule {
  /// The result for some counts.
  ///
  /// - Parameters:
  ///   - counts: The counts, each from 0 to `MeasuredCall.mostTokens`.
  ///   - semantics: How cached tokens relate to the input.
  ///   - takesVendorCounts: Whether writers of the format are known to copy the counts of a vendor unchanged.
  /// - Returns: The usage; nil when more of the input was cached than there is.
  @inline(__always)
  static func usage(
    of counts: NamedCounts, _ semantics: CacheSemantics, takesVendorCounts: Bool
  ) -> CountedUsage? {
    let counted = apply(to: CountsByMeaning(counts), semantics, takesVendorCounts: takesVendorCounts)
    if counted.isContradictory { return nil }
    var usage = CountedUsage()
    usage.sums.calls = counts.requests
    usage.sums.tokens.input = counted.input
    usage.sums.tokens.cacheRead = counted.cacheRead
    usage.sums.tokens.cacheWrite = counted.cacheWrite
    usage.sums.tokens.cacheWrite1h = counted.cacheWrite1h
    usage.sums.tokens.output = counted.output
    usage.sums.reasoning = min(counted.reasoning, counted.output)
    usage.sums.searches = counts.searches
    usage.all = counted.all
    usage.contradictsTotal = counted.contradictsTotal
    usage.contradictsCached = counted.contradictsCached
    usage.contradictsWrites = counted.contradictsWrites
    usage.contradictsReasoning = counted.contradictsReasoning
    usage.isBelowTotal = counted.isBelowTotal
    if counts.audioInput | counts.audioCacheRead | counts.audioOutput != 0 { usage.addAudio(of: counts) }
    return usage
  }

  /// The rule.
  ///
  /// - Parameters:
  ///   - counts: The counts.
  ///   - semantics: How cached tokens relate to the input.
  ///   - takesVendorCounts: Whether writers of the format are known to copy the counts of a vendor unchanged.
  /// - Returns: The usage.
  @inline(__always)
  package static func apply<Term: CountTerm>(
    to counts: CountsByMeaning<Term>, _ semantics: CacheSemantics, takesVendorCounts: Bool
  ) -> UsageByMeaning<Term> {
    let zero = Term.number(0)
    // Cache writes: by time to live where the record says so, inside or outside of the input as their sum is.
    let hasWrites = counts.hasWriteInside.or(counts.hasWriteBeside)
    let hasTimes = counts.hasWrite5m.or(counts.hasWrite1h)
    let byTime = counts.write5m.plus(counts.write1h)
    let inAll = counts.writeInside.plus(counts.writeBeside)
    let isByTime = hasTimes.and(byTime.isAbove(zero).or(hasWrites.negated))
    let cacheWrite = Term.choose(isByTime, counts.write5m, otherwise: inAll)
    let cacheWrite1h = Term.choose(isByTime, counts.write1h, otherwise: zero)
    let cacheRead = counts.readInside.plus(counts.readBeside)
    let writes = cacheWrite.plus(cacheWrite1h)
    var inside = counts.readInside.plus(.choose(counts.hasWriteInside, writes, otherwise: zero))
    var contradictsCached = Term.Truth.known(false)
    var moreReasoning = zero
    var reasoningBeside = counts.reasoningBeside
    switch semantics {
    case .exclusive: inside = zero
    case .inclusive: inside = cacheRead.plus(writes)
    case .automatic:
      if takesVendorCounts {
        let vendor = VendorCounts(
          input: counts.input, cached: cacheRead.plus(writes), inside: inside, other: counts.inputBeside,
          output: counts.output.plus(counts.reasoningBeside), reasoning: counts.reasoningInside, total: counts.total,
          hasTotal: counts.hasTotal)
        let counted = vendor.counted
        (inside, contradictsCached) = (counted.inside, counted.isByVendor)
        moreReasoning = vendor.reasoningBeside(inside: inside)
        reasoningBeside = .choose(
          vendor.hasOutputWith(reasoningBeside, inside: inside), zero, otherwise: reasoningBeside)
      }
    }
    let input = counts.input.minus(inside).plus(counts.inputBeside)
    let output = counts.output.plus(reasoningBeside).plus(moreReasoning)
    let all = input.plus(cacheRead).plus(writes).plus(output)
    return UsageByMeaning(
      inside: inside, isContradictory: inside.isAbove(counts.input), input: input, cacheRead: cacheRead,
      cacheWrite: cacheWrite,
      cacheWrite1h: cacheWrite1h, output: output,
      reasoning: counts.reasoningInside.plus(counts.reasoningBeside), all: all,
      contradictsTotal: counts.hasUncached.and(counts.uncached.equals(counts.input.minus(inside)).negated)
        .or(counts.hasTotal.and(counts.total.equals(all).negated).and(contradictsCached.negated)),
      contradictsCached: contradictsCached,
      contradictsWrites: isByTime.and(hasWrites).and(byTime.equals(inAll).negated),
      contradictsReasoning: moreReasoning.isAbove(zero).or(counts.reasoningInside.isAbove(counts.output))
        .or(counts.reasoningBeside.isAbove(reasoningBeside)),
      isBelowTotal: counts.hasTotal.and(counts.total.isAbove(all)))
  }
}
