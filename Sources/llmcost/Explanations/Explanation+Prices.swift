extension Explanation {
  /// Errors in price files.
  static let ofPrices: [Explanation] = [
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
    .init(
      "hardware-with-rates",
      """
      'hardware' says what a machine of your own costs an hour and how many tokens it works through; the rates of the row follow from that. Rates written beside it would be \
      a second price of the same tokens.
      """),
    .init(
      "no-hardware",
      "'prices hardware' is about models that run on machines of your own: their price row has 'hardware' in place of rates. Other models have list prices only."
    ),
    .init(
      "rates-of-row",
      "Rates of sound and pictures stand in a price row, or in a tier of it: no vendor sells them by the length of a prompt, the hour or the use of a month."
    ),
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
      "bad-hours",
      "Hours are a range of times such as 01:00-04:00. One that ends before it starts goes on after midnight: 22:00-02:00."
    ),
    .init(
      "bad-zone",
      "A zone is a fixed distance from UTC, in quotes: \"+08:00\" is Beijing's. Places whose clocks change are not read by name."
    ),
    .init("two-clocks", "The hours of an entry are either 'utc', or 'local' with the 'zone' that they are in."),
    .init("bad-weekday", "A weekday is its first three letters: mon, tue, wed, thu, fri, sat or sun."),
    .init(
      "month-prices",
      """
      A row has rates that fall with the month's tokens, or an allowance, and also rates by the length of the prompt or by the hour. No price \
      file says what both together cost, so none is guessed. Give one of them, in rows of their own where they hold at different times.
      """),
    .init("overlapping-hours", "Two entries of 'hours' hold at the same time, so both would apply."),
  ]

  /// Warnings of `prices lint`.
  static let ofDoubtfulPrices: [Explanation] = [
    .init(
      "stale-prices",
      """
      Nobody has compared a price file with its source for more than 90 days. Vendors change prices without notice: compare the file with the \
      page under 'source', correct it, and set 'checked' to the day.
      """),
    .init("checked-in-future", "A price file says that it was compared with its source on a day that has not come."),
    .init("source-not-a-page", "'source' should be the address of the page that a reader can compare the file with."),
    .init(
      "announced-in-past",
      "The first day of an announced price has come, and the row still says 'announced', so it is not applied. Find out which is right."
    ),
    .init(
      "row-after-retirement", "A price row starts on or after the day the model is retired, so it can never apply."),
    .init("no-price-today", "The last price row of a model has ended, and the model is not said to be retired."),
    .init("two-prices", "A row gives 'search' by itself and among its 'units': remove one of them."),
    .init(
      "zero-rate", "A class of tokens costs nothing. It may be meant; a model that is free says so by 'free: true'."),
    .init(
      "class-left-out",
      "A context band or an hours entry leaves out a cache class that its row gives, so those tokens cost what input costs there."
    ),
    .init("cache-read-above-input", "Reading from the cache costs more than not using it. A digit may be wrong."),
    .init(
      "cache-write-below-input",
      "Writing to a cache that the caller asks for costs less than plain input. Vendors usually charge extra."),
    .init(
      "long-write-below-short",
      "An entry that lives an hour costs less to write than one that lives five minutes. The two may be swapped."),
    .init(
      "output-below-input", "Output is cheaper than input, unlike the vendor's other models. The two may be swapped."),
    .init(
      "tier-on-wrong-side",
      "A tier that is sold as a discount costs more than the standard tier, or a priority tier less."),
    .init(
      "ratio-out-of-line",
      "The ratio of two rates is far from that of the vendor's other models. It may be right; it may be a wrong digit."),
  ]
}
