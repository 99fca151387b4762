import Dispatch
import Synchronization

/// Evaluates draws in blocks, several concurrently.
struct DrawEvaluation: Sendable {
  let scenario: Scenario
  let date: PricingDate
  /// The number of parts in which the work is done concurrently.
  let parts: Int

  /// Evaluates draws by their numbers.
  ///
  /// - Parameters:
  ///   - count: The number of draws.
  ///   - prepare: Creates the state that a part of the work needs; it caches lookups, so each part has its own.
  ///   - evaluate: Computes the result of some draws.
  /// - Returns: The results of the blocks, in the order of the draws whatever the number of parts.
  func blocks<Tools, Result: Sendable>(
    of count: Int, with prepare: @escaping @Sendable (PatchEvaluator) -> Tools,
    _ evaluate: @escaping @Sendable (_ draws: Range<Int>, _ tools: inout Tools) -> Result
  ) -> [Result] {
    let blocks = (count + DrawCosting.block - 1) / DrawCosting.block
    let parts = max(1, min(self.parts, blocks))
    let found = Mutex<[(block: Int, result: Result)]>([])
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      var tools = prepare(PatchEvaluator(scenario, date: date))
      for block in stride(from: part, to: blocks, by: parts) {
        let draws = block * DrawCosting.block..<min(count, (block + 1) * DrawCosting.block)
        let result = evaluate(draws, &tools)
        found.withLock { $0.append((block, result)) }
      }
    }
    return found.withLock { $0.sorted { $0.block < $1.block }.map(\.result) }
  }
}
