package import CostModel

/// A listing of models.
package struct PriceListing: Sendable {
  /// The question.
  package enum Question: Sendable {
    /// All models, or those of one vendor.
    case list(vendor: String?)
    /// The models with a text in their names.
    case search(text: String)
  }

  /// A model and its rates on the day; nil rates where it has no price then.
  struct Entry: Sendable {
    let model: Model
    let row: PriceRow?
    let rates: Rates?
  }

  let book: PriceBook
  let question: Question
  let date: CivilDate
  let pricing: PricingFacts
  let entries: [Entry]
  let leftOut: Int

  /// Lists models with their standard rates on a day.
  ///
  /// - Parameters:
  ///   - book: The prices.
  ///   - question: Which models.
  ///   - date: The day.
  ///   - includingUnsold: Whether models that are no longer sold on the day, or have no price then, are listed too.
  ///   - origin: The source of the prices, in words.
  package init(
    _ book: PriceBook, _ question: Question, on date: CivilDate, includingUnsold: Bool, origin: String
  ) {
    let models = book.models.filter { PriceListing.matches($0, in: book, question) }
    let all = models.map { model in
      let tariff = try? model.tariff(for: .standard, on: date).get()
      return Entry(
        model: model, row: tariff == nil ? nil : model.row(on: date), rates: tariff?.usual.base.rates)
    }
    self.book = book
    self.question = question
    self.date = date
    pricing = PricingFacts(book, asOf: date, origin: origin)
    entries = all.filter { includingUnsold || ($0.rates != nil && !$0.model.isRetired(on: date)) }
    leftOut = all.count - entries.count
  }

  private static func matches(_ model: Model, in book: PriceBook, _ question: Question) -> Bool {
    switch question {
    case .list(let vendor):
      return vendor.map { book.vendor(of: model).id == $0 } ?? true
    case .search(let text):
      let wanted = text.lowercased()
      let vendor = book.vendor(of: model)
      return ([vendor.name, "\(vendor.id)/\(model.id)"] + model.aliases.map(\.name)).contains {
        $0.lowercased().contains(wanted)
      }
    }
  }
}

extension Report {
  /// The report of a listing of models.
  ///
  /// - Parameter listing: The listing.
  package init(_ listing: PriceListing) {
    let columns: [Table.Column] = [
      .name("Model"), .name("Vendor"), .number("Input"), .number("Cache read"), .number("Cache write"),
      .number("Output"),
    ]
    let rows = listing.entries.map { entry in
      let classes: [TokenClass] = [.input, .cacheRead, .cacheWrite, .output]
      let rates: [Cell] = classes.map { tokenClass in
        guard let rates = entry.rates else { return .unknown }
        return rates[tokenClass]?.rate.cell ?? .empty
      }
      return Table.Row([.text(entry.model.id), .text(listing.book.vendor(of: entry.model).id)] + rates)
    }
    var notes: [Note] = []
    if let unsold = listing.unsold {
      notes.append(
        Note(.note, code: "retired-model", "no longer sold on \(listing.date), so at their last prices: \(unsold)"))
    }
    if listing.leftOut > 0 {
      notes.append(
        Note(
          .note, code: "left-out",
          "models no longer sold, or without a price, on \(listing.date) are left out: \(listing.leftOut); --all shows them"
        ))
    }
    self.init(
      title: listing.title, subtitle: "\(listing.count), USD per million tokens; \(listing.pricing.words)",
      sections: [Section(nil, [.table(Table(columns: columns, rows: rows, emptyText: "no model"))])], notes: notes,
      json: listing.json)
  }
}

extension PriceListing {
  fileprivate var title: String {
    switch question {
    case .list(let vendor): vendor.map { "Models of \($0)" } ?? "Models"
    case .search(let text): "Models with '\(text)' in the name"
    }
  }

  /// The listed models that are no longer sold, a few of them by name; nil when there are none.
  fileprivate var unsold: String? {
    let names = entries.filter { $0.model.isRetired(on: date) && $0.rates != nil }.map {
      book.qualifiedName(of: $0.model)
    }
    guard !names.isEmpty else { return nil }
    let named = 4
    return names.prefix(named).joined(separator: ", ")
      + (names.count > named ? " and \(Formatting.count(Double(names.count - named))) more" : "")
  }

  fileprivate var count: String { entries.count == 1 ? "1 model" : "\(entries.count) models" }

  fileprivate var json: JSONText.Value {
    let schema: JSONText.Value =
      switch question {
      case .list: "llmcost.prices-list/1"
      case .search: "llmcost.prices-find/1"
      }
    return [
      "schema": schema, "currency": "USD", "pricing": pricing.json, "models": .array(entries.map { json(of: $0) }),
      "left_out": .integer(leftOut),
    ]
  }

  private func json(of entry: Entry) -> JSONText.Value {
    let model = entry.model
    var members: [JSONText.Member] = [
      .init("vendor", .string(book.vendor(of: model).id)), .init("model", .string(model.id)),
      .init("aliases", .array(model.aliases.map { .string($0.name) })),
      .init("context_window", model.contextWindowTokens.map { .integer($0) } ?? .null),
      .init("max_output", model.maxOutputTokens.map { .integer($0) } ?? .null),
      .init("retired", model.retired.map { .string($0.description) } ?? .null),
      .init("from", (entry.row?.from).map { .string($0.description) } ?? .null),
    ]
    for tokenClass in TokenClass.allCases {
      members.append(.init(tokenClass.name, entry.rates?[tokenClass]?.rate.json ?? .null))
    }
    members.append(
      .init("service_tiers", .array((entry.row?.tariffs ?? []).map { .string($0.tier.name) })))
    return .object(members)
  }
}
