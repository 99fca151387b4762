import Testing

/// Levers: the faults, word for word and at their places.
@Suite struct LeverFaultTests {
  /// The text after a feature `chat`, from line 7 on, and all diagnostics.
  static let levers: [(String, [String])] = [
    (
      """
      levers:
        a: {set: {chat.max_token: 5}}
      """,
      [
        "8:13 error[unknown-path]: there is no number or setting at 'chat.max_token' = did you mean 'chat.max_tokens'?"
      ]
    ),
    (
      """
      levers:
        a: {effort_days: 1}
      """,
      [
        "8:6 error[missing-key]: the lever 'a' needs 'set', 'scale' or 'add'"
      ]
    ),
    (
      """
      levers:
        a: {set: {chat.batch_share: 2}}
      """,
      [
        "8:31 error[out-of-range]: with the lever 'a', batch_share must be between 0 and 1, found 2 = did you mean 0.02?"
      ]
    ),
    (
      """
      levers:
        a: {set: {chat.max_tokens: 5}, after: [b]}
        b: {set: {chat.turns: 5}, after: [a]}
      """,
      [
        "8:3 error[contradiction]: the lever 'a' comes after itself",
        "9:3 error[contradiction]: the lever 'b' comes after itself",
      ]
    ),
    (
      """
      levers:
        cap output: {set: {chat.max_tokens: 5}, after: [cap input]}
      """,
      [
        "8:3 error[unknown-lever]: the lever 'cap output' names 'cap input', which is no lever = did you mean 'cap output'?"
      ]
    ),
    (
      """
      levers:
        a: {set: {chat.max_tokens: 500}, after: [b], excludes: [b]}
        b: {set: {chat.turns: 5}}
      """,
      [
        "8:3 error[contradiction]: the lever 'a' comes after 'b' and excludes it"
      ]
    ),
    (
      """
      levers:
        a: {scale: {chat.turns: lots}}
      """,
      [
        "8:27 error[wrong-type]: chat.turns must be a number, found the text 'lots'",
        "8:6 error[missing-key]: the lever 'a' needs 'set', 'scale' or 'add'",
      ]
    ),
    (
      """
      levers:
        a: {set: {features.chat.turns: 4}}
      """,
      [
        "8:13 error[unknown-path]: there is no number or setting at 'features.chat.turns' = features are named directly: 'chat.turns'"
      ]
    ),
    (
      """
      levers:
        a: {set: {chat.region: mars}}
      """,
      [
        "8:3 error[unknown-region]: with the lever 'a', 'gpt-4o' has no region 'mars' = its prices do not depend on the region"
      ]
    ),
    (
      """
      levers:
        a: {set: {chat.model: gpt-4p}}
      """,
      [
        "8:25 error[unknown-model]: with the lever 'a', unknown model 'gpt-4p' = did you mean 'gpt-4' or 'gpt-4o' or 'gpt-4.1'?"
      ]
    ),
    (
      """
      levers:
        a: {set: {chat.turns: 4}, risk: -1}
      """,
      [
        "8:35 error[out-of-range]: risk must be between 0 and 1000, found -1"
      ]
    ),
    (
      """
      levers:
        a: {scale: {chat.sessions: -1}}
      """,
      [
        "8:3 error[out-of-range]: with the lever 'a', sessions must be at least 0, found -10"
      ]
    ),
    (
      """
      levers:
        a: {set: {chat.routing.gpt-6.1-sol: 1}}
      """,
      []
    ),
    (
      """
      levers:
        a: {set: {chat.routing.gpt-6.1-sol: 0.5}}
      """,
      [
        "8:3 error[shares-sum]: with the lever 'a', the shares of routing must sum to 1, found 0.5"
      ]
    ),
  ]

  @Test(arguments: levers)
  func `a lever that leaves no scenario is reported`(_ levers: String, reported: [String]) throws {
    #expect(try complaintsOnFeature("", ending: levers) == reported)
  }
}
