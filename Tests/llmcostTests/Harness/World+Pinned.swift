import CallLogs
import CostModel
import Synchronization

@testable import llmcost

/// What a pinned world was given.
final class Recorded: Sendable {
  private let written = Mutex<(output: [UInt8], error: [UInt8], files: [String: [UInt8]])>(([], [], [:]))

  var output: String { String(decoding: written.withLock(\.output), as: UTF8.self) }
  var error: String { String(decoding: written.withLock(\.error), as: UTF8.self) }

  func file(_ name: String) -> String? {
    written.withLock(\.files)[name].map { String(decoding: $0, as: UTF8.self) }
  }

  func addOutput(_ bytes: [UInt8]) { written.withLock { $0.output += bytes } }
  func addError(_ bytes: [UInt8]) { written.withLock { $0.error += bytes } }
  func add(file: String, _ bytes: [UInt8]) { written.withLock { $0.files[file] = bytes } }
}

extension World {
  /// A world of these files and nothing else, on 21 November 2026.
  static func pinned(
    _ arguments: [String] = [], files: [String: String] = [:], environment: [String: String] = [:],
    currentDirectory: String = "/home/me/work", input: String = "", recorded: Recorded = Recorded()
  ) -> World {
    let directories = Set(files.keys.flatMap { LexicalPath.ancestors(of: $0, currentDirectory: "/").dropFirst() })
    return World(
      arguments: arguments,
      today: CivilDate(year: 2026, month: 11, day: 21) ?? CivilDate(daysSinceEpoch: 0),
      currentDirectory: currentDirectory,
      outputTerminal: Terminal(isTerminal: false, columns: nil),
      errorTerminal: Terminal(isTerminal: false, columns: nil),
      environment: { environment[$0] },
      readFile: { (path, limit) throws(FileFailure) in
        if directories.contains(path) { throw .directory }
        guard let text = files[path] else { throw .missing }
        guard text.utf8.count <= limit else { throw .tooLarge(limit: limit) }
        return Array(text.utf8)
      },
      readStandardInput: { _ throws(FileFailure) in Array(input.utf8) },
      openLog: { path throws(FileFailure) in
        if path == "-" { return .memory(Array(input.utf8)) }
        guard let text = files[path] else { throw .missing }
        return .memory(Array(text.utf8))
      },
      threads: .none,
      listDirectory: { path throws(FileFailure) in
        guard directories.contains(path) else { throw .missing }
        return files.keys.filter { LexicalPath.directory(of: $0) == path }.map { String($0.dropFirst(path.count + 1)) }
      },
      fileKind: { path in files[path] != nil ? .file : directories.contains(path) ? .directory : nil },
      fileIdentity: { path in files[path] != nil ? LexicalPath.normal(path) : nil },
      checkWritable: { path throws(FileFailure) in if directories.contains(path) { throw .directory } },
      writeFile: { (path, bytes, existing) throws(FileFailure) in
        if existing == .refuse, files[path] != nil { throw .exists }
        let before = existing == .append ? recorded.file(path) ?? files[path] ?? "" : ""
        recorded.add(file: path, Array(before.utf8) + bytes)
      },
      makeDirectory: { path throws(FileFailure) in if directories.contains(path) { throw .exists } },
      createFile: { (path, existing) throws(FileFailure) in
        if existing == .refuse, files[path] != nil { throw .exists }
        let pieces = Mutex<[UInt8]>([])
        return NewFile(
          write: { bytes throws(FileFailure) in pieces.withLock { $0 += bytes } },
          finish: { () throws(FileFailure) in recorded.add(file: path, pieces.withLock { $0 }) })
      },
      runGit: { (_, _, _) throws(FileFailure) in throw .missing },
      writeOutput: { bytes throws(FileFailure) in recorded.addOutput(bytes) },
      keep: { _ in },
      writeError: { recorded.addError($0) })
  }
}
