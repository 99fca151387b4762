/// Draws a sample of calls for people to look at: the same calls in every run, in whatever order the log is read.
///
/// Each call has a number that is made of what is logged of it and the seed; of each group, those with the smallest numbers are drawn. How many are
/// drawn from which group is decided at the end, when the spread of the costs of each is known.
package struct CallSampler: Sendable {
  /// A call that may be drawn.
  package struct Entry: Sendable {
    package let call: MeasuredCall
    /// What it costs; nil when it has no price.
    package let cost: Money?
    /// The number that it is drawn by.
    let number: UInt64

    fileprivate func precedes(_ other: Entry) -> Bool {
      number != other.number ? number < other.number : call.place < other.call.place
    }
  }

  fileprivate struct Stratum {
    var cost = Distribution()
    var count = 0
    /// The entries with the smallest numbers, in no order; trimmed now and then.
    var entries: [Entry] = []
  }

  /// How many calls are drawn.
  package let size: Int
  private let seed: UInt64
  private let grouping: UsageGrouping
  private var strata: [[String?]: Stratum] = [:]

  /// A sampler that has seen nothing yet.
  ///
  /// - Parameters:
  ///   - size: How many calls are drawn, at least 1.
  ///   - grouping: What tells groups apart: names as in an answer.
  ///   - seed: Another seed draws other calls.
  package init(size: Int, by grouping: UsageGrouping, seed: UInt64 = 0) {
    self.size = max(1, size)
    self.grouping = grouping
    self.seed = seed
  }

  /// Shows the sampler a call.
  ///
  /// - Parameters:
  ///   - call: The call.
  ///   - cost: What it costs; nil when it has no price.
  package mutating func add(_ call: MeasuredCall, cost: Money?) {
    let entry = Entry(call: call, cost: cost, number: call.number(seed: seed))
    let limit = size
    strata[grouping.values(of: call), default: Stratum()].add(entry, keeping: limit)
  }

  /// The sample of all that was shown.
  package var sample: AuditSample {
    let groups = strata.sorted { UsageKey.precedes($0.key, $1.key) }
    let samples = groups.map { CostSample($0.value.cost) }
    let sizes = NeymanAllocation.sizes(
      size, among: zip(groups, samples).map { .init(count: $0.value.count, spread: $1.standardDeviation) })
    let drawn = zip(zip(groups, samples), sizes).map { entry, size in
      AuditSample.Stratum(
        values: entry.0.key, count: entry.0.value.count, sample: entry.1,
        calls: entry.0.value.entries.sorted { $0.precedes($1) }.prefix(size).sorted { first, second in
          let times = (first.call.second ?? 0, second.call.second ?? 0)
          return times.0 != times.1 ? times.0 < times.1 : first.precedes(second)
        })
    }
    return AuditSample(names: grouping.names, strata: drawn)
  }
}

extension CallSampler.Stratum {
  fileprivate mutating func add(_ entry: CallSampler.Entry, keeping limit: Int) {
    count += 1
    if let cost = entry.cost { self.cost.add(Int64(clamping: cost.attodollars / 1_000_000)) }
    entries.append(entry)
    guard entries.count >= limit * 2 + 64 else { return }
    entries.sort { $0.precedes($1) }
    entries.removeLast(entries.count - limit)
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
    /// What the costs of all of them are like.
    package let sample: CostSample
    /// Those that were drawn, in the order of their time.
    package let calls: [CallSampler.Entry]

    /// The factor between typical costs that two samples of this size show; nil with none.
    package var detectableFactor: Double? {
      calls.isEmpty ? nil : SamplingPower.detectableFactor(count: calls.count, sigma: sample.sigma)
    }
  }

  /// What tells the groups apart.
  package let names: [String]
  /// The groups in the order of their values.
  package let strata: [Stratum]

  /// The calls that were drawn.
  package var count: Int { strata.reduce(0) { $0 + $1.calls.count } }
  /// The calls of the log.
  package var population: Int { strata.reduce(0) { $0 + $1.count } }

  /// The standard error of the mean cost that the sample gives, as a share of the mean; nil where nothing costs anything.
  package var relativeError: Double? {
    let total = Double(max(1, population))
    let mean = strata.reduce(0) { $0 + Double($1.count) / total * $1.sample.mean }
    guard mean > 0 else { return nil }
    return NeymanAllocation.standardError(
      strata.map(\.calls.count), of: strata.map { .init(count: $0.count, spread: $0.sample.standardDeviation) }) / mean
  }
}

extension UsageGrouping {
  /// The values of a call in the columns; its model as it is logged.
  func values(of call: MeasuredCall) -> [String?] {
    columns.map { column in
      switch column {
      case .day: call.day.description
      case .month: call.day.monthOfYear.description
      case .model: call.model.name
      case .vendor: call.model.vendor
      case .tier: call.tier.name
      case .attribute(let index): call.values.indices.contains(index) ? call.values[index] : nil
      }
    }
  }
}

extension MeasuredCall {
  /// A number made of what is logged of the call, but not of where: by the 64-bit FNV-1a hash, mixed once more.
  fileprivate func number(seed: UInt64) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ seed
    func add(_ text: String) {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
      hash = (hash ^ 0xFF) &* 0x0000_0100_0000_01b3
    }
    if let id {
      add(id)
    } else {
      add("\(second ?? 0) \(day) \(model.name) \(tier.name)")
      add(TokenClass.allCases.map { "\(tokens[$0])" }.joined(separator: " "))
      for value in values + [session, user] { add(value ?? "") }
    }
    var mixer = SplitMix(seed: hash)
    return mixer.next()
  }
}
