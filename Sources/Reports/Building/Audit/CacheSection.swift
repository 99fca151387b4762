import CostModel

/// What sessions rewrote to caches, and why.
struct CacheSection {
  let cache: CacheAudit
  let files: [String]

  private var total: CacheAudit.Sum { cache.total }

  /// One line for the head of a report.
  var head: String {
    total.breaks == 0
      ? "no cache breaks"
      : "\(PlanWords.counted(Double(total.breaks), "cache break")) lost \(AuditWords.amount(total.lost))"
  }

  // MARK: - For people

  var sections: [Report.Section] {
    var blocks: [Report.Block] = [.paragraph(summary)]
    if total.breaks > 0 {
      blocks.append(.table(causes))
      if cache.features.count > 1 { blocks.append(.table(features)) }
      blocks.append(.table(examples))
    }
    var sections = [Report.Section("Cache breaks", name: "cache", blocks)]
    if !alternatives.isEmpty {
      sections.append(
        Report.Section(
          "Other ways to keep the cache", name: "cache-alternatives",
          [
            .table(
              Table(
                columns: [.word("what"), .number("cost more"), .number("saved"), .number("net")],
                rows: alternatives.map { row in
                  Table.Row([
                    .text(row.name), AuditWords.cell(row.extra), AuditWords.cell(row.saved),
                    .signedMoney((row.extra - row.saved).usd),
                  ])
                })),
            .paragraph(
              "At the rates of each call and by the gaps of this log: what every write that is left would have cost more, beside what would have been read and not written again."
            ),
          ]))
    }
    return sections
  }

  private var summary: String {
    let compared =
      "\(PlanWords.counted(Double(cache.calls), "call")) of \(PlanWords.counted(Double(cache.sessions), "session"))"
    guard total.breaks > 0 else { return "\(compared): none wrote again what the session had cached." }
    let share = cache.cost > .zero ? ", \(Formatting.share(total.lost.usd / cache.cost.usd)) of their cost" : ""
    return
      "\(compared): \(PlanWords.counted(Double(total.breaks), "call")) in \(PlanWords.counted(Double(cache.brokenSessions), "session")) "
      + "wrote again what the session had cached, for \(AuditWords.amount(total.lost)) more than reading it\(share)."
  }

  private var causes: Table {
    let found = CacheBreakCause.allCases.filter { cache.sum(of: $0).breaks > 0 }
    return Table(
      columns: [
        .word("cause"), .number("breaks"), .number("tokens", length: .compact), .number("lost"), .word("what it means"),
      ],
      rows: found.map { cause in
        let sum = cache.sum(of: cause)
        return Table.Row([
          .text(cause.rawValue), .count(Double(sum.breaks)), .tokens(Double(sum.tokens)), AuditWords.cell(sum.lost),
          .text(cause.meaning),
        ])
      } + [
        Table.Row(
          [.text("total"), .count(Double(total.breaks)), .tokens(Double(total.tokens)), AuditWords.cell(total.lost)],
          role: .total)
      ])
  }

  private var features: Table {
    Table(
      columns: [
        .name("feature"), .word("cause"), .number("breaks"), .number("tokens", length: .compact), .number("lost"),
      ],
      rows: cache.features.flatMap { feature in
        CacheBreakCause.allCases.compactMap { cause in
          feature.causes[cause].map { sum in
            Table.Row([
              AuditWords.value(feature.name), .text(cause.rawValue), .count(Double(sum.breaks)),
              .tokens(Double(sum.tokens)), AuditWords.cell(sum.lost),
            ])
          }
        }
      })
  }

  private var examples: Table {
    Table(
      columns: [
        .word("place"), .name("session"), .word("cause"), .number("after"), .number("tokens", length: .compact),
        .number("lost"),
      ],
      rows: cache.shownExamples.map { example in
        let found = example.found
        return Table.Row([
          .text(place(found.place)), .text(example.session), .text(found.cause.rawValue),
          found.gapSeconds.map { .text(AuditWords.gap($0)) } ?? .unknown, .tokens(Double(found.tokens)),
          found.lost.map { .unitCost($0.usd) } ?? .unknown,
        ])
      })
  }

  private func place(_ place: LogPlace) -> String {
    "\(files.indices.contains(place.file) ? files[place.file] : "?"):\(place.line)"
  }

  private struct Alternative {
    let name: String
    let code: String
    let extra: Money
    let saved: Money
  }

  private var alternatives: [Alternative] {
    let sums = cache.alternatives
    let stable = cache.sum(of: .prefix).lost
    return [
      Alternative(name: "one-hour writes", code: "longer_lifetime", extra: sums.longerExtra, saved: sums.longerSaved),
      Alternative(
        name: "five-minute writes", code: "shorter_lifetime", extra: sums.shorterExtra, saved: sums.shorterSaved),
      Alternative(
        name: "keep-warm calls (\(Formatting.count(Double(sums.warmCalls))))", code: "keep_warm", extra: sums.warmCost,
        saved: sums.warmSaved),
      Alternative(name: "a prompt that stays the same", code: "stable_prefix", extra: .zero, saved: stable),
    ].filter { $0.saved > .zero || $0.extra > .zero && total.breaks > 0 && $0.code == "longer_lifetime" }
  }

  // MARK: - What could not be seen

  var notes: [Report.Note] {
    var notes: [Report.Note] = []
    func note(_ count: Int64, _ code: String, _ words: (String) -> String) {
      guard count > 0 else { return }
      notes.append(Report.Note(.note, code: code, words(PlanWords.counted(Double(count), "call"))))
    }
    note(cache.callsWithoutSession, "calls-without-session") {
      "\($0) without a session: whether they wrote again what others had cached cannot be seen; --map session=FIELD names it"
    }
    note(cache.callsWithoutTime, "calls-without-time") {
      "\($0) without a time of day: whether an entry had ended before them cannot be seen"
    }
    note(cache.callsOutOfOrder, "calls-out-of-order") {
      "\($0) logged after later ones of their session: taken in the order of their times"
    }
    note(cache.callsAtOnce, "calls-at-once") {
      "\($0) with the time of another one of their session in another file: taken in the order of the files, which came first is not known"
    }
    note(cache.callsWithoutWrites, "calls-without-writes") {
      "\($0) read from caches whose writes the log does not count: whether they were written again cannot be seen"
    }
    if !cache.hasPrefixHashes, cache.sum(of: .unknown).breaks > 0 {
      notes.append(
        Report.Note(
          .note, code: "no-prefix-hashes",
          "the log has no hash of the start of prompts: a change of tools or system prompt at the very start is 'unknown'; a field 'prefix_hash' would tell"
        ))
    }
    if total.unpriced > 0 {
      notes.append(
        Report.Note(
          .warning, code: "unpriced-breaks",
          "\(PlanWords.counted(Double(total.unpriced), "cache break")) of calls without a price: what they lost is not known"
        ))
    }
    return notes
  }

  // MARK: - For programs

  var json: JSONText.Value {
    [
      "breaks": .integer(Int(total.breaks)), "lost": money(total.lost), "tokens": .integer(Int(total.tokens)),
      "sessions": .integer(Int(cache.sessions)), "broken_sessions": .integer(Int(cache.brokenSessions)),
      "calls": .integer(Int(cache.calls)), "compared_calls": .integer(Int(cache.comparedCalls)),
      "calls_without_session": .integer(Int(cache.callsWithoutSession)),
      "calls_without_time": .integer(Int(cache.callsWithoutTime)),
      "calls_without_writes": .integer(Int(cache.callsWithoutWrites)),
      "session_cost": money(cache.cost), "write_cost": money(cache.writeCost),
      "unpriced_breaks": .integer(Int(total.unpriced)),
      "by_cause": .array(
        CacheBreakCause.allCases.map { cause in sum(cache.sum(of: cause), [.init("cause", .string(cause.rawValue))]) }),
      "by_feature": .array(
        cache.features.flatMap { feature in
          CacheBreakCause.allCases.compactMap { cause in
            feature.causes[cause].map {
              sum(
                $0,
                [
                  .init("feature", feature.name.map { .string($0) } ?? .null), .init("cause", .string(cause.rawValue)),
                ])
            }
          }
        }),
      "examples": .array(
        cache.shownExamples.map { example in
          let found = example.found
          return [
            "session": .string(example.session), "file": .string(file(found.place)), "line": .integer(found.place.line),
            "cause": .string(found.cause.rawValue), "tokens": .integer(Int(found.tokens)),
            "lost": found.lost.map { money($0) } ?? .null, "model": .string(example.model),
            "feature": example.feature.map { .string($0) } ?? .null,
            "gap_seconds": found.gapSeconds.map { .integer(Int($0)) } ?? .null,
            "cached_file": .string(file(found.earlier)), "cached_line": .integer(found.earlier.line),
          ]
        }),
      "alternatives": .array(
        alternatives.map { ["name": .string($0.code), "extra": money($0.extra), "saved": money($0.saved)] }),
    ]
  }

  private func file(_ place: LogPlace) -> String { files.indices.contains(place.file) ? files[place.file] : "" }

  private func sum(_ sum: CacheAudit.Sum, _ names: [JSONText.Member]) -> JSONText.Value {
    .object(
      names + [
        .init("breaks", .integer(Int(sum.breaks))), .init("lost", money(sum.lost)),
        .init("tokens", .integer(Int(sum.tokens))),
      ])
  }

  private func money(_ amount: Money) -> JSONText.Value { .number(Formatting.jsonNumber(amount)) }
}

extension CacheBreakCause {
  /// The meaning of the cause, in a few words.
  fileprivate var meaning: String {
    switch self {
    case .idle: "the entry had ended"
    case .model: "another model, seller or region"
    case .prefix: "the prompt changed before what was cached"
    case .compaction: "the history was shortened"
    case .fork: "the same prompt from another branch"
    case .unknown: "nothing in the log says why"
    }
  }
}

extension AuditWords {
  /// A length of time in its two largest units: `45 s`, `12 min`, `3 h 20 min`, `2 d 4 h`.
  static func gap(_ seconds: Int64) -> String {
    switch seconds {
    case ..<120: return "\(seconds) s"
    case ..<7200: return "\(seconds / 60) min"
    case ..<172_800:
      let minutes = seconds / 60 % 60
      return minutes == 0 ? "\(seconds / 3600) h" : "\(seconds / 3600) h \(minutes) min"
    default: return "\(seconds / 86_400) d \(seconds / 3600 % 24) h"
    }
  }
}
