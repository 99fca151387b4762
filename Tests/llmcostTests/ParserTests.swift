import CostModel
import Documents
import Testing

@testable import llmcost

/// A command with an option and an argument of each kind.
private let sample = Command(
  name: "sample", group: .tool, summary: "A sample.",
  arguments: [
    Argument("FIRST", help: "The first."), Argument("SECOND", .optional, help: "The second."),
  ],
  options: [
    Option("level", short: "l", .value(.init(placeholder: "N", type: .count(of: "levels"))), help: "A count."),
    Option("share", .value(.init(placeholder: "N", type: .number(of: "shares"))), help: "A number."),
    Option("day", .value(.init(placeholder: "DATE", type: .date)), help: "A day."),
    Option("kind", .value(.init(placeholder: "KIND", type: .choice(["one", "two"]))), help: "A choice."),
    Option("with", short: "w", .repeatable(.init(placeholder: "TEXT", type: .text)), help: "Any text."),
    Option("loud", .flag, help: "A flag."),
  ],
  commonOptions: [.help], examples: [], run: { _ in .done })

private func option(_ name: String) -> Option {
  sample.allOptions.first { $0.name == name } ?? .help
}

@Suite struct ParserTests {
  static let spellings: [[String]] = [
    ["--level", "3", "x"], ["--level=3", "x"], ["-l", "3", "x"], ["-l3", "x"], ["-l=3", "x"], ["x", "--level", "3"],
    ["--level", "3", "--", "x"],
  ]

  @Test(arguments: spellings)
  func `every spelling of a value means the same`(words: [String]) throws {
    let parsed = try Parser.parse(words, for: sample)
    #expect(parsed.count(option("level")) == 3)
    #expect(parsed.words(sample.arguments[0]) == ["x"])
  }

  @Test func `a repeatable option keeps its values in order`() throws {
    let parsed = try Parser.parse(["-w", "a", "x", "--with=b=c", "-w", "-1", "--with", "-"], for: sample)
    #expect(parsed.texts(option("with")) == ["a", "b=c", "-1", "-"])
  }

  @Test func `a dash is an argument, and so is every word after two dashes`() throws {
    let parsed = try Parser.parse(["-", "--", "--loud"], for: sample)
    #expect(parsed.word(sample.arguments[0]) == "-")
    #expect(parsed.word(sample.arguments[1]) == "--loud")
    #expect(!parsed.has(option("loud")))
  }

  @Test func `values are read as what their option declares`() throws {
    let parsed = try Parser.parse(["x", "--share=0.25", "--day", "2026-02-28", "--kind=two", "--loud"], for: sample)
    #expect(parsed.number(option("share")) == 0.25)
    #expect(parsed.date(option("day")) == CivilDate(year: 2026, month: 2, day: 28))
    #expect(parsed.text(option("kind")) == "two")
    #expect(parsed.has(option("loud")))
    #expect(parsed.count(option("level")) == nil)
  }

  /// Words that are wrong, and the words that say so.
  static let faults: [(words: [String], message: String, hint: String?)] = [
    (["x", "--lvel", "3"], "unknown option '--lvel'", "did you mean '--level'?"),
    (["x", "-z"], "unknown option '-z'", nil),
    (["x", "--level"], "missing value for '--level N'", nil),
    (["x", "--level", "--loud"], "missing value for '--level N'", nil),
    (["x", "-l", "-w", "a"], "missing value for '--level N'", nil),
    (["x", "--level=2", "-l", "2"], "option '--level' is given twice", nil),
    (["x", "--loud=yes"], "option '--loud' takes no value, found 'yes'", nil),
    (["x", "--level=-1"], "'--level' must be a whole number of levels, found '-1'", nil),
    (["x", "--level=1.5"], "'--level' must be a whole number of levels, found '1.5'", nil),
    (["x", "--level="], "'--level' must be a whole number of levels, found ''", nil),
    (["x", "--level=1e99"], "'--level' must be a whole number of levels, found '1e99'", nil),
    (["x", "--share=-0.5"], "'--share' must not be negative, found '-0.5'", nil),
    (["x", "--share=nan"], "'--share' must be a number of shares, found 'nan'", nil),
    (["x", "--day=2026-02-29"], "'--day' must be a date such as 2026-12-01, found '2026-02-29'", nil),
    (["x", "--kind=tow"], "'--kind' must be one of one, two, found 'tow'", "did you mean 'two'?"),
    ([], "missing argument 'FIRST'", nil),
    (["x", "y", "z"], "unexpected argument 'z'", nil),
  ]

  @Test(arguments: faults.indices)
  func `a wrong command line is reported with what would be right`(index: Int) throws {
    let fault = Self.faults[index]
    let error = try #require(throws: UsageError.self) { try Parser.parse(fault.words, for: sample) }
    #expect(error.diagnostic.message == fault.message)
    #expect(error.diagnostic.hint == fault.hint)
  }
}
