import Documents

/// The meaning of each diagnostic code: the pages of `llmcost explain`.
struct Explanation: Sendable {
  /// The code.
  let code: String
  /// What went wrong and what to do about it.
  let text: String

  init(_ code: String, _ text: String) {
    self.code = code
    self.text = text
  }

  /// Finds the explanation of a code: its own, or that of its first word where one page covers a whole kind, such as
  /// `skipped-duplicate`.
  ///
  /// Each reason for skipping records has a page of its own, with or without the kind before it: `skipped-duplicate`,
  /// `duplicate`.
  static func named(_ code: String) -> Explanation? {
    let kind = String(code.prefix { $0 != "-" })
    guard kinds.contains(kind) else { return all.first { $0.code == code } }
    let word = code.dropFirst(kind.count + 1)
    let own = kind == "skipped" ? all.first { $0.code == word } : nil
    return all.first { $0.code == code } ?? own ?? all.first { $0.code == kind }
  }

  /// The codes that share one page, whatever word follows them.
  private static let kinds = ["skipped", "counts", "model"]

  /// The line that says how to learn more about diagnostics with places in files; nothing where there are none.
  ///
  /// - Parameter diagnostics: The diagnostics.
  /// - Returns: A line with its line feed, or nothing.
  static func pointer(from diagnostics: [Diagnostic]) -> String {
    var codes: [String] = []
    for diagnostic in Diagnostic.inReadingOrder(diagnostics)
    where diagnostic.span != nil && !codes.contains(diagnostic.code) {
      if named(diagnostic.code) != nil { codes.append(diagnostic.code) }
    }
    return codes.isEmpty ? "" : "See 'llmcost explain \(codes.prefix(3).joined(separator: " "))'.\n"
  }

  /// All explanations, by subject.
  static let all: [Explanation] = groups.flatMap(\.pages)

  /// The explanations in groups, each with its heading.
  static let groups: [(heading: String, pages: [Explanation])] = [
    ("Files and options", ofFiles), ("Text and JSON", ofText), ("YAML", ofYAML), ("Values", ofValues),
    ("Price files", ofPrices + ofDoubtfulPrices), ("Scenarios", ofScenarios + ofMonths), ("Guards", ofGuards),
    ("Projections", ofProjections),
    ("Levers, plans and checks", ofComparisons), ("Audits", ofAudits + ofBills), ("Records of logs", ofRecords),
    ("Sessions and changes in logs", ofSessions),
  ]

  /// Every code with the first sentence about it, by group.
  static var list: String {
    groups.map { group in
      let entries = group.pages.sorted { $0.code < $1.code }.map { ($0.code, $0.firstSentence) }
      return "\(group.heading):\n" + TextLayout.list(entries, layout: .columns)
    }.joined(separator: "\n") + "\nSee 'llmcost explain CODE' for all about a code.\n"
  }

  /// The first sentence of the page.
  private var firstSentence: String {
    let end = text.firstRange(of: ". ")?.lowerBound ?? text.index(before: text.endIndex)
    return String(text[...end])
  }

  private static let ofFiles: [Explanation] = [
    .init("usage", "The command line itself is wrong. 'llmcost COMMAND --help' shows what the command takes."),
    .init(
      "bad-clock",
      "The day of the machine is before 2020 or after 2100, so that the month and the prices taken by it would be those of no real day."
    ),
    .init("unreadable-file", "A file that was named, or standard input, could not be read; the message says why."),
    .init(
      "unwritable-file",
      "A result could not be written. Nothing but that result is lost: run the command again with another --output."),
    .init("unknown-table", "--table names a table that the result does not have; the message lists those it has."),
    .init(
      "existing-file",
      "A file would have been replaced. Commands that start a new file never overwrite one unless --force is given."),
    .init(
      "overwritten-input",
      """
      A result was to be written to a file that the same run has read, by its own path or by a link. It is refused before anything is written, and \
      --force does not allow it either.
      """),
    .init("no-price-files", "The directory given as pricing holds no file that ends in .yaml, .yml or .json."),
    .init(
      "unknown-model",
      """
      No price file has a model of that name. Names are looked up as ids, then as aliases, then as vendor/model, and once more \
      without a trailing date or revision. 'llmcost prices find' searches for a part of a name.
      """),
    .init(
      "ambiguous-model",
      "Several vendors sell a model of that name and none of them made it. Write vendor/model, such as azure/gpt-4o."),
    .init(
      "unpriced",
      """
      A call has no price: the day is before the first price or after the last, the service tier is not sold, or a class \
      of tokens has no rate. A missing price is never taken to be zero.
      """),
    .init(
      "unpriced-units",
      """
      Calls of a log used something that is sold neither by the token nor by the call, such as file searches or containers, and \
      the price file of the model has no price for it. The tokens are in the cost, the units are not: add their price as 'units' of \
      the model.
      """),
    .init(
      "before-month-prices",
      """
      Calls were made on a model whose price depends on all that is used of it in a month: rates that fall with volume, an allowance, or \
      capacity that was bought. A single call has no such price, so its cost is that of the first rates; the vendor's bill differs by what \
      the month changes. 'llmcost project' costs a month with it.
      """),
    .init(
      "moving-name",
      """
      A name such as mistral-large-latest means another model from time to time, and the price file does not say since when it \
      means this one ('aliases: [{name: NAME, from: DATE}]'). Calls of earlier days may have been another model: --alias NAME=MODEL \
      says which.
      """),
    .init("unknown-vendor", "No price file is of that vendor. 'llmcost prices list' names the vendors."),
    .init(
      "several-vendors",
      """
      A public price list has the prices of many vendors, and a price file has those of one. Choose one with --vendor, or give a \
      directory to --output: it gets a file for each vendor.
      """),
    .init(
      "nothing-to-import",
      "The list names the vendor, but none of its models has a price that a price file could give; the hint counts them."
    ),
    .init(
      "not-this-price-list",
      """
      The file is not the public price list that --from names, or was cut off. The lists are litellm's \
      model_prices_and_context_window.json, the data JSON of genai-prices, and the JSON of https://models.dev/api.json.
      """),
    .init(
      "no-usable-records",
      """
      Not one record of the call logs could be priced, so what they cost is not known: it is not $0. The hint counts the records by the reason \
      they were left out for.
      """),
    .init(
      "unrecognised-log",
      """
      No format of call logs fits the records of the file. The message lists the fields of the first record. '--log-format NAME' reads it as a \
      format all the same, and '--map input=PATH,output=PATH,model=PATH,time=PATH' says which field is what; the hint has a mapping that may fit, \
      made from the names alone: check whether cached tokens are counted in the input ('cached') or beside it ('cache_read').
      """),
    .init(
      "unknown-log-field",
      "A name in '--map' is none that a field can have. 'llmcost audit --help' lists them; the path comes after the equals sign."
    ),
    .init(
      "mixed-logs",
      """
      Some of the logs hold single calls and some are exports that sum calls by hour or day. The same calls may be in both, and would be counted \
      twice. Audit them apart and compare the totals, or allow it with '--allow-mixed' when they are about different calls.
      """),
    .init(
      "no-cache-counts",
      """
      The format, or a table of it, has no counts of tokens that were read from or written to a prompt cache. They are priced as input, so the cost is an upper bound \
      where reads are cheaper than input. A log of the vendor's own answers has the counts.
      """),
    .init(
      "audio-as-text",
      """
      The format reports audio tokens only in lists that are not read, so they are priced as text. Where a model has another rate for sound \
      ('audio_input' in its price file), calls with sound cost more than is shown.
      """),
    .init(
      "summed-calls",
      """
      The records are sums of calls over a day or an hour. Rates that hold at some hours, or for long prompts, cannot be chosen for such a record: \
      it has no price where a model has them, unless it names the context window itself, or all its prompts together are no longer than what the \
      price of short ones holds for.
      """),
    .init("unknown-code", "There is no diagnostic with that code. 'llmcost explain' without a code lists them all."),
  ]

  private static let ofText: [Explanation] = [
    .init(
      "syntax",
      """
      The file does not follow its format from the place that is shown. JSON files follow RFC 8259 strictly: no comments, no comma before \
      a closing bracket, double quotes. All others are read in a strict dialect of YAML.
      """),
    .init(
      "empty-file", "The file has no values at all; perhaps it was truncated, or a command before it in a pipe failed."),
    .init(
      "invalid-utf8",
      """
      Files are UTF-8 text. From the place shown the bytes are none; perhaps the file was saved in another encoding. A record of a call log is skipped \
      where one of the values that it needs is not UTF-8.
      """),
    .init(
      "control-character",
      "A byte that is no text, such as NUL or an escape. In a quoted text, write it as an escape: \\u001b."),
    .init(
      "duplicate-key",
      """
      The same key stands twice in one object. Formats differ in which of them counts, so neither does here. A record of a call log that gives a value \
      twice, or a table with two columns of one name, is skipped where the value is needed.
      """),
    .init("key-length", "A key is longer than any key has reason to be. Perhaps a closing quote is missing."),
    .init("number-length", "A number has more characters than any number has reason to have."),
    .init(
      "too-deep",
      """
      Lists and objects are nested deeper than any input needs; the limit keeps a hostile file cheap. A record of a call log that is nested so deep is \
      skipped.
      """),
    .init("too-large", "The file is larger than an input may be; the limit keeps a hostile file cheap."),
    .init(
      "too-many-values", "The document has more values than an input may have; the limit keeps a hostile file cheap."),
    .init(
      "more-errors",
      "There were more faults than are shown. Fix those that are shown first: one fault often causes others."),
  ]

  private static let ofYAML: [Explanation] = [
    .init("tab", "YAML does not allow tabs in the indentation of a line. Use spaces."),
    .init(
      "ambiguous-scalar",
      """
      YAML would read this unquoted text as something else than its letters: ~ and True and 0x1F are nothing, a boolean and a number to it. \
      Put it in quotes if the text is meant; otherwise write null, true, false or a JSON number.
      """),
    .init(
      "yaml-feature",
      """
      The dialect leaves out what price files and scenarios do not need and what readers of YAML disagree on: anchors and aliases, tags, merge \
      keys, several documents, complex keys. Write the values out.
      """),
  ]

  private static let ofValues: [Explanation] = [
    .init(
      "unknown-key",
      "Nothing reads a key of that name here. It is an error rather than ignored, because a misspelt key would silently change a result."
    ),
    .init(
      "unknown-path",
      "A change (--set, a lever, a sweep) names a value that the scenario does not have and could not have. Paths are dotted: chat.tokens.system."
    ),
    .init(
      "several-forms",
      """
      A path such as *.turns stands for a number of every feature, and one of them has something else there, such as a histogram: it would stay as it \
      is. Name the features whose numbers change, each by its own path.
      """),
    .init("missing-key", "A key that must be given is missing."),
    .init(
      "wrong-type",
      "The value is of another kind than the key takes: a text where a number is needed, a list where an object is, and so on."
    ),
    .init(
      "out-of-range",
      "The number is one that this value cannot have: a share above 1, a negative count. Shares are fractions: 82 % is 0.82."
    ),
    .init("number-size", "The number is too large, or has more digits than are kept exactly."),
    .init("empty-text", "A text that names something is empty."),
    .init(
      "bad-date",
      "A date is written year-month-day with all its digits, such as 2026-12-01, and must be in the calendar."),
    .init("bad-duration", "A length of time is a number and a unit: 45s, 5m, 1h or 2d."),
  ]
}
