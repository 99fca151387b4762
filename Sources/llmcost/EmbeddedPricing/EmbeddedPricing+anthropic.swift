// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let anthropic = ##"""
# Anthropic: list prices of the Claude API in USD per million tokens.
#
# Compared on 2026-11-21 with public price lists: litellm 1.109.1, genai-prices 0.2.3 (vendor pages it read:
# up to 2026-10-29) and its repository of 2026-08-21, models.dev of 2026-07-02, Portkey models of
# 2026-08-21, tokencost of 2025-08-31, and the agreement table drawn up from these and from langfuse,
# llm-prices and Helicone. Where the lists disagree, a remark at the model says what was decided.
#
# Compared with the vendor's own pages (stored public copies, read on 2026-11-29):
# - https://platform.claude.com/docs/en/about-claude/pricing, a copy of the time of Opus 5: input, both cache
#   writes, cache hits and output of Fable 5.1 and 5, Mythos 5.1 and 5, Opus 5, 4.8, 4.7, 4.6 and 4.5; an older
#   copy for Sonnet 4.6 and 4.5 and Haiku 4.5. All agree.
# - https://platform.claude.com/docs/zh-CN/models/sonnet-5-5/overview and .../sonnet-5/overview: Sonnet 5.5 (with
#   the cache read of before 2026-10-07) and Sonnet 5, all classes and batch. They agree.
# - https://platform.claude.com/docs/about-claude/models/whats-new-opus-5: input and output of Opus 5.5 and of
#   Haiku 5.5's short prompts. They agree.
# - https://platform.claude.com/docs/en/models/haiku-5-5/overview: input, output and windows of Haiku 5.5. They agree.
# As others read the pricing page: both bands and every class of Haiku 5.5, Opus 5.5 and Sonnet 5.5 (several tables read between
# 2026-09-28 and 2026-10-24, and TheKrush/PromptFuel v1.0.23, which dates Sonnet 5.5's cheaper cache read 2026-10-07 as here);
# Fable 5.2, of 2026-11-09: 8 / 10 / 0.20 / 40 (docs.laozhang.ai, 2026-11-10). They all agree.
# Mythos 5.2 is compared with nothing but Fable 5.2: they have had the same prices in every version before.
#
# Release dates (the oldest `from`) are those of models.dev. Retirement dates are not part of the price
# lists, save Sonnet 4.5's: they come from stored public copies of the vendor's deprecation notes and from
# issue threads that quote them. tokencost's dates are left out, since they are the earliest day promised
# and not the day it happened.
#
# Fast mode is not a service tier here. The lists give it for Fable 5.2 (16 / 80), Opus 5.5 (8 / 40), and
# Opus 5 and 4.8 (10 / 50; each input / output). They contradict each other about Opus 4.7 and 4.6.
#
# Mythos Preview is left out: one list has it at 10 / 50 here and at 27.50 / 137.50 on Bedrock.
#
# limits: the standard ones of https://platform.claude.com/docs/en/api/rate-limits (a stored public copy of about August 2026, read on
# 2026-11-30); Opus 5.5, Sonnet 5.5, Haiku 5.5 and Fable 5.1 are as others read that page between September and 2026-10-17. Requests a minute
# only: tokens are limited apart, input (500,000 to 10,000,000 a minute by model and tier) and output (a fifth of it), and what is read from
# the cache does not count, so no number of tokens holds for both. Fable 5.1 and 5 share one limit, and so do Opus 4.5 to 4.8 and Sonnet 4.5
# and 4.6: two of them together get no more. New accounts may start below these (the page); Fable 5.2 and the Mythos models have none here, for
# want of a page that has their numbers.

vendor: anthropic
name: Anthropic
source: [https://platform.claude.com/docs/en/about-claude/pricing, https://www.anthropic.com/pricing]
checked: 2026-11-21 # the day of the comparison named above
currency: USD

# A request pinned to the US (`inference_geo: us`), from Opus 4.6 and Sonnet 4.6 on. Older models say
# `none`.
regions: {us: 1.1x}

defaults:
  # The least prompt that is cached: litellm's figure for the models it still has, this project's research
  # notes for the older ones. Neither has Claude 3 Opus and Sonnet or 3.5 and 3.7 Sonnet: 1,024 from a
  # gateway's guide.
  caching: {kind: explicit, minimum: 1024, ttl: 5m}
  cache_read: 0.1x
  cache_write: 1.25x # kept 5 minutes
  cache_write_1h: 2x
  # Batch halves every class, also in a band and on top of the cache multipliers: so genai-prices, in words
  # and in its rows for Haiku 5.5 and Sonnet 4.5.
  batch: 0.5x
  search: 0.01 # 10 per 1,000; no batch discount

models:
  # Fable and Mythos. Mythos is the same model for verified organizations, at the same price.

  claude-fable-5-2:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m} # the minimum is Fable 5.1's: no list has one for 5.2
    # Of the lists, genai-prices 0.2.3 alone has 5.2 (and Mythos 5.2); older data matches it by prefix as 10 / 50, wrongly
    input: 8.00
    cache_read: 0.20 # 0.025x
    output: 40.00

  claude-fable-5-1:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    limits:
      start: {requests_per_minute: 1000}
      build: {requests_per_minute: 2000}
      scale: {requests_per_minute: 4000}
    input: 10.00
    cache_read: 0.25 # 0.025x
    output: 50.00

  claude-fable-5:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    limits:
      start: {requests_per_minute: 1000}
      build: {requests_per_minute: 2000}
      scale: {requests_per_minute: 4000}
    input: 10.00
    output: 50.00

  claude-mythos-5-2:
    context_window: 1000000
    caching: {kind: explicit, minimum: 512, ttl: 5m} # Mythos 5.1's, as for Fable
    input: 8.00
    cache_read: 0.20 # 0.025x
    output: 40.00

  claude-mythos-5-1:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    input: 10.00 # of the lists litellm alone; the page agrees
    cache_read: 0.25 # 0.025x
    output: 50.00

  claude-mythos-5:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    input: 10.00 # of the lists litellm alone; the page agrees
    output: 50.00

  # Opus

  claude-opus-5-5:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    limits:
      start: {requests_per_minute: 1000}
      build: {requests_per_minute: 5000}
      scale: {requests_per_minute: 10000}
    input: 4.00
    cache_read: 0.05x
    output: 20.00

  claude-opus-5:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    limits:
      start: {requests_per_minute: 1000}
      build: {requests_per_minute: 5000}
      scale: {requests_per_minute: 10000}
    input: 5.00
    output: 25.00

  claude-opus-4-8:
    context_window: 1000000
    max_output: 128000
    limits:
      start: {requests_per_minute: 1000}
      build: {requests_per_minute: 5000}
      scale: {requests_per_minute: 10000}
    input: 5.00
    output: 25.00

  claude-opus-4-7:
    aliases: [claude-opus-4-7-20260416]
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 2048, ttl: 5m} # litellm's; other sources say 4,096
    limits:
      start: {requests_per_minute: 1000}
      build: {requests_per_minute: 5000}
      scale: {requests_per_minute: 10000}
    input: 5.00
    output: 25.00

  claude-opus-4-6:
    aliases: [claude-opus-4-6-20260205]
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 4096, ttl: 5m}
    limits:
      start: {requests_per_minute: 1000}
      build: {requests_per_minute: 5000}
      scale: {requests_per_minute: 10000}
    prices:
      - from: 2026-03-13 # the surcharge on long prompts ended
        input: 5.00
        output: 25.00
      - from: 2026-02-05
        input: 5.00
        output: 25.00
        above:
          - prompt_tokens: 200000
            input: 10.00
            output: 37.50

  claude-opus-4-5:
    aliases: [claude-opus-4-5-20251101]
    context_window: 200000
    max_output: 64000
    caching: {kind: explicit, minimum: 4096, ttl: 5m}
    limits:
      start: {requests_per_minute: 1000}
      build: {requests_per_minute: 5000}
      scale: {requests_per_minute: 10000}
    regions: none
    input: 5.00
    output: 25.00

  claude-opus-4-1:
    aliases: [claude-opus-4-1-20250805]
    context_window: 200000
    max_output: 32000
    regions: none
    retired: 2026-08-05
    input: 15.00
    output: 75.00 # batch: Portkey alone (7.50 / 37.50)

  claude-opus-4:
    aliases: [claude-opus-4-0, claude-opus-4-20250514, claude-4-opus, claude-4-opus-20250514]
    context_window: 200000
    max_output: 32000
    regions: none
    retired: 2026-06-15
    input: 15.00
    output: 75.00 # batch: Portkey alone (7.50 / 37.50)

  # Sonnet

  claude-sonnet-5-5:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    limits:
      start: {requests_per_minute: 1000}
      build: {requests_per_minute: 5000}
      scale: {requests_per_minute: 10000}
    prices:
      # Every list has the newer read rate and none a history; the older one and the day are from this
      # project's research notes.
      - from: 2026-10-07
        input: 2.00
        cache_read: 0.10
        output: 10.00
      - input: 2.00
        cache_read: 0.20
        output: 10.00

  claude-sonnet-5:
    context_window: 1000000
    max_output: 128000
    limits:
      start: {requests_per_minute: 1000}
      build: {requests_per_minute: 5000}
      scale: {requests_per_minute: 10000}
    # A rise to 3 / 15 on 2026-09-01 was announced and then cancelled. llm-prices and the genai-prices
    # repository of August still apply it; litellm and genai-prices 0.2.3 do not, and are followed.
    input: 2.00
    output: 10.00

  claude-sonnet-4-6:
    context_window: 1000000
    max_output: 128000 # litellm's; models.dev says 64,000
    limits:
      start: {requests_per_minute: 1000}
      build: {requests_per_minute: 5000}
      scale: {requests_per_minute: 10000}
    prices:
      - from: 2026-03-13 # the surcharge on long prompts ended
        input: 3.00
        output: 15.00
      - from: 2026-02-17
        input: 3.00
        output: 15.00
        above:
          - prompt_tokens: 200000
            input: 6.00
            output: 22.50

  claude-sonnet-4-5:
    aliases: [claude-sonnet-4-5-20250929]
    context_window: 200000
    max_output: 64000
    regions: none
    retired: 2026-11-30 # litellm's date
    prices:
      # genai-prices gives the band without a date and says that it describes the time before 2026-04-30,
      # when the beta of the 1M window ended and longer prompts came to be refused. litellm is flat.
      - from: 2026-04-30
        input: 3.00
        output: 15.00
      - from: 2025-09-29
        input: 3.00
        output: 15.00
        above:
          - prompt_tokens: 200000
            input: 6.00
            output: 22.50

  claude-sonnet-4:
    aliases: [claude-sonnet-4-0, claude-sonnet-4-20250514, claude-4-sonnet, claude-4-sonnet-20250514]
    context_window: 200000
    max_output: 64000
    regions: none
    retired: 2026-06-15
    prices:
      # The band is tokencost's, from the time of the beta; genai-prices and models.dev are flat. It is
      # taken to have ended on the same day as Sonnet 4.5's. Batch: Portkey alone (1.50 / 7.50).
      - from: 2026-04-30
        input: 3.00
        output: 15.00
      - from: 2025-05-22
        input: 3.00
        output: 15.00
        above:
          - prompt_tokens: 200000
            input: 6.00
            output: 22.50

  claude-3-7-sonnet:
    aliases: [claude-3-7-sonnet-20250219, claude-3-7-sonnet-latest]
    context_window: 200000
    max_output: 64000 # models.dev's; tokencost says 128,000
    regions: none
    retired: 2026-02-19
    input: 3.00
    output: 15.00 # batch: Portkey alone (1.50 / 7.50)

  # Batch of the Claude 3 and 3.5 models is Portkey's alone (half price). It gives it for the 3.5 Sonnet of
  # October 2024 and not for the one of June, but stored copies of the vendor's batch page list both, so
  # both have it here.

  claude-3-5-sonnet:
    aliases: [claude-3-5-sonnet-20241022, claude-3-5-sonnet-20240620, claude-3-5-sonnet-latest]
    context_window: 200000
    max_output: 8192
    regions: none
    retired: 2025-10-28
    input: 3.00
    output: 15.00

  # Haiku

  claude-haiku-5-5:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    limits:
      start: {requests_per_minute: 1000}
      build: {requests_per_minute: 5000}
      scale: {requests_per_minute: 10000}
    input: 0.10
    output: 0.50
    above:
      - prompt_tokens: 100000
        input: 0.50
        output: 2.50

  claude-haiku-4-5:
    aliases: [claude-haiku-4-5-20251001]
    context_window: 200000
    max_output: 64000
    caching: {kind: explicit, minimum: 4096, ttl: 5m}
    limits:
      start: {requests_per_minute: 1000}
      build: {requests_per_minute: 5000}
      scale: {requests_per_minute: 10000}
    regions: none
    input: 1.00
    output: 5.00

  claude-3-5-haiku:
    aliases: [claude-3-5-haiku-20241022, claude-3-5-haiku-latest]
    context_window: 200000
    max_output: 8192
    caching: {kind: explicit, minimum: 2048, ttl: 5m}
    regions: none
    retired: 2026-02-19
    # tokencost's `-latest` has 1 / 5, the price of its first weeks; no list has the day it fell, so there
    # is no row
    input: 0.80
    output: 4.00

  # Claude 3: no list has the web search for them, none has batch for Sonnet.

  claude-3-opus:
    aliases: [claude-3-opus-20240229, claude-3-opus-latest]
    context_window: 200000
    max_output: 4096
    regions: none
    retired: 2026-01-05
    input: 15.00
    output: 75.00
    search: none

  claude-3-sonnet:
    aliases: [claude-3-sonnet-20240229]
    context_window: 200000
    max_output: 4096
    regions: none
    retired: 2025-07-21
    # models.dev has 0.30 for cache writes, a slip (it is the read rate); tokencost has no cache prices at
    # all
    input: 3.00
    output: 15.00
    batch: none
    search: none

  claude-3-haiku:
    aliases: [claude-3-haiku-20240307, claude-3-haiku-latest]
    context_window: 200000
    max_output: 4096
    caching: {kind: explicit, minimum: 2048, ttl: 5m}
    regions: none
    retired: 2026-04-20
    input: 0.25
    cache_read: 0.03 # not the usual 0.1x
    cache_write: 0.30 # not the usual 1.25x
    cache_write_1h: 0.50
    output: 1.25
    search: none

  # Claude 1 and 2: no prompt cache, no batches, no web search.

  claude-2.1:
    context_window: 200000
    max_output: 8191
    caching: {kind: none}
    regions: none
    retired: 2025-07-21
    input: 8.00
    cache_read: none
    cache_write: none
    cache_write_1h: none
    output: 24.00
    batch: none
    search: none

  claude-2:
    aliases: [claude-2.0]
    context_window: 100000 # tokencost's; genai-prices gives 200,000 for 2.0 and 2.1 together
    max_output: 8191
    caching: {kind: none}
    regions: none
    retired: 2025-07-21
    input: 8.00
    cache_read: none
    cache_write: none
    cache_write_1h: none
    output: 24.00
    batch: none
    search: none

  claude-instant-1:
    aliases: [claude-instant-1.2]
    context_window: 100000
    max_output: 8191
    caching: {kind: none}
    regions: none
    retired: 2024-11-06
    # Each list has one slip: tokencost's 1.2 is ten times too low, the genai-prices repository's 1 ten
    # times too high in output. What is left agrees. Bedrock's price is lower (0.80 / 2.40).
    input: 1.63
    cache_read: none
    cache_write: none
    cache_write_1h: none
    output: 5.51
    batch: none
    search: none

  claude-v1:
    caching: {kind: none}
    regions: none
    retired: 2024-11-06
    input: 8.00
    cache_read: none
    cache_write: none
    cache_write_1h: none
    output: 24.00
    batch: none
    search: none

"""##
}
