// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let openai = ##"""
# OpenAI list prices, USD per million tokens (search: USD per call).
#
# Compared with OpenAI's own pages, in stored public copies read on 2026-11-29. Where page and lists disagree, the page decided:
# - https://developers.openai.com/api/docs/pricing, the whole page, a copy from between 2026-08-21 and 2026-09-03
#   (llms-txt-archive/openai-platform): every model here that it sells, from GPT-5.6 to GPT-3.5, in all four tiers and both
#   bands; cyber, realtime, audio, speech, transcription, pictures, video, embeddings, tools and fine-tuning. They agree except
#   where a comment says what the page decided.
# - https://developers.openai.com/api/docs/models/gpt-6-luna and .../gpt-6.2-sol: all classes, the long band, batch and fast.
#   They agree.
# - Later states of the page of prices, as others transcribed it (October and November 2026): gpt-6-astra, gpt-6-sol, gpt-6.1-sol,
#   gpt-6.1-terra's short band (TheKrush/PromptFuel v1.0.24), gpt-6.2-astra, gpt-image-2.5 and gpt-live-1. They agree.
# NOT compared with a page: gpt-6.1-terra's long band and tiers, gpt-6-rosalind and gpt-6-astra-law (the lists' alone), and models
# that the page no longer lists.
#
# The lists, compared on 2026-11-21 (`checked`):
#   litellm 1.109.1              newest, undated; the source of rates that no page has
#   genai-prices 0.2.3           dated history, service tiers; says it read the vendor's page in October 2026
#   models.dev f3fc6922          2026-07-02
#   tokencost e7f7c192           2025-08-31; an older copy of litellm's list, for models deleted since
#   Portkey-AI/models f654307e   2026-08-21
#
# How to read it
# - Tiers (batch, flex, priority) are today's. The snapshots hold no older ones, so neither do past rows, except where a comment
#   says so. "priority" is what OpenAI calls "Fast mode" since 2026-07-30; "ultrafast" has no key.
# - Batch before GPT-5 gives no further discount for cached input (the page), so those batch mappings leave cache_read out: a
#   cached token costs the tier's input rate. Fine-tuned models have a cached batch rate.
# - A tier that is a mapping and is missing in a context band is not sold there: the page has a dash.
# - From gpt-5.6 on a cache write costs 1.25 x input and lives 30 minutes. A write for 12 hours costs 2.5 x input; it has no key.
# - regions: data residency, for models released since 2026-03-05 (the page).
# - retired: litellm's date of shutdown, also where it lies ahead. Many models are gone from its list without a date; they have
#   none here.
# - search: 10 per 1,000 calls of the web search tool with every model (the page). The older preview tool costs 25 with models that
#   don't reason.
# - units: file_search 2.50 per 1,000 calls and container 0.03 for a session of up to 20 minutes with 1 GB, the same for every
#   model (the page; 4 GB 0.12, 16 GB 0.48, 64 GB 1.92). What is stored for file search costs by the day, for which there is no unit.
# - limits: those of each model's page, https://developers.openai.com/api/docs/models/... (stored public copies, read on 2026-11-30): GPT-6
#   Luna of 2026-10-08, GPT-6.1 Sol of October 2026, GPT-4o, 4o mini, the moderation and the two new transcribers of 2026-09-24, all others
#   undated ones of 2026 (gpt-realtime: 2025). text-embedding-3-small is as others read its page on 2026-10-05. GPT-6 Astra and Sol are what
#   others read in https://developers.openai.com/api/docs/guides/rate-limits on 2026-10-06 and the day after. On the 6th the five tiers became
#   three, build, launch and grow (the log of changes); models whose page was read before have the old names. Where Luna's page was read before
#   and after, tiers 2, 4 and 5 had the numbers of build, launch and grow. Cached tokens count, as others say. Not here: the limits of long
#   prompts, which GPT-4.1, 5.2 Pro, 5.4 Pro, 5.5 have apart, pictures a minute, and the queue of batches. Other models: no copy of their page
#   was found.

vendor: openai
name: OpenAI
source:
  - https://developers.openai.com/api/docs/pricing
  - https://openai.com/api/pricing
checked: 2026-11-21
currency: USD

defaults:
  units: {file_search: 0.0025, container: 0.03}

models:

  # --- GPT-6.2 --------------------------------------------------------------------------------------------
  # Released on 2026-11-17. Sol: its own page, which has batch at half and fast at twice in either band, and no flex. Both, as
  # iyulab/TokenMeter v0.17.0 read the page of prices (November 2026): every class in both bands, writes, batch and fast, no row of
  # flex. Astra's 8 / 40 also at a gateway that sells at OpenAI's rates (docs.laozhang.ai, 2026-11-18). All agree.

  gpt-6.2-astra:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    regions: {eu: 1.1x, us: 1.1x}
    input: 8.00
    cache_read: 0.40
    cache_write: 1.25x
    output: 40.00
    search: 0.01
    batch: 0.5x
    priority: 2x
    above:
      - prompt_tokens: 272000
        input: 16.00
        cache_read: 0.80
        output: 60.00

  gpt-6.2-sol:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    regions: {eu: 1.1x, us: 1.1x}
    input: 2.00
    cache_read: 0.10
    cache_write: 1.25x
    output: 10.00
    search: 0.01
    batch: 0.5x
    priority: 2x
    above:
      - prompt_tokens: 272000
        input: 4.00
        cache_read: 0.20
        output: 15.00

  # --- GPT-6 and 6.1 --------------------------------------------------------------------------------------
  # Batch and flex are half of every class and priority is twice, in the long band too (litellm,
  # genai-prices).

  gpt-6-astra:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    limits:
      build: {requests_per_minute: 5000, tokens_per_minute: 1000000}
      launch: {requests_per_minute: 10000, tokens_per_minute: 4000000}
      grow: {requests_per_minute: 15000, tokens_per_minute: 40000000}
    regions: {eu: 1.1x, us: 1.1x}
    input: 10.00
    cache_read: 1.00
    cache_write: 1.25x
    output: 50.00
    search: 0.01
    batch: 0.5x
    flex: 0.5x
    priority: 2x
    above:
      - prompt_tokens: 272000
        input: 20.00
        cache_read: 2.00
        output: 75.00

  gpt-6-astra-law:               # litellm alone; it gives neither a write rate nor a long band nor tiers
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    regions: {eu: 1.1x, us: 1.1x}
    input: 10.00
    cache_read: 1.00
    output: 50.00
    search: 0.01

  gpt-6-sol:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    limits:
      build: {requests_per_minute: 5000, tokens_per_minute: 1000000}
      launch: {requests_per_minute: 10000, tokens_per_minute: 4000000}
      grow: {requests_per_minute: 15000, tokens_per_minute: 40000000}
    regions: {eu: 1.1x, us: 1.1x}
    input: 2.00
    cache_read: 0.20
    cache_write: 1.25x
    output: 10.00
    search: 0.01
    batch: 0.5x
    flex: 0.5x
    priority: 2x
    above:
      - prompt_tokens: 272000
        input: 4.00
        cache_read: 0.40
        output: 15.00

  gpt-6.1-sol:                   # a cached token costs 0.05 x input from 6.1 on
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    limits:
      build: {requests_per_minute: 5000, tokens_per_minute: 1000000}
      launch: {requests_per_minute: 10000, tokens_per_minute: 4000000}
      grow: {requests_per_minute: 15000, tokens_per_minute: 40000000}
    regions: {eu: 1.1x, us: 1.1x}
    input: 2.00
    cache_read: 0.10
    cache_write: 1.25x
    output: 10.00
    search: 0.01
    batch: 0.5x
    flex: 0.5x
    priority: 2x
    above:
      - prompt_tokens: 272000
        input: 4.00
        cache_read: 0.20
        output: 15.00

  gpt-6.1-terra:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    regions: {eu: 1.1x, us: 1.1x}
    input: 1.00
    cache_read: 0.05
    cache_write: 1.25x
    output: 5.00
    search: 0.01
    batch: 0.5x
    flex: 0.5x
    priority: 2x
    above:
      - prompt_tokens: 272000
        input: 2.00
        cache_read: 0.10
        output: 7.50

  gpt-6-luna:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    limits:
      build: {requests_per_minute: 5000, tokens_per_minute: 2000000}
      launch: {requests_per_minute: 10000, tokens_per_minute: 10000000}
      grow: {requests_per_minute: 30000, tokens_per_minute: 180000000}
    regions: {eu: 1.1x, us: 1.1x}
    input: 0.10
    cache_read: 0.01
    cache_write: 1.25x
    output: 0.50
    search: 0.01
    batch: 0.5x
    flex: 0.5x
    priority: 2x
    above:
      - prompt_tokens: 272000
        input: 0.20
        cache_read: 0.02
        output: 0.75

  gpt-6-rosalind:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    regions: {eu: 1.1x, us: 1.1x}
    input: 15.00
    cache_read: 1.50
    cache_write: 1.25x
    output: 75.00
    above:
      - prompt_tokens: 272000
        input: 30.00
        cache_read: 3.00
        output: 112.50

  # --- GPT-5.6 --------------------------------------------------------------------------------------------
  # The price cuts are dated by genai-prices.

  gpt-5.6-sol:
    aliases: [gpt-5.6]           # the plain name points at Sol
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 500000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 1000000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 2000000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 4000000}
      tier 5: {requests_per_minute: 15000, tokens_per_minute: 40000000}
    regions: {eu: 1.1x, us: 1.1x}
    prices:
      - from: 2026-08-21         # promotional "at least through 2026-11-21" (the page); litellm has it later than that
        input: 4.00
        cache_read: 0.40
        cache_write: 1.25x
        output: 20.00
        search: 0.01
        batch: 0.5x
        flex: 0.5x
        priority: 2x
        above:
          - prompt_tokens: 272000
            input: 8.00
            cache_read: 0.80
            output: 30.00
      - input: 5.00
        cache_read: 0.50
        cache_write: 1.25x
        output: 30.00
        search: 0.01
        batch: {input: 2.50, cache_read: 0.25, cache_write: 3.125, output: 15.00}     # Portkey; no long band
        above:
          - prompt_tokens: 272000
            input: 10.00
            cache_read: 1.00
            output: 45.00

  gpt-5.6-terra:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 500000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 1000000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 2000000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 4000000}
      tier 5: {requests_per_minute: 15000, tokens_per_minute: 40000000}
    regions: {eu: 1.1x, us: 1.1x}
    prices:
      - from: 2026-07-30
        input: 2.00
        cache_read: 0.20
        cache_write: 1.25x
        output: 12.00
        search: 0.01
        batch: 0.5x
        flex: 0.5x
        priority: 2x
        above:
          - prompt_tokens: 272000
            input: 4.00
            cache_read: 0.40
            output: 18.00
      - input: 2.50
        cache_read: 0.25
        cache_write: 1.25x
        output: 15.00
        search: 0.01
        above:
          - prompt_tokens: 272000
            input: 5.00
            cache_read: 0.50
            output: 22.50

  gpt-5.6-luna:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 500000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 2000000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 4000000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 10000000}
      tier 5: {requests_per_minute: 30000, tokens_per_minute: 180000000}
    regions: {eu: 1.1x, us: 1.1x}
    prices:
      - from: 2026-07-30
        input: 0.20
        cache_read: 0.02
        cache_write: 1.25x
        output: 1.20
        search: 0.01
        batch: 0.5x
        flex: 0.5x
        priority: 2x
        above:
          - prompt_tokens: 272000
            input: 0.40
            cache_read: 0.04
            output: 1.80
      - input: 1.00
        cache_read: 0.10
        cache_write: 1.25x
        output: 6.00
        search: 0.01
        above:
          - prompt_tokens: 272000
            input: 2.00
            cache_read: 0.20
            output: 9.00

  # litellm has a band above 272,000 tokens (twice, output 1.5 times); the page has none for this model.
  gpt-5.6-cyber:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 12.50
    cache_read: 1.25
    cache_write: 1.25x
    output: 75.00

  # --- GPT-5.5 --------------------------------------------------------------------------------------------

  gpt-5.5:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 500000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 1000000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 2000000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 4000000}
      tier 5: {requests_per_minute: 15000, tokens_per_minute: 40000000}
    regions: {eu: 1.1x, us: 1.1x}
    input: 5.00
    cache_read: 0.50
    output: 30.00
    search: 0.01
    batch: 0.5x
    flex: 0.5x
    priority: {input: 12.50, cache_read: 1.25, output: 75.00}     # no rates in the long band
    above:
      - prompt_tokens: 272000
        input: 10.00
        cache_read: 1.00
        output: 45.00

  # No cached discount: Portkey's 3.00 stands alone, and a bill quoted in public shows the input rate.
  gpt-5.5-pro:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: none}
    limits:
      tier 1: {requests_per_minute: 50, tokens_per_minute: 50000}
      tier 2: {requests_per_minute: 500, tokens_per_minute: 200000}
      tier 3: {requests_per_minute: 500, tokens_per_minute: 500000}
      tier 4: {requests_per_minute: 1000, tokens_per_minute: 1000000}
      tier 5: {requests_per_minute: 2000, tokens_per_minute: 4000000}
    regions: {eu: 1.1x, us: 1.1x}
    input: 30.00
    output: 180.00
    search: 0.01
    batch: {input: 15.00, output: 90.00}
    flex: {input: 15.00, output: 90.00}
    above:
      - prompt_tokens: 272000
        input: 60.00             # batch and flex are not sold here (the page; litellm has 30 / 135)
        output: 270.00

  gpt-5.5-cyber:
    aliases: [gpt-5.5-cyber-preview]
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    prices:
      - from: 2026-10-19         # the day genai-prices first saw a cached rate
        input: 12.50
        cache_read: 1.25
        output: 75.00
      - input: 12.50
        output: 75.00

  chat-latest:                   # the page has no batch for it
    aliases: [gpt-chat-latest]
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 30000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 450000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 800000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 2000000}
      tier 5: {requests_per_minute: 15000, tokens_per_minute: 40000000}
    input: 5.00
    cache_read: 0.50
    output: 30.00
    search: 0.01                 # Portkey

  # --- GPT-5.4 and 5.3 ------------------------------------------------------------------------------------

  gpt-5.4:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    regions: {eu: 1.1x, us: 1.1x}
    input: 2.50
    cache_read: 0.25
    output: 15.00
    search: 0.01
    batch: {input: 1.25, cache_read: 0.13, output: 7.50}          # 0.13 is the vendor's rounding of 0.125
    flex: {input: 1.25, cache_read: 0.13, output: 7.50}
    priority: {input: 5.00, cache_read: 0.50, output: 30.00}      # no rates in the long band
    above:
      - prompt_tokens: 272000
        input: 5.00
        cache_read: 0.50
        output: 22.50
        batch: {input: 2.50, cache_read: 0.25, output: 11.25}
        flex: {input: 2.50, cache_read: 0.25, output: 11.25}

  gpt-5.4-pro:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: none}
    limits:
      tier 1: {requests_per_minute: 50, tokens_per_minute: 50000}
      tier 2: {requests_per_minute: 500, tokens_per_minute: 100000}
      tier 3: {requests_per_minute: 500, tokens_per_minute: 200000}
      tier 4: {requests_per_minute: 1000, tokens_per_minute: 400000}
      tier 5: {requests_per_minute: 1500, tokens_per_minute: 4000000}
    regions: {eu: 1.1x, us: 1.1x}
    input: 30.00
    output: 180.00
    search: 0.01
    batch: 0.5x
    flex: 0.5x
    above:
      - prompt_tokens: 272000
        input: 60.00
        output: 270.00

  gpt-5.4-mini:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 500000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 2000000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 4000000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 10000000}
      tier 5: {requests_per_minute: 30000, tokens_per_minute: 180000000}
    regions: {eu: 1.1x, us: 1.1x}
    input: 0.75
    cache_read: 0.075
    output: 4.50
    search: 0.01
    batch: {input: 0.375, cache_read: 0.0375, output: 2.25}
    flex: {input: 0.375, cache_read: 0.0375, output: 2.25}
    priority: {input: 1.50, cache_read: 0.15, output: 9.00}

  gpt-5.4-nano:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-04-01
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 200000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 2000000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 4000000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 10000000}
      tier 5: {requests_per_minute: 30000, tokens_per_minute: 180000000}
    regions: {eu: 1.1x, us: 1.1x}
    input: 0.20
    cache_read: 0.02
    output: 1.25
    search: 0.01
    batch: {input: 0.10, cache_read: 0.01, output: 0.625}
    flex: {input: 0.10, cache_read: 0.01, output: 0.625}

  gpt-5.3-codex:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-04-01
    input: 1.75
    cache_read: 0.175
    output: 14.00
    search: 0.01
    priority: {input: 3.50, cache_read: 0.35, output: 28.00}

  gpt-5.3-chat-latest:
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-08-10
    input: 1.75
    cache_read: 0.175
    output: 14.00
    search: 0.01                 # Portkey

  # --- GPT-5, 5.1, 5.2 ------------------------------------------------------------------------------------
  # genai-prices puts the chat and codex names under their base model and so gives them its tiers; litellm
  # lists them apart, without tiers. Here they have none.

  gpt-5.2:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    input: 1.75
    cache_read: 0.175
    output: 14.00
    search: 0.01
    batch: {input: 0.875, cache_read: 0.0875, output: 7.00}
    flex: {input: 0.875, cache_read: 0.0875, output: 7.00}
    priority: {input: 3.50, cache_read: 0.35, output: 28.00}

  gpt-5.2-pro:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: none}
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 30000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 450000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 800000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 2000000}
      tier 5: {requests_per_minute: 10000, tokens_per_minute: 30000000}
    input: 21.00
    output: 168.00
    search: 0.01
    batch: {input: 10.50, output: 84.00}

  gpt-5.2-codex:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-07-23
    input: 1.75
    cache_read: 0.175
    output: 14.00
    search: 0.01                 # Portkey

  gpt-5.2-chat-latest:
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-08-10
    input: 1.75
    cache_read: 0.175
    output: 14.00
    search: 0.01                 # Portkey

  gpt-5.1:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-04-01
    input: 1.25
    cache_read: 0.125
    output: 10.00
    search: 0.01
    batch: {input: 0.625, cache_read: 0.0625, output: 5.00}
    flex: {input: 0.625, cache_read: 0.0625, output: 5.00}
    priority: {input: 2.50, cache_read: 0.25, output: 20.00}

  gpt-5.1-codex:
    aliases: [gpt-5.1-codex-max]
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-07-23
    input: 1.25
    cache_read: 0.125
    output: 10.00
    search: 0.01                 # Portkey

  gpt-5.1-codex-mini:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-07-23
    input: 0.25
    cache_read: 0.025
    output: 2.00
    search: 0.01                 # Portkey

  gpt-5.1-chat-latest:
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-07-23
    input: 1.25
    cache_read: 0.125
    output: 10.00
    search: 0.01                 # Portkey

  gpt-5:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-12-11
    input: 1.25
    cache_read: 0.125
    output: 10.00
    search: 0.01
    batch: {input: 0.625, cache_read: 0.0625, output: 5.00}
    flex: {input: 0.625, cache_read: 0.0625, output: 5.00}
    priority: {input: 2.50, cache_read: 0.25, output: 20.00}

  gpt-5-mini:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-12-11
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 500000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 2000000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 4000000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 10000000}
      tier 5: {requests_per_minute: 30000, tokens_per_minute: 180000000}
    input: 0.25
    cache_read: 0.025
    output: 2.00
    search: 0.01
    batch: {input: 0.125, cache_read: 0.0125, output: 1.00}
    flex: {input: 0.125, cache_read: 0.0125, output: 1.00}
    priority: {input: 0.45, cache_read: 0.045, output: 3.60}      # 1.8 times, not 2

  gpt-5-nano:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-12-11
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 200000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 2000000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 4000000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 10000000}
      tier 5: {requests_per_minute: 30000, tokens_per_minute: 180000000}
    input: 0.05
    cache_read: 0.005
    output: 0.40
    search: 0.01
    batch: {input: 0.025, cache_read: 0.0025, output: 0.20}
    flex: {input: 0.025, cache_read: 0.0025, output: 0.20}

  gpt-5-pro:                     # Portkey's cached rate of 0.005 is gpt-5-nano's; the others have none
    context_window: 400000
    max_output: 272000
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2026-12-11
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 30000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 450000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 800000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 2000000}
      tier 5: {requests_per_minute: 10000, tokens_per_minute: 30000000}
    input: 15.00
    output: 120.00
    search: 0.01
    batch: {input: 7.50, output: 60.00}

  gpt-5-codex:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-07-23
    input: 1.25
    cache_read: 0.125
    output: 10.00
    search: 0.01                 # Portkey

  gpt-5-chat-latest:
    aliases: [gpt-5-chat]
    context_window: 128000       # models.dev says 400,000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-07-23
    input: 1.25
    cache_read: 0.125
    output: 10.00
    search: 0.01                 # Portkey

  gpt-5-search-api:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    input: 1.25
    cache_read: 0.125
    output: 10.00
    search: 0.01

  # --- GPT-4.1 and 4.5 ------------------------------------------------------------------------------------
  # search: 10 per 1,000 calls with every model, the page decided; litellm's 25 is the older preview tool's, whose results cost no
  # tokens. With gpt-4.1-mini and gpt-4o-mini the results of a call are billed as 8,000 input tokens, which is not here. training:
  # the page, for the dated ids.

  gpt-4.1:                       # litellm: the dated id ends 2027-01-14
    context_window: 1047576
    max_output: 32768
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 30000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 450000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 800000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 2000000}
      tier 5: {requests_per_minute: 10000, tokens_per_minute: 30000000}
    input: 2.00
    cache_read: 0.50
    output: 8.00
    training: 25.00
    search: 0.01
    batch: {input: 1.00, output: 4.00}
    priority: {input: 3.50, cache_read: 0.875, output: 14.00}

  gpt-4.1-mini:                  # litellm: the dated id ends 2027-01-14
    context_window: 1047576
    max_output: 32768
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    limits:
      tier 1: {requests_per_minute: 500, requests_per_day: 10000, tokens_per_minute: 200000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 2000000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 4000000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 10000000}
      tier 5: {requests_per_minute: 30000, tokens_per_minute: 150000000}
    input: 0.40
    cache_read: 0.10
    output: 1.60
    training: 5.00
    search: 0.01
    batch: {input: 0.20, output: 0.80}
    priority: {input: 0.70, cache_read: 0.175, output: 2.80}

  gpt-4.1-nano:                  # Portkey rounds the cached rate to 0.03
    context_window: 1047576
    max_output: 32768
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-10-23
    input: 0.10
    cache_read: 0.025
    output: 0.40
    training: 1.50
    batch: {input: 0.05, output: 0.20}
    priority: {input: 0.20, cache_read: 0.05, output: 0.80}

  gpt-4.5-preview:               # batch and date from tokencost
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2025-07-14
    input: 75.00
    cache_read: 37.50
    output: 150.00
    batch: {input: 37.50, output: 75.00}

  # --- GPT-4o ---------------------------------------------------------------------------------------------

  gpt-4o:                        # litellm: the dated ids end 2027-01-14
    aliases: [gpt-4o-2024-11-20]
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 30000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 450000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 800000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 2000000}
      tier 5: {requests_per_minute: 10000, tokens_per_minute: 30000000}
    prices:
      - from: 2024-10-01         # no snapshot holds the day of this cut
        input: 2.50
        cache_read: 1.25
        output: 10.00
        training: 25.00
        search: 0.01
        batch: {input: 1.25, output: 5.00}
        priority: {input: 4.25, cache_read: 2.125, output: 17.00}
      - from: 2024-05-13
        input: 5.00
        output: 15.00

  gpt-4o-2024-08-06:             # of its own, since it never cost what the plain name did before October 2024
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-01-14
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 30000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 450000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 800000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 2000000}
      tier 5: {requests_per_minute: 10000, tokens_per_minute: 30000000}
    input: 2.50
    cache_read: 1.25
    output: 10.00
    training: 25.00
    search: 0.01
    batch: {input: 1.25, output: 5.00}
    priority: {input: 4.25, cache_read: 2.125, output: 17.00}

  gpt-4o-2024-05-13:
    context_window: 128000
    max_output: 4096
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2026-10-23
    input: 5.00
    output: 15.00
    batch: {input: 2.50, output: 7.50}
    priority: {input: 8.75, output: 26.25}

  gpt-4o-mini:                   # litellm: the dated id ends 2027-01-14
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    limits:
      tier 1: {requests_per_minute: 500, requests_per_day: 10000, tokens_per_minute: 200000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 2000000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 4000000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 10000000}
      tier 5: {requests_per_minute: 30000, tokens_per_minute: 150000000}
    input: 0.15
    cache_read: 0.075
    output: 0.60
    training: 3.00
    search: 0.01
    batch: {input: 0.075, output: 0.30}
    priority: {input: 0.25, cache_read: 0.125, output: 1.00}

  chatgpt-4o-latest:             # tokencost, genai-prices; Portkey's cached 1.25 is gpt-4o's
    context_window: 128000
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2026-02-17
    input: 5.00
    output: 15.00

  # litellm copies the base model's cached and batch rates to both search previews; genai-prices and Portkey
  # have none, so they are left out. Shutdown: litellm's date of the only dated id.
  gpt-4o-search-preview:
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2026-07-23
    input: 2.50
    output: 10.00
    search: 0.025

  gpt-4o-mini-search-preview:    # litellm's cached rate, 0.075, is taken for a copy of gpt-4o-mini's
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2026-07-23
    input: 0.15
    output: 0.60
    search: 0.025

  # --- Audio and realtime ---------------------------------------------------------------------------------
  # input, output and cache_read are text. Cached audio (litellm, genai-prices) costs what cached text does on
  # the large realtime models, and five times as much on the small ones.

  gpt-audio:
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2027-01-20
    input: 2.50
    output: 10.00
    audio_input: 32.00
    audio_output: 64.00

  gpt-audio-1.5:
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: none}
    input: 2.50
    output: 10.00
    audio_input: 32.00
    audio_output: 64.00

  gpt-audio-mini:                # Portkey's audio rates under the plain name are a tenth of everyone else's
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2027-01-20
    input: 0.60
    output: 2.40
    audio_input: 10.00
    audio_output: 20.00

  gpt-realtime:                  # Portkey's cached rates here are its output rates: a slip
    context_window: 32000
    max_output: 4096
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-01-20
    limits:
      tier 1: {requests_per_minute: 200, requests_per_day: 1000, tokens_per_minute: 40000}
      tier 2: {requests_per_minute: 400, tokens_per_minute: 200000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 800000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 4000000}
      tier 5: {requests_per_minute: 20000, tokens_per_minute: 15000000}
    input: 4.00
    cache_read: 0.40
    output: 16.00
    audio_input: 32.00
    audio_cache_read: 0.40
    audio_output: 64.00
    image_input: 5.00
    image_cache_read: 0.50

  gpt-realtime-1.5:
    context_window: 32000
    max_output: 4096
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    limits:
      tier 1: {requests_per_minute: 200, requests_per_day: 1000, tokens_per_minute: 40000}
      tier 2: {requests_per_minute: 400, tokens_per_minute: 200000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 800000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 4000000}
      tier 5: {requests_per_minute: 20000, tokens_per_minute: 15000000}
    input: 4.00
    cache_read: 0.40
    output: 16.00
    audio_input: 32.00
    audio_cache_read: 0.40
    audio_output: 64.00
    image_input: 5.00
    image_cache_read: 0.50

  gpt-realtime-2:
    context_window: 128000
    max_output: 32000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    input: 4.00
    cache_read: 0.40
    output: 24.00
    audio_input: 32.00
    audio_cache_read: 0.40
    audio_output: 64.00
    image_input: 5.00
    image_cache_read: 0.50

  gpt-realtime-2.1:
    context_window: 128000
    max_output: 32000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    limits:
      tier 1: {requests_per_minute: 200, requests_per_day: 1000, tokens_per_minute: 40000}
      tier 2: {requests_per_minute: 400, tokens_per_minute: 200000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 800000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 4000000}
      tier 5: {requests_per_minute: 20000, tokens_per_minute: 15000000}
    regions: {eu: 1.1x, us: 1.1x}
    input: 4.00
    cache_read: 0.40
    output: 24.00
    audio_input: 32.00
    audio_cache_read: 0.40
    audio_output: 64.00
    image_input: 5.00
    image_cache_read: 0.50

  gpt-realtime-2.1-mini:
    context_window: 128000
    max_output: 32000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    limits:
      tier 1: {requests_per_minute: 200, tokens_per_minute: 40000}
      tier 2: {requests_per_minute: 400, tokens_per_minute: 200000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 800000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 4000000}
      tier 5: {requests_per_minute: 20000, tokens_per_minute: 15000000}
    regions: {eu: 1.1x, us: 1.1x}
    input: 0.60
    cache_read: 0.06
    output: 2.40
    audio_input: 10.00
    audio_cache_read: 0.30
    audio_output: 20.00
    image_input: 0.80
    image_cache_read: 0.08

  gpt-realtime-mini:
    context_window: 32000
    max_output: 4096
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-01-20
    limits:
      tier 1: {requests_per_minute: 200, tokens_per_minute: 40000}
      tier 2: {requests_per_minute: 400, tokens_per_minute: 200000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 800000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 4000000}
      tier 5: {requests_per_minute: 20000, tokens_per_minute: 15000000}
    input: 0.60
    cache_read: 0.06
    output: 2.40
    audio_input: 10.00
    audio_cache_read: 0.30
    audio_output: 20.00
    image_input: 0.80
    image_cache_read: 0.08

  # litellm, for the dated ids; tokencost and Portkey keep the first audio rates, 100 / 200, under the plain
  # name.
  gpt-4o-audio-preview:
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2027-01-20
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 30000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 450000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 800000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 2000000}
      tier 5: {requests_per_minute: 10000, tokens_per_minute: 30000000}
    input: 2.50
    output: 10.00
    audio_input: 40.00
    audio_output: 80.00

  gpt-4o-audio-preview-2024-10-01:     # tokencost, Portkey
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: none}
    input: 2.50
    output: 10.00
    audio_input: 100.00
    audio_output: 200.00

  gpt-4o-mini-audio-preview:     # Portkey swaps the audio rates under the dated id
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2027-01-20
    input: 0.15
    output: 0.60
    audio_input: 10.00
    audio_output: 20.00

  gpt-4o-realtime-preview:       # genai-prices, tokencost, Portkey
    context_window: 32000        # genai-prices; tokencost says 128,000
    max_output: 4096
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    input: 5.00
    cache_read: 2.50
    output: 20.00
    audio_input: 40.00
    audio_cache_read: 2.50
    audio_output: 80.00

  gpt-4o-realtime-preview-2024-10-01:     # tokencost, Portkey
    max_output: 4096
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    input: 5.00
    cache_read: 2.50
    output: 20.00
    audio_input: 100.00
    audio_cache_read: 20.00      # litellm and tokencost, under their key for cache writes
    audio_output: 200.00

  gpt-4o-mini-realtime-preview:     # Portkey's cached and audio rates are ten times the others'
    max_output: 4096
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-01-20
    input: 0.60
    cache_read: 0.30
    output: 2.40
    audio_input: 10.00
    audio_cache_read: 0.30
    audio_output: 20.00

  # --- Reasoning (o-series) -------------------------------------------------------------------------------

  o1:
    context_window: 200000
    max_output: 100000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-10-23
    input: 15.00
    cache_read: 7.50
    output: 60.00
    batch: {input: 7.50, output: 30.00}

  o1-pro:
    context_window: 200000
    max_output: 100000
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2026-10-23
    input: 150.00
    output: 600.00
    batch: {input: 75.00, output: 300.00}

  o1-preview:                    # genai-prices, tokencost, Portkey
    context_window: 128000
    max_output: 32768
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    input: 15.00
    cache_read: 7.50
    output: 60.00

  # tokencost and Portkey keep 3.00 / 1.50 / 12.00 for o1-mini's dated id, an earlier price of the same
  # model; no snapshot says until when, so the calls of its first months come out too cheap here.
  o1-mini:                       # genai-prices, tokencost, Portkey; batch from Portkey
    context_window: 128000
    max_output: 65536
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    input: 1.10
    cache_read: 0.55
    output: 4.40
    batch: {input: 0.55, output: 2.20}

  o3:
    context_window: 200000
    max_output: 100000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-12-11
    prices:
      - from: 2025-06-10
        input: 2.00
        cache_read: 0.50
        output: 8.00
        search: 0.01
        batch: {input: 1.00, output: 4.00}
        flex: {input: 1.00, cache_read: 0.25, output: 4.00}
        priority: {input: 3.50, cache_read: 0.875, output: 14.00}
      # Cached: genai-prices has 0.50, the rate after the cut. Taken: 2.50, which tokencost still holds for
      # Azure's o3-2025-04-16 at 10.00 / 40.00, and o3-deep-research costs at these rates to this day.
      - input: 10.00
        cache_read: 2.50
        output: 40.00
        search: 0.01

  o3-pro:
    context_window: 200000
    max_output: 100000
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2026-12-11
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 30000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 450000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 800000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 2000000}
      tier 5: {requests_per_minute: 10000, tokens_per_minute: 30000000}
    input: 20.00
    output: 80.00
    search: 0.01
    batch: {input: 10.00, output: 40.00}

  o3-mini:
    context_window: 200000
    max_output: 100000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-10-23
    input: 1.10
    cache_read: 0.55
    output: 4.40
    batch: {input: 0.55, output: 2.20}

  o3-deep-research:              # batch from tokencost and Portkey, search from genai-prices
    context_window: 200000
    max_output: 100000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-07-23
    input: 10.00
    cache_read: 2.50
    output: 40.00
    search: 0.01
    batch: {input: 5.00, output: 20.00}

  o4-mini:                       # tuning it is sold by the hour (Portkey: 100.00), for which there is no key
    context_window: 200000
    max_output: 100000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-10-23
    input: 1.10
    cache_read: 0.275
    output: 4.40
    search: 0.01
    batch: {input: 0.55, output: 2.20}
    flex: {input: 0.55, cache_read: 0.138, output: 2.20}          # 0.138 is the vendor's rounding of 0.1375
    priority: {input: 2.00, cache_read: 0.50, output: 8.00}

  o4-mini-deep-research:         # batch from tokencost and Portkey, search from genai-prices
    context_window: 200000
    max_output: 100000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-07-23
    input: 2.00
    cache_read: 0.50
    output: 8.00
    search: 0.01
    batch: {input: 1.00, output: 4.00}

  codex-mini-latest:             # genai-prices, tokencost, Portkey
    context_window: 200000
    max_output: 100000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    input: 1.50
    cache_read: 0.375
    output: 6.00

  computer-use-preview:          # batch from Portkey
    context_window: 8192
    max_output: 1024
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2026-07-23
    input: 3.00
    output: 12.00
    batch: {input: 1.50, output: 6.00}

  # --- GPT-4 ----------------------------------------------------------------------------------------------

  gpt-4:
    aliases: [gpt-4-0613, gpt-4-0314]
    context_window: 8192
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2026-10-23
    input: 30.00
    output: 60.00
    batch: {input: 15.00, output: 30.00}

  gpt-4-32k:                     # genai-prices, tokencost, Portkey; batch from Portkey
    aliases: [gpt-4-32k-0613, gpt-4-32k-0314]
    context_window: 32768
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    input: 60.00
    output: 120.00
    batch: {input: 30.00, output: 60.00}

  gpt-4-turbo:
    aliases: [gpt-4-turbo-preview, gpt-4-0125-preview, gpt-4-1106-preview]
    context_window: 128000
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2026-10-23
    input: 10.00
    output: 30.00
    batch: {input: 5.00, output: 15.00}

  gpt-4-vision-preview:          # date from tokencost
    aliases: [gpt-4-1106-vision-preview]
    context_window: 128000
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2024-12-06
    input: 10.00
    output: 30.00
    batch: {input: 5.00, output: 15.00}     # Portkey, under the 1106 id

  # --- GPT-3.5 --------------------------------------------------------------------------------------------

  gpt-3.5-turbo:                 # tokencost's 1.50 / 2.00 is the 2023 model's
    aliases: [gpt-3.5-turbo-0125]
    context_window: 16385
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2026-10-23
    input: 0.50
    output: 1.50
    training: 8.00
    batch: {input: 0.25, output: 0.75}

  gpt-3.5-turbo-1106:
    context_window: 16385
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2026-09-28
    input: 1.00
    output: 2.00
    batch: {input: 1.00, output: 2.00}      # no discount: litellm, genai-prices; Portkey has half

  gpt-3.5-turbo-0613:            # genai-prices, tokencost; batch from Portkey
    tokenizer: cl100k_base
    caching: {kind: none}
    input: 1.50
    output: 2.00
    batch: {input: 0.75, output: 1.00}

  gpt-3.5-turbo-0301:            # genai-prices, tokencost
    tokenizer: cl100k_base
    caching: {kind: none}
    input: 1.50
    output: 2.00

  gpt-3.5-turbo-16k:             # batch from Portkey, under the 0613 id
    aliases: [gpt-3.5-turbo-16k-0613]
    context_window: 16385
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2026-10-23
    input: 3.00
    output: 4.00
    batch: {input: 1.50, output: 2.00}

  gpt-3.5-turbo-instruct:
    aliases: [gpt-3.5-turbo-instruct-0914]
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2026-09-28
    input: 1.50
    output: 2.00

  # --- Completion models ----------------------------------------------------------------------------------

  davinci-002:
    context_window: 16384
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2026-09-28
    input: 2.00
    output: 2.00
    training: 6.00
    batch: {input: 1.00, output: 1.00}

  babbage-002:
    context_window: 16384
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2026-09-28
    input: 0.40
    output: 0.40
    training: 0.40
    batch: {input: 0.20, output: 0.20}

  # --- Embeddings and moderation --------------------------------------------------------------------------

  text-embedding-3-small:
    context_window: 8191
    tokenizer: cl100k_base
    caching: {kind: none}
    limits:
      free: {requests_per_minute: 100, requests_per_day: 2000, tokens_per_minute: 40000}
      tier 1: {requests_per_minute: 3000, tokens_per_minute: 1000000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 1000000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 5000000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 5000000}
      tier 5: {requests_per_minute: 10000, tokens_per_minute: 10000000}
    input: 0.02
    batch: {input: 0.01}

  text-embedding-3-large:
    context_window: 8191
    tokenizer: cl100k_base
    caching: {kind: none}
    limits:
      free: {requests_per_minute: 100, requests_per_day: 2000, tokens_per_minute: 40000}
      tier 1: {requests_per_minute: 3000, tokens_per_minute: 1000000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 1000000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 5000000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 5000000}
      tier 5: {requests_per_minute: 10000, tokens_per_minute: 10000000}
    input: 0.13
    batch: {input: 0.065}

  text-embedding-ada-002:
    aliases: [text-embedding-ada-002-v2]
    context_window: 8191
    tokenizer: cl100k_base
    caching: {kind: none}
    input: 0.10
    batch: {input: 0.05}         # litellm under the v2 id, Portkey

  omni-moderation-latest:
    aliases: [omni-moderation-2024-09-26]
    free: true
    limits:
      free: {requests_per_minute: 250, requests_per_day: 5000, tokens_per_minute: 10000}
      tier 1: {requests_per_minute: 500, requests_per_day: 10000, tokens_per_minute: 10000}
      tier 2: {requests_per_minute: 500, tokens_per_minute: 20000}
      tier 3: {requests_per_minute: 1000, tokens_per_minute: 50000}
      tier 4: {requests_per_minute: 2000, tokens_per_minute: 250000}
      tier 5: {requests_per_minute: 5000, tokens_per_minute: 500000}

  # --- Speech ---------------------------------------------------------------------------------------------
  # The page. What is sold by the token has an estimate by the minute there: 0.006 gpt-4o-transcribe, with or without speakers, and
  # 0.003 mini; audio_input is litellm's, the same as the page's only input rate. gpt-live-1 is paid by the second of a session
  # (0.05 a minute), beside the tokens of the model and the tools behind it.

  whisper-1:
    retired: 2027-02-26
    units: {audio_minute: 0.006}

  gpt-transcribe:
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 200000}
      tier 2: {requests_per_minute: 5000, tokens_per_minute: 2000000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 4000000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 10000000}
      tier 5: {requests_per_minute: 30000, tokens_per_minute: 150000000}
    units: {audio_minute: 0.0045}

  gpt-live-transcribe:
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 60000}
      tier 2: {requests_per_minute: 2000, tokens_per_minute: 210000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 390000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 600000}
      tier 5: {requests_per_minute: 10000, tokens_per_minute: 780000}
    units: {audio_minute: 0.017}

  gpt-realtime-whisper:
    units: {audio_minute: 0.017}

  gpt-realtime-translate:
    units: {audio_minute: 0.034}

  gpt-live-1:
    units: {session_hour: 3.00}

  gpt-4o-transcribe:
    aliases: [gpt-4o-transcribe-diarize]
    caching: {kind: none}
    retired: 2027-02-26
    input: 2.50
    output: 10.00
    audio_input: 2.50

  gpt-4o-mini-transcribe:
    caching: {kind: none}
    retired: 2027-02-26
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 50000}
      tier 2: {requests_per_minute: 2000, tokens_per_minute: 150000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 600000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 2000000}
      tier 5: {requests_per_minute: 10000, tokens_per_minute: 8000000}
    input: 1.25
    output: 5.00
    audio_input: 1.25

  gpt-4o-mini-tts:               # text in, sound out: `output` is the rate of the sound
    max_output: 2000
    caching: {kind: none}
    retired: 2027-01-06
    limits:
      tier 1: {requests_per_minute: 500, tokens_per_minute: 50000}
      tier 2: {requests_per_minute: 2000, tokens_per_minute: 150000}
      tier 3: {requests_per_minute: 5000, tokens_per_minute: 600000}
      tier 4: {requests_per_minute: 10000, tokens_per_minute: 2000000}
      tier 5: {requests_per_minute: 10000, tokens_per_minute: 8000000}
    input: 0.60
    output: 12.00
    audio_output: 12.00

  tts-1:
    aliases: [tts-1-1106]
    retired: 2027-01-06
    units: {million_characters: 15.00}

  tts-1-hd:
    aliases: [tts-1-hd-1106]
    retired: 2027-01-06
    limits:
      tier 1: {requests_per_minute: 500}
      tier 2: {requests_per_minute: 2500}
      tier 3: {requests_per_minute: 5000}
      tier 4: {requests_per_minute: 7500}
      tier 5: {requests_per_minute: 10000}
    units: {million_characters: 30.00}

  # --- Pictures and video ---------------------------------------------------------------------------------
  # The page; for 2.5 transcriptions of it of September and October 2026. input and cache_read are text. All but 1.5 write pictures
  # and nothing else, so their `output` is that of pictures, too (genai-prices). A picture that is read in batch: litellm; the page
  # has no rate for a cached one there. Shutdown: litellm.

  gpt-image-2.5-sunburst:
    aliases: [gpt-image-2.5-sunburst-2026-09-08]
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    input: 5.00
    cache_read: 1.25
    output: 30.00
    image_input: 8.00
    image_cache_read: 2.00
    image_output: 30.00
    batch: {input: 2.50, cache_read: 0.625, output: 15.00, image_input: 4.00, image_output: 15.00}

  gpt-image-2.5-flare:
    aliases: [gpt-image-2.5-flare-2026-09-08]
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    limits:
      tier 1: {tokens_per_minute: 100000}
      tier 2: {tokens_per_minute: 250000}
      tier 3: {tokens_per_minute: 800000}
      tier 4: {tokens_per_minute: 3000000}
      tier 5: {tokens_per_minute: 8000000}
    input: 5.00
    cache_read: 1.25
    output: 30.00
    image_input: 8.00
    image_cache_read: 2.00
    image_output: 30.00
    batch: {input: 2.50, cache_read: 0.625, output: 15.00, image_input: 4.00, image_output: 15.00}

  gpt-image-2:
    aliases: [gpt-image-2-2026-04-21]
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    input: 5.00
    cache_read: 1.25
    output: 30.00
    image_input: 8.00
    image_cache_read: 2.00
    image_output: 30.00
    batch: {input: 2.50, cache_read: 0.625, output: 15.00, image_input: 4.00, image_output: 15.00}

  gpt-image-1.5:
    aliases: [gpt-image-1.5-2025-12-16, chatgpt-image-latest]
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-12-01
    input: 5.00
    cache_read: 1.25
    output: 10.00
    image_input: 8.00
    image_cache_read: 2.00
    image_output: 32.00
    batch: {input: 2.50, cache_read: 0.63, output: 5.00, image_input: 4.00, image_output: 16.00}

  gpt-image-1-mini:
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-12-01
    input: 2.00
    cache_read: 0.20
    output: 8.00
    image_input: 2.50
    image_cache_read: 0.25
    image_output: 8.00
    batch: {input: 1.00, cache_read: 0.10, output: 4.00, image_input: 1.25, image_output: 4.00}

  gpt-image-1:
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-10-23
    input: 5.00
    cache_read: 1.25
    output: 40.00
    image_input: 10.00
    image_cache_read: 2.50
    image_output: 40.00
    batch: {input: 2.50, cache_read: 0.63, output: 20.00, image_input: 5.00, image_output: 20.00}

  # A second in batch costs half.
  sora-2:
    retired: 2026-09-24
    units: {video_second: 0.10}

  sora-2-pro:
    retired: 2026-09-24
    units: {video_second: {720p: 0.30, 1024p: 0.50, 1080p: 0.70}}

  # --- Fine-tuned models ----------------------------------------------------------------------------------
  # What using a tuned model costs; what tuning costs is `training` on its base model. OpenAI winds the platform down: it takes no
  # new users, and tuned models answer until their base model is shut down (the page). Cached rates in batch: the page.

  "ft:gpt-4.1-2025-04-14":
    aliases: ["ft:gpt-4.1"]
    context_window: 1047576
    max_output: 32768
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-01-14
    input: 3.00
    cache_read: 0.75
    output: 12.00
    batch: {input: 1.50, cache_read: 0.50, output: 6.00}

  "ft:gpt-4.1-mini-2025-04-14":
    aliases: ["ft:gpt-4.1-mini"]
    context_window: 1047576
    max_output: 32768
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-01-14
    input: 0.80
    cache_read: 0.20
    output: 3.20
    batch: {input: 0.40, cache_read: 0.10, output: 1.60}

  "ft:gpt-4.1-nano-2025-04-14":
    aliases: ["ft:gpt-4.1-nano"]
    context_window: 1047576
    max_output: 32768
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-10-23
    input: 0.20
    cache_read: 0.05
    output: 0.80
    batch: {input: 0.10, cache_read: 0.025, output: 0.40}

  # Batch is not half here: the page has 2.225 / 0.90 / 12.50, in August as in October 2026 (genai-prices saw the latter and doubts
  # it; tokencost, of 2025, has the half, 1.875 / 7.50). Cached input of the 2024-11-20 id: litellm files its 1.875 under cache
  # writes, a slip.
  "ft:gpt-4o-2024-08-06":
    aliases: ["ft:gpt-4o-2024-11-20", "ft:gpt-4o"]
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-01-14
    input: 3.75
    cache_read: 1.875
    output: 15.00
    batch: {input: 2.225, cache_read: 0.90, output: 12.50}

  "ft:gpt-4o-mini-2024-07-18":
    aliases: ["ft:gpt-4o-mini"]
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-01-14
    input: 0.30
    cache_read: 0.15
    output: 1.20
    batch: {input: 0.15, cache_read: 0.075, output: 0.60}

  "ft:o4-mini-2025-04-16":
    aliases: ["ft:o4-mini"]
    context_window: 200000
    max_output: 100000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-10-23
    input: 4.00
    cache_read: 1.00
    output: 16.00
    batch: {input: 2.00, cache_read: 0.50, output: 8.00}

  "ft:gpt-3.5-turbo":
    aliases: ["ft:gpt-3.5-turbo-0125", "ft:gpt-3.5-turbo-1106", "ft:gpt-3.5-turbo-0613"]
    context_window: 16385
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2026-10-23
    input: 3.00
    output: 6.00
    batch: {input: 1.50, output: 3.00}

  "ft:davinci-002":
    context_window: 16384
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2026-10-23
    input: 12.00
    output: 12.00
    batch: {input: 6.00, output: 6.00}

  "ft:babbage-002":              # batch output is 0.90, not half (the page)
    context_window: 16384
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2026-10-23
    input: 1.60
    output: 1.60
    batch: {input: 0.80, output: 0.90}

  "ft:gpt-4-0613":
    context_window: 8192
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2026-10-23
    input: 30.00
    output: 60.00

"""##
}
