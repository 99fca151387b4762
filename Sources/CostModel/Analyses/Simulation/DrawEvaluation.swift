import Dispatch
import Synchronization

/// Evaluates draws in blocks, several at once.
struct DrawEvaluation: Sendable {
  let scenario: Scenario
  let date: PricingDate
  /// In how many parts the work is done at once.
  let parts: Int

  /// The draws of a block: few enough for the patches of one to stay near, enough for the kernel's blocks to be full.
  private static let block = 512

  /// What a block of draws needs.
  typealias Block<Result> = @Sendable (_ draws: Range<Int>, _ evaluator: PatchEvaluator) -> Result

  /// Evaluates draws by their numbers.
  ///
  /// - Parameters:
  ///   - count: How many draws there are.
  ///   - evaluate: Makes the result of some of them.
  /// - Returns: The results of the blocks, in the order of the draws whatever the number of parts.
  func blocks<Result: Sendable>(of count: Int, _ evaluate: @escaping Block<Result>) -> [Result] {
    let blocks = (count + Self.block - 1) / Self.block
    let parts = max(1, min(self.parts, blocks))
    let found = Mutex<[(block: Int, result: Result)]>([])
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      // An evaluator remembers what it has looked up, so each part has its own.
      let evaluator = PatchEvaluator(scenario, date: date)
      for block in stride(from: part, to: blocks, by: parts) {
        let draws = block * Self.block..<min(count, (block + 1) * Self.block)
        let result = evaluate(draws, evaluator)
        found.withLock { $0.append((block, result)) }
      }
    }
    return found.withLock { $0.sorted { $0.block < $1.block }.map(\.result) }
  }
}
