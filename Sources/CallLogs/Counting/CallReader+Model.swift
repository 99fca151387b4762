import CostModel

/// The model that answered a call, and its tier: looked up once for each word.
extension CallReader {
  /// The index of the model; nil when there is none, -1 when its name is not UTF-8.
  @inline(__always)
  func model(
    _ record: Values, _ format: FormatFacts
  ) -> Int32? {
    let present = unsafe record.present
    @inline(__always)
    func has(_ slot: Slot) -> Bool { present & 1 &<< UInt64(slot.rawValue) != 0 }
    var name: Int32 = -1
    if has(.model) { name = unsafe word(record.values + Slot.model.rawValue, record.base) }
    if name == -1, has(.requestedModel) {
      name = unsafe word(record.values + Slot.requestedModel.rawValue, record.base)
    }
    if name == WordTable.invalid { return -1 }
    let isPlain = present & sellerSlots == 0 && !format.hasVendor && name >= 0
    if isPlain, unsafe Int(name) < state.pointee.nameCount {
      let known = unsafe state.pointee.names[Int(name)]
      if unsafe known.isMeant(on: state.pointee.day) { return known.model }
    }
    let vendor = unsafe has(.vendor) ? word(record.values + Slot.vendor.rawValue, record.base) : -1
    let region = unsafe has(.region) ? word(record.values + Slot.region.rawValue, record.base) : -1
    if vendor == WordTable.invalid || region == WordTable.invalid { return -1 }
    return unsafe otherModel(name, vendor, region, record.format, isPlain: isPlain)
  }

  /// The model of a name with its seller and region, looked up once for each.
  private func otherModel(
    _ name: Int32, _ vendor: Int32, _ region: Int32, _ formatIndex: Int, isPlain: Bool
  ) -> Int32? {
    let key = SIMD4(name, vendor, region, Int32(truncatingIfNeeded: formatIndex))
    let recent = unsafe recentModels + RecentModel.place(of: key)
    if unsafe recent.pointee.key == key { return unsafe recent.pointee.model }
    if let known = modelOfKey[key] {
      unsafe recent.pointee = RecentModel(key: key, model: known)
      return known
    }
    if let moving = movingNames[key] {
      let index = unsafe moving.index(ofDay: state.pointee.day)
      if let known = moving.models[index] {
        if isPlain { keep(known, named: Int(name), on: moving.days(of: index)) }
        return known
      }
    }
    let format = formats[formatIndex]
    var word = name < 0 ? "" : words.words[Int(name)]
    if word.isEmpty, let given = plan.modelOfUnnamed { word = given }
    if word.isEmpty {
      // A sum over all models was used and paid; it only has no price.
      guard format.isAggregated else { return nil }
      word = LoggedModel.unnamed
    }
    // A name with its vendor, as only a user gives it, is of that vendor.
    let isQualified = name < 0 && plan.modelOfUnnamed?.contains("/") ?? false
    var logged = LoggedModel(
      name: word, vendor: isQualified ? nil : vendor < 0 ? format.vendor : words.words[Int(vendor)],
      region: region < 0 ? nil : words.words[Int(region)])
    let number = Int32(models.count)
    let changes = pricer.changes(of: logged).map(\.daysSinceEpoch)
    var days = (first: Int.min, end: Int.max)
    let isMoving = !changes.isEmpty
    if isMoving {
      var moving =
        movingNames[key] ?? MovingName(changes: changes, models: Array(repeating: nil, count: changes.count + 1))
      let index = unsafe moving.index(ofDay: state.pointee.day)
      moving.models[index] = number
      movingNames[key] = moving
      days = moving.days(of: index)
      // Before all changes, from the first possible day of a log.
      logged = logged.meant(from: CivilDate(daysSinceEpoch: index == 0 ? 0 : changes[index - 1]))
    }
    let resolution = collector.resolution(of: logged)
    let cells = ServiceTier.allCases.map { tier in
      RateCells(resolution.found?.model, tier: tier, pricer: pricer)
    }
    let hash = [word, logged.vendor ?? "", logged.region ?? ""].reduce(UInt64(7)) { hash, text in
      text.utf8.reduce(hash &* 31) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
    areUsual += cells.map(\.areUsual)
    longestUsualPrompts += cells.map(\.longestUsualPrompt)
    modelHashes.append(hash)
    models.append(
      KnownModel(
        logged: logged, resolution: resolution, cells: cells,
        isOfUnknownRegion: resolution.found?.lacksPrice(ofRegion: logged.region) ?? false,
        pictures: PictureRates(resolution.found?.model), isForSound: resolution.found?.model.isForSound ?? false,
        searchesTheWeb: resolution.found?.model.searchesTheWeb ?? false))
    loggedModels.append(logged)
    if !isMoving { modelOfKey[key] = number }
    if isPlain { keep(number, named: Int(name), on: days) }
    return number
  }

  /// Keeps the model that a name without a vendor means on some days.
  private func keep(_ model: Int32, named name: Int, on days: (first: Int, end: Int)) {
    let count = unsafe state.pointee.nameCount
    if name >= count {
      let larger = max(2 * count, name + 16)
      let names = UnsafeMutablePointer<NamedModel>.allocate(capacity: larger)
      unsafe names.initialize(repeating: NamedModel(), count: larger)
      unsafe names.update(from: state.pointee.names, count: count)
      unsafe state.pointee.names.deallocate()
      unsafe state.pointee.names = names
      unsafe state.pointee.nameCount = larger
    }
    // Of a model that draws, speaks or searches no call is plain: which of its tokens were pictures or sound, or its searches, decide the price.
    let known = models[Int(model)]
    let longest =
      known.pictures.drawn == .likeText && !known.isForSound && !known.searchesTheWeb
      ? longestUsualPrompts[Int(model) * 4 + ServiceTier.standard.rawValue] : -1
    unsafe state.pointee.names[name] = NamedModel(
      model: model, longestUsualPrompt: longest,
      firstDay: days.first, endDay: days.end)
  }

  /// One bit for each of some slots.
  static func mask(_ slots: [Slot]) -> UInt64 { slots.reduce(0) { $0 | 1 << UInt64($1.rawValue) } }

  /// The context band that the log names: `0-200k` and `≤ 200k` are the first.
  func band(_ value: SlotValue, _ base: UnsafePointer<UInt8>) -> Int? {
    unsafe text(value, base).map { word in ["0-", "≤", "<"].contains { word.hasPrefix($0) } ? 0 : 1 }
  }

  /// The tier: 0...3 for those of `ServiceTier`, 4 and more for unknown words; nil when the word is not UTF-8.
  @inline(__always)
  func tier(
    _ record: Values, _ format: FormatFacts, _ hasBatch: Bool, _ hasTier: Bool, _ hasSpeed: Bool
  ) -> Int32? {
    if hasSpeed {
      // No price file has rates for a faster service, so its calls must not be priced at a known tier.
      guard let speed = unsafe tier(of: .speed, record, format) else { return nil }
      if speed >= 4 { return speed }
    }
    if hasBatch, unsafe isBatch(record.values[Slot.isBatch.rawValue], record.base) == true {
      return Int32(ServiceTier.batch.rawValue)
    }
    if hasTier { return unsafe tier(of: .serviceTier, record, format) }
    return unsafe tierOfCounts(record) ?? format.tier
  }

  /// The tier named by a count of the record.
  @inline(__always)
  private func tierOfCounts(_ record: Values) -> Int32? {
    if unsafe record.values[Slot.priorityInput.rawValue].kind == .integer {
      return Int32(ServiceTier.priority.rawValue)
    }
    if unsafe record.values[Slot.flexInput.rawValue].kind == .integer { return Int32(ServiceTier.flex.rawValue) }
    return nil
  }

  /// The tier of the word in a slot: 0...3, 4 and more for an unknown word; nil for one that is not UTF-8.
  private func tier(of slot: Slot, _ record: Values, _ format: FormatFacts) -> Int32? {
    let word = unsafe word(record.values + slot.rawValue, record.base)
    if word < 0 { return word == -1 ? format.tier : nil }
    // Tokens per second are also called speed.
    if slot == .speed, let first = words.words[Int(word)].utf8.first, (48...57).contains(first) { return format.tier }
    let index = unsafe record.format
    if Int(word) < tierOfWord[index].count, tierOfWord[index][Int(word)] >= 0 {
      return tierOfWord[index][Int(word)]
    }
    return otherTier(word, formats[index], index)
  }

  /// Whether a value says that a call was made in a batch; nil for one that does not, such as the name of a batch.
  func isBatch(_ value: SlotValue, _ base: UnsafePointer<UInt8>) -> Bool? {
    switch value.kind {
    case .isTrue: return true
    case .isFalse, .absent, .null: return false
    default:
      guard let word = unsafe text(value, base)?.lowercased() else { return nil }
      return BatchWords.yes.contains(word) ? true : BatchWords.no.contains(word) ? false : nil
    }
  }

  private func otherTier(_ word: Int32, _ format: LogFormat, _ index: Int) -> Int32 {
    let text = words.words[Int(word)].lowercased()
    let tier: Int32
    if let known = ServiceTier(name: text) ?? format.tierWords[text] {
      // Results of a batch repeat the tier of the calls in it, which is not the billed tier.
      tier = Int32((known == .standard ? format.tier : known).rawValue)
    } else if ["", "default", "auto"].contains(text) {
      tier = Int32(format.tier.rawValue)
    } else {
      tier = 4 + word
    }
    while tierOfWord[index].count <= Int(word) { tierOfWord[index].append(-1) }
    tierOfWord[index][Int(word)] = tier
    return tier
  }

  func servedTier(_ number: Int32) -> ServedTier { CallNames.servedTier(number, words: words.words) }
}

/// The value of a field for batches.
package enum BatchWords {
  /// The call was made in a batch.
  package static let yes = ["true", "1", "yes", "t", "y", "batch"]
  /// It was not.
  static let no: Set<String> = ["", "false", "0", "no", "none", "null", "f", "n", "standard", "default", "online"]
}

extension ModelResolution.Found {
  /// Words for no particular region.
  private static let anywhere: Set<String> = ["", "global", "not_available", "default", "none"]

  /// Whether the model has prices by region, but none for the logged region: the price without a region was used.
  func lacksPrice(ofRegion logged: String?) -> Bool {
    guard let region = logged?.lowercased(), !Self.anywhere.contains(region) else { return false }
    return regionFactor == nil && !model.regions.isEmpty
  }
}
