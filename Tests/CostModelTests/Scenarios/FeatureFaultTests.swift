import Testing

/// Volumes, turns and the simple settings: the faults of a feature, word for word and at their places.
@Suite struct FeatureFaultTests {
  /// Keys that are needed, left out.
  static let missing: [(String, [String])] = [
    ("model", ["4:5 error[missing-key]: the feature 'chat' needs 'model', 'routing' or 'cascade'"]),
    ("sessions", ["3:3 error[missing-key]: the feature 'chat' needs 'sessions'"]),
    (
      "tokens",
      [
        "3:3 error[missing-key]: the feature 'chat' needs 'tokens' = or 'units_per_call' for what is sold by the piece, the minute or the page"
      ]
    ),
  ]

  @Test(arguments: missing)
  func `what a feature needs is reported`(_ key: String, reported: [String]) throws {
    #expect(try complaintsOnFeature("", without: key) == reported)
  }

  /// Lines after a feature that is complete, from line 7 on or in the place of its own.
  static let settings: [(String, [String])] = [
    ("sesions: 3", ["7:5 error[unknown-key]: unknown key 'sesions' in 'chat' = did you mean 'sessions'?"]),
    (
      "zebra: 3",
      [
        "7:5 error[unknown-key]: unknown key 'zebra' in 'chat' = expected one of: batch_share, cache, calls_per_turn, cascade, compression, days_per_month, embedding, history, hour_profile, max_tokens, model, models, on_truncation, outcome, peak_share, region, response_cache, retries, routing, searches_per_call, service_tier, sessions, tags, tokens, turns, units_per_call"
      ]
    ),
    ("max_token: 3", ["7:5 error[unknown-key]: unknown key 'max_token' in 'chat' = did you mean 'max_tokens'?"]),
    ("sessions: -1", ["6:15 error[out-of-range]: sessions must be at least 0, found -1"]),
    ("sessions: 1e308", ["6:15 error[out-of-range]: sessions must be at most 1000000000000, found 1e308"]),
    ("sessions: many", ["6:15 error[wrong-type]: sessions must be a number, found the text 'many'"]),
    (
      "sessions: 1e999",
      ["6:15 error[number-size]: the number '1e999' of 'sessions' is too large or has too many digits"]
    ),
    (
      "batch_share: 50", ["7:18 error[out-of-range]: batch_share must be between 0 and 1, found 50 = did you mean 0.5?"]
    ),
    ("batch_share: 1.2", ["7:18 error[out-of-range]: batch_share must be between 0 and 1, found 1.2"]),
    ("max_tokens: 0", ["7:17 error[out-of-range]: max_tokens must be at least 1 tokens, found 0"]),
    (
      "sessions: {}",
      [
        "6:15 error[missing-key]: sessions needs a number, or one of 'per_month', 'per_day', 'per_business_day', 'per_weekend_day', 'users'"
      ]
    ),
    (
      "sessions: {users: 5, per_user_per_day: 1, per_user_per_business_day: 2}",
      [
        "6:15 error[missing-key]: sessions by users needs either 'per_user_per_day' or 'per_user_per_business_day'"
      ]
    ),
    (
      "sessions: {users: 5}",
      [
        "6:15 error[missing-key]: sessions by users needs either 'per_user_per_day' or 'per_user_per_business_day'"
      ]
    ),
    (
      "sessions: {per_dya: 5}",
      [
        "6:15 error[missing-key]: sessions needs a number, or one of 'per_month', 'per_day', 'per_business_day', 'per_weekend_day', 'users'",
        "6:16 error[unknown-key]: unknown key 'per_dya' in 'chat.sessions' = did you mean 'per_day'?",
      ]
    ),
    (
      "sessions: {per_day: 5, users: 2}",
      ["6:15 error[contradiction]: sessions are given in more than one way: by 'users' and by 'per_day'"]
    ),
    (
      "sessions: {per_business_day: -5}",
      ["6:34 error[out-of-range]: per_business_day must be at least 0 sessions, found -5"]
    ),
    ("days_per_month: 400", ["7:21 error[out-of-range]: days_per_month must be between 0 and 366 days, found 400"]),
    ("turns: -1", ["7:12 error[out-of-range]: turns must be between 0 and 100000, found -1"]),
    (
      "turns: {mean: 8, distribution: geometrical}",
      [
        "7:36 error[unknown-word]: distribution must be one of 'fixed', 'geometric', 'poisson', found 'geometrical' = did you mean 'geometric'?"
      ]
    ),
    (
      "turns: {distribution: poisson}",
      ["7:12 error[missing-key]: turns needs 'mean' (with 'distribution') or 'histogram'"]
    ),
    (
      "turns: {mean: 0.5, distribution: geometric}",
      ["7:19 error[out-of-range]: the mean of geometric turns must be between 1 and 10000, found 0.5"]
    ),
    (
      #"turns: {histogram: {"1": 0.6, "8": 0.6}}"#,
      ["7:24 error[shares-sum]: the shares of histogram must sum to 1, found 1.2"]
    ),
    (
      #"turns: {histogram: {"one": 1}}"#,
      ["7:25 error[bad-histogram]: 'one' is no size: the keys of a histogram are numbers from 0 to 10000"]
    ),
    (
      #"turns: {histogram: {"1.5": 1}}"#,
      ["7:24 error[bad-histogram]: the counts of histogram must be whole numbers, found 1.5"]
    ),
    (#"turns: {histogram: {"1": 1.5, "2": -0.5}}"#, ["7:30 error[out-of-range]: 1 must be between 0 and 1, found 1.5"]),
    ("calls_per_turn: 0.5", ["7:21 error[out-of-range]: calls_per_turn must be between 1 and 100000, found 0.5"]),
    (
      #"calls_per_turn: {histogram: {"0": 1}}"#,
      ["7:34 error[bad-histogram]: '0' is no size: the keys of a histogram are numbers from 1 to 10000"]
    ),
    (
      "turns: {mean: 5000, distribution: geometric}\ncalls_per_turn: 100",
      [
        "8:21 error[out-of-range]: sessions of 'chat' can have 18500000 calls, turns and calls per turn together; at most 1000000 are possible"
      ]
    ),
    (
      "hour_profile: [1, 2]",
      ["7:19 error[bad-profile]: hour_profile needs 24 weights, one for each hour of the day in UTC, found 2"]
    ),
    ("outcome: {name: x}", ["7:14 error[missing-key]: outcome needs 'name' and 'per_session'"]),
    ("outcome: {name: x, per_session: 0}", ["7:37 error[out-of-range]: per_session must be at least 1e-09, found 0"]),
    ("peak_share: 20", ["7:17 error[out-of-range]: peak_share must be between 0 and 1, found 20 = did you mean 0.2?"]),
    ("tags: {team: 5}", ["7:18 error[wrong-type]: team must be text, found the number 5"]),
    (
      "turns: 8",
      [
        "6:21 warning[flat-input-too-small]: an input of 350 tokens cannot include the history: the earlier answers of a conversation of 8 turns average 700 tokens a call = if the conversation is sent again with each turn, give the prompt by its parts ('system', 'user'); if each call stands alone, nothing is wrong"
      ]
    ),
    (
      "max_tokens: 100",
      [
        #"7:17 warning[cap-truncates]: max_tokens cuts every answer of 'chat' = give 'output' as {"mean": ..., "sigma": ...} to see what share is cut"#
      ]
    ),
    (
      "max_tokens: 20000",
      ["7:17 warning[cap-above-model]: max_tokens is more than the 16384 tokens 'gpt-4o' can write"]
    ),
    (
      "sessions: {per_day: 5, per_month: 3}",
      ["6:15 error[contradiction]: sessions are given in more than one way: by 'per_day' and by 'per_month'"]
    ),
    (
      "sessions: {per_user_per_day: 5}",
      [
        "6:15 error[missing-key]: sessions by users needs 'users', their number"
      ]
    ),
  ]

  @Test(arguments: settings)
  func `a setting that cannot be is reported`(_ lines: String, reported: [String]) throws {
    #expect(try complaintsOnFeature(lines) == reported)
  }
}
