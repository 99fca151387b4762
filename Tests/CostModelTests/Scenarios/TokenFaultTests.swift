import Testing

/// Tokens, history and caches: the faults of a feature, word for word and at their places.
@Suite struct TokenFaultTests {
  /// Lines of a feature whose prompt is given flat, from line 6 or 7 on.
  static let tokens: [(String, [String])] = [
    (
      "tokens: {}",
      [
        #"6:13 error[missing-key]: tokens needs 'input', or parts of the prompt such as 'system' and 'user' = for example { "input": 350, "output": 200 }"#
      ]
    ),
    (
      "tokens: {output: 5}",
      [
        #"6:13 error[missing-key]: tokens needs 'input', or parts of the prompt such as 'system' and 'user' = for example { "input": 350, "output": 200 }"#
      ]
    ),
    (
      "tokens: {input: 350, system: 20}",
      [
        "6:34 error[contradiction]: 'system' is a part of the prompt, but 'input' already gives the whole = give either 'input' or the parts"
      ]
    ),
    (
      "tokens: {system: 20, cacheable_tokens: 5}",
      [
        "6:44 error[contradiction]: 'cacheable_tokens' belongs to the flat form; by parts, system, tools and examples are the prefix"
      ]
    ),
    (
      "tokens: {input: 350, tool_call: 5}",
      [
        "6:13 error[contradiction]: 'tool_call' and 'tool_result' need the prompt by its parts, but 'input' is given flat = give 'system', 'user' and so on instead of 'input', or leave the tool tokens out"
      ]
    ),
    (
      "tokens: {sytem: 20, user: 3}",
      ["6:14 error[unknown-key]: unknown key 'sytem' in 'chat.tokens' = did you mean 'system'?"]
    ),
    (
      "tokens: {input: 1, output: {}}",
      ["6:32 error[missing-key]: output needs 'mean' (with 'sigma'), 'histogram', 'words', 'text', 'file' or 'files'"]
    ),
    (
      "tokens: {input: 1, output: {mean: 5, sigma: 9}}",
      ["6:49 error[out-of-range]: sigma must be between 0 and 5, found 9"]
    ),
    (
      #"tokens: {input: 1, output: {histogram: {"a": 1}}}"#,
      ["6:45 error[bad-histogram]: 'a' is no size: the keys of a histogram are numbers from 0 to 1000000000"]
    ),
    (
      "tokens: {system: {words: 450}, user: 3}",
      ["6:30 warning[estimated-tokens]: tokens are estimated from words at 0.75 words per token"]
    ),
    (
      "tokens: {system: {mean: 3, sigma: 1}, user: 3}",
      ["6:22 error[wrong-type]: system is the same in every call and cannot have a spread = give the mean alone"]
    ),
    ("tokens: {input: null}", ["6:21 error[wrong-type]: input must be a number, found nothing (null)"]),
    ("tokens: [1]", ["6:13 error[wrong-type]: tokens must be an object with named values, found a list"]),
    (
      "tokens: {user: 1, retrieved: 5, keep_retrieved: 1}",
      ["6:53 error[wrong-type]: keep_retrieved must be true or false, found the number 1"]
    ),
    (
      "history: full",
      [
        "7:14 error[contradiction]: the flat form gives the average of a whole call, history included; 'history' cannot be added = give the prompt by its parts ('system', 'user', ...) to have the history modelled"
      ]
    ),
    ("history: none", []),
    (
      "cache: {hit_rate: 0.5, history: 0.9}",
      [
        "7:12 error[contradiction]: the flat form has no conversation that could be cached; 'history' belongs to the form by parts = leave 'history' out of 'cache', or give the prompt by its parts ('system', 'user', ...)"
      ]
    ),
    (
      "tokens: {input: 350, cacheable_tokens: 500}\ncache: {hit_rate: 0.5}",
      [
        "6:44 warning[cacheable-above-input]: cacheable_tokens (500) is more than the input of 350 tokens; at most the whole call is cached"
      ]
    ),
    (
      "tokens: {input: 350, output: {mean: 200, sigma: 0.8}}\nmax_tokens: 256",
      ["7:17 warning[cap-truncates]: max_tokens cuts 23.9 % of the answers of 'chat'"]
    ),
  ]

  @Test(arguments: tokens)
  func `tokens that cannot be are reported`(_ lines: String, reported: [String]) throws {
    #expect(try complaintsOnFeature(lines) == reported)
  }

  /// Lines of a feature whose prompt is given by its parts, from line 7 on.
  static let conversations: [(String, [String])] = [
    (
      "history: ful",
      ["7:14 error[unknown-word]: history must be one of 'full', 'none', found 'ful' = did you mean 'full'?"]
    ),
    (
      "history: {last: 4}",
      [
        #"7:14 error[missing-key]: history must be 'full', 'none', {"last_turns": n} or {"compact_above": n, "to": n}"#,
        "7:15 error[unknown-key]: unknown key 'last' in 'chat.history' = did you mean 'last_turns'?",
      ]
    ),
    ("history: {last_turns: 1.5}", ["7:27 error[out-of-range]: last_turns must be a whole number, found 1.5"]),
    (
      "history: {compact_above: 400, to: 400}",
      ["7:39 error[out-of-range]: to must be smaller than compact_above (400 tokens), found 400"]
    ),
    (
      "history: {compact_above: 400}",
      [#"7:14 error[missing-key]: history must be 'full', 'none', {"last_turns": n} or {"compact_above": n, "to": n}"#]
    ),
    (
      "cache: {hit_rate: 82}",
      ["7:23 error[out-of-range]: hit_rate must be between 0 and 1, found 82 = did you mean 0.82?"]
    ),
    ("cache: {hit_rate: -0.1}", ["7:23 error[out-of-range]: hit_rate must be between 0 and 1, found -0.1"]),
    ("cache: {}", ["7:12 error[missing-key]: cache needs 'hit_rate', or 'ttl' and 'think_time' to derive it from"]),
    (
      "cache: {hit_rate: 0.5, ttl: 5 minutes}",
      ["7:33 error[bad-time]: ttl must be a time such as '45s', '5m' or '1h', found '5 minutes'"]
    ),
    (
      "cache: {hit_rate: 0.5, history: 90}",
      ["7:37 error[out-of-range]: history must be between 0 and 1, found 90 = did you mean 0.9?"]
    ),
    ("cache: {ttl: 5m, history: true}", ["7:31 error[missing-key]: a history rate that is derived needs 'think_time'"]),
    ("cache: {think_time: {sigma: 1}}", ["7:25 error[missing-key]: think_time needs 'median', such as '45s'"]),
    (
      "cache: {think_time: {median: 45s, sigma: 0}}",
      ["7:46 error[out-of-range]: sigma must be between 0.01 and 5, found 0"]
    ),
    (
      "cache: {hitrate: 0.5}",
      [
        "7:12 error[missing-key]: cache needs 'hit_rate', or 'ttl' and 'think_time' to derive it from",
        "7:13 error[unknown-key]: unknown key 'hitrate' in 'chat.cache' = did you mean 'hit_rate'?",
      ]
    ),
    (
      "turns: 3\nbatch_share: 0.5",
      [
        "8:18 warning[batch-conversation]: 'chat' sends calls of a conversation to the batch tier, whose answers may take a day"
      ]
    ),
  ]

  @Test(arguments: conversations)
  func `a conversation that cannot be is reported`(_ lines: String, reported: [String]) throws {
    #expect(try complaintsOnFeature(lines, byParts: true) == reported)
  }
}
