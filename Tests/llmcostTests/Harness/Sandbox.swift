import Foundation

/// A directory with a copy of what the repository ships, and the program in it run as a process of its own.
struct Sandbox {
  /// What a command left behind.
  struct Outcome {
    var output: Data
    var error: Data
    var status: Int32

    var outputText: String { String(decoding: output, as: UTF8.self) }
    var errorText: String { String(decoding: error, as: UTF8.self) }
  }

  /// The directory.
  let directory: URL
  private let outside: URL

  /// Makes the directory.
  ///
  /// - Parameter shipped: The folders of the repository that are copied into it.
  /// - Throws: When the directory cannot be made.
  init(shipped: [String] = []) throws {
    outside = FileManager.default.temporaryDirectory.appending(path: "llmcost-tests-\(UUID().uuidString)")
    directory = outside.appending(path: "work")
    // The search for prices ends where a repository ends, so nothing above the sandbox can be found.
    try FileManager.default.createDirectory(at: directory.appending(path: ".git"), withIntermediateDirectories: true)
    for name in shipped where FileManager.default.fileExists(atPath: Repository.root.appending(path: name).path) {
      try FileManager.default.copyItem(
        at: Repository.root.appending(path: name), to: directory.appending(path: name))
    }
    try FileManager.default.copyItem(
      at: Repository.tests.appending(path: "Fixtures"), to: directory.appending(path: "fixtures"))
    try FileManager.default.copyItem(
      at: Repository.root.appending(path: "Tests/CallLogsTests/Fixtures"),
      to: directory.appending(path: "fixtures/logs"))
  }

  /// Removes the directory.
  func remove() {
    try? FileManager.default.removeItem(at: outside)
  }

  /// Makes the directory a git repository with all that is in it committed on `main`, and a branch `change` that is checked out.
  func commit() throws {
    let git = "git -c user.name=me -c user.email=me@example.com -c init.defaultBranch=main"
    let outcome = try run("\(git) init -q && \(git) add . && \(git) commit -q -m one && \(git) checkout -q -b change")
    guard outcome.status == 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  /// Writes a file into the sandbox.
  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: directory.appending(path: name))
  }

  /// Runs a shell command in the directory, with nothing of the real environment.
  ///
  /// - Parameter line: The command as typed.
  /// - Returns: What it wrote and how it ended.
  /// - Throws: When it cannot be started.
  func run(_ line: String) throws -> Outcome {
    let outputFile = outside.appending(path: "stdout")
    let errorFile = outside.appending(path: "stderr")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = directory
    process.environment = [
      "PATH": "\(Repository.programs.path):/usr/bin:/bin", "HOME": "", "LC_ALL": "C", "TERM": "dumb", "TZ": "UTC",
      "LLMCOST_TODAY": "2026-11-21",
      // No vocabulary that happens to be on the machine.
      "TIKTOKEN_CACHE_DIR": "",
    ]
    for file in [outputFile, errorFile] { try Data().write(to: file) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    process.waitUntilExit()
    return Outcome(
      output: try Data(contentsOf: outputFile), error: try Data(contentsOf: errorFile),
      status: process.terminationStatus)
  }
}
