extension Explanation {
  /// Diagnostics about the monthly usage of models in a scenario.
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
      "capacity-steps",
      """
      A change scales the units of capacity to a number that is not sold. What is bought is the next number that is, and that is what the bill has: \
      1.5 of what is sold by whole units are 2.
      """),
    .init(
      "capacity-refused",
      """
      More is asked for in some hours than the capacity serves, and the scenario says that what is beyond is refused. The bill is that of the \
      answered calls. Buy more units, or let the rest be paid by the token.
      """),
    .init(
      "capacity-part-month",
      """
      The price file sells capacity of the model on a part of the month only: its offer begins or ends on a day of it. Capacity is bought on the days \
      on which it is sold, units by the month or the year for their share of it. On the other days calls are paid by the token.
      """),
    .init(
      "capacity-of-text",
      """
      Capacity is sold by the prompt tokens a minute that it serves, and no offer says how many of them a token of sound or of a picture counts \
      for. So capacity serves the text of calls, and their sound and pictures are paid by the token. Where the vendor's capacity serves them, \
      too, the bill is lower, and the capacity is used up sooner.
      """),
    .init(
      "counted-apart",
      """
      A new price begins within the month, and volume rates or an allowance depend on the use of the month. What is used at each price is \
      counted by itself. Where the vendor counts the month as one, the bill is lower than shown.
      """),
    .init(
      "band-at-mean",
      """
      Answers of a conversation differ in length and are sent again, and the price of the model changes at a length of the prompt. What is sent \
      again is taken at its mean length, so a conversation whose answers are longer than the mean is charged as the mean one. The bill may be \
      higher or lower than shown, by at most the difference of the two prices on the turns near the change.
      """),
    .init(
      "picture-tokens",
      """
      A scenario sends pictures or pages to a model of which no rule is known that makes tokens of them. Give 'tokens_each' where you know \
      them: send one and read the input tokens of the answer.
      """),
    .init(
      "drawn-not-sold",
      """
      None of the model's price rows has a rate for tokens of pictures that it draws ('image_output'). Pictures that are sold by the piece are \
      given in 'units_per_call'; tokens of pictures are never priced as text.
      """),
    .init(
      "pictures-as-text",
      """
      The model has another rate for pictures that it draws than for text that it writes, and the feature has output of text only: what is drawn \
      costs several times as much. Give the pictures of a call in 'tokens.drawn'.
      """),
    .init(
      "compacted-pictures",
      """
      The pictures of a conversation have rates of their own, and the conversation is compacted. What becomes of the pictures then is not known. \
      Send the history in full, the last turns of it, or none.
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
