// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let fireworks = ##"""
# Fireworks AI list prices of its serverless models, USD per million tokens.
#
# Compared on 2026-11-21 with public price lists: litellm 1.109.1 (the only one
# with priority rates and retirement days), genai-prices 0.2.3 (the only one with dated changes), models.dev
# f3fc6922 (2026-07-02), Portkey f654307e (2026-08-21) and tokencost e7f7c192 (2025-08-31). Where they
# disagreed, the row says what was decided.
#
# Ids are the vendor's full ones. Fast, spot and US-only service are routers with ids and prices of their
# own.
# Compared with the vendor's own page https://docs.fireworks.ai/serverless/pricing (a stored public copy of the
# time of Kimi K2.6, read on 2026-11-29): DeepSeek V3 (0.56 / 0.28 / 1.68), GPT OSS 120B and 20B agree; the other models of
# that copy are older than those here, and no copy has today's, which could NOT be compared.
# Batch: no list has it, but the page says that batch costs half of the serverless price of input and output, so `defaults` has
# that. It says nothing of cached input in batch, which therefore gets no discount here, nor of fast, spot and
# US-only routers in batch, which count as not sold.
# limits: none. They are of the account, apart for prompts and answers, and adapt to its use (https://docs.fireworks.ai/serverless/rate-limits,
# a stored public copy, read on 2026-11-30).

vendor: fireworks
name: Fireworks AI
source: [https://fireworks.ai/pricing, https://docs.fireworks.ai/serverless/pricing]
checked: 2026-11-21
currency: USD

defaults:
  batch: {input: 0.5x, output: 0.5x}

models:

  # Kimi

  # genai-prices only.
  accounts/fireworks/models/kimi-k3p1-pro:
    input: 2.00
    cache_read: 0.20
    output: 10.00

  # Portkey is ten times too high here.
  accounts/fireworks/models/kimi-k3:
    context_window: 1048576
    max_output: 131072
    input: 3.00
    cache_read: 0.30
    output: 15.00
    priority: {input: 3.75, cache_read: 0.375, output: 18.75}

  accounts/fireworks/routers/kimi-k3-fast:
    context_window: 1048576
    max_output: 131072
    input: 4.50
    cache_read: 0.45
    output: 22.50
    batch: none

  # US-only service went from 1.1 to 1.5 times the base model.
  accounts/fireworks/routers/kimi-k3-us:
    context_window: 1048576
    max_output: 131072
    prices:
      - from: 2026-09-01
        input: 4.50
        cache_read: 0.45
        output: 22.50
        batch: none
        priority: {input: 5.625, cache_read: 0.5625, output: 28.125}
      - input: 3.30
        cache_read: 0.33
        output: 16.50
        batch: none

  # litellm only.
  accounts/fireworks/routers/kimi-k3-spot:
    context_window: 1048576
    max_output: 131072
    input: 2.10
    cache_read: 0.21
    output: 10.50
    batch: none

  accounts/fireworks/models/kimi-k2p7-code:
    context_window: 262144
    max_output: 32768
    retired: 2026-09-25
    input: 0.95
    cache_read: 0.19
    output: 4.00
    priority: {input: 1.425, cache_read: 0.285, output: 6.00}

  accounts/fireworks/models/kimi-k2p6:
    context_window: 262144
    max_output: 32768
    retired: 2026-09-25
    input: 0.95
    cache_read: 0.16
    output: 4.00
    priority: {input: 1.50, cache_read: 0.22, output: 6.00}

  # GLM

  accounts/fireworks/models/glm-5p3:
    context_window: 1048576
    max_output: 128000
    input: 1.40
    cache_read: 0.26
    output: 4.40
    priority: {input: 1.75, cache_read: 0.325, output: 5.50}

  accounts/fireworks/routers/glm-5p3-fast:
    context_window: 1048576
    input: 2.10
    cache_read: 0.39
    output: 6.60
    batch: none

  accounts/fireworks/routers/glm-5p3-us:
    context_window: 1048576
    max_output: 128000
    input: 2.10
    cache_read: 0.39
    output: 6.60
    batch: none
    priority: {input: 2.625, cache_read: 0.4875, output: 8.25}

  accounts/fireworks/models/glm-5p3-flash:
    context_window: 1048576
    input: 0.15
    cache_read: 0.03
    output: 0.50
    priority: {input: 0.1875, cache_read: 0.0375, output: 0.625}

  # Cached input: 0.14 in litellm and genai-prices; the older models.dev and Portkey have 0.26.
  accounts/fireworks/models/glm-5p2:
    context_window: 1048576
    max_output: 131072
    retired: 2026-09-25
    input: 1.40
    cache_read: 0.14
    output: 4.40
    priority: {input: 1.75, cache_read: 0.175, output: 5.50}

  # DeepSeek

  accounts/fireworks/models/deepseek-v4p1-flash:
    aliases: [accounts/fireworks/models/deepseek-v4p1-flash-1017]
    context_window: 1048576
    max_output: 393216
    input: 0.30
    cache_read: 0.006
    output: 1.20
    priority: {input: 0.375, cache_read: 0.0075, output: 1.50}

  accounts/fireworks/routers/deepseek-v4p1-flash-us:
    aliases:
      - accounts/fireworks/routers/deepseek-v4p1-flash-1017-us
      - accounts/fireworks/models/deepseek-v4p1-flash-1017-us
    context_window: 1048576
    max_output: 393216
    input: 0.45
    cache_read: 0.009
    output: 1.80
    batch: none
    priority: {input: 0.5625, cache_read: 0.01125, output: 2.25}

  accounts/fireworks/models/deepseek-v4-pro-0813:
    context_window: 1048576
    max_output: 131072
    retired: 2026-09-25
    input: 1.32
    cache_read: 0.044
    output: 3.96
    priority: {input: 1.65, cache_read: 0.055, output: 4.95}

  # litellm's 1.20 / 1.20 (cached 0.60) looks like a size-class default; genai-prices and models.dev agree
  # on this price, Portkey up to a rounded cached rate (0.14).
  accounts/fireworks/models/deepseek-v4-pro:
    context_window: 1048576
    max_output: 131072
    retired: 2026-08-27
    input: 1.74
    cache_read: 0.145
    output: 3.48

  # genai-prices files this one under the plain deepseek-v4-flash; litellm has a price and a priority price
  # for it.
  accounts/fireworks/models/deepseek-v4-flash-0731:
    context_window: 1048576
    max_output: 131072
    retired: 2026-09-25
    input: 0.22
    cache_read: 0.007
    output: 0.66
    priority: {input: 0.275, cache_read: 0.00875, output: 0.825}

  accounts/fireworks/models/deepseek-v4-flash:
    context_window: 1048576
    max_output: 384000
    retired: 2026-08-14
    input: 0.14
    cache_read: 0.028
    output: 0.28

  # The cached rate is in genai-prices only.
  accounts/fireworks/models/deepseek-v3p2:
    context_window: 163840
    max_output: 163840
    input: 0.56
    cache_read: 0.28
    output: 1.68

  # Qwen

  accounts/fireworks/models/qwen3p8-max:
    context_window: 262144
    input: 2.00
    cache_read: 0.25
    output: 6.00
    priority: {input: 3.00, cache_read: 0.375, output: 9.00}

  accounts/fireworks/models/qwen3p7-plus:
    context_window: 262144
    max_output: 65536
    input: 0.40
    cache_read: 0.08
    output: 1.60

  # MiniMax

  # litellm only.
  accounts/fireworks/models/minimax-m3p1-flash:
    context_window: 1048576
    input: 0.15
    cache_read: 0.015
    output: 0.60
    priority: {input: 0.225, cache_read: 0.0225, output: 0.90}

  accounts/fireworks/models/minimax-m3:
    context_window: 512000
    input: 0.30
    cache_read: 0.06
    output: 1.20
    priority: {input: 0.45, cache_read: 0.09, output: 1.80}

  # litellm has only a priority price (1.20 / 1.20), the same size-class default as above; it is not taken.
  accounts/fireworks/models/minimax-m2p7:
    context_window: 196608
    retired: 2026-08-27
    input: 0.30
    cache_read: 0.06
    output: 1.20

  # gpt-oss

  # genai-prices has a cached rate of 0.014 before 2026-10-19, but models.dev already had 0.015 on
  # 2026-07-02 and Portkey on 2026-08-21: one row.
  accounts/fireworks/models/gpt-oss-120b:
    context_window: 131072
    max_output: 32768
    retired: 2026-11-07
    input: 0.15
    cache_read: 0.015
    output: 0.60
    priority: {input: 0.18, cache_read: 0.018, output: 0.72}

  # tokencost has 0.05 / 0.20, the price of August 2025.
  accounts/fireworks/models/gpt-oss-20b:
    context_window: 131072
    max_output: 32768
    input: 0.07
    cache_read: 0.035
    output: 0.30

  # Llama and Muse

  accounts/fireworks/models/muse-spark-open:
    context_window: 1048576
    input: 1.25
    cache_read: 0.15
    output: 4.25
    priority: {input: 1.875, cache_read: 0.225, output: 6.375}

  accounts/fireworks/models/llama4-maverick-instruct-basic:
    context_window: 131072
    input: 0.22
    output: 0.88

  # 0.10 in litellm and tokencost; 0.20 in genai-prices, and that is also litellm's price for the size
  # class.
  accounts/fireworks/models/llama-v3p1-8b-instruct:
    context_window: 131072
    max_output: 16384
    input: 0.20
    output: 0.20

  # Fireworks' own

  accounts/fireworks/models/ember-1:
    context_window: 1048576
    input: 3.00
    cache_read: 0.30
    output: 15.00
    priority: {input: 3.75, cache_read: 0.375, output: 18.75}

  # litellm has the price before 2026-11-03, and its priority price belongs to that one.
  accounts/fireworks/routers/ultramarine-1-flash-us:
    aliases: [accounts/fireworks/models/ultramarine-1-flash-us]
    context_window: 1048576
    prices:
      - from: 2026-11-03
        input: 0.15
        cache_read: 0.03
        output: 0.50
        batch: none
      - input: 0.225
        cache_read: 0.045
        output: 0.75
        batch: none
        priority: {input: 0.28125, cache_read: 0.05625, output: 0.9375}

  # Embeddings

  accounts/fireworks/models/qwen3-embedding-8b:
    context_window: 40960
    input: 0.10

  nomic-ai/nomic-embed-text-v1.5:
    context_window: 8192
    input: 0.008

"""##
}
