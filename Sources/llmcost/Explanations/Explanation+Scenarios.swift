extension Explanation {
  /// Diagnostics about scenarios.
  static let ofScenarios: [Explanation] = [
    .init(
      "no-code",
      """
      'init --from-code' looks for calls of models in files of Python, TypeScript, JavaScript, Swift, Go, Java, Kotlin, C# and Ruby, without tests and without folders of \
      what others wrote, such as node_modules. None was found, or none whose model is a literal or a constant with a price.
      """),
    .init("unused-key", "The key is read and checked, and no command uses it yet: results are the same without it."),
    .init(
      "lfs-pointer",
      """
      The file holds what Git LFS keeps in the place of a large one, as in a clone without LFS. Its tokens are not those of the text. \
      'git lfs pull' brings the text; a prompt that is compared with revisions should be kept out of LFS, as revisions have only the pointer.
      """),
    .init(
      "annex-pointer",
      """
      The file holds what git-annex keeps in the place of one whose content is not here. Its tokens are not those of the text. \
      'git annex get' brings the text; a prompt that is compared with revisions should be kept out of the annex.
      """),
    .init(
      "not-text",
      """
      The first bytes of the file are those of a picture, a PDF, a sound, a video, an archive or a program. Models are sent something else for it \
      than its bytes, if anything, so their number of tokens would say nothing.
      """),
    .init(
      "link-as-text",
      """
      The file has nothing in it but the path of another one, as git writes links where the system or the setting core.symlinks has none, or git \
      keeps a link under its name. Its tokens are not those of the text.
      """),
    .init(
      "code-as-prompt",
      """
      A whole file of source code counts as a prompt, with all of its code: its tokens are not those that are sent, and refactoring changes them. \
      {"file": "agent.py", "string": "SYSTEM_PROMPT"} takes the text that has a name there; 'llmcost help code' has the other ways.
      """),
    .init(
      "bad-binding",
      """
      A value that is written in another file is named by 'file' and one of 'string', 'number', 'path', 'lines' and 'between'. This one cannot be \
      looked up in such a file: see 'llmcost help code'.
      """),
    .init(
      "no-binding",
      """
      The file has no literal value of that name, or its value is worked out when the program runs. Only literals are read; literals that are joined \
      are one, and what is put in is a placeholder.
      """),
    .init(
      "ambiguous-binding",
      """
      Several values of the file have that name, and they differ; or the one literal is appended to, or set again to what is no literal. Nothing is \
      guessed: "lines": "10-40" beside the name says where to look, or one of them gets another name.
      """),
    .init("unknown-word", "The setting takes one of a few words, and this is none of them."),
    .init("bad-time", "A time is a number and a unit, in quotes: '45s', '5m' or '1h'."),
    .init(
      "bad-histogram",
      "A histogram maps sizes to their shares, such as {\"1\": 0.4, \"8\": 0.6}; counts are whole numbers."),
    .init(
      "bad-profile",
      "An hour profile has 24 weights, one for each hour of the day in UTC; they need not sum to anything."),
    .init(
      "shares-sum",
      "Shares of one whole must sum to 1. If some traffic is meant to be left out, lower the volume instead."),
    .init(
      "contradiction",
      "Two settings exclude each other, so no single meaning is left: a flat input with parts, routing with a cascade, and the like."
    ),
    .init(
      "reserved-name",
      "A feature's name is the start of its paths, so it cannot be a word the scenario uses itself, or have '.' or '*' in it."
    ),
    .init(
      "uncertain-form",
      """
      An uncertain number has a range of which 90 in 100 cases lie inside ('3 to 14'), or {mean, cv}, {low, mode, high}, {values: [...]} or \
      {choices: {value: chance}}. The ends of a range are the 5th and the 95th percentile, so those of a share lie above 0 and below 1.
      """),
    .init(
      "uncertain-order",
      "The numbers of a distribution must rise: the 5th percentile is below the 95th, 'low' below 'high'."),
    .init(
      "uncertain-path",
      "Only numbers that a cost depends on can be uncertain; the path leads to a name, a text, a group of settings or a budget."
    ),
    .init(
      "uncertain-correlation",
      """
      Two uncertain numbers can be correlated by their ranks, from -1 to 1. Both must be uncertain, and all correlations together must be possible: what \
      moves with a third number also moves together.
      """),
    .init(
      "growth-path",
      "Only numbers can change from month to month; the path leads to a name, a text or nothing yet, or a lever that is pulled takes the number away."
    ),
    .init(
      "growth-form",
      """
      Growth is a share a month (8%), {add: 50}, {to: 400000, by: 2027-06}, or values that hold from a month on ({2027-01: 4}). What stands for several \
      numbers, such as 'traffic', can only be scaled.
      """),
    .init(
      "growth-order", "A number that grows to a value reaches it in a month after the scenario's, which is month 0."),
    .init("event-order", "The last day of an event, 'until', cannot be before its first, 'from'."),
    .init(
      "impossible-month",
      "In a month of the forecast growth, seasons and events take a number out of its range, such as a share above 1."),
    .init(
      "forecast-months",
      "The months of a forecast begin in the scenario's month or later, and the last follows the first."),
    .init(
      "before-prices",
      "A forecast begins before the prices of one of its models are known. Begin later, or take the prices of a day with --as-of."
    ),
    .init(
      "nothing-uncertain",
      "'simulate' draws the numbers under 'uncertain' of the scenario, which has none. 'llmcost project' costs it as it is written."
    ),
    .init(
      "draws-approximate",
      """
      The figures of the month itself are worked out day by day. Draws are many, so each takes what is named at its mean: the days of a ramp, or, where \
      commitments and prices by the month make days bear on each other, the month as a whole.
      """),
    .init(
      "impossible-draws",
      """
      Some of the draws give a scenario that cannot be, such as a mean below what a distribution can have. They are in no figure; where they are more than 1 in \
      100, there is no result.
      """),
    .init(
      "uncertain-unused",
      """
      The scenario has uncertain numbers, and this command takes them as they are written. 'simulate', 'forecast --uncertainty', 'compare --simulate', \
      'plan --confidence' and 'check --confidence' draw them.
      """),
    .init(
      "growth-of-one-month",
      "A rate of growth changes nothing in the scenario's own month, which is month 0. --months shows the months to come."
    ),
    .init(
      "short-history",
      """
      A forecast from call logs learns from whole days, and a range of a month from four weeks of them. From fewer the range is widened, and still holds \
      less often than it says; less than seven days say nothing of a week and carry no forecast. 'audit --write-scenario' with --per-day makes a \
      scenario of a shorter log, whose volume a person then answers for.
      """),
    .init(
      "empty-days",
      """
      Days between the first and the last call without any count as days that cost nothing, and later days are empty as often. Where records are \
      missing instead, name the days that are whole with 'audit --since' and --until, or complete the log.
      """),
    .init(
      "wide-range",
      """
      The days of the log differ so much, or their level moves so far, that the cost of a month is known only within a wide range. That is what the \
      log says; a narrower range would not hold. --backtest shows how often ranges have held.
      """),
    .init(
      "held-draws",
      "A distribution goes on past what its number can be; draws beyond are held at the end of the range."),
    .init(
      "correlated-shares",
      """
      Where inputs move together, what one alone is behind includes what the others do along with it, and what is left to it when all others are known can be \
      little. Neither sums to 1.
      """),
    .init(
      "sweep-range",
      "The values of '--over' are A..B or A..B:STEP with A not above B and a step above 0, or values with commas between them."
    ),
    .init(
      "sweep-points",
      "A sweep costs every point of its grid, of which there may be 1,000,000: the numbers of values of all paths multiply."
    ),
    .init(
      "impossible-points",
      "At some points of a sweep the values cannot be together, so they have no cost and are never the least expensive."
    ),
    .init("unpriced-points", "At some points of a sweep something has no price, so they have no cost."),
    .init(
      "needed-setting",
      "A break-even compares the scenario with the same one without a setting; this one cannot be without it."),
    .init("unknown-feature", "The budget limits a feature that the scenario does not have."),
    .init(
      "unknown-tag",
      "The budget limits a team, an environment or another tag that no feature has, so that it would limit nothing."),
    .init(
      "probably-percent",
      "A growth limit without a percent sign is in dollars. One of less than a dollar is probably meant as a share."),
    .init("unknown-lever", "A lever comes after, or excludes, a lever that the scenario does not have."),
    .init("unknown-region", "The price file gives no multiplier for that region of the model."),
    .init("unused-factor", "A factor is given for a model that the feature does not use, so it changes nothing."),
    .init("currency", "Prices are in USD, so results are. A currency of another name would need an exchange rate."),
    .init(
      "flat-input-too-small",
      """
      A flat input is the average of a whole call, history included; this one is smaller than the earlier answers that the history alone would \
      send again. Give the prompt by its parts, or set 'history' to none.
      """),
    .init(
      "cap-truncates",
      "max_tokens is below the length of many answers, which are cut off: cheaper, but not the same answers."),
    .init("cap-above-model", "max_tokens is more than the model can write, so it limits nothing."),
    .init(
      "retired-model", "The model is no longer sold in the month; its last price is used, but the calls would fail."),
    .init(
      "batch-conversation",
      "Calls of a conversation are sent to the batch tier, whose answers may take a day: nobody waits that long."),
    .init(
      "estimated-tokens",
      "A text was given in words, and tokens were estimated from them. Counted tokens are better: 4 in 3 words is a mean of English prose."
    ),
    .init(
      "estimated-texts",
      """
      The vocabulary of the model's tokenizer was not found, so the tokens of texts are estimated from what they are made of: within about 5 % for \
      English, code and JSON of 1,000 tokens or more, within about 10 % for most other texts. 'llmcost tokens --help' says where vocabularies are \
      looked for.
      """),
    .init(
      "other-tokenizer",
      """
      A text is counted as one tokenizer cuts it, and the model cuts it in another way that is not known here. 'token_factor' converts: divide \
      the tokens that the vendor has billed by those counted here for the same text.
      """),
    .init(
      "unreadable-text",
      "A file that a token size names cannot be read. Its tokens are not taken to be zero: the scenario has no result without it."
    ),
    .init(
      "bad-vocabulary",
      """
      A vocabulary is a .tiktoken file: on each line a token in base64, a space and its rank, as OpenAI publishes them. This one is not, or is not \
      complete. A vocabulary that nobody has named, such as one that Python's tiktoken has left behind, is passed over, and texts are estimated.
      """),
    .init("no-match", "No file matches the pattern. Paths are relative to the directory of the scenario."),
    .init("empty-prompt", "A text that should be counted has nothing in it; perhaps a file was truncated."),
    .init(
      "unsized-placeholder",
      "A text has a mark such as {{question}} whose size is not given. What is put in its place is not in the count."),
    .init(
      "unknown-placeholder",
      "'varying' of a cache names marks in the texts of the stable prefix. A name that is none of them, or has no size, is an error."
    ),
    .init("unused-placeholder", "A size is given for a mark that does not stand in the text."),
  ]

  /// Diagnostics of a projection about a scenario and its prices.
  static let ofProjections: [Explanation] = [
    .init(
      "cache-minimum",
      "The stable prefix is shorter than the vendor caches at all, so it is projected without a cache. A longer prefix can be cheaper."
    ),
    .init(
      "varying-prefix",
      "A cache compares prompts from their start. Where a mark that 'varying' names stands in the prefix, nothing behind it is found again, and so not the conversation either."
    ),
    .init(
      "free-model",
      """
      The model costs nothing as long as a vendor's limits are kept, such as so many requests a minute or a day. Price files do not have these \
      limits, so any number of calls is projected as $0. Look up the limits, or take the paid model.
      """),
    .init(
      "sound-as-text",
      """
      The model has other rates for tokens of sound than for text, and the feature has tokens of text only: a product that talks or listens costs \
      more than what is projected. Give the sound of a call in 'tokens.audio'.
      """),
    .init("cache-none", "The model's vendor does not cache prompts, so the hit rate of the scenario is not used."),
    .init(
      "cache-unknown",
      "The price file does not say how the model caches prompts. Add 'caching' to the model, or leave the cache out."),
    .init(
      "model-unused",
      "A feature with 'routing' or 'cascade' is answered by the models named there; its 'model' changes nothing, and neither does a --set of it."
    ),
    .init(
      "no-one-hour-write",
      "The scenario asks for cache entries of one hour, and the price file has only a rate for the vendor's short kind. What is written then has no price."
    ),
    .init(
      "one-off",
      "A month of a forecast has what a lever costs once: an event pulls the lever in that month."),
    .init(
      "announced-price",
      """
      The vendor has announced another price for days of the scenario's month. Until it is in force it counts only with --include-announced; \
      'forecast' shows both lines.
      """),
    .init(
      "unsold-lifetime",
      """
      The scenario gives cache entries a time to live that the vendor does not sell: entries are written by kind, such as 5m and 1h, each at its \
      own rate. The projection takes the vendor's short kind, since a longer life at its rate cannot be had.
      """),
    .init(
      "peak-share-unused",
      "The scenario says what share of traffic falls in a vendor's peak hours, but the model has no rates by the hour in this month."
    ),
    .init(
      "no-output",
      "The scenario leaves out how many tokens the model answers with, although the model charges for them. Write 0 where nothing is answered."
    ),
    .init("no-cache-discount", "The tier has no rate for cached tokens, so they are charged as input there."),
    .init(
      "write-as-input",
      "The price file has no rate for writing to the cache, so writes are charged as input, as most automatic caches do."
    ),
    .init(
      "context-window",
      "The longest call of a session does not fit in the model's context window, so it would fail or lose its beginning."
    ),
    .init(
      "too-many-levers",
      "Sets of levers are compared, and their number doubles with every lever. Join levers that would be pulled together anyway."
    ),
    .init(
      "too-many-ramps",
      """
      While levers ramp, a call uses any of them or not, and on each day every combination of those on the same features is costed. Levers that \
      only scale numbers which the cost is linear in need no combinations, unless features share a commitment or prices by the month.
      """),
    .init(
      "unusable-lever",
      "With the lever, and what must come before it, a tier or model has no price, or the scenario cannot be: no plan has it."
    ),
    .init(
      "no-effort",
      "A plan looks for the least work. A lever that does not say its 'effort_days' counts as none, so it is taken where it saves."
    ),
    .init(
      "lever-skipped",
      """
      Levers are also pulled one after another, in the order of the file. One is passed over there when a lever that must come before it \
      comes later, or a lever before it cannot be combined with it. Its other figures do not depend on the order.
      """),
    .init(
      "lever-left-out",
      "Not all levers can be pulled together. Of those that exclude each other, the ones that save most together are counted."
    ),
    .init(
      "sampled-shares",
      """
      The fair share of a lever is what it adds on average over all orders in which levers can be pulled. Up to twelve levers on a feature \
      all sets are evaluated; beyond, orders are drawn, always the same ones, and the standard error of the mean is shown.
      """),
    .init(
      "unknown-unit",
      """
      'units_per_call' names what a call uses that is sold otherwise than by the token: 'image', 'audio_minute', 'page' and so on, with the \
      kind after a blank where the vendor sells several: 'image ultra'.
      """),
    .init(
      "unit-not-sold",
      """
      None of the model's price rows has a price for the unit in that kind. 'llmcost prices show MODEL' lists what it sells. A unit that is \
      sold, but has no price on the days of the scenario, is reported as unpriced.
      """),
    .init(
      "sound-not-sold",
      """
      None of the model's price rows has a rate for that kind of sound: 'audio_input' for what is read, 'audio_cache_read' for what is read from a \
      cache, 'audio_output' for what is written. Tokens of sound are never priced as text.
      """),
    .init(
      "picture-rule",
      """
      A picture has no text that a tokenizer could count: each vendor makes tokens of its width and height by a rule of its own, and the rule \
      of this model is not known. A guess would be wrong by several times, so there is none.
      """),
    .init(
      "page-rule",
      """
      A page of a PDF is sent as a picture, as text, or as both: how many tokens that makes is the vendor's own rule, and for this model the vendor \
      states no number. Google says 258 tokens a page, 560 since Gemini 3. Anthropic says 1,500 to 3,000 tokens of text a page and a picture of \
      it, which is no number. In a scenario give 'tokens_each' of 'pages'.
      """),
    .init(
      "broken-pdf",
      """
      The number of pages is in the tree of pages of the file, which is found by its table of objects. Of this file the table is damaged, \
      encrypted, or packed in a way that is not read, and a number that only looks like it is never taken.
      """),
    .init(
      "broken-picture",
      "The file begins as a picture, but its header ends before the size, or has a size that no picture has."),
    .init("left-out", "Models without a price on the day are left out of the list; --all shows them."),
  ]
}
