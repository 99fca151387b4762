package import Documents

extension Subscription {
  /// The name of the file of a pricing directory that contains them, without its suffix.
  package static let fileName = "subscriptions"

  /// The most that a seat may cost and include, in USD.
  package static let usd = 0.0...1_000_000

  /// Reads subscriptions.
  ///
  /// - Parameter document: The file: `subscriptions` with an entry for each.
  /// - Returns: The subscriptions in the order of the file, or nil when it has errors, and all diagnostics.
  package static func read(_ document: Document) -> (subscriptions: [Subscription]?, diagnostics: [Diagnostic]) {
    let reader = Reader()
    var subscriptions: [Subscription] = []
    if var fields = reader.open(document, what: "the file of subscriptions") {
      if let field = fields.take("subscriptions"), var entries = field.object() {
        for (name, span, entry) in entries.takeRest() {
          if let subscription = subscription(name, at: span, entry) { subscriptions.append(subscription) }
        }
      } else {
        reader.error("missing-key", "a file of subscriptions needs 'subscriptions'", at: document.root.span)
      }
      fields.finish()
    }
    return (reader.hasErrors ? nil : subscriptions, reader.diagnostics)
  }

  private static func subscription(_ name: String, at span: SourceSpan, _ field: Field) -> Subscription? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    let (vendor, source) = (fields.take("vendor")?.string(), fields.take("source")?.string())
    let (pooled, note) = (fields.take("pooled")?.boolean() ?? false, fields.take("note")?.string())
    let minimum = fields.take("minimum_seats")?.number(in: 1...1_000_000, unit: "seats") ?? 1
    let checked = fields.take("checked")?.string().flatMap { CivilDate($0) }
    let prices = fields.take("prices")?.array()?.compactMap { price($0) } ?? []
    guard let vendor, let source, let checked, !prices.isEmpty else {
      field.reader.error(
        "missing-key",
        "the subscription '\(name)' needs 'vendor', 'prices', 'source' and 'checked', a day such as 2026-11-29",
        at: span)
      return nil
    }
    return Subscription(
      name: name, vendor: vendor, prices: prices.sorted { $0.from > $1.from }, isPooled: pooled,
      minimumSeats: Int(minimum), source: source, checked: checked, note: note)
  }

  private static func price(_ field: Field) -> Price? {
    guard var fields = field.object() else { return nil }
    defer { fields.finish() }
    let from = fields.take("from")?.string().flatMap { CivilDate($0) }
    let seat = fields.take("seat")?.number(in: usd, unit: "USD")
    let included = fields.take("included")?.number(in: usd, unit: "USD")
    let overage = fields.take("overage")?.number(in: 0...100)
    guard let from, let seat else {
      field.error("missing-key", "a price of a subscription needs 'from', a day such as 2026-06-01, and 'seat' in USD")
      return nil
    }
    return Price(from: from, seat: seat, included: included, overage: overage)
  }
}
