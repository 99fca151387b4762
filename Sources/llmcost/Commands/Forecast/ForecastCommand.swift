import CostModel
import Documents
import Reports

extension Command {
  private static let months = Option(
    "months", .value(.init(placeholder: "N", type: .count(of: "months"))), help: "How many months, from 1 to 120.",
    defaultText: "12")
  private static let until = Option(
    "until", .value(.init(placeholder: "MONTH", type: .text)), help: "The last month, such as 2027-12.")
  private static let from = Option(
    "from", .value(.init(placeholder: "MONTH", type: .text)), help: "The first month.", defaultText: "the scenario's")
  private static let levers = Option(
    "levers", .value(.init(placeholder: "NAMES", type: .word(.levers))),
    help: "Pull these levers in every month; names with commas between them.")
  /// The growth of a path, for one run.
  static let growth = Option(
    "growth", .repeatable(.init(placeholder: "PATH=GROWTH", type: .text)),
    help: "Let a number grow, such as traffic=8% a month, in the place of what the scenario says about it.")

  private static let uncertaintyFlag = Option(
    "uncertainty", .flag, help: "Draw the numbers under 'uncertain', rates of growth too, and show P10 to P90 by month."
  )
  private static let forecastInputs = Argument(
    "SCENARIO", .any, type: .file, help: "The scenario, or - for standard input; with --history more logs.")

  /// `forecast`: the cost of the months to come.
  static let forecast = Command(
    name: "forecast", group: .costs, summary: "Show what the months to come cost.",
    details: """
      Each month is the full model with its own days, prices, growth, seasons and events, never the bill of another month times a factor. \
      The scenario's month is month 0 of the growth. With --history the days of call logs are forecast instead: how many calls there are and what \
      a call costs, each with a level that may move, a trend and a week, and between what the months will lie.
      """,
    arguments: [forecastInputs],
    options: [
      months, until, from, growth, levers, uncertaintyFlag, draws, seed, includeAnnounced, .history, .backtest,
      .historyBudget, .allowUnpriced,
    ] + Option.ofLogs,
    commonOptions: [.format, .output, .table] + Option.ofChanges + [.pricing, .asOf] + Option.everywhere,
    examples: [
      .init("llmcost forecast scenarios/growing-assistant.yaml", "Twelve months of the assistant."),
      .init("llmcost forecast scenario.yaml --growth 'traffic=8%'", "With 8 % more sessions each month."),
      .init("llmcost forecast scenario.yaml --uncertainty", "With what is not known: P10 to P90 of each month."),
      .init("llmcost forecast scenario.yaml --until 2027-12 --include-announced", "With prices that are announced."),
      .init(
        "llmcost forecast --history logs/ --months 3 --backtest", "From call logs, and how well that would have held."),
      .init("llmcost forecast scenario.yaml -o forecast.csv", "The tables for a spreadsheet."),
    ],
    exits: [.done, .wrongInput, .unpriced],
    run: { invocation throws(Failure) in
      _ = try invocation.destinations()
      let words = invocation.arguments.words(forecastInputs)
      if !invocation.arguments.has(uncertaintyFlag), !invocation.arguments.has(.history) {
        for option in [draws, seed] where invocation.arguments.has(option) {
          throw invocation.usage(.pointless(option: option.longName, without: uncertaintyFlag.longName))
        }
      }
      if invocation.arguments.has(.history) {
        try invocation.refusePointlessWithHistory()
        return try HistoryRun(invocation: invocation).finish(invocation.arguments.texts(.history) + words)
      }
      for option in [Option.backtest, .historyBudget] + Option.ofLogs where invocation.arguments.has(option) {
        throw invocation.usage(.pointless(option: option.longName, without: Option.history.longName))
      }
      guard let path = words.first, words.count == 1 else {
        throw invocation.usage(words.isEmpty ? .missingArgument(forecastInputs.name) : .unexpectedArgument(words[1]))
      }
      let loaded = try invocation.scenario(at: path, models: .mentioned)
      let scenario = loaded.scenario
      let date = PricingDate(
        asOf: invocation.arguments.date(.asOf), includesAnnounced: invocation.arguments.has(includeAnnounced))
      let pulled = try invocation.levers(levers, of: scenario) ?? []
      let months = try invocation.forecastMonths(from: scenario.month)
      if date.asOf == nil, let first = months.first { try scenario.checkPriceHistory(reaches: first) }
      let (unscaled, scaling) = try loaded.unscaled(today: invocation.world.today)
      let forecast = try forecast(of: unscaled, months, pulled, scaling: scaling, date)
      let uncertainty =
        invocation.arguments.has(uncertaintyFlag)
        ? try invocation.forecastUncertainty(loaded, months: months, levers: pulled, date: date) : nil
      try invocation.present(
        Report(
          forecast, uncertainty: uncertainty, base: Projection(of: scenario, date: date),
          levers: pulled.map { scenario.levers[$0].name },
          pricing: loaded.pricingFacts(asOf: date.asOf), diagnostics: loaded.warnings(today: invocation.world.today)))
      guard forecast.unpriced.isEmpty || invocation.arguments.has(.allowUnpriced) else {
        throw Failure(
          .unpriced,
          forecast.unpriced.map {
            Diagnostic(
              .error, code: "unpriced", "'\($0.model)' of '\($0.feature)' \($0.reason)", at: $0.span,
              hint: "--allow-unpriced forecasts the rest and says that it is incomplete")
          })
      }
      return .done
    })

  /// The months of a scenario.
  ///
  /// - Throws: `Failure` when the scenario is invalid in one of them.
  static func forecast(
    of scenario: Scenario, _ months: [Month], _ levers: [Int], scaling: Patch, _ date: PricingDate
  ) throws(Failure) -> Forecast {
    do throws(Forecast.Failure) {
      return try Forecast(scenario, months: months, levers: levers, scaling: scaling, date: date)
    } catch {
      throw error.failure
    }
  }
}

extension Forecast.Failure {
  /// The failure of a run without a forecast.
  var failure: Failure {
    switch self {
    case .impossible(let month, let fault):
      guard let fault else {
        return Failure(
          code: "impossible-month", "in \(month) growth or events take numbers of the scenario out of their ranges",
          hint: Self.hint)
      }
      let range = fault.range.map { range in
        let least = Formatting.plainNumber(range.lowerBound)
        return range.upperBound >= 1e9
          ? ", at least \(least)" : ", \(least) to \(Formatting.plainNumber(range.upperBound))"
      }
      return Failure(
        .wrongInput,
        [
          Diagnostic(
            .error, code: "impossible-month",
            "in \(month) growth or events take '\(fault.path)' out of its range\(range ?? "")", at: fault.span,
            hint: Self.hint)
        ])
    case .lever(let diagnostics): return Failure(.wrongInput, diagnostics)
    }
  }

  private static let hint = "let it grow {to: VALUE, by: MONTH}, or forecast fewer months"
}

extension Invocation {
  /// The default number of draws for several months: enough for percentiles to the percent.
  private static let drawsOfMonths = 16_384

  /// The effect of uncertain numbers on some months.
  func forecastUncertainty(
    _ loaded: LoadedScenario, months: [Month], levers: [Int], date: PricingDate
  ) throws(Failure) -> ForecastUncertainty {
    var request = try simulationRequest()
    if !arguments.has(Command.draws) { request.draws = Self.drawsOfMonths }
    let (scenario, scaling) = try loaded.unscaled(today: world.today)
    request.patch = scaling
    do throws(ForecastUncertainty.Failure) {
      return try ForecastUncertainty(scenario, months: months, levers: levers, request, date: date)
    } catch {
      switch error {
      case .forecast(let failure): throw failure.failure
      case .simulation(let failure): throw failure.failure
      }
    }
  }
}

extension Invocation {
  /// The most months a forecast has.
  private static let mostMonths = 120

  /// Options for scenarios have no effect for logs.
  fileprivate func refusePointlessWithHistory() throws(Failure) {
    let names = [
      "until", "from", "growth", "levers", "uncertainty", "draws", "seed", "include-announced", "set", "scale", "unset",
    ]
    for name in names where arguments.has(Option(name, .flag, help: "")) {
      throw usage(.exclusive(option: "--\(name)", other: Option.history.longName))
    }
  }

  /// The months that the command line asks for.
  fileprivate func forecastMonths(from start: Month) throws(Failure) -> [Month] {
    let (from, until) = (try month("from"), try month("until"))
    let count = arguments.count(Option("months", .flag, help: ""))
    if until != nil, count != nil { throw usage(.exclusive(option: "--until", other: "--months")) }
    let first = from ?? start
    guard first >= start else {
      throw Failure(
        code: "forecast-months", "the forecast cannot begin in \(first), before the scenario's month, \(start)",
        hint: "--set month=\(first) moves the scenario")
    }
    if let until, until < first {
      throw Failure(code: "forecast-months", "the last month, \(until), is before the first, \(first)")
    }
    let wanted = until.map { $0.months(since: first) + 1 } ?? count ?? 12
    guard (1...Self.mostMonths).contains(wanted) else {
      throw usage(
        .wrongCount(of: until == nil ? "--months" : "--until", value: "\(wanted)", things: "months from 1 to 120"))
    }
    return (0..<wanted).map { first.adding(months: $0) }
  }

  private func month(_ name: String) throws(Failure) -> Month? {
    guard let text = arguments.text(Option(name, .flag, help: "")) else { return nil }
    guard let month = Month(text), (2020...2100).contains(month.year) else {
      throw Failure(code: "bad-date", "'--\(name)' needs a month such as 2027-06, found '\(text)'")
    }
    return month
  }
}

extension Scenario {
  /// Checks that the prices of its models begin no later than a given month.
  func checkPriceHistory(reaches month: Month) throws(Failure) {
    for feature in features {
      for choice in feature.routing.choices {
        let begins = choice.model.rows.map(\.from)
        guard let first = begins.compactMap(\.self).min(), !begins.contains(nil), first > month.lastDay else {
          continue
        }
        throw Failure(
          .wrongInput,
          [
            Diagnostic(
              .error, code: "before-prices",
              "the prices of '\(choice.name)' begin on \(first), after \(month), the first month of the forecast",
              at: choice.span, hint: "--from \(first.monthOfYear) begins there; --as-of DATE takes the prices of a day")
          ])
      }
    }
  }
}
