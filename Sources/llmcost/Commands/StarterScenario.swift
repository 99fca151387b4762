import CostModel

/// The scenario that `init` writes.
enum StarterScenario {
  /// The scenario as text of the YAML dialect.
  ///
  /// - Parameter month: The month it is about.
  /// - Returns: The text.
  static func text(month: Month) -> String {
    """
    # A scenario for llmcost: what one feature does in a month.
    # Every number has a path (chat.turns, chat.tokens.system); --set PATH=VALUE changes it for one run.

    name: My product
    month: "\(month)"                 # the calendar and the prices of this month

    features:
      chat:
        model: gpt-4o-mini           # 'llmcost prices list' shows the names
        sessions: 10000              # a month; or {per_day: 350}, or {users: 2000, per_user_per_day: 0.2}
        turns: 5                     # a user message and its answer; or {mean: 5, distribution: geometric}
        tokens:                      # of one call, by part of the prompt
          system: 2400               # the same in every call; the cache can keep it
          retrieved: 0               # sent with its own turn only
          user: 60                   # what people type
          output: {mean: 250, sigma: 0.6}  # what the model answers: long answers are rarer
        history: full                # earlier turns are sent again; or none, {last_turns: 4}
        cache:                       # the vendor's prompt cache
          hit_rate: 0.8              # the chance that the system prompt is still there
        retries:
          rate: 0.02                 # calls that are made again
          billed: 0.5                # how much of a failed call is charged
        outcome:
          name: answered question    # what a session is worth
          per_session: 0.7
        tags: {team: support}

    levers:                          # what could be changed, for 'compare' and 'plan'
      shorter system prompt:
        scale: {chat.tokens.system: 0.5}
        effort_days: 2
        risk: 0.1                    # in points of your own; without it the lever is unrated
      shorter answers:               # by the prompt; a cap would cut answers off
        scale: {chat.tokens.output.mean: 0.8}
        effort_days: 1
        risk: 0.2

    budget:
      monthly: 100                   # USD
      warn_at: 0.8                   # of the budget

    """
  }

  /// The same scenario as JSON, which has no comments.
  ///
  /// - Parameter month: The month it is about.
  /// - Returns: The text.
  static func json(month: Month) -> String {
    """
    {
      "name": "My product",
      "month": "\(month)",
      "features": {
        "chat": {
          "model": "gpt-4o-mini",
          "sessions": 10000,
          "turns": 5,
          "tokens": { "system": 2400, "retrieved": 0, "user": 60, "output": { "mean": 250, "sigma": 0.6 } },
          "history": "full",
          "cache": { "hit_rate": 0.8 },
          "retries": { "rate": 0.02, "billed": 0.5 },
          "outcome": { "name": "answered question", "per_session": 0.7 },
          "tags": { "team": "support" }
        }
      },
      "levers": {
        "shorter system prompt": { "scale": { "chat.tokens.system": 0.5 }, "effort_days": 2, "risk": 0.1 },
        "shorter answers": { "scale": { "chat.tokens.output.mean": 0.8 }, "effort_days": 1, "risk": 0.2 }
      },
      "budget": { "monthly": 100, "warn_at": 0.8 }
    }

    """
  }
}
