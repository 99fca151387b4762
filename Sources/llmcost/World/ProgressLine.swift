import CallLogs
import Synchronization

/// A progress line on a terminal, for reading that takes longer than a moment.
///
/// It is shown on standard error after half a second, and erased at the end. Where standard error is not a terminal,
/// nothing is ever shown.
final class ProgressLine: Sendable {
  private struct State {
    var bytes = 0
    var shownAt = 0.0
    var isShown = false
  }

  private let world: World
  private let start: Double
  private let total: Int?
  private let state = Mutex(State())

  /// A line for some work.
  ///
  /// - Parameters:
  ///   - total: The bytes to read; nil when that is not known.
  ///   - world: The outside world.
  init(total: Int?, in world: World) {
    self.world = world
    self.total = total
    start = world.monotonicSeconds()
  }

  /// A log whose reading is counted.
  func watching(_ source: LogSource) -> LogSource {
    guard world.errorTerminal.isTerminal else { return source }
    return LogSource(size: source.size) { (bytes, range, offset) throws(LogReadFailure) in
      let count = try source.read(&bytes, range, offset)
      self.add(count)
      return count
    }
  }

  /// Erases the line.
  func finish() {
    if state.withLock({ $0.isShown }) { world.writeError(Array("\r\u{1B}[K".utf8)) }
  }

  private func add(_ count: Int) {
    let now = world.monotonicSeconds()
    let text = state.withLock { state -> String? in
      state.bytes += count
      guard now - start >= 0.5, !state.isShown || now - state.shownAt >= 0.1 else { return nil }
      state.isShown = true
      state.shownAt = now
      return words(bytes: state.bytes, seconds: now - start)
    }
    if let text { world.writeError(Array("\r\(text)\u{1B}[K".utf8)) }
  }

  private func words(bytes: Int, seconds: Double) -> String {
    let megabytes = bytes / 1_000_000
    guard let total, total > 0 else { return "reading: \(megabytes) MB" }
    return "reading: \(megabytes) of \(total / 1_000_000) MB, \(min(100, bytes * 100 / total))%"
  }
}
