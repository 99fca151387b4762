import CallLogs
import CostModel

/// Everything outside the program that it may access, as values and functions, so that tests can replace it.
struct World: Sendable {
  /// The kind of entry at a path.
  enum FileKind: Sendable, Equatable {
    case file, directory
    /// A device, a pipe or a socket.
    case other
  }

  /// The treatment of an existing file.
  enum ExistingFile: Sendable {
    case replace, refuse, append
  }

  /// The properties of an output stream.
  struct Terminal: Sendable, Equatable {
    /// Whether it is a terminal, rather than a file or another program.
    let isTerminal: Bool
    /// Its width in columns, where known.
    let columns: Int?
  }

  /// The words after the program's name.
  var arguments: [String]
  /// The current day, UTC.
  var today: CivilDate
  /// The absolute path that relative paths start from.
  var currentDirectory: String
  /// The properties of standard output.
  var outputTerminal: Terminal
  /// The properties of standard error.
  var errorTerminal: Terminal
  /// The result of a program.
  struct ProgramOutcome: Sendable, Equatable {
    /// Its exit status; 128 plus the number of the signal when one ended it.
    let status: Int32
    let output: [UInt8]
    let error: [UInt8]
  }

  /// Seconds since some moment, never going back; only differences are meaningful.
  var monotonicSeconds: @Sendable () -> Double = { 0 }
  /// Looks up an environment variable.
  var environment: @Sendable (_ name: String) -> String?
  /// Reads a whole file, up to the limit: a pipe or device that never ends fails as too large.
  var readFile: @Sendable (_ path: String, _ limit: Int) throws(FileFailure) -> [UInt8]
  /// Reads standard input to its end, up to the limit.
  var readStandardInput: @Sendable (_ limit: Int) throws(FileFailure) -> [UInt8]
  /// Opens a call log of any size; `-` is standard input.
  var openLog: @Sendable (_ path: String) throws(FileFailure) -> LogSource
  /// Opens a call log that is read while it is written, a file or `-`; called whenever there is nothing to read,
  /// `isWanted` returns whether to wait for more.
  var followLog:
    @Sendable (_ path: String, _ isWanted: @escaping @Sendable () -> Bool) throws(FileFailure) -> LogSource = {
      (_, _) throws(FileFailure) in throw .missing
    }
  /// The number of concurrent pieces of work.
  var threads: LogThreads
  /// The names in a directory, in no particular order, without `.` and `..`.
  var listDirectory: @Sendable (_ path: String) throws(FileFailure) -> [String]
  /// Returns the kind of entry at a path, links followed; nil when there is none.
  var fileKind: @Sendable (_ path: String) -> FileKind?
  /// Whether a path is itself a link, wherever it leads.
  var isLink: @Sendable (_ path: String) -> Bool = { _ in false }
  /// The absolute path of an entry, all links followed; nil when there is none.
  var realPath: @Sendable (_ path: String) -> String? = { _ in nil }
  /// The identity of a file, whatever path or link leads to it; nil where there is no plain file.
  var fileIdentity: @Sendable (_ path: String) -> String?
  /// The files that were read so far.
  var inputFiles = InputFiles()
  /// Checks whether a file could be written, without writing it.
  var checkWritable: @Sendable (_ path: String) throws(FileFailure) -> Void
  /// Writes a whole file, or appends to it.
  var writeFile: @Sendable (_ path: String, _ bytes: [UInt8], _ existing: ExistingFile) throws(FileFailure) -> Void
  /// Creates a directory in an existing one.
  var makeDirectory: @Sendable (_ path: String) throws(FileFailure) -> Void
  /// Starts a file that is written piece by piece and takes its place when it is complete.
  var createFile: @Sendable (_ path: String, _ existing: ExistingFile) throws(FileFailure) -> NewFile
  /// Runs git with some arguments and standard input, without a shell; its output is read only up to the limit.
  var runGit: @Sendable (_ arguments: [String], _ input: [UInt8], _ limit: Int) throws(FileFailure) -> ProgramOutcome
  /// Writes bytes to standard output.
  var writeOutput: @Sendable (_ bytes: [UInt8]) throws(FileFailure) -> Void
  /// Keeps a value until the process ends: deallocating what lives nearly that long is not worth the time.
  var keep: @Sendable (_ value: any Sendable) -> Void
  /// Writes bytes to standard error; a failure of that cannot be reported.
  var writeError: @Sendable (_ bytes: [UInt8]) -> Void
}

extension World {
  /// An environment variable with a value; an empty one counts as not set.
  ///
  /// - Parameter name: The name of the variable.
  /// - Returns: Its value, or nil.
  func setting(_ name: String) -> String? {
    environment(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}
