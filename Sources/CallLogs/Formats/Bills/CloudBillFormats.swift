import CostModel

extension LogFormat {
  /// The Cost and Usage Reports of AWS, 2.0 and the older ones: lines of a bill, of which those of Amazon Bedrock count.
  ///
  /// Models have no ids there: the usage type names them in its own way (`USE1-Claude4Sonnet-input-tokens`), models of the Marketplace by their products.
  /// The columns are those of https://docs.aws.amazon.com/cur/latest/userguide/Lineitem-columns.html, the usage types those of
  /// https://docs.aws.amazon.com/bedrock/latest/userguide/cost-mgmt-understanding-cur-data.html.
  static let awsCosts: LogFormat = {
    var format = LogFormat(
      name: "aws-costs", title: "AWS Cost and Usage Reports",
      signature: Signature([
        ["line_item_unblended_cost", "lineItem/UnblendedCost"],
        ["line_item_usage_start_date", "lineItem/UsageStartDate"],
        ["line_item_line_item_type", "lineItem/LineItemType"],
      ]),
      fields: [
        Field("line_item_usage_start_date", .timestamp), Field("lineItem/UsageStartDate", .timestamp),
        Field("line_item_unblended_cost", .cost), Field("lineItem/UnblendedCost", .cost),
      ],
      expander: { AWSExpander() })
    format.vendor = "bedrock"
    format.timesAreUTC = true
    format.isAggregated = true
    format.duplicates = .keepAll
    return format
  }()

  /// The cost details that Azure exports: lines of a bill, of which those of Azure OpenAI and Foundry models count.
  ///
  /// The columns are those of https://learn.microsoft.com/azure/cost-management-billing/dataset-schema/cost-usage-details-mca, in either case of
  /// letters. Models have no ids there: the name of the meter begins with one (`gpt-4o-0806-Inp-glbl Tokens`).
  static let azureCosts: LogFormat = {
    var format = LogFormat(
      name: "azure-costs", title: "Azure cost details",
      signature: Signature([
        ["CostInBillingCurrency", "costInBillingCurrency", "costInUsd"], ["MeterName", "meterName"], ["Date", "date"],
      ]),
      fields: [
        Field("Date", .timestamp), Field("date", .timestamp), Field("costInUsd", .cost),
        Field("CostInBillingCurrency", .cost), Field("costInBillingCurrency", .cost),
      ],
      expander: { AzureExpander() })
    format.vendor = "azure"
    format.timesAreUTC = true
    format.isAggregated = true
    format.duplicates = .keepAll
    return format
  }()
}

/// Makes a line of a bill of each line of Amazon Bedrock.
private struct AWSExpander: RecordExpander {
  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    let product = record.anyText(value, ["product_product_name", "product/ProductName"]) ?? ""
    let code = record.anyText(value, ["line_item_product_code", "lineItem/ProductCode"]) ?? ""
    let usageType = record.anyText(value, ["line_item_usage_type", "lineItem/UsageType"]) ?? ""
    guard code.contains("Bedrock") || product.contains("Bedrock") else { return call.leaveOut(.notACall) }
    guard record.isUSD(value, ["line_item_currency_code", "lineItem/CurrencyCode"]) else {
      return call.leaveOut(.otherCurrency)
    }
    call.set(.model, text: BillNames.awsModel(usageType: usageType, product: product))
    call.fill(from: value)
    call.set(.requests, 0)
    call.add()
  }
}

/// Makes a line of a bill of each line of Azure OpenAI and Foundry models.
private struct AzureExpander: RecordExpander {
  private static let services = ["azure openai", "foundry", "azure ai services"]

  mutating func expand(_ record: LogRecord, _ value: LogValue, into call: CallDraft) {
    let service = ["MeterCategory", "meterCategory", "MeterSubCategory", "meterSubCategory"]
      .compactMap { record.anyText(value, [$0]) }.joined(separator: " ").lowercased()
    guard Self.services.contains(where: service.contains) else { return call.leaveOut(.notACall) }
    let currencies = ["BillingCurrencyCode", "BillingCurrency", "billingCurrency", "billingCurrencyCode"]
    guard record.find("costInUsd", in: value) != nil || record.isUSD(value, currencies) else {
      return call.leaveOut(.otherCurrency)
    }
    call.set(.model, text: BillNames.azureModel(meter: record.anyText(value, ["MeterName", "meterName"]) ?? ""))
    call.fill(from: value)
    call.set(.requests, 0)
    call.add()
  }
}

extension LogRecord {
  /// The first text among some fields; nil where none has one.
  func anyText(_ value: LogValue, _ paths: [String]) -> String? {
    for path in paths {
      if let found = find(path, in: value), let text = text(found), !text.isEmpty { return text }
    }
    return nil
  }

  /// Whether amounts are US dollars by the first of some fields that names a currency; where none does, the report has but one.
  func isUSD(_ value: LogValue, _ paths: [String]) -> Bool {
    anyText(value, paths).map { $0.uppercased() == "USD" } ?? true
  }
}

/// The names of models in cloud bills: not those of the models, so that `--model-alias` says which models they are.
enum BillNames {
  /// Where in a usage type of AWS the model ends.
  private static let awsMarks = [
    "-input-token", "-output-token", "-cache-read", "-cache-write", "-mantle-", "-batch", "-custom", "-provisioned",
  ]

  /// `Claude4Sonnet` of `USE1-Claude4Sonnet-input-tokens`, and the product where the Marketplace sells it; empty where neither names one.
  static func awsModel(usageType: String, product: String) -> String {
    if let end = product.firstRange(of: " (Amazon Bedrock Edition)") { return String(product[..<end.lowerBound]) }
    var model = usageType[...]
    if let dash = model.firstIndex(of: "-"), model[..<dash].last?.isNumber == true,
      model[..<dash].allSatisfy({ $0.isASCII && ($0.isUppercase || $0.isNumber) })
    {
      model = model[model.index(after: dash)...]
    }
    let ends = awsMarks.compactMap { model.lowercased().firstRange(of: $0)?.lowerBound }
    // Lowering letters of ASCII moves no index; usage types have no others.
    guard model.utf8.allSatisfy({ $0 < 0x80 }), let end = ends.min() else { return String(model) }
    let length = model.lowercased().distance(from: model.lowercased().startIndex, to: end)
    return String(model.prefix(length))
  }

  /// Words of a meter of Azure that come after the model.
  private static let azureMarks: Set<String> = [
    "inp", "inpt", "input", "out", "outp", "outpt", "opt", "output", "cached", "cache", "cchd", "cd", "batch", "bch",
    "pp",
    "glbl", "gl", "regnl", "dzone", "dz",
  ]

  /// `gpt-4o-0806` of `gpt-4o-0806-Inp-glbl Tokens`; the whole name where it does not say what is charged.
  static func azureModel(meter: String) -> String {
    var end = meter.startIndex
    var start = meter.startIndex
    while start < meter.endIndex {
      let stop = meter[start...].firstIndex { $0 == " " || $0 == "-" } ?? meter.endIndex
      if start > meter.startIndex, azureMarks.contains(meter[start..<stop].lowercased()) {
        return String(meter[..<end])
      }
      end = stop
      start = stop < meter.endIndex ? meter.index(after: stop) : stop
    }
    return meter
  }
}
