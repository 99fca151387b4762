import Foundation
import TestSupport
import Testing

/// Every session in Transcripts/ is run again and must say the same; RECORD=1 rewrites the files instead.
@Suite struct TranscriptTests {
  static let files: [String] = {
    let folder = Repository.tests.appending(path: "Transcripts")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".txt") }.sorted()
  }()

  @Test(arguments: files)
  func `a session says the same again`(file: String) throws {
    let url = Repository.tests.appending(path: "Transcripts").appending(path: file)
    try Replay.check(url, style: .indented)
  }

  @Test func `there are sessions`() {
    #expect(!Self.files.isEmpty)
  }
}

/// Every command in a `console` block of a README is run again too.
@Suite struct ReadmeTests {
  static let files: [String] = {
    var names = ["README.md", "Sources/README.md", "pricing/README.md", "scenarios/README.md"]
    let sources = Repository.root.appending(path: "Sources")
    let guides = Repository.root.appending(path: "scenarios/guides")
    for name in ((try? FileManager.default.contentsOfDirectory(atPath: guides.path)) ?? []).sorted()
    where name.hasSuffix(".md") {
      names.append("scenarios/guides/\(name)")
    }
    for module in ((try? FileManager.default.contentsOfDirectory(atPath: sources.path)) ?? []).sorted() {
      names.append("Sources/\(module)/README.md")
    }
    return names.filter { FileManager.default.fileExists(atPath: Repository.root.appending(path: $0).path) }
  }()

  @Test(arguments: files)
  func `a session in a README says the same again`(file: String) throws {
    try Replay.check(Repository.root.appending(path: file), style: .fenced)
  }
}

/// Runs a file of sessions again.
enum Replay {
  /// Compares what a file says with what the program does, or rewrites the file when recording.
  static func check(_ url: URL, style: Transcript.Style) throws {
    let text = try String(contentsOf: url, encoding: .utf8)
    let transcript = Transcript(text, style: style)
    guard !transcript.commands.isEmpty else { return }
    let sandbox = try Sandbox(shipped: style == .fenced ? ["pricing", "scenarios"] : ["scenarios"])
    defer { sandbox.remove() }
    // What a README compares with a revision is what it finds there.
    if style == .fenced, transcript.commands.contains(where: { $0.line.contains("--against") }) { try sandbox.commit() }
    let actual = try transcript.replayed(by: sandbox.run)
    if Repository.isRecording {
      if actual != text { try Data(actual.utf8).write(to: url) }
    } else {
      let difference = LineDiff.between(expected: text, actual: actual)
      let isEqual = actual == text
      #expect(isEqual, "\(url.lastPathComponent) differs (RECORD=1 rewrites it):\n\(difference)")
    }
  }
}
