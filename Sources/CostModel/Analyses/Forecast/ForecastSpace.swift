import Documents

/// Something that can be set to one month while everything else is set to another.
enum ForecastPlayer: Hashable, Sendable {
  /// The days of the month, on which daily volumes depend.
  case calendar
  /// The prices of its days.
  case prices
  case curve(Int)
  case season(Int)
  case event(Int)
}

/// The month of each factor that changes.
struct ForecastState {
  /// The month of everything that has none of its own.
  let month: Month
  var months: [ForecastPlayer: Month] = [:]

  init(_ month: Month) {
    self.month = month
  }

  func month(of player: ForecastPlayer) -> Month { months[player] ?? month }

  /// Whether everything is of the same month.
  var isOneMonth: Bool { months.values.allSatisfy { $0 == month } }
}

/// A scenario with what changes it from month to month, ready to be costed in any of them.
struct ForecastSpace: Sendable {
  /// What a month costs.
  struct Bill {
    /// USD, as a lower bound; nil when nothing is known.
    let known: KnownUSD?
    let features: [KnownUSD?]
    let unpriced: [Projection.Unpriced]

    /// USD; nil when something has no price.
    var usd: Double? { known?.exact }
  }

  /// The bill of a part of a month, and its components.
  private struct PartialBill {
    let part: StretchedMonth.Part
    let bill: Bill
  }

  private let scenario: Scenario
  let growth: Growth
  private let date: PricingDate
  /// The levers that are always pulled.
  private let pulled: Patch
  /// The factors on the numbers of every month.
  private let scaling: Patch
  /// The lever of each event that has one, combined with those that are always pulled.
  private let eventLevers: [Int: [Reader.Edit]]
  private let pulledEdits: [Reader.Edit]
  private let growing: GrowthPatches
  /// What the levers of events cost once, each with the event that pulls it first.
  private let oneOffs: [(event: Int, price: OneOffPrice)]
  /// Whether the cost of some days depends on the others: by a commitment, or prices by the month's use.
  private let sharesMonth: Bool

  init(
    _ scenario: Scenario, levers: [Int], scaling: Patch = .none, date: PricingDate
  ) throws(Forecast.Failure) {
    self.scenario = scenario
    self.scaling = scaling
    self.date = date
    sharesMonth = scenario.origin.map { scenario.sharesMonth(in: $0.book) } ?? false
    let growth = scenario.growth ?? Growth(curves: [], seasons: [], events: [])
    self.growth = growth
    pulledEdits = levers.flatMap { scenario.levers[$0].edits }
    var eventLevers: [Int: [Reader.Edit]] = [:]
    for (index, event) in growth.events.enumerated() {
      if let lever = event.lever, !levers.contains(lever) { eventLevers[index] = scenario.levers[lever].edits }
    }
    self.eventLevers = eventLevers
    let firstPulls = Dictionary(grouping: eventLevers.keys, by: { growth.events[$0].lever ?? 0 })
      .compactMapValues { events in events.min { (growth.events[$0].from, $0) < (growth.events[$1].from, $1) } }
    oneOffs = firstPulls.sorted { $0.key < $1.key }.compactMap { lever, event in
      OneOffPrice(
        lever, scenario.levers[lever], onPlanDay: 1, prices: date.asOf ?? growth.events[event].from,
        includesAnnounced: date.includesAnnounced
      ).map { (event, $0) }
    }
    pulled = try Self.patch(scenario, pulledEdits)
    // All levers together must make a valid scenario, so that no month can fail because of them.
    _ = try Self.patch(scenario, pulledEdits + eventLevers.sorted { $0.key < $1.key }.flatMap(\.value))
    for (lever, edits) in levers.map({ ($0, scenario.levers[$0].edits) })
      + eventLevers.sorted(by: { $0.key < $1.key }).compactMap({ event, edits in
        growth.events[event].lever.map { ($0, edits) }
      })
    {
      try Self.check(growth, against: try Self.patch(scenario, edits), of: scenario.levers[lever], in: scenario)
    }
    growing = GrowthPatches(growth, of: scenario)
  }

  /// Rejects growth of a number that a lever removes.
  private static func check(
    _ growth: Growth, against patch: Patch, of lever: Lever, in scenario: Scenario
  ) throws(Forecast.Failure) {
    let changed = scenario.applying(patch)
    let paths =
      growth.curves.map { ($0.path, $0.span) } + growth.seasons.map { ($0.path, $0.span) }
      + growth.events.flatMap { event in event.changes.map { ($0.path, event.span) } }
    let faults = paths.compactMap { path, span -> Diagnostic? in
      guard let before = PatchTarget(path, in: scenario), before.canBeSet, before.value != nil,
        PatchTarget(path, in: changed)?.value == nil
      else { return nil }
      return Diagnostic(
        .error, code: "growth-path",
        "'\(path)' changes from month to month, but the lever '\(lever.name)' takes it away",
        at: span, hint: "forecast without the lever, or without the growth")
    }
    guard faults.isEmpty else { throw .lever(faults) }
  }

  private static func patch(_ scenario: Scenario, _ edits: [Reader.Edit]) throws(Forecast.Failure) -> Patch {
    guard !edits.isEmpty, let reader = PatchReader(scenario) else { return .none }
    do throws(PatchReader.Fault) {
      return try reader.patch(edits)
    } catch {
      throw .lever(error.diagnostics)
    }
  }

  // MARK: - A month

  /// The cost of a month; nil when the scenario is invalid in it.
  ///
  /// A lever that is in effect by a share costs that share of a month with it. Of several levers, one with a smaller
  /// share is in effect only while those with a larger share are, which is true of levers that are pulled one after
  /// another.
  func bill(_ state: ForecastState, includesAnnounced: Bool? = nil) -> Bill? {
    var bills: [PartialBill] = []
    for stretch in stretches(of: state, isByDay: true) {
      let growing = growth(in: state, stretch.weights)
      for part in parts(of: stretch.weights) {
        guard let bill = bill(state, on: stretch, growing, with: part, includesAnnounced) else { return nil }
        bills.append(bill)
      }
    }
    guard bills.count > 1 || !oneOffs.isEmpty else { return bills.first?.bill }
    func mean(_ value: (Bill) -> KnownUSD?) -> KnownUSD? {
      KnownUSD(
        bills.reduce(0) { $0 + $1.part.share * (value($1.bill)?.usd ?? 0) },
        isExact: bills.allSatisfy { value($0.bill)?.isExact ?? false })
    }
    var usd = mean(\.known)?.usd ?? 0
    // Monthly volume effects are computed over all its parts together.
    if sharesMonth { usd = StretchedMonth(bills.map(\.part)).totalUSD }
    var unpriced = bills.flatMap(\.bill.unpriced)
    for (_, price) in oneOffs(in: state) {
      switch price.usd {
      case .success(let once): usd += once
      case .failure(let missing):
        unpriced.append(
          Projection.Unpriced(
            feature: scenario.levers[price.lever].name, model: missing.choice.name, tier: .standard,
            reason: missing.reason, span: missing.choice.span))
      }
    }
    return Bill(
      known: KnownUSD(usd, isExact: unpriced.isEmpty),
      features: scenario.features.indices.map { index in mean { $0.features[index] } }, unpriced: unpriced)
  }

  /// The one-off costs of levers of events in a month: the one in which the event begins.
  func oneOffs(in state: ForecastState) -> [(event: Int, price: OneOffPrice)] {
    oneOffs.filter { growth.events[$0.event].from.monthOfYear == state.month(of: .event($0.event)) }
  }

  /// The scenario moved to a month, and the patch of its growth, seasons and events in that month.
  ///
  /// The lever of an event counts where it is in effect for most of the month.
  func scenario(in month: Month) -> (scenario: Scenario, growth: Patch)? {
    let edits = eventLevers.keys.sorted().filter { growth.events[$0].weight(in: month) > 0.5 }
      .flatMap { eventLevers[$0] ?? [] }
    var moved = scenario
    moved.month = month
    guard let levers = try? Self.patch(scenario, edits) else { return nil }
    let state = ForecastState(month)
    let patch = growth(in: state, meanWeights(in: state)).joined(with: levers)
    return moved.applyingIfPossible(patch) == nil ? nil : (moved, patch)
  }

  /// The degree to which each event is in effect in a month as a whole.
  private func meanWeights(in state: ForecastState) -> [Double] {
    growth.events.indices.map { growth.events[$0].weight(in: state.month(of: .event($0))) }
  }

  /// The stretches of days in which a month is costed; a single one, with the means of the events, where its days
  /// cannot be separated.
  private func stretches(of state: ForecastState, isByDay: Bool) -> [EventStretch] {
    guard state.isOneMonth else { return [whole(of: state)] }
    return growth.stretches(of: state.month, isByDay: isByDay)
  }

  private func whole(of state: ForecastState) -> EventStretch {
    let month = state.month(of: .calendar)
    return EventStretch(days: month.firstDay...month.lastDay, weights: meanWeights(in: state), share: 1)
  }

  /// The levers that events pull, each set with the share by which it is in effect.
  func parts(of eventWeights: [Double]) -> [(share: Double, edits: [Reader.Edit])] {
    var weights: [(event: Int, weight: Double)] = []
    for event in eventLevers.keys.sorted() where eventWeights[event] > 0 {
      weights.append((event, eventWeights[event]))
    }
    weights.sort { ($1.weight, $0.event) < ($0.weight, $1.event) }
    var parts: [(share: Double, edits: [Reader.Edit])] = []
    var edits: [Reader.Edit] = []
    var above = 1.0
    for (event, weight) in weights {
      if above > weight { parts.append((above - weight, edits)) }
      edits += eventLevers[event] ?? []
      above = weight
    }
    parts.append((above, edits))
    return parts
  }

  /// The stretches of a month with the changes of levers in them, each set with its share of the stretch, the days of a
  /// ramp taken together; nil when they cannot be combined.
  func stretches(of month: Month) -> [(stretch: EventStretch, levers: [(share: Double, patch: Patch)])]? {
    var found: [(stretch: EventStretch, levers: [(share: Double, patch: Patch)])] = []
    let state = ForecastState(month)
    // Draws of monthly volume effects are for the month as a whole.
    for stretch in sharesMonth ? [whole(of: state)] : stretches(of: state, isByDay: false) {
      var patches: [(share: Double, patch: Patch)] = []
      for part in parts(of: stretch.weights) {
        guard let patch = try? Self.patch(scenario, pulledEdits + part.edits) else { return nil }
        patches.append((part.share, patch))
      }
      found.append((stretch, patches))
    }
    return found
  }

  /// Whether draws of a month omit something that its days would show.
  func isApproximate(_ month: Month, by kind: ForecastUncertainty.Approximation) -> Bool {
    let days = growth.stretches(of: month, isByDay: true)
    switch kind {
    case .rampsAtMean: return !sharesMonth && days.contains { $0.weights.contains { $0 > 0 && $0 < 1 } }
    case .monthsAsWhole: return sharesMonth && days.count > 1
    }
  }

  private func bill(
    _ state: ForecastState, on stretch: EventStretch, _ growing: Patch,
    with levers: (share: Double, edits: [Reader.Edit]),
    _ includesAnnounced: Bool?
  ) -> PartialBill? {
    guard let projection = projection(state, on: stretch, growing, with: levers, includesAnnounced) else { return nil }
    let days = stretch.days(in: projection.compiled.scenario.month)
    let features = projection.features.map { feature in
      KnownUSD(
        days?.usd(of: feature, in: projection.compiled) ?? feature.usd ?? 0,
        isExact: !projection.unpriced.contains { $0.feature == feature.feature.name })
    }
    let total = days.map { projection.totalUSD(on: $0) } ?? projection.totalUSD
    return PartialBill(
      part: StretchedMonth.Part(
        share: stretch.share * levers.share, weighedBy: days,
        days: days.map { $0.days.lowerBound.day...$0.days.upperBound.day },
        month: MonthAtPace(projection)),
      bill: Bill(
        known: KnownUSD(total, isExact: projection.isComplete), features: features, unpriced: projection.unpriced))
  }

  /// The whole month at the prices and numbers of some of its days; nil when it cannot be.
  func projection(
    _ state: ForecastState, on stretch: EventStretch, _ growing: Patch,
    with levers: (share: Double, edits: [Reader.Edit]), _ includesAnnounced: Bool?
  ) -> Projection? {
    var patch = pulled
    if !levers.edits.isEmpty {
      guard let joint = try? Self.patch(scenario, pulledEdits + levers.edits) else { return nil }
      patch = joint
    }
    var base = scenario
    base.month = state.month(of: .calendar)
    guard let changed = base.applyingIfPossible(growing.joined(with: patch).joined(with: scaling)) else { return nil }
    let date = PricingDate(
      asOf: date.asOf, month: state.month(of: .prices), days: stretch.isMonth ? nil : stretch.days,
      includesAnnounced: includesAnnounced ?? date.includesAnnounced)
    return Projection(of: changed, date: date)
  }

  /// What growth, seasons and events make of the numbers.
  func growth(in state: ForecastState, _ weights: [Double], draw: GrowthDraw = .none) -> Patch {
    growing.patch(in: state, weights, draw: draw)
  }

  /// The number that growth, seasons or events take out of its range in a month; nil where no single path does.
  func fault(in month: Month) -> Forecast.RangeFault? {
    var moved = scenario
    moved.month = month
    let state = ForecastState(month)
    return growth.stretches(of: month, isByDay: true).lazy
      .compactMap { growing.fault(in: state, $0.weights, of: moved) }.first
  }

  // MARK: - What differs between two months

  /// Everything that differs between two months.
  func players(from first: Month, to last: Month) -> [ForecastPlayer] {
    let usd = bill(ForecastState(first))?.usd
    func matters(_ player: ForecastPlayer) -> Bool {
      var state = ForecastState(first)
      state.months[player] = last
      return bill(state)?.usd != usd
    }
    // Days and prices are the same in most months; what changes nothing alone can still change something together with
    // others.
    var players: [ForecastPlayer] = [.calendar]
    if date.asOf == nil { players.append(.prices) }
    players += growth.curves.indices.map { .curve($0) }
    players += growth.seasons.indices.filter {
      growth.seasons[$0].factors[first.month - 1] != growth.seasons[$0].factors[last.month - 1]
    }.map { .season($0) }
    players += growth.events.indices.filter {
      growth.events[$0].weight(in: first) != growth.events[$0].weight(in: last)
    }.map { .event($0) }
    guard players.count > 6 else { return players }
    return players.filter { player in
      if case .event = player { return true }
      return matters(player)
    }
  }

  func name(of player: ForecastPlayer) -> String {
    switch player {
    case .calendar: "calendar"
    case .prices: "prices"
    case .curve(let index): "growth: \(growth.curves[index].path)"
    case .season(let index): "season: \(growth.seasons[index].path)"
    case .event(let index): "event: \(growth.events[index].name)"
    }
  }
}
