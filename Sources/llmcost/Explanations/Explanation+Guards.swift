extension Explanation {
  /// Diagnostics about the guard of a scenario.
  static let ofGuards: [Explanation] = [
    .init(
      "month-prices-spread",
      """
      A price depends on all that is used in the month: volume rates, an allowance, capacity. 'guard' follows spending from hour to hour and \
      spreads what the month changes evenly over it. The month's end is exact at the scenario's traffic; the day on which a limit \
      fires, and other traffic, are not quite.
      """),
    .init(
      "unknown-limit", "An alert or an incident names a limit that the guard of the scenario does not have."),
    .init(
      "guard-limit",
      "The soft limit of what may be spent warns before the hard one, so it cannot be larger."),
    .init(
      "guard-users",
      """
      A limit of a user (per: user-month, user-day) needs users: sessions written as {users, per_user_per_day}, and how unlike they are: 'spread' is \
      the standard deviation of the logarithm of their use, 'histogram' maps the USD of a user to the share of users.
      """),
    .init(
      "guard-alert",
      """
      An alert is at a share of a month's limit (at: 0.8), or on a pace: at so many times what is expected in a window (at: 1.3, window: 3d).
      """),
    .init(
      "guard-ladder",
      """
      The steps of a ladder begin at rising shares of the month's budget. Each pulls a lever, once and with those before it still pulled, so that a \
      lever must fit with them and come after those it needs; or it refuses features.
      """),
    .init(
      "guard-hours",
      "Hours are days and times of a day with the zone they are in: hours: \"mon-fri 08:00-18:00\" with zone: \"-05:00\"."
    ),
    .init(
      "guard-incident",
      "A runaway spends 'usd_per_hour', or tokens a minute of a model: 'model' with 'output_tokens_per_minute' or 'input_tokens_per_minute'."
    ),
    .init(
      "no-guard",
      "'llmcost guard' runs the month under what stands under 'guard' in the scenario: limits, alerts, a ladder, incidents."
    ),
    .init(
      "no-tagging",
      "'llmcost audit --tagging' takes a scenario with 'tagging': the tags that every call must have, the values they may have, and the least share of the cost that has them."
    ),
    .init("measured-elsewhere", "The month so far is taken from a log, and the log has no calls of the month."),
    .init(
      "limit-above-budget",
      "A limit that lets more be spent than the budget of the month does not keep the budget. Lower it, or name the budget that is meant."
    ),
    .init(
      "expected-above-safe",
      """
      Soft and hard limits are often put at 80 and 120 in 100 of what is expected. With the hard limit given, what is expected should then be at most \
      the limit / 1.2, so that an ordinary month stays away from it.
      """),
    .init(
      "development-limit",
      "A key for development that can spend $10,000 a month, or that nothing stops, is where a loop in a test becomes a bill. Give it a small limit."
    ),
    .init(
      "several-environments",
      "With one key for several environments a loop in a test uses up the limit of production, and the bill does not say who it was."
    ),
    .init(
      "notification-as-limit",
      """
      The limit is written as one that refuses, and the control that is to carry it out only notifies somebody. pricing/limits.yaml has what each \
      control does, from its documentation, with the day it was read.
      """),
    .init(
      "later-than-stated",
      "The control acts later than the scenario says, by its documentation (pricing/limits.yaml): more is spent past the limit."
    ),
    .init(
      "unknown-control",
      "No control of that name is in limits.yaml, the file of what vendors and gateways do at their limits."),
    .init(
      "limit-not-enforced",
      "A limit with 'enforcement: none' refuses nothing: it is a notification, and somebody must act on it."),
    .init(
      "no-own-layer",
      """
      Only the vendor stops the spending: late, and with an error for everybody. A limit in the application, or a ladder, gives way before that.
      """),
    .init("nobody-acts", "A limit that only notifies, or an alert, needs somebody to act: name them with 'owner'."),
    .init(
      "noise-alert",
      """
      An alert at a share of the month's limit fires at the end of every month that goes as planned, so nobody reads it when it matters. An alert on the \
      pace of spending fires only when something differs from the plan: at: 1.3, window: 3d.
      """),
    .init(
      "nervous-alert",
      "The alert fires by chance alone, at the variation of a day's traffic that was given. A longer window or a larger factor makes it quiet."
    ),
    .init(
      "user-limit-refuses",
      "A limit of a user refuses those who use much more than others; where use is heavy-tailed they are many even at a multiple of the mean."
    ),
    .init(
      "user-limits-above-budget",
      "Limits of users do not keep the budget: all users at their limit would spend more. Keep a limit on the whole as well."
    ),
    .init(
      "scaled-histogram",
      """
      The histogram of users' costs has another mean than the scenario gives a user in the period: it is of another month, or of other users. What \
      counts is how unlike users are, so its amounts are scaled to the scenario's mean; where they should count as they are, correct the scenario's volume.
      """),
    .init("over-budget", "The month ends above its budget, with the limits and the ladder as they are."),
    .init(
      "step-costs-more",
      "The lever of a step makes the month more expensive rather than cheaper, with those before it pulled."),
  ]
}
