package import CostModel

/// A name that logs have for a model, with all its prices; one that moves from model to model is there for each of them, with the prices of its days.
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
    func add(_ logged: LoggedModel, _ name: String, vendor: String?, isBare: (NameMeaning) -> Bool) -> Bool {
      let meanings = NameMeaning.all(of: logged, by: pricer)
      guard let newest = meanings.last else { return false }
      let vendor = vendor ?? newest.found.vendorID
      guard seen.insert("\(vendor)\n\(name)").inserted else { return true }
      let isBare = meanings.allSatisfy(isBare)
      // A region that one of the models has prices for is that of calls to the others as well, at the prices they have everywhere.
      let regions = Set(meanings.flatMap { $0.found.model.regions.map(\.name) }).sorted()
      for meaning in meanings {
        let found = meaning.found
        let own = meaning.boxes(of: prices(of: found))
        // A name that says the region itself has the prices of that one, whatever a call says.
        let placed = regions.compactMap { region -> (name: String, boxes: [PriceBox])? in
          let there = LoggedModel(
            name: logged.name, vendor: logged.vendor, region: region, day: meaning.logged.day)
          guard let placed = pricer.resolve(there).found, placed.pricedRegion != found.pricedRegion else {
            return meanings.count > 1 ? (region, own) : nil
          }
          return (region, meaning.boxes(of: prices(of: placed)))
        }
        let seller = book.vendor(of: found.model)
        names.append(
          PricedName(
            vendor: vendor, name: name, isBare: isBare, pricedAs: found.qualifiedName,
            source: seller.sources.first ?? "", checked: seller.checked, boxes: own, regions: placed))
      }
      return true
    }
    for model in book.models {
      let vendor = book.vendor(of: model).id
      guard vendors.isEmpty || vendors.contains(vendor) else { continue }
      for name in model.names {
        _ = add(LoggedModel(name: name, vendor: vendor), name, vendor: vendor) { meaning in
          let bare = pricer.resolve(LoggedModel(name: name, day: meaning.logged.day)).found
          return bare?.qualifiedName == meaning.found.qualifiedName
            && bare?.regionFactor == meaning.found.regionFactor
        }
      }
    }
    var unknown: [LoggedModel] = []
    for (name, _) in pricer.aliases.sorted(by: { $0.key < $1.key }) {
      _ = add(LoggedModel(name: name), name, vendor: "") { _ in true }
    }
    for logged in others where pricer.aliases[logged.name] == nil {
      let seller = logged.vendor.flatMap { sellerID(of: $0, in: book) }
      if !add(logged, logged.name, vendor: seller, isBare: { _ in seller == nil }) { unknown.append(logged) }
    }
    // The meanings of a name stay in the order of their days.
    let ordered = names.enumerated().sorted { first, second in
      (first.element.vendor, first.element.name, first.offset)
        < (second.element.vendor, second.element.name, second.offset)
    }
    return (ordered.map(\.element), unknown)
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
