/// Draws a sample of calls for people to look at: the same calls in every run, in whatever order the log is read.
///
/// Each call has a number derived from its logged values and the seed; of each group, those with the smallest numbers
/// are drawn. How many are drawn from which group is decided at the end, when the spread of the costs of each is known.
/// So each thread draws from what it has read, and together they draw what one thread would have drawn alone.
package struct CallSampler: Sendable {
  /// A call that may be drawn.
  package struct Entry: Sendable {
    package fileprivate(set) var call: MeasuredCall
    /// Its cost; nil when it has no price.
    package let cost: Money?
    /// The number that it is drawn by.
    let number: UInt64

    fileprivate func precedes(_ other: Entry) -> Bool {
      number != other.number ? number < other.number : call.place < other.call.place
    }
  }

  fileprivate struct Stratum {
    let values: [String?]
    var cost = Distribution()
    var count = 0
    /// The entries with the smallest numbers, in no order; trimmed now and then.
    var entries: [Entry] = []
    /// No call with a higher number is drawn.
    var highest = UInt64.max
  }

  /// The number of calls to draw.
  package let size: Int
  private let seed: UInt64
  private let grouping: UsageGrouping
  private var strata: [Stratum] = []
  private var numbers: [[String?]: Int] = [:]

  /// A sampler that has seen nothing yet.
  ///
  /// - Parameters:
  ///   - size: How many calls are drawn, at least 1.
  ///   - grouping: What distinguishes groups: names as in an answer.
  ///   - seed: Another seed draws other calls.
  package init(size: Int, by grouping: UsageGrouping, seed: UInt64 = 0) {
    self.size = max(1, size)
    self.grouping = grouping
    self.seed = seed
  }

  // MARK: - Calls

  /// Offers the sampler a call.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - cost: What it costs; nil when it has no price.
  package mutating func add(_ call: MeasuredCall, cost: Money?) {
    let key = UsageKey(day: call.day, model: call.model, tier: call.tier, cell: .usual, values: call.values)
    let number = number(of: call)
    let stratum = stratum(of: key)
    if count(number, cost: cost, stratum: stratum) { draw(call, cost: cost, number: number, stratum: stratum) }
  }

  /// The group that calls are drawn from.
  ///
  /// - Parameter key: What the calls have in common.
  /// - Returns: Its number.
  package mutating func stratum(of key: UsageKey) -> Int {
    let values = grouping.values(of: key)
    if let known = numbers[values] { return known }
    numbers[values] = strata.count
    strata.append(Stratum(values: values))
    return strata.count - 1
  }

  /// Counts a call of a group.
  ///
  /// - Parameters:
  ///   - number: The number that it is drawn by.
  ///   - cost: What it costs; nil when it has no price.
  ///   - stratum: The number of its group.
  /// - Returns: Whether it may be drawn: then pass it to `draw`.
  package mutating func count(_ number: UInt64, cost: Money?, stratum: Int) -> Bool {
    strata[stratum].count += 1
    if let cost { strata[stratum].cost.add(Int64(clamping: cost.attodollars / 1_000_000)) }
    return number <= strata[stratum].highest
  }

  /// Draws a call that was counted, as long as there are not enough with smaller numbers.
  package mutating func draw(_ call: MeasuredCall, cost: Money?, number: UInt64, stratum: Int) {
    strata[stratum].entries.append(Entry(call: call, cost: cost, number: number))
    strata[stratum].trim(to: size, from: size * 2 + 64)
  }

  /// Adds what was drawn from another part of the logs, by a sampler that was made in the same way.
  package mutating func merge(_ other: CallSampler) {
    for own in other.strata {
      let stratum = numbers[own.values] ?? strata.count
      if stratum == strata.count {
        numbers[own.values] = stratum
        strata.append(Stratum(values: own.values))
      }
      strata[stratum].count += own.count
      strata[stratum].cost.merge(own.cost)
      strata[stratum].entries += own.entries
      strata[stratum].trim(to: size, from: size)
    }
  }

  /// Changes the places of the calls; their order must stay the same.
  mutating func resolvePlaces(_ resolve: (LogPlace) -> LogPlace) {
    for stratum in strata.indices {
      for index in strata[stratum].entries.indices {
        strata[stratum].entries[index].call.place = resolve(strata[stratum].entries[index].call.place)
      }
    }
  }

  // MARK: - Numbers

  /// The number that a call is drawn by: derived from its logged values, but not from its place.
  package func number(of call: MeasuredCall) -> UInt64 {
    if let id = call.id { return number(ofID: id.utf8.span) }
    var hash = TextHash(seed: seed)
    hash.add("\(call.second ?? 0) \(call.day) \(call.model.name) \(call.tier.name)".utf8.span)
    hash.add(TokenClass.allCases.map { "\(call.tokens[$0])" }.joined(separator: " ").utf8.span)
    for value in call.values + [call.session, call.user] { hash.add((value ?? "").utf8.span) }
    return hash.number
  }

  /// The number of a call with an id.
  ///
  /// - Parameter id: The id in UTF-8.
  /// - Returns: The number that it is drawn by.
  package func number(ofID id: Span<UInt8>) -> UInt64 {
    var hash = TextHash(seed: seed)
    hash.add(id)
    return hash.number
  }

  /// The 64-bit FNV-1a hash of some texts, mixed once more.
  private struct TextHash {
    private var hash: UInt64

    init(seed: UInt64) { hash = 0xcbf2_9ce4_8422_2325 ^ seed }

    mutating func add(_ text: Span<UInt8>) {
      for index in text.indices { hash = (hash ^ UInt64(text[index])) &* 0x0000_0100_0000_01b3 }
      hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01b3
    }

    var number: UInt64 {
      var mixer = SplitMix(seed: hash)
      return mixer.next()
    }
  }

  // MARK: - The sample

  /// The sample of everything that was offered.
  package var sample: AuditSample {
    let groups = strata.sorted { UsageKey.precedes($0.values, $1.values) }
    let samples = groups.map { CostSample($0.cost) }
    let sizes = NeymanAllocation.sizes(
      size, among: zip(groups, samples).map { .init(count: $0.count, spread: $1.standardDeviation) })
    let drawn = zip(zip(groups, samples), sizes).map { entry, size in
      AuditSample.Stratum(
        values: entry.0.values, count: entry.0.count, sample: entry.1,
        calls: entry.0.entries.sorted { $0.precedes($1) }.prefix(size).sorted { first, second in
          let times = (first.call.second ?? 0, second.call.second ?? 0)
          return times.0 != times.1 ? times.0 < times.1 : first.precedes(second)
        })
    }
    return AuditSample(names: grouping.names, strata: drawn)
  }
}

extension CallSampler.Stratum {
  /// Keeps the entries with the smallest numbers, up to the first number, once there are at least as many as the
  /// second.
  fileprivate mutating func trim(to limit: Int, from most: Int) {
    guard entries.count > limit, entries.count >= most else { return }
    entries.sort { $0.precedes($1) }
    entries.removeLast(entries.count - limit)
    highest = entries.last?.number ?? .max
  }
}

/// Calls drawn from a log, in groups.
package struct AuditSample: Sendable {
  /// The calls of one group.
  package struct Stratum: Sendable {
    /// The values that its calls share.
    package let values: [String?]
    /// The calls it has in the log.
    package let count: Int
    /// The distribution of the costs of all of them.
    package let sample: CostSample
    /// Those that were drawn, ordered by time.
    package let calls: [CallSampler.Entry]

    /// The smallest factor between typical costs that two samples of this size would show; nil with no calls.
    package var detectableFactor: Double? {
      calls.isEmpty ? nil : SamplingPower.detectableFactor(count: calls.count, sigma: sample.sigma)
    }
  }

  /// What distinguishes the groups.
  package let names: [String]
  /// The groups in the order of their values.
  package let strata: [Stratum]

  /// The calls that were drawn.
  package var count: Int { strata.reduce(0) { $0 + $1.calls.count } }
  /// The calls of the log.
  package var population: Int { strata.reduce(0) { $0 + $1.count } }

  /// The standard error of the mean cost estimated from the sample, as a share of the mean; nil where nothing costs
  /// anything.
  package var relativeError: Double? {
    let total = Double(max(1, population))
    let mean = strata.reduce(0) { $0 + Double($1.count) / total * $1.sample.mean }
    guard mean > 0 else { return nil }
    return NeymanAllocation.standardError(
      strata.map(\.calls.count), of: strata.map { .init(count: $0.count, spread: $0.sample.standardDeviation) }) / mean
  }
}

extension UsageGrouping {
  /// The values of calls in the columns; their model as logged.
  fileprivate func values(of key: UsageKey) -> [String?] {
    columns.map { column in
      switch column {
      case .day: key.day.description
      case .month: key.day.monthOfYear.description
      case .model: key.model.name
      case .vendor: key.model.vendor
      case .tier: key.tier.name
      case .attribute(let index): key.values.indices.contains(index) ? key.values[index] : nil
      }
    }
  }
}
