import CostModel
import Testing

@Suite struct ModelTariffsTests {
  static let body = """
    models:
      m:
        retired: 2027-01-01
        prices:
          - {from: 2026-12-15, status: announced, input: 9.00}
          - {from: 2026-06-01, until: 2026-07-01, input: 2.00}
          - {from: 2026-05-01, input: 3.00, batch: 0.5x}
          - {from: 2026-01-01, until: 2026-04-01, input: 4.00}

    """

  static let days = [
    ("2025-12-31", "has no price on 2025-12-31"),
    ("2026-01-01", "4.00"),  // from is the first day
    ("2026-03-31", "4.00"),
    ("2026-04-01", "has no price on 2026-04-01"),  // until is the day after the last
    ("2026-04-30", "has no price on 2026-04-30"),
    ("2026-05-01", "3.00"),
    ("2026-05-31", "3.00"),
    ("2026-06-01", "2.00"),  // a temporary row
    ("2026-06-30", "2.00"),
    ("2026-07-01", "3.00"),  // and the older one again
    ("2026-12-31", "3.00"),  // what is announced does not hold
    ("2027-01-01", "3.00"),  // nor does the retirement end the price
  ]

  @Test(arguments: days)
  func `the row of a day is the newest that has begun and not ended`(text: String, expected: String) throws {
    let model = try PricingFixture.model(Self.body)
    switch model.tariff(for: .standard, on: try PricingFixture.day(text)) {
    case .success(let tariff): #expect(tariff.shown == [["\(expected) - - - -"]])
    case .failure(let reason): #expect(reason.phrase == expected)
    }
  }

  @Test func `an announced row holds when it is asked for`() throws {
    let model = try PricingFixture.model(Self.body)
    let tariff = model.tariff(for: .standard, on: try PricingFixture.day("2026-12-15"), includingAnnounced: true)
    #expect(try tariff.get().shown == [["9.00 - - - -"]])
  }

  @Test func `a model is retired from its day on`() throws {
    let model = try PricingFixture.model(Self.body)
    #expect(try !model.isRetired(on: PricingFixture.day("2026-12-31")))
    #expect(try model.isRetired(on: PricingFixture.day("2027-01-01")))
    #expect(try !PricingFixture.model("models: {m: {input: 1}}\n").isRetired(on: PricingFixture.day("9999-12-31")))
  }

  @Test func `a tier is sold while a row gives it`() throws {
    let model = try PricingFixture.model(Self.body)
    #expect(try model.tariff(for: .batch, on: PricingFixture.day("2026-05-01")).get().shown == [["1.50 - - - -"]])
    #expect(throws: UnpricedReason.tierNotSold(.batch)) {
      try model.tariff(for: .batch, on: PricingFixture.day("2026-06-01")).get()
    }
  }

  @Test func `periods are all the days in order`() throws {
    let model = try PricingFixture.model(Self.body)
    let periods = model.tariffPeriods(
      tier: .standard, from: try PricingFixture.day("2025-12-30"), through: try PricingFixture.day("2027-01-02"))
    #expect(
      periods.map { "\($0.firstDay) \($0.lastDay) \(Self.shown($0.tariff))" } == [
        "2025-12-30 2025-12-31 has no price on 2025-12-30",
        "2026-01-01 2026-03-31 4.00 - - - -",
        "2026-04-01 2026-04-30 has no price on 2026-04-01",
        "2026-05-01 2026-05-31 3.00 - - - -",
        "2026-06-01 2026-06-30 2.00 - - - -",
        "2026-07-01 2027-01-02 3.00 - - - -",
      ])
    #expect(periods.map { $0.row == nil } == [true, false, true, false, false, false])
  }

  static func shown(_ tariff: Result<Tariff, UnpricedReason>) -> String {
    switch tariff {
    case .success(let tariff): tariff.shown[0][0]
    case .failure(let reason): reason.phrase
    }
  }

  @Test func `every day of the periods has the tariff of that day`() throws {
    let model = try PricingFixture.model(Self.body)
    let first = try PricingFixture.day("2025-12-01")
    for announced in [false, true] {
      let periods = model.tariffPeriods(
        tier: .standard, from: first, through: first.adding(days: 450), includingAnnounced: announced)
      for offset in 0...450 {
        let day = first.adding(days: offset)
        let period = periods.filter { $0.firstDay <= day && day <= $0.lastDay }
        #expect(period.count == 1, "\(day)")
        let tariff = try? model.tariff(for: .standard, on: day, includingAnnounced: announced).get()
        #expect((try? period.first?.tariff.get())?.shown == tariff?.shown, "\(day)")
      }
    }
  }

  @Test func `one day is a period, no day is none`() throws {
    let model = try PricingFixture.model("models:\n  m: {input: 1}\n")
    let day = try PricingFixture.day("9999-12-31")
    #expect(model.tariffPeriods(tier: .standard, from: day, through: day).count == 1)
    #expect(model.tariffPeriods(tier: .standard, from: day, through: day.adding(days: -1)).isEmpty)
  }
}
