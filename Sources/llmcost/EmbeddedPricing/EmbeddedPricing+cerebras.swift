// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let cerebras = ##"""
# Cerebras: shared inference, pay as you go, USD per million tokens.
#
# No stored copy of the vendor's page of prices was found. Compared with the vendor's documentation as others read it:
# https://inference-docs.cerebras.ai/models/ (the model pages and the public list of models, read between 2026-06-27 and 2026-07-13,
# Laisky/one-api): gpt-oss-120b, gemma-4-31b and zai-glm-4.7. All agree, as does a thread that cites https://cerebras.ai/pricing for
# the last (braintrustdata/braintrust-proxy#616). qwen-3.8-27b is newer, and the retired names are older: those are what litellm
# 1.109.1 and genai-prices 0.2.3 say, which both cite the vendor's list of models (api.cerebras.ai/public/v1/models), compared on
# 2026-11-21; they agree on every model that both have.
#
# - A guide of October 2026 says that gemma-4-31b is sold with dedicated capacity only by now.
# - The free trial has limits in requests and tokens a minute (inference-docs.cerebras.ai/support/rate-limits); a free call is
#   priced here as if it were paid.
# - No source has a rate for cached input.
#
# limits: those of https://inference-docs.cerebras.ai/support/rate-limits (a stored public copy, read on 2026-11-30; it is undated and lists
# these two models only). Tokens are the total, with those read from the cache; a third of it, and 150,000 for Qwen by the developer tier, is
# the limit of all others, which has no key. The 750,000 of Qwen is a temporary one in place of 450,000, the page says. The 1,000,000 tokens an
# hour of the trial have no key either.
vendor: cerebras
name: Cerebras
source:
  - https://www.cerebras.ai/pricing
  - https://inference-docs.cerebras.ai/models/overview
checked: 2026-11-21
currency: USD

models:

  gpt-oss-120b:
    context_window: 131072
    max_output: 32768
    limits:
      free trial: {requests_per_minute: 5, tokens_per_minute: 90000, tokens_per_day: 1000000}
      developer: {requests_per_minute: 1000, tokens_per_minute: 3000000}
    input: 0.35
    output: 0.75

  qwen-3.8-27b:
    context_window: 65536
    max_output: 32768
    limits:
      free trial: {requests_per_minute: 5, tokens_per_minute: 90000, tokens_per_day: 1000000}
      developer: {requests_per_minute: 300, tokens_per_minute: 750000}
    input: 0.99
    output: 1.49

  gemma-4-31b:
    context_window: 131072
    max_output: 40960
    input: 0.99
    output: 1.49

  zai-glm-4.7:
    context_window: 131072
    retired: 2026-08-17
    input: 2.25
    output: 2.75

  llama3.1-8b:
    context_window: 32768
    retired: 2026-05-27
    input: 0.10
    output: 0.10

  llama-3.3-70b:
    context_window: 128000
    retired: 2026-02-16
    input: 0.85
    output: 1.20

  qwen-3-32b:
    context_window: 131072
    retired: 2026-02-16
    input: 0.40
    output: 0.80

"""##
}
