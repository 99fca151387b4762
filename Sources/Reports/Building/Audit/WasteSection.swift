import CostModel

/// The waste in the cost of a log, and the caps that its answers fit in.
struct WasteSection {
  let waste: WasteReport
  let files: [String]

  /// One line for the head of a report.
  var head: String {
    let count = waste.findings.count
    guard count > 0 else { return "no findings" }
    let (measured, estimated) = (waste.measured, waste.estimatedAtMost)
    let amounts = [
      measured > .zero ? "\(AuditWords.amount(measured)) measured" : nil,
      estimated > .zero ? "at most \(AuditWords.amount(estimated)) estimated" : nil,
    ].compactMap(\.self)
    return "\(PlanWords.counted(Double(count), "finding")), \(amounts.joined(separator: " and "))"
  }

  // MARK: - For people

  var sections: [Report.Section] {
    var blocks: [Report.Block] = []
    if waste.findings.isEmpty {
      blocks.append(.paragraph("Nothing of the cost is known to be waste."))
    } else {
      blocks.append(
        .table(
          Table(
            columns: [
              .word("finding"), .name("feature"), .word("basis"), .number("calls"), .number("cost"), .number("share"),
            ],
            rows: waste.findings.map { finding in
              Table.Row([
                .text(finding.code.rawValue), AuditWords.value(finding.feature), .text(finding.code.basis.rawValue),
                .count(Double(finding.calls)), AuditWords.cell(finding.cost), .share(finding.shareOfFeature),
              ])
            })))
      blocks += waste.findings.map { finding in
        .paragraph(
          "\(finding.code.rawValue) of \(finding.feature ?? AuditWords.untagged): \(words(of: finding)). For instance \(finding.examples.map { place($0) }.joined(separator: ", "))."
        )
      }
      blocks.append(
        .paragraph(
          "Measured is what calls of the log cost; estimated is what other calls would have saved. Findings can be of the same calls, so they do not add up: "
            + "\(AuditWords.amount(waste.measured)) is what all measured findings cost together, each call with the most that one of them says of it. What is "
            + "estimated saves at most \(AuditWords.amount(waste.estimatedAtMost)) beside that."
        ))
    }
    var sections = [Report.Section("Findings", name: "findings", blocks)]
    if !waste.caps.isEmpty {
      sections.append(
        Report.Section(
          "Caps of answers", name: "caps",
          [
            .table(
              Table(
                columns: [
                  .name("feature"), .number("calls"), .number("median"), .number("95%"), .number("99%"),
                  .number("longest"), .number("cap so far"), .number("cap"), .number("would cut"),
                ],
                rows: waste.caps.map { cap in
                  Table.Row([
                    AuditWords.value(cap.feature), .count(Double(cap.calls)), .tokens(cap.median.rounded()),
                    .tokens(cap.p95.rounded()), .tokens(cap.p99.rounded()), .tokens(cap.largest),
                    cap.logged > 0 ? .tokens(Double(cap.logged)) : .unknown, .tokens(Double(cap.cap)),
                    .share(cap.shareCut),
                  ])
                })),
            .paragraph(
              "The cap is what 99.9 of 100 answers of this log fit in, on two digits: it ends runaways and costs next to no answer."
            ),
          ]))
    }
    return sections
  }

  private func place(_ place: LogPlace) -> String {
    "\(files.indices.contains(place.file) ? files[place.file] : "?"):\(place.line)"
  }

  private func words(of finding: WasteFinding) -> String {
    let thresholds = waste.thresholds
    let lever = "; '\(finding.leverName)' \(words(of: finding.lever))"
    return switch finding.code {
    case .failedBilled: "the log says that they failed, and they wrote something" + lever
    case .retryStorm:
      "the same prompt \(thresholds.retryCalls) times or more, each within \(thresholds.retrySeconds) s of the one before; all but the last"
        + lever
    case .repeatedToolCall: "a tool was called again as before in the session" + lever
    case .outputCut: "ended at the cap and asked for again, or the prompt paid again to go on" + lever
    case .cacheBreaks: "what was cached was written again; --cache says why" + lever
    case .carriedResults:
      "results of \(thresholds.resultTokens) tokens or more, sent again by \(thresholds.carriedCalls) later calls or more, as those calls paid for them: "
        + "read from the cache as far as their cache reads reach"
        + lever
    case .longPrompts:
      "prompts \(thresholds.longPromptFactor) times as long as usual, with answers no longer: what they cost beyond twice the usual"
        + lever
    case .batchable: "single calls in at most \(thresholds.batchHours) hours of a day: at the price of a batch" + lever
    case .expensiveModel:
      "\(finding.detail ?? ""), at its rates for the same tokens; whether its answers are as good must be tried" + lever
    case .idleFeature: "the same prompt at regular times, and next to no answer" + lever
    }
  }

  private func words(of lever: WasteLever) -> String {
    switch lever {
    case .fewerCalls(let share): "takes \(Formatting.share(share)) of its calls away"
    case .shorterPrompts(let share), .fewerPromptTokens(let share, _):
      "makes its prompts \(Formatting.share(share)) shorter"
    case .betterCache: "reads what was written again"
    case .batch: "makes all of them batch calls"
    case .route(let share, let from, let to): "sends \(Formatting.share(share)) of the calls of \(from) to \(to)"
    }
  }

  // MARK: - What could not be seen

  var notes: [Report.Note] {
    var notes: [Report.Note] = []
    if waste.callsWithoutSession > 0 {
      notes.append(
        Report.Note(
          .note, code: "findings-without-session",
          "\(PlanWords.counted(Double(waste.callsWithoutSession), "call")) without a session: retries, repeated tool calls, cut answers and carried results cannot be seen in them"
        ))
    }
    if waste.callsAtOnce > 0 {
      notes.append(
        Report.Note(
          .note, code: "findings-at-once",
          "\(PlanWords.counted(Double(waste.callsAtOnce), "call")) with the time of another one of their session in another file: taken in the order of the files, which came first is not known"
        ))
    }
    if !waste.hasToolCalls {
      notes.append(
        Report.Note(
          .note, code: "no-tool-calls",
          "the log does not say which tools were called ('tool_call'): repeated ones cannot be seen"))
    }
    if !waste.hasStopReasons {
      notes.append(
        Report.Note(
          .note, code: "no-stop-reasons",
          "the log does not say why answers ended ('stop_reason'): cut ones are seen only where it has their cap ('max_tokens')"
        ))
    }
    if !waste.smallFeatures.isEmpty {
      let names = waste.smallFeatures.prefix(3).map { $0.isEmpty ? AuditWords.untagged : $0 }.joined(separator: ", ")
      let more = waste.smallFeatures.count > 3 ? " and \(waste.smallFeatures.count - 3) more" : ""
      notes.append(
        Report.Note(
          .note, code: "few-calls",
          "nothing is estimated of \(names)\(more): fewer than \(waste.thresholds.leastCalls) calls; --threshold least_calls=N sets another number"
        ))
    }
    return notes
  }

  // MARK: - For programs

  var findingsJSON: JSONText.Value {
    .array(
      waste.findings.map { finding in
        [
          "code": .string(finding.code.rawValue), "basis": .string(finding.code.basis.rawValue),
          "calls": .integer(Int(finding.calls)), "cost": .number(Formatting.jsonNumber(finding.cost)),
          "lever": .string(finding.leverName), "examples": .array(finding.examples.map { .string(place($0)) }),
          "feature": finding.feature.map { .string($0) } ?? .null,
          "share_of_feature": .decimal(finding.shareOfFeature, decimals: 9),
        ]
      })
  }

  /// The total of all findings, each dollar counted once.
  var totalJSON: JSONText.Value {
    [
      "measured": .number(Formatting.jsonNumber(waste.measured)),
      "estimated_at_most": .number(Formatting.jsonNumber(waste.estimatedAtMost)),
    ]
  }

  var capsJSON: JSONText.Value {
    .array(
      waste.caps.map { cap in
        [
          "feature": cap.feature.map { .string($0) } ?? .null, "calls": .integer(Int(cap.calls)),
          "p50": .decimal(cap.median), "p95": .decimal(cap.p95), "p99": .decimal(cap.p99), "p999": .decimal(cap.p999),
          "largest": .decimal(cap.largest), "logged_cap": cap.logged > 0 ? .integer(Int(cap.logged)) : .null,
          "cap": .integer(Int(cap.cap)), "share_cut": .decimal(cap.shareCut, decimals: 9),
        ]
      })
  }

  var thresholdsJSON: JSONText.Value {
    .object(
      WasteThresholds.names.map { JSONText.Member($0.name, .integer(Int(waste.thresholds[$0]))) })
  }
}
