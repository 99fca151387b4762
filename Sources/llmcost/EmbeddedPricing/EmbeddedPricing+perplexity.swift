// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let perplexity = ##"""
# Perplexity: Sonar and embeddings, USD per million tokens and per request.
#
# Compared with the vendor's own pages (stored public copies, read on 2026-11-29): Sonar, Sonar Pro, Sonar Reasoning Pro and
# Sonar Deep Research at https://docs.perplexity.ai/getting-started/pricing, Sonar also at
# https://docs.perplexity.ai/docs/legacy/sonar/models/sonar. All agree with litellm 1.109.1 and genai-prices
# 0.2.3 (compared on 2026-11-21), save the fee of a request, below. The embeddings and Decider could NOT be compared with a
# page: both lists agree on them.
#
# How to read it
# - A request of Sonar costs a fee by how much it searches: low 5, medium 8 and high 12 dollars a thousand; Pro and
#   Reasoning Pro 6, 10 and 14. `request` is the fee at low, which the vendor's worked example has; add 0.003 and 0.007
#   (Pro 0.004 and 0.008) where you ask for more. genai-prices takes the highest fee, litellm's import the medium one.
# - Deep Research also charges 3 for reasoning and 2 for citation tokens, and each of its searches: `search` is that;
#   the other two have no place here, so its calls are costed too low.
# - Chat Completions with Sonar are superseded by the Agent API (the vendor's page) and ended on 2026-09-27
#   (genai-prices).
# Left out: the Agent API. It calls its model `perplexity/sonar`, too, at other rates (0.25 / 0.0625 / 2.50), so one
# name would have two prices. Models of others that it resells.
vendor: perplexity
name: Perplexity
source:
  - https://docs.perplexity.ai/getting-started/pricing
  - https://docs.perplexity.ai/docs/legacy/sonar/models/sonar
checked: 2026-11-21
currency: USD

models:

  sonar:
    context_window: 128000
    retired: 2026-09-27
    input: 1.00
    output: 1.00
    request: 0.005

  sonar-pro:
    context_window: 200000
    max_output: 8000
    retired: 2026-09-27
    input: 3.00
    output: 15.00
    request: 0.006

  sonar-reasoning-pro:
    context_window: 128000
    retired: 2026-09-27
    input: 2.00
    output: 8.00
    request: 0.006

  sonar-reasoning:               # an older copy of the page has its token rates; the fee is litellm's
    context_window: 128000
    retired: 2026-09-27
    input: 1.00
    output: 5.00
    request: 0.005

  sonar-deep-research:
    context_window: 128000
    retired: 2026-09-27
    input: 2.00
    output: 8.00
    search: 0.005

  pplx-embed-v1-4b:
    context_window: 32768
    input: 0.03

  pplx-embed-v1-0.6b:
    context_window: 32768
    input: 0.004

  pplx-embed-context-v1-4b:
    context_window: 32768
    input: 0.05

  pplx-embed-context-v1-0.6b:
    context_window: 32768
    input: 0.008

  pplx-decider-v1.2:              # answers are free
    aliases: [pplx-decider-latest, pplx-decider-v1.1-27b, pplx-decider-v1-27b]
    context_window: 262144
    input: 0.02

  pplx-decider-flash-v1.2:
    aliases: [pplx-decider-flash-latest]
    context_window: 262144
    input: 0.01

"""##
}
