package import CostModel

/// A name of a model in logs, with all its prices.
package struct PricedName: Sendable {
  /// The seller, as price files name the vendor; empty where the name identifies the model whatever seller the log
  /// names.
  package let vendor: String
  /// The name.
  package let name: String
  /// Whether the name alone, without its vendor, identifies the model.
  package let isBare: Bool
  /// The model, such as `openai/gpt-4o`.
  package let pricedAs: String
  /// The source of its prices.
  package let source: String
  /// The day they were last compared with it.
  package let checked: CivilDate
  package let boxes: [PriceBox]
  /// The regions in which it has other prices, with these.
  package let regions: [(name: String, boxes: [PriceBox])]

  /// The prices of calls that name no region, then those of each region.
  var allBoxes: [(region: String, boxes: [PriceBox])] { [("", boxes)] + regions.map { ($0.name, $0.boxes) } }
}

extension PricedName {
  /// The names of the price book, and others that a log has.
  ///
  /// Each is looked up as `audit` looks up the models of calls, so that both price the same.
  ///
  /// - Parameters:
  ///   - pricer: The prices.
  ///   - vendors: The vendors whose models are listed; none for all.
  ///   - others: Further names of a log, with their vendors where it gives them.
  /// - Returns: The names in order, and those of the others that identify no model.
  package static func all(
    in pricer: CallPricer, vendors: Set<String> = [], others: [LoggedModel] = []
  ) -> (names: [PricedName], unknown: [LoggedModel]) {
    let book = pricer.book
    var names: [PricedName] = []
    var boxes: [String: [PriceBox]] = [:]
    var seen: Set<String> = []
    func prices(of found: ModelResolution.Found) -> [PriceBox] {
      let key = "\(found.qualifiedName) \(found.regionFactor?.trillionths ?? 0)"
      let own = boxes[key] ?? pricer.boxes(of: found)
      boxes[key] = own
      return own
    }
    func add(_ logged: LoggedModel, _ name: String, vendor: String, isBare: Bool, _ found: ModelResolution.Found) {
      guard seen.insert("\(vendor)\n\(name)").inserted else { return }
      // A name that contains the region has the prices of that one, whatever a call says.
      let regions = found.model.regions.compactMap { region -> (name: String, boxes: [PriceBox])? in
        let there = LoggedModel(name: logged.name, vendor: logged.vendor, region: region.name)
        guard let placed = pricer.resolve(there).found, placed.pricedRegion != found.pricedRegion else { return nil }
        return (region.name, prices(of: placed))
      }
      let seller = book.vendor(of: found.model)
      names.append(
        PricedName(
          vendor: vendor, name: name, isBare: isBare, pricedAs: found.qualifiedName,
          source: seller.sources.first ?? "", checked: seller.checked, boxes: prices(of: found),
          regions: regions.sorted { $0.name < $1.name }))
    }
    for model in book.models {
      let vendor = book.vendor(of: model).id
      guard vendors.isEmpty || vendors.contains(vendor) else { continue }
      for name in model.names {
        let logged = LoggedModel(name: name, vendor: vendor)
        // A name that moves from model to model has no price here, rather than that of its newest model on every day.
        guard pricer.changes(of: logged).isEmpty, let found = pricer.resolve(logged).found else { continue }
        let bare = pricer.resolve(LoggedModel(name: name)).found
        add(
          logged, name, vendor: vendor,
          isBare: bare?.qualifiedName == found.qualifiedName && bare?.regionFactor == found.regionFactor, found)
      }
    }
    var unknown: [LoggedModel] = []
    for (name, _) in pricer.aliases.sorted(by: { $0.key < $1.key }) {
      let logged = LoggedModel(name: name)
      if let found = pricer.resolve(logged).found { add(logged, name, vendor: "", isBare: true, found) }
    }
    for logged in others where pricer.aliases[logged.name] == nil {
      guard pricer.changes(of: logged).isEmpty, let found = pricer.resolve(logged).found else {
        unknown.append(logged)
        continue
      }
      let seller = logged.vendor.flatMap { sellerID(of: $0, in: book) }
      add(logged, logged.name, vendor: seller ?? found.vendorID, isBare: seller == nil, found)
    }
    return (names.sorted { ($0.vendor, $0.name) < ($1.vendor, $1.name) }, unknown)
  }

  /// The words of logs for sellers, each with the id of the vendor.
  package static func sellers(in book: PriceBook) -> [(word: String, vendor: String)] {
    var words = SellerWords.all
    for vendor in book.vendors { words[vendor.id] = vendor.id }
    return words.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func sellerID(of word: String, in book: PriceBook) -> String? {
    let small = word.lowercased()
    return book.vendors.contains { $0.id == small } ? small : SellerWords.id(named: word)
  }
}
