/// The cost of one feature, with other numbers in every lane: an entry of its cost is a block of the table.
///
/// Anything that the inputs do not change is in the table from the beginning. A drawn size adds the slope of each
/// entry, a drawn volume multiplies the sessions, and a drawn number of turns sets the calls of each entry.
struct FeatureLanes {
  /// A number that changes a feature, with its effect.
  struct Number {
    let number: LaneNumber
    let effect: NumberEffect
    let base: Double
    /// The valid values, for which the effect applies.
    let range: ClosedRange<Double>
    /// The change of each entry per token; none for numbers that are not sizes.
    let slopes: [Segment]
  }

  /// The calls of an entry per turn of its stretch.
  struct Stretch {
    let first: Int
    let last: Int?
    /// Whether it has the one call that summarises what came before its first turn.
    let isSummary: Bool
    /// Calls for each expected turn.
    let callsPerTurn: Double
    /// Calls that open a session, for each session that has a turn at all.
    let openingCalls: Double
  }

  /// How turns are drawn: the steps, their written value, the valid values, and whether every session has the same
  /// number.
  typealias Turns = (number: LaneNumber, base: Double, range: ClosedRange<Double>, isFixed: Bool)

  let index: Int
  let rows: FeatureRows
  let change: LaneInputs.FeatureChange
  private(set) var numbers: [Number] = []
  /// How the turns are drawn; nil where they are as written.
  private(set) var turns: Turns?
  /// The stretch of each entry; none where the turns are not drawn.
  private(set) var stretches: [Stretch] = []
  var table = CostTable()
  var columns: CostColumns

  /// Creates the lanes of a feature; nil where a number has effects that lanes cannot represent, or where something has
  /// no price.
  ///
  /// - Parameters:
  ///   - feature: The feature, as written.
  ///   - change: The effect of the inputs on it.
  ///   - box: The least and the largest value of each input.
  ///   - compile: Compiles the rows of a variant with the same tariffs.
  init?(
    _ feature: Feature, _ change: LaneInputs.FeatureChange, box: [ClosedRange<Double>],
    compile: (Feature) -> FeatureRows
  ) {
    index = change.feature
    self.change = change
    var longest = feature
    var others: [LaneNumber] = []
    for number in change.numbers {
      guard number.place.setting.root == .turns else {
        others.append(number)
        continue
      }
      guard turns == nil, let drawn = Self.turns(number, feature, box) else { return nil }
      turns = drawn
      let most = number.bounds(from: drawn.base, box).high
      longest.turns = CountDistribution(
        mean: drawn.isFixed ? most.rounded(.up) : max(most, 2), shape: drawn.isFixed ? .fixed : .geometric, span: nil)
    }
    guard turns == nil || longest.isPossible else { return nil }
    rows = compile(longest)
    columns = CostColumns(for: table)
    // Monthly volume effects of a model do not concern a lane's rates; capacity that nobody buys changes nothing.
    let isPriced =
      rows.lines.allSatisfy { !$0.hasUnpricedFees && $0.meterings.allSatisfy { $0?.dependsOnMonth != true } }
      && rows.entries.allSatisfy(\.isPricedWhateverItsTokens)
    guard isPriced, rows.entries.count <= Self.mostEntries else { return nil }
    if !change.traffic.isEmpty || change.constantTraffic != nil { guard feature.isLinearInVolume else { return nil } }
    guard add(others, to: longest, box, compile) else { return nil }
    if let turns {
      guard let stretches = stretches(of: longest.turns), agree(longest, turns, box, compile) else { return nil }
      self.stretches = stretches
    }
    for entry in rows.entries { table.appendBlock(entry.segment, entry.charge) }
    columns = CostColumns(for: table)
  }

  /// The maximum number of entries: a block of each should stay in a second- or third-level cache.
  private static let mostEntries = 512

  // MARK: - What the inputs do

  /// How turns are drawn; nil where the entries of a long session are not those of a shorter one.
  private static func turns(_ number: LaneNumber, _ feature: Feature, _ box: [ClosedRange<Double>]) -> Turns? {
    guard let base = number.place.value(in: feature), feature.responseCache == nil, feature.isLinearInVolume else {
      return nil
    }
    // A number of turns that replaces others applies to every session.
    let setsShape = number.place.path == "turns" && number.steps.contains { !$0.keepsShape }
    switch setsShape ? .fixed : feature.turns.shape {
    case .fixed: return (number, base, number.place.setting.number?.range ?? 0...0, isFixed: true)
    case .geometric: return (number, base, 1...10_000, isFixed: false)
    case .poisson, .histogram: return nil
    }
  }

  private mutating func add(
    _ changed: [LaneNumber], to feature: Feature, _ box: [ClosedRange<Double>], _ compile: (Feature) -> FeatureRows
  ) -> Bool {
    var parts: Set<SizePart> = []
    var (smallest, largest) = (feature, feature)
    for number in changed {
      let effect = NumberEffect(number.place, in: feature, rows.rows)
      guard let base = number.place.value(in: feature), let range = number.place.setting.number?.range else {
        return false
      }
      var slopes: [Segment] = []
      var held = range
      switch effect {
      case .structural: return false
      case .volume:
        // A shift after traffic was scaled is not a product.
        if !change.traffic.isEmpty || change.constantTraffic != nil, number.steps.contains(where: \.isShift) {
          return false
        }
      case .size(let part):
        parts.insert(part)
        let bounds = number.bounds(from: base, box)
        let (low, high) = (max(min(bounds.low, base), range.lowerBound), min(max(bounds.high, base), range.upperBound))
        guard low <= high else { return false }
        held = low...high
        number.place.change(&smallest, NumberChange(.add(low - base)))
        number.place.change(&largest, NumberChange(.add(high - base)))
        guard let found = self.slopes(of: number.place, in: feature, low, high, compile) else { return false }
        slopes = found
      case .prefixHitRate, .historyHitRate, .hitRates: break
      }
      numbers.append(Number(number: number, effect: effect, base: base, range: held, slopes: slopes))
    }
    guard !parts.isEmpty else { return true }
    let (low, high) = (compile(smallest).rows, compile(largest).rows)
    return parts.allSatisfy { part in zip(low, high).allSatisfy { Row.isLinear(in: part, from: $0, to: $1) } }
  }

  /// The change of each entry per token of a size; nil where its entries differ at the ends of the range.
  private func slopes(
    of place: Setting.Place, in feature: Feature, _ low: Double, _ high: Double, _ compile: (Feature) -> FeatureRows
  ) -> [Segment]? {
    guard high > low, let base = place.value(in: feature) else { return rows.entries.map { _ in Segment() } }
    func entries(at value: Double) -> [FeatureRows.Entry] {
      var changed = feature
      place.change(&changed, NumberChange(.add(value - base)))
      return compile(changed).entries
    }
    let (first, second) = (entries(at: low), entries(at: high))
    guard first.count == rows.entries.count, second.count == rows.entries.count else { return nil }
    return zip(first, second).map { $1.segment.plus($0.segment, times: -1).scaled(by: 1 / (high - low)) }
  }

  // MARK: - Turns

  private func stretches(of turns: CountDistribution) -> [Stretch]? {
    let series = CountSeries(turns)
    var stretches: [Stretch] = []
    for entry in rows.entries {
      let segment = entry.segment
      let opening = series.chance(reaching: 1)
      switch segment.origin {
      case .answer(_, let first, let last):
        // The last turn overall is the end of the session, wherever that is.
        let end = last == series.last ? nil : last
        let moments = series.moments(from: first, through: end)
        guard moments.turns > 0, opening > 0 else { return nil }
        stretches.append(
          Stretch(
            first: first, last: end, isSummary: false, callsPerTurn: segment.calls / moments.turns,
            openingCalls: segment.openingCalls / opening))
      case .summary(let turn):
        let chance = series.chance(reaching: turn)
        guard chance > 0 else { return nil }
        stretches.append(
          Stretch(first: turn, last: nil, isSummary: true, callsPerTurn: segment.calls / chance, openingCalls: 0))
      }
    }
    return stretches
  }

  /// Whether the entries of the longest session have the calls of shorter ones, which a few lengths show.
  private func agree(
    _ longest: Feature, _ turns: Turns, _ box: [ClosedRange<Double>], _ compile: (Feature) -> FeatureRows
  ) -> Bool {
    guard let stretches = stretches(of: longest.turns) else { return false }
    let bounds = turns.number.bounds(from: turns.base, box)
    let (low, high) = (max(bounds.low, turns.range.lowerBound), min(bounds.high, turns.range.upperBound))
    guard low <= high, high <= Self.mostTurns else { return false }
    return [low, low + (high - low) * 0.37, high, min(max(turns.base, low), high)].allSatisfy { mean in
      var feature = longest
      feature.turns = CountDistribution(mean: mean, shape: turns.isFixed ? .fixed : .geometric, span: nil)
      let series = CountSeries(feature.turns)
      var usd = 0.0
      for (entry, stretch) in zip(rows.entries, stretches) {
        var segment = entry.segment
        segment.setCalls(stretch.calls(series))
        usd += Kernel.charged(segment, at: entry.charge).usd
      }
      let compiled = compile(feature)
      let expected = compiled.entries.reduce(0) { $0 + Kernel.charged($1.segment, at: $1.charge).usd }
      return (usd - expected).magnitude <= 1e-9 * max(expected.magnitude, 1e-9)
    }
  }

  /// The turns of a session that lanes are made for.
  private static let mostTurns = 4096.0
}

extension FeatureLanes.Stretch {
  /// The calls, offsets and opening calls for a number of turns.
  fileprivate func calls(_ turns: CountSeries) -> (calls: Double, offsets: Double, openingCalls: Double) {
    guard !isSummary else { return (turns.chance(reaching: first) * callsPerTurn, 0, 0) }
    let moments = turns.moments(from: first, through: last)
    return (
      moments.turns * callsPerTurn, moments.offsets * callsPerTurn, turns.chance(reaching: 1) * openingCalls
    )
  }
}

extension Segment {
  fileprivate mutating func setCalls(_ numbers: (calls: Double, offsets: Double, openingCalls: Double)) {
    (calls, offsets, openingCalls) = numbers
  }
}

extension FeatureRows.Entry {
  /// Whether all tokens that it can have are of classes with a price.
  fileprivate var isPricedWhateverItsTokens: Bool {
    let cached: Double = cachesPrefix ? 1 : 0
    return prices(Kernel.Tokens(input: 1, cacheRead: cached, cacheWrite: cached, output: 1))
  }
}

extension LaneNumber.Step {
  /// Whether a distribution of counts keeps its shape.
  fileprivate var keepsShape: Bool {
    switch self {
    case .set: false
    case .scale: true
    case .constant(let change): !change.isSet
    }
  }

  /// Whether it adds to what was there.
  fileprivate var isShift: Bool {
    if case .constant(let change) = self { !change.isSet && !change.isScale } else { false }
  }
}
