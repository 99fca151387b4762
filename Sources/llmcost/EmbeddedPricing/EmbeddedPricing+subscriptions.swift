// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let subscriptions = ##"""
# Subscriptions by the seat, with what use they include. Not a price file: `llmcost audit --seats` holds the use of each user of a log against them.
#
# `seat` is USD a user and month, billed by the month, without taxes. `included` is how much use that pays for, in USD at API prices; left out where the vendor
# publishes no such number, so that nothing is worked out from it (`--seats NAME=USD` gives one that you have measured). `pooled` is whether the users of an
# organization share it. `overage` is what use beyond it costs, as a factor on API prices; left out where it stops. `minimum_seats` is the fewest that are sold.
#
# Those of GitHub and Cursor, and the API credits of Claude plans, were compared with copies of the vendors' own pages on the day `checked`. Seat prices of
# Claude Team are as readers of claude.com/pricing reported them, written down that day: have somebody read the page before you rely on one.
subscriptions:
  copilot pro:
    vendor: GitHub
    prices: [{from: 2026-06-01, seat: 10, included: 15, overage: 1.0}]
    source: https://docs.github.com/en/copilot/get-started/plans
    checked: 2026-11-29
    note: 1,500 AI credits of $0.01, a third of them a flexible allotment; completions are not counted
  copilot pro+:
    vendor: GitHub
    prices: [{from: 2026-06-01, seat: 39, included: 70, overage: 1.0}]
    source: https://docs.github.com/en/copilot/get-started/plans
    checked: 2026-11-29
    note: 7,000 AI credits of $0.01, 3,100 of them a flexible allotment; completions are not counted
  copilot max:
    vendor: GitHub
    prices: [{from: 2026-06-01, seat: 100, included: 200, overage: 1.0}]
    source: https://docs.github.com/en/copilot/get-started/plans
    checked: 2026-11-29
    note: 20,000 AI credits of $0.01, half of them a flexible allotment; completions are not counted
  copilot business:
    vendor: GitHub
    pooled: true
    prices: [{from: 2026-06-01, seat: 19, included: 19, overage: 1.0}]
    source: https://docs.github.com/en/copilot/concepts/billing-and-usage/organizations-and-enterprises/billing
    checked: 2026-11-29
    note: 1,900 AI credits of $0.01; use beyond them is on unless the organization turns it off; user budgets stop a user
  copilot enterprise:
    vendor: GitHub
    pooled: true
    prices: [{from: 2026-06-01, seat: 39, included: 39, overage: 1.0}]
    source: https://docs.github.com/en/copilot/concepts/billing-and-usage/organizations-and-enterprises/billing
    checked: 2026-11-29
    note: 3,900 AI credits of $0.01; use beyond them is on unless the enterprise turns it off; user budgets stop a user
  cursor pro:
    vendor: Cursor
    prices: [{from: 2025-06-16, seat: 20, included: 20, overage: 1.0}]
    source: https://cursor.com/help/models-and-usage/usage-limits.md
    checked: 2026-11-29
    note: use of Cursor's own models and of Auto comes on top, without a published number
  cursor pro plus:
    vendor: Cursor
    prices: [{from: 2025-06-16, seat: 60, included: 70, overage: 1.0}]
    source: https://cursor.com/help/models-and-usage/usage-limits.md
    checked: 2026-11-29
    note: use of Cursor's own models and of Auto comes on top, without a published number
  cursor ultra:
    vendor: Cursor
    prices: [{from: 2025-06-16, seat: 200, included: 400, overage: 1.0}]
    source: https://cursor.com/help/models-and-usage/usage-limits.md
    checked: 2026-11-29
    note: use of Cursor's own models and of Auto comes on top, without a published number
  cursor teams standard:
    vendor: Cursor
    prices: [{from: 2026-06-01, seat: 40, overage: 1.0}]
    source: https://cursor.com/docs/account/teams/pricing
    checked: 2026-11-29
    note: each user has an allowance of his own that the page gives no number for; models of others cost a token rate of Cursor's on top
  cursor teams premium:
    vendor: Cursor
    prices: [{from: 2026-06-01, seat: 120, overage: 1.0}]
    source: https://cursor.com/docs/account/teams/pricing
    checked: 2026-11-29
    note: five times the allowance of a standard seat, which the page gives no number for
  claude max:
    vendor: Anthropic
    prices: [{from: 2025-04-09, seat: 100, overage: 1.0}]
    source: https://claude.com/pricing
    checked: 2026-11-29
    note: limits by five hours and by week, in no dollars; $100 of API credits a month come with it, which Claude Code cannot use
  claude ultra:
    vendor: Anthropic
    prices: [{from: 2025-04-09, seat: 200, overage: 1.0}]
    source: https://claude.com/pricing
    checked: 2026-11-29
    note: Max 20x until 2026-10-30; limits by five hours and by week, in no dollars; $200 of API credits a month come with it, which Claude Code cannot use
  claude team standard:
    vendor: Anthropic
    minimum_seats: 5
    prices: [{from: 2026-01-16, seat: 25, overage: 1.0}]
    source: https://claude.com/pricing
    checked: 2026-11-29
    note: $20 by the year; limits by five hours and by week, in no dollars; $20 of API credits a seat and month, $500 a team at most
  claude team premium:
    vendor: Anthropic
    minimum_seats: 5
    prices: [{from: 2026-01-16, seat: 125, overage: 1.0}]
    source: https://claude.com/pricing
    checked: 2026-11-29
    note: $100 by the year; limits by five hours and by week, in no dollars; $100 of API credits a seat and month, $500 a team at most

"""##
}
