import CostModel
import Reports

extension Command {
  private static let machine = Argument(
    "MODEL", type: .model, help: "A model whose price row has 'hardware': your own machines.")
  private static let listedModels = Option(
    "against", .repeatable(.init(placeholder: "MODEL", type: .text)),
    help: "Models to compare with at their list prices, with commas between.")
  private static let hardwareMonth = Option(
    "month", .value(.init(placeholder: "MONTH", type: .text)), help: "The month, such as 2026-12.",
    defaultText: "this one")
  private static func monthlyTokens(_ name: String, _ what: String) -> Option {
    Option(
      name, .value(.init(placeholder: "N", type: .count(of: "tokens"))), help: "So many \(what) a month.")
  }
  private static let hardwareInput = monthlyTokens("monthly-input", "uncached prompt tokens")
  private static let hardwareCached = monthlyTokens("monthly-cached", "tokens read from a cache")
  private static let hardwareOutput = monthlyTokens("monthly-output", "answered tokens")

  /// `prices hardware`: the cost of self-hosted machines for a month's usage, compared with list prices.
  static let pricesHardware = Command(
    name: "prices hardware", group: .files, summary: "Hold machines of your own against list prices.",
    details: """
      A price row with 'hardware' has an hourly price, the tokens a second that were measured, and how busy a machine may be. Says how many machines \
      the use of a month takes, what they cost by the hour and with a term, and from which use on they cost no more than list prices.
      """,
    arguments: [machine], options: [listedModels, hardwareInput, hardwareCached, hardwareOutput, hardwareMonth],
    commonOptions: Option.ofPrices,
    examples: [
      .init(
        "llmcost prices hardware own/llama-70b --monthly-input 40B --monthly-output 5B",
        "What machines of your own cost for forty billion prompt tokens a month.")
    ],
    exits: [.done, .wrongInput, .unpriced],
    run: { invocation throws(Failure) in
      let prices = try invocation.prices()
      let arguments = invocation.arguments
      let name = arguments.word(machine) ?? ""
      let model = try prices.model(named: name)
      let month = try month(of: invocation)
      guard let hardware = model.row(on: month.lastDay)?.hardware else {
        throw Failure(
          code: "no-hardware", "'\(name)' has no 'hardware' in its price row on \(month.lastDay)",
          hint:
            "llmcost prices show says what its prices are; pricing/README.md says how machines of your own are written")
      }
      func count(_ option: Option) -> Int64 { Int64(arguments.count(option) ?? 0) }
      var tokens = ByTokenClass<Int64>(repeating: 0)
      (tokens.input, tokens.cacheRead, tokens.output) = (
        count(hardwareInput), count(hardwareCached), count(hardwareOutput)
      )
      let use = Hardware.Use(
        input: Double(tokens.input), cached: Double(tokens.cacheRead), output: Double(tokens.output))
      guard use.tokens > 0 else {
        throw Failure(
          code: "usage", "'llmcost prices hardware' needs the use of a month",
          hint: "for instance --monthly-input 40B --monthly-output 5B")
      }
      var lists: [(name: String, usd: Double)] = []
      for entry in arguments.texts(listedModels).flatMap({ LoadedPrices.entries($0) }) {
        lists.append((entry, try listPrice(of: entry, tokens, prices, month)))
      }
      guard let comparison = HardwareComparison(hardware, use: use, month: month, lists: lists) else {
        throw Failure(
          .unpriced, code: "unpriced",
          "'\(name)' has no 'cached_tokens_per_second', so what reading from a cache takes is not known")
      }
      try invocation.present(Report(comparison, of: name, origin: prices.origin.words))
      return .done
    })

  private static func month(of invocation: Invocation) throws(Failure) -> Month {
    guard let text = invocation.arguments.text(hardwareMonth) else { return invocation.priceDate.monthOfYear }
    guard let month = Month(text) else {
      throw Failure(code: "bad-date", "'--month' needs a month such as 2027-06, found '\(text)'")
    }
    return month
  }

  /// The cost of the tokens at the list price of a model, in the band of its shortest prompts.
  private static func listPrice(
    of name: String, _ tokens: ByTokenClass<Int64>, _ prices: LoadedPrices, _ month: Month
  ) throws(Failure) -> Double {
    let model = try prices.model(named: name)
    do throws(UnpricedReason) {
      let rates = try model.tariff(for: .standard, on: month.lastDay).get()
      var usd = 0.0
      for tokenClass in TokenClass.allCases where tokens[tokenClass] > 0 {
        // One token at a time: the usage of a month is not a single prompt, which could fall into a band of longer
        // ones.
        var one = ByTokenClass<Int64>(repeating: 0)
        one[tokenClass] = 1
        usd += (try rates.quote(for: one).get().total * tokens[tokenClass]).usd
      }
      return usd
    } catch {
      throw Failure(.unpriced, code: "unpriced", "'\(name)' \(error.phrase)")
    }
  }
}
