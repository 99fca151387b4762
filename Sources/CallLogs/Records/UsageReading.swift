import CostModel
import Documents

/// Makes disjoint usage of the values of a call: the one rule for all formats.
struct UsageReading {
  let format: LogFormat
  let plan: ScanPlan

  /// A call, and what its counts say against each other.
  struct Reading {
    var call: MeasuredCall
    var contradictions: [Contradiction] = []
  }

  /// Reads a call.
  ///
  /// - Parameters:
  ///   - draft: The values.
  ///   - place: Where the record stands.
  /// - Returns: The call.
  /// - Throws: Why there is none.
  func read(_ draft: CallDraft, at place: LogPlace) throws(SkipReason) -> Reading {
    let counts = try Counts(draft)
    if let skip = draft.skip, skip != .failed || counts[.output] == 0 { throw skip }
    let time = try time(of: draft)
    guard let name = draft.text(.model) ?? draft.text(.requestedModel), !name.isEmpty else { throw .noModel }
    guard !draft.isAbsent(.input) || !draft.isAbsent(.output) || !draft.isAbsent(.inputBeside) else {
      throw .noTokens
    }
    var call = MeasuredCall(
      place: place, day: CivilDate(daysSinceEpoch: time.day),
      model: LoggedModel(name: name, vendor: draft.text(.vendor)), tier: tier(of: draft))
    call.second = time.second
    var reading = Reading(call: call)
    try measure(counts, into: &reading, draft: draft)
    call = reading.call
    guard call.promptTokens > 0 || call.tokens.output > 0 || call.searches > 0 else { throw .zeroTokens }
    call.values = draft.attributes.map(\.word)
    call.loggedCost = loggedCost(of: draft)
    call.id = draft.text(.id).map { id in draft.text(.secondID).map { "\(id)\n\($0)" } ?? id }
    call.session = draft.text(.session)
    call.user = draft.text(.user)
    reading.call = call
    return reading
  }

  // MARK: - Counts

  /// The counts of a call, zero where there is none.
  private struct Counts {
    private var values = [Int64](repeating: 0, count: Slot.allCases.count)

    init(_ draft: CallDraft) throws(SkipReason) {
      for slot in Slot.counts where !draft.isAbsent(slot) {
        guard let digits = draft[slot].digits, let count = RecordText.integer(digits[...]),
          (0...MeasuredCall.mostTokens).contains(count)
        else { throw .badCount }
        values[slot.rawValue] = count
      }
    }

    subscript(slot: Slot) -> Int64 { values[slot.rawValue] }
  }

  private func measure(_ counts: Counts, into reading: inout Reading, draft: CallDraft) throws(SkipReason) {
    var tokens = ByTokenClass<Int64>(repeating: 0)
    // Cache writes: by time to live where the record says so, inside or outside of the input as their sum is.
    let splitWrites = counts[.cacheWrite5m] + counts[.cacheWrite1h]
    let writes = counts[.cacheWriteInside] + counts[.cacheWriteBeside]
    let isSplit = !draft.isAbsent(.cacheWrite5m) || !draft.isAbsent(.cacheWrite1h)
    let hasWrites = !draft.isAbsent(.cacheWriteInside) || !draft.isAbsent(.cacheWriteBeside)
    let writesAreInside = !draft.isAbsent(.cacheWriteInside)
    if isSplit, splitWrites > 0 || !hasWrites {
      tokens.cacheWrite = counts[.cacheWrite5m]
      tokens.cacheWrite1h = counts[.cacheWrite1h]
      if hasWrites, splitWrites != writes { reading.contradictions.append(.cacheWrites) }
    } else {
      tokens.cacheWrite = writes
    }
    tokens.cacheRead = counts[.cacheReadInside] + counts[.cacheReadBeside]
    var inside = counts[.cacheReadInside]
    if writesAreInside { inside += tokens.cacheWrite + tokens.cacheWrite1h }
    guard inside <= counts[.input] else { throw .contradictory }
    tokens.input = counts[.input] - inside + counts[.inputBeside]
    tokens.output = counts[.output] + counts[.reasoningBeside]
    if counts[.reasoningInside] > counts[.output] { reading.contradictions.append(.reasoning) }
    reading.call.tokens = tokens
    reading.call.reasoning = min(counts[.reasoningInside] + counts[.reasoningBeside], tokens.output)
    reading.call.searches = counts[.searches]
    if !draft.isAbsent(.requests) { reading.call.requests = counts[.requests] }
    if !draft.isAbsent(.total), counts[.total] != reading.call.promptTokens + tokens.output {
      reading.contradictions.append(.total)
    }
  }

  // MARK: - Time, tier, cost

  private func time(of draft: CallDraft) throws(SkipReason) -> LogTime {
    guard let bytes = draft[.timestamp].digits, !bytes.isEmpty else {
      guard draft.isAbsent(.timestamp) else { throw .badTimestamp }
      guard let day = plan.dayOfUndated else { throw .noTimestamp }
      return LogTime(undated: day.daysSinceEpoch)
    }
    do throws(LogTime.Fault) {
      return try LogTime.read(bytes, zoneIsUTC: format.timesAreUTC || plan.assumesUTC)
    } catch {
      switch error {
      case .unreadable: throw .badTimestamp
      case .withoutZone: throw .noTimeZone
      }
    }
  }

  private func tier(of draft: CallDraft) -> ServedTier {
    if case .bool(true) = draft[.isBatch] { return .known(.batch) }
    guard let word = draft.text(.serviceTier)?.lowercased(), !word.isEmpty else { return .known(format.tier) }
    if let tier = ServiceTier(name: word) ?? format.tierWords[word] {
      // Results of a batch repeat the tier of the calls in it, which is not what the batch is billed at.
      return .known(tier == .standard ? format.tier : tier)
    }
    return word == "default" || word == "auto" ? .known(format.tier) : .unknown(word)
  }

  private func loggedCost(of draft: CallDraft) -> Money? {
    if let digits = draft[.cost].digits { return Self.usd(digits, hundredths: false) }
    return draft[.costInCents].digits.flatMap { Self.usd($0, hundredths: true) }
  }

  /// An amount of at most a thousand million USD, to the attodollar; finer digits, which binary fractions have, are cut off.
  private static func usd(_ digits: [UInt8], hundredths: Bool) -> Money? {
    guard let number = DecimalNumber(utf8: digits) else { return nil }
    var (value, shift) = (number.significand, number.exponent + (hundredths ? 16 : 18))
    while shift < 0, value != 0 {
      value /= 10
      shift += 1
    }
    while shift > 0, value != 0 {
      guard value.magnitude < 1_000_000_000_000_000_000_000_000_000 else { return nil }
      value *= 10
      shift -= 1
    }
    return value.magnitude <= 1_000_000_000_000_000_000_000_000_000 ? Money(attodollars: value) : nil
  }
}

extension Slot {
  /// The slots that hold counts.
  static let counts: [Slot] = [
    .input, .cacheReadInside, .cacheReadBeside, .cacheWriteInside, .cacheWriteBeside, .cacheWrite5m, .cacheWrite1h,
    .inputBeside, .output, .reasoningInside, .reasoningBeside, .total, .searches, .requests,
  ]
}
