import CostModel

/// The counts of a record by what they mean; zero where the record does not have one.
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
  /// Which of them the record has: one bit for each slot.
  var present: UInt64 = 0

  @inline(__always)
  func has(_ slot: Slot) -> Bool { present & 1 &<< UInt64(slot.rawValue) != 0 }
}

/// What the counts of a record come to, each token in one class, and what they say against each other.
struct CountedUsage: Equatable {
  /// What the call used; without what the log says it cost.
  var sums = UsageSums()
  /// The tokens of all classes.
  var all: Int64 = 0
  /// The total, or the uncached part of the input, is not the sum of the others.
  var contradictsTotal = false
  /// The cached tokens were read by the rule of a vendor, against that of the format.
  var contradictsCached = false
  /// The cache writes by time to live are not the cache writes in all.
  var contradictsWrites = false
  /// There is more reasoning than output, or by the total it is beside the output.
  var contradictsReasoning = false
  /// The band of a call with sound (`RateCell`); nil for one without.
  var audioBand: Int?
  /// The record has a total, and it is larger than all its counts together: some of what was used is in none of them.
  var isBelowTotal = false
}

/// The rule that makes disjoint usage of the counts of any record: a function of the counts alone.
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
///     output            output + reasoning_beside + the reasoning that the total shows to be beside the output (`VendorCounts`)
///     reasoning         the lesser of reasoning_inside + reasoning_beside and output
///     cached sound      audio_cache_read
///     sound             audio_input - audio_cache_read, at the rate of sound in place of the input's
///
/// Everything else is taken as it is. A query of a database that counts calls is the same expressions in another language.
enum CountingRule {
  /// What counts come to.
  ///
  /// - Parameters:
  ///   - counts: The counts, each from 0 to `MeasuredCall.mostTokens`.
  ///   - semantics: How cached tokens relate to the input.
  ///   - takesVendorCounts: Whether those who write the format are known to take over the counts of a vendor as they are.
  /// - Returns: The usage; nil when more of the input was cached than there is.
  @inline(__always)
  static func usage(
    of counts: NamedCounts, _ semantics: CacheSemantics, takesVendorCounts: Bool
  ) -> CountedUsage? {
    var usage = CountedUsage()
    // Cache writes: by time to live where the record says so, inside or outside of the input as their sum is.
    let hasWrites = counts.has(.cacheWriteInside) || counts.has(.cacheWriteBeside)
    let hasTimes = counts.has(.cacheWrite5m) || counts.has(.cacheWrite1h)
    let isByTime = hasTimes && (counts.write5m &+ counts.write1h > 0 || !hasWrites)
    let cacheWrite = isByTime ? counts.write5m : counts.writeInside &+ counts.writeBeside
    let cacheWrite1h = isByTime ? counts.write1h : 0
    let cacheRead = counts.readInside &+ counts.readBeside
    let writes = cacheWrite &+ cacheWrite1h
    var inside = counts.readInside &+ (counts.has(.cacheWriteInside) ? writes : 0)
    var moreReasoning: Int64 = 0
    switch semantics {
    case .exclusive: inside = 0
    case .inclusive: inside = cacheRead &+ writes
    case .automatic:
      if takesVendorCounts {
        let vendor = VendorCounts(
          input: counts.input, cached: cacheRead &+ writes, inside: inside, other: counts.inputBeside,
          output: counts.output &+ counts.reasoningBeside, reasoning: counts.reasoningInside,
          total: counts.has(.total) ? counts.total : nil)
        if let other = vendor.otherInside {
          inside = other
          usage.contradictsCached = true
        }
        moreReasoning = vendor.reasoningBeside
      }
    }
    if inside > counts.input { return nil }
    usage.sums.calls = counts.requests
    usage.sums.tokens.input = counts.input &- inside &+ counts.inputBeside
    usage.sums.tokens.cacheRead = cacheRead
    usage.sums.tokens.cacheWrite = cacheWrite
    usage.sums.tokens.cacheWrite1h = cacheWrite1h
    usage.sums.tokens.output = counts.output &+ counts.reasoningBeside &+ moreReasoning
    usage.sums.reasoning = min(counts.reasoningInside &+ counts.reasoningBeside, usage.sums.tokens.output)
    usage.sums.searches = counts.searches
    usage.all = usage.sums.promptTokens &+ usage.sums.tokens.output

    usage.contradictsWrites =
      isByTime && hasWrites && counts.write5m &+ counts.write1h != counts.writeInside &+ counts.writeBeside
    usage.contradictsReasoning = moreReasoning > 0 || counts.reasoningInside > counts.output
    usage.contradictsTotal =
      counts.has(.uncachedInput) && counts.uncached != counts.input &- inside
      || counts.has(.total) && counts.total != usage.all && !usage.contradictsCached
    usage.isBelowTotal = counts.has(.total) && counts.total > usage.all
    if counts.audioInput | counts.audioCacheRead | counts.audioOutput != 0 { usage.addAudio(of: counts) }
    return usage
  }
}

extension CountedUsage {
  /// Adds the tokens of sound, divided by whether they were cached where the counts tell it.
  ///
  /// They tell it where they say how many were cached, where nothing was cached, and where no sound was given.
  fileprivate mutating func addAudio(of counts: NamedCounts) {
    let uncached = counts.audioInput &- counts.audioCacheRead
    let writes = sums.tokens.cacheWrite &+ sums.tokens.cacheWrite1h
    let isDivided =
      counts.audioCacheRead <= sums.tokens.cacheRead && (0...sums.tokens.input).contains(uncached)
      && counts.audioOutput <= sums.tokens.output
      && (counts.audioInput == 0 || writes == 0 && (sums.tokens.cacheRead == 0 || counts.has(.audioCacheRead)))
    sums.audioInput = isDivided ? uncached : counts.audioInput
    sums.audioCacheRead = counts.audioCacheRead
    sums.audioOutput = counts.audioOutput
    audioBand = isDivided ? RateCell.audioBand : RateCell.undividedAudioBand
  }

  /// Takes the sound of the prompt for text, which costs the same.
  mutating func takeAudioInputAsText() {
    sums.audioInput = 0
    sums.audioCacheRead = 0
    if sums.audioOutput == 0 {
      audioBand = nil
    } else if sums.audioOutput <= sums.tokens.output {
      audioBand = RateCell.audioBand
    }
  }
}
