/// A feature's part of a bill.
struct FeatureBill: Sendable {
  let usd: Double
  let isComplete: Bool
  let sessions: Double
  let calls: Double
  /// Its usage of models with monthly prices.
  let uses: [MeteredUse]
  private let lines: [(vendorID: String, usd: Double)]

  /// Sums the entries of a feature.
  ///
  /// - Parameters:
  ///   - rows: What the entries represent.
  ///   - columns: The results of the kernel.
  ///   - entry: The first of them; afterwards the first one that follows.
  ///   - volumeFactor: The factor on the sessions of the rows.
  init(_ rows: FeatureRows, _ columns: CostColumns, from entry: inout Int, volumeFactor: Double = 1) {
    var total = 0.0
    var isComplete = true
    var uses: [MeteredUse] = []
    var lines: [(vendorID: String, usd: Double)] = []
    lines.reserveCapacity(rows.lines.count)
    var position = 0
    for line in rows.lines {
      if line.hasUnpricedFees { isComplete = false }
      if !line.meterings.isEmpty {
        uses += line.uses(volumeFactor: volumeFactor) {
          (columns.tokens(of: entry + $0), columns.usd(of: entry + $0))
        }
      }
      var tokensUSD = 0.0
      for _ in 0..<line.entryCount {
        tokensUSD += columns.usd(of: entry)
        if rows.entries[position].gaps != nil, !rows.entries[position].prices(columns.tokens(of: entry)) {
          isComplete = false
        }
        entry += 1
        position += 1
      }
      let usd =
        line.weight
        * Bill.lineUSD(
          tokensUSD: tokensUSD, contractFactor: line.contractFactor,
          feesUSD: line.callFeesUSD * volumeFactor + line.storageUSD)
      total += usd
      lines.append((line.vendorID, usd))
    }
    usd = Bill.featureUSD(linesUSD: total, feesUSD: rows.feesUSD * volumeFactor)
    self.isComplete = isComplete
    sessions = rows.sessions * volumeFactor
    calls = rows.calls * volumeFactor
    self.uses = uses
    self.lines = lines
  }

  /// Sums the entries of a feature, each evaluated by the kernel separately.
  init(_ rows: FeatureRows) {
    var total = 0.0
    var isComplete = true
    var uses: [MeteredUse] = []
    var lines: [(vendorID: String, usd: Double)] = []
    var position = 0
    for line in rows.lines {
      if line.hasUnpricedFees { isComplete = false }
      uses += line.uses { index in
        let entry = rows.entries[position + index]
        return Kernel.charged(entry.segment, at: entry.charge)
      }
      var tokensUSD = 0.0
      for entry in rows.entries[position..<position + line.entryCount] {
        let charged = Kernel.charged(entry.segment, at: entry.charge)
        tokensUSD += charged.usd
        isComplete = isComplete && entry.prices(charged.tokens)
      }
      position += line.entryCount
      let usd =
        line.weight
        * Bill.lineUSD(
          tokensUSD: tokensUSD, contractFactor: line.contractFactor, feesUSD: line.callFeesUSD + line.storageUSD)
      total += usd
      lines.append((line.vendorID, usd))
    }
    usd = Bill.featureUSD(linesUSD: total, feesUSD: rows.feesUSD)
    self.isComplete = isComplete
    sessions = rows.sessions
    calls = rows.calls
    self.uses = uses
    self.lines = lines
  }

  /// USD of the lines of a vendor, or of all for nil.
  func usageUSD(of vendor: String?) -> Double {
    lines.reduce(0) { vendor == nil || vendor == $1.vendorID ? $0 + $1.usd : $0 }
  }
}
