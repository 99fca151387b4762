package import CostModel

/// What a reader of any figure based on logs must know of their records: which are skipped, and what the others are.
package struct RecordNotes {
  private let ledger: UsageLedger
  private let files: [String]

  /// Reports on the records of logs.
  ///
  /// - Parameters:
  ///   - ledger: The ledger read from them.
  ///   - files: The names of the logs, in their order.
  package init(_ ledger: UsageLedger, files: [String]) {
    self.ledger = ledger
    self.files = files
  }

  /// The notes, in the order of an audit.
  package var all: [Report.Note] { skipped + differingRepeat + contradictions + unread }

  private var skipped: [Report.Note] {
    SkipReason.allCases.compactMap { reason in
      ledger.skipped[reason].map { tally in
        Report.Note(
          reason.isFault ? .warning : .note, code: "skipped-\(reason.rawValue)",
          "\(count(Int64(tally.count), "record")) left out: \(reason.rawValue), \(places(tally))"
            + (reason.remedy.map { "; \($0)" } ?? ""))
      }
    }
  }

  /// Records that repeat the id of an earlier one with other counts: where each is a call of its own, the cost is too
  /// low.
  private var differingRepeat: [Report.Note] {
    guard let place = ledger.differingRepeat else { return [] }
    return [
      Report.Note(
        .warning, code: "duplicate-differs",
        "a record with the id of an earlier one has other counts, another model or another day, first at \(words(for: place)): only the first record of an id counts;"
          + " '--map id=' counts each of them")
    ]
  }

  private var contradictions: [Report.Note] {
    Contradiction.allCases.compactMap { contradiction in
      ledger.contradictions[contradiction].map { tally in
        let records = count(Int64(tally.count), "record")
        let fault =
          switch contradiction {
          case .iterations:
            "\(records) with work of an unknown kind in 'usage.iterations', whose tokens are not in the cost"
          case .batch:
            "\(records) with a field for batches that says neither true nor false, not priced as a batch"
              + " ('--map batch=' with no field says that there are none)"
          case .region:
            "\(records) with a region that the model has no price for, priced as if there was none"
          case .pictures:
            "\(records) of a model that draws, without a count of pictures in the prompt, which is priced as text though pictures have another rate"
          case .sound:
            "\(records) of a model for sound, without a count of sound, priced as text though sound has other rates"
          case .searches:
            "\(records) of a model that searches the web, without a count of the searches, which are not in the cost"
          case .names: "\(records) in which two names of one count have different numbers: the larger one counts"
          default: "\(records) in which '\(contradiction.rawValue)' does not add up"
          }
        return Report.Note(.warning, code: "counts-\(contradiction.rawValue)", "\(fault), \(places(tally))")
      }
    }
  }

  /// Counts that no format knows: they are in no cost.
  private var unread: [Report.Note] {
    ledger.unreadCounts.sorted { $0.key < $1.key }.map { name, unread in
      Report.Note(
        .warning, code: "unread-count",
        "'\(name)' is a count that is not known: \(Formatting.count(Double(unread.sum))) in "
          + "\(count(Int64(unread.records.count), "record")) are not in the cost, \(places(unread.records))"
      )
    }
  }

  private func count(_ number: Int64, _ noun: String) -> String {
    "\(Formatting.count(Double(number))) \(noun)\(number == 1 ? "" : "s")"
  }

  private func places(_ tally: Tally) -> String {
    "first at " + tally.places.prefix(3).map { words(for: $0) }.joined(separator: ", ")
  }

  /// Where a record is, for people.
  private func words(for place: LogPlace) -> String {
    "\(files.indices.contains(place.file) ? files[place.file] : "?"):\(place.line)"
  }
}
