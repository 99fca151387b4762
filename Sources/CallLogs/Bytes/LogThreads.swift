/// How work is done at once: the module starts no threads of its own.
package struct LogThreads: Sendable {
  /// How many parts run at the same time, from 1.
  package let count: Int
  /// Runs a piece of work for each of so many numbers from 0, at the same time, and waits for all of them.
  package let run: @Sendable (_ count: Int, _ work: @escaping @Sendable (Int) -> Void) -> Void

  package init(count: Int, run: @escaping @Sendable (_ count: Int, _ work: @escaping @Sendable (Int) -> Void) -> Void) {
    self.count = count
    self.run = run
  }

  /// One after another, in the thread of the caller.
  package static let none = LogThreads(count: 1) { count, work in
    for index in 0..<count { work(index) }
  }
}
