import CostModel

/// What a name of a log means on some days; a name that moves from model to model has several meanings.
struct NameMeaning {
  /// The first day; nil for all days before the last.
  let from: CivilDate?
  /// The day after the last; nil for all days from the first on.
  let until: CivilDate?
  /// The model.
  let found: ModelResolution.Found
  /// The name with the day that the meaning counts from, where it moves.
  let logged: LoggedModel

  /// The meanings of a name, in the order of their days.
  ///
  /// - Parameters:
  ///   - logged: The name.
  ///   - pricer: The prices.
  /// - Returns: The meanings; none of the days on which it stands for no model that is known.
  static func all(of logged: LoggedModel, by pricer: CallPricer) -> [NameMeaning] {
    let changes = pricer.changes(of: logged)
    let starts: [CivilDate?] = [nil] + changes
    return starts.enumerated().compactMap { index, from in
      let until = index < changes.count ? changes[index] : nil
      let dated = (from ?? until?.adding(days: -1)).map { logged.meant(from: $0) } ?? logged
      return pricer.resolve(dated).found.map { NameMeaning(from: from, until: until, found: $0, logged: dated) }
    }
  }

  /// The part of some prices that is of these days.
  func boxes(of boxes: [PriceBox]) -> [PriceBox] {
    guard from != nil || until != nil else { return boxes }
    return boxes.compactMap { $0.held(from: from, until: until) }
  }
}
