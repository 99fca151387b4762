import CallLogs
import CostModel
import Reports

extension Report.Note {
  /// What a reader must know of the formats of some logs: their limitations.
  ///
  /// - Parameter ledger: The ledger.
  /// - Returns: The notes.
  static func ofFormats(in ledger: UsageLedger) -> [Report.Note] {
    let formats = ledger.formats.keys.sorted().compactMap { LogFormat.named($0) }
    func names(where holds: (LogFormat) -> Bool) -> String? {
      let names = formats.filter(holds).map(\.name)
      return names.isEmpty ? nil : names.joined(separator: ", ")
    }
    var notes: [Report.Note] = []
    if let names = names(where: \.hasNoCacheCounts) {
      notes.append(
        Report.Note(
          .note, code: "no-cache-counts",
          "\(names): no cached tokens are logged; what was read from a cache is priced as input"))
    }
    if let names = names(where: { ledger.formatsWithoutCaches.contains($0.name) }) {
      notes.append(
        Report.Note(
          .note, code: "no-cache-counts",
          "\(names): a table has no columns for cached tokens; what was read from a cache is priced as input"))
    }
    if let names = names(where: \.hidesAudio) {
      notes.append(
        Report.Note(
          .note, code: "audio-as-text", "\(names): audio tokens are not reported separately; they are priced as text"))
    }
    if let names = names(where: \.isAggregated) {
      notes.append(
        Report.Note(
          .note, code: "summed-calls",
          "\(names): each record sums calls; one that does not say how many counts as one call, and no hour or length of a prompt is known"
        ))
    }
    return notes
  }
}
