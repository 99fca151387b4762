import Testing

/// `uncertain`: the faults, word for word and at their places.
@Suite struct UncertaintyFaultTests {
  /// The text after a feature `chat`, from line 7 on, and all diagnostics.
  static let endings: [(String, [String])] = [
    (
      "uncertain: {chat.turn: 3 to 14}",
      ["7:13 error[unknown-path]: there is no number or setting at 'chat.turn' = did you mean 'chat.turns'?"]
    ),
    (
      "uncertain: {chat.model: 3 to 14}",
      ["7:13 error[uncertain-path]: 'chat.model' isn't a number, so it cannot be uncertain"]
    ),
    (
      "budget: {monthly: 5}\nuncertain: {budget.monthly: 3 to 14}",
      [
        "8:13 error[uncertain-path]: no cost depends on 'budget.monthly', so nothing would come of drawing it"
      ]
    ),
    (
      "uncertain: {chat.turns: 14 to 3}",
      [
        "7:25 error[uncertain-order]: the 5th percentile must be below the 95th, found '14 to 3' = did you mean the other way round?"
      ]
    ),
    (
      "uncertain: {chat.turns: about 8}",
      ["7:25 error[uncertain-form]: 'about 8' is not a range = for instance '3 to 14': 90 in 100 lie between"]
    ),
    (
      "uncertain: {chat.turns: 8}",
      [
        "7:25 error[uncertain-form]: 'chat.turns' needs a distribution, found the number 8 = a range such as '3 to 14', {mean, cv}, {low, mode, high}, {values} or {choices}"
      ]
    ),
    (
      "uncertain: {chat.turns: 0 to 14}",
      [
        "7:25 error[uncertain-form]: the ends of a range must be above 0, found 0 = {low, mode, high} may begin at 0"
      ]
    ),
    (
      "uncertain: {chat.batch_share: 0.2 to 1.4}",
      [
        "7:31 error[out-of-range]: 'chat.batch_share' must be at most 1, and may be 1.4 here = a share is a fraction: 82 % is 0.82"
      ]
    ),
    (
      "uncertain: {chat.batch_share: 0 to 0.4}",
      [
        "7:31 error[uncertain-form]: the ends of the range of a share must be above 0 and below 1 = 5 in 100 lie below the first and 5 above the last; {low, mode, high} may reach 0 and 1"
      ]
    ),
    (
      "uncertain: {chat.batch_share: {mean: 0.5, cv: 1.2}}",
      [
        "7:31 error[out-of-range]: a share with a mean of 0.5 has a coefficient of variation below 1, found 1.2"
      ]
    ),
    (
      "uncertain: {chat.turns: {mean: 8}}",
      ["7:25 error[missing-key]: 'chat.turns' needs both 'mean' and 'cv', the coefficient of variation"]
    ),
    (
      "uncertain: {chat.turns: {low: 3, mode: 2, high: 9}}",
      ["7:25 error[uncertain-order]: 'low', 'mode' and 'high' must rise, found 3, 2 and 9"]
    ),
    (
      "uncertain: {chat.turns: {values: []}}",
      ["7:34 error[missing-key]: 'values' needs at least one number"]
    ),
    (
      "uncertain: {prices.gpt-4o: {choices: {\"1\": 0.8, \"0.7\": 0.3}}}",
      ["7:38 error[shares-sum]: the chances of the choices must sum to 1, and sum to 1.1"]
    ),
    (
      "uncertain: {chat.turns: {mean: 8, values: [1]}}",
      [
        "7:25 error[uncertain-form]: 'chat.turns' needs one distribution: {mean, cv}, {low, mode, high}, {values} or {choices}"
      ]
    ),
    (
      "uncertain: {chat.turns: 3 to 14, correlated: [[chat.turns, chat.sessions, 0.4]]}",
      [
        "7:60 error[uncertain-correlation]: 'chat.sessions' is not uncertain, so nothing can be correlated with it = give it a distribution under 'uncertain'"
      ]
    ),
    (
      "uncertain: {chat.turns: 3 to 14, chat.sessions: 5 to 15, correlated: [[chat.turns, chat.sessions, 1.4]]}",
      ["7:99 error[out-of-range]: a correlation must be above -1 and below 1, found 1.4"]
    ),
    (
      "uncertain: {chat.turns: 3 to 14, correlated: [[chat.turns, 0.4]]}",
      [
        "7:47 error[uncertain-form]: a correlation is two paths and a number from -1 to 1, such as [chat.sessions, chat.turns, 0.4]"
      ]
    ),
    (
      """
      uncertain:
        chat.turns: 3 to 14
        chat.sessions: 5 to 15
        traffic: 0.9 to 1.2
        correlated: [[chat.turns, chat.sessions, 0.9], [chat.sessions, traffic, 0.9], [chat.turns, traffic, -0.5]]
      """,
      [
        "11:81 error[uncertain-correlation]: the correlations cannot all hold: that of 'chat.turns' and 'traffic' does not fit the others = with the others as they are it can be from 0.64 to 0.99"
      ]
    ),
    ("uncertain: {chat.turns: 3 to 14, traffic: 0.8 to 1.5, chat.batch_share: 5% to 30%}", []),
    ("growth: {traffic: 8%}\nuncertain: {growth.traffic: 3% to 12%}", []),
    (
      "growth: {traffic: 8%}\nuncertain: {growth.trafic: 3% to 12%}",
      ["8:13 error[unknown-path]: nothing grows at 'trafic' = did you mean 'growth.traffic'?"]
    ),
    (
      "uncertain: {growth.traffic: 3% to 12%}",
      ["7:13 error[unknown-path]: nothing grows at 'traffic' = give it a growth a month under 'growth', such as 8%"]
    ),
    (
      "growth: {chat.sessions: {add: 5}}\nuncertain: {growth.chat.sessions: 3% to 12%}",
      [
        "8:13 error[uncertain-path]: 'chat.sessions' does not grow by a share a month, so its growth cannot be uncertain = only a growth such as 8% can"
      ]
    ),
    (
      "growth: {traffic: 8%}\nuncertain: {growth.traffic: -2% to 12%}",
      [
        "8:29 error[uncertain-form]: the ends of a range must be above 0, found -0.02 = {low, mode, high} may begin at 0"
      ]
    ),
    (
      "growth: {chat.turn: 8%}",
      ["7:10 error[unknown-path]: there is no number or setting at 'chat.turn' = did you mean 'chat.turns'?"]
    ),
    (
      "events: {sale: {from: 2027-03-31, until: 2027-03-01, scale: {traffic: 2}}}",
      ["7:42 error[event-order]: the event 'sale' ends on 2027-03-01, before it begins on 2027-03-31"]
    ),
  ]

  @Test(arguments: endings)
  func `what cannot be uncertain is reported so`(_ ending: String, reported: [String]) throws {
    let head = """
      month: 2026-12
      features:
        chat:
          model: gpt-4o
          sessions: 10
          tokens: {input: 350, output: 200}

      """
    #expect(try complaints(head + ending) == reported)
  }
}
