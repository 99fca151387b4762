import CostModel

extension LogFormat {
  /// A bill in plain columns: a day, an amount in US dollars, and where there are any a model, a line item and the kind of the line.
  static let plainBill: LogFormat = {
    var format = LogFormat(
      name: "plain-bill", title: "plain bill",
      signature: Signature([
        ["date", "day", "usage_date"], ["cost", "cost_usd", "amount", "amount_usd", "usd"],
      ]),
      fields: [
        Field("date", .timestamp), Field("day", .timestamp), Field("usage_date", .timestamp), Field("cost_usd", .cost),
        Field("amount_usd", .cost), Field("usd", .cost), Field("cost", .cost), Field("amount", .cost),
        Field("model", .model), Field("vendor", .vendor), Field("provider", .vendor),
      ],
      expander: { PlainBillExpander() })
    format.timesAreUTC = true
    format.isAggregated = true
    format.duplicates = .keepAll
    return format
  }()

  /// The formats of bills: the reports and exports of costs, then plain columns.
  package static let bills: [LogFormat] = [
    .focus, .awsCosts, .azureCosts, .openAIUsage, .anthropicUsage, .anthropicConsoleCosts, .plainBill,
  ]
}

/// The columns with the subject of a line of a bill.
package enum BillColumns {
  /// The item that was charged, most specific first.
  package static let items = [
    "line_item", "item", "token_type", "description", "SkuMeter", "ChargeDescription", "line_item_usage_type",
    "lineItem/UsageType", "MeterName", "meterName",
  ]
  /// The kind of charge.
  package static let kinds = [
    "ChargeCategory", "line_item_line_item_type", "lineItem/LineItemType", "ChargeType", "chargeType", "kind", "type",
    "cost_type",
  ]
}

/// Makes a line of a bill of each row.
private struct PlainBillExpander: RecordExpander {
  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    guard record.isUSD(value, ["currency", "Currency"]) else { return call.leaveOut(.otherCurrency) }
    call.fill(from: value)
    call.set(.requests, 0)
    call.add()
  }
}
