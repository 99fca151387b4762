import CostModel

/// The cost of calls at contract prices, compared with list prices.
struct ContractSection {
  let contract: ContractedCost

  var section: Report.Section {
    func row(_ name: String, _ amounts: ContractedCost.Amounts) -> [Cell] {
      [
        .text(name), .exactMoney(amounts.list), .exactMoney(amounts.list - amounts.contracted),
        .exactMoney(amounts.contracted),
      ]
    }
    return Report.Section(
      "Contract", name: "contract",
      [
        .table(
          Table(
            columns: [.name("vendor"), .number("list price"), .number("discount"), .number("by contract")],
            rows: contract.vendors.map { Table.Row(row($0.vendor, $0.amounts)) }
              + [Table.Row(row("total", contract.total), role: .total)])),
        .paragraph("A discount is on the prices of tokens; fees of calls, searches and units have none."),
      ])
  }

  var json: JSONText.Value {
    func amounts(_ amounts: ContractedCost.Amounts) -> [JSONText.Member] {
      [
        .init("list", .number(Formatting.jsonNumber(amounts.list))),
        .init("discount", .number(Formatting.jsonNumber(amounts.list - amounts.contracted))),
        .init("cost", .number(Formatting.jsonNumber(amounts.contracted))),
      ]
    }
    return .object(
      amounts(contract.total) + [
        .init(
          "vendors",
          .array(contract.vendors.map { .object([.init("vendor", .string($0.vendor))] + amounts($0.amounts)) }))
      ])
  }
}
