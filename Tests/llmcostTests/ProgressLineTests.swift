import CallLogs
import Synchronization
import Testing

@testable import llmcost

/// A log of four megabytes, read in four pieces that each take some time.
@Suite struct ProgressLineTests {
  /// What is written to standard error while the log is read.
  static func shown(secondsPerPiece: Double, isTerminal: Bool, isSized: Bool = true) throws -> String {
    let recorded = Recorded()
    let pieces = Mutex(0)
    var world = World.pinned(recorded: recorded)
    world.errorTerminal = World.Terminal(isTerminal: isTerminal, columns: nil)
    world.monotonicSeconds = { Double(pieces.withLock { $0 }) * secondsPerPiece }
    let source = LogSource(size: isSized ? 4_000_000 : nil) { _, _, offset in
      pieces.withLock { $0 += 1 }
      return offset < 4_000_000 ? 1_000_000 : 0
    }
    let line = ProgressLine(total: source.size, in: world)
    let watched = line.watching(source)
    var bytes: [UInt8] = []
    var offset = 0
    while true {
      let count = try watched.read(&bytes, 0..<0, offset)
      if count == 0 { break }
      offset += count
    }
    line.finish()
    return recorded.error
  }

  @Test func `a short read shows nothing`() throws {
    #expect(try Self.shown(secondsPerPiece: 0.05, isTerminal: true) == "")
  }

  @Test func `after half a second a terminal is reported how far it is, and the line is wiped away`() throws {
    #expect(
      try Self.shown(secondsPerPiece: 0.2, isTerminal: true)
        == "\rreading: 3 of 4 MB, 75%\u{1B}[K\rreading: 4 of 4 MB, 100%\u{1B}[K\rreading: 4 of 4 MB, 100%\u{1B}[K\r\u{1B}[K"
    )
  }

  @Test func `a stream has no end to count towards`() throws {
    #expect(try Self.shown(secondsPerPiece: 0.3, isTerminal: true, isSized: false).hasPrefix("\rreading: 2 MB\u{1B}[K"))
  }

  @Test func `what is no terminal is reported nothing`() throws {
    #expect(try Self.shown(secondsPerPiece: 5, isTerminal: false) == "")
  }
}
