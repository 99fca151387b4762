import CallLogs
import CostModel
import Documents
import Reports

extension Command {
  /// `audit`: what calls have cost.
  static let audit = Command(
    name: "audit", group: .costs, summary: "Price the calls of a log exactly, and hold them against a plan.",
    details: """
      Reads call logs, prices every call at the price of its day, and shows who caused the cost, how it differs from the plan and from the bill, \
      and what was left out and why. Amounts are exact; nothing is priced by guess. The fields of a record show its format: answers, \
      batches and reports of the vendors, logs of gateways, spans of tracing tools, sessions of coding agents.
      """,
    arguments: [auditedLogs], options: Option.ofAudit + Option.ofLogs,
    commonOptions: Option.ofPrices.offering(
      Format.everywhere + Format.ofFindings + Format.ofMetrics + Format.ofCharges),
    examples: [
      .init("llmcost audit calls.jsonl --by feature,model", "What each feature cost on each model."),
      .init(
        "llmcost audit logs/ --period 2026-11 --by team --top 10", "Last month by team, and the most expensive calls."),
      .init("llmcost audit calls.jsonl --allocate team --invoice 94000", "Statements that sum to the invoice."),
      .init(
        "llmcost audit calls.jsonl --scenario plan.json --max-drift 20%", "Fail when the cost drifts from the plan."),
      .init("llmcost audit calls.jsonl --write-scenario measured.json", "A scenario made of what was measured."),
      .init("llmcost audit calls.jsonl --cache --findings", "Why it cost that much, and what would have cost less."),
      .init("llmcost audit new.jsonl --against old.jsonl --max-increase 5%", "Fail when a session costs more."),
      .init("llmcost audit calls.jsonl --reprice gpt-4o=gpt-4o-mini", "What another model would have cost."),
    ],
    exits: [.done, .failed, .wrongInput, .unpriced],
    run: { invocation throws(Failure) in try AuditRun(invocation).finish() })
}
