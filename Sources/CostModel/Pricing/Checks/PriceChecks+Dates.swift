import Documents

extension PriceChecks {
  /// How old a comparison with the source may be, in days.
  static let freshDays = 90

  /// A file that nobody has compared with its source for a long time, or whose comparison date is in the future.
  func staleVendors() -> [Diagnostic] {
    book.vendors.compactMap { vendor in
      let age = today.daysSinceEpoch - vendor.checked.daysSinceEpoch
      let start = SourceSpan(file: vendor.file, start: 0, end: 0)
      if age > PriceChecks.freshDays {
        return Diagnostic(
          .warning, code: "stale-prices",
          "the prices of '\(vendor.id)' were last checked on \(vendor.checked), \(age) days ago", at: start,
          hint: "compare the file with its source and set 'checked'")
      }
      guard age < 0 else { return nil }
      return Diagnostic(
        .warning, code: "checked-in-future",
        "the prices of '\(vendor.id)' are said to be checked on \(vendor.checked), a day to come", at: start)
    }
  }

  /// A source that is not the address of a page.
  func sourcesThatAreNoPages() -> [Diagnostic] {
    book.vendors.flatMap { vendor in
      vendor.sources.filter { !$0.hasPrefix("https://") && !$0.hasPrefix("http://") }
        .map { source in
          Diagnostic(
            .warning, code: "source-not-a-page", "the source '\(source)' of '\(vendor.id)' is no address of a page",
            at: SourceSpan(file: vendor.file, start: 0, end: 0), hint: "give an address that starts with https://")
        }
    }
  }

  /// An announced row whose first day has come: either it is in force now, or it was never introduced.
  func announcedInThePast() -> [Diagnostic] {
    book.models.flatMap { model in
      model.rows.compactMap { row in
        guard row.isAnnounced, let from = row.from, from <= today else { return nil }
        return warning(
          "announced-in-past", model, "the row announced for \(from) should hold by now", at: row.span,
          hint: "remove 'status: announced' if the price came, or the row if it did not")
      }
    }
  }

  /// A row that begins when the model is no longer sold.
  func rowsAfterRetirement() -> [Diagnostic] {
    book.models.flatMap { model in
      model.rows.compactMap { row in
        guard let retired = model.retired, let from = row.from, from >= retired else { return nil }
        return warning(
          "row-after-retirement", model, "a row starts on \(from), but the model is retired since \(retired)",
          at: row.span)
      }
    }
  }

  /// A model that is sold, but whose rows do not reach today.
  func modelsWithoutAPriceToday() -> [Diagnostic] {
    book.models.compactMap { model in
      guard model.retired.map({ $0 > today }) ?? true, model.row(on: today) == nil,
        model.rows.contains(where: { $0.until.map { $0 <= today } ?? false })
      else { return nil }
      return warning(
        "no-price-today", model, "the last row has ended and the model is not retired", at: model.span,
        hint: "add the row that follows, or 'retired: DATE'")
    }
  }
}
