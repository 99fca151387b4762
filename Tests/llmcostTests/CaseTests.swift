import Foundation
import Testing

/// Every folder of `Cases/` is a log with its right value: `cmd` is run next to the other files, and `expected` has the
/// required result.
@Suite struct CaseTests {
  static let names: [String] = {
    let folder = Repository.tests.appending(path: "Cases")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }()

  @Test(arguments: names)
  func `a case has its right value`(name: String) throws {
    let folder = Repository.tests.appending(path: "Cases").appending(path: name)
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      try FileManager.default.copyItem(
        at: folder.appending(path: file), to: sandbox.directory.appending(path: file))
    }
    let command = try String(contentsOf: folder.appending(path: "cmd"), encoding: .utf8)
    let expectation = try CaseExpectation(
      try String(contentsOf: folder.appending(path: "expected"), encoding: .utf8))
    let outcome = try sandbox.run(command)
    let faults = expectation.faults(in: outcome)
    #expect(faults.isEmpty, "\(name): \(faults.joined(separator: "\n"))\n\(outcome.outputText)\(outcome.errorText)")
  }

  @Test func `there are cases`() {
    #expect(!Self.names.isEmpty)
  }
}

/// What a command must come to, as the file `expected` of a case has it: lines `NAME: VALUE`.
///
/// `exit` is the status, 0 where it is not given; `says` is a text that the command must write on either stream, `hides` one that it must not; any
/// other name is a field at the top of the JSON written, with its value to the letter. Lines that begin with `#` are the arithmetic.
struct CaseExpectation {
  /// A line that is not an expectation.
  struct Fault: Error { let line: String }

  private var status: Int32 = 0
  private var said: [String] = []
  private var hidden: [String] = []
  private var fields: [(name: String, value: String)] = []

  init(_ text: String) throws {
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      guard let colon = line.range(of: ": ") else { throw Fault(line: String(line)) }
      let (name, value) = (String(line[..<colon.lowerBound]), String(line[colon.upperBound...]))
      switch name {
      case "exit":
        guard let number = Int32(value) else { throw Fault(line: String(line)) }
        status = number
      case "says": said.append(value)
      case "hides": hidden.append(value)
      default: fields.append((name, value))
      }
    }
  }

  /// What is otherwise in what a command left behind; nothing where all is as it must be.
  func faults(in outcome: Sandbox.Outcome) -> [String] {
    var faults: [String] = []
    let written = outcome.outputText + outcome.errorText
    if outcome.status != status { faults.append("exit \(outcome.status), not \(status)") }
    for text in said where !written.contains(text) { faults.append("does not say: \(text)") }
    for text in hidden where written.contains(text) { faults.append("says: \(text)") }
    let lines = outcome.outputText.split(separator: "\n")
    for field in fields {
      let start = "  \"\(field.name)\": "
      let value = lines.first { $0.hasPrefix(start) }.map { $0.dropFirst(start.count) }
      let found = value.map { $0.hasSuffix(",") ? String($0.dropLast()) : String($0) }
      if found != field.value { faults.append("\(field.name) is \(found ?? "absent"), not \(field.value)") }
    }
    return faults
  }
}
