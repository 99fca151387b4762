import Foundation
import Testing

/// Logs whose times and numbers are written in other ways than JSON has, through the built program.
@Suite struct AuditNotationTests {
  /// Runs `audit` on a log.
  private func audit(_ log: String, _ options: String = "", name: String = "log.csv") throws -> Sandbox.Outcome {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(log, to: name)
    return try sandbox.run("llmcost audit \(name) \(options)")
  }

  private static let header = "time,model,input_tokens,output_tokens,cost\n"

  /// Tables, options, the first line of the result, and a note in it.
  static let read: [(log: String, options: String, first: String, note: String)] = [
    // 1,000,000 x 2.50: $2.50 each.
    (header + "2026-11-02 18:15:46.680590,gpt-4o,1000000,0,\n", "--time-zone UTC", "$2.50 for 1 call, 2026-11-02", ""),
    // 00:30 two hours ahead of UTC is 22:30 of the day before.
    (header + "2026-11-02 00:30:00,gpt-4o,1000000,0,\n", "--time-zone +02:00", "$2.50 for 1 call, 2026-11-01", ""),
    (header + "2026-11-02,gpt-4o,1000000,0,\n", "--time-zone UTC", "$2.50 for 1 call, 2026-11-02", ""),
    (
      header + "08/07/2026 09:06,gpt-4o,1000000,0,\n27/07/2026 09:07,gpt-4o,1000000,0,\n", "--time-zone UTC",
      "$5.00 for 2 calls, 2026-07-08 to 2026-07-27", "times such as '27/07/2026 09:07' are read as DD/MM/YYYY"
    ),
    (
      header + "7/8/2026 9:06:01 PM,gpt-4o,1000000,0,\n7/27/2026 9:07:01 AM,gpt-4o,1000000,0,\n", "--time-zone UTC",
      "$5.00 for 2 calls, 2026-07-08 to 2026-07-27", "times such as '7/27/2026 9:07:01 AM' are read as MM/DD/YYYY"
    ),
    (
      header + "08/07/2026 09:06,gpt-4o,1000000,0,\n", "--time-zone UTC --time-format 'MM/DD/YYYY hh:mm'",
      "$2.50 for 1 call, 2026-08-07", ""
    ),
    (
      "time;model;input_tokens;output_tokens;cost\n08.07.2026 09:06;gpt-4o;1.000.000;0;2,50\n", "--time-zone UTC",
      "$2.50 for 1 call, 2026-07-08", "numbers such as '1.000.000' are read as 1.234,56 is"
    ),
    (
      "date\tmodel\tinput_tokens\toutput_tokens\n2026-11-02\tgpt-4o\t1 000 000\t0\n", "--time-zone UTC",
      "$2.50 for 1 call, 2026-11-02", "numbers such as '1 000 000' are read as 1,234.56 is"
    ),
  ]

  @Test(arguments: read)
  func `tables are read as they come`(log: String, options: String, first: String, note: String) throws {
    let outcome = try audit(log, options)
    #expect(outcome.status == 0, "\(outcome.errorText)")
    #expect(outcome.outputText.hasPrefix(first + "\n"), "\(outcome.outputText)")
    let text = outcome.outputText.replacing("\n      ", with: " ")
    #expect(note.isEmpty || text.contains(note), "\(text)")
  }

  /// What cannot be read without a word, and the words.
  static let refused: [(log: String, options: String, error: String)] = [
    (
      header + "08/07/2026 09:06,gpt-4o,1,0,\n", "",
      "'log.csv' has times such as '08/07/2026 09:06', and none of them shows whether the day or the month is first\n"
        + "  = say which: --time-format 'DD/MM/YYYY hh:mm[:ss]' or 'MM/DD/YYYY hh:mm[:ss]'"
    ),
    (
      header + "27/07/2026,gpt-4o,1,0,\n07/27/2026,gpt-4o,1,0,\n", "",
      "'log.csv' has times with the day first, such as '27/07/2026', and with the month first, such as '07/27/2026'\n"
        + "  = write all of them one way; no option reads both"
    ),
    (
      header + "2026-11-02T10:00:00Z,gpt-4o,1,0,\"1,500\"\n", "",
      "'log.csv' has numbers such as '1,500', whose comma may part a fraction or thousands\n"
        + "  = say which: --number-format 1,234.56 or --number-format 1.234,56"
    ),
    (
      header + "2026-11-02 10:00:00,gpt-4o,1,0,\n", "",
      "no record of the logs can be priced\n"
        + "  = 1 no-time-zone (such as '2026-11-02 10:00:00', first at log.csv:2); --time-zone UTC (or +02:00) gives the zone of times without one"
    ),
    (
      header + "yesterday,gpt-4o,1,0,\n", "",
      "no record of the logs can be priced\n"
        + "  = 1 bad-timestamp (such as 'yesterday', first at log.csv:2); --time-format says how times are written, such as 'DD/MM/YYYY hh:mm'"
    ),
    (
      header + "27482,gpt-4o,1,0,\n", "",
      "no record of the logs can be priced\n"
        + "  = 1 bad-timestamp (such as '27482', first at log.csv:2); it counts from the start of a recording and names no day: --map time= leaves it out, and --as-of DATE gives the day"
    ),
    (
      header, "--time-zone Europe/Berlin",
      "'--time-zone' must be UTC or a fixed distance from it such as +02:00, found 'Europe/Berlin'\n"
        + "  = names of places are not read, since their clocks change"
    ),
    (
      header, "--time-format 'dd/MM/YYYY'",
      "'dd' in the time format 'dd/MM/YYYY' stands for nothing\n"
        + "  = for instance 'DD/MM/YYYY hh:mm[:ss]'; the parts are YYYY, YY, MM, MON, DD, hh, mm, ss, .f, AM, Z"
    ),
    (
      header, "--time-format 'hh:mm'",
      "a time format needs a year, a month and a day, found 'hh:mm'\n"
        + "  = for instance 'DD/MM/YYYY hh:mm[:ss]'; the parts are YYYY, YY, MM, MON, DD, hh, mm, ss, .f, AM, Z"
    ),
  ]

  @Test(arguments: refused)
  func `what could be read in two ways is refused, with the option that helps`(
    log: String, options: String, error: String
  )
    throws
  {
    let outcome = try audit(log, options)
    #expect(outcome.status == 2)
    #expect(outcome.errorText == "error: \(error)\n", "\(outcome.errorText)")
  }

  @Test func `relative times are left out by an empty path, and the day is given`() throws {
    let outcome = try audit(
      """
      {"timestamp":0,"model":"openai/gpt-4o","input_tokens":1000000,"output_tokens":0}
      {"timestamp":27482,"model":"openai/gpt-4o","input_tokens":1000000,"output_tokens":0}

      """, "--map time= --as-of 2026-11-21", name: "m.jsonl")
    #expect(
      outcome.outputText.hasPrefix("$5.00 for 2 calls, 2026-11-21\n"), "\(outcome.outputText)\(outcome.errorText)")
  }

  // MARK: - Rules

  private static let rules = """
    separator: ";"
    numbers: "1.234,56"
    time: {format: "DD.MM.YYYY hh:mm", zone: "+02:00"}
    columns:
      time: Zeit
      model: Modell
      input: Eingabe
      output: Ausgabe
      status: Status
    fixed: {env: prod}
    failed: [abgebrochen]
    models: {unser-bot: gpt-4o}
    lookup:
      team: {from: Schluessel, values: {k1: support, k2: search}, otherwise: unknown}

    """

  private static let table = """
    Zeit;Modell;Eingabe;Ausgabe;Status;Schluessel
    02.11.2026 00:30;unser-bot;1.000.000;0;ok;k1
    02.11.2026 10:00;unser-bot;2.000.000;0;ok;k9
    02.11.2026 10:00;unser-bot;2.000.000;0;abgebrochen;k2

    """

  // 1,000,000 x 2.50 = $2.50 for the team of k1; 2,000,000 x 2.50 = $5.00 for a key that is not looked up.
  @Test func `a file of rules describes a gateway once`() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(Self.table, to: "g.csv")
    try sandbox.write(Self.rules, to: "gateway.yaml")
    let outcome = try sandbox.run("llmcost audit g.csv --rules gateway.yaml --by team,env --format csv -q")
    #expect(outcome.status == 0, "\(outcome.errorText)")
    #expect(outcome.outputText.contains("cost,body,0,unknown,prod,1,2000000,0,5,"), "\(outcome.outputText)")
    #expect(outcome.outputText.contains("cost,body,0,support,prod,1,1000000,0,2.5,"), "\(outcome.outputText)")
    #expect(!outcome.outputText.contains("search"))
  }

  /// Lines of a file of rules, and the diagnostics on them.
  static let wrongRules: [(rules: String, message: String)] = [
    ("separator: \":\"\n", "r.yaml:1:12: error: separator must be one of ',', ';', '|' and tab, found ':'"),
    ("numbers: \"1'234\"\n", "r.yaml:1:10: error: numbers must be written as 1,234.56 or as 1.234,56, found '1'234'"),
    (
      "time: {zone: \"CET\"}\n",
      "r.yaml:1:14: error: zone must be UTC or a fixed distance from it such as \"+02:00\", found 'CET'"
    ),
    ("time: {format: \"DD/MM\"}\n", "r.yaml:1:16: error: a time format needs a year, a month and a day, found 'DD/MM'"),
    ("columns: {inpt: x}\n", "r.yaml:1:11: error: a column cannot be 'inpt'"),
    ("colums: {input: x}\n", "r.yaml:1:1: error: unknown key 'colums'"),
    ("fixed: {date: 30.11.2026}\n", "r.yaml:1:15: error: date must be a day such as 2026-11-30, found '30.11.2026'"),
    (
      "lookup: {team: {from: key}}\n",
      "r.yaml:1:10: error: 'team' needs 'from', the field whose values are looked up, and 'values'"
    ),
    (
      "fixed: {team: a}\nlookup: {team: {from: key, values: {k: b}}}\n",
      "r.yaml:2:10: error: 'team' is both fixed and looked up"
    ),
  ]

  @Test(arguments: wrongRules) func `every fault of a file of rules has its place`(rules: String, message: String)
    throws
  {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(Self.table, to: "g.csv")
    try sandbox.write(rules, to: "r.yaml")
    let outcome = try sandbox.run("llmcost audit g.csv --rules r.yaml")
    #expect(outcome.status == 2)
    #expect(outcome.errorText.hasPrefix(message + "\n"), "\(outcome.errorText)")
  }

  @Test func `rules that were written read the log that they were made of`() throws {
    let sandbox = try Sandbox()
    defer { sandbox.remove() }
    try sandbox.write(AuditMappingTests.export, to: "clean.csv")
    let map = "--map '\(AuditMappingTests.map)'"
    let written = try sandbox.run("llmcost audit clean.csv \(map) --write-rules gateway.yaml")
    #expect(written.status == 0, "\(written.errorText)")
    #expect(written.errorText == "wrote gateway.yaml; next: llmcost audit clean.csv --rules gateway.yaml\n")
    let outcome = try sandbox.run("llmcost audit clean.csv --rules gateway.yaml")
    #expect(outcome.outputText.hasPrefix("$8.10 for 2 calls"), "\(outcome.outputText)\(outcome.errorText)")
  }
}
