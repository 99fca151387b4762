// The cost of the lanes of a feature.

extension FeatureLanes {
  /// The cost of the lanes of a feature.
  struct Costs {
    /// USD a month of each lane.
    var usd: [Double]
    /// The vendor of each line, and its USD by lane; empty where they were not requested.
    var lines: [(vendorID: String, usd: [Double])] = []
  }

  /// Costs some lanes.
  ///
  /// - Parameters:
  ///   - inputs: The values of each input, one for each lane of the table.
  ///   - isOutside: Set for lanes with a number that these lanes were not made for; their costs are meaningless.
  ///   - byLine: Whether to return the USD of each line.
  /// - Returns: The costs.
  mutating func costs(_ inputs: [[Double]], isOutside: inout [Bool], byLine: Bool) -> Costs {
    let count = CostTable.lanes
    var volume = [Double](repeating: change.constantTraffic ?? 1, count: count)
    for input in change.traffic { volume.multiply(by: inputs[input]) }
    var hasVolume = change.constantTraffic != nil || !change.traffic.isEmpty
    var growth: [(slopes: [Segment], tokens: [Double])] = []
    for number in numbers {
      var values = number.number.values(from: number.base, inputs, count: count)
      for lane in values.indices where !number.range.contains(values[lane]) { isOutside[lane] = true }
      switch number.effect {
      case .volume:
        hasVolume = true
        for lane in values.indices { volume[lane] *= values[lane] / number.base }
      case .prefixHitRate: setRates(.prefixHitRate, values)
      case .historyHitRate: setRates(.historyHitRate, values)
      case .hitRates:
        setRates(.prefixHitRate, values)
        setRates(.historyHitRate, values)
      case .size:
        for lane in values.indices { values[lane] -= number.base }
        growth.append((number.slopes, values))
      case .structural: break
      }
    }
    if hasVolume {
      for (block, entry) in rows.entries.enumerated() {
        table.set(.weight, ofBlock: block, to: volume.map { entry.charge.weight * $0 })
      }
    }
    if !growth.isEmpty { setSizes(growth) }
    var lastTurn = Int.max
    var callFactors: [[Double]] = []
    if let turns {
      let means = turns.number.values(from: turns.base, inputs, count: count)
      for lane in means.indices where !turns.range.contains(means[lane]) { isOutside[lane] = true }
      let lanes = TurnLanes(means: means, isFixed: turns.isFixed)
      lastTurn = lanes.last ?? .max
      callFactors = setCalls(lanes)
    }
    return sums(volume, callFactors, upTo: lastTurn, inputs, byLine: byLine)
  }

  private mutating func setRates(_ column: CostTable.Column, _ rates: [Double]) {
    for (block, entry) in rows.entries.enumerated() where entry.cachesPrefix {
      if column == .historyHitRate, entry.segment.historyHitRate == 0 { continue }
      table.set(column, ofBlock: block, to: rates)
    }
  }

  private mutating func setSizes(_ growth: [(slopes: [Segment], tokens: [Double])]) {
    for (block, entry) in rows.entries.enumerated() {
      for column in CostTable.Column.sizes {
        var values: [Double]?
        for (slopes, tokens) in growth {
          let slope = slopes[block].tokens(column)
          guard slope != 0 else { continue }
          var sum = values ?? [Double](repeating: entry.segment.tokens(column), count: CostTable.lanes)
          values = nil
          sum.add(tokens, times: slope)
          values = sum
        }
        if let values { table.set(column, ofBlock: block, to: values) }
      }
    }
  }

  /// Sets the number of calls of each entry; returns for each line its ratio to the calls of the longest session.
  private mutating func setCalls(_ turns: TurnLanes) -> [[Double]] {
    let count = CostTable.lanes
    var (calls, offsets) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    var opening = calls
    turns.chances(reaching: 1, into: &opening)
    var factors: [[Double]] = []
    var block = 0
    for line in rows.lines {
      var (lineCalls, longest) = ([Double](repeating: 0, count: count), 0.0)
      for _ in 0..<line.entryCount {
        let stretch = stretches[block]
        let segment = rows.entries[block].segment
        longest += segment.calls
        if let last = turns.last, stretch.first > last {
          block += 1
          continue
        }
        if stretch.isSummary {
          turns.chances(reaching: stretch.first, into: &calls)
          for lane in calls.indices { (calls[lane], offsets[lane]) = (calls[lane] * stretch.callsPerTurn, 0) }
        } else {
          turns.moments(from: stretch.first, through: stretch.last, turns: &calls, offsets: &offsets)
          for lane in calls.indices {
            calls[lane] *= stretch.callsPerTurn
            offsets[lane] *= stretch.callsPerTurn
          }
        }
        table.set(.calls, ofBlock: block, to: calls)
        table.set(.offsets, ofBlock: block, to: offsets)
        if stretch.openingCalls > 0 {
          table.set(.openingCalls, ofBlock: block, to: opening.map { $0 * stretch.openingCalls })
        }
        if line.callFeesUSD != 0 { lineCalls.add(calls, times: 1) }
        block += 1
      }
      factors.append(line.callFeesUSD == 0 || longest == 0 ? [] : lineCalls.map { $0 / longest })
    }
    return factors
  }

  /// Adds up the entries of each line, and the lines.
  private mutating func sums(
    _ volume: [Double], _ callFactors: [[Double]], upTo lastTurn: Int, _ inputs: [[Double]], byLine: Bool
  ) -> Costs {
    let count = CostTable.lanes
    var costs = Costs(usd: [Double](repeating: 0, count: count))
    var block = 0
    for (index, line) in rows.lines.enumerated() {
      var usd = [Double](repeating: 0, count: count)
      for _ in 0..<line.entryCount {
        defer { block += 1 }
        // Entries that no lane reaches have no calls.
        if !stretches.isEmpty, stretches[block].first > lastTurn { continue }
        Kernel.evaluate(table, blocks: block..<block + 1, into: &columns)
        columns.addUSD(ofBlock: block, to: &usd)
      }
      for lane in usd.indices {
        var fees = line.callFeesUSD * volume[lane]
        if !callFactors.isEmpty, !callFactors[index].isEmpty { fees *= callFactors[index][lane] }
        usd[lane] = Bill.lineUSD(
          tokensUSD: usd[lane], contractFactor: line.contractFactor, feesUSD: fees + line.storageUSD)
      }
      for (target, factor) in change.prices
      where target.vendorID == line.vendorID && (target.modelID == nil || target.modelID == line.modelID) {
        switch factor {
        case .input(let input): usd.multiply(by: inputs[input])
        case .constant(let factor): for lane in usd.indices { usd[lane] *= factor }
        }
      }
      costs.usd.add(usd, times: 1)
      if byLine { costs.lines.append((line.vendorID, usd)) }
    }
    for lane in costs.usd.indices {
      costs.usd[lane] = Bill.featureUSD(linesUSD: costs.usd[lane], feesUSD: rows.feesUSD * volume[lane])
    }
    return costs
  }
}

extension CostTable.Column {
  /// The columns that hold sizes.
  fileprivate static let sizes: [CostTable.Column] = [
    .promptTokens, .promptGrowthTokens, .newTokens, .uncacheableTokens, .cachedPrefixTokens, .outputTokens,
  ]
}

extension Segment {
  /// The tokens of a segment in a column; 0 for a column of something else.
  fileprivate func tokens(_ column: CostTable.Column) -> Double {
    switch column {
    case .promptTokens: promptTokens
    case .promptGrowthTokens: promptGrowthTokens
    case .newTokens: newTokens
    case .uncacheableTokens: uncacheableTokens
    case .cachedPrefixTokens: cachedPrefixTokens
    case .outputTokens: outputTokens
    default: 0
    }
  }
}

extension [Double] {
  fileprivate mutating func multiply(by factors: [Double]) {
    for place in indices { self[place] *= factors[place] }
  }

  fileprivate mutating func add(_ numbers: [Double], times factor: Double) {
    for place in indices { self[place] += numbers[place] * factor }
  }
}
