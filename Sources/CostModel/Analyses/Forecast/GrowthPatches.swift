/// The effect of growth, seasons and events on the numbers of a scenario.
struct GrowthPatches: Sendable {
  private let growth: Growth
  /// The scenario's month, which is month 0.
  private let start: Month
  /// The numbers that each path covers, in the order in which the paths are first written.
  private let targets: [PatchTarget]

  init(_ growth: Growth, of scenario: Scenario) {
    self.growth = growth
    start = scenario.month
    let paths =
      growth.curves.map(\.path) + growth.seasons.map(\.path) + growth.events.flatMap { $0.changes.map(\.path) }
    var targets: [PatchTarget] = []
    for path in paths where !targets.contains(where: { $0.path == path }) {
      if let target = PatchTarget(path, in: scenario) { targets.append(target) }
    }
    self.targets = targets
  }

  /// Computes the effect of growth, seasons and events on the numbers: growth first, then the factor of the season,
  /// then events in the order written.
  ///
  /// A number that an event sets or adds to has all of its growth before that, including that of a wider path such as
  /// `traffic`.
  ///
  /// - Parameters:
  ///   - state: The months.
  ///   - weights: The degree to which each event is in effect.
  ///   - draw: The values drawn for the growth.
  ///   - path: The only path whose number changes; nil for all.
  /// - Returns: The patch.
  func patch(
    in state: ForecastState, _ weights: [Double], draw: GrowthDraw = .none, only path: String? = nil
  ) -> Patch {
    var patch = Patch.none
    let shifted = shiftedTargets(weights)
    for target in targets where path == nil || target.path == path {
      let spared = shifted.filter { target.coversWholly($0) }
      let wider = shifted.contains { $0.path == target.path } ? targets.filter { $0.covers(target) } : []
      // A path that can only be scaled starts at a factor of 1.
      let base = target.canBeSet ? draw.bases[target.path] ?? target.value ?? 0 : 1
      var number = GrownNumber(
        value: grown(base, at: target.path, in: state, draw),
        factors: wider.map { grown(1, at: $0.path, in: state, draw) })
      for (index, event) in growth.events.enumerated() {
        let weight = weights[index]
        guard weight > 0 else { continue }
        for change in event.changes {
          if change.path == target.path {
            number.change(change.operation, weight: weight)
          } else if let place = wider.firstIndex(where: { $0.path == change.path }) {
            number.changeFactor(place, change.operation, weight: weight)
          }
        }
      }
      // The effect of a wider path on its whole feature comes after this.
      let later = zip(wider, number.factors).filter { !$0.0.coversWholly(target) }.reduce(1) { $0 * $1.1 }
      let value = later > 0 ? number.value / later : number.value
      guard value != base || number.isSet || !wider.isEmpty else { continue }
      // A factor keeps what a lever sets, and grows with it.
      patch = patch.joined(
        with: target.patch(number.isSet || base == 0 ? .set(value) : .scale(value / base), sparing: spared))
    }
    return patch
  }

  /// The path whose number leaves its range with some weights of the events; nil where each alone stays in it.
  func fault(in state: ForecastState, _ weights: [Double], of scenario: Scenario) -> Forecast.RangeFault? {
    targets.first { scenario.applyingIfPossible(patch(in: state, weights, only: $0.path)) == nil }.map { target in
      let spans =
        growth.curves.map { ($0.path, $0.span) } + growth.seasons.map { ($0.path, $0.span) }
        + growth.events.flatMap { event in event.changes.map { ($0.path, event.span) } }
      return Forecast.RangeFault(
        path: target.path, range: target.canBeSet ? target.range : nil, span: spans.first { $0.0 == target.path }?.1)
    }
  }

  /// The numbers that events set or add to in a month; of several factors of one volume the first, since growth counts once.
  private func shiftedTargets(_ weights: [Double]) -> [PatchTarget] {
    var shifted: [PatchTarget] = []
    for target in targets where target.canBeSet && isShifted(target, weights) {
      if !shifted.contains(where: { $0.multipliesVolume(with: target) }) { shifted.append(target) }
    }
    return shifted
  }

  /// Whether an event sets a number or adds to it in a month, rather than scale it.
  private func isShifted(_ target: PatchTarget, _ weights: [Double]) -> Bool {
    growth.events.indices.contains { index in
      growth.events[index].changes.contains { change in
        guard change.path == target.path else { return false }
        if case .scale = change.operation { return false }
        return weights[index] > 0
      }
    }
  }

  /// The effect of growth and seasons on a number.
  private func grown(_ base: Double, at path: String, in state: ForecastState, _ draw: GrowthDraw) -> Double {
    var value = base
    for (index, curve) in growth.curves.enumerated() where curve.path == path {
      let form = draw.rates[index].map { Growth.Form.compound(rate: $0) } ?? curve.form
      value = form.value(value, in: state.month(of: .curve(index)), from: start)
    }
    for (index, season) in growth.seasons.enumerated() where season.path == path {
      let month = state.month(of: .season(index))
      value *= season.factors[month.month - 1] / season.factors[start.month - 1]
    }
    return value
  }
}
