import CostModel
import Documents

extension CallReader {
  // MARK: - Numbers and texts

  /// The whole number of a value that is not a plain one, -1 when it is none from 0 on.
  func wholeNumber(_ value: SlotValue, _ base: UnsafePointer<UInt8>) -> Int64 {
    guard value.kind == .number || value.kind == .text, value.end > value.start else { return -1 }
    let bytes = unsafe UnsafeBufferPointer(start: base + value.start, count: value.end - value.start)
    return unsafe RecordText.integer(bytes) ?? -1
  }

  /// The number of the text of a value in a table of words: -1 when it has none, `WordTable.invalid` when it is not UTF-8.
  @inline(__always)
  func word(
    _ value: UnsafeMutablePointer<SlotValue>, _ base: UnsafePointer<UInt8>
  ) -> Int32 {
    if unsafe value.pointee.kind == .text {
      return unsafe words.number(of: base + value.pointee.start, value.pointee.end &- value.pointee.start)
    }
    return unsafe otherWord(value, base)
  }

  /// The same for a value that is no text without escapes.
  private func otherWord(_ value: UnsafeMutablePointer<SlotValue>, _ base: UnsafePointer<UInt8>) -> Int32 {
    switch unsafe value.pointee.kind {
    case .text, .integer, .number:
      return unsafe words.number(of: base + value.pointee.start, value.pointee.end &- value.pointee.start)
    case .escapedText, .quotedText: return unsafe number(of: unescaped(value.pointee, base))
    case .isTrue: return number(of: Array("true".utf8))
    case .isFalse: return number(of: Array("false".utf8))
    case .absent, .null, .container: return -1
    }
  }

  /// The number of a text that is in no buffer.
  private func number(of text: [UInt8]) -> Int32 { words.number(of: text) }

  /// What a text with escapes stands for.
  private func unescaped(_ value: SlotValue, _ base: UnsafePointer<UInt8>) -> [UInt8] {
    let bytes = unsafe UnsafeBufferPointer(start: base + value.start, count: value.end - value.start)
    return unsafe value.kind == .quotedText ? RecordText.withoutDoubledQuotes(bytes) : RecordText.unescaped(bytes)
  }

  /// The text of a value; nil when it has none that is UTF-8.
  func text(_ value: SlotValue, _ base: UnsafePointer<UInt8>) -> String? {
    switch value.kind {
    case .escapedText, .quotedText: unsafe String(validating: unescaped(value, base), as: UTF8.self)
    case .text, .integer, .number:
      unsafe String(
        validating: UnsafeBufferPointer(start: base + value.start, count: value.end - value.start), as: UTF8.self)
    case .absent, .null, .isTrue, .isFalse, .container: nil
    }
  }

  /// The id of a call, of both its parts.
  func id(_ record: Values, _ hasID: Bool, _ hasSecond: Bool) -> String? {
    guard hasID, let first = unsafe text(record.values[Slot.id.rawValue], record.base), !first.isEmpty else {
      return nil
    }
    guard hasSecond, let second = unsafe text(record.values[Slot.secondID.rawValue], record.base) else { return first }
    return "\(first)\n\(second)"
  }

  /// 128 bits that tell the id of a call apart from any other, of both its parts; nil when it has none that is UTF-8.
  func hashOfID(_ record: Values) -> (UInt64, UInt64)? {
    func part(_ slot: Slot) -> (UInt64, UInt64)? {
      let value = unsafe record.values[slot.rawValue]
      let hash = unsafe hash(value, record.base)
      guard hash != (0, 0) else { return nil }
      if value.kind == .text {
        let bytes = unsafe UnsafeBufferPointer(start: record.base + value.start, count: value.end - value.start)
        return unsafe RecordText.isUTF8(bytes) ? hash : nil
      }
      return unsafe text(value, record.base) == nil ? nil : hash
    }
    guard let first = part(.id) else { return nil }
    return part(.secondID).map { second in
      (first.0 &* 0x9E37_79B9_7F4A_7C15 ^ second.0 | 1, first.1 &* 0xBF58_476D_1CE4_E5B9 ^ second.1)
    } ?? first
  }

  /// 128 bits that tell the bytes of a value apart from any other's; zero for no value.
  func hash(_ value: SlotValue, _ base: UnsafePointer<UInt8>) -> (UInt64, UInt64) {
    switch value.kind {
    case .text, .integer, .number: return unsafe Self.hash(base + value.start, value.end - value.start)
    case .escapedText, .quotedText:
      let text = unsafe unescaped(value, base)
      return unsafe (text + Array(repeating: 0, count: ByteWords.margin)).withUnsafeBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return (0, 0) }
        return unsafe Self.hash(start, text.count)
      }
    case .absent, .null, .isTrue, .isFalse, .container: return (0, 0)
    }
  }

  /// Two products of 64 by 64 bits for every eight bytes, folded, each with the state of the other.
  static func hash(_ start: UnsafePointer<UInt8>, _ count: Int) -> (UInt64, UInt64) {
    guard count > 0 else { return (0, 0) }
    var first: UInt64 = 0x243F_6A88_85A3_08D3
    var second = UInt64(truncatingIfNeeded: count) ^ 0x1319_8A2E_0370_7344
    var place = 0
    while place < count {
      let word = unsafe ByteWords.first(min(count - place, 8), of: ByteWords.word(start + place))
      let product = (first ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
      first = product.high ^ product.low &+ 0xE703_7ED1_A0B4_28DB
      let other = (second &+ word).multipliedFullWidth(by: 0x8EBC_6AF0_9C88_C6E3)
      second = other.high ^ other.low ^ first &>> 7
      place += 8
    }
    return (first | 1, second)
  }

  // MARK: - Rules of the format

  func skipByRules(
    _ format: Int, _ values: UnsafeMutablePointer<SlotValue>, _ base: UnsafePointer<UInt8>, output: Int64
  ) -> SkipReason? {
    for index in rules[format].indices {
      let value = unsafe values[firstRule + index]
      if value.kind == .absent || value.kind == .null { continue }
      let rule = rules[format][index].rule
      if rule.reason == .failed, output > 0 { continue }
      if value.kind == .text {
        let text = unsafe UnsafeBufferPointer(start: base + value.start, count: value.end - value.start)
        if let holds = unsafe rules[format][index].holds(text: text) {
          if holds { return rule.reason }
          continue
        }
      }
      let holds =
        switch (rule.condition, value.kind) {
        case (.isAtLeast(let least), .integer): value.integer >= least
        default: unsafe rule.condition.holds(word: scalar(value, base), isFalse: value.kind == .isFalse)
        }
      if holds { return rule.reason }
    }
    return nil
  }

  /// A value in small letters; nil for lists and objects.
  private func scalar(_ value: SlotValue, _ base: UnsafePointer<UInt8>) -> String? {
    switch value.kind {
    case .isTrue: "true"
    case .isFalse: "false"
    default: unsafe text(value, base)?.lowercased()
    }
  }

  // MARK: - Time

  /// Reads the time into `day` and the second, -1 when only the day is known.
  @inline(__always)
  func readTime(
    _ record: Values, _ format: FormatFacts, hasTime: Bool, second: inout Int64
  ) -> SkipReason? {
    guard hasTime else {
      guard let undated = plan.dayOfUndated else { return .noTimestamp }
      setDay(undated.daysSinceEpoch)
      return nil
    }
    let value = unsafe record.values[Slot.timestamp.rawValue]
    let start = unsafe record.base + value.start
    let count = value.end &- value.start
    if value.kind == .text, let seconds = unsafe secondsOfSameDay(start, count) {
      second = unsafe Int64(state.pointee.day) &* 86_400 &+ seconds
      return nil
    }
    return unsafe readOtherTime(value, record.base, format, &second)
  }

  private func setDay(_ day: Int) {
    unsafe state.pointee.day = day
    unsafe state.pointee.dayStart = 0
  }

  /// The seconds since midnight of a time on the day of the last one; nil for any other time, and for one that is not as usual.
  @inline(__always)
  func secondsOfSameDay(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    guard count >= 20, unsafe ByteWords.word(start) == state.pointee.dayStart,
      unsafe ByteWords.first(3, of: ByteWords.word(start + 8)) == state.pointee.dayEnd
    else { return nil }
    return unsafe secondsOfDay(start, count)
  }

  /// The seconds since midnight of a text `YYYY-MM-DDThh:mm:ss`, with a fraction or without, that ends in `Z`; nil for any other.
  @inline(__always)
  private func secondsOfDay(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
    // "hh:mm:ss" against "00:00:00": what is left are the digits, and zero at the colons.
    let digits = unsafe ByteWords.word(start + 11) ^ 0x3030_3A30_303A_3030
    // What is added makes 16 of a 10, of tens of hours from 3 on, and of tens of minutes and of seconds from 6 on.
    let limits: UInt64 = 0x060A_0006_0A00_060D
    let hour = Int64(digits & 0xF) &* 10 &+ Int64(digits &>> 8 & 0xF)
    guard unsafe start[count - 1] == UInt8(ascii: "Z"), hour < 24,
      digits & 0xF0F0_FFF0_F0FF_F0F0 | (digits &+ limits) & 0x1010_0010_1000_1010 == 0
    else { return nil }
    let minute = Int64(digits &>> 24 & 0xF) &* 10 &+ Int64(digits &>> 32 & 0xF)
    let second = Int64(digits &>> 48 & 0xF) &* 10 &+ Int64(digits &>> 56 & 0xF)
    if count == 24 {
      // ".ddd" and "Z", which was looked at: the digits against "000".
      let fraction = unsafe ByteWords.word(start + 16) >> 24 ^ 0x30_3030_2E
      guard fraction & 0xF0_F0F0_FF | (fraction &+ 0x06_0606_00) & 0x10_1010_00 == 0 else { return nil }
    } else if count > 20 {
      guard count > 21, unsafe start[19] == UInt8(ascii: ".") else { return nil }
      for place in 20..<(count &- 1) where unsafe start[place] &- 0x30 > 9 { return nil }
    }
    return hour &* 3600 &+ minute &* 60 &+ second
  }

  private func readOtherTime(
    _ value: SlotValue, _ base: UnsafePointer<UInt8>, _ format: FormatFacts, _ second: inout Int64
  ) -> SkipReason? {
    guard value.kind == .text || value.kind == .integer || value.kind == .number, value.end > value.start else {
      return .badTimestamp
    }
    let bytes = unsafe UnsafeBufferPointer(start: base + value.start, count: value.end - value.start)
    do throws(LogTime.Fault) {
      let time = try unsafe LogTime.read(bytes.span, zoneIsUTC: format.timesAreUTC || plan.assumesUTC)
      setDay(time.day)
      second = time.second ?? -1
      let count = bytes.count
      if count >= 20, unsafe bytes[count - 1] == UInt8(ascii: "Z"), unsafe bytes[10] == UInt8(ascii: "T") {
        unsafe state.pointee.dayStart = ByteWords.word(base + value.start)
        unsafe state.pointee.dayEnd = ByteWords.first(3, of: ByteWords.word(base + value.start + 8))
      }
      return nil
    } catch {
      return error == .withoutZone ? .noTimeZone : .badTimestamp
    }
  }

  // MARK: - Model and tier

  /// The number of the model; nil when there is none, -1 when its name is not UTF-8.
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
    if isPlain, unsafe Int(name) < state.pointee.nameCount, unsafe state.pointee.names[Int(name)].model >= 0 {
      return unsafe state.pointee.names[Int(name)].model
    }
    let vendor = unsafe has(.vendor) ? word(record.values + Slot.vendor.rawValue, record.base) : -1
    let region = unsafe has(.region) ? word(record.values + Slot.region.rawValue, record.base) : -1
    if vendor == WordTable.invalid || region == WordTable.invalid { return -1 }
    return unsafe otherModel(name, vendor, region, record.format, isPlain: isPlain)
  }

  /// The model of a name with who sold it and where; looked up once for each.
  private func otherModel(
    _ name: Int32, _ vendor: Int32, _ region: Int32, _ formatIndex: Int, isPlain: Bool
  ) -> Int32? {
    let key = SIMD4(name, vendor, region, Int32(truncatingIfNeeded: formatIndex))
    if key == lastModelKey { return lastModel }
    if let known = modelOfKey[key] {
      lastModelKey = key
      lastModel = known
      return known
    }
    let format = formats[formatIndex]
    var word = name < 0 ? "" : words.words[Int(name)]
    if word.isEmpty, let given = plan.modelOfUnnamed { word = given }
    if word.isEmpty {
      // A sum over all models was used, and paid; it only has no price.
      guard format.isAggregated else { return nil }
      word = LoggedModel.unnamed
    }
    // A name with its vendor, as only a user gives it, is of that vendor.
    let isQualified = name < 0 && plan.modelOfUnnamed?.contains("/") ?? false
    let logged = LoggedModel(
      name: word, vendor: isQualified ? nil : vendor < 0 ? format.vendor : words.words[Int(vendor)],
      region: region < 0 ? nil : words.words[Int(region)])
    let resolution = collector.resolution(of: logged)
    let cells = ServiceTier.allCases.map { tier in
      RateCells(resolution.found?.model, tier: tier, pricer: pricer)
    }
    let number = Int32(models.count)
    let hash = [word, logged.vendor ?? "", logged.region ?? ""].reduce(UInt64(7)) { hash, text in
      text.utf8.reduce(hash &* 31) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
    }
    areUsual += cells.map(\.areUsual)
    longestUsualPrompts += cells.map(\.longestUsualPrompt)
    modelHashes.append(hash)
    models.append(KnownModel(logged: logged, resolution: resolution, cells: cells))
    loggedModels.append(logged)
    modelOfKey[key] = number
    if isPlain {
      keep(
        NamedModel(model: number, longestUsualPrompt: cells[ServiceTier.standard.rawValue].longestUsualPrompt),
        named: Int(name))
    }
    return number
  }

  private func keep(_ model: NamedModel, named name: Int) {
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
    unsafe state.pointee.names[name] = model
  }

  /// One bit for each of some slots.
  static func mask(_ slots: [Slot]) -> UInt64 { slots.reduce(0) { $0 | 1 << UInt64($1.rawValue) } }

  /// The context band that the log names: `0-200k` is the first.
  func band(_ value: SlotValue, _ base: UnsafePointer<UInt8>) -> Int? {
    unsafe text(value, base).map { $0.hasPrefix("0-") ? 0 : 1 }
  }

  /// The tier: 0...3 for those of `ServiceTier`, 4 and more for words that stand for none; nil when the word is not UTF-8.
  @inline(__always)
  func tier(
    _ record: Values, _ format: FormatFacts, _ hasBatch: Bool, _ hasTier: Bool, _ hasSpeed: Bool
  ) -> Int32? {
    if hasSpeed {
      // No price file has rates for a faster service, so its calls must not be taken for those of a tier that it has.
      guard let speed = unsafe tier(of: .speed, record, format) else { return nil }
      if speed >= 4 { return speed }
    }
    if hasBatch, unsafe isTrue(record.values[Slot.isBatch.rawValue], record.base) {
      return Int32(ServiceTier.batch.rawValue)
    }
    return hasTier ? unsafe tier(of: .serviceTier, record, format) : format.tier
  }

  /// The tier that the word in a slot stands for: 0...3, 4 and more for a word that is none; nil for one that is not UTF-8.
  private func tier(of slot: Slot, _ record: Values, _ format: FormatFacts) -> Int32? {
    let word = unsafe word(record.values + slot.rawValue, record.base)
    if word < 0 { return word == -1 ? format.tier : nil }
    let index = unsafe record.format
    if Int(word) < tierOfWord[index].count, tierOfWord[index][Int(word)] >= 0 {
      return tierOfWord[index][Int(word)]
    }
    return otherTier(word, formats[index], index)
  }

  private func isTrue(_ value: SlotValue, _ base: UnsafePointer<UInt8>) -> Bool {
    unsafe value.kind == .isTrue || value.kind == .text && text(value, base)?.lowercased() == "true"
  }

  private func otherTier(_ word: Int32, _ format: LogFormat, _ index: Int) -> Int32 {
    let text = words.words[Int(word)].lowercased()
    let tier: Int32
    if let known = ServiceTier(name: text) ?? format.tierWords[text] {
      // Results of a batch repeat the tier of the calls in it, which is not what the batch is billed at.
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

  // MARK: - Cost

  /// The cost that the log gives, of all slots that have a part of it.
  func loggedCost(_ values: UnsafeMutablePointer<SlotValue>, _ base: UnsafePointer<UInt8>) -> Money? {
    var sum: Money?
    func add(_ slot: Slot, powerOfTen power: Int) {
      let value = unsafe values[slot.rawValue]
      guard value.kind == .integer || value.kind == .number || value.kind == .text else { return }
      let bytes = unsafe UnsafeBufferPointer(start: base + value.start, count: value.end - value.start)
      let short = unsafe Self.shortAmount(bytes, powerOfTen: power)
      if let amount = unsafe short ?? DecimalNumber(utf8: bytes).flatMap({ Self.usd($0, powerOfTen: power) }) {
        sum = (sum ?? .zero) + amount
      }
    }
    add(.cost, powerOfTen: 0)
    add(.costInCents, powerOfTen: -2)
    add(.costInBillionths, powerOfTen: -9)
    add(.costOnOwnKey, powerOfTen: 0)
    return sum
  }

  /// A thousand million USD in attodollars.
  private static let highestAmount: Int128 = 1_000_000_000_000_000_000_000_000_000

  /// The powers of ten from 1 to 10^18.
  private static let powersOfTen: [Int64] = (0...18).map { exponent in
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }

  /// An amount of few digits with a point among them or without, which nearly all are; nil for any other.
  private static func shortAmount(_ bytes: UnsafeBufferPointer<UInt8>, powerOfTen: Int) -> Money? {
    guard bytes.count <= 18 else { return nil }
    var digits: Int64 = 0
    var point = bytes.count
    for position in 0..<bytes.count {
      let byte = unsafe bytes[position]
      if byte &- 0x30 < 10 {
        digits = digits &* 10 &+ Int64(byte &- 0x30)
      } else {
        guard byte == UInt8(ascii: "."), point == bytes.count, position &+ 1 < bytes.count else { return nil }
        point = position
      }
    }
    // No zeros before a whole number, and a digit at least.
    guard unsafe point == 1 || point > 1 && bytes[0] != UInt8(ascii: "0") else { return nil }
    let power = 18 &+ powerOfTen &- max(0, bytes.count &- point &- 1)
    guard powersOfTen.indices.contains(power) else { return nil }
    // At most 10^18 times 10^18, which 128 bits hold.
    let amount = Int128(digits) &* Int128(powersOfTen[power])
    return amount <= highestAmount ? Money(attodollars: amount) : nil
  }

  /// An amount of at most a thousand million USD, to the attodollar; finer digits, which binary fractions have, are cut off.
  private static func usd(_ number: DecimalNumber, powerOfTen: Int) -> Money? {
    let limit = highestAmount
    var (amount, shift) = (number.significand, number.exponent + 18 + powerOfTen)
    while shift < 0, amount != 0 {
      amount /= 10
      shift += 1
    }
    while shift > 0, amount != 0 {
      guard amount.magnitude < limit else { return nil }
      amount *= 10
      shift -= 1
    }
    return amount.magnitude <= limit ? Money(attodollars: amount) : nil
  }
}
