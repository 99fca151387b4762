import Documents

/// Merges price rows of a later file over those of an earlier one.
///
/// On each day the row of the later file that applies gives its values, and the earlier row that applies gives the
/// rest. So a row without `from` changes every row of the earlier file, and a dated one changes nothing before it.
struct RowOverlay {
  /// The rows of the later file, newest first.
  let own: [RowDraft]
  /// The rows of the earlier file, newest first.
  let earlier: [RowDraft]

  /// The rows that apply on some days, by index; nil where none does.
  private struct Pair: Equatable {
    let own: Int?
    let earlier: Int?
  }

  /// Days with the same rows.
  private struct Stretch {
    /// The first day; nil for the days before all others.
    let start: CivilDate?
    /// The rows without announced ones.
    let plain: Pair
    /// The rows with announced ones.
    let announced: Pair
  }

  /// The rows of both, newest first.
  func rows() -> [RowDraft] {
    guard !own.isEmpty else { return earlier }
    guard !earlier.isEmpty else { return own }
    let stretches = stretches()
    var rows: [RowDraft] = []
    var used: Set<Int> = []
    for (index, stretch) in stretches.enumerated() {
      let end = index + 1 < stretches.count ? stretches[index + 1].start : nil
      if index == 0 || stretches[index - 1].plain != stretch.plain, var row = row(stretch.plain) {
        let next = stretches[index...].first { $0.plain != stretch.plain }
        row.from = stretch.start
        row.until = next.flatMap { self.row($0.plain) == nil ? $0.start : nil }
        row.isAnnounced = false
        rows.append(row)
      }
      if stretch.announced != stretch.plain, var row = row(stretch.announced) {
        row.from = stretch.start
        row.until = end
        row.isAnnounced = true
        rows.append(row)
      }
      for pair in [stretch.plain, stretch.announced] {
        if let index = pair.own, row(pair) != nil { used.insert(index) }
      }
    }
    // A row of the later file for days without any price is at fault: it is built separately, and reported.
    rows += own.indices.filter { !used.contains($0) && !own[$0].isPriced }.map { own[$0] }.reversed()
    return rows.reversed()
  }

  private func stretches() -> [Stretch] {
    let days = Set((own + earlier).flatMap { [$0.from, $0.until].compactMap { $0 } }).sorted()
    var stretches: [Stretch] = []
    for day in [nil] + days.map(Optional.some) {
      let plain = Pair(own: Self.row(of: own, on: day), earlier: Self.row(of: earlier, on: day))
      let announced = Pair(
        own: Self.row(of: own, on: day, includingAnnounced: true),
        earlier: Self.row(of: earlier, on: day, includingAnnounced: true))
      if let last = stretches.last, last.plain == plain, last.announced == announced { continue }
      stretches.append(Stretch(start: day, plain: plain, announced: announced))
    }
    return stretches
  }

  /// The row that applies on a day, or before all days.
  private static func row(of rows: [RowDraft], on day: CivilDate?, includingAnnounced: Bool = false) -> Int? {
    rows.firstIndex { row in
      guard includingAnnounced || !row.isAnnounced else { return false }
      guard let day else { return row.from == nil }
      return (row.from.map { $0 <= day } ?? true) && (row.until.map { day < $0 } ?? true)
    }
  }

  /// Two rows merged; nil when they do not make a price.
  private func row(_ pair: Pair) -> RowDraft? {
    switch (pair.own.map { own[$0] }, pair.earlier.map { earlier[$0] }) {
    case (let own?, let earlier?): own.laid(over: earlier)
    case (let own?, nil): own.isPriced ? own : nil
    case (nil, let earlier): earlier
    }
  }
}

extension RowDraft {
  /// This row, completed by an earlier one; the days are this row's.
  func laid(over earlier: RowDraft) -> RowDraft {
    guard free == nil else { return self }
    var row = self
    row.note = note ?? earlier.note
    let base = earlier.keepingInheritedRates(besides: self)
    row.draft.fill(from: base.draft)
    if !givesBands { row.bands = base.bands }
    if !givesHours { row.hours = base.hours }
    row.fees.fill(from: earlier.fees)
    row.months.fill(from: base.months)
    if !row.isPriced { row.free = earlier.free }
    return row
  }

  /// The same row, with the multipliers that its bands and hours inherit from it written out, where another row gives a
  /// price instead.
  ///
  /// A price is not inherited, so without this a band would lose its own cache price to a price that is not intended
  /// for it.
  private func keepingInheritedRates(besides other: RowDraft) -> RowDraft {
    var inherited = RateDraft(place: draft.place)
    for tokenClass in TokenClass.allCases {
      guard case .price? = other.draft.rates[tokenClass]?.value, case .multiple? = draft.rates[tokenClass]?.value else {
        continue
      }
      inherited.rates[tokenClass] = draft.rates[tokenClass]
    }
    for tier in ServiceTier.allCases {
      guard case .mapping? = other.draft.tiers[tier]?.value, case .multiple? = draft.tiers[tier]?.value else {
        continue
      }
      inherited.tiers[tier] = draft.tiers[tier]
    }
    var row = self
    for index in row.bands.indices { row.bands[index].draft.fill(from: inherited) }
    row.months.volume = row.months.volume?.map { step in
      var step = step
      step.draft.fill(from: inherited)
      return step
    }
    for index in row.hours.indices {
      // Bands of an entry inherit from the entry before the row.
      row.hours[index].draft.fill(from: inherited)
    }
    return row
  }
}

extension FeesDraft {
  /// Completes them from earlier fees.
  fileprivate mutating func fill(from earlier: FeesDraft) {
    request = request ?? earlier.request
    search = search ?? earlier.search
    storage = storage ?? earlier.storage
    training = training ?? earlier.training
    let names = others.map(\.name)
    others += earlier.others.filter { !names.contains($0.name) }
    let given = unitPrices.map(\.unit)
    let moreUnits = (earlier.units ?? []).filter { !given.contains($0.unit) }
    if !moreUnits.isEmpty { units = (units ?? []) + moreUnits }
    defaultUnits += earlier.defaultUnits.filter { !given.contains($0.unit) }
  }
}
