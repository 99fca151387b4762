import Documents
import TestSupport
import Testing

@testable import CostModel

/// Fair shares of levers that exclude each other: a set that cannot be pulled is worth what the best of it saves.
@Suite struct FairShareTests {
  @Test func `an alternative that nobody would choose takes and gives nothing`() throws {
    // $1,000 at $2.50 per million. On gpt-4o-mini ($0.15) it is $60, on gpt-4 ($30) $12,000; they exclude each other. Alone {bad} is worth 0, since
    // nobody has to choose it, so {good} brings $940 in either order.
    let result = try ComparisonTests.compare(
      ComparisonTests.chat(
        "good: {set: {chat.model: gpt-4o-mini}, excludes: [bad]}, bad: {set: {chat.model: gpt-4}}"))
    #expect(agrees(try #require(result.togetherSavingUSD), 940))
    #expect(agrees(try #require(result.entries[0].fairShare), 940))
    #expect(agrees(try #require(result.entries[1].fairShare), 0))
    // What it costs alone is said all the same.
    #expect(agrees(try #require(result.entries[1].savingAlone), -11_000))
  }

  @Test func `alternatives share what the better saves`() throws {
    // {a} 300, {b} 500, {a, b} 500: a brings 300 or 0, b brings 500 or 200.
    let result = try ComparisonTests.compare(
      ComparisonTests.chat(
        "a: {scale: {chat.tokens.input: 0.7}, excludes: [b]}, b: {scale: {chat.tokens.input: 0.5}}"))
    #expect(agrees(try #require(result.entries[0].fairShare), 150))
    #expect(agrees(try #require(result.entries[1].fairShare), 350))
  }

  @Test func `a lever without alternatives counts as it is`() throws {
    let result = try ComparisonTests.compare(
      ComparisonTests.chat(
        "worse: {add: {chat.tokens.input: 100}}, a: {add: {chat.tokens.input: -100}, excludes: [b]}, "
          + "b: {add: {chat.tokens.input: -200}}"))
    // Sums of tokens do not interact: worse costs $250; of a ($250) and b ($500) the better is pulled.
    #expect(agrees(try #require(result.entries[0].fairShare), -250))
    #expect(agrees(try #require(result.entries[1].fairShare), 125))
    #expect(agrees(try #require(result.entries[2].fairShare), 375))
    #expect(agrees(try #require(result.togetherSavingUSD), 250))
  }

  // $1,000 are 400 tokens. Of twelve levers each takes one token off: 388. 'one' leaves 0.7 of it, 'two' and 'three' 0.75 each, and 'one' goes with
  // neither. One by one 'one' comes first, and leaves 271.6; but 0.75 x 0.75 leave 218.25: $1,000 less 2.5 x 218.25.
  @Test func `the best of many levers is found though another alternative saves more alone`() throws {
    let small = (1...12).map { "s\($0): {add: {chat.tokens.input: -1}}" }.joined(separator: ", ")
    let result = try ComparisonTests.compare(
      ComparisonTests.chat(
        small + ", one: {scale: {chat.tokens.input: 0.7}, excludes: [two, three]}, "
          + "two: {scale: {chat.tokens.input: 0.75}}, three: {scale: {chat.tokens.input: 0.75}}"))
    #expect(result.leftOut.map(\.name) == ["one"])
    #expect(result.isTogetherProven)
    #expect(agrees(try #require(result.togetherUSD), 2.5 * 218.25))
    let shares: Double = result.entries.compactMap(\.fairShare).reduce(0, +)
    #expect(abs(shares - 454.375) < 1e-6)
  }

  /// Alternatives among more levers than every set can be tried of, beside one that tries every set of them.
  @Test(arguments: 1...12)
  func `what is pulled of many levers is the cheapest allowed set`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let names = (0..<6).map { "l\($0)" }
    var levers = (1...9).map { "s\($0): {add: {chat.tokens.input: -\(Int.random(in: 1...9, using: &random))}}" }
    for (index, name) in names.enumerated() {
      let others = names[(index + 1)...].filter { _ in random.chance(40) }
      let after = index > 0 && random.chance(25) ? ", after: [\(names[Int.random(in: 0..<index, using: &random)])]" : ""
      levers.append(
        "\(name): {scale: {chat.tokens.input: 0.\(Int.random(in: 30...99, using: &random))}, "
          + "excludes: [\(after.isEmpty ? others.joined(separator: ", ") : "")]\(after)}")
    }
    let text = ComparisonTests.chat(levers.joined(separator: ", "))
    let result = try ComparisonTests.compare(text)
    let space = try leverSpace(text)
    var cheapest = Double.infinity
    for chosen in UInt64(0)..<64 {
      let set = LeverSet(bits: chosen << 9 | 511)
      guard space.isAllowed(set), case .projection(let projection) = space.evaluate(set) else { continue }
      cheapest = min(cheapest, projection.totalUSD)
    }
    #expect(agrees(try #require(result.togetherUSD), cheapest))
    #expect(result.isTogetherProven)
  }

  @Test(arguments: 1...30)
  func `shares sum to what the best set saves, and stay within what each can save`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 3...6, using: &random)
    var excluded = Set<Int>()
    let levers = (0..<count).map { index -> String in
      let others = (index + 1..<count).filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
      if !others.isEmpty { excluded.formUnion(others + [index]) }
      let factor = Double(Int.random(in: 30...130, using: &random)) / 100
      return
        "l\(index): {scale: {chat.tokens.input: \(factor)}, excludes: [\(others.map { "l\($0)" }.joined(separator: ", "))]}"
    }.joined(separator: ", ")
    let text = ComparisonTests.chat(levers)
    let result = try ComparisonTests.compare(text)
    let document = try #require(Document.parse(SourceFile(name: "test.yaml", text: text), as: .yaml).document)
    let month = try #require(Month("2026-12"))
    let read = Scenario.read(document, book: ShippedPrices.book, currentMonth: month)
    let scenario = try #require(read.scenario)
    let space = try #require(LeverSpace(base: scenario, date: PricingDate()))
    var savings: [UInt64: Double] = [:]
    for bits in UInt64(0)..<(1 << UInt64(count)) where space.isAllowed(LeverSet(bits: bits)) {
      guard case .projection(let projection) = space.evaluate(LeverSet(bits: bits)) else { continue }
      savings[bits] = result.baseUSD - projection.totalUSD
    }
    let always = (0..<count).filter { !excluded.contains($0) }.reduce(UInt64(0)) { $0 | 1 << UInt64($1) }
    let best = savings.filter { $0.key & always == always }.map(\.value).max()
    let together = try #require(result.togetherSavingUSD)
    #expect(agrees(together, best ?? -1))
    let shares = result.entries.compactMap(\.fairShare)
    #expect(abs(shares.reduce(0, +) - together) < 1e-6)
    for index in excluded {
      let bit = UInt64(1) << UInt64(index)
      let most =
        savings.filter { $0.key & bit != 0 }
        .compactMap { key, value in savings[key & ~bit].map { value - $0 } }.max() ?? 0
      #expect(shares[index] >= -1e-9)
      #expect(shares[index] <= max(most, 0) + 1e-9)
    }
  }
}
