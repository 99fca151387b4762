/// The benchmarks: each prints figures, none judges.
@main
enum Bench {
  static func main() {
    switch CommandLine.arguments.dropFirst().first {
    case "kernel": KernelBench.run(entries: count(or: 4_000_000))
    case "projection": ProjectionBench.run(repeats: count(or: 20_000))
    case "plan": PlanBench.run(leversPerFeature: count(or: 12))
    case "tokens": TokensBench.run(Array(CommandLine.arguments.dropFirst(2)))
    default:
      print("usage: llmcost-bench kernel [ENTRIES] | projection [REPEATS] | plan [LEVERS] | tokens FILE [DIRECTORY]")
    }
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
