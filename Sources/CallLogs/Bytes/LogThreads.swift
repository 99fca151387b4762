/// How work is done concurrently: the module starts no threads of its own.
package struct LogThreads: Sendable {
  /// The number of parts that run at the same time, from 1.
  package let count: Int
  /// Runs a piece of work for each number from 0, concurrently, and waits for all of them.
  package let run: @Sendable (_ count: Int, _ work: @escaping @Sendable (Int) -> Void) -> Void

  package init(count: Int, run: @escaping @Sendable (_ count: Int, _ work: @escaping @Sendable (Int) -> Void) -> Void) {
    self.count = count
    self.run = run
  }

  /// Sequentially, in the caller's thread.
  package static let none = LogThreads(count: 1) { count, work in
    for index in 0..<count { work(index) }
  }
}
