// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let cohere = ##"""
# Cohere list prices, USD per million tokens; the older rerankers USD per search unit.
#
# NOT compared with the vendor's own page, which draws its prices in the browser: no stored copy of https://cohere.com/pricing has
# rates, and https://docs.cohere.com/docs/how-does-cohere-pricing-work has none at all. What others read there:
# - Command R at 0.15 / 0.60 (a picture of the page of 2026-11-11, docs.flexprice.io): agrees. So do Command R7B, embed-v4.0 (0.12,
#   pictures 0.47) and the rerankers of version 4 and 3.5 (guides of June and July 2026).
# - Command A+ without a price by the token: its weights are open (the same guides). See the row.
# - Two readers of the page found neither a price by the search nor by the token of today's models on it: only Model Vault by the hour and,
#   among the questions, the older models (api-evangelist/cohere, 2026-10-07; developersdigest.tech, 2026-10-18). So the page may have
#   dropped what the guides saw in summer.
# - command, command-light, Command R of March 2024 and Command R+ of April 2024 in a table for existing customers only.
# Compared on 2026-11-21 (`checked`) with public lists: litellm 1.109.1, genai-prices
# 0.2.3 (and its repository at 47df840a, 2026-08-21), models.dev f3fc6922 (2026-07-02), Portkey f654307e
# (2026-08-21) and tokencost e7f7c192 (2025-08-31). Where they disagreed, the row says what was decided.
#
# No list has a cached, batch, flex or priority rate for Cohere, so none is given here.
# Embedding and rerank models have no output price: they return no tokens.
# Left out: instances by the hour (Model Vault), and Transcribe, whose price no source has.
#
# limits: those of https://docs.cohere.com/docs/rate-limits (stored public copies, read on 2026-11-30; undated, the newest lists Command A+),
# by the kind of key. Newer chat models have those of a trial key for every key, unless the vendor agrees to more. The 1,000 calls a month of a
# trial key are for all models together, and the limit of a minute is for all rerankers together. Embeddings are limited by inputs, which have
# no key; version 5 of the rerankers is newer than the copies.

vendor: cohere
name: Cohere
source: https://cohere.com/pricing
checked: 2026-11-21
currency: USD

models:

  # Command A

  # Uncertain. litellm's 0 / 0 bills nothing and is a placeholder. Only models.dev prices the model by name
  # (2.50 / 10.00); the genai-prices repository reached the same by a name prefix, which release 0.2.3 no
  # longer matches. The weights are open, so confirm with the vendor that tokens are sold at this price.
  command-a-plus-05-2026:
    context_window: 128000
    max_output: 64000
    limits: {requests_per_minute: 20, requests_per_month: 1000}
    input: 2.50
    output: 10.00

  command-a-03-2025:
    aliases: [command-a]
    context_window: 256000
    max_output: 8000
    limits:
      trial: {requests_per_minute: 20, requests_per_month: 1000}
      production: {requests_per_minute: 500}
    input: 2.50
    output: 10.00

  # The three variants below are priced by models.dev only.
  command-a-reasoning-08-2025:
    context_window: 256000
    max_output: 32000
    limits: {requests_per_minute: 20, requests_per_month: 1000}
    input: 2.50
    output: 10.00

  command-a-vision-07-2025:
    context_window: 128000
    max_output: 8000
    limits: {requests_per_minute: 20, requests_per_month: 1000}
    input: 2.50
    output: 10.00

  command-a-translate-08-2025:
    context_window: 8000
    max_output: 8000
    limits: {requests_per_minute: 20, requests_per_month: 1000}
    input: 2.50
    output: 10.00

  # Command R

  command-r-plus-08-2024:
    aliases: [command-r-plus]
    context_window: 128000
    max_output: 4096
    limits:
      trial: {requests_per_minute: 20, requests_per_month: 1000}
      production: {requests_per_minute: 500}
    input: 2.50
    output: 10.00

  command-r-08-2024:
    aliases: [command-r]
    context_window: 128000
    max_output: 4096
    limits:
      trial: {requests_per_minute: 20, requests_per_month: 1000}
      production: {requests_per_minute: 500}
    input: 0.15
    output: 0.60

  # tokencost has input and output the wrong way round.
  command-r7b-12-2024:
    aliases: [command-r7b]
    context_window: 128000
    max_output: 4096
    limits:
      trial: {requests_per_minute: 20, requests_per_month: 1000}
      production: {requests_per_minute: 500}
    input: 0.0375
    output: 0.15

  # models.dev only.
  command-r7b-arabic-02-2025:
    context_window: 128000
    max_output: 4000
    input: 0.0375
    output: 0.15

  # The first Command models. No `retired` day: genai-prices says of command-light that it is deprecated
  # since 2025-09-15 and still billed to existing customers, and says nothing of command.

  command-r-plus-04-2024:
    context_window: 128000
    input: 3.00
    output: 15.00

  command-r-03-2024:
    context_window: 128000
    input: 0.50
    output: 1.50

  command:
    context_window: 4096
    max_output: 4096
    input: 1.00
    output: 2.00

  command-light:
    context_window: 4096
    max_output: 4096
    input: 0.30
    output: 0.60

  # Aya Expanse

  c4ai-aya-expanse-32b:
    context_window: 128000
    max_output: 4000
    input: 0.50
    output: 1.50

  c4ai-aya-expanse-8b:
    context_window: 8192
    max_output: 4000
    retired: 2026-04-04
    input: 0.50
    output: 1.50

  # Embeddings

  # Version 5 is in litellm only.
  embed-v5.0-pro:
    context_window: 128000
    input: 0.12

  embed-v5.0-fast:
    context_window: 128000
    input: 0.08

  embed-v4.0:
    context_window: 128000
    input: 0.12
    image_input: 0.47

  # litellm has a price for each image that embed-english-v3.0 reads, too, for which there is no unit. The fourth
  # of the family, embed-multilingual-light-v3.0, is left out: its only price is litellm's 100.00, a
  # thousand times the others.
  embed-english-v3.0:
    context_window: 512
    input: 0.10

  embed-english-light-v3.0:
    context_window: 512
    input: 0.10

  embed-multilingual-v3.0:
    context_window: 512
    input: 0.10

  # Rerank: per search unit up to version 4, per token from version 5 (litellm only). A search unit is a query
  # with up to 100 documents (https://cohere.com/pricing); long documents count as several.

  rerank-v5.0-pro:
    context_window: 32768
    input: 0.05

  rerank-v5.0-fast:
    context_window: 32768
    input: 0.02

  rerank-v4.0-pro:
    context_window: 32768
    limits:
      trial: {requests_per_minute: 10, requests_per_month: 1000}
      production: {requests_per_minute: 1000}
    units: {search_unit: 0.0025}

  rerank-v4.0-fast:
    context_window: 32768
    limits:
      trial: {requests_per_minute: 10, requests_per_month: 1000}
      production: {requests_per_minute: 1000}
    units: {search_unit: 0.002}

  rerank-v3.5:
    context_window: 4096
    limits:
      trial: {requests_per_minute: 10, requests_per_month: 1000}
      production: {requests_per_minute: 1000}
    units: {search_unit: 0.002}

  rerank-english-v3.0:
    context_window: 4096
    limits:
      trial: {requests_per_minute: 10, requests_per_month: 1000}
      production: {requests_per_minute: 1000}
    units: {search_unit: 0.002}

  rerank-multilingual-v3.0:
    context_window: 4096
    limits:
      trial: {requests_per_minute: 10, requests_per_month: 1000}
      production: {requests_per_minute: 1000}
    units: {search_unit: 0.002}

  # Documents to text: litellm, which cites the vendor's announcement.

  parse-v5.0:
    units: {page: 0.0015}

"""##
}
