import Foundation
import Testing

/// What only the program as a process can show: exit statuses, pipes, devices and hostile files.
@Suite struct BinaryTests {
  /// Runs one command in a directory of its own.
  private func run(_ line: String, _ prepare: (Sandbox) throws -> Void = { _ in }) throws -> Sandbox.Outcome {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try prepare(sandbox)
    return try sandbox.run(line)
  }

  static let statuses: [(line: String, status: Int32)] = [
    ("llmcost", 0),
    ("llmcost --version", 0),
    ("llmcost prices lint fixtures/prices", 0),
    ("llmcost prices lint fixtures/faulty.yaml", 1),
    ("llmcost prices show", 2),
    ("llmcost prices list --pricing fixtures/faulty.yaml", 2),
    ("llmcost prices show large --tier batch --input-tokens 1 --pricing fixtures/prices", 3),
  ]

  @Test(arguments: statuses)
  func `the exit status reports how it went`(line: String, status: Int32) throws {
    #expect(try run(line).status == status)
  }

  @Test func `a reader that stops reading is no failure`() throws {
    // The exit status of a pipeline is that of its last command, so that of llmcost goes through a file.
    let line = "{ llmcost prices list --format json; echo $? > status; } | head -c 10 > /dev/null; cat status"
    let outcome = try run(line)
    #expect(outcome.outputText == "0\n")
    #expect(outcome.errorText.isEmpty)
  }

  #if os(Linux)
  @Test func `a full device is a failure that is reported`() throws {
    let outcome = try run("llmcost prices list > /dev/full")
    #expect(outcome.status == 2)
    #expect(outcome.errorText == "error: standard output cannot be written: no space left on device\n")
  }
  #endif

  @Test func `standard output that is closed is a failure that is reported`() throws {
    let outcome = try run("llmcost --version >&-")
    #expect(outcome.status == 2)
    #expect(outcome.errorText == "error: standard output cannot be written: bad file descriptor\n")
  }

  @Test func `a device and a pipe are read like files`() throws {
    let expected = try run("llmcost prices find small --pricing fixtures/prices/corner.yaml --format csv")
    #expect(expected.status == 0)
    for line in [
      "llmcost prices find small --pricing /dev/stdin --format csv < fixtures/prices/corner.yaml",
      "cat fixtures/prices/corner.yaml | llmcost prices find small --pricing - --format csv",
      "mkfifo pipe; cat fixtures/prices/corner.yaml > pipe & llmcost prices find small --pricing pipe --format csv",
    ] {
      #expect(try run(line).outputText == expected.outputText, "\(line)")
    }
  }

  // The log comes through a pipe that stays open, so that the run is in the middle of its result when the signal comes.
  @Test(arguments: ["TERM", "HUP"])
  func `a signal leaves the result that was there, and no part of the new one`(signal: String) throws {
    let call = #"{"timestamp":"2026-10-01T00:00:00Z","model":"small","input_tokens":1,"output_tokens":1}"#
    let line = """
      printf 'old\\n' > tagged.jsonl; mkfifo pipe; { yes '\(call)' | head -1000; sleep 30; } > pipe 2> /dev/null & writer=$!
      llmcost audit - --tag-costs tagged.jsonl --force --pricing fixtures/prices < pipe > out 2> err & program=$!
      tries=0
      while [ -z "$(ls -A | grep '^[.]llmcost-')" ] && [ $tries -lt 300 ]; do sleep 0.1; tries=$((tries + 1)); done
      ls -A | grep -c '^[.]llmcost-'; kill -\(signal) $program; wait $program; echo $?; kill $writer
      cat tagged.jsonl; ls -A | grep '^[.]llmcost-' || true
      """
    let status = signal == "TERM" ? 128 + SIGTERM : 128 + SIGHUP
    #expect(try run(line).outputText == "1\n\(status)\nold\n")
  }

  /// Files that cannot be used, and the first line that says why.
  static let hostile: [(line: String, message: String)] = [
    ("llmcost prices lint nothing", "error: 'nothing' cannot be read: no such file or directory"),
    (
      "llmcost prices lint fixtures/faulty.yaml/x",
      "error: 'fixtures/faulty.yaml/x' cannot be read: it is not a directory"
    ),
    ("llmcost init fixtures --force", "error: 'fixtures' cannot be written: it is a directory"),
    ("llmcost prices lint /dev/zero", "error: '/dev/zero' cannot be read: it is larger than 16 MiB"),
    (
      "truncate -s 200M big.yaml; llmcost prices lint big.yaml",
      "error: 'big.yaml' cannot be read: it is larger than 16 MiB"
    ),
    ("yes | llmcost prices lint -", "error: standard input cannot be read: it is larger than 16 MiB"),
    ("ln -s loop loop; llmcost prices lint loop", "error: 'loop' cannot be read: too many levels of symbolic links"),
    ("llmcost prices lint ''", "error: '' cannot be read: no such file or directory"),
  ]

  @Test(arguments: hostile)
  func `a file that cannot be used is reported by its name`(line: String, message: String) throws {
    let outcome = try run(line)
    #expect(outcome.status == 2)
    #expect(outcome.errorText == message + "\n")
  }

  @Test func `a file that may not be read is reported so`() throws {
    let outcome = try run("chmod 000 fixtures/faulty.yaml; llmcost prices lint fixtures/faulty.yaml")
    // The superuser may read everything.
    if getuid() != 0 {
      #expect(outcome.errorText == "error: 'fixtures/faulty.yaml' cannot be read: permission denied\n")
    } else {
      #expect(outcome.status == 1)
    }
  }

  @Test func `bytes that are no text are reported by their place`() throws {
    let outcome = try run("printf 'vendor: a\\nname: \\377\\n' > bad.yaml; llmcost prices lint bad.yaml")
    #expect(outcome.status == 1)
    #expect(outcome.outputText.hasPrefix("bad.yaml:2:7: error: "))
  }

  static let unprintable = [
    "llmcost prices show \"$(printf 'gpt\\033[31m')\"",
    "llmcost \"$(printf 'pri\\033]0;x\\007')\"",
    "llmcost prices list \"$(printf -- '--\\033[2J')\"",
    "llmcost prices list --as-of \"$(printf '\\033[2J')\"",
    "llmcost prices lint \"$(printf 'no\\033[2J')\"",
    "llmcost prices find \"$(printf '\\033[2J')\"",
    "llmcost prices list --color always --vendor \"$(printf '\\302\\2332J')\"",
    "printf 'vendor: \"a\\\\e[2J\"\\n' | llmcost prices lint -",
  ]

  @Test(arguments: unprintable)
  func `no character of an input acts on a terminal`(line: String) throws {
    let outcome = try run(line)
    for data in [outcome.output, outcome.error] {
      let text = String(decoding: data, as: UTF8.self)
        // The colours are ours.
        .replacing(/\u{1B}\[[0-9;]*m/, with: "")
      #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" }, "\(text)")
    }
  }

  @Test func `colour is used where it is asked for`() throws {
    #expect(try run("llmcost prices nothing --color always").errorText.contains("\u{1B}["))
    #expect(try !run("llmcost prices nothing --color never").errorText.contains("\u{1B}["))
    #expect(try !run("llmcost prices nothing").errorText.contains("\u{1B}["))
    #expect(try run("llmcost prices list --color always").outputText.contains("\u{1B}["))
  }
}
