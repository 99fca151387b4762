import CostModel

extension LogFormat {
  /// Charges by the FinOps Open Cost and Usage Specification (FOCUS, https://focus.finops.org), as clouds, vendors and `audit --format focus` write
  /// them: lines of a bill.
  ///
  /// The billed amount is `BilledCost`. Charges that were computed from a log are not billed, and say so: for them it
  /// is the contracted cost.
  static let focus: LogFormat = {
    var format = LogFormat(
      name: "focus", title: "FOCUS charges",
      signature: Signature([
        ["BilledCost"], ["EffectiveCost"], ["ChargePeriodStart"], ["ChargeCategory"],
        ["ProviderName", "ServiceProviderName"],
      ]),
      fields: [
        Field("ChargePeriodStart", .timestamp), Field("SkuPriceDetails.x_ModelId", .model),
        Field("SkuPriceDetails.ModelId", .model), Field("SkuId", .model), Field("ResourceName", .requestedModel),
        Field("SkuPriceDetails.x_ServiceTier", .serviceTier), Field("RegionId", .region),
      ],
      expander: { FocusExpander() })
    format.textsOfJSON = ["SkuPriceDetails", "Tags"]
    format.attributePrefixes = ["", "Tags."]
    format.timesAreUTC = true
    format.isAggregated = true
    format.duplicates = .keepAll
    return format
  }()
}

/// Makes a line of a bill of each charge.
private struct FocusExpander: RecordExpander {
  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    guard record.isUSD(value, ["BillingCurrency"]) else {
      return call.leaveOut(.otherCurrency)
    }
    // Charges of our own have the name with its vendor, which identifies one model; others name it as the vendor does.
    let basis = record.anyText(value, ["x_Basis"])
    if basis != nil {
      call.set(.model, record[value, "SkuId"])
    } else {
      call.set(.vendor, record[value, "ProviderName"] ?? record[value, "ServiceProviderName"])
    }
    call.set(.cost, record[value, basis == "measured" ? "EffectiveCost" : "BilledCost"])
    call.fill(from: value)
    call.set(.requests, 0)
    call.add()
  }
}
