import Foundation
import Testing

/// Budgets, contracts and the scenario as a whole: the faults, word for word and at their places.
@Suite struct ScenarioFaultTests {
  /// The text after a feature `chat`, from line 7 on, and all diagnostics.
  static let endings: [(String, [String])] = [
    (
      "budget: {monthly: 5, features: {chta: {monthly: 5}}}",
      [
        "7:33 error[unknown-feature]: the budget names the feature 'chta', which the scenario does not have = did you mean 'chat'?"
      ]
    ),
    (
      "budget: {monthly: 5, warn_at: 80}",
      [
        "7:31 error[out-of-range]: warn_at must be between 0 and 1, found 80 = did you mean 0.8?"
      ]
    ),
    (
      "budget: {max_increase: \"10\"}",
      [
        "7:24 error[wrong-type]: max_increase must be a number of USD or a share such as \"10%\", found '10'"
      ]
    ),
    (
      "budget: {max_increase: \"-3%\"}",
      [
        "7:24 error[out-of-range]: max_increase must be a share between 0% and 100000%, found '-3%'"
      ]
    ),
    (
      "budget: {max_increase: 0.1}",
      [
        "7:24 warning[probably-percent]: max_increase is $0.1 a month = a share is written as \"10%\""
      ]
    ),
    (
      "budget: {per_outcome: 1}",
      [
        "7:23 error[missing-key]: per_outcome needs a feature that counts outcomes = \"outcome\": {\"name\": \"resolved ticket\", \"per_session\": 0.6}"
      ]
    ),
    (
      "budget: {features: {chat: {owner: me}}}",
      [
        "7:27 error[missing-key]: the budget of 'chat' has no limit = give 'monthly', 'max_increase', 'per_call', 'per_session' or 'per_outcome'"
      ]
    ),
    (
      "budget: {teams: {support: {monthly: 5}}}",
      [
        "7:18 error[unknown-tag]: the budget names the team 'support', which no feature is tagged with = features say what they belong to: \"tags\": {\"team\": \"support\"}"
      ]
    ),
    (
      "budget: {tags: {support: {monthly: 5}}}",
      [
        "7:17 error[wrong-type]: a tag of a budget must be NAME=VALUE, found 'support' = for instance \"team=support\""
      ]
    ),
    (
      "budget: {environments: {prod: {monthly: 5}}}",
      [
        "7:25 error[unknown-tag]: the budget names the environment 'prod', which no feature is tagged with = features say what they belong to: \"tags\": {\"env\": \"prod\"}"
      ]
    ),
    (
      "budget: {monthly: 5, waiver: {until: 2026-12-31}}",
      [
        "7:30 error[missing-key]: a waiver needs 'until', its last day, and 'reason' = \"waiver\": {\"until\": \"2026-12-31\", \"reason\": \"launch month\"}"
      ]
    ),
    (
      "budget: {monthly: 5, waiver: {until: 2026-02-30, reason: launch}}",
      [
        "7:38 error[bad-date]: until must be a day such as '2026-12-31', found '2026-02-30'"
      ]
    ),
    (
      "budget: {monthly: -5}",
      [
        "7:19 error[out-of-range]: monthly must be at least 0 USD, found -5"
      ]
    ),
    (
      "contract: {opnai: {discount: 0.1}}",
      [
        "7:12 error[unknown-vendor]: unknown vendor 'opnai' = did you mean 'openai'?"
      ]
    ),
    (
      "contract: {discount: 2}",
      [
        "7:22 error[out-of-range]: discount must be between -1 and 1, found 2"
      ]
    ),
    (
      "commitment: {discount: 0.1}",
      [
        "7:13 error[missing-key]: a commitment needs 'monthly', the USD paid each month"
      ]
    ),
    (
      "commitment: {monthly: 5, discount: 1}",
      [
        "7:36 error[out-of-range]: discount must be between 0 and 0.99, found 1"
      ]
    ),
    (
      "fixed: {db: -4}",
      [
        "7:13 error[out-of-range]: db must be at least 0 USD, found -4"
      ]
    ),
    (
      "currency: EUR",
      [
        "7:11 error[currency]: prices are in USD; the currency 'EUR' is not supported"
      ]
    ),
  ]

  @Test(arguments: endings)
  func `what does not fit the features is reported`(_ ending: String, reported: [String]) throws {
    #expect(try complaintsOnFeature("", ending: ending) == reported)
  }

  /// Whole scenarios, `FEATURE` standing for one without faults.
  static let documents: [(String, [String])] = [
    (
      """
      month: 2026-13
      features:
        chat:
          model: gpt-4o
          sessions: 10
          tokens: {input: 350, output: 200}
      """,
      [
        "1:8 error[bad-date]: month must be a month such as '2026-12', found '2026-13'"
      ]
    ),
    (
      """
      month: December
      features:
        chat:
          model: gpt-4o
          sessions: 10
          tokens: {input: 350, output: 200}
      """,
      [
        "1:8 error[bad-date]: month must be a month such as '2026-12', found 'December'"
      ]
    ),
    (
      """
      month: 1999-01
      features:
        chat:
          model: gpt-4o
          sessions: 10
          tokens: {input: 350, output: 200}
      """,
      [
        "1:8 error[bad-date]: month must be a month such as '2026-12', found '1999-01'"
      ]
    ),
    (
      """
      month: 2026-1
      features:
        chat:
          model: gpt-4o
          sessions: 10
          tokens: {input: 350, output: 200}
      """,
      [
        "1:8 error[bad-date]: month must be a month such as '2026-12', found '2026-1'"
      ]
    ),
    (
      "month: 2026-12",
      [
        "1:1 error[missing-key]: a scenario needs 'features', an object of named features = 'llmcost init' writes one to start from"
      ]
    ),
    (
      "features: {}",
      [
        "1:11 error[missing-key]: a scenario needs at least one feature"
      ]
    ),
    (
      "features: []",
      [
        "1:11 error[wrong-type]: features must be an object with named values, found a list"
      ]
    ),
    (
      "5",
      [
        "1:1 error[wrong-type]: the scenario must be an object with named values, found the number 5"
      ]
    ),
    (
      """
      features:
        budget: FEATURE
      """,
      [
        "2:3 error[reserved-name]: a feature cannot be called 'budget': the scenario uses the word itself"
      ]
    ),
    (
      """
      features:
        a.b: FEATURE
      """,
      [
        "2:3 error[reserved-name]: the feature name 'a.b' cannot be used: it must not be empty or have '.' or '*' in it, which paths use"
      ]
    ),
    (
      #"""
      features:
        "*": FEATURE
      """#,
      [
        "2:3 error[reserved-name]: the feature name '*' cannot be used: it must not be empty or have '.' or '*' in it, which paths use"
      ]
    ),
    (
      #"""
      features:
        "": FEATURE
      """#,
      [
        "2:3 error[reserved-name]: the feature name '' cannot be used: it must not be empty or have '.' or '*' in it, which paths use"
      ]
    ),
    (
      """
      fetures:
        chat: FEATURE
      """,
      [
        "1:1 error[missing-key]: a scenario needs 'features', an object of named features = 'llmcost init' writes one to start from",
        "1:1 error[unknown-key]: unknown key 'fetures' = did you mean 'features'?",
      ]
    ),
    (
      """
      name: 5
      features:
        chat: FEATURE
      """,
      [
        "1:7 error[wrong-type]: name must be text, found the number 5"
      ]
    ),
    (
      """
      features:
        chat: {model: gpt-4p, sessions: -1, tokens: {input: x}, turns: -2, zebra: 1}
      """,
      [
        "2:17 error[unknown-model]: unknown model 'gpt-4p' = did you mean 'gpt-4' or 'gpt-4o' or 'gpt-4.1'?",
        "2:35 error[out-of-range]: sessions must be at least 0, found -1",
        "2:55 error[wrong-type]: input must be a number, found the text 'x'",
        "2:66 error[out-of-range]: turns must be between 0 and 100000, found -2",
        "2:70 error[unknown-key]: unknown key 'zebra' in 'chat' = expected one of: batch_share, cache, calls_per_turn, cascade, compression, days_per_month, embedding, history, hour_profile, max_tokens, model, models, on_truncation, outcome, peak_share, region, response_cache, retries, routing, searches_per_call, service_tier, sessions, tags, tokens, turns, units_per_call",
      ]
    ),
  ]

  @Test(arguments: documents)
  func `a scenario that cannot be is reported so`(_ text: String, reported: [String]) throws {
    let feature = "{model: gpt-4o, sessions: 10, tokens: {input: 350, output: 200}}"
    #expect(try complaints(text.replacingOccurrences(of: "FEATURE", with: feature)) == reported)
  }
}
