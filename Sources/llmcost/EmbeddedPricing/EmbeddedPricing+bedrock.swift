// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let bedrock = ##"""
# Amazon Bedrock: list prices in USD per million tokens, on demand, in us-east-1 where the region matters.
#
# Compared on 2026-11-21 with public price lists: litellm 1.109.1 (which names the AWS price list as the
# source of many of these rows), genai-prices 0.2.3 (vendor pages it read: up to 2026-10-29) and its
# repository of 2026-08-21, models.dev of 2026-07-02, Portkey models of 2026-08-21, and tokencost
# of 2025-08-31.
#
# NOT compared with the page of prices: no stored copy has its rates, and machines that fetch the page see none (api-evangelist/amazon-bedrock,
# 2026-10-07: batch 50 % lower, cached reads 75 % less). Compared on 2026-11-29 with what AWS gives out by machine, as
# public tools show it:
# - rate cards of agreement offers (ListFoundationModelAgreementOffers, September 2026): Claude Opus 5.5, global and US, with both
#   cache writes and reads; GPT-6 Astra, GPT-5.6 Sol and GPT-5.4, global and in the region. They agree.
# - the AWS price list (AmazonBedrock, us-east-1, September and October 2026): Nova Pro, standard and priority, Nova 2 Lite in the US
#   with its cache read, Claude Haiku 4.5 global and regional, Llama 3.3 70B, DeepSeek V3.2. They agree.
# All other rates are the lists' alone.
#
# Where there is no remark at a model or its group, litellm and genai-prices agree on input, output and
# cache reads. Service tiers and retirement dates are litellm's alone where no other list is named; the
# vendor may still move those to come.
#
# The region is part of the id (`global.`, `us.`, `eu.` ...), so there are no region multipliers here.

vendor: bedrock
name: Amazon Bedrock
source: https://aws.amazon.com/bedrock/pricing/
checked: 2026-11-21 # the day of the comparison named above
currency: USD

models:
  # Amazon Nova. Reads from the cache cost a quarter of the input; a write costs what input costs (no list
  # has a price for it). Portkey has reads at half and writes at double: all others say a quarter. The
  # minimum is from third-party guides. Batch has no cache discount in the lists. Nova 1 costs more in
  # Europe (litellm and tokencost; genai-prices has one price for all ids).

  amazon.nova-micro-v1:0:
    aliases: [us.amazon.nova-micro-v1:0]
    context_window: 128000
    max_output: 10000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 0.035
    cache_read: 0.25x
    output: 0.14
    batch: {input: 0.0175, output: 0.07}

  eu.amazon.nova-micro-v1:0:
    context_window: 128000
    max_output: 10000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 0.046
    cache_read: 0.25x
    output: 0.184

  amazon.nova-lite-v1:0:
    aliases: [us.amazon.nova-lite-v1:0]
    context_window: 300000
    max_output: 10000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 0.06
    cache_read: 0.25x
    output: 0.24
    batch: {input: 0.03, output: 0.12}

  eu.amazon.nova-lite-v1:0:
    context_window: 300000
    max_output: 10000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 0.078
    cache_read: 0.25x
    output: 0.312

  amazon.nova-pro-v1:0:
    aliases: [us.amazon.nova-pro-v1:0]
    context_window: 300000
    max_output: 10000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 0.80
    cache_read: 0.25x
    output: 3.20
    batch: {input: 0.40, output: 1.60}
    flex: 0.5x
    priority: 1.75x

  eu.amazon.nova-pro-v1:0:
    context_window: 300000
    max_output: 10000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 1.05
    cache_read: 0.25x
    output: 4.20
    flex: 0.5x

  amazon.nova-premier-v1:0:
    aliases: [us.amazon.nova-premier-v1:0]
    context_window: 1000000
    max_output: 10000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 2.50
    cache_read: 0.25x
    output: 12.50
    batch: {input: 1.25, output: 6.25}
    priority: 1.75x

  global.amazon.nova-2-lite-v1:0:
    context_window: 1000000
    max_output: 64000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 0.30
    cache_read: 0.25x
    output: 2.50
    batch: {input: 0.15, output: 1.25}
    priority: 1.75x

  # litellm has the bare id at the global price (0.30 / 2.50), as it does for Claude; models.dev has 0.33 /
  # 2.75, and issue threads that quote the AWS price list call that the plain us-east-1 rate. So it is here,
  # with the tiers of `us.` ids.
  #
  # `eu.` and `jp.` are left out: genai-prices has 0.33 / 2.75, litellm 0.429 / 3.597 and 0.396 / 3.311.
  amazon.nova-2-lite-v1:0:
    aliases: [us.amazon.nova-2-lite-v1:0]
    context_window: 1000000
    max_output: 64000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 0.33
    cache_read: 0.25x
    output: 2.75
    batch: {input: 0.165, output: 1.375}
    flex: 0.5x
    priority: 1.75x

  amazon.nova-2-sonic-v1:0:
    context_window: 1000000
    max_output: 64000
    input: 0.33
    output: 2.75
    audio_input: 3.00
    audio_output: 12.00

  amazon.nova-2-5-sonic:
    input: 0.33
    output: 2.75
    audio_input: 3.00
    audio_output: 12.00

  # Amazon Titan

  amazon.titan-embed-text-v2:0:
    context_window: 8192
    input: 0.02 # tokencost had 0.20 and the genai-prices repository 0.10: both older

  amazon.titan-embed-text-v1:
    context_window: 8192
    input: 0.10

  amazon.titan-text-premier-v1:0:
    context_window: 42000
    max_output: 32000
    input: 0.50 # litellm and tokencost
    output: 1.50

  amazon.titan-text-express-v1:
    context_window: 42000
    max_output: 8000
    input: 0.20 # tokencost, older: 1.30 / 1.70
    output: 0.60

  amazon.titan-text-lite-v1:
    context_window: 42000
    max_output: 4000
    input: 0.15 # tokencost, older: 0.30 / 0.40
    output: 0.20

  # Claude from 4.5 on: `global.` ids at the price of the Claude API; all others (in one region, or a
  # geography) 1.1x that. litellm still has the bare ids at the global price: its issue 42679 quotes the AWS
  # price list at 1.1x, as genai-prices has it, and that is followed. GovCloud (`us-gov.`) is left out:
  # litellm has 1.2x, genai-prices 1.1x.
  #
  # Batch: litellm has it for Sonnet 4.5 and Haiku 4.5. For those from 4.6 to Opus 5 only Portkey has it,
  # and prices the regional ids without their premium; so it is given for the global ids only. No list has
  # it for the newest ones. No cache discount inside a batch: the lists give input and output only.
  #
  # Web search: litellm repeats the Claude API fee here, genai-prices has none; left out.
  #
  # Mythos is left out: limited availability, and no two lists have the same one.

  global.anthropic.claude-fable-5-2:
    context_window: 1000000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    # genai-prices 0.2.3 alone; the caching minimum is Fable 5.1's
    input: 8.00
    cache_read: 0.025x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 40.00

  anthropic.claude-fable-5-2:
    aliases: [us.anthropic.claude-fable-5-2, eu.anthropic.claude-fable-5-2]
    context_window: 1000000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    # genai-prices 0.2.3 alone; the caching minimum is Fable 5.1's
    input: 8.80
    cache_read: 0.025x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 44.00

  global.anthropic.claude-fable-5-1:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    input: 10.00
    cache_read: 0.025x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 50.00

  anthropic.claude-fable-5-1:
    aliases: [us.anthropic.claude-fable-5-1, eu.anthropic.claude-fable-5-1]
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    input: 11.00
    cache_read: 0.025x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 55.00

  global.anthropic.claude-fable-5:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    input: 10.00
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 50.00
    batch: {input: 5.00, output: 25.00}

  anthropic.claude-fable-5:
    aliases: [us.anthropic.claude-fable-5, eu.anthropic.claude-fable-5, au.anthropic.claude-fable-5,
      apac.anthropic.claude-fable-5]
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    input: 11.00
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 55.00

  global.anthropic.claude-opus-5-5:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    input: 4.00
    cache_read: 0.05x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 20.00

  anthropic.claude-opus-5-5:
    aliases: [us.anthropic.claude-opus-5-5, eu.anthropic.claude-opus-5-5, au.anthropic.claude-opus-5-5,
      jp.anthropic.claude-opus-5-5, apac.anthropic.claude-opus-5-5]
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    input: 4.40
    cache_read: 0.05x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 22.00

  global.anthropic.claude-opus-5:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    input: 5.00
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 25.00
    batch: {input: 2.50, output: 12.50}

  anthropic.claude-opus-5:
    aliases: [us.anthropic.claude-opus-5, eu.anthropic.claude-opus-5, au.anthropic.claude-opus-5,
      jp.anthropic.claude-opus-5, apac.anthropic.claude-opus-5, in.anthropic.claude-opus-5]
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    input: 5.50
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 27.50

  global.anthropic.claude-opus-4-8:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 5.00
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 25.00
    batch: {input: 2.50, output: 12.50}

  anthropic.claude-opus-4-8:
    aliases: [us.anthropic.claude-opus-4-8, eu.anthropic.claude-opus-4-8, au.anthropic.claude-opus-4-8,
      jp.anthropic.claude-opus-4-8, apac.anthropic.claude-opus-4-8]
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 5.50
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 27.50

  global.anthropic.claude-opus-4-7:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 2048, ttl: 5m}
    input: 5.00
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 25.00
    batch: {input: 2.50, output: 12.50}

  anthropic.claude-opus-4-7:
    aliases: [us.anthropic.claude-opus-4-7, eu.anthropic.claude-opus-4-7, au.anthropic.claude-opus-4-7,
      jp.anthropic.claude-opus-4-7, apac.anthropic.claude-opus-4-7]
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 2048, ttl: 5m}
    input: 5.50
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 27.50

  global.anthropic.claude-opus-4-6-v1:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 4096, ttl: 5m}
    input: 5.00
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 25.00
    batch: {input: 2.50, output: 12.50}

  anthropic.claude-opus-4-6-v1:
    aliases: [us.anthropic.claude-opus-4-6-v1, eu.anthropic.claude-opus-4-6-v1,
      au.anthropic.claude-opus-4-6-v1]
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 4096, ttl: 5m}
    input: 5.50
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 27.50

  global.anthropic.claude-opus-4-5-20251101-v1:0:
    context_window: 200000
    max_output: 64000
    caching: {kind: explicit, minimum: 4096, ttl: 5m}
    input: 5.00
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 25.00

  anthropic.claude-opus-4-5-20251101-v1:0:
    aliases: [us.anthropic.claude-opus-4-5-20251101-v1:0, eu.anthropic.claude-opus-4-5-20251101-v1:0]
    context_window: 200000
    max_output: 64000
    caching: {kind: explicit, minimum: 4096, ttl: 5m}
    input: 5.50
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 27.50

  global.anthropic.claude-sonnet-5-5:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    input: 2.00
    cache_read: 0.05x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 10.00

  anthropic.claude-sonnet-5-5:
    aliases: [us.anthropic.claude-sonnet-5-5, eu.anthropic.claude-sonnet-5-5, au.anthropic.claude-sonnet-5-5,
      jp.anthropic.claude-sonnet-5-5, apac.anthropic.claude-sonnet-5-5]
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    input: 2.20
    cache_read: 0.05x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 11.00

  global.anthropic.claude-sonnet-5:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 2.00
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 10.00
    batch: {input: 1.00, output: 5.00}

  anthropic.claude-sonnet-5:
    aliases: [us.anthropic.claude-sonnet-5, eu.anthropic.claude-sonnet-5, au.anthropic.claude-sonnet-5,
      jp.anthropic.claude-sonnet-5, apac.anthropic.claude-sonnet-5, in.anthropic.claude-sonnet-5]
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 2.20
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 11.00

  global.anthropic.claude-sonnet-4-6:
    context_window: 1000000
    max_output: 64000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 3.00
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 15.00
    batch: {input: 1.50, output: 7.50}

  anthropic.claude-sonnet-4-6:
    aliases: [us.anthropic.claude-sonnet-4-6, eu.anthropic.claude-sonnet-4-6, au.anthropic.claude-sonnet-4-6,
      jp.anthropic.claude-sonnet-4-6, apac.anthropic.claude-sonnet-4-6]
    context_window: 1000000
    max_output: 64000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 3.30
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 16.50

  # The band of Sonnet 4.5 is litellm's (genai-prices: flat); it describes the time of the 1M window. Batch
  # stops there.
  global.anthropic.claude-sonnet-4-5-20250929-v1:0:
    context_window: 200000
    max_output: 64000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    retired: 2027-04-08
    input: 3.00
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 15.00
    batch: {input: 1.50, output: 7.50}
    above:
      - {prompt_tokens: 200000, input: 6.00, output: 22.50}

  anthropic.claude-sonnet-4-5-20250929-v1:0:
    aliases: [us.anthropic.claude-sonnet-4-5-20250929-v1:0, eu.anthropic.claude-sonnet-4-5-20250929-v1:0,
      au.anthropic.claude-sonnet-4-5-20250929-v1:0, jp.anthropic.claude-sonnet-4-5-20250929-v1:0]
    context_window: 200000
    max_output: 64000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    retired: 2027-04-08
    input: 3.30
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 16.50
    batch: {input: 1.65, output: 8.25}
    above:
      - {prompt_tokens: 200000, input: 6.60, output: 24.75}

  global.anthropic.claude-haiku-5-5:
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    input: 0.10
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 0.50
    above:
      - {prompt_tokens: 100000, input: 0.50, output: 2.50}

  anthropic.claude-haiku-5-5:
    aliases: [us.anthropic.claude-haiku-5-5, eu.anthropic.claude-haiku-5-5, au.anthropic.claude-haiku-5-5,
      jp.anthropic.claude-haiku-5-5, apac.anthropic.claude-haiku-5-5]
    context_window: 1000000
    max_output: 128000
    caching: {kind: explicit, minimum: 512, ttl: 5m}
    input: 0.11
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 0.55
    above:
      - {prompt_tokens: 100000, input: 0.55, output: 2.75}

  global.anthropic.claude-haiku-4-5-20251001-v1:0:
    context_window: 200000
    max_output: 64000
    caching: {kind: explicit, minimum: 4096, ttl: 5m}
    input: 1.00
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 5.00
    batch: {input: 0.50, output: 2.50}

  anthropic.claude-haiku-4-5-20251001-v1:0:
    aliases: [us.anthropic.claude-haiku-4-5-20251001-v1:0, eu.anthropic.claude-haiku-4-5-20251001-v1:0,
      au.anthropic.claude-haiku-4-5-20251001-v1:0, jp.anthropic.claude-haiku-4-5-20251001-v1:0,
      apac.anthropic.claude-haiku-4-5-20251001-v1:0]
    context_window: 200000
    max_output: 64000
    caching: {kind: explicit, minimum: 4096, ttl: 5m}
    # litellm retires the `eu.` id, and no other, on 2026-10-15; not followed
    input: 1.10
    cache_read: 0.1x
    cache_write: 1.25x
    cache_write_1h: 2x
    output: 5.50
    batch: {input: 0.55, output: 2.75}

  # Older Claude: one price for all ids. No list but Portkey has the one-hour cache write here; left out.
  # Claude 3 Sonnet and Haiku: genai-prices, Portkey and tokencost. Claude 2 and Instant: litellm, Portkey
  # and tokencost. Retirement dates are given only where litellm has one; most of the others can be taken to
  # be gone.

  anthropic.claude-opus-4-1-20250805-v1:0:
    aliases: [us.anthropic.claude-opus-4-1-20250805-v1:0, eu.anthropic.claude-opus-4-1-20250805-v1:0]
    context_window: 200000
    max_output: 32000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    retired: 2027-01-08
    input: 15.00
    cache_read: 0.1x
    cache_write: 1.25x
    output: 75.00

  anthropic.claude-opus-4-20250514-v1:0:
    aliases: [us.anthropic.claude-opus-4-20250514-v1:0, eu.anthropic.claude-opus-4-20250514-v1:0]
    context_window: 200000
    max_output: 32000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 15.00
    cache_read: 0.1x
    cache_write: 1.25x
    output: 75.00

  anthropic.claude-sonnet-4-20250514-v1:0:
    aliases: [global.anthropic.claude-sonnet-4-20250514-v1:0, us.anthropic.claude-sonnet-4-20250514-v1:0,
      eu.anthropic.claude-sonnet-4-20250514-v1:0, apac.anthropic.claude-sonnet-4-20250514-v1:0]
    context_window: 200000
    max_output: 64000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    retired: 2026-10-14
    # the band is litellm's; genai-prices is flat
    input: 3.00
    cache_read: 0.1x
    cache_write: 1.25x
    output: 15.00
    above:
      - {prompt_tokens: 200000, input: 6.00, output: 22.50}

  anthropic.claude-3-7-sonnet-20250219-v1:0:
    aliases: [us.anthropic.claude-3-7-sonnet-20250219-v1:0, eu.anthropic.claude-3-7-sonnet-20250219-v1:0]
    context_window: 200000
    max_output: 64000
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    # Portkey has the cache prices of this one exchanged: 3.75 to read, 0.30 to write
    input: 3.00
    cache_read: 0.1x
    cache_write: 1.25x
    output: 15.00

  anthropic.claude-3-5-sonnet-20241022-v2:0:
    aliases: [us.anthropic.claude-3-5-sonnet-20241022-v2:0, eu.anthropic.claude-3-5-sonnet-20241022-v2:0,
      apac.anthropic.claude-3-5-sonnet-20241022-v2:0]
    context_window: 200000
    max_output: 8192
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 3.00
    cache_read: 0.1x
    cache_write: 1.25x
    output: 15.00

  anthropic.claude-3-5-sonnet-20240620-v1:0:
    aliases: [us.anthropic.claude-3-5-sonnet-20240620-v1:0, eu.anthropic.claude-3-5-sonnet-20240620-v1:0,
      apac.anthropic.claude-3-5-sonnet-20240620-v1:0]
    context_window: 200000
    max_output: 4096
    caching: {kind: explicit, minimum: 1024, ttl: 5m}
    input: 3.00
    cache_read: 0.1x
    cache_write: 1.25x
    output: 15.00

  anthropic.claude-3-5-haiku-20241022-v1:0:
    aliases: [us.anthropic.claude-3-5-haiku-20241022-v1:0, eu.anthropic.claude-3-5-haiku-20241022-v1:0]
    context_window: 200000
    max_output: 8192
    caching: {kind: explicit, minimum: 2048, ttl: 5m}
    # tokencost's `eu.` id has Claude 3 Haiku's price
    input: 0.80
    cache_read: 0.1x
    cache_write: 1.25x
    output: 4.00

  anthropic.claude-3-opus-20240229-v1:0:
    aliases: [us.anthropic.claude-3-opus-20240229-v1:0, eu.anthropic.claude-3-opus-20240229-v1:0]
    context_window: 200000
    max_output: 4096
    caching: {kind: none}
    # cache prices: litellm alone; genai-prices, Portkey and tokencost have none
    input: 15.00
    output: 75.00

  anthropic.claude-3-sonnet-20240229-v1:0:
    aliases: [us.anthropic.claude-3-sonnet-20240229-v1:0, eu.anthropic.claude-3-sonnet-20240229-v1:0,
      apac.anthropic.claude-3-sonnet-20240229-v1:0]
    context_window: 200000
    max_output: 4096
    caching: {kind: none}
    # cache prices: genai-prices alone; Portkey and tokencost have none
    input: 3.00
    output: 15.00

  anthropic.claude-3-haiku-20240307-v1:0:
    aliases: [us.anthropic.claude-3-haiku-20240307-v1:0, eu.anthropic.claude-3-haiku-20240307-v1:0,
      apac.anthropic.claude-3-haiku-20240307-v1:0]
    context_window: 200000
    max_output: 4096
    caching: {kind: none}
    input: 0.25
    output: 1.25

  anthropic.claude-v2:1:
    aliases: [anthropic.claude-v2]
    context_window: 100000
    max_output: 8191
    caching: {kind: none}
    input: 8.00
    output: 24.00

  anthropic.claude-instant-v1:
    context_window: 100000
    max_output: 8191
    caching: {kind: none}
    # lower than on the Claude API (1.63 / 5.51)
    input: 0.80
    output: 2.40

  # Meta Llama. tokencost has higher, older prices for 3.1 70B and 405B and for 3.2 11B and 90B. In Europe
  # 3.2 costs more.

  meta.llama4-maverick-17b-instruct-v1:0:
    aliases: [us.meta.llama4-maverick-17b-instruct-v1:0]
    context_window: 1000000
    max_output: 8192
    retired: 2027-03-30
    input: 0.24
    output: 0.97
    batch: 0.5x

  meta.llama4-scout-17b-instruct-v1:0:
    aliases: [us.meta.llama4-scout-17b-instruct-v1:0]
    context_window: 10000000
    max_output: 8192
    retired: 2027-03-30
    input: 0.17
    output: 0.66
    batch: 0.5x

  meta.llama3-3-70b-instruct-v1:0:
    aliases: [us.meta.llama3-3-70b-instruct-v1:0]
    context_window: 128000
    max_output: 4096
    retired: 2027-03-30
    input: 0.72
    output: 0.72
    batch: 0.5x

  meta.llama3-2-90b-instruct-v1:0:
    aliases: [us.meta.llama3-2-90b-instruct-v1:0]
    context_window: 128000
    max_output: 4096
    retired: 2026-07-07
    input: 0.72
    output: 0.72

  meta.llama3-2-11b-instruct-v1:0:
    aliases: [us.meta.llama3-2-11b-instruct-v1:0]
    context_window: 128000
    max_output: 4096
    retired: 2026-07-07
    input: 0.16
    output: 0.16

  meta.llama3-2-3b-instruct-v1:0:
    aliases: [us.meta.llama3-2-3b-instruct-v1:0]
    context_window: 128000
    max_output: 4096
    retired: 2026-07-07
    input: 0.15
    output: 0.15

  meta.llama3-2-1b-instruct-v1:0:
    aliases: [us.meta.llama3-2-1b-instruct-v1:0]
    context_window: 128000
    max_output: 4096
    retired: 2026-07-07
    input: 0.10
    output: 0.10

  meta.llama3-1-405b-instruct-v1:0:
    aliases: [us.meta.llama3-1-405b-instruct-v1:0]
    context_window: 128000
    max_output: 4096
    retired: 2026-07-07
    input: 2.40 # litellm and Portkey; genai-prices has none
    output: 2.40

  meta.llama3-1-70b-instruct-v1:0:
    aliases: [us.meta.llama3-1-70b-instruct-v1:0]
    context_window: 128000
    max_output: 4096
    retired: 2027-03-30
    input: 0.72
    output: 0.72
    batch: 0.5x

  meta.llama3-1-8b-instruct-v1:0:
    aliases: [us.meta.llama3-1-8b-instruct-v1:0]
    context_window: 128000
    max_output: 4096
    retired: 2027-03-30
    input: 0.22
    output: 0.22
    batch: 0.5x

  meta.llama3-70b-instruct-v1:0:
    context_window: 8192
    max_output: 8192
    retired: 2027-03-30
    input: 2.65
    output: 3.50

  meta.llama3-8b-instruct-v1:0:
    context_window: 8192
    max_output: 8192
    retired: 2027-03-30
    input: 0.30 # Portkey has 0.40
    output: 0.60

  # Mistral. Tiers given as numbers are rounded to cents in the list, so that no multiplier reproduces them.

  mistral.mistral-large-3-675b-instruct:
    context_window: 256000
    max_output: 32000
    input: 0.50
    output: 1.50
    batch: 0.5x
    flex: 0.5x
    priority: {input: 0.88, output: 2.63}

  mistral.mistral-large-2407-v1:0:
    context_window: 128000
    max_output: 8191
    input: 2.00 # litellm and Portkey; tokencost, older: 3 / 9
    output: 6.00

  mistral.mistral-large-2402-v1:0:
    context_window: 32000
    max_output: 4096
    input: 4.00 # tokencost, older: 8 / 24
    output: 12.00

  mistral.mistral-small-2402-v1:0:
    context_window: 32000
    max_output: 4096
    input: 1.00
    output: 3.00
    batch: 0.5x

  mistral.magistral-small-2509:
    context_window: 128000
    max_output: 40000
    input: 0.50
    output: 1.50
    batch: 0.5x
    flex: 0.5x
    priority: {input: 0.88, output: 2.63}

  mistral.devstral-2-123b:
    context_window: 256000
    max_output: 32000
    retired: 2027-03-30
    input: 0.40
    output: 2.00
    batch: 0.5x
    flex: 0.5x
    priority: 1.75x

  mistral.ministral-3-14b-instruct:
    context_window: 128000
    max_output: 8000
    input: 0.20
    output: 0.20
    batch: 0.5x
    flex: 0.5x
    priority: 1.75x

  mistral.ministral-3-8b-instruct:
    context_window: 128000
    max_output: 8000
    input: 0.15
    output: 0.15
    batch: {input: 0.07, output: 0.07}
    flex: {input: 0.07, output: 0.07}
    priority: {input: 0.26, output: 0.26}

  mistral.ministral-3-3b-instruct:
    context_window: 128000
    max_output: 8000
    input: 0.10
    output: 0.10
    batch: 0.5x
    flex: 0.5x
    priority: {input: 0.17, output: 0.17}

  mistral.pixtral-large-2502-v1:0:
    aliases: [us.mistral.pixtral-large-2502-v1:0, eu.mistral.pixtral-large-2502-v1:0]
    context_window: 128000
    max_output: 16384
    input: 2.00
    output: 6.00

  mistral.mixtral-8x7b-instruct-v0:1:
    context_window: 32000
    max_output: 4096
    retired: 2027-03-30
    input: 0.45
    output: 0.70

  mistral.mistral-7b-instruct-v0:2:
    context_window: 32000
    max_output: 4096
    retired: 2027-03-30
    input: 0.15
    output: 0.20

  # Cohere: litellm and Portkey; not in genai-prices. Command and Command Light are left out (litellm and
  # Portkey disagree about Command).

  cohere.command-r-plus-v1:0:
    context_window: 128000
    max_output: 4096
    input: 3.00 # Portkey and tokencost
    output: 15.00

  cohere.command-r-v1:0:
    context_window: 128000
    max_output: 4096
    input: 0.50 # Portkey and tokencost
    output: 1.50

  cohere.embed-v4:0:
    aliases: [us.cohere.embed-v4:0, global.cohere.embed-v4:0]
    context_window: 128000
    input: 0.12

  cohere.embed-english-v3:
    context_window: 512
    input: 0.10

  cohere.embed-multilingual-v3:
    context_window: 512
    input: 0.10

  amazon.rerank-v1:0:
    units: {search_unit: 0.001} # likewise, by the query

  cohere.rerank-v3-5:0:
    context_window: 4096
    units: {search_unit: 0.002} # a query with up to 100 chunks, no tokens

  # DeepSeek

  deepseek.v3.2:
    aliases: [us.deepseek.v3.2]
    context_window: 164000
    max_output: 8000
    input: 0.62 # litellm, models.dev, Portkey; other regions cost more
    output: 1.85
    batch: 0.5x
    flex: 0.5x
    priority: 1.75x

  deepseek.v3-v1:0:
    context_window: 128000
    max_output: 8000
    retired: 2027-03-30
    input: 0.58 # litellm, models.dev, Portkey
    output: 1.68

  deepseek.r1-v1:0:
    aliases: [us.deepseek.r1-v1:0]
    context_window: 128000
    max_output: 8192
    retired: 2027-03-30
    input: 1.35
    output: 5.40

  # OpenAI: the open models, and GPT-6 (`global.` at OpenAI's list price, all other ids 1.1x; litellm has
  # some bare ids at the global price, genai-prices at 1.1x, which is followed as for Claude). For GPT-6 Sol
  # and Luna genai-prices says it derived the rates from that rule. Ultrafast is not a tier here. No list
  # has batch, flex or priority for GPT-6.

  openai.gpt-oss-120b-1:0:
    aliases: [openai.gpt-oss-120b]
    context_window: 128000
    max_output: 16384
    input: 0.15
    output: 0.60
    batch: 0.5x
    flex: 0.5x
    priority: 1.75x

  openai.gpt-oss-20b-1:0:
    aliases: [openai.gpt-oss-20b]
    context_window: 128000
    max_output: 16384
    input: 0.07
    output: 0.30
    batch: 0.5x
    flex: 0.5x
    priority: 1.75x

  global.openai.gpt-6-astra:
    context_window: 1050000
    max_output: 128000
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 10.00
    cache_read: 0.1x
    cache_write: 1.25x
    output: 50.00
    above:
      - {prompt_tokens: 272000, input: 20.00, output: 75.00}

  openai.gpt-6-astra:
    aliases: [us.openai.gpt-6-astra]
    context_window: 1050000
    max_output: 128000
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 11.00
    cache_read: 0.1x
    cache_write: 1.25x
    output: 55.00
    above:
      - {prompt_tokens: 272000, input: 22.00, output: 82.50}

  global.openai.gpt-6.1-sol:
    context_window: 1000000
    max_output: 131072
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 2.00
    cache_read: 0.05x
    cache_write: 1.25x
    output: 10.00
    above:
      - {prompt_tokens: 272000, input: 4.00, output: 15.00}

  openai.gpt-6.1-sol:
    aliases: [us.openai.gpt-6.1-sol]
    context_window: 1000000
    max_output: 131072
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 2.20
    cache_read: 0.05x
    cache_write: 1.25x
    output: 11.00
    above:
      - {prompt_tokens: 272000, input: 4.40, output: 16.50}

  global.openai.gpt-6.1-terra:
    context_window: 1050000
    max_output: 128000
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 1.00
    cache_read: 0.05x
    cache_write: 1.25x
    output: 5.00
    above:
      - {prompt_tokens: 272000, input: 2.00, output: 7.50}

  openai.gpt-6.1-terra:
    aliases: [us.openai.gpt-6.1-terra]
    context_window: 1050000
    max_output: 128000
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 1.10
    cache_read: 0.05x
    cache_write: 1.25x
    output: 5.50
    above:
      - {prompt_tokens: 272000, input: 2.20, output: 8.25}

  global.openai.gpt-6-sol:
    context_window: 1000000
    max_output: 128000
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 2.00
    cache_read: 0.1x
    cache_write: 1.25x
    output: 10.00
    above:
      - {prompt_tokens: 272000, input: 4.00, output: 15.00}

  openai.gpt-6-sol:
    aliases: [us.openai.gpt-6-sol, in.openai.gpt-6-sol]
    context_window: 1000000
    max_output: 128000
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 2.20
    cache_read: 0.1x
    cache_write: 1.25x
    output: 11.00
    above:
      - {prompt_tokens: 272000, input: 4.40, output: 16.50}

  global.openai.gpt-6-luna:
    context_window: 1000000
    max_output: 128000
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 0.10
    cache_read: 0.1x
    cache_write: 1.25x
    output: 0.50
    above:
      - {prompt_tokens: 272000, input: 0.20, output: 0.75}

  openai.gpt-6-luna:
    aliases: [us.openai.gpt-6-luna, in.openai.gpt-6-luna]
    context_window: 1000000
    max_output: 128000
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 0.11
    cache_read: 0.1x
    cache_write: 1.25x
    output: 0.55
    above:
      - {prompt_tokens: 272000, input: 0.22, output: 0.825}

  # Qwen

  # GPT-5: litellm; Sol, 5.5 and 5.4 also in AWS's rate cards of September 2026. What AWS does when OpenAI's promotion of Sol ends
  # is not known.

  global.openai.gpt-5.6-sol:
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 4.00
    cache_read: 0.1x
    cache_write: 1.25x
    output: 20.00
    above:
      - {prompt_tokens: 272000, input: 8.00, output: 30.00}

  openai.gpt-5.6-sol:
    aliases: [us.openai.gpt-5.6-sol]
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 4.40
    cache_read: 0.1x
    cache_write: 1.25x
    output: 22.00
    above:
      - {prompt_tokens: 272000, input: 8.80, output: 33.00}

  global.openai.gpt-5.6-terra:
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 2.00
    cache_read: 0.1x
    cache_write: 1.25x
    output: 12.00
    above:
      - {prompt_tokens: 272000, input: 4.00, output: 18.00}

  openai.gpt-5.6-terra:
    aliases: [us.openai.gpt-5.6-terra]
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 2.20
    cache_read: 0.1x
    cache_write: 1.25x
    output: 13.20
    above:
      - {prompt_tokens: 272000, input: 4.40, output: 19.80}

  global.openai.gpt-5.6-luna:
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 0.20
    cache_read: 0.1x
    cache_write: 1.25x
    output: 1.20
    above:
      - {prompt_tokens: 272000, input: 0.40, output: 1.80}

  openai.gpt-5.6-luna:
    aliases: [us.openai.gpt-5.6-luna]
    caching: {kind: automatic, minimum: 1024, ttl: 30m}
    input: 0.22
    cache_read: 0.1x
    cache_write: 1.25x
    output: 1.32
    above:
      - {prompt_tokens: 272000, input: 0.44, output: 1.98}

  global.openai.gpt-5.5:
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    input: 5.00
    cache_read: 0.1x
    output: 30.00
    above:
      - {prompt_tokens: 272000, input: 10.00, output: 45.00}

  openai.gpt-5.5:
    aliases: [us.openai.gpt-5.5]
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    input: 5.50
    cache_read: 0.1x
    output: 33.00
    above:
      - {prompt_tokens: 272000, input: 11.00, output: 49.50}

  global.openai.gpt-5.4:
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    input: 2.50
    cache_read: 0.1x
    output: 15.00
    above:
      - {prompt_tokens: 272000, input: 5.00, output: 22.50}

  openai.gpt-5.4:
    aliases: [us.openai.gpt-5.4]
    caching: {kind: automatic, minimum: 1024, step: 128, ttl: 10m}
    input: 2.75
    cache_read: 0.1x
    output: 16.50
    above:
      - {prompt_tokens: 272000, input: 5.50, output: 24.75}

  qwen.qwen3-coder-480b-a35b-v1:0:
    context_window: 262144
    max_output: 16384
    retired: 2027-03-30
    input: 0.45
    output: 1.80

  qwen.qwen3-coder-30b-a3b-v1:0:
    context_window: 262144
    max_output: 16384
    retired: 2027-03-30
    input: 0.15
    output: 0.60
    batch: 0.5x
    priority: 1.75x

  qwen.qwen3-32b-v1:0:
    context_window: 32768
    max_output: 8192
    input: 0.15
    output: 0.60
    batch: 0.5x
    flex: 0.5x
    priority: 1.75x

  qwen.qwen3-vl-235b-a22b:
    aliases: [qwen.qwen3-vl-235b-a22b-v1:0]
    context_window: 256000
    max_output: 8000
    input: 0.53
    output: 2.66
    batch: {input: 0.26, output: 1.33} # rounded in the list
    priority: {input: 0.93, output: 4.66}

  # Others on which litellm and genai-prices agree. The lists have a price for writing to the cache (kept 30
  # minutes) of Kimi K3 and GLM 5.3 but not the rules of caching, hence no `caching`.

  global.moonshotai.kimi-k3:
    context_window: 1000000
    max_output: 131072
    input: 3.00
    cache_read: 0.30
    cache_write: 3.75
    output: 15.00
    flex: 0.5x
    priority: 1.75x

  moonshotai.kimi-k3:
    aliases: [us.moonshotai.kimi-k3, in.moonshotai.kimi-k3]
    context_window: 1000000
    max_output: 131072
    input: 3.30
    cache_read: 0.33
    cache_write: 4.125
    output: 16.50
    flex: 0.5x
    priority: 1.75x

  global.zai.glm-5.3:
    context_window: 1000000
    max_output: 128000
    input: 1.68
    cache_read: 0.312
    cache_write: 2.10
    output: 5.28
    batch: 0.5x
    flex: 0.5x
    priority: 1.75x

  us.zai.glm-5.3:
    context_window: 1000000
    max_output: 128000
    input: 1.848
    cache_read: 0.3432
    cache_write: 2.31
    output: 5.808
    batch: 0.5x
    flex: 0.5x
    priority: 1.75x

  writer.palmyra-x5-v1:0:
    aliases: [us.writer.palmyra-x5-v1:0]
    context_window: 128000
    max_output: 8192
    retired: 2027-03-21
    input: 0.60
    output: 6.00

  writer.palmyra-x4-v1:0:
    aliases: [us.writer.palmyra-x4-v1:0]
    context_window: 128000
    max_output: 8192
    retired: 2027-03-09
    input: 2.50
    output: 10.00

  # Pictures: litellm, in dollars each

  amazon.nova-canvas-v1:0: # 1024x1024 in best quality; Portkey has the sizes
    aliases: [us.amazon.nova-canvas-v1:0]
    retired: 2026-09-30
    units: {image: 0.06}

  amazon.titan-image-generator-v2:0: # small and in standard quality
    units: {image: 0.008}

  stability.stable-image-ultra-v1:1:
    aliases: [stability.stable-image-ultra-v1:0]
    units: {image: 0.14}

  stability.sd3-5-large-v1:0:
    aliases: [stability.sd3-large-v1:0]
    units: {image: 0.08}

  stability.stable-image-core-v1:1:
    aliases: [stability.stable-image-core-v1:0]
    units: {image: 0.04}

  # Changing pictures: the `us.` ids cost the same

  stability.stable-creative-upscale-v1:0:
    aliases: [us.stability.stable-creative-upscale-v1:0]
    units: {image: 0.60}

  stability.stable-conservative-upscale-v1:0:
    aliases: [us.stability.stable-conservative-upscale-v1:0]
    units: {image: 0.40}

  stability.stable-fast-upscale-v1:0:
    aliases: [us.stability.stable-fast-upscale-v1:0]
    units: {image: 0.03}

  stability.stable-outpaint-v1:0:
    aliases: [us.stability.stable-outpaint-v1:0]
    units: {image: 0.06}

  stability.stable-style-transfer-v1:0:
    aliases: [us.stability.stable-style-transfer-v1:0]
    units: {image: 0.08}

  stability.stable-image-inpaint-v1:0:
    aliases:
      - us.stability.stable-image-inpaint-v1:0
      - stability.stable-image-erase-object-v1:0
      - us.stability.stable-image-erase-object-v1:0
      - stability.stable-image-remove-background-v1:0
      - us.stability.stable-image-remove-background-v1:0
      - stability.stable-image-search-replace-v1:0
      - us.stability.stable-image-search-replace-v1:0
      - stability.stable-image-search-recolor-v1:0
      - us.stability.stable-image-search-recolor-v1:0
      - stability.stable-image-style-guide-v1:0
      - us.stability.stable-image-style-guide-v1:0
      - stability.stable-image-control-sketch-v1:0
      - us.stability.stable-image-control-sketch-v1:0
      - stability.stable-image-control-structure-v1:0
      - us.stability.stable-image-control-structure-v1:0
    units: {image: 0.07}

"""##
}
