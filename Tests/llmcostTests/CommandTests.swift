import Testing

@testable import llmcost

/// What must hold of every command, so that a new one cannot be declared by halves.
@Suite struct CommandTests {
  static let names = Command.all.map(\.name)

  private func command(_ name: String) throws -> Command {
    try #require(Command.all.first { $0.name == name })
  }

  @Test func `no two commands have the same name`() {
    #expect(Set(Self.names).count == Self.names.count)
  }

  @Test(arguments: names)
  func `options are declared whole and once`(name: String) throws {
    let command = try command(name)
    var seen: Set<String> = []
    for option in command.allOptions {
      for name in [option.longName, option.shortName].compactMap(\.self) {
        #expect(seen.insert(name).inserted, "\(name) is declared twice")
      }
      #expect(option.help.hasSuffix("."), "the help of \(option.longName) ends in a full stop")
      #expect(option.name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
      if let value = option.value {
        #expect(!value.placeholder.isEmpty && value.placeholder == value.placeholder.uppercased())
        if case .choice(let choices) = value.type { #expect(choices.count > 1) }
      }
    }
    #expect(command.summary.hasSuffix("."))
    for argument in command.arguments { #expect(argument.help.hasSuffix(".")) }
    #expect(command.exits.contains(.done) && command.exits.contains(.wrongInput))
  }

  @Test func `an option means the same in every command`() {
    var meanings: [String: String] = [:]
    for command in Command.all {
      // These names are part of the contracts of several commands, each of which has its own thing of that name.
      let shared: Set = [
        "against", "bill", "budget", "confidence", "from", "levers", "month", "months", "seed", "until",
      ]
      for option in command.allOptions where !shared.contains(option.name) {
        let meaning = "\(option.signature): \(option.help)"
        let known = meanings.updateValue(meaning, forKey: option.name)
        #expect(known == nil || known == meaning)
      }
    }
  }

  @Test(arguments: names)
  func `only the last argument may be left out or repeated`(name: String) throws {
    for argument in try command(name).arguments.dropLast() { #expect(argument.count != .any) }
  }

  @Test(arguments: names)
  func `every command has examples that parse`(name: String) throws {
    let command = try command(name)
    #expect(!command.examples.isEmpty)
    for example in command.examples {
      let words = example.line.split(separator: " ").map(String.init)
      #expect(words.first == "llmcost")
      let found = try #require(Command.named(by: Array(words.dropFirst())))
      #expect(found.command.name == name)
      #expect(throws: Never.self) { try Parser.parse(words.dropFirst(1 + found.wordCount), for: found.command) }
      #expect(example.purpose.hasSuffix("."))
    }
  }

  @Test(arguments: names)
  func `help fits in eighty columns`(name: String) throws {
    for line in Help.page(of: try command(name)).split(separator: "\n") {
      #expect(line.count <= 80, "\(line)")
    }
  }

  @Test func `the general help fits in eighty columns and has every command`() {
    for line in Help.general.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    for name in Command.topNames { #expect(Help.general.contains("  \(name) ")) }
  }

  @Test func `every family has its commands`() {
    for family in CommandFamily.all { #expect(!family.members.isEmpty) }
    for command in Command.all where command.isFamilyMember {
      #expect(CommandFamily.all.contains { $0.name == command.family })
    }
  }

  @Test(arguments: names)
  func `help shows what the parser takes`(name: String) throws {
    let command = try command(name)
    let page = Help.page(of: command)
    for option in command.allOptions { #expect(page.contains(option.signature)) }
    for argument in command.arguments { #expect(page.contains("\n  \(argument.name)")) }
  }
}
