import CallLogs
import CostModel

/// Everything outside the program that it may touch, as values and functions, so that tests can put another world in its place.
struct World: Sendable {
  /// What a path leads to.
  enum FileKind: Sendable, Equatable {
    case file, directory
    /// A device, a pipe or a socket.
    case other
  }

  /// What happens to a file that is there already.
  enum ExistingFile: Sendable {
    case replace, refuse, append
  }

  /// What is known of an output stream.
  struct Terminal: Sendable, Equatable {
    /// Whether a person looks at it, rather than a file or another program.
    let isTerminal: Bool
    /// Its width in columns, where known.
    let columns: Int?
  }

  /// The words after the program's name.
  var arguments: [String]
  /// The day it is, UTC.
  var today: CivilDate
  /// The absolute path that relative paths start from.
  var currentDirectory: String
  /// What standard output leads to.
  var outputTerminal: Terminal
  /// What standard error leads to.
  var errorTerminal: Terminal
  /// What a program that was run left behind.
  struct ProgramOutcome: Sendable, Equatable {
    /// Its exit status; 128 and the number of the signal when one ended it.
    let status: Int32
    let output: [UInt8]
    let error: [UInt8]
  }

  /// Seconds since some moment, never going back; only differences mean anything.
  var monotonicSeconds: @Sendable () -> Double = { 0 }
  /// Looks up an environment variable.
  var environment: @Sendable (_ name: String) -> String?
  /// Reads a whole file, but no more than the limit: a pipe or device that never ends fails as too large.
  var readFile: @Sendable (_ path: String, _ limit: Int) throws(FileFailure) -> [UInt8]
  /// Reads standard input to its end, but no more than the limit.
  var readStandardInput: @Sendable (_ limit: Int) throws(FileFailure) -> [UInt8]
  /// Opens a call log of any size; `-` is standard input.
  var openLog: @Sendable (_ path: String) throws(FileFailure) -> LogSource
  /// Opens a call log that is read while it is written, a file or `-`; asked whenever there is nothing to read, `isWanted` says whether to wait for more.
  var followLog:
    @Sendable (_ path: String, _ isWanted: @escaping @Sendable () -> Bool) throws(FileFailure) -> LogSource = {
      (_, _) throws(FileFailure) in throw .missing
    }
  /// How much work is done at once.
  var threads: LogThreads
  /// The names in a directory, in no particular order, without `.` and `..`.
  var listDirectory: @Sendable (_ path: String) throws(FileFailure) -> [String]
  /// Tells what a path leads to, links followed; nil when it leads to nothing.
  var fileKind: @Sendable (_ path: String) -> FileKind?
  /// Whether a path is itself a link, wherever it leads.
  var isLink: @Sendable (_ path: String) -> Bool = { _ in false }
  /// The absolute path of what a path leads to, all links followed; nil when it leads to nothing.
  var realPath: @Sendable (_ path: String) -> String? = { _ in nil }
  /// What tells a file apart from every other, whatever path or link leads to it; nil where no plain file is.
  var fileIdentity: @Sendable (_ path: String) -> String?
  /// The files that were read so far.
  var inputFiles = InputFiles()
  /// Finds out whether a file could be written, without writing it.
  var checkWritable: @Sendable (_ path: String) throws(FileFailure) -> Void
  /// Writes a whole file, or adds to it.
  var writeFile: @Sendable (_ path: String, _ bytes: [UInt8], _ existing: ExistingFile) throws(FileFailure) -> Void
  /// Makes a directory in one that is there.
  var makeDirectory: @Sendable (_ path: String) throws(FileFailure) -> Void
  /// Starts a file that is written piece by piece and takes its place when it is whole.
  var createFile: @Sendable (_ path: String, _ existing: ExistingFile) throws(FileFailure) -> NewFile
  /// Runs git with some arguments and what it reads on standard input, without a shell; no more than the limit of its output is read.
  var runGit: @Sendable (_ arguments: [String], _ input: [UInt8], _ limit: Int) throws(FileFailure) -> ProgramOutcome
  /// Writes bytes to standard output.
  var writeOutput: @Sendable (_ bytes: [UInt8]) throws(FileFailure) -> Void
  /// Keeps a value until the process ends: what is needed nearly that long is not worth taking apart piece by piece.
  var keep: @Sendable (_ value: any Sendable) -> Void
  /// Writes bytes to standard error; there is nobody to tell when that fails.
  var writeError: @Sendable (_ bytes: [UInt8]) -> Void
}

extension World {
  /// An environment variable that is set to something; an empty one counts as not set.
  ///
  /// - Parameter name: The name of the variable.
  /// - Returns: Its value, or nil.
  func setting(_ name: String) -> String? {
    environment(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}
