import CallLogs
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// How the bytes of a file are packed, detected from its first bytes.
enum Packing: Equatable {
  /// Not at all, as far as can be detected.
  case plain
  /// By a program that can unpack it, like most logs in cloud storage.
  case packed(Unpacker)
  /// By something else, with its name.
  case other(String)

  /// The magic numbers of files.
  private static let marks: [(bytes: [UInt8], packing: Packing)] = [
    ([0x1F, 0x8B], .packed(.gzip)),
    ([0x28, 0xB5, 0x2F, 0xFD], .packed(.zstd)),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .other("xz")),
    ([0x50, 0x4B, 0x03, 0x04], .other("zip")),
    (Array("PAR1".utf8), .other("Parquet")),
  ]

  /// The number of first bytes needed.
  static let headBytes = 6

  /// The packing of a file.
  ///
  /// - Parameter head: Its first bytes, six of them if it has as many.
  init(head: some Collection<UInt8>) {
    self = Self.marks.first { head.starts(with: $0.bytes) }?.packing ?? .plain
  }
}

/// A program that packs and unpacks files.
enum Unpacker: String, Sendable, CaseIterable {
  case gzip, zstd

  /// The arguments for unpacking its input to its output.
  fileprivate var command: [String] {
    switch self {
    case .gzip: ["gzip", "-dc"]
    // Quietly, also where the input is a terminal.
    case .zstd: ["zstd", "-dcq"]
    }
  }

  /// The suffixes of its files.
  var suffixes: [String] {
    switch self {
    case .gzip: [".gz"]
    case .zstd: [".zst", ".zstd"]
    }
  }
}

/// A packed log, unpacked by the program that packed it while it is read.
final class PackedLog: Sendable {
  private let unpacker: Unpacker
  private let output: Int32
  /// The program, until it was waited for.
  private let process: Mutex<pid_t?>

  private init(_ unpacker: Unpacker, output: Int32, process: pid_t) {
    self.unpacker = unpacker
    self.output = output
    self.process = Mutex(process)
  }

  deinit {
    // Reading has stopped: the program ends when it writes, or at once.
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
  /// - Parameters:
  ///   - descriptor: The packed file, at its start.
  ///   - unpacker: The program.
  /// - Returns: The unpacked log.
  /// - Throws: When there is no program to unpack it.
  static func unpacking(_ descriptor: Int32, by unpacker: Unpacker) throws(FileFailure) -> PackedLog {
    do throws(FileFailure) {
      let started = try World.start(unpacker.command, input: descriptor)
      return PackedLog(unpacker, output: started.output, process: started.process)
    } catch {
      let name = unpacker.rawValue
      throw error == .missing
        ? .system("it is packed with \(name), and there is no program '\(name)' to unpack it") : error
    }
  }

  /// Reads the next unpacked bytes into a range of an array; at the end, fails if not everything could be unpacked.
  func read(_ bytes: inout [UInt8], _ range: Range<Int>) throws(LogReadFailure) -> Int {
    let count = try LogFile.read(output, &bytes, range)
    if count == 0, !range.isEmpty { try finish() }
    return count
  }

  /// Waits for the program to end, and fails if it could not unpack everything.
  private func finish() throws(LogReadFailure) {
    let status = process.withLock { process -> Int32 in
      guard let running = process else { return 0 }
      var status: Int32 = 0
      while unsafe waitpid(running, &status, 0) < 0, errno == EINTR {}
      process = nil
      return status
    }
    guard status == 0 else { throw LogReadFailure(reason: "\(unpacker.rawValue) cannot unpack it to its end") }
  }
}
