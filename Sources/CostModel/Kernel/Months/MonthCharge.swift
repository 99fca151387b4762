import Documents

/// A change to the bill from all usage of a model in a month, beyond the rates that each token is charged at.
package struct MonthCharge: Sendable {
  /// The cause of the change.
  package enum Kind: Sendable {
    case volume(VolumeOutcome)
    case allowance(AllowanceOutcome)
    case capacity(CapacityOutcome)
  }

  /// The id of the vendor that is paid.
  package let vendorID: String
  /// The model, with its vendor.
  package let model: String
  /// The cause of the change.
  package let kind: Kind
  /// USD a month by which the bill changes; negative when it saves.
  package let usd: Double

  /// Its name in a bill.
  package var name: String {
    switch kind {
    case .volume: "volume (\(model))"
    case .allowance: "allowance (\(model))"
    case .capacity(let capacity):
      "capacity (\(model)\(capacity.days.map { ", \($0.lowerBound) to \($0.upperBound)" } ?? ""))"
    }
  }
}

/// The cost of the tokens of a month by the steps they reach.
package struct VolumeOutcome: Sendable {
  /// The tokens between two thresholds, or of the whole month where a step applies to all of it.
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
  /// The marginal USD of a million more tokens of the same mix: those of the last part; nil without tokens.
  package var marginalUSDPerMillionTokens: Double? { parts.last?.usdPerMillionTokens }
}

/// The part of a month's usage that is free.
package struct AllowanceOutcome: Sendable {
  /// The allowances that apply together: usage is free within all of them.
  package let allowances: [Allowance]
  /// The unit of the first of them.
  package let quantity: Allowance.Quantity
  /// The usage in that unit, and how much of it is free.
  package let used: Double
  package let free: Double

  /// The amount that is paid for.
  package var billable: Double { used - free }
}

/// The part of a month's usage that capacity serves.
package struct CapacityOutcome: Sendable {
  /// The capacity that was bought.
  package let plan: CapacityPlan
  /// The offer under which it was bought.
  package let offer: CapacityOffer
  /// The days on which it applies; nil for all of the month.
  package let days: ClosedRange<CivilDate>?
  /// The days of the month.
  package let daysOfMonth: Int
  /// The units that are paid for: the requested number, rounded up to the steps in which they are sold.
  package let units: Double
  /// USD of a unit for its term, and of all units for the month.
  package let usdPerUnit: Double
  package let usdOfUnits: Double
  /// The hours of the days.
  package let hours: Double
  /// Counted prompt tokens of the month's usage, and those that the capacity serves.
  package let demandTokens: Double
  package let servedTokens: Double
  /// USD at list prices of what it serves, and of the rest.
  package let servedUSD: Double
  package let beyondUSD: Double
  /// What volume rates would leave of these list prices if all of the month's use were paid by the token; 1 without such rates.
  package let volumeShare: Double
  /// USD of the searches and units of calls that are refused; 0 where what is beyond is paid at list.
  package let refusedFeesUSD: Double
  /// USD of the audio and pictures of its calls, which it is not known to serve: they are paid at their rates.
  package let besideUSD: Double
  /// Counted prompt tokens requested in each hour of a day, on average, as a share of what the units serve in an hour;
  /// above 1 where they are not enough.
  package let loadByHour: [Double]

  /// USD that refused calls would cost; 0 where none are refused.
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
  /// The utilisation at which a unit costs the same as list prices: above 1 it never pays.
  ///
  /// - Parameters:
  ///   - usdPerUnitHour: USD per unit and hour.
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
  /// Diagnostics on it.
  var warnings: [Diagnostic] {
    guard case .capacity(let capacity) = kind else { return [] }
    var warnings: [Diagnostic] = []
    func warn(_ code: String, _ message: String, hint: String? = nil) {
      warnings.append(Diagnostic(.warning, code: code, message, at: capacity.plan.span, hint: hint))
    }
    // Only a change can request what is not sold: a scenario that does is rejected.
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
