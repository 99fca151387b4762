import CostModel
import Reports

extension Command {
  static let auditedLogs = Argument(
    "LOG", .any, type: .file,
    help:
      "The call logs: files, also packed with gzip or zstd, directories, patterns such as 'logs/*.jsonl', or - for standard input."
  )
}

extension Option {
  private static func text(_ name: String, _ placeholder: String, _ help: String, default text: String? = nil) -> Option
  {
    Option(name, .value(Value(placeholder: placeholder, type: .text)), help: help, defaultText: text)
  }

  private static func texts(
    _ name: String, _ placeholder: String, _ help: String, default text: String? = nil
  ) -> Option {
    Option(name, .repeatable(Value(placeholder: placeholder, type: .text)), help: help, defaultText: text)
  }

  // MARK: What is shown

  static let auditBy = Option(
    "by", .repeatable(Value(placeholder: "NAMES", type: .text)),
    help: """
      Group by these, with commas between: model, vendor, day, month, hour (UTC), service_tier, format, or any field of the records, nested ones by dotted path.
      """,
    defaultText: "model")
  static let auditRows = Option(
    "rows", .value(Value(placeholder: "N", type: .count(of: "rows"))),
    help: "Show so many rows, and what the others come to in one more.", defaultText: "40")
  static let auditPeriod = text("period", "MONTH", "Only the calls of this month, such as 2026-11.")
  static let auditSince = Option(
    "since", .value(Value(placeholder: "DATE", type: .date)), help: "Only calls from this day on, UTC.")
  static let auditUntil = Option(
    "until", .value(Value(placeholder: "DATE", type: .date)), help: "Only calls up to this day, UTC.")
  static let auditTop = Option(
    "top", .value(Value(placeholder: "N", type: .count(of: "calls"))),
    help: "Show the N most expensive calls, sessions and users, and what a session and a user costs.")
  static let auditPercentiles = Option(
    "percentiles", .flag, help: "Show how cost and tokens of the calls are distributed.")
  static let auditOutcomes = Option(
    "outcomes", .value(Value(placeholder: "FILE", type: .file)),
    help: "What sessions came to, as CSV or JSON Lines with session_id and outcome: what an outcome costs.")
  static let auditPass = texts(
    "pass", "OUTCOME",
    "With --outcomes and --against, an outcome that is a pass.",
    default: "the words for it: \(OutcomeComparison.passWords.joined(separator: ", "))")
  static let auditBaseOutcomes = Option(
    "base-outcomes", .value(Value(placeholder: "FILE", type: .file)),
    help: "What the sessions of the log of --against came to, where --outcomes does not say it.")

  // MARK: Prices

  static let auditReprice = texts(
    "reprice", "MODEL=OTHER", "Price the calls of a model as another's: what would it have cost.")

  // MARK: Bills

  static let auditAllocate = text("allocate", "NAME", "Share the bill out by this field, such as team.")
  static let auditInvoice = text(
    "invoice", "USD", "The bill that the statements sum to.", default: "the cost of the calls")
  static let auditShared = texts("shared", "VALUE", "A value of the field whose cost the others share.")
  static let auditSpread = text(
    "spread", "RULE",
    "How untagged cost is allocated: proportional, even, or shares such as support=3,search=1.", default: "proportional"
  )
  static let auditPhase = Option(
    "phase",
    .value(Value(placeholder: "PHASE", type: .choice(ChargebackPhase.allCases.map(\.rawValue)))),
    help: "Whether the statements are shown, count against budgets, or are booked.", defaultText: "showback")
  static let auditBill = Option(
    "bill", .repeatable(Value(placeholder: "FILE", type: .file)),
    help: """
      Set the cost beside this bill, by day, model and line item: cost reports of OpenAI and Anthropic, cost exports of AWS and Azure, FOCUS, or CSV \
      with date and cost.
      """)
  static let auditContract = texts(
    "contract", "[VENDOR=]SHARE",
    "What a contract takes off the prices of tokens, of all vendors or of one, such as 10% or openai=12.5%: what the calls cost by it."
  )
  static let auditCommitment = texts(
    "commitment", "[VENDOR=]USD",
    """
    A spend a month that was agreed, with what it takes off prices and what usage beyond it costs as a multiple, such as anthropic=50000:30%:1.1: what \
    each month draws of it, and costs.
    """)
  static let auditBillingAccount = text(
    "billing-account", "ID", "With --format focus, the account that is billed, as the vendor calls it.")
  static let auditBillingAccountName = text(
    "billing-account-name", "NAME", "With --format focus, the name of that account.")
  static let auditPlanField = text("plan-field", "NAME", "The field that names the plan of a user.", default: "plan")
  static let auditPlanPrice = texts(
    "plan-price", "PLAN=USD", "What each user of a plan pays in the time of the log: its margin, and who is at a loss.")
  static let auditPlanRevenue = texts(
    "plan-revenue", "PLAN=USD", "What all users of a plan pay in the time of the log.")

  static let auditSeats = texts(
    "seats", "NAMES",
    "Hold what each user used against these subscriptions by the seat, or all; NAME=USD says how much use a seat includes."
  )

  // MARK: Plans and samples

  static let auditScenario = Option(
    "scenario", .value(Value(placeholder: "FILE", type: .file)),
    help: "Hold the log against this plan: what drifted, and what that costs.")
  static let auditFeatureField = text(
    "feature-field", "NAME", "The field that names the feature of a call.", default: "feature")
  static let auditMaxDrift = texts(
    "max-drift", "SHARE",
    "Fail when the cost, or that of a feature, is further from the plan than this: 20%, and chat=50% for one feature.")
  static let auditBudget = Option(
    "budget", .value(Value(placeholder: "FILE", type: .file)),
    help: "Hold what was spent against these limits, a budget of its own or a scenario with one; fail when over.")
  static let auditTagging = Option(
    "tagging", .value(Value(placeholder: "FILE", type: .file)),
    help: "Show how much of the cost has the tags that 'tagging' of this scenario requires; fail below its share.")
  static let auditPerDay = Option(
    "per-day", .value(Value(placeholder: "N", type: .count(of: "calls"))),
    help: "The calls of a whole day, where the log has only part of one: what a month is made of.")
  static let auditSampleOf = Option(
    "sample-of", .value(Value(placeholder: "N", type: .count(of: "calls"))),
    help: "The log is a random sample of so many calls: say how sure its figures are.")
  static let auditSample = Option(
    "sample", .value(Value(placeholder: "N", type: .count(of: "calls"))),
    help: "Draw so many calls to look at, more where costs differ more, the same ones in every run.")
  static let auditSeed = Option(
    "seed", .value(Value(placeholder: "N", type: .count(of: "seeds"))), help: "Draw other calls.", defaultText: "0")

  // MARK: Causes

  static let auditCache = Option(
    "cache", .flag,
    help: "Show which calls wrote again what their session had cached, why, what that lost, and what would have helped."
  )

  static let auditFindings = Option(
    "findings", .flag,
    help:
      "Show what of the cost was waste, measured apart from estimated, with a lever for each, and caps that the answers fit in."
  )
  static let auditThreshold = texts(
    "threshold", "NAME=N",
    "From where on something is a finding: \(WasteThresholds.names.map(\.name).joined(separator: ", ")).")
  static let auditAgainst = Option(
    "against", .repeatable(Value(placeholder: "LOG", type: .file)),
    help:
      "Hold the log against this one: what a session, or a task that both have, costs, how sure that is, and why it changed."
  )
  static let auditMaxIncrease = text(
    "max-increase", "SHARE", "With --against, fail when a session costs more by more than this, such as 5%, for sure.")
  static let auditConfidence = text(
    "confidence", "SHARE", "How often the interval of --against holds the truth.", default: "95%")

  static let auditAnomalies = Option(
    "anomalies", .flag,
    help: "Find days that cost more than the days before let expect, of the log and of each value of --by; fail on one."
  )

  static let auditGit = texts(
    "git", "DIR[=LOGGED]",
    "Join sessions to the commits that were made in this repository in their time: what a change costs, merged and kept. LOGGED is where the log has it."
  )
  static let auditGitBase = text(
    "git-base", "REV", "What changes are merged into.", default: "the main branch")
  static let auditGitAuthor = texts("git-author", "MAIL", "Count only commits of this author.")

  /// The analyses that follow the calls of a log through their sessions.
  static let ofSessions: [Option] = [auditCache, auditFindings, auditAgainst, auditGit]

  static let auditForecast = text(
    "forecast", "PERIOD", "What the next months will cost by the days of the log, such as 3m, with ranges.")

  // MARK: Files

  static let auditWriteScenario = Option(
    "write-scenario", .value(Value(placeholder: "FILE", type: .newFile)),
    help: "Write a scenario whose projection costs what the log did.")
  static let auditTagCosts = Option(
    "tag-costs", .value(Value(placeholder: "FILE", type: .newFile)),
    help: """
      Write the calls back as JSON Lines, each with its exact cost; - writes them to standard output, and the report only where -o says.
      """)
  static let auditWriteRules = Option(
    "write-rules", .value(Value(placeholder: "FILE", type: .newFile)),
    help: "Write how the first log would be read as a file for --rules, to be completed by hand, and audit nothing.")
  static let auditStrict = Option(
    "strict", .flag, help: "Fail when a record of the log is left out for a fault of the log.")
  static let auditForce = Option("force", .flag, help: "Replace a file that is there already.")

  /// The options of `audit` alone.
  static let ofAudit: [Option] =
    [
      auditBy, auditRows, auditPeriod, auditSince, auditUntil, auditTop, auditPercentiles, auditOutcomes, auditPass,
      auditReprice,
      auditAllocate, auditInvoice, auditShared, auditSpread, auditPhase, auditBill, auditContract, auditCommitment,
      auditBillingAccount,
      auditBillingAccountName, auditPlanField, auditPlanPrice, auditPlanRevenue,
      auditSeats, auditScenario, auditFeatureField, auditMaxDrift, auditBudget, auditTagging, auditPerDay,
      auditSampleOf, auditSample,
      auditSeed, auditForecast, auditCache, auditFindings, auditThreshold, auditAgainst, auditMaxIncrease,
      auditConfidence, auditBaseOutcomes, auditGit, auditGitBase, auditGitAuthor, auditAnomalies, auditWriteScenario,
      auditTagCosts, auditPartial, auditMerge, auditWriteRules,
      auditForce, auditStrict, allowUnpriced,
    ] + ofFollowing
}
