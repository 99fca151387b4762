import CostModel
import Documents

/// The usage of a call of what is sold neither by the token nor by the call.
extension CallReader {
  /// How a model without a price by the token is sold.
  enum SoldWithoutTokens {
    /// By the call.
    case request
    /// By the query of a reranker; a call counts as one where the log does not count them.
    case searchUnit
  }

  /// The slots of units, each with its unit; audio is in seconds, with or without a fraction.
  static let unitSlots: [(slot: Slot, unit: PricedUnit)] = [
    (.searchUnits, .searchUnit), (.fileSearches, .fileSearch), (.sources, .source), (.containers, .container),
    (.characters, .millionCharacters), (.images, .image), (.pages, .page), (.videoSeconds, .videoSecond),
    (.audioSeconds, .audioMinute),
  ]

  /// Reads the units of a record; nil when one of the counts is invalid.
  func units(_ record: Values) -> UnitCounts? {
    var units = UnitCounts()
    for (slot, unit) in Self.unitSlots where unsafe record.present & 1 &<< UInt64(slot.rawValue) != 0 {
      let value = unsafe record.values[slot.rawValue]
      if value.kind == .null { continue }
      let count =
        slot == .audioSeconds
        ? unsafe milliseconds(value, record.base)
        : unsafe value.kind == .integer ? value.integer : wholeNumber(value, record.base)
      guard let count, count >= 0, count <= mostTokens else { return nil }
      units[unit] = count
    }
    return units
  }

  /// A number of seconds in milliseconds, to the nearest; nil when it is invalid.
  private func milliseconds(_ value: SlotValue, _ base: UnsafePointer<UInt8>) -> Int64? {
    switch value.kind {
    case .integer: return value.integer <= mostTokens / 1000 ? value.integer * 1000 : nil
    case .number, .text:
      let bytes = unsafe UnsafeBufferPointer(start: base + value.start, count: value.end - value.start)
      guard let seconds = unsafe DecimalNumber(utf8: bytes)?.double, seconds >= 0,
        seconds <= Double(mostTokens / 1000)
      else { return nil }
      return Int64((seconds * 1000).rounded())
    default: return nil
    }
  }

  /// How a model without a price by the token on any day is sold; nil where it has one, or no price at all.
  ///
  /// - Parameter model: The number of the model.
  /// - Returns: The unit by which a call without tokens is charged.
  func soldWithoutTokens(_ model: Int32) -> SoldWithoutTokens? {
    guard let rows = models[Int(model)].resolution.found?.model.rows,
      rows.allSatisfy({ $0.tariff(for: .standard)?.usual.base.rates?[.input] == nil })
    else { return nil }
    if rows.contains(where: { $0.fees.request != nil }) { return .request }
    return rows.contains { $0.fees.price(of: .searchUnit) != nil } ? .searchUnit : nil
  }

  /// Whether a model has a price for its input and none for its output.
  func sellsInputAlone(_ model: Int32) -> Bool {
    !sellsOutput(model)
      && models[Int(model)].resolution.found?.model.rows.contains {
        $0.tariff(for: .standard)?.usual.base.rates?[.input] != nil
      } ?? false
  }

  /// Whether a model has no price by the token on any day, and one for something else.
  func sellsUnits(_ model: Int32) -> Bool {
    guard let rows = models[Int(model)].resolution.found?.model.rows else { return false }
    return rows.allSatisfy { $0.tariff(for: .standard)?.usual.base.rates?[.input] == nil }
      && rows.contains { row in PricedUnit.allCases.contains { row.fees.price(of: $0) != nil } }
  }

  /// Whether a model has a price for its output, so that a record without a count of it omits a part of the cost;
  /// embedding models have none.
  func sellsOutput(_ model: Int32) -> Bool {
    models[Int(model)].resolution.found?.model.rows.contains {
      $0.tariff(for: .standard)?.usual.base.rates?[.output] != nil
    } ?? false
  }

  /// Whether audio in a prompt costs the same as text: Google's models without a rate of their own for it.
  ///
  /// Google's page of prices gives a rate for "text, image, video" and one for "audio" where they differ, and one for all of them where they do not
  /// (https://ai.google.dev/gemini-api/docs/pricing).
  func chargesAudioAsText(_ model: Int32) -> Bool {
    guard let found = models[Int(model)].resolution.found, found.qualifiedName.hasPrefix("google/") else {
      return false
    }
    return !found.model.sells(.sound, .input)
  }
}
