// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let voyage = ##"""
# Voyage AI by MongoDB: embeddings and rerankers, USD per million tokens.
#
# Compared with a page of the vendor, https://www.mongodb.com/docs/vector-search/crud-embeddings/automated-embedding/models/
# (a stored public copy, read on 2026-11-29): voyage-4-large, voyage-4, voyage-4-lite and voyage-code-3. They agree. All others could NOT be
# compared with a page: they are what litellm 1.109.1, which cites docs.voyageai.com/docs/pricing, and genai-prices
# 0.2.3 (embeddings only) say, compared on 2026-11-21; both agree on every model that both have.
#
# How to read it
# - A reranker is paid by the tokens it reads: those of the query once for each document, and those of all documents
#   (https://www.mongodb.com/docs/vector-search/query/native-reranking/billing/).
# - The first 200 million tokens of an organization are free for each of the newest models, once (the same pages); they are not taken off.
# - Pictures are paid by the pixel beside the tokens of text: not here. A discount of 33 % for batches is
#   in a guide only, so it isn't here.
#
# limits: those of https://docs.voyageai.com/docs/rate-limits (a stored public copy, read on 2026-11-30), which lists them for tier 1 and twice and
# three times as much for tiers 2 and 3. Models that the page does not list have none here.
vendor: voyage
name: Voyage AI
source:
  - https://docs.voyageai.com/docs/pricing
  - https://www.mongodb.com/docs/vector-search/crud-embeddings/automated-embedding/models/
checked: 2026-11-21
currency: USD

models:

  voyage-4-large:
    context_window: 32000
    input: 0.12
    limits:
      tier 1: {requests_per_minute: 2000, tokens_per_minute: 3000000}
      tier 2: {requests_per_minute: 4000, tokens_per_minute: 6000000}
      tier 3: {requests_per_minute: 6000, tokens_per_minute: 9000000}

  voyage-4:
    context_window: 32000
    input: 0.06
    limits:
      tier 1: {requests_per_minute: 2000, tokens_per_minute: 8000000}
      tier 2: {requests_per_minute: 4000, tokens_per_minute: 16000000}
      tier 3: {requests_per_minute: 6000, tokens_per_minute: 24000000}

  voyage-4-lite:
    context_window: 32000
    input: 0.02
    limits:
      tier 1: {requests_per_minute: 2000, tokens_per_minute: 16000000}
      tier 2: {requests_per_minute: 4000, tokens_per_minute: 32000000}
      tier 3: {requests_per_minute: 6000, tokens_per_minute: 48000000}

  voyage-code-4:
    context_window: 32000
    input: 0.12

  voyage-context-4:
    context_window: 120000
    input: 0.12

  voyage-multimodal-3.5:
    context_window: 32000
    input: 0.12
    limits:
      tier 1: {requests_per_minute: 2000, tokens_per_minute: 2000000}
      tier 2: {requests_per_minute: 4000, tokens_per_minute: 4000000}
      tier 3: {requests_per_minute: 6000, tokens_per_minute: 6000000}

  voyage-3.5:
    context_window: 32000
    input: 0.06
    limits:
      tier 1: {requests_per_minute: 2000, tokens_per_minute: 8000000}
      tier 2: {requests_per_minute: 4000, tokens_per_minute: 16000000}
      tier 3: {requests_per_minute: 6000, tokens_per_minute: 24000000}

  voyage-3.5-lite:
    context_window: 32000
    input: 0.02
    limits:
      tier 1: {requests_per_minute: 2000, tokens_per_minute: 16000000}
      tier 2: {requests_per_minute: 4000, tokens_per_minute: 32000000}
      tier 3: {requests_per_minute: 6000, tokens_per_minute: 48000000}

  voyage-3-large:
    context_window: 32000
    input: 0.18
    limits:
      tier 1: {requests_per_minute: 2000, tokens_per_minute: 3000000}
      tier 2: {requests_per_minute: 4000, tokens_per_minute: 6000000}
      tier 3: {requests_per_minute: 6000, tokens_per_minute: 9000000}

  voyage-3:
    context_window: 32000
    input: 0.06

  voyage-3-lite:
    context_window: 32000
    input: 0.02

  voyage-code-3:
    context_window: 32000
    input: 0.18
    limits:
      tier 1: {requests_per_minute: 2000, tokens_per_minute: 3000000}
      tier 2: {requests_per_minute: 4000, tokens_per_minute: 6000000}
      tier 3: {requests_per_minute: 6000, tokens_per_minute: 9000000}

  voyage-context-3:
    context_window: 120000
    input: 0.18
    limits:
      tier 1: {requests_per_minute: 2000, tokens_per_minute: 3000000}
      tier 2: {requests_per_minute: 4000, tokens_per_minute: 6000000}
      tier 3: {requests_per_minute: 6000, tokens_per_minute: 9000000}

  voyage-multimodal-3:
    context_window: 32000
    input: 0.12
    limits:
      tier 1: {requests_per_minute: 2000, tokens_per_minute: 2000000}
      tier 2: {requests_per_minute: 4000, tokens_per_minute: 4000000}
      tier 3: {requests_per_minute: 6000, tokens_per_minute: 6000000}

  voyage-finance-2:
    context_window: 32000
    input: 0.12

  voyage-law-2:
    context_window: 16000
    input: 0.12

  voyage-multilingual-2:
    context_window: 32000
    input: 0.12

  voyage-code-2:
    context_window: 16000
    input: 0.12

  voyage-large-2:
    context_window: 16000
    input: 0.12

  voyage-large-2-instruct:
    context_window: 16000
    input: 0.12

  voyage-2:
    context_window: 4000
    input: 0.10

  rerank-3:
    context_window: 32000
    input: 0.05

  rerank-3-lite:
    context_window: 32000
    input: 0.02

  rerank-2.5:
    context_window: 32000
    input: 0.05
    limits:
      tier 1: {requests_per_minute: 2000, tokens_per_minute: 2000000}
      tier 2: {requests_per_minute: 4000, tokens_per_minute: 4000000}
      tier 3: {requests_per_minute: 6000, tokens_per_minute: 6000000}

  rerank-2.5-lite:
    context_window: 32000
    input: 0.02
    limits:
      tier 1: {requests_per_minute: 2000, tokens_per_minute: 4000000}
      tier 2: {requests_per_minute: 4000, tokens_per_minute: 8000000}
      tier 3: {requests_per_minute: 6000, tokens_per_minute: 12000000}

  rerank-2:
    context_window: 16000
    input: 0.05
    limits:
      tier 1: {requests_per_minute: 2000, tokens_per_minute: 2000000}
      tier 2: {requests_per_minute: 4000, tokens_per_minute: 4000000}
      tier 3: {requests_per_minute: 6000, tokens_per_minute: 6000000}

  rerank-2-lite:
    context_window: 8000
    input: 0.02
    limits:
      tier 1: {requests_per_minute: 2000, tokens_per_minute: 4000000}
      tier 2: {requests_per_minute: 4000, tokens_per_minute: 8000000}
      tier 3: {requests_per_minute: 6000, tokens_per_minute: 12000000}

"""##
}
