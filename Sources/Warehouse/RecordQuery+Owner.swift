import CallLogs
import CostModel

// The model, seller and tier of a record.
extension RecordQuery {
  func model() -> String {
    let names = [Slot.model, .requestedModel].filter { has($0) }.map { "nullif(m.\(field($0)), '')" }
    // A sum over all models was used and paid; it only has no price.
    let known = names + (format.isAggregated ? [dialect.literal(LoggedModel.unnamed)] : [])
    return known.isEmpty
      ? dialect.text("null") : known.count == 1 ? known[0] : "coalesce(\(known.joined(separator: ", ")))"
  }

  /// The word for the seller in lower case with dashes, as in `llm_sellers`; null where none is named.
  func vendor() -> String {
    let otherwise = format.vendor.map { dialect.literal($0) }
    guard has(.vendor) else { return otherwise ?? dialect.text("null") }
    let word = [("_", "-"), (".", "-"), (" ", "-")].reduce("lower(nullif(m.\(field(.vendor)), ''))") { text, change in
      "replace(\(text), '\(change.0)', '\(change.1)')"
    }
    return otherwise.map { "coalesce(\(word), \($0))" } ?? word
  }

  func tier() -> String {
    let usual = dialect.literal(format.tier.name)
    var text = usual
    if has(.serviceTier) {
      let word = "lower(coalesce(m.\(field(.serviceTier)), ''))"
      var lines = ["when \(word) in ('', 'default', 'auto', 'standard') then \(usual)"]
      for name in format.tierWords.keys.sorted() where name != "auto" {
        guard let tier = format.tierWords[name] else { continue }
        lines.append(
          "when \(word) = \(dialect.literal(name)) then \(tier == .standard ? usual : dialect.literal(tier.name))")
      }
      text = "case " + lines.joined(separator: " ") + " else \(word) end"
    }
    if has(.isBatch) {
      let yes = BatchWords.yes.map { dialect.literal($0) }.joined(separator: ", ")
      text = "case when lower(m.\(field(.isBatch))) in (\(yes)) then 'batch' else \(text) end"
    }
    if has(.speed) {
      let known =
        ["''", "'default'", "'auto'"] + ServiceTier.allCases.map { "'\($0.name)'" }
        + format.tierWords.keys.sorted().map { dialect.literal($0) }
      let word = "lower(m.\(field(.speed)))"
      // Tokens per second are also called speed.
      text =
        "case when \(word) not in (\(known.joined(separator: ", "))) and not \(dialect.matches(word, "^[0-9]"))"
        + " then \(word) else \(text) end"
    }
    return text
  }
}
