package import Documents

/// Items that are stored as vectors: embedded when they change, all of them in a full pass, and stored.
package struct ItemEmbedding: Sendable {
  /// The number of items that are embedded again because they changed.
  package enum Changes: Sendable {
    /// This share of all items each day, 0...1.
    case sharePerDay(Assumption)
    /// A number of items each day.
    case itemsPerDay(Assumption)
  }

  /// How often all items are embedded: by a schedule, or because the model or the dimensions change.
  package enum FullPasses: Sendable {
    case perMonth(Assumption)
    case perDay(Assumption)
    case perWeek(Assumption)
    /// On these days.
    case on([CivilDate], span: SourceSpan)
  }

  /// The storage of vectors.
  package struct Storage: Sendable {
    /// The dimensions of a vector.
    package internal(set) var dimensions: Assumption
    /// The bytes of each of them.
    package internal(set) var bytes: Assumption
    /// USD for 10^9 bytes a month.
    package internal(set) var usdPerGBMonth: Assumption
  }

  /// The model that embeds; nil for that of the feature.
  package let choice: ModelChoice?
  /// The number of stored items.
  package internal(set) var items: Assumption
  /// The tokens of one.
  package internal(set) var tokensEach: Assumption
  package internal(set) var changes: Changes
  package internal(set) var fullPasses: FullPasses
  /// The share of the items that is embedded at the batch tier.
  package internal(set) var batchShare: Assumption
  /// Nil where storage is free.
  package internal(set) var storage: Storage?
  /// Where it was written.
  package let span: SourceSpan

  /// The items with their model mapped.
  func mapChoice(_ change: (ModelChoice) -> ModelChoice) -> ItemEmbedding {
    ItemEmbedding(
      choice: choice.map(change), items: items, tokensEach: tokensEach, changes: changes, fullPasses: fullPasses,
      batchShare: batchShare, storage: storage, span: span)
  }

  /// The items that are embedded in a month because they changed: the daily number on each of its days.
  ///
  /// - Parameters:
  ///   - month: The month.
  ///   - days: A number of days that replaces the calendar's.
  /// - Returns: The items, each as often as it changed.
  package func itemsChanged(in month: Month, days: Double?) -> Double {
    let days = days ?? Double(month.dayCount)
    return switch changes {
    case .sharePerDay(let share): items.value * share.value * days
    case .itemsPerDay(let count): count.value * days
    }
  }

  /// How often all items are embedded in a month.
  ///
  /// A week is seven days.
  package func passes(in month: Month, days: Double?) -> Double {
    let days = days ?? Double(month.dayCount)
    return switch fullPasses {
    case .perMonth(let count): count.value
    case .perDay(let count): count.value * days
    case .perWeek(let count): count.value * days / 7
    case .on(let dates, _): Double(dates.count { Month(containing: $0) == month })
    }
  }

  /// The items that are embedded on a day: those of passes on given days all on these, everything else evenly.
  func itemsEmbedded(on date: CivilDate, of month: Month, days: Double?) -> Double {
    let evenly = 1 / Double(month.dayCount)
    let changed = itemsChanged(in: month, days: days) * evenly
    guard case .on(let dates, _) = fullPasses else {
      return changed + items.value * passes(in: month, days: days) * evenly
    }
    return changed + items.value * Double(dates.count { $0 == date })
  }

  /// All items that are embedded in a month.
  func itemsEmbedded(in month: Month, days: Double?) -> Double {
    itemsChanged(in: month, days: days) + items.value * passes(in: month, days: days)
  }
}

extension ItemEmbedding.Storage {
  /// The size of a number of vectors, in 10^9 bytes.
  package func gigabytes(of items: Double) -> Double { items * dimensions.value * bytes.value / 1e9 }
}
