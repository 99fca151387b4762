import Documents

/// One model of litellm's list while it is read.
struct LiteLLMEntry {
  private let vendor: String
  private let isEmbedding: Bool
  /// The mode of use of the model, according to the list.
  private let use: String
  private var table = RateTable()
  private var fees = ImportedFees()
  private var regions: [ImportedRegion] = []
  private var contextWindowTokens: Int?
  private var maxOutputTokens: Int?
  private var retired: CivilDate?
  private var cacheHit: Rate?
  private var offPeak: Node?
  /// The deviations from the list, in words.
  private(set) var notes: [String] = []

  init(vendor: String, use: String) {
    self.vendor = vendor
    self.use = use
    isEmbedding = use == "embedding"
  }

  mutating func read(_ node: Node) {
    contextWindowTokens = node.tokenCount("max_input_tokens")
    maxOutputTokens = isEmbedding ? nil : node.tokenCount("max_output_tokens")
    for (keyNode, value) in node.fields { take(keyNode.text, value) }
    if let cacheHit, table[.standard, nil, .cacheRead] == nil { table[.standard, nil, .cacheRead] = cacheHit }
  }

  private mutating func take(_ key: String, _ value: Node) {
    if let priceKey = LiteLLMPriceKey(key) {
      guard value.kind != .null else { return }
      table[priceKey.tier, threshold(above: priceKey.aboveTokens), priceKey.tokenClass] = rate(value, key)
      return
    }
    switch key {
    case "input_cost_per_token_cache_hit": cacheHit = rate(value, key)
    case "input_cost_per_audio_token": fees.audioInput = rate(value, key)
    case "cache_read_input_audio_token_cost": fees.audioCacheRead = rate(value, key)
    case "output_cost_per_audio_token": fees.audioOutput = rate(value, key)
    case "input_cost_per_image_token": fees.imageInput = rate(value, key)
    case "cache_read_input_image_token_cost": fees.imageCacheRead = rate(value, key)
    case "output_cost_per_image_token": fees.imageOutput = rate(value, key)
    case "input_cost_per_request": fees.request = fee(value, key)
    case "search_context_cost_per_query": fees.search = searchFee(value, key)
    case "file_search_cost_per_1k_calls": takeUnit(.fileSearch, value, key, decimalShift: -3)
    case "code_interpreter_cost_per_session": takeUnit(.container, value, key)
    case "ocr_cost_per_page": takeUnit(.page, value, key)
    case "output_cost_per_image": takeUnit(.image, value, key)
    case "input_cost_per_query": takeUnit(.searchUnit, value, key)
    case "input_cost_per_character" where use == "audio_speech":
      takeUnit(.millionCharacters, value, key, decimalShift: 6)
    case "input_cost_per_second" where use == "audio_transcription":
      takeUnit(.audioMinute, value, key, times: 60)
    case "output_cost_per_second" where use == "video_generation": takeUnit(.videoSecond, value, key)
    case "regional_processing_uplift_multiplier_eu": addRegion("eu", value)
    case "regional_processing_uplift_multiplier_us": addRegion("us", value)
    case "provider_specific_entry": takeProviderSpecific(value)
    case "tiered_pricing": takeTiers(value)
    case "off_peak_pricing": offPeak = value
    case "deprecation_date":
      retired = value.kind == .string ? CivilDate(value.text) : nil
      if retired == nil { notes.append("deprecation_date is no date") }
    case "prompt_cache_min_tokens": notes.append("prompt_cache_min_tokens: the list does not say how caching works")
    default:
      guard Self.isPrice(key), !Self.isZero(value) else { return }
      notes.append("\(LiteLLMPriceKey.subject(of: key)): not supported by the price file format")
    }
  }

  /// Whether a key that the price file format does not support is about money.
  private static func isPrice(_ key: String) -> Bool {
    ["cost", "price", "pricing", "uplift", "free_requests"].contains { word in
      key.utf8.count >= word.utf8.count && contains(key, word)
    }
  }

  private static func contains(_ text: String, _ word: String) -> Bool {
    let bytes = Array(text.utf8)
    let wanted = Array(word.utf8)
    return (0...(bytes.count - wanted.count)).contains { bytes[$0..<($0 + wanted.count)].elementsEqual(wanted) }
  }

  private static func isZero(_ node: Node) -> Bool {
    switch node.kind {
    case .null: true
    case .number: ImportedNumber(node)?.isZero ?? false
    case .object: node.fields.allSatisfy { isZero($0.value) }
    default: false
    }
  }

  /// Thresholds are exclusive, except that xAI's long contexts start at the number itself.
  private func threshold(above tokens: Int?) -> PromptThreshold? {
    tokens.map { vendor == "xai" ? .atLeast(tokens: $0) : .above(tokens: $0) }
  }

  private mutating func rate(_ node: Node, _ key: String) -> Rate? {
    guard let (rate, isRounded) = ImportedNumber(node)?.rate(decimalShift: 6) else {
      if node.kind != .null { notes.append("\(key) is no price") }
      return nil
    }
    if isRounded { notes.append("a price is rounded to twelve decimals") }
    return rate
  }

  private mutating func fee(_ node: Node, _ key: String) -> Money? {
    guard let number = ImportedNumber(node), let money = number.money(decimalShift: 0) else {
      notes.append("\(key) is no price")
      return nil
    }
    return number.isZero ? nil : money
  }

  /// Takes the price of a unit; zeros are ignored, as everywhere.
  private mutating func takeUnit(
    _ unit: PricedUnit, _ node: Node, _ key: String, decimalShift: Int = 0, times factor: Int128 = 1
  ) {
    guard node.kind != .null else { return }
    guard let number = ImportedNumber(node), let money = number.money(decimalShift: decimalShift) else {
      notes.append("\(key) is no price")
      return
    }
    if !number.isZero { fees.units[unit] = Money(attodollars: money.attodollars * factor) }
  }

  /// The price of a search, which may depend on how much the search reads.
  private mutating func searchFee(_ node: Node, _ key: String) -> Money? {
    let medium = node.value("search_context_size_medium")
    for size in ["low", "high"] {
      guard let other = node.value("search_context_size_\(size)"), let medium else { continue }
      if ImportedNumber(other)?.money(decimalShift: 0) != ImportedNumber(medium)?.money(decimalShift: 0) {
        notes.append("search_context_cost_per_query depends on the size: that of medium searches is taken")
        break
      }
    }
    guard let chosen = medium ?? Array(node.fields).first?.value else { return nil }
    return fee(chosen, key)
  }

  private mutating func addRegion(_ name: String, _ node: Node) {
    guard node.kind == .number, let factor = DecimalNumber(node.text), factor.significand > 0, factor.double <= 1000,
      factor.significand <= 1_000_000_000_000, (-12...3).contains(factor.exponent)
    else {
      notes.append("the multiplier of region \(name) is none")
      return
    }
    // Two keys can name the same region.
    if regions.contains(where: { $0.name == name }) { return }
    regions.append(ImportedRegion(name: name, factor: factor))
  }

  private mutating func takeProviderSpecific(_ node: Node) {
    for (keyNode, value) in node.fields {
      if keyNode.textEquals("us") || keyNode.textEquals("eu") {
        addRegion(keyNode.text, value)
      } else {
        notes.append("provider_specific_entry.\(keyNode.text): not supported by the price file format")
      }
    }
  }

  /// Reads prices by ranges of the prompt's length: `[{"range": [0, 256000], "input_cost_per_token": ...}]`.
  private mutating func takeTiers(_ node: Node) {
    for element in node.elements {
      let range = element.value("range").map { Array($0.elements) } ?? []
      guard let first = range.first, first.kind == .number,
        let start = DecimalNumber(first.text)?.scaled(byPowerOfTen: 0), (0...1_000_000_000).contains(start)
      else {
        notes.append("tiered_pricing without a range of tokens: not supported by the price file format")
        continue
      }
      let threshold = start == 0 ? nil : threshold(above: Int(start))
      for (keyNode, value) in element.fields where !keyNode.textEquals("range") {
        let key = keyNode.text
        if let priceKey = LiteLLMPriceKey(key), priceKey.aboveTokens == nil {
          table[priceKey.tier, threshold, priceKey.tokenClass] = rate(value, key)
        } else {
          notes.append("tiered_pricing.\(key): not supported by the price file format")
        }
      }
      if start > 0 { notes.append("tiered_pricing is read as prices of the whole request") }
    }
  }

  /// The resulting row, without fees: one without rates where the model is sold by units alone.
  private mutating func row() throws(RateTable.Refusal) -> ImportedRow {
    do throws(RateTable.Refusal) {
      return try table.row(writesText: !isEmbedding, notes: &notes)
    } catch {
      if fees.units.isEmpty { throw error }
      return ImportedRow()
    }
  }

  /// The resulting model.
  ///
  /// - Parameter id: The id.
  /// - Returns: The model.
  /// - Throws: The reason why it cannot be imported.
  mutating func model(_ id: String) throws(RateTable.Refusal) -> ImportedModel {
    var row = try row()
    row.fees = fees
    if let offPeak {
      row.hours = ImportedHours.withoutOverlaps(LiteLLMOffPeak(offPeak).hours(of: row, notes: &notes), notes: &notes)
    }
    return ImportedModel(
      id: id, contextWindowTokens: contextWindowTokens, maxOutputTokens: maxOutputTokens, retired: retired,
      regions: regions, rows: [row])
  }
}
