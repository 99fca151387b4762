// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let azure = ##"""
# Azure OpenAI list prices, USD per million tokens (search: USD per call), Global deployments.
#
# NOT compared with Microsoft's own page of prices: to a machine it shows "$-" in every cell, so there is no stored copy with
# rates. What could be compared, on 2026-11-29, are things of Microsoft's that others read:
# - https://azure.microsoft.com/en-us/blog/gpt-5-6-now-available-in-microsoft-foundry/ (read on 2026-09-05): GPT-5.6 Sol, Terra and
#   Luna, input, cached input, cache writes and output. It decided Sol, whose lower price it calls promotional and limits to
#   2026-09-01 through 2026-11-30. Terra and Luna agree.
# - the rendered page (read on 2026-09-09): GPT-5.6 Luna, GPT-5 mini and GPT-4o mini. They agree; the page rounds GPT-5 mini's
#   cached 0.025 to 0.03.
# Compared on 2026-11-21 (`checked`) with public price snapshots:
#   litellm 1.109.1              newest, undated; the rates here are its rates unless a comment says otherwise
#   genai-prices 0.2.3           a dozen older models only
#   models.dev f3fc6922          2026-07-02
#   tokencost e7f7c192           2025-08-31; an older copy of litellm's list, for models deleted since
#   Portkey-AI/models f654307e   2026-08-21; the only one with tuned models and prices for training
# Have somebody look at Microsoft's page before these figures go into a contract.
#
# How to read it
# - us and eu are the data zones: litellm's us/ and eu/ ids are 1.1 times the global ones, GPT-6 in the EU
#   1.2 times. Where a zone rounds a rate up in the third decimal, the zone is also a model of its own, such
#   as us/gpt-4.1-nano; a multiplier comes within 1.8 % of it. Zones may lack a tier that Global has (flex,
#   at times).
# - Batch before GPT-5 gives no further discount for cached input, so those batch mappings leave cache_read
#   out: a cached token costs the tier's input rate. From GPT-5 on litellm lists a cached batch rate.
# - litellm has no batch rates for GPT-5.6 and later on Azure, so batch is not sold there.
# - search: litellm has 14.00 per 1,000 calls, Portkey (older) OpenAI's 10.00. Taken: litellm's.
# - caching: OpenAI's minimum, step and life; no snapshot has Azure's own.
# - retired: litellm's date of shutdown, also where it lies ahead.
# - provisioned: Global deployments, by the hour. A PTU is $1.00 an hour (meter "Provisioned Managed Global Unit", from 2024-11-01) in
#   Microsoft's list of retail prices (https://prices.azure.com/api/retail/prices), as azure-genai-prices 0.2.0 had fetched it on
#   2026-08-11; data zones are $1.10 to $1.20 there, single regions $2.00 and more. Minimum, step and prompt tokens a minute of a PTU are
#   those of https://learn.microsoft.com/azure/foundry/openai/how-to/provisioned-throughput-onboarding (text of 2026-03-20 in
#   MicrosoftDocs/azure-ai-docs, read on 2026-11-30), and so is that cached tokens take no capacity. A token of an answer counts as so many of a
#   prompt as it costs at list prices (the same page: 4 for GPT-4.1). The prices of reservations (a month, a year) are in none of these, so
#   they are not here, nor are models whose counting the page does not give (GPT-4o, o1).
# - limits: the default quotas of Global deployments (us/: of the data zone) by the tier of the subscription, for one region and one
#   subscription: with several there is more. Those of https://learn.microsoft.com/azure/foundry/openai/quotas-limits (text of
#   MicrosoftDocs/azure-ai-docs, read on 2026-11-30): tier 1 as of 2026-08-20, tiers 2 to 6 of spring 2026, up to GPT-5.4 or 5.5 (an older and
#   a newer text of tiers 1 and 6 agree). Tiers 3 and 6 of GPT-6, 5.6 and 5.5 are as others read the page on 2026-09-29 (5.5's tier 6 also in
#   the text). A call takes its prompt and max_tokens from the quota. Requests are left out where they are given for ten seconds or were not
#   read.
# - Not here: the hourly hosting of tuned models, other vendors' models (Claude is metered in units of its own there).

vendor: azure
name: Azure OpenAI
source: https://azure.microsoft.com/en-us/pricing/details/cognitive-services/openai-service/
checked: 2026-11-21
currency: USD
regions: {us: 1.1x, eu: 1.1x}

models:

  # --- GPT-6 and 6.1 --------------------------------------------------------------------------------------
  # litellm has flex rates for gpt-6-astra above 272,000 tokens only, without any below: left out.

  gpt-6-astra:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    retired: 2028-01-11
    limits:
      tier 1: {requests_per_minute: 1000, tokens_per_minute: 1000000}
      tier 3: {tokens_per_minute: 4000000}
      tier 6: {tokens_per_minute: 15000000}
    regions: {us: 1.1x, eu: 1.2x}
    input: 10.00
    cache_read: 1.00
    cache_write: 1.25x
    output: 50.00
    search: 0.014
    above:
      - prompt_tokens: 272000
        input: 20.00
        cache_read: 2.00
        output: 75.00

  gpt-6-sol:                     # priority: not in the EU zone
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    retired: 2028-03-11
    limits:
      tier 1: {requests_per_minute: 1000, tokens_per_minute: 1000000}
      tier 3: {tokens_per_minute: 4000000}
      tier 6: {tokens_per_minute: 15000000}
    regions: {us: 1.1x, eu: 1.2x}
    input: 2.00
    cache_read: 0.20
    cache_write: 1.25x
    output: 10.00
    search: 0.014
    priority: 2x
    above:
      - prompt_tokens: 272000
        input: 4.00
        cache_read: 0.40
        output: 15.00

  gpt-6.1-sol:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    retired: 2028-03-11
    regions: {us: 1.1x, eu: 1.2x, apac: 1.2x}
    input: 2.00
    cache_read: 0.10
    cache_write: 1.25x
    output: 10.00
    search: 0.014
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
    regions: {us: 1.1x, eu: 1.2x, apac: 1.2x}
    input: 1.00
    cache_read: 0.05
    cache_write: 1.25x
    output: 5.00
    search: 0.014
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
    retired: 2028-03-11
    limits:
      tier 1: {requests_per_minute: 1000, tokens_per_minute: 1000000}
      tier 3: {tokens_per_minute: 4000000}
      tier 6: {tokens_per_minute: 15000000}
    regions: {us: 1.1x, eu: 1.2x}
    input: 0.10
    cache_read: 0.01
    cache_write: 1.25x
    output: 0.50
    search: 0.014
    above:
      - prompt_tokens: 272000
        input: 0.20
        cache_read: 0.02
        output: 0.75

  # --- GPT-5.6 --------------------------------------------------------------------------------------------
  # Sol: Microsoft's post limits 4.00 / 20.00 to three months; what holds after that is the price before it, as long as nothing
  # newer is known. Its band and its tiers are those of the lists (Portkey has 5.00 / 30.00 on 2026-08-21). Terra and Luna cost
  # 2.50 / 15.00 and 1.00 / 6.00 on 2026-08-05 (usage-tab); the day of the cut is not known.

  gpt-5.6-sol:
    aliases: [gpt-5.6]           # litellm has flex under the Sol name only
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    retired: 2028-01-11
    limits:
      tier 1: {requests_per_minute: 1000, tokens_per_minute: 1000000}
      tier 3: {tokens_per_minute: 4000000}
      tier 6: {tokens_per_minute: 15000000}
    prices:
      - from: 2026-09-01
        until: 2026-12-01
        note: "promotional through 2026-11-30 (Microsoft)"
        input: 4.00
        cache_read: 0.40
        cache_write: 1.25x
        output: 20.00
        search: 0.014
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
        search: 0.014
        flex: 0.5x
        priority: 2x
        above:
          - prompt_tokens: 272000         # OpenAI's rule and its rates of that time
            input: 10.00
            cache_read: 1.00
            output: 45.00

  us/gpt-5.6:                    # 1.1 times the promotional global rates (litellm), but without flex
    aliases: [us/gpt-5.6-sol, eu/gpt-5.6, eu/gpt-5.6-sol]
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    retired: 2028-01-11
    regions: none
    input: 4.40
    cache_read: 0.44
    cache_write: 1.25x
    output: 22.00
    search: 0.014
    priority: 2x
    above:
      - prompt_tokens: 272000
        input: 8.80
        cache_read: 0.88
        output: 33.00

  gpt-5.6-terra:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    retired: 2028-01-11
    limits:
      tier 1: {requests_per_minute: 1000, tokens_per_minute: 1000000}
      tier 3: {tokens_per_minute: 4000000}
      tier 6: {tokens_per_minute: 15000000}
    input: 2.00
    cache_read: 0.20
    cache_write: 1.25x
    output: 12.00
    search: 0.014
    flex: 0.5x
    priority: 2x
    above:
      - prompt_tokens: 272000
        input: 4.00
        cache_read: 0.40
        output: 18.00

  gpt-5.6-luna:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    retired: 2028-01-11
    limits:
      tier 1: {requests_per_minute: 1000, tokens_per_minute: 1000000}
      tier 3: {tokens_per_minute: 4000000}
      tier 6: {tokens_per_minute: 15000000}
    input: 0.20
    cache_read: 0.02
    cache_write: 1.25x
    output: 1.20
    search: 0.014
    flex: 0.5x
    priority: 2x
    above:
      - prompt_tokens: 272000
        input: 0.40
        cache_read: 0.04
        output: 1.80

  # --- GPT-5.5, 5.4, 5.3 ----------------------------------------------------------------------------------
  # Flex of gpt-5.5 (no output rate) and gpt-5.4 (no cached rate below 272,000 tokens) is incomplete in
  # litellm: left out. Cached input of the pro models: litellm has 3.00 for both and Portkey for
  # gpt-5.5-pro, but litellm none for the data zones, models.dev none, and OpenAI gives none. Left out:
  # cached input costs the input rate.

  gpt-5.5:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-10-26
    limits:
      tier 1: {requests_per_minute: 1000, tokens_per_minute: 1000000}
      tier 3: {tokens_per_minute: 4000000}
      tier 6: {requests_per_minute: 15000, tokens_per_minute: 15000000}
    input: 5.00
    cache_read: 0.50
    output: 30.00
    search: 0.014
    batch: 0.5x
    priority: {input: 12.50, cache_read: 1.25, output: 75.00}
    above:
      - prompt_tokens: 272000
        input: 10.00
        cache_read: 1.00
        output: 45.00
        priority: {input: 20.00, cache_read: 2.00, output: 90.00}     # 2 times, where below it is 2.5 times

  gpt-5.5-pro:                   # litellm's cached rate of 3.00 is not in its row of OpenAI
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: none}
    regions: none                # no zone rates in any snapshot
    input: 30.00
    output: 180.00
    search: 0.014
    above:
      - prompt_tokens: 272000
        input: 60.00
        output: 270.00

  gpt-5.4:
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-09-02
    limits:
      tier 1: {requests_per_minute: 10000, tokens_per_minute: 1000000}
      tier 2: {requests_per_minute: 20000, tokens_per_minute: 2000000}
      tier 3: {requests_per_minute: 40000, tokens_per_minute: 4000000}
      tier 4: {requests_per_minute: 70000, tokens_per_minute: 7000000}
      tier 5: {requests_per_minute: 100000, tokens_per_minute: 10000000}
      tier 6: {requests_per_minute: 150000, tokens_per_minute: 15000000}
    input: 2.50
    cache_read: 0.25
    output: 15.00
    search: 0.01                                                  # Portkey; litellm has none
    batch: {input: 1.25, cache_read: 0.13, output: 7.50}          # 0.13 is the vendor's rounding of 0.125
    priority: 2x
    above:
      - prompt_tokens: 272000
        input: 5.00
        cache_read: 0.50
        output: 22.50
        batch: {input: 2.50, cache_read: 0.25, output: 11.25}

  gpt-5.4-pro:                   # litellm's cached rate of 3.00 is in none of its rows of OpenAI or of the zones
    context_window: 1050000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2027-09-07
    limits:
      tier 1: {requests_per_minute: 160, tokens_per_minute: 160000}
      tier 2: {requests_per_minute: 350, tokens_per_minute: 350000}
      tier 3: {requests_per_minute: 700, tokens_per_minute: 700000}
      tier 4: {requests_per_minute: 1150, tokens_per_minute: 1150000}
      tier 5: {requests_per_minute: 1600, tokens_per_minute: 1600000}
      tier 6: {requests_per_minute: 2400, tokens_per_minute: 2400000}
    input: 30.00
    output: 180.00
    search: 0.014
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
    retired: 2027-09-21
    limits:
      tier 1: {requests_per_minute: 1000, tokens_per_minute: 1000000}
      tier 3: {requests_per_minute: 4000, tokens_per_minute: 4000000}
      tier 6: {requests_per_minute: 15000, tokens_per_minute: 15000000}
    input: 0.75
    cache_read: 0.075
    output: 4.50
    search: 0.014
    batch: {input: 0.375, cache_read: 0.0375, output: 2.25}
    flex: {input: 0.375, cache_read: 0.0375, output: 2.25}
    priority: {input: 1.50, cache_read: 0.15, output: 9.00}

  gpt-5.4-nano:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-09-21
    limits:
      tier 1: {requests_per_minute: 5000, tokens_per_minute: 5000000}
      tier 3: {requests_per_minute: 46000, tokens_per_minute: 46000000}
      tier 6: {requests_per_minute: 225000, tokens_per_minute: 225000000}
    input: 0.20
    cache_read: 0.02
    output: 1.25
    search: 0.014
    batch: {input: 0.10, cache_read: 0.01, output: 0.625}
    flex: {input: 0.10, cache_read: 0.01, output: 0.625}

  gpt-5.3-codex:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-08-24
    limits:
      tier 1: {requests_per_minute: 10000, tokens_per_minute: 1000000}
      tier 2: {requests_per_minute: 20000, tokens_per_minute: 2000000}
      tier 3: {requests_per_minute: 40000, tokens_per_minute: 4000000}
      tier 4: {requests_per_minute: 70000, tokens_per_minute: 7000000}
      tier 5: {requests_per_minute: 100000, tokens_per_minute: 10000000}
      tier 6: {requests_per_minute: 150000, tokens_per_minute: 15000000}
    input: 1.75
    cache_read: 0.175
    output: 14.00
    search: 0.014
    priority: {input: 3.50, cache_read: 0.35, output: 28.00}
    provisioned: [{unit: PTU, minimum: 15, step: 5, usd_per_hour: 1.00, input_tokens_per_minute: 3400, output_counts: 8, cached_counts: 0}]

  # --- GPT-5, 5.1, 5.2 ------------------------------------------------------------------------------------

  gpt-5.2:                       # models.dev's cached 0.125 is gpt-5.1's
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-06-08
    limits:
      tier 1: {requests_per_minute: 10000, tokens_per_minute: 1000000}
      tier 2: {requests_per_minute: 20000, tokens_per_minute: 2000000}
      tier 3: {requests_per_minute: 40000, tokens_per_minute: 4000000}
      tier 4: {requests_per_minute: 70000, tokens_per_minute: 7000000}
      tier 5: {requests_per_minute: 100000, tokens_per_minute: 10000000}
      tier 6: {requests_per_minute: 150000, tokens_per_minute: 15000000}
    input: 1.75
    cache_read: 0.175
    output: 14.00
    search: 0.014
    batch: {input: 0.875, cache_read: 0.0875, output: 7.00}
    priority: {input: 3.50, cache_read: 0.35, output: 28.00}
    provisioned: [{unit: PTU, minimum: 15, step: 5, usd_per_hour: 1.00, input_tokens_per_minute: 3400, output_counts: 8, cached_counts: 0}]

  gpt-5.1:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-05-15
    limits:
      tier 1: {requests_per_minute: 10000, tokens_per_minute: 1000000}
      tier 2: {requests_per_minute: 20000, tokens_per_minute: 2000000}
      tier 3: {requests_per_minute: 40000, tokens_per_minute: 4000000}
      tier 4: {requests_per_minute: 70000, tokens_per_minute: 7000000}
      tier 5: {requests_per_minute: 100000, tokens_per_minute: 10000000}
      tier 6: {requests_per_minute: 150000, tokens_per_minute: 15000000}
    input: 1.25
    cache_read: 0.125
    output: 10.00
    search: 0.014
    batch: {input: 0.625, cache_read: 0.0625, output: 5.00}
    priority: {input: 2.50, cache_read: 0.25, output: 20.00}
    provisioned: [{unit: PTU, minimum: 15, step: 5, usd_per_hour: 1.00, input_tokens_per_minute: 4750, output_counts: 8, cached_counts: 0}]

  gpt-5:                         # models.dev rounds the cached rates of the three up: 0.13, 0.03, 0.01
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-02-09
    limits:
      tier 1: {requests_per_minute: 10000, tokens_per_minute: 1000000}
      tier 2: {requests_per_minute: 30000, tokens_per_minute: 3000000}
      tier 3: {requests_per_minute: 90000, tokens_per_minute: 9000000}
      tier 4: {requests_per_minute: 180000, tokens_per_minute: 18000000}
      tier 5: {requests_per_minute: 300000, tokens_per_minute: 30000000}
      tier 6: {requests_per_minute: 450000, tokens_per_minute: 45000000}
    input: 1.25
    cache_read: 0.125
    output: 10.00
    search: 0.014
    batch: {input: 0.625, cache_read: 0.0625, output: 5.00}
    priority: {input: 2.50, cache_read: 0.25, output: 20.00}
    provisioned: [{unit: PTU, minimum: 15, step: 5, usd_per_hour: 1.00, input_tokens_per_minute: 4750, output_counts: 8, cached_counts: 0}]

  gpt-5-mini:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-02-09
    limits:
      tier 1: {requests_per_minute: 1000, tokens_per_minute: 1000000}
      tier 2: {requests_per_minute: 2000, tokens_per_minute: 2000000}
      tier 3: {requests_per_minute: 4000, tokens_per_minute: 4000000}
      tier 4: {requests_per_minute: 7000, tokens_per_minute: 7000000}
      tier 5: {requests_per_minute: 10000, tokens_per_minute: 10000000}
      tier 6: {requests_per_minute: 15000, tokens_per_minute: 15000000}
    input: 0.25
    cache_read: 0.025
    output: 2.00
    search: 0.014
    batch: {input: 0.125, cache_read: 0.0125, output: 1.00}
    priority: {input: 0.45, cache_read: 0.045, output: 3.60}
    provisioned: [{unit: PTU, minimum: 15, step: 5, usd_per_hour: 1.00, input_tokens_per_minute: 23750, output_counts: 8, cached_counts: 0}]

  gpt-5-nano:
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-02-09
    limits:
      tier 1: {requests_per_minute: 5000, tokens_per_minute: 5000000}
      tier 2: {requests_per_minute: 16000, tokens_per_minute: 16000000}
      tier 3: {requests_per_minute: 46000, tokens_per_minute: 46000000}
      tier 4: {requests_per_minute: 90000, tokens_per_minute: 90000000}
      tier 5: {requests_per_minute: 150000, tokens_per_minute: 150000000}
      tier 6: {requests_per_minute: 225000, tokens_per_minute: 225000000}
    input: 0.05
    cache_read: 0.005
    output: 0.40
    search: 0.014
    batch: {input: 0.025, cache_read: 0.0025, output: 0.20}

  gpt-5-pro:                     # Portkey's cached rate of 0.005 is gpt-5-nano's; the others have none
    context_window: 400000
    max_output: 128000
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2027-04-07
    limits:
      tier 1: {requests_per_minute: 1600, tokens_per_minute: 160000}
      tier 2: {requests_per_minute: 3500, tokens_per_minute: 350000}
      tier 3: {requests_per_minute: 7000, tokens_per_minute: 700000}
      tier 4: {requests_per_minute: 11500, tokens_per_minute: 1150000}
      tier 5: {requests_per_minute: 16000, tokens_per_minute: 1600000}
      tier 6: {requests_per_minute: 24000, tokens_per_minute: 2400000}
    input: 15.00
    output: 120.00
    search: 0.014
    batch: {input: 7.50, output: 60.00}

  # --- GPT-4.1 --------------------------------------------------------------------------------------------
  # training: Portkey alone, seen on the dated ids. It has no zone rates for it: count 1.1 times as
  # unconfirmed.

  gpt-4.1:
    context_window: 1047576
    max_output: 32768
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-04-14
    limits:
      tier 1: {requests_per_minute: 1000, tokens_per_minute: 1000000}
      tier 2: {requests_per_minute: 3000, tokens_per_minute: 3000000}
      tier 3: {requests_per_minute: 9000, tokens_per_minute: 9000000}
      tier 4: {requests_per_minute: 18000, tokens_per_minute: 18000000}
      tier 5: {requests_per_minute: 30000, tokens_per_minute: 30000000}
      tier 6: {requests_per_minute: 45000, tokens_per_minute: 45000000}
    input: 2.00
    cache_read: 0.50
    output: 8.00
    training: 25.00
    search: 0.014
    batch: {input: 1.00, output: 4.00}
    priority: {input: 3.50, cache_read: 0.875, output: 14.00}
    provisioned: [{unit: PTU, minimum: 15, step: 5, usd_per_hour: 1.00, input_tokens_per_minute: 3000, output_counts: 4, cached_counts: 0}]

  us/gpt-4.1:
    aliases: [eu/gpt-4.1]
    context_window: 1047576
    max_output: 32768
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-04-14
    limits:
      tier 1: {requests_per_minute: 300, tokens_per_minute: 300000}
      tier 2: {requests_per_minute: 1000, tokens_per_minute: 1000000}
      tier 3: {requests_per_minute: 3000, tokens_per_minute: 3000000}
      tier 4: {requests_per_minute: 6000, tokens_per_minute: 6000000}
      tier 5: {requests_per_minute: 10000, tokens_per_minute: 10000000}
      tier 6: {requests_per_minute: 15000, tokens_per_minute: 15000000}
    regions: none
    input: 2.20
    cache_read: 0.55
    output: 8.80
    search: 0.014
    batch: {input: 1.10, output: 4.40}
    priority: {input: 3.85, cache_read: 0.963, output: 15.40}     # 0.963: rounded from 0.9625

  gpt-4.1-mini:
    context_window: 1047576
    max_output: 32768
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-04-14
    limits:
      tier 1: {requests_per_minute: 5000, tokens_per_minute: 5000000}
      tier 2: {requests_per_minute: 16000, tokens_per_minute: 16000000}
      tier 3: {requests_per_minute: 46000, tokens_per_minute: 46000000}
      tier 4: {requests_per_minute: 90000, tokens_per_minute: 90000000}
      tier 5: {requests_per_minute: 150000, tokens_per_minute: 150000000}
      tier 6: {requests_per_minute: 225000, tokens_per_minute: 225000000}
    input: 0.40
    cache_read: 0.10
    output: 1.60
    training: 5.00
    search: 0.014
    batch: {input: 0.20, output: 0.80}
    priority: {input: 0.70, cache_read: 0.175, output: 2.80}
    provisioned: [{unit: PTU, minimum: 15, step: 5, usd_per_hour: 1.00, input_tokens_per_minute: 14900, output_counts: 4, cached_counts: 0}]

  us/gpt-4.1-mini:
    aliases: [eu/gpt-4.1-mini]
    context_window: 1047576
    max_output: 32768
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-04-14
    limits:
      tier 1: {requests_per_minute: 2000, tokens_per_minute: 2000000}
      tier 2: {requests_per_minute: 6000, tokens_per_minute: 6000000}
      tier 3: {requests_per_minute: 16000, tokens_per_minute: 16000000}
      tier 4: {requests_per_minute: 31000, tokens_per_minute: 31000000}
      tier 5: {requests_per_minute: 50000, tokens_per_minute: 50000000}
      tier 6: {requests_per_minute: 75000, tokens_per_minute: 75000000}
    regions: none
    input: 0.44
    cache_read: 0.11
    output: 1.76
    search: 0.014
    batch: {input: 0.22, output: 0.88}
    priority: {input: 0.77, cache_read: 0.193, output: 3.08}      # 0.193: rounded from 0.1925

  gpt-4.1-nano:                  # Portkey rounds the cached rate to 0.03
    context_window: 1047576
    max_output: 32768
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-04-14
    limits:
      tier 1: {requests_per_minute: 5000, tokens_per_minute: 5000000}
      tier 2: {requests_per_minute: 16000, tokens_per_minute: 16000000}
      tier 3: {requests_per_minute: 46000, tokens_per_minute: 46000000}
      tier 4: {requests_per_minute: 90000, tokens_per_minute: 90000000}
      tier 5: {requests_per_minute: 150000, tokens_per_minute: 150000000}
      tier 6: {requests_per_minute: 225000, tokens_per_minute: 225000000}
    input: 0.10
    cache_read: 0.025
    output: 0.40
    training: 1.50
    batch: {input: 0.05, output: 0.20}
    provisioned: [{unit: PTU, minimum: 15, step: 5, usd_per_hour: 1.00, input_tokens_per_minute: 59400, output_counts: 4, cached_counts: 0}]

  us/gpt-4.1-nano:
    aliases: [eu/gpt-4.1-nano]
    context_window: 1047576
    max_output: 32768
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-04-14
    limits:
      tier 1: {requests_per_minute: 2000, tokens_per_minute: 2000000}
      tier 2: {requests_per_minute: 6000, tokens_per_minute: 6000000}
      tier 3: {requests_per_minute: 16000, tokens_per_minute: 16000000}
      tier 4: {requests_per_minute: 31000, tokens_per_minute: 31000000}
      tier 5: {requests_per_minute: 50000, tokens_per_minute: 50000000}
      tier 6: {requests_per_minute: 75000, tokens_per_minute: 75000000}
    regions: none
    input: 0.11
    cache_read: 0.028            # rounded from 0.0275
    output: 0.44
    batch: {input: 0.055, output: 0.22}

  # --- GPT-4o and 4.5 -------------------------------------------------------------------------------------

  gpt-4o:                        # no snapshot has the first price of the plain name on Azure
    aliases: [gpt-4o-2024-08-06, gpt-4o-2024-11-20]
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-04-14
    input: 2.50
    cache_read: 1.25
    output: 10.00
    training: 25.00              # Portkey
    batch: {input: 1.25, output: 5.00}

  gpt-4o-2024-05-13:
    context_window: 128000
    max_output: 4096
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2026-12-09
    input: 5.00
    output: 15.00
    batch: {input: 2.50, output: 7.50}

  gpt-4o-mini:                   # tokencost's 0.165 / 0.66 is the zone rate
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-04-14
    limits:
      tier 1: {requests_per_minute: 20000, tokens_per_minute: 2000000}
      tier 2: {requests_per_minute: 90000, tokens_per_minute: 9000000}
      tier 3: {requests_per_minute: 330000, tokens_per_minute: 33000000}
      tier 4: {requests_per_minute: 780000, tokens_per_minute: 78000000}
      tier 5: {requests_per_minute: 1500000, tokens_per_minute: 150000000}
      tier 6: {requests_per_minute: 2250000, tokens_per_minute: 225000000}
    input: 0.15
    cache_read: 0.075
    output: 0.60
    training: 3.00               # Portkey
    search: 0.014
    batch: {input: 0.075, output: 0.30}

  us/gpt-4o-mini:                # litellm's zone batch lacks the output rate: left out
    aliases: [eu/gpt-4o-mini]
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-04-14
    limits:
      tier 1: {requests_per_minute: 10000, tokens_per_minute: 1000000}
      tier 2: {requests_per_minute: 30000, tokens_per_minute: 3000000}
      tier 3: {requests_per_minute: 70000, tokens_per_minute: 7000000}
      tier 4: {requests_per_minute: 130000, tokens_per_minute: 13000000}
      tier 5: {requests_per_minute: 200000, tokens_per_minute: 20000000}
      tier 6: {requests_per_minute: 300000, tokens_per_minute: 30000000}
    regions: none
    input: 0.165
    cache_read: 0.083            # rounded from 0.0825
    output: 0.66
    search: 0.014

  gpt-4.5-preview:
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2025-07-14
    regions: none
    input: 75.00
    cache_read: 37.50
    output: 150.00
    batch: {input: 37.50, output: 75.00}

  # --- Reasoning (o-series) -------------------------------------------------------------------------------

  o1:
    context_window: 200000
    max_output: 100000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-11-19
    input: 15.00
    cache_read: 7.50
    output: 60.00
    batch: {input: 7.50, output: 30.00}

  o1-mini:                       # tokencost's 1.21 is the zone rate, Portkey's 3.00 an undated earlier one
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
    retired: 2026-11-19
    input: 2.00
    cache_read: 0.50
    output: 8.00
    search: 0.014
    batch: {input: 1.00, output: 4.00}
    provisioned: [{unit: PTU, minimum: 15, step: 5, usd_per_hour: 1.00, input_tokens_per_minute: 3000, output_counts: 4, cached_counts: 0}]

  o3-pro:
    context_window: 200000
    max_output: 100000
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2026-11-19
    regions: none                # no zone rates in any snapshot
    input: 20.00
    output: 80.00
    search: 0.014
    batch: {input: 10.00, output: 40.00}

  o3-mini:
    context_window: 200000
    max_output: 100000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-11-19
    input: 1.10
    cache_read: 0.55
    output: 4.40
    batch: {input: 0.55, output: 2.20}

  o4-mini:
    context_window: 200000
    max_output: 100000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-11-19
    input: 1.10
    cache_read: 0.275
    output: 4.40
    search: 0.014
    batch: {input: 0.55, output: 2.20}
    provisioned: [{unit: PTU, minimum: 15, step: 5, usd_per_hour: 1.00, input_tokens_per_minute: 5400, output_counts: 4, cached_counts: 0}]

  us/o4-mini:
    aliases: [eu/o4-mini]
    context_window: 200000
    max_output: 100000
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2026-11-19
    regions: none
    input: 1.21
    cache_read: 0.303            # rounded from 0.3025
    output: 4.84
    search: 0.014
    batch: {input: 0.605, output: 2.42}

  # --- GPT-4 and 3.5 --------------------------------------------------------------------------------------
  # litellm has 11.00 / 33.00 for gpt-4-turbo and 1.65 / 2.20 for gpt-35-turbo-instruct: 1.1 times what
  # tokencost and models.dev have, so zone rates, as with the embeddings below. Taken: the lower ones.

  gpt-4:                         # models.dev's 60.00 / 120.00 is the 32k model's
    aliases: [gpt-4-0613]
    context_window: 8192
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2025-06-06
    regions: none
    input: 30.00
    output: 60.00

  gpt-4-32k:
    aliases: [gpt-4-32k-0613, gpt-4-32k-0314]
    context_window: 32768
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2025-06-06
    regions: none
    input: 60.00
    output: 120.00

  gpt-4-turbo:                   # tokencost, models.dev, Portkey; litellm alone has 11.00 / 33.00, 1.1 times
    aliases: [gpt-4-0125-preview, gpt-4-1106-preview]
    context_window: 128000
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    regions: none
    input: 10.00
    output: 30.00

  gpt-35-turbo:                  # Portkey's 1.50 / 2.00 is the 2023 model's
    aliases: [gpt-35-turbo-0125, gpt-3.5-turbo, gpt-3.5-turbo-0125]
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    regions: none
    input: 0.50
    output: 1.50

  gpt-35-turbo-1106:             # tokencost, models.dev, Portkey; training from Portkey, date from tokencost
    aliases: [gpt-3.5-turbo-1106]
    context_window: 16384
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2025-03-31
    regions: none
    input: 1.00
    output: 2.00
    training: 8.00

  gpt-35-turbo-0613:             # tokencost, Portkey; models.dev has the 16k model's 3.00 / 4.00
    aliases: [gpt-3.5-turbo-0613]
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2025-02-13
    regions: none
    input: 1.50
    output: 2.00

  gpt-35-turbo-16k:
    aliases: [gpt-35-turbo-16k-0613, gpt-3.5-turbo-16k]
    context_window: 16385
    max_output: 4096
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2025-04-30
    regions: none
    input: 3.00
    output: 4.00

  gpt-35-turbo-instruct:         # tokencost, models.dev
    aliases: [gpt-35-turbo-instruct-0914, gpt-3.5-turbo-instruct-0914]
    tokenizer: cl100k_base
    caching: {kind: none}
    regions: none
    input: 1.50
    output: 2.00

  # --- Embeddings -----------------------------------------------------------------------------------------
  # Global rates from genai-prices, models.dev, tokencost and Portkey. litellm has 1.1 times as much under
  # the plain and the zone ids alike: the zone rate.

  text-embedding-3-small:
    context_window: 8192
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2028-02-09
    limits:
      tier 1: {tokens_per_minute: 1000000}
      tier 2: {tokens_per_minute: 2000000}
      tier 3: {tokens_per_minute: 4000000}
      tier 4: {tokens_per_minute: 7000000}
      tier 5: {tokens_per_minute: 10000000}
      tier 6: {tokens_per_minute: 15000000}
    input: 0.02

  text-embedding-3-large:
    context_window: 8192
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2028-02-09
    limits:
      tier 1: {tokens_per_minute: 1000000}
      tier 2: {tokens_per_minute: 2000000}
      tier 3: {tokens_per_minute: 4000000}
      tier 4: {tokens_per_minute: 7000000}
      tier 5: {tokens_per_minute: 10000000}
      tier 6: {tokens_per_minute: 15000000}
    input: 0.13

  text-embedding-ada-002:
    context_window: 8192
    tokenizer: cl100k_base
    caching: {kind: none}
    retired: 2028-02-09
    input: 0.10

  # --- Fine-tuned models ----------------------------------------------------------------------------------
  # What using a tuned model costs (Portkey alone; litellm has the same rates for OpenAI, and none for
  # Azure); what tuning costs is `training` on its base model. Hosting by the hour comes on top. No tiers,
  # no zone rates known. Left out: tuned gpt-35-turbo, for which Portkey has the 16k model's 3.00 / 4.00 and
  # litellm, for OpenAI, 3.00 / 6.00.

  "ft:gpt-4.1-2025-04-14":
    aliases: ["ft:gpt-4.1", gpt-4.1-2025-04-14.ft, gpt-4.1.ft]
    context_window: 1047576
    max_output: 32768
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    regions: none
    input: 3.00
    cache_read: 0.75
    output: 12.00

  "ft:gpt-4.1-mini-2025-04-14":
    aliases: ["ft:gpt-4.1-mini", gpt-4.1-mini-2025-04-14.ft, gpt-4.1-mini.ft]
    context_window: 1047576
    max_output: 32768
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    regions: none
    input: 0.80
    cache_read: 0.20
    output: 3.20

  "ft:gpt-4o-2024-08-06":
    aliases: ["ft:gpt-4o", gpt-4o-2024-08-06.ft, gpt-4o.ft]
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    regions: none
    input: 3.75
    cache_read: 1.875
    output: 15.00

  "ft:gpt-4o-mini-2024-07-18":
    aliases: ["ft:gpt-4o-mini", gpt-4o-mini-2024-07-18.ft, gpt-4o-mini.ft]
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    regions: none
    input: 0.30
    cache_read: 0.15
    output: 1.20

  # --- Sound ----------------------------------------------------------------------------------------------
  # litellm, which gives these for Global. input, cache_read and output are text. gpt-live-1 is paid by the session, beside the
  # tokens of the model behind it.

  gpt-audio-1.5:
    aliases: [gpt-audio-1.5-2026-02-23]
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2027-08-24
    input: 2.50
    output: 10.00
    audio_input: 32.00
    audio_output: 64.00

  gpt-audio:                     # OpenAI's own price is 32 / 64
    aliases: [gpt-audio-2025-08-28]
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2027-03-02
    limits:
      tier 1: {tokens_per_minute: 30000000}
      tier 2: {tokens_per_minute: 30000000}
      tier 3: {tokens_per_minute: 30000000}
      tier 4: {tokens_per_minute: 30000000}
      tier 5: {tokens_per_minute: 30000000}
      tier 6: {tokens_per_minute: 45000000}
    input: 2.50
    output: 10.00
    audio_input: 40.00
    audio_output: 80.00

  gpt-audio-mini:
    context_window: 128000
    max_output: 16384
    tokenizer: o200k_base
    caching: {kind: none}
    retired: 2027-06-15
    input: 0.60
    output: 2.40
    audio_input: 10.00
    audio_output: 20.00

  gpt-realtime-2.1:
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-06-25
    input: 4.00
    cache_read: 0.40
    output: 24.00
    audio_input: 32.00
    audio_cache_read: 0.40
    audio_output: 64.00
    image_input: 5.00

  gpt-realtime-2.1-mini:
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-06-25
    input: 0.60
    cache_read: 0.06
    output: 2.40
    audio_input: 10.00
    audio_cache_read: 0.30
    audio_output: 20.00
    image_input: 0.80

  gpt-realtime-2:
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-01-20
    input: 4.00
    cache_read: 0.40
    output: 24.00
    audio_input: 32.00
    audio_cache_read: 0.40
    audio_output: 64.00
    image_input: 5.00

  gpt-realtime-1.5:
    aliases: [gpt-realtime-1.5-2026-02-23]
    context_window: 32000
    max_output: 4096
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-08-24
    input: 4.00
    cache_read: 0.40
    output: 16.00
    audio_input: 32.00
    audio_cache_read: 0.40
    audio_output: 64.00
    image_input: 5.00

  gpt-realtime:
    aliases: [gpt-realtime-2025-08-28]
    context_window: 32000
    max_output: 4096
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-03-02
    limits:
      tier 1: {requests_per_minute: 200, tokens_per_minute: 100000}
      tier 2: {requests_per_minute: 200, tokens_per_minute: 100000}
      tier 3: {requests_per_minute: 200, tokens_per_minute: 100000}
      tier 4: {requests_per_minute: 200, tokens_per_minute: 100000}
      tier 5: {requests_per_minute: 200, tokens_per_minute: 100000}
      tier 6: {requests_per_minute: 300, tokens_per_minute: 150000}
    input: 4.00
    cache_read: 0.40
    output: 16.00
    audio_input: 32.00
    audio_cache_read: 0.40
    audio_output: 64.00
    image_input: 5.00

  gpt-realtime-mini:
    context_window: 32000
    max_output: 4096
    tokenizer: o200k_base
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    retired: 2027-06-15
    input: 0.60
    cache_read: 0.06
    output: 2.40
    audio_input: 10.00
    audio_cache_read: 0.30
    audio_output: 20.00
    image_input: 0.80

  gpt-transcribe:
    retired: 2028-02-01
    units: {audio_minute: 0.0045}

  gpt-live-transcribe:
    retired: 2028-02-01
    units: {audio_minute: 0.017}

  gpt-realtime-whisper:
    retired: 2027-05-06
    units: {audio_minute: 0.017}

  gpt-realtime-translate:
    retired: 2027-11-09
    units: {audio_minute: 0.034}

  gpt-live-1:
    retired: 2027-09-10
    units: {session_hour: 3.00}

  whisper:
    aliases: [whisper-1]
    retired: 2026-12-15
    units: {audio_minute: 0.006}

  gpt-4o-transcribe:             # OpenAI itself takes 2.50 for sound
    context_window: 16000
    max_output: 2000
    caching: {kind: none}
    retired: 2026-10-15
    input: 2.50
    output: 10.00
    audio_input: 6.00

  gpt-4o-transcribe-diarize:
    context_window: 16000
    max_output: 2000
    caching: {kind: none}
    retired: 2027-04-15
    input: 2.50
    output: 10.00
    audio_input: 6.00

  gpt-4o-mini-transcribe:
    context_window: 16000
    max_output: 2000
    caching: {kind: none}
    retired: 2027-06-15
    input: 1.25
    output: 5.00
    audio_input: 3.00

  gpt-4o-mini-tts:               # text in, sound out: `output` is the rate of the sound
    caching: {kind: none}
    retired: 2027-06-15
    input: 0.60
    output: 12.00
    audio_output: 12.00

  tts-1:
    aliases: [tts]
    retired: 2026-12-15
    units: {million_characters: 15.00}

  tts-1-hd:                      # Portkey: 30.00, as OpenAI; litellm's 33.00 is newer
    aliases: [tts-hd]
    retired: 2026-12-15
    units: {million_characters: 33.00}

  # --- Pictures and video ---------------------------------------------------------------------------------
  # litellm. input and cache_read are text; all but 1.5 write pictures and nothing else, so their `output` is that of pictures, too.

  gpt-image-2.5-sunburst:
    retired: 2027-09-09
    input: 5.00
    cache_read: 1.25
    output: 30.00
    image_input: 8.00
    image_cache_read: 2.00
    image_output: 30.00

  gpt-image-2.5-flare:
    retired: 2027-09-09
    input: 5.00
    cache_read: 1.25
    output: 30.00
    image_input: 8.00
    image_cache_read: 2.00
    image_output: 30.00

  gpt-image-2:
    aliases: [gpt-image-2-2026-04-21]
    retired: 2027-10-21
    input: 5.00
    cache_read: 1.25
    output: 30.00
    image_input: 8.00
    image_cache_read: 2.00
    image_output: 30.00

  gpt-image-1.5:
    aliases: [gpt-image-1.5-2025-12-16]
    retired: 2026-12-16
    input: 5.00
    cache_read: 1.25
    output: 10.00
    image_input: 8.00
    image_cache_read: 2.00
    image_output: 32.00

  gpt-image-1-mini:
    retired: 2027-04-07
    limits:
      tier 1: {requests_per_minute: 12}
      tier 2: {requests_per_minute: 27}
      tier 3: {requests_per_minute: 54}
      tier 4: {requests_per_minute: 84}
      tier 5: {requests_per_minute: 120}
      tier 6: {requests_per_minute: 180}
    input: 2.00
    cache_read: 0.20
    output: 8.00
    image_input: 2.50
    image_cache_read: 0.25
    image_output: 8.00

  gpt-image-1:
    retired: 2026-10-23
    input: 5.00
    cache_read: 1.25
    output: 40.00
    image_input: 10.00
    image_cache_read: 2.50
    image_output: 40.00

  dall-e-3:                      # Portkey; in dollars a picture: square, then 1024x1792 either way
    units:
      image:
        standard 1024x1024: 0.04
        standard 1024x1792: 0.08
        standard 1792x1024: 0.08
        hd 1024x1024: 0.08
        hd 1024x1792: 0.12
        hd 1792x1024: 0.12

  sora-2:
    retired: 2026-11-02
    units: {video_second: 0.10}

  sora-2-pro:
    units: {video_second: {720p: 0.30, 1024p: 0.50}}

"""##
}
