import Documents

/// What all that is used of a model in a month changes on its bill, beyond the rates that each token is charged at.
package struct MonthCharge: Sendable {
  /// What changes it.
  package enum Kind: Sendable {
    case volume(VolumeOutcome)
    case allowance(AllowanceOutcome)
    case capacity(CapacityOutcome)
  }

  /// The id of the vendor that is paid.
  package let vendorID: String
  /// The model, with its vendor.
  package let model: String
  /// What changes the bill.
  package let kind: Kind
  /// USD a month that the bill changes by; negative when it saves.
  package let usd: Double

  /// What it is called in a bill.
  package var name: String {
    switch kind {
    case .volume: "volume (\(model))"
    case .allowance: "allowance (\(model))"
    case .capacity(let capacity):
      "capacity (\(model)\(capacity.days.map { ", \($0.lowerBound) to \($0.upperBound)" } ?? ""))"
    }
  }
}

/// What the tokens of a month cost by the steps they reach.
package struct VolumeOutcome: Sendable {
  /// The tokens between two thresholds, or of the whole month where a step holds for all of it.
  package struct Part: Sendable {
    /// The index of the step; nil for the row's own rates.
    package let step: Int?
    /// The tokens.
    package let tokens: Double
    /// USD per million tokens of the month's mix at these rates.
    package let usdPerMillionTokens: Double

    /// USD of the part.
    package var usd: Double { Kernel.usd(tokens: tokens, usdPerMillionTokens: usdPerMillionTokens) }
  }

  /// The rates.
  package let rates: VolumeRates
  /// The tokens of the month that are paid for.
  package let tokens: Double
  /// USD of them at the row's own rates.
  package let listUSD: Double
  /// The parts, from the first token on.
  package let parts: [Part]

  /// USD of all parts.
  package var usd: Double { parts.reduce(0) { $0 + $1.usd } }
  /// USD that a million more tokens of the same mix cost: those of the last part; nil without tokens.
  package var marginalUSDPerMillionTokens: Double? { parts.last?.usdPerMillionTokens }
}

/// What of a month's use is given free.
package struct AllowanceOutcome: Sendable {
  /// The allowances that hold together: what is free is within all of them.
  package let allowances: [Allowance]
  /// What is counted in the first of them.
  package let quantity: Allowance.Quantity
  /// How much of it is used, and how much of that is free.
  package let used: Double
  package let free: Double

  /// How much is paid for.
  package var billable: Double { used - free }
}

/// What capacity serves of a month's use.
package struct CapacityOutcome: Sendable {
  /// What was bought.
  package let plan: CapacityPlan
  /// The offer it was bought by.
  package let offer: CapacityOffer
  /// The days on which it holds; nil for all of the month.
  package let days: ClosedRange<CivilDate>?
  /// The days of the month.
  package let daysOfMonth: Int
  /// The units that are paid for: those asked for, in the steps they are sold in.
  package let units: Double
  /// USD of a unit for its term, and of all units for the month.
  package let usdPerUnit: Double
  package let usdOfUnits: Double
  /// The hours of the days.
  package let hours: Double
  /// Counted prompt tokens of the month's use, and those that the capacity serves.
  package let demandTokens: Double
  package let servedTokens: Double
  /// USD at list of what it serves, and of what is beyond it.
  package let servedUSD: Double
  package let beyondUSD: Double
  /// What volume rates would leave of these list prices if all of the month's use were paid by the token; 1 without such rates.
  package let volumeShare: Double
  /// USD of the searches and units of calls that are refused; 0 where what is beyond is paid at list.
  package let refusedFeesUSD: Double
  /// USD of the sound and pictures of its calls, which it is not known to serve: they are paid at their rates.
  package let besideUSD: Double
  /// Counted prompt tokens asked for in each hour of a day, on average, as a share of what the units serve in an hour; above 1 where they do not
  /// suffice.
  package let loadByHour: [Double]

  /// USD that calls which are refused would cost; 0 where none are.
  package var refusedUSD: Double { plan.beyond == .refused ? beyondUSD + refusedFeesUSD : 0 }
  /// Counted prompt tokens that the units can serve in an hour.
  package var capacityPerHour: Double { units * offer.inputTokensPerMinute * 60 }
  /// The share of the capacity that is used, 0...1; nil without units.
  package var utilisation: Double? {
    capacityPerHour > 0 ? servedTokens / (capacityPerHour * hours) : nil
  }
  /// USD of a million counted prompt tokens if all of the month's use were paid by the token; nil where nothing is used.
  package var listUSDPerMillionTokens: Double? {
    let listUSD = (servedUSD + beyondUSD) * volumeShare
    return demandTokens > 0 && listUSD > 0 ? listUSD / demandTokens * 1e6 : nil
  }
  /// The share of the capacity that would have to be used for it to cost what list prices do; nil where nothing is used.
  package var breakEvenUtilisation: Double? {
    listUSDPerMillionTokens.map { list in
      CapacityOffer.breakEvenUtilisation(
        usdPerUnitHour: units > 0 ? usdOfUnits / units / hours : 0, tokensPerMinute: offer.inputTokensPerMinute,
        listUSDPerMillionTokens: list)
    }
  }
  /// The share of the demand that it does not serve.
  package var shareBeyond: Double { demandTokens > 0 ? 1 - servedTokens / demandTokens : 0 }
}

extension CapacityOffer {
  /// The share of a unit's capacity that has to be used for it to cost what list prices do: above 1 it never pays.
  ///
  /// - Parameters:
  ///   - usdPerUnitHour: USD of a unit for an hour.
  ///   - tokensPerMinute: Counted prompt tokens that it serves a minute.
  ///   - listUSDPerMillionTokens: USD of a million counted prompt tokens at list prices.
  /// - Returns: The share.
  package static func breakEvenUtilisation(
    usdPerUnitHour: Double, tokensPerMinute: Double, listUSDPerMillionTokens: Double
  ) -> Double {
    usdPerUnitHour / Kernel.usd(tokens: 60 * tokensPerMinute, usdPerMillionTokens: listUSDPerMillionTokens)
  }
}

extension MonthCharge {
  /// What there is to report about it.
  var warnings: [Diagnostic] {
    guard case .capacity(let capacity) = kind else { return [] }
    var warnings: [Diagnostic] = []
    func warn(_ code: String, _ message: String, hint: String? = nil) {
      warnings.append(Diagnostic(.warning, code: code, message, at: capacity.plan.span, hint: hint))
    }
    // Only a change can ask for what is not sold: what is written is refused.
    if (capacity.units - capacity.plan.units.value).magnitude > 1e-9 * capacity.units {
      let unit = capacity.offer.unit
      warn(
        "capacity-steps",
        "\(Text.plain(capacity.plan.units.value)) \(unit) of '\(capacity.plan.name)' are bought as \(Text.plain(capacity.units))",
        hint:
          "they are sold from \(Text.plain(capacity.offer.minimumUnits)) on, in steps of \(Text.plain(capacity.offer.stepUnits))"
      )
    }
    if capacity.plan.beyond == .refused, capacity.shareBeyond > 1e-9 {
      let share = (capacity.shareBeyond * 1000).rounded() / 10
      warn(
        "capacity-refused",
        "the capacity of '\(capacity.plan.name)' refuses \(share == 0 ? "less than 0.1" : Text.plain(share)) % of what is asked for",
        hint: "buy more units, or pay for what is beyond: \"beyond\": \"list\"")
    }
    if capacity.besideUSD > 0 {
      warn(
        "capacity-of-text",
        "what sound and pictures take of the capacity of '\(capacity.plan.name)' is not known: all of them are paid at their rates"
      )
    }
    return warnings
  }
}
