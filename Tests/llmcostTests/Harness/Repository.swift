import Foundation

/// Where things are.
enum Repository {
  /// The root of the repository.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The tests of the program.
  static let tests = root.appending(path: "Tests/llmcostTests")

  /// The directory with the program that was built along with these tests.
  static let programs = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

  /// Whether expected outputs are to be rewritten.
  static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"
}
