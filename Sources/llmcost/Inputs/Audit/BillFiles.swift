import CallLogs
import CostModel
import Documents
import Reports

/// Bills that were read.
struct BillFiles {
  let lines: [BillLine]
  /// The parts of them that could not be read.
  let notes: [Report.Note]
}

extension AuditRun {
  /// Reads the bills that the log is compared with; nil where none is named.
  ///
  /// - Throws: `Failure` for a file that cannot be read, or that has no line of a bill.
  func bills() throws(Failure) -> BillFiles? {
    let words = arguments.texts(.auditBill)
    guard !words.isEmpty else { return nil }
    let found = try LogPaths(world: world).expanded(words)
    let reading = LogReading(
      fields: [], formats: LogFormat.bills, notation: self.reading.notation, rules: LogRules())
    var lines: [BillLine] = []
    var notes: [Report.Note] = []
    for path in found.paths {
      // One after another, since each has its own format.
      let survey = try LogSurvey(of: [path], reading: reading, in: world)
      var plan = ScanPlan(dimensions: BillColumns.items + BillColumns.kinds)
      plan.period = request.period
      let ledger = try survey.ledger(
        by: LogScanner(plan: plan, pricer: pricer, formats: LogFormat.bills, threads: world.threads))
      let name = World.shownName(ofPath: path)
      let own = ledger.groups.filter { $0.sums.isEmpty }.compactMap { line(of: $0) }
      guard !own.isEmpty, ledger.calls == 0 else {
        throw Failure(
          code: "no-bill",
          ledger.calls > 0 ? "'\(name)' has usage and no amounts: it is no bill" : "'\(name)' has no line of a bill",
          hint: """
            cost reports of OpenAI and Anthropic, cost exports of AWS and Azure, FOCUS, or CSV with the columns date and cost, and where there are any model \
            and line_item
            """)
      }
      lines += own
      for (reason, tally) in ledger.skipped.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where reason.isFault {
        let place = tally.places.first.map { ", first at \(name):\($0.line)" } ?? ""
        notes.append(
          Report.Note(
            .warning, code: "skipped-\(reason.rawValue)",
            "\(tally.count) line\(tally.count == 1 ? "" : "s") of the bill left out: \(reason.rawValue)\(place)"))
      }
    }
    return BillFiles(lines: lines, notes: notes)
  }

  private func line(of group: UsageGroup) -> BillLine? {
    let values = group.key.values
    let item = values[..<BillColumns.items.count].lazy.compactMap(\.self).first { !$0.isEmpty }
    let kind = values[BillColumns.items.count...].lazy.compactMap(\.self).first { !$0.isEmpty }
    let logged = group.key.model
    let isNamed = logged.name != LoggedModel.unnamed && !logged.name.isEmpty
    let model = isNamed ? resolved(logged) : nil
    return BillLine(
      day: group.key.day, model: model?.qualifiedName ?? (isNamed ? logged.name : nil), isKnown: model != nil,
      vendor: model?.vendorID ?? logged.vendor, item: item,
      kind: BillLine.Kind(word: kind, item: item, isOfModel: isNamed, amount: group.sums.billedCost),
      amount: group.sums.billedCost)
  }

  /// The model named in a bill, for people or as in calls: `Claude Sonnet 4.6` is looked up as `claude-sonnet-4-6`, and
  /// must be listed.
  private func resolved(_ logged: LoggedModel) -> ModelResolution.Found? {
    if let found = pricer.resolve(logged).found { return found }
    let spelling = String(logged.name.lowercased().map { $0 == " " || $0 == "." ? "-" : $0 })
    guard spelling != logged.name else { return nil }
    return pricer.resolve(
      LoggedModel(name: spelling, vendor: logged.vendor, region: logged.region, day: logged.day)
    ).found
  }
}
