extension Explanation {
  /// What is wrong or doubtful in what a scenario uses of a model in a month.
  static let ofMonths: [Explanation] = [
    .init(
      "capacity-not-sold",
      """
      The scenario buys capacity of a model that its price file does not sell so, or not for that term. 'provisioned' in the price file says what \
      is sold: the unit, its price by the hour, month or year, and the tokens a minute that it serves.
      """),
    .init(
      "capacity-units",
      "Capacity is sold in steps from a minimum on. The number of units in the scenario cannot be bought; take the next one that can."
    ),
    .init(
      "capacity-refused",
      """
      More is asked for in some hours than the capacity serves, and the scenario says that what is beyond is refused. The bill is that of the \
      answered calls. Buy more units, or let the rest be paid by the token.
      """),
    .init(
      "counted-apart",
      """
      A new price begins within the month, and volume rates or an allowance depend on the use of the month. What is used at each price is \
      counted by itself. Where the vendor counts the month as one, the bill is lower than shown.
      """),
    .init(
      "picture-tokens",
      """
      A scenario sends pictures to a model of which no rule is known that makes tokens of their size, or which charges tokens of pictures at a \
      rate of their own. Give 'tokens_each' where you know them; what has another rate cannot be projected yet.
      """),
    .init(
      "rate-limit",
      """
      A model is asked for more calls or tokens in a minute, a day or the month than its vendor answers for the account. The cost is that of \
      all calls, but the vendor refuses some of them. Spread the traffic, take another tier of account ('usage_tier'), or route to other models.
      """),
    .init(
      "unknown-usage-tier",
      "'usage_tier' says what a vendor calls the account, and the price file of no model in the scenario has limits of that name."
    ),
  ]
}
