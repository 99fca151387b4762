/// The benchmarks: each prints figures, none judges.
@main
enum Bench {
  static func main() {
    switch CommandLine.arguments.dropFirst().first {
    case "kernel": KernelBench.run(entries: count(or: 4_000_000))
    case "projection": ProjectionBench.run(repeats: count(or: 20_000))
    case "plan": plan()
    case "tokens": TokensBench.run(Array(CommandLine.arguments.dropFirst(2)))
    case "calls": CallLogGenerator.run(rows: count(or: 5_000_000), form: form)
    default:
      print(
        "usage: llmcost-bench kernel [ENTRIES] | projection [REPEATS] | plan [LEVERS [products|kernel [scenario|numbers]]]"
          + " | tokens FILE [DIRECTORY] | calls [ROWS [jsonl|csv|messy]]")
    }
  }

  /// Plans, or prints the input of planning.
  private static func plan() {
    let words = Array(CommandLine.arguments.dropFirst(3))
    let kind = words.first.flatMap { PlanBench.Kind(rawValue: $0) } ?? .products
    let count = min(max(1, count(or: 20)), 20)
    switch words.dropFirst().first {
    case "scenario": print(PlanInstance(leversPerFeature: count, kind: kind).scenario, terminator: "")
    case "numbers": print(PlanInstance(leversPerFeature: count, kind: kind).numbers, terminator: "")
    default: PlanBench.run(leversPerFeature: count, kind: kind)
    }
  }

  /// The form of a call log, after the number of its rows.
  private static var form: CallLogGenerator.Form {
    CommandLine.arguments.dropFirst(3).first.flatMap { CallLogGenerator.Form(rawValue: $0) } ?? .jsonl
  }

  /// The number after the name of the benchmark.
  private static func count(or standard: Int) -> Int {
    CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? standard
  }
}

/// Times work by the best of some rounds, which other programs on the machine disturb least.
enum Timing {
  /// The seconds of the fastest round.
  static func best(of rounds: Int, _ work: () -> Void) -> Double {
    let clock = ContinuousClock()
    return (0..<rounds).map { _ in
      let duration = clock.measure(work)
      return Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }.min() ?? 0
  }
}
