import Testing

@testable import CostModel

/// What is reported of bad capacity in a scenario, word for word; `¦` marks its place.
@Suite struct CapacityFaultTests {
  struct Case: CustomTestStringConvertible {
    let provisioned: String
    let complaint: String

    init(_ provisioned: String, _ complaint: String) {
      self.provisioned = provisioned
      self.complaint = complaint
    }

    var testDescription: String { provisioned }
  }

  static let cases = [
    Case("{¦ptuu: {units: 50, term: month}}", "error[unknown-model]: unknown model 'ptuu' = did you mean 'ptu'?"),
    Case(
      "{¦plain: {units: 50, term: month}}",
      "error[capacity-not-sold]: 'plain' is not sold as capacity = add 'provisioned' to the model in a price file of your own"
    ),
    Case(
      "{ptu: {units: ¦75, term: month}}",
      "error[capacity-units]: PTU of 'ptu' are sold from 50 on, in steps of 50: 75 cannot be bought = did you mean 100?"
    ),
    Case(
      "{ptu: {units: ¦10, term: month}}",
      "error[capacity-units]: PTU of 'ptu' are sold from 50 on, in steps of 50: 10 cannot be bought = did you mean 50?"),
    Case(
      "{ptu: ¦{units: 50}}",
      "error[missing-key]: PTU of 'ptu' are sold for several terms: say which = add 'term', one of: hour, month, year"),
    Case(
      "{all: {units: 1, term: ¦hour}}",
      "error[capacity-not-sold]: PTU of 'all' are not sold by the hour = they are sold by the: month"),
    Case(
      "{ptu: {units: 50, term: ¦months}}",
      "error[unknown-word]: term must be one of 'hour', 'month', 'year', found 'months' = did you mean 'month'?"),
    Case("{ptu: ¦{term: month}}", "error[missing-key]: capacity needs 'units', how many are bought"),
    Case("{ptu: {units: ¦-1, term: month}}", "error[out-of-range]: units must be at least 0, found -1"),
    Case(
      "{ptu: {units: 50, term: month, beyond: ¦drop}}",
      "error[unknown-word]: beyond must be one of 'list', 'refused', found 'drop'"),
    Case(
      "{ptu: {units: 50, term: month, unit: ¦tokens}}",
      "error[unknown-unit]: 'ptu' has no unit of capacity 'tokens' = it has: PTU"),
    Case(
      "{ptu: {units: 50, term: month}, ¦test/ptu: {units: 50, term: month}}",
      "error[duplicate-name]: the capacity of 'test/ptu' is given twice, under two names"),
    Case(
      "{ptu: {¦unitz: 50, units: 50, term: month}}",
      "error[unknown-key]: unknown key 'unitz' in 'provisioned.ptu' = expected one of: beyond, term, unit, units"),
  ]

  @Test(arguments: cases)
  func `a fault is reported at its place`(fault: Case) throws {
    let head = "{features: {chat: {model: ptu, sessions: 1, tokens: {input: 1, output: 0}}}, provisioned: "
    let column = head.count + fault.provisioned.prefix { $0 != "¦" }.count + 1
    let read = try complaints("\(head)\(fault.provisioned.replacing("¦", with: ""))}", book: MonthPrices.book)
    #expect(read == ["1:\(column) \(fault.complaint)"])
  }
}
