import CallLogs
import CostModel
import Documents
import Reports

extension Option {
  static let auditPartial = Option(
    "partial", .flag,
    help: """
      Write what these logs come to as a part for --merge, to the file of -o: sums of whole numbers, and the ids of calls so that those logged in \
      several parts count once.
      """)
  static let auditMerge = Option(
    "merge", .flag,
    help: "The files are parts that --partial wrote: the result is that of one run over all of their logs.")

  /// Requests that need the single calls, which parts do not have.
  static let ofSingleCalls: [Option] = [
    .auditTop, .auditPercentiles, .auditOutcomes, .auditScenario, .auditWriteScenario, .auditTagCosts, .auditSample,
    .auditSampleOf, .auditCache, .auditFindings, .auditAgainst, .auditGit, .auditAnomalies, .auditPlanPrice,
    .auditPlanRevenue, .auditSeats,
    .auditBudget, .auditWriteRules, .auditForecast,
  ]
}

/// Parts of an audit that were made elsewhere.
struct AuditParts {
  /// The names of all logs, in the order of their bytes as in a single run.
  let files: [String]
  /// What is kept of every call, and the grouping of the first table.
  let dimensions: [String]
  let grouping: [String]
  /// The notes from reading the logs.
  let notes: [Report.Note]
  let fields: [String]
  private let parts: [UsagePart]

  /// A part has some 40 bytes for each call with an id: this is one with a hundred million calls.
  private static let mostBytes = 4 << 30

  /// All of them together.
  func ledger(by pricer: CallPricer) -> UsageLedger {
    UsagePart.merged(parts, pricer: pricer) ?? UsageLedger(dimensions: dimensions)
  }

  /// All of them together, where any of their records could be used.
  ///
  /// - Throws: `Failure` with the reason of each record otherwise; the logs themselves are not at hand for examples.
  func usableLedger(by pricer: CallPricer) throws(Failure) -> UsageLedger {
    let ledger = ledger(by: pricer)
    guard ledger.calls > 0 || !ledger.groups.isEmpty else {
      throw .noUsableRecords(ledger, paths: files, examples: SkipExamples())
    }
    return ledger
  }

  /// Reads parts, and checks them against each other and against this run.
  ///
  /// - Parameters:
  ///   - paths: The files.
  ///   - terms: The terms that this run would have written.
  ///   - world: The outside world.
  /// - Throws: `Failure` for a file that is not a part, or a part with other prices, another version or other options.
  init(_ paths: [String], terms: PartFile.Terms, in world: World) throws(Failure) {
    var read: [(path: String, file: PartFile)] = []
    for path in paths {
      let bytes: [UInt8]
      do throws(FileFailure) {
        bytes = try world.readFile(path, Self.mostBytes)
      } catch {
        throw Failure.unreadable(path, error)
      }
      do throws(PartFile.Fault) {
        read.append((path, try PartFile(bytes)))
      } catch {
        switch error {
        case .notAPart:
          throw Failure(
            code: "not-a-part", "'\(World.shownName(ofPath: path))' is no part of an audit",
            hint: "parts are written by llmcost audit LOG... --partial -o part.bin")
        case .damaged:
          throw Failure(
            code: "not-a-part", "'\(World.shownName(ofPath: path))' is not whole: it was cut or changed",
            hint: "write it again")
        }
      }
    }
    guard let first = read.first else { throw Failure(code: "not-a-part", "there is no part to merge") }
    for (path, file) in read {
      let name = World.shownName(ofPath: path)
      func differing(_ what: String, _ own: String, _ other: String, hint: String) -> Failure {
        Failure(code: "other-part", "'\(name)' was written with \(what) \(own), not \(other)", hint: hint)
      }
      if file.terms.version != terms.version {
        throw differing(
          "version", file.terms.version, terms.version, hint: "write all parts and merge them with one version")
      }
      if file.terms.prices != terms.prices {
        throw differing(
          "the prices", file.terms.prices, terms.prices,
          hint: "--pricing gives the prices that the parts were written with")
      }
      if file.terms.reading != terms.reading {
        throw differing(
          "the options", Self.words(file.terms.reading), Self.words(terms.reading),
          hint: "give the same options for every part and for --merge")
      }
      if file.terms.dimensions != first.file.terms.dimensions || file.grouping != first.file.grouping {
        throw differing(
          "--by", Self.words(file.grouping), Self.words(first.file.grouping), hint: "group all parts by the same names")
      }
    }
    // In the order of the names of their logs, so that the order of the parts makes no difference.
    var logs: [(name: String, part: Int, index: Int)] = []
    for (part, entry) in read.enumerated() {
      for (index, name) in entry.file.files.enumerated() { logs.append((name, part, index)) }
    }
    let digests = read.map { $0.file.bytes }
    logs.sort { first, second in
      if first.name != second.name { return first.name.utf8.lexicographicallyPrecedes(second.name.utf8) }
      if first.part != second.part { return digests[first.part].lexicographicallyPrecedes(digests[second.part]) }
      return first.index < second.index
    }
    for (log, next) in zip(logs, logs.dropFirst()) where log.name == next.name && log.name != "-" {
      throw Failure(
        code: "log-twice",
        "'\(log.name)' is in '\(read[log.part].path)' and in '\(read[next.part].path)': its calls would count twice",
        hint: "leave one of the parts out")
    }
    var places: [[Int]] = read.map { Array(repeating: 0, count: $0.file.files.count) }
    for (place, log) in logs.enumerated() { places[log.part][log.index] = place }
    files = logs.map(\.name)
    dimensions = first.file.terms.dimensions
    grouping = first.file.grouping
    parts = read.enumerated().map { number, entry in
      var part = entry.file.part
      let own = places[number]
      func moved(_ place: LogPlace) -> LogPlace {
        LogPlace(file: own.indices.contains(place.file) ? own[place.file] : 0, line: place.line)
      }
      part.ledger.resolvePlaces(moved)
      for index in part.calls.indices { part.calls[index].place = moved(part.calls[index].place) }
      return part
    }
    let order = read.indices.sorted { places[$0].min() ?? 0 < places[$1].min() ?? 0 }
    var notes: [Report.Note] = []
    for note in order.flatMap({ read[$0].file.notes }) {
      let words = note.split(separator: "\n", maxSplits: 1).map(String.init)
      guard words.count == 2, !notes.contains(where: { $0.message == words[1] }) else { continue }
      notes.append(Report.Note(.note, code: words[0], words[1]))
    }
    self.notes = notes
    fields = order.lazy.map { read[$0].file.fields }.first { !$0.isEmpty } ?? []
  }

  private static func words(_ texts: [String]) -> String { texts.isEmpty ? "none" : texts.joined(separator: " ") }
}

extension Invocation {
  /// The terms that parts of an audit must share with this run.
  func partTerms(_ prices: LoadedPrices, dimensions: [String]) -> PartFile.Terms {
    let deciding: [Option] = [
      .asOf, .auditPeriod, .auditSince, .auditUntil, .logFormat, .logMap, .logRules, .logTimeZone, .logTimeFormat,
      .logNumberFormat, .cacheSemantics, .modelAlias, .logModel, .auditReprice,
    ]
    let given = deciding.flatMap { option -> [String] in
      if case .repeatable = option.kind { return arguments.texts(option).map { "\(option.longName) \($0)" } }
      return (arguments.date(option).map(\.description) ?? arguments.text(option)).map { ["\(option.longName) \($0)"] }
        ?? []
    }
    return PartFile.Terms(
      version: LLMCost.version, prices: prices.book.digest, reading: given, dimensions: dimensions)
  }

  /// Parts have no single calls: requests that need them are rejected before anything is read.
  func refuseSingleCalls(with option: Option) throws(Failure) {
    for other in Option.ofSingleCalls where arguments.has(other) {
      throw usage(.exclusive(option: option.longName, other: other.longName))
    }
  }
}

extension AuditRun {
  /// Reads the logs and writes the results as a part.
  func writePart() throws(Failure) -> ExitStatus {
    let outputs = arguments.texts(.output)
    guard let path = outputs.first, outputs.count == 1 else {
      throw Failure(
        code: "usage", "'--partial' needs one file for the part", hint: "for instance --partial -o part.bin")
    }
    if path != "-" { try world.refuseInput(path) }
    var plan = invocation.scanPlan(dimensions: request.keys, rules: reading.rules)
    plan.period = request.period
    plan.pricesEachCall = true
    let survey = try surveyed()
    let scanner = LogScanner(plan: plan, pricer: pricer, formats: reading.formats, threads: world.threads)
    var check = survey.openCheck
    var repeated = RepeatedCalls()
    var collector = PartCollector(plan: plan, pricer: pricer, formats: reading.formats)
    let ledger = try survey.ledger(
      by: scanner,
      visitor: { visit in
        if check?.isSettled == false, let record = try? LogRecord.json(visit.bytes) { check?.look(at: record) }
        if let kept = repeated.held(visit) { collector.take(kept.calls) }
      })
    for visit in repeated.largest { collector.take(visit.calls) }
    try check?.refuseFaults()
    let file = PartFile(
      terms: invocation.partTerms(prices, dimensions: request.keys), grouping: request.grouping.names,
      files: paths, notes: survey.notes.filter { $0.severity == .note }.map { "\($0.code)\n\($0.message)" },
      fields: survey.known + reading.rules.lookups.keys.sorted(),
      part: collector.part(of: ledger))
    do throws(FileFailure) {
      if path == "-" {
        try world.writeOutput(file.bytes)
      } else {
        try world.writeFile(path, file.bytes, .replace)
      }
    } catch {
      throw Failure.unwritable(path, error)
    }
    return .done
  }
}
