/// What each diagnostic code means: the pages of `llmcost explain`.
struct Explanation: Sendable {
  /// The code.
  let code: String
  /// What went wrong and what to do about it.
  let text: String

  private init(_ code: String, _ text: String) {
    self.code = code
    self.text = text
  }

  /// Finds the explanation of a code.
  static func named(_ code: String) -> Explanation? { all.first { $0.code == code } }

  /// All explanations, by what they are about.
  static let all: [Explanation] = ofFiles + ofText + ofYAML + ofValues + ofPrices

  private static let ofFiles: [Explanation] = [
    .init("usage", "The command line itself is wrong. 'llmcost COMMAND --help' shows what the command takes."),
    .init("unreadable-file", "A file that was named, or standard input, could not be read; the message says why."),
    .init(
      "unwritable-file",
      "A result could not be written. Nothing but that result is lost: run the command again with another --output."),
    .init(
      "existing-file",
      "A file would have been replaced. Commands that start a new file never overwrite one unless --force is given."),
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
      A call has no price: the day is before the first price or after the model was retired, the service tier is not sold, or a class \
      of tokens has no rate. A missing price is never taken to be zero.
      """),
    .init("unknown-vendor", "No price file is of that vendor. 'llmcost prices list' names the vendors."),
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
      "Files are UTF-8 text. From the place shown the bytes are none; perhaps the file was saved in another encoding."),
    .init(
      "control-character",
      "A byte that is no text, such as NUL or an escape. In a quoted text, write it as an escape: \\u001b."),
    .init(
      "duplicate-key",
      "The same key stands twice in one object. Formats differ in which of them counts, so neither does here."),
    .init("key-length", "A key is longer than any key has reason to be. Perhaps a closing quote is missing."),
    .init("number-length", "A number has more characters than any number has reason to have."),
    .init(
      "too-deep", "Lists and objects are nested deeper than any input needs; the limit keeps a hostile file cheap."),
    .init("too-large", "The file is larger than an input may be; the limit keeps a hostile file cheap."),
    .init(
      "too-many-values", "The document has more values than an input may have; the limit keeps a hostile file cheap."),
    .init(
      "more-errors",
      "There were more faults than are shown. Mend those that are shown first: one fault often causes others."),
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

  private static let ofPrices: [Explanation] = [
    .init(
      "bad-vendor",
      "The id of a vendor qualifies model names (vendor/model), so it is kept to lower-case letters, digits, '-', '_' and '.'."
    ),
    .init("unsupported-currency", "Prices are in USD. Convert other currencies in the file and say so in a comment."),
    .init(
      "bad-rate",
      "A rate is USD per million tokens, from zero to a million, with at most twelve decimals, so that costs stay exact; or, for some keys, a multiple such as 0.1x."
    ),
    .init(
      "missing-rate",
      """
      A rate that its siblings give is missing. A context band, a tier or an hours entry that left out a class would have to be charged at \
      some rate, and each guess would be wrong for some vendor. Give the rate.
      """),
    .init("free-with-rates", "A model that is marked free has rates as well. One of the two is wrong."),
    .init(
      "duplicate-name", "Two models of one vendor have the same id or alias, so a name would stand for two prices."),
    .init(
      "duplicate-row",
      "Two price rows of a model start on the same day, or more than one has no first day, so both would apply."),
    .init(
      "overlapping-rows",
      "A price row ends after a newer one has started and outlasts it. Split it, so that each day has one price."),
    .init(
      "empty-period", "A price row ends before it starts. 'until' is the first day on which the row no longer holds."),
    .init("bad-status", "The only status of a price row is 'announced': a future price, applied only when asked for."),
    .init(
      "two-kinds-of-rows",
      "A model gives rates directly and under 'prices'. Move the direct ones into a row of 'prices'."),
    .init("bad-caching-kind", "The kind of caching says who decides what is cached: automatic, explicit or none."),
    .init(
      "two-thresholds",
      "A context band starts above 'prompt_tokens' or at 'at_least' tokens; give the one that the vendor states."),
    .init("duplicate-band", "Two context bands start at the same prompt length, so both would apply."),
    .init(
      "bad-hours", "Hours are a range of UTC times such as 01:00-04:00; one that ends after midnight is written as two."
    ),
    .init("bad-weekday", "A weekday is its first three letters: mon, tue, wed, thu, fri, sat or sun."),
    .init("overlapping-hours", "Two entries of 'hours' hold at the same time, so both would apply."),
  ]
}
