package import CostModel

/// The results of a part of the logs, as a file: integers only, so that parts add up to the same bytes in any order.
package struct PartFile: Sendable {
  /// The terms that all merged parts must share.
  package struct Terms: Sendable, Equatable {
    /// The version of the program that wrote it.
    package var version: String
    /// The digest of the prices, which determine the group of a call.
    package var prices: String
    /// How the logs were read: options that change what counts, as they were given.
    package var reading: [String]
    /// The names of the values to group by.
    package var dimensions: [String]

    package init(version: String, prices: String, reading: [String], dimensions: [String]) {
      self.version = version
      self.prices = prices
      self.reading = reading
      self.dimensions = dimensions
    }
  }

  package var terms: Terms
  /// The grouping requested for the first table.
  package var grouping: [String]
  /// The names of the logs; places name them by their index.
  package var files: [String]
  /// The notes on them, each as a code and a sentence on two lines.
  package var notes: [String]
  /// The fields of the first one, to suggest names from.
  package var fields: [String]
  package var part: UsagePart

  package init(
    terms: Terms, grouping: [String], files: [String], notes: [String] = [], fields: [String] = [], part: UsagePart
  ) {
    self.terms = terms
    self.grouping = grouping
    self.files = files
    self.notes = notes
    self.fields = fields
    self.part = part
  }

  /// Why bytes are not a part.
  package enum Fault: Error, Sendable, Equatable {
    /// They were not written by this program.
    case notAPart
    /// They end early, or something in them was changed.
    case damaged
  }

  // MARK: - To bytes

  private static let magic = Array("llmcost part 4\n".utf8)

  package var bytes: [UInt8] {
    var writer = PartWriter(Self.magic)
    writer.text(terms.version)
    writer.text(terms.prices)
    writer.texts(terms.reading)
    writer.texts(terms.dimensions)
    writer.texts(grouping)
    writer.texts(files)
    writer.texts(notes)
    writer.texts(fields)
    let ledger = part.ledger
    var models = Numbering<LoggedModel>()
    var words = Numbering<String>()
    var keys = Numbering<UsageKey>()
    for group in ledger.groups { keys.add(group.key) }
    for call in part.calls {
      keys.add(call.key)
      words.add(call.format)
    }
    let judged = ledger.loggedCosts.inOrder(width: terms.dimensions.count)
    for entry in judged { keys.add(entry.key) }
    for key in keys.values {
      models.add(key.model)
      words.add(key.tier.name)
      for value in key.values { if let value { words.add(value) } }
    }
    writer.texts(words.values)
    writer.list(models.values) { writer, model in
      writer.text(model.name)
      writer.optional(model.vendor)
      writer.optional(model.region)
      // Zero for a name that always means the same.
      writer.count(model.day.map { $0.daysSinceEpoch + 1 } ?? 0)
    }
    writer.list(keys.values) { writer, key in
      writer.number(Int64(key.day.daysSinceEpoch))
      writer.count(models[key.model])
      writer.count(key.tier.tier == nil ? 1 : 0)
      writer.count(words[key.tier.name])
      writer.count(key.cell.window)
      writer.count(key.cell.band)
      for value in key.values { writer.count(value.map { words[$0] + 1 } ?? 0) }
    }
    writer.list(ledger.groups) { writer, group in
      writer.count(keys[group.key])
      writer.sums(group.sums)
    }
    writer.list(ledger.skipped.sorted { $0.key.rawValue < $1.key.rawValue }) { writer, entry in
      writer.text(entry.key.rawValue)
      writer.tally(entry.value)
    }
    writer.list(ledger.contradictions.sorted { $0.key.rawValue < $1.key.rawValue }) { writer, entry in
      writer.text(entry.key.rawValue)
      writer.tally(entry.value)
    }
    writer.list(ledger.differingRepeat.map { [$0] } ?? []) { writer, place in writer.place(place) }
    writer.list(ledger.unreadCounts.sorted { $0.key < $1.key }) { writer, entry in
      writer.text(entry.key)
      writer.wide(entry.value.sum)
      writer.tally(entry.value.records)
    }
    writer.list(ledger.formats.sorted { $0.key < $1.key }) { writer, entry in
      writer.text(entry.key)
      writer.count(entry.value)
    }
    writer.texts(ledger.formatsWithoutCaches.sorted())
    writer.list(judged) { writer, entry in
      writer.count(keys[entry.key])
      writer.reason(entry.reason)
      writer.number(entry.part.calls)
      writer.wide(entry.part.logged.attodollars)
      writer.wide(entry.part.computed.attodollars)
      writer.wide(entry.part.largestGap.attodollars)
    }
    writer.list(part.calls) { writer, call in
      writer.word(call.id.high)
      writer.word(call.id.low)
      writer.number(call.rank)
      writer.count(call.isRanked ? 1 : 0)
      writer.place(call.place)
      writer.count(keys[call.key])
      writer.sums(call.sums)
      writer.count(words[call.format])
    }
    return writer.finished
  }

  // MARK: - From bytes

  /// Reads a part.
  ///
  /// - Parameter bytes: The file.
  /// - Throws: `Fault` where they are not one, or not complete.
  package init(_ bytes: [UInt8]) throws(Fault) {
    var reader = try PartReader(bytes, magic: Self.magic)
    terms = Terms(
      version: try reader.text(), prices: try reader.text(), reading: try reader.texts(), dimensions: try reader.texts()
    )
    grouping = try reader.texts()
    files = try reader.texts()
    // A part is of logs; places in it name one of them.
    if files.isEmpty { throw .damaged }
    notes = try reader.texts()
    fields = try reader.texts()
    let width = terms.dimensions.count
    let words = try reader.texts()
    let models = try reader.list { reader throws(Fault) in
      let (name, vendor, region) = (try reader.text(), try reader.optional(), try reader.optional())
      let day = try reader.count()
      return LoggedModel(
        name: name, vendor: vendor, region: region, day: day == 0 ? nil : CivilDate(daysSinceEpoch: day - 1))
    }
    let keys = try reader.list { reader throws(Fault) in
      let day = CivilDate(daysSinceEpoch: Int(try reader.number()))
      let model = try reader.element(of: models)
      let isUnknown = try reader.count() == 1
      let tier = try reader.element(of: words)
      let cell = RateCell(window: try reader.count(), band: try reader.count())
      var values: [String?] = []
      for _ in 0..<width {
        let number = try reader.count()
        if number > words.count { throw .damaged }
        values.append(number == 0 ? nil : words[number - 1])
      }
      let served = isUnknown ? ServedTier.unknown(tier) : ServiceTier(name: tier).map { .known($0) }
      guard let served else { throw .damaged }
      return UsageKey(day: day, model: model, tier: served, cell: cell, values: values)
    }
    let groups = try reader.list { reader throws(Fault) in
      UsageGroup(key: try reader.element(of: keys), sums: try reader.sums())
    }
    var skipped: [SkipReason: Tally] = [:]
    for (name, tally) in try reader.list({ reader throws(Fault) in (try reader.text(), try reader.tally()) }) {
      guard let reason = SkipReason(rawValue: name) else { throw .damaged }
      skipped[reason] = tally
    }
    var contradictions: [Contradiction: Tally] = [:]
    for (name, tally) in try reader.list({ reader throws(Fault) in (try reader.text(), try reader.tally()) }) {
      guard let contradiction = Contradiction(rawValue: name) else { throw .damaged }
      contradictions[contradiction] = tally
    }
    let differing = try reader.list { reader throws(Fault) in try reader.place() }
    if differing.count > 1 { throw .damaged }
    var unread: [String: UnreadCount] = [:]
    for (name, count) in try reader.list({ reader throws(Fault) in
      (try reader.text(), UnreadCount(sum: try reader.wide(), records: try reader.tally()))
    }) { unread[name] = count }
    var formats: [String: Int] = [:]
    for (name, count) in try reader.list({ reader throws(Fault) in (try reader.text(), try reader.count()) }) {
      formats[name] = count
    }
    let withoutCaches = Set(try reader.texts())
    var judged: [LoggedCosts.Key: LoggedCosts.Part] = [:]
    for (key, part) in try reader.list({ reader throws(Fault) in
      let key = try reader.element(of: keys)
      let rates = UsageKey(day: key.day, model: key.model, tier: key.tier, cell: key.cell, values: [])
      return (
        LoggedCosts.Key(calls: rates, reason: try reader.reason()),
        LoggedCosts.Part(
          calls: try reader.number(), logged: Money(attodollars: try reader.wide()),
          computed: Money(attodollars: try reader.wide()), largestGap: Money(attodollars: try reader.wide()))
      )
    }) {
      guard judged.updateValue(part, forKey: key) == nil else { throw .damaged }
    }
    let calls = try reader.list { reader throws(Fault) in
      UsagePart.IdentifiedCall(
        id: (try reader.word(), try reader.word()), rank: try reader.number(), isRanked: try reader.count() == 1,
        place: try reader.place(), key: try reader.element(of: keys), sums: try reader.sums(),
        format: try reader.element(of: words))
    }
    try reader.checkEnd()
    part = UsagePart(
      ledger: UsageLedger(
        dimensions: terms.dimensions, groups: groups, skipped: skipped, contradictions: contradictions,
        differingRepeat: differing.first, unreadCounts: unread, formats: formats, formatsWithoutCaches: withoutCaches,
        loggedCosts: LoggedCosts(judged)), calls: calls)
  }
}

/// Values by number, in the order in which they were met.
private struct Numbering<Value: Hashable> {
  private var numbers: [Value: Int] = [:]
  private(set) var values: [Value] = []

  mutating func add(_ value: Value) {
    guard numbers[value] == nil else { return }
    numbers[value] = values.count
    values.append(value)
  }

  subscript(value: Value) -> Int { numbers[value] ?? 0 }
}
