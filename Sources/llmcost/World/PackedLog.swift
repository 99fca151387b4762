import CallLogs
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How the bytes of a file are packed, told by the first of them.
enum Packing: Equatable {
  /// Not at all, as far as can be told.
  case plain
  /// By gzip, as logs in the stores of clouds mostly are.
  case gzip
  /// By something else, with its name.
  case other(String)

  /// The marks that files begin with.
  private static let marks: [(bytes: [UInt8], packing: Packing)] = [
    ([0x1F, 0x8B], .gzip),
    ([0x28, 0xB5, 0x2F, 0xFD], .other("zstd")),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .other("xz")),
    ([0x50, 0x4B, 0x03, 0x04], .other("zip")),
    (Array("PAR1".utf8), .other("Parquet")),
  ]

  /// How many of the first bytes tell.
  static let headBytes = 6

  /// The packing of a file.
  ///
  /// - Parameter head: Its first bytes, six of them if it has as many.
  init(head: some Collection<UInt8>) {
    self = Self.marks.first { head.starts(with: $0.bytes) }?.packing ?? .plain
  }
}

/// A log that is packed with gzip, unpacked by the program of that name while it is read.
final class PackedLog: Sendable {
  private let output: Int32
  /// The program, as long as it was not waited for.
  private let process: Mutex<pid_t?>

  private init(output: Int32, process: pid_t) {
    self.output = output
    self.process = Mutex(process)
  }

  deinit {
    // Nobody reads on: the program ends when it writes, or at once.
    close(output)
    process.withLock { process in
      guard let running = process else { return }
      kill(running, SIGTERM)
      var status: Int32 = 0
      while unsafe waitpid(running, &status, 0) < 0, errno == EINTR {}
    }
  }

  /// Starts to unpack.
  ///
  /// - Parameter descriptor: What is unpacked, at its start.
  /// - Returns: The unpacked log.
  /// - Throws: When there is no program to unpack it.
  static func unpacking(_ descriptor: Int32) throws(FileFailure) -> PackedLog {
    do throws(FileFailure) {
      let started = try World.start(["gzip", "-dc"], input: descriptor)
      return PackedLog(output: started.output, process: started.process)
    } catch {
      throw error == .missing ? .system("it is packed with gzip, and there is no program 'gzip' to unpack it") : error
    }
  }

  /// Reads the unpacked bytes that come next into a range of an array; at the end, tells when not everything could be unpacked.
  func read(_ bytes: inout [UInt8], _ range: Range<Int>) throws(LogReadFailure) -> Int {
    let count = try LogFile.read(output, &bytes, range)
    if count == 0, !range.isEmpty { try finish() }
    return count
  }

  /// Waits for the program to end, and tells when it could not unpack everything.
  private func finish() throws(LogReadFailure) {
    let status = process.withLock { process -> Int32 in
      guard let running = process else { return 0 }
      var status: Int32 = 0
      while unsafe waitpid(running, &status, 0) < 0, errno == EINTR {}
      process = nil
      return status
    }
    guard status == 0 else { throw LogReadFailure(reason: "gzip cannot unpack it to its end") }
  }
}
