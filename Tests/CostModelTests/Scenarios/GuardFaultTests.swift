import Testing

/// `guard` and `tagging`: the faults, word for word and at their places.
@Suite struct GuardFaultTests {
  /// The text after the features and levers, from line 13 on, and all diagnostics.
  static let endings: [(String, [String])] = [
    (
      "guard: {limit: {}}",
      [
        "13:9 error[unknown-key]: unknown key 'limit' in 'guard' = did you mean 'limits'?"
      ]
    ),
    (
      "guard: {limits: {a: {of: {feature: caht}, hard: 5}}}",
      [
        "13:36 error[unknown-feature]: the limit is on the feature 'caht', which the scenario does not have = did you mean 'chat'?"
      ]
    ),
    (
      "guard: {limits: {a: {of: {team: suport}, hard: 5}}}",
      [
        "13:33 error[unknown-tag]: the limit is on team=suport, which no feature is tagged with = did you mean 'support'?"
      ]
    ),
    (
      "guard: {limits: {a: {of: {plan: free}, hard: 5}}}",
      [
        "13:27 error[unknown-tag]: the limit is on the tag 'plan', which no feature has = features say what they belong to: \"tags\": {\"plan\": \"free\"}"
      ]
    ),
    (
      "guard: {limits: {a: {of: {env: moon}, hard: 5}}}",
      [
        "13:32 error[unknown-tag]: the limit is on env=moon, which no feature is tagged with = name the values that are used elsewhere: \"tagging\": {\"values\": {\"env\": [\"moon\"]}}"
      ]
    ),
    (
      "guard: {limits: {a: {per: month}}}",
      [
        "13:18 error[missing-key]: the limit 'a' needs 'hard' or 'soft' in USD, or 'tokens_per_minute'"
      ]
    ),
    (
      "guard: {limits: {a: {hard: 5, soft: 6}}}",
      [
        "13:37 error[guard-limit]: soft must be at most hard, 5, found 6"
      ]
    ),
    (
      "guard: {limits: {a: {hard: 5, enforcement: soft}}}",
      [
        "13:44 error[unknown-word]: enforcement must be one of 'none', 'delayed', 'hard', 'charged', found 'soft'"
      ]
    ),
    (
      "guard: {limits: {a: {hard: 5, enforcement: delayed}}}",
      [
        "13:44 error[missing-key]: a limit that acts late needs 'lag', how much later = for instance 'lag: 10m'"
      ]
    ),
    (
      "guard: {limits: {a: {hard: 5, enforcement: hard, lag: 5m}}}",
      [
        "13:55 error[contradiction]: a lag is of a limit that acts late, and enforcement is 'hard' = write 'enforcement: delayed'"
      ]
    ),
    (
      "guard: {limits: {a: {hard: 5, enforcement: delayed, lag: 5}}}",
      [
        "13:58 error[bad-time]: lag must be a time such as '45s', '5m' or '1h', found the number 5 = add the unit: '5m'"
      ]
    ),
    (
      "guard: {limits: {a: {hard: 5, in_flight: 3}}}",
      [
        "13:42 error[contradiction]: requests in flight are of a limit that counts after the answer, and enforcement is 'none' = write 'enforcement: charged'"
      ]
    ),
    (
      "guard: {limits: {a: {hard: 5, tokens_per_minute: 3}}}",
      [
        "13:18 error[contradiction]: the limit 'a' is of USD and of tokens a minute: make two limits of it"
      ]
    ),
    (
      "guard: {limits: {a: {hard: 5, per: week}}}",
      [
        "13:36 error[unknown-word]: per must be one of 'day', 'month', 'user-day', 'user-month', found 'week'"
      ]
    ),
    (
      "guard: {limits: {a: {hard: -5}}}",
      [
        "13:28 error[out-of-range]: hard must be at least 0 USD, found -5"
      ]
    ),
    (
      "guard: {limits: {a: {per: user-month, hard: 5}}}",
      [
        "13:18 error[guard-users]: the limit 'a' needs 'spread', how unlike the users are, or a 'histogram' of their USD, and not both = spread is the standard deviation of the logarithm of their use: 1.2 for most products"
      ]
    ),
    (
      "guard: {limits: {a: {per: user-month, spread: 1.2}}}",
      [
        "13:18 error[missing-key]: the limit 'a' needs 'hard', the USD a user may spend"
      ]
    ),
    (
      "guard: {limits: {a: {of: {feature: other}, per: user-month, hard: 5, spread: 1.2}}}",
      [
        "13:18 error[guard-users]: the limit 'a' is per user, and no feature it covers says how many users there are = write the sessions as {users, per_user_per_day}"
      ]
    ),
    (
      "guard: {limits: {a: {per: user-month, hard: 5, histogram: {\"1\": 0.5}}}}",
      [
        "13:59 error[shares-sum]: the shares of users must sum to 1, they sum to 0.5"
      ]
    ),
    (
      "guard: {limits: {a: {hard: 5, spread: 1.2}}}",
      [
        "13:39 error[contradiction]: spread is of limits per user: add 'per: user-month'"
      ]
    ),
    (
      "guard: {alerts: {a: {of: prod, at: 0.8}}}",
      [
        "13:26 error[unknown-limit]: the guard has no limit 'prod'"
      ]
    ),
    (
      "guard: {limits: {prod: {hard: 5}}, alerts: {a: {of: prd, at: 0.8}}}",
      [
        "13:53 error[unknown-limit]: the guard has no limit 'prd' = did you mean 'prod'?"
      ]
    ),
    (
      "guard: {alerts: {a: {at: 0.8}}}",
      [
        "13:18 error[guard-alert]: the alert 'a' is at a share of a month's limit, and there is none = add 'budget: {monthly: USD}', or 'of' with the name of a limit"
      ]
    ),
    (
      "guard: {alerts: {a: {window: 3d}}}",
      [
        "13:18 error[missing-key]: the alert 'a' needs 'at', the share of the limit or, with a window, of what is expected"
      ]
    ),
    (
      "guard: {alerts: {a: {at: 0.8, window: 3d}}}",
      [
        "13:26 error[out-of-range]: at must be between 1 and 1000, found 0.8"
      ]
    ),
    (
      "guard: {ladder: [{at: 0.8, lever: small}]}",
      [
        "13:17 error[guard-ladder]: a ladder goes by the month's budget, and there is none = add 'budget: {monthly: USD}', or a limit with 'per: month'"
      ]
    ),
    (
      """
      budget: {monthly: 100}
      guard: {ladder: [{at: 0.9, lever: small}, {at: 0.8, refuse: [chat]}]}
      """,
      [
        "14:48 error[guard-ladder]: the ladder must rise: this step is at 0.8, the one before it at 0.9"
      ]
    ),
    (
      """
      budget: {monthly: 100}
      guard: {ladder: [{at: 0.9, lever: smal}]}
      """,
      [
        "14:35 error[unknown-lever]: the scenario has no lever 'smal' = did you mean 'small'?"
      ]
    ),
    (
      """
      budget: {monthly: 100}
      guard: {ladder: [{at: 0.9, refuse: [caht]}]}
      """,
      [
        "14:37 error[unknown-feature]: the scenario has no feature 'caht' = did you mean 'chat'?"
      ]
    ),
    (
      """
      budget: {monthly: 100}
      guard: {ladder: [{at: 0.9}]}
      """,
      [
        "14:18 error[guard-ladder]: a step of the ladder has either 'lever' or 'refuse'"
      ]
    ),
    (
      """
      budget: {monthly: 100}
      guard: {ladder: [{lever: small}]}
      """,
      [
        "14:18 error[missing-key]: a step of the ladder needs 'at', the share of the budget at which it begins"
      ]
    ),
    (
      """
      budget: {monthly: 100}
      guard: {ladder: [{at: 0.8, lever: cut}]}
      """,
      [
        "14:35 error[guard-ladder]: the lever 'cut' comes after 'small', which is not pulled before it"
      ]
    ),
    (
      """
      budget: {monthly: 100}
      guard: {ladder: [{at: 0.8, lever: small}, {at: 0.9, lever: large}]}
      """,
      [
        "14:60 error[guard-ladder]: the lever 'large' cannot be pulled with 'small', which is pulled before it"
      ]
    ),
    (
      """
      budget: {monthly: 100}
      guard: {ladder: [{at: 0.8, lever: small}, {at: 0.9, lever: small}]}
      """,
      [
        "14:60 error[guard-ladder]: the lever 'small' is pulled already"
      ]
    ),
    (
      "guard: {never_refuse: {features: [chat], hours: \"mon-fri 08:00-18:00\"}}",
      [
        "13:49 error[guard-hours]: hours need the zone they are in = add 'zone: \"-05:00\"', or 'zone: UTC'"
      ]
    ),
    (
      "guard: {never_refuse: {features: [caht]}}",
      [
        "13:35 error[unknown-feature]: the scenario has no feature 'caht' = did you mean 'chat'?"
      ]
    ),
    (
      "guard: {never_refuse: {hours: \"mon-fri 8-18\", zone: \"-05:00\"}}",
      [
        "13:31 error[guard-hours]: hours must be such as 'mon-fri 08:00-18:00', found 'mon-fri 8-18' = days are mon to sun, alone, with commas or as a range; times are of 24 hours"
      ]
    ),
    (
      "guard: {never_refuse: {hours: \"mon-fri 08:00-18:00\", zone: EST}}",
      [
        "13:60 error[guard-hours]: zone must be a distance from UTC such as '-05:00', found 'EST' = names of zones aren't known, since their clocks change within a month"
      ]
    ),
    (
      "guard: {incidents: {loop: {usd_per_hour: 5}}}",
      [
        "13:21 error[missing-key]: the incident 'loop' needs 'key', the limit on the key it spends with = the guard has no limits"
      ]
    ),
    (
      "guard: {limits: {prod: {hard: 5}}, incidents: {loop: {key: prod}}}",
      [
        "13:48 error[guard-incident]: the incident 'loop' doesn't say how fast it spends = give 'usd_per_hour', or 'model' with 'output_tokens_per_minute' or 'input_tokens_per_minute'"
      ]
    ),
    (
      "guard: {limits: {prod: {hard: 5}}, incidents: {loop: {key: dev, usd_per_hour: 5}}}",
      [
        "13:60 error[unknown-limit]: the guard has no limit 'dev'"
      ]
    ),
    (
      "guard: {limits: {prod: {hard: 5}}, incidents: {loop: {key: prod, model: gpt-4o}}}",
      [
        "13:48 error[guard-incident]: the incident 'loop' doesn't say how fast it spends = give 'usd_per_hour', or 'model' with 'output_tokens_per_minute' or 'input_tokens_per_minute'"
      ]
    ),
    (
      "guard: {limits: {prod: {hard: 5}}, incidents: {loop: {key: prod, model: gpt-4p, output_tokens_per_minute: 5}}}",
      [
        "13:73 error[unknown-model]: unknown model 'gpt-4p' = did you mean 'gpt-4' or 'gpt-4o' or 'gpt-4.1'?"
      ]
    ),
    (
      "tagging: {at_least: 0.9}",
      [
        "13:10 error[missing-key]: 'tagging' needs 'required', the tags that every call has, or 'values'"
      ]
    ),
    (
      "tagging: {required: [env], at_least: 90}",
      [
        "13:38 error[out-of-range]: at_least must be between 0 and 1, found 90 = did you mean 0.9?"
      ]
    ),
    (
      """
      tagging: {required: [env], values: {env: [prod, moon]}}
      guard: {limits: {a: {of: {env: moon}, hard: 5}}}
      """,
      []
    ),
    (
      """
      budget: {monthly: 100}
      guard: {limits: {prod: {of: {env: prod}, hard: 5, enforcement: hard}}, ladder: [{at: 0.8, lever: small, lag: 1h}, {at: 0.9, lever: cut}], never_refuse: {hours: "sat,sun 22:00-02:00", zone: "+05:30"}}
      """,
      []
    ),
  ]

  @Test(arguments: endings)
  func `a guard that cannot be is reported so`(_ ending: String, reported: [String]) throws {
    let head = """
      month: 2026-12
      features:
        chat:
          model: gpt-4o
          sessions: {users: 10, per_user_per_day: 2}
          tokens: {input: 350, output: 200}
          tags: {env: prod, team: support}
        other: {model: gpt-4o, sessions: 10, tokens: {input: 350, output: 200}}
      levers:
        small: {set: {chat.model: gpt-4o-mini}}
        large: {set: {chat.model: gpt-4.1}, excludes: [small]}
        cut: {scale: {chat.tokens.output: 0.5}, after: [small]}

      """
    #expect(try complaints(head + ending) == reported)
  }
}
