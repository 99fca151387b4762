/// How the numbers of one feature enter its entries of a cost table, so that patches of them need no compilation.
struct PatchPlan {
  /// A number with its value in the feature.
  private struct Number {
    let place: Setting.Place
    let effect: NumberEffect
    let base: Double
    let range: ClosedRange<Double>
    /// The change of each entry per token; none for numbers that are not sizes.
    let slopes: [Segment]
    /// The factor by which all sizes may grow or shrink for the slopes to hold.
    let reach: Double
  }

  private let feature: Feature
  private let rows: FeatureRows
  /// Compiles the rows of a variant of the feature.
  private let compile: (Feature) -> FeatureRows
  /// The numbers that patches have changed so far.
  private var numbers: [Number] = []
  /// For each way in which a size can enter the calls, the factor by which all sizes may grow or shrink.
  private var reaches: [SizePart: Double] = [:]

  init(_ feature: Feature, _ rows: FeatureRows, compile: @escaping (Feature) -> FeatureRows) {
    self.feature = feature
    self.rows = rows
    self.compile = compile
  }

  // MARK: - Numbers

  private mutating func number(at place: Setting.Place) -> Int {
    if let known = index(of: place) { return known }
    let base = place.value(in: feature) ?? 0
    var effect = NumberEffect(place, in: feature, rows.rows)
    var slopes: [Segment] = []
    var reach = 0.0
    if case .size(let part) = effect {
      reach = self.reach(of: part)
      slopes = self.slopes(at: place, base)
      if reach <= 1 || slopes.count != rows.entries.count { effect = .structural }
    }
    numbers.append(
      Number(
        place: place, effect: effect, base: base, range: place.setting.number?.range ?? 0...0, slopes: slopes,
        reach: reach))
    return numbers.count - 1
  }

  /// The sizes up to which a size is not distinguished from zero.
  private static let smallSize = 64.0

  /// The factor by which all sizes of the feature may grow or shrink with the cost linear in a part of them; 1 where it
  /// never is.
  ///
  /// It is the same for every patch, so a patch gives the same digits whichever others are evaluated.
  private mutating func reach(of part: SizePart) -> Double {
    if let known = reaches[part] { return known }
    let places = Setting.all.indices.filter { Setting.all[$0].sizePart != nil }.map {
      Setting.Place(index: $0, key: "")
    }
    .filter { $0.value(in: feature) != nil }
    let found =
      [16.0, 4, 2, 1.25].first { reach in
        var (smallest, largest) = (feature, feature)
        for place in places {
          let size = place.value(in: feature) ?? 0
          place.change(&smallest, NumberChange(.add(size / reach - size)))
          place.change(&largest, NumberChange(.add(max(size, PatchPlan.smallSize) * reach - size)))
        }
        return zip(compile(smallest).rows, compile(largest).rows).allSatisfy {
          Row.isLinear(in: part, from: $0, to: $1)
        }
      } ?? 1
    reaches[part] = found
    return found
  }

  /// The change of each entry per token of a size; none where its segments differ then.
  private func slopes(at place: Setting.Place, _ base: Double) -> [Segment] {
    let step = max(base, PatchPlan.smallSize) / 4
    var changed = feature
    place.change(&changed, NumberChange(.add(step)))
    let other = compile(changed)
    guard other.entries.count == rows.entries.count else { return [] }
    return zip(rows.entries, other.entries).map { $1.segment.plus($0.segment, times: -1).scaled(by: 1 / step) }
  }

  private func index(of place: Setting.Place) -> Int? {
    for index in numbers.indices
    where numbers[index].place.index == place.index && numbers[index].place.key == place.key { return index }
    return nil
  }

  /// The value of a number after a patch; nil where it leaves the valid range.
  private func value(of number: Int, in patch: Patch, feature index: Int) -> Double? {
    let known = numbers[number]
    var value = known.base
    for change in patch.changes {
      guard case .number(index, let place, let change) = change, place.index == known.place.index,
        place.key == known.place.key
      else { continue }
      value = change.result(of: value)
    }
    return known.range.contains(value) ? value : nil
  }

  // MARK: - Lanes

  /// The effect of a patch on the entries of the feature.
  struct Lanes {
    var volumeFactor = 1.0
    var prefixHitRate: Double?
    var historyHitRate: Double?
    /// Sizes by their index in the plan, with their difference from the base.
    var growth: [(size: Int, tokens: Double)] = []
  }

  /// The effect of a patch on the entries of the feature; nil where they have to be compiled again.
  mutating func lanes(of patch: Patch, feature index: Int) -> Lanes? {
    var lanes = Lanes()
    var reach = Double.infinity
    var hasTraffic = false
    var volumes: [Int] = []
    for change in patch.changes {
      switch change {
      case .number(index, let place, let operation):
        let number = number(at: place)
        guard let value = value(of: number, in: patch, feature: index) else { return nil }
        switch numbers[number].effect {
        case .structural: return nil
        case .volume:
          // A volume that is replaced, or shifted, after traffic was scaled is not a product.
          if hasTraffic, !operation.isScale { return nil }
          if !volumes.contains(number) {
            volumes.append(number)
            lanes.volumeFactor *= value / numbers[number].base
          }
        case .prefixHitRate: lanes.prefixHitRate = value
        case .historyHitRate: lanes.historyHitRate = value
        case .hitRates: (lanes.prefixHitRate, lanes.historyHitRate) = (value, value)
        case .size:
          guard value != numbers[number].base else { continue }
          reach = min(reach, numbers[number].reach)
          if !lanes.growth.contains(where: { $0.size == number }) {
            lanes.growth.append((number, value - numbers[number].base))
          }
        }
      case .traffic(index, let factor):
        guard self.feature.isLinearInVolume else { return nil }
        hasTraffic = true
        lanes.volumeFactor *= factor
      case .part(index, _, _): return nil
      case .price(let target, _):
        if self.feature.uses(target) { return nil }
      default: continue
      }
    }
    let isWithinReach = lanes.growth.allSatisfy { size, tokens in
      let base = numbers[size].base
      let value = base + tokens
      return value >= base / reach && value <= max(base, PatchPlan.smallSize) * reach
    }
    return isWithinReach ? lanes : nil
  }

  /// Adds the entries after a patch to a table.
  func fill(_ table: inout CostTable, _ lanes: Lanes) {
    for position in rows.entries.indices {
      var segment = rows.entries[position].segment
      for (size, tokens) in lanes.growth {
        segment = segment.plus(numbers[size].slopes[position], times: tokens)
      }
      if rows.entries[position].cachesPrefix {
        if let rate = lanes.prefixHitRate { segment.prefixHitRate = rate }
        if let rate = lanes.historyHitRate, segment.historyHitRate > 0 { segment.historyHitRate = rate }
      }
      let charge = rows.entries[position].charge
      table.append(
        segment, weight: charge.weight * lanes.volumeFactor, inputRate: charge.inputRate,
        cacheReadRate: charge.cacheReadRate, cacheWriteRate: charge.cacheWriteRate, outputRate: charge.outputRate)
    }
  }
}

extension Segment {
  /// The segment plus a multiple of the tokens of another; calls and rates are unchanged.
  @inline(__always)
  func plus(_ other: Segment, times factor: Double) -> Segment {
    var sum = self
    sum.promptTokens += other.promptTokens * factor
    sum.promptGrowthTokens += other.promptGrowthTokens * factor
    sum.newTokens += other.newTokens * factor
    sum.uncacheableTokens += other.uncacheableTokens * factor
    sum.cachedPrefixTokens += other.cachedPrefixTokens * factor
    sum.outputTokens += other.outputTokens * factor
    return sum
  }

  /// The segment with its tokens multiplied; calls and rates are unchanged.
  func scaled(by factor: Double) -> Segment {
    var scaled = self
    scaled.promptTokens *= factor
    scaled.promptGrowthTokens *= factor
    scaled.newTokens *= factor
    scaled.uncacheableTokens *= factor
    scaled.cachedPrefixTokens *= factor
    scaled.outputTokens *= factor
    return scaled
  }
}
