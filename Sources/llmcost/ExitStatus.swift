/// The exit status of a run.
enum ExitStatus: Int32, Sendable, CaseIterable, Error {
  /// The work is done; checks passed or only warned.
  case done = 0
  /// A check failed: the answer is no.
  case failed = 1
  /// The command line or an input file is wrong, or a result could not be written.
  case wrongInput = 2
  /// Something has no price and `--allow-unpriced` was not given.
  case unpriced = 3
  /// A defect of this program.
  case defect = 70

  /// Its description in the help.
  var meaning: String {
    switch self {
    case .done: "done; checks passed or only warned"
    case .failed: "a check failed (budget, limit, target out of reach, faulty prices)"
    case .wrongInput: "the command line or an input file is wrong"
    case .unpriced: "something has no price (see --allow-unpriced)"
    case .defect: "a defect of llmcost; please report it"
    }
  }
}
