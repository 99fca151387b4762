// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let limits = ##"""
# What vendors and gateways do at their limits. Not a price file: `llmcost guard` reads it, and the limits of a scenario name its entries with `by`.
#
# Each entry is what the page named under `source` says. Those of OpenAI, Anthropic, Mistral, LiteLLM, Kong and Envoy were compared with copies of the
# pages on the day `checked`; all others are as readers of those pages reported them, written down that day. `stops` is whether anything is refused,
# rather than only reported; `lag` is how late it acts, left out where the page gives no number; `status` is what a refused call gets; `resets` is when counting starts
# again, which is not the same everywhere: a month by UTC and one by Pacific time differ by eight hours of traffic. Controls change within months: have
# somebody read the page before you rely on one.
limits:
  openai organization limit:
    place: OpenAI
    stops: true
    status: 429 organization_spend_limit_exceeded
    resets: month
    source: https://developers.openai.com/api/docs/guides/spend-limits
    checked: 2026-11-29
    note: a hard limit must be enforced explicitly; the page says that it does not act at once and gives no number
  openai project limit:
    place: OpenAI
    stops: true
    status: 429 project_spend_limit_exceeded
    resets: month
    source: https://developers.openai.com/api/docs/guides/spend-limits
    checked: 2026-11-29
    note: a hard limit must be enforced explicitly; the page says that it does not act at once and gives no number
  openai spend alert:
    place: OpenAI
    stops: false
    resets: month
    source: https://developers.openai.com/api/docs/guides/spend-limits
    checked: 2026-11-29
    note: sends a message; traffic goes on
  anthropic workspace limit:
    place: Anthropic
    stops: true
    status: 400 invalid_request_error
    resets: month
    source: https://platform.claude.com/docs/en/api/rate-limits
    checked: 2026-11-29
    note: a limit of one's own below the cap of the usage tier; no lag is stated
  anthropic tier limit:
    place: Anthropic
    stops: true
    status: 429 enforced_spend_limit_reached
    resets: month at 00:00 UTC
    source: https://platform.claude.com/docs/en/api/rate-limits
    checked: 2026-11-29
    note: has no retry-after, so that clients which retry go on in vain
  gemini project cap:
    place: Gemini API
    stops: true
    lag: 10m
    resets: month at 00:00 Pacific
    source: https://ai.google.dev/gemini-api/docs/billing
    checked: 2026-11-29
    note: experimental since March 2026; what is over is the user's, and batches may go over
  google cloud budget:
    place: Google Cloud
    stops: false
    lag: 24h
    resets: as chosen
    source: https://docs.cloud.google.com/billing/docs/how-to/budgets
    checked: 2026-11-29
    note: mail and Pub/Sub; a function of one's own may stop billing
  aws budget:
    place: AWS
    stops: false
    lag: 12h
    resets: as chosen
    source: https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html
    checked: 2026-11-29
    note: costs are updated up to three times a day, eight to twelve hours apart
  aws budget action:
    place: AWS
    stops: true
    lag: 12h
    resets: as chosen
    source: https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-controls.html
    checked: 2026-11-29
    note: applies a policy that denies calls; none of the actions stops model calls but by such a policy
  azure budget:
    place: Azure
    stops: false
    lag: 24h
    resets: month, quarter or year
    source: https://learn.microsoft.com/en-us/azure/cost-management-billing/costs/tutorial-acm-create-budgets
    checked: 2026-11-29
    note: consumption is not stopped; budgets are evaluated once a day
  azure deployment tokens:
    place: Azure
    stops: true
    status: "429"
    resets: minute
    source: https://learn.microsoft.com/en-us/azure/foundry/openai/how-to/quota
    checked: 2026-11-29
    note: tokens a minute in thousands; counts the prompt and max_tokens before the call
  azure apim token limit:
    place: Azure API Management
    stops: true
    status: 429 for a rate, 403 for a quota
    resets: minute, or hour to year
    source: https://learn.microsoft.com/en-us/azure/api-management/llm-token-limit-policy
    checked: 2026-11-29
    note: counts after the answer, so that requests which run together pass
  mistral workspace limit:
    place: Mistral
    stops: true
    resets: billing period
    source: https://docs.mistral.ai/admin/workspaces/usage-limits
    checked: 2026-11-29
  fireworks spend limit:
    place: Fireworks
    stops: true
    lag: 2m
    status: "402"
    resets: billing period
    source: https://docs.fireworks.ai/guides/quotas_usage/rate-limits
    checked: 2026-11-29
    note: refreshed about each minute
  litellm budget:
    place: LiteLLM proxy
    stops: true
    status: 429 or 400 budget_exceeded
    resets: duration, or calendar month
    source: https://docs.litellm.ai/docs/proxy/users
    checked: 2026-11-29
    note: needs a database; users have reported spending past max_budget with some versions
  envoy token limit:
    place: Envoy AI Gateway
    stops: true
    status: "429"
    resets: window
    source: https://aigateway.envoyproxy.io/docs/capabilities/traffic/usage-based-ratelimiting
    checked: 2026-11-29
    note: counts after the answer; the request that crosses the limit passes
  kong token limit:
    place: Kong AI Gateway
    stops: true
    status: "429"
    resets: window
    source: https://developer.konghq.com/plugins/ai-rate-limiting-advanced/
    checked: 2026-11-29
    note: counts after the answer; the request that crosses the limit passes

"""##
}
