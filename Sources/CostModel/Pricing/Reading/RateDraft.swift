import Documents

/// The place where something was written: a span without its reference, so that drafts are plain numbers to copy.
struct Place {
  let start: Int32
  let end: Int32
  /// The index of the file among those of the book.
  let file: Int32
}

/// A rate as written, before it is resolved.
struct WrittenRate {
  /// The forms in which a rate can be written.
  enum Value {
    /// USD per million tokens.
    case price(Rate)
    /// `0.1x`: a multiple of another rate.
    case multiple(Multiplier)
    /// `none`: not given, although the vendor's defaults give it.
    case switchedOff
  }

  let value: Value
  let place: Place
}

/// A service tier as written, before it is resolved.
struct WrittenTier {
  /// The forms in which a tier can be written.
  enum Value {
    /// `0.5x`: that multiple of every class.
    case multiple(Multiplier)
    /// A mapping with a rate for each class.
    case mapping(ByTokenClass<WrittenRate?>)
    /// `none`: not sold, although the vendor's defaults sell it.
    case switchedOff
  }

  let value: Value
  let place: Place
  /// The audio and picture rates that the mapping gives.
  var others: [(name: String, fee: WrittenFee<Rate>)] = []
}

/// The tiers besides the standard one, as written.
struct WrittenTiers {
  var batch: WrittenTier?
  var flex: WrittenTier?
  var priority: WrittenTier?

  /// Whether no tier was written.
  var isEmpty: Bool { batch == nil && flex == nil && priority == nil }

  subscript(tier: ServiceTier) -> WrittenTier? {
    get {
      switch tier {
      case .standard: nil
      case .batch: batch
      case .flex: flex
      case .priority: priority
      }
    }
    set {
      switch tier {
      case .standard: break
      case .batch: batch = newValue
      case .flex: flex = newValue
      case .priority: priority = newValue
      }
    }
  }
}

/// The contents of a row, a context band or an hours entry.
struct RateDraft {
  var rates = ByTokenClass<WrittenRate?>(repeating: nil)
  var tiers = WrittenTiers()
  /// Where the row, band or entry was written.
  var place: Place

  /// Where its tiers give audio or picture rates.
  var placesOfOtherRates: [Place] {
    ServiceTier.allCases.flatMap { (tiers[$0]?.others ?? []).map(\.fee.place) }
  }

  /// Completes it from the vendor's defaults.
  mutating func fill(from defaults: RateDraft) {
    for tokenClass in TokenClass.allCases where rates[tokenClass] == nil {
      rates[tokenClass] = defaults.rates[tokenClass]
    }
    if tiers.batch == nil { tiers.batch = defaults.tiers.batch }
    if tiers.flex == nil { tiers.flex = defaults.tiers.flex }
    if tiers.priority == nil { tiers.priority = defaults.tiers.priority }
  }
}

/// A context band as written.
struct BandDraft {
  let threshold: PromptThreshold
  var draft: RateDraft
}

/// An hours entry as written.
struct HoursDraft {
  let hours: WeeklyHours
  var draft: RateDraft
  /// The entry's own context bands, ascending.
  var bands: [BandDraft]
}

/// A fee as written: an amount, or `none` to switch off the vendor's default.
struct WrittenFee<Amount> {
  /// The amount; nil for `none`.
  let amount: Amount?
  let place: Place
}

/// The price of a unit as written.
struct WrittenUnitPrice {
  let unit: PricedUnit
  /// The kind; nil where all kinds cost the same.
  let variant: String?
  let fee: WrittenFee<Money>
}

/// The fees of a row or of the vendor's defaults, as written.
struct FeesDraft {
  var request: WrittenFee<Money>?
  var search: WrittenFee<Money>?
  var storage: WrittenFee<Rate>?
  var training: WrittenFee<Rate>?
  var others: [(name: String, fee: WrittenFee<Rate>)] = []
  /// The prices of units; nil where none were written.
  var units: [WrittenUnitPrice]?
  /// Those of the vendor's defaults for other units.
  var defaultUnits: [WrittenUnitPrice] = []

  /// All prices of units, those of the row first.
  var unitPrices: [WrittenUnitPrice] { (units ?? []) + defaultUnits }
}

/// A price row as written.
struct RowDraft {
  var from: CivilDate?
  var fromPlace: Place?
  var until: CivilDate?
  var untilPlace: Place?
  var isAnnounced = false
  var note: String?
  /// Where `free: true` was written.
  var free: Place?
  var draft: RateDraft
  var bands: [BandDraft] = []
  var hours: [HoursDraft] = []
  var fees = FeesDraft()
  /// Its monthly pricing.
  var months = MonthPricingDraft()
  /// The self-hosted machine that the rates are computed from, its place, and whether rates were written as well.
  var hardware: Hardware?
  var hardwarePlace: Place?
  var hasRatesBesideHardware = false
  /// Whether `above` was written, even as an empty list.
  var givesBands = false
  /// Whether `hours` was written, even as an empty list.
  var givesHours = false

  /// Completes it from the vendor's defaults; a free row stays free.
  mutating func fill(from defaults: VendorDefaults) {
    guard free == nil else { return }
    if hardware == nil, let hardwarePlace {
      // A row that could not be read is reported, and its rates are not reported as missing as well.
      let nothing = WrittenRate(value: .price(.zero), place: hardwarePlace)
      (draft.rates.input, draft.rates.output) = (nothing, nothing)
    }
    if let hardware, let hardwarePlace {
      hasRatesBesideHardware = TokenClass.allCases.contains { draft.rates[$0] != nil }
      for tokenClass in TokenClass.allCases {
        draft.rates[tokenClass] = hardware.rate(of: tokenClass).map {
          WrittenRate(value: .price($0), place: hardwarePlace)
        }
      }
    }
    draft.fill(from: defaults.draft)
    if fees.search == nil { fees.search = defaults.fees.search }
    if fees.storage == nil { fees.storage = defaults.fees.storage }
    // A model that is sold only by a unit does not use the tools of the others.
    if !isSoldByUnit {
      fees.defaultUnits = (defaults.fees.units ?? [])
        .filter { price in !(fees.units ?? []).contains { $0.unit == price.unit } }
    }
  }

  /// Whether the row itself gives the price of a call.
  var isPriced: Bool { free != nil || draft.rates.input != nil || isSoldByCall }

  /// Whether calls or units are paid for, but not their tokens, as for models that rank documents or draw.
  var isSoldByCall: Bool {
    isSoldByUnit || fees.request?.amount != nil && TokenClass.allCases.allSatisfy { draft.rates[$0] == nil }
  }

  /// Whether the row itself gives the price of a unit, and no input rate.
  private var isSoldByUnit: Bool {
    draft.rates.input == nil && (fees.units ?? []).contains { $0.fee.amount != nil }
  }
}

/// A vendor's `defaults` for each of its models.
struct VendorDefaults {
  var tokenizer: String?
  var caching: CachingFacts?
  var draft = RateDraft(place: Place(start: 0, end: 0, file: 0))
  var fees = FeesDraft()
}
