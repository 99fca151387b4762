import CostModel
import Documents
import Foundation
import TestSupport
import Testing

@testable import CallLogs

/// Parts of logs compared with one run over all of them.
@Suite struct PartFileTests {
  static let prices = """
    vendor: corner
    name: Corner
    source: https://corner.example
    checked: 2026-11-01
    currency: USD
    models:
      small: {input: 0.2, output: 0.8, above: [{prompt_tokens: 50, input: 0.4, output: 1.6}]}
    """

  static func pricer() throws -> CallPricer {
    let (book, _) = PriceBook.read([SourceFile(name: "corner.yaml", text: prices)])
    return CallPricer(book: book)
  }

  /// A log of calls of which some are in every log, with the same usage or another.
  static func log(_ generator: inout SeededGenerator) -> String {
    (0..<30).map { _ in
      let id = Int.random(in: 0..<60, using: &generator)
      let own = Int.random(in: 0..<4, using: &generator) == 0 ? Int.random(in: 0...90, using: &generator) : id
      let team = ["red", "blue"].randomElement(using: &generator) ?? "red"
      // A third has no id; some say what they cost, right or rounded to cents, and others something else.
      let name = id % 3 == 0 ? "" : #""id":"c\#(id)","#
      let usd = Double(own) * (own > 50 ? 0.4 : 0.2) / 1e6 + Double(own % 7) * (own > 50 ? 1.6 : 0.8) / 1e6
      let cost = [String(format: "%.9f", usd), "0.0\(1 + own)", "null"][id % 3 == 0 ? own % 3 : id % 3]
      return
        #"{"timestamp":"2026-10-0\#(1 + id % 9)T08:00:00Z","model":"small",\#(name)"input_tokens":\#(own),"#
        + #""output_tokens":\#(own % 7),"team":"\#(team)","cost":\#(cost)}"#
    }.joined(separator: "\n")
  }

  static func part(_ logs: [String], from first: Int, _ pricer: CallPricer) throws -> UsagePart {
    var plan = ScanPlan(dimensions: ["team"])
    plan.pricesEachCall = true
    let scanner = LogScanner(plan: plan, pricer: pricer)
    var collector = PartCollector(plan: plan, pricer: pricer, formats: LogFormat.all)
    let ledger = try scanner.scan(logs.map { LogSource.memory(Array($0.utf8)) }) { collector.take($0.calls) }
    var part = collector.part(of: ledger)
    let moved = { (place: LogPlace) in LogPlace(file: place.file + first, line: place.line) }
    part.ledger.resolvePlaces(moved)
    for index in part.calls.indices { part.calls[index].place = moved(part.calls[index].place) }
    return part
  }

  static func bytes(_ ledger: UsageLedger) -> [UInt8] {
    let terms = PartFile.Terms(version: "1", prices: "p", reading: [], dimensions: ["team"])
    return PartFile(terms: terms, grouping: ["team"], files: [], part: UsagePart(ledger: ledger, calls: [])).bytes
  }

  @Test(arguments: 1...6) func `parts in any split and order are one run`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let pricer = try Self.pricer()
    let logs = (0..<5).map { _ in Self.log(&generator) }
    let whole = try LogScanner(plan: ScanPlan(dimensions: ["team"]), pricer: pricer)
      .scan(logs.map { LogSource.memory(Array($0.utf8)) })
    let cut = Int.random(in: 1..<5, using: &generator)
    let second = Int.random(in: cut...5, using: &generator)
    var parts = [
      try Self.part(Array(logs[..<cut]), from: 0, pricer), try Self.part(Array(logs[cut..<second]), from: cut, pricer),
      try Self.part(Array(logs[second...]), from: second, pricer),
    ]
    // Through a file and back.
    parts = try parts.map { part in
      let terms = PartFile.Terms(version: "1", prices: "p", reading: ["--as-of 2026-10-01"], dimensions: ["team"])
      let file = PartFile(terms: terms, grouping: ["team"], files: ["a", "b"], part: part)
      let read = try PartFile(file.bytes)
      #expect(read.bytes == file.bytes && read.terms == terms && read.part.calls == part.calls)
      return read.part
    }
    parts.shuffle(using: &generator)
    let merged = try #require(UsagePart.merged(parts, pricer: pricer))
    #expect(merged.groups == whole.groups)
    #expect(merged.skipped == whole.skipped)
    #expect(Self.bytes(merged) == Self.bytes(whole))
    #expect((merged.skipped[.duplicate]?.count ?? 0) > 10)
    #expect(whole.differingRepeat != nil && merged.differingRepeat == whole.differingRepeat)
    // What the log says that calls cost is judged call by call, also of those that several parts have.
    #expect(merged.loggedCosts.parts == whole.loggedCosts.parts)
    #expect(Set(whole.loggedCosts.parts.keys.map(\.reason)).isSuperset(of: [.none, .unexplained]))
  }

  @Test func `what was cut or changed is refused`() throws {
    var generator = SeededGenerator(seed: 9)
    let part = try Self.part([Self.log(&generator)], from: 0, try Self.pricer())
    let terms = PartFile.Terms(version: "1", prices: "p", reading: [], dimensions: ["team"])
    let bytes = PartFile(terms: terms, grouping: [], files: ["a"], part: part).bytes
    for count in stride(from: 0, to: bytes.count, by: 37) {
      #expect(throws: count < 15 ? PartFile.Fault.notAPart : .damaged) { try PartFile(Array(bytes.prefix(count))) }
    }
    for place in stride(from: 15, to: bytes.count, by: 41) {
      var changed = bytes
      changed[place] ^= 0x10
      #expect(throws: PartFile.Fault.damaged) { try PartFile(changed) }
    }
    #expect(throws: PartFile.Fault.notAPart) { try PartFile(Array("{}".utf8)) }
    let ofNothing = PartFile(terms: terms, grouping: [], files: [], part: part).bytes
    #expect(throws: PartFile.Fault.damaged) { try PartFile(ofNothing) }
  }
}
