// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let groq = ##"""
# Groq list prices, USD per million tokens.
#
# Compared with the vendor's own page https://console.groq.com/docs/models (a stored public copy of September 2026, read on
# 2026-11-29): input and output of GPT OSS 120B, 20B and Safeguard, Qwen3.8 27B and both Prompt Guards, context windows, and the
# speech models by the hour and the character. All agree. The page has no rates for cached input and none for batch: those are the
# lists'. It sells llama-3.1-8b-instant, llama-3.3-70b-versatile and minimax-m2.7 to enterprises only, at a price on request, and
# has none of the other models below those.
# Compared with public lists on 2026-11-21 (`checked`): litellm 1.109.1, genai-prices
# 0.2.3 (batch rates read from 2026-10-14 on), models.dev f3fc6922 (2026-07-02), Portkey f654307e
# (2026-08-21) and tokencost e7f7c192 (2025-08-31, the source of most retirement days). Where they
# disagreed, the row says what was decided.
#
# A guide that read the vendor's pages on 2026-06-04 (tokenmix.ai) has 0.15 / 0.075 / 0.60 for GPT OSS 120B and half
# of it all in batch: they agree. It also has the limits of the free plan, which are not taken off here: for GPT OSS
# 120B 30 requests a minute, 1,000 a day, and 200,000 tokens a day.
# Batch is half of standard and knows no cached rate: a cached token costs the batch input rate.
# Speech is sold by the hour; a request of less than ten seconds is billed as ten (groq.com/pricing, read by others in April 2026),
# which is not here.
# Left out because no list prices them: the Compound systems.
#
# limits: developer is what https://console.groq.com/docs/models has for the developer plan (a stored public copy of 2026-10-01, read on
# 2026-11-30), free what https://console.groq.com/docs/rate-limits has (stored public copies read on 2026-11-30, undated; GPT OSS 120B and 20B,
# Qwen3.8 and Whisper also as others read it between 2026-08-29 and 2026-10-02). That page has one table under the tabs of both plans; the
# other page has higher numbers for the developer plan, so it is taken for the free one. Tokens read from the cache do not count, so only the
# guards have a limit of tokens here; it is 250,000 a minute for GPT OSS and Qwen3.8 and 150,000 for Safeguard by the developer plan, 8,000 by
# the free one. Seconds of sound have no key.

vendor: groq
name: Groq
source: https://console.groq.com/docs/models
checked: 2026-11-21
currency: USD

models:

  # In all current lists. `search` is litellm's only.

  # tokencost has the price of August 2025, 0.15 / 0.75; the day it fell is in no list.
  openai/gpt-oss-120b:
    context_window: 131072
    max_output: 65536
    limits:
      free: {requests_per_minute: 30, requests_per_day: 1000}
      developer: {requests_per_minute: 1000}
    input: 0.15
    cache_read: 0.075
    output: 0.60
    batch: {input: 0.075, cache_read: 0.075, output: 0.30}
    search: 0.005

  # tokencost: 0.10 / 0.50, likewise.
  openai/gpt-oss-20b:
    context_window: 131072
    max_output: 65536
    limits:
      free: {requests_per_minute: 30, requests_per_day: 1000}
      developer: {requests_per_minute: 1000}
    input: 0.075
    cache_read: 0.0375
    output: 0.30
    batch: {input: 0.0375, cache_read: 0.0375, output: 0.15}
    search: 0.005

  # litellm has 0.037 for cached input: 0.0375 cut short.
  openai/gpt-oss-safeguard-20b:
    context_window: 131072
    max_output: 65536
    limits:
      free: {requests_per_minute: 30, requests_per_day: 1000}
      developer: {requests_per_minute: 1000}
    input: 0.075
    cache_read: 0.0375
    output: 0.30
    search: 0.005

  # Preview.
  qwen/qwen3.8-27b:
    context_window: 131072
    max_output: 16384
    limits:
      free: {requests_per_minute: 30, requests_per_day: 1000}
      developer: {requests_per_minute: 1000}
    input: 0.80
    output: 4.00

  meta-llama/llama-prompt-guard-2-86m:
    context_window: 512
    max_output: 512
    limits:
      free: {requests_per_minute: 30, requests_per_day: 14400, tokens_per_minute: 15000, tokens_per_day: 500000}
      developer: {requests_per_minute: 100, tokens_per_minute: 30000}
    input: 0.04
    output: 0.04

  meta-llama/llama-prompt-guard-2-22m:
    context_window: 512
    max_output: 512
    limits:
      free: {requests_per_minute: 30, requests_per_day: 14400, tokens_per_minute: 15000, tokens_per_day: 500000}
      developer: {requests_per_minute: 100, tokens_per_minute: 30000}
    input: 0.03
    output: 0.03

  # Speech: by the page. Whisper costs 0.111 an hour, Turbo 0.04.

  whisper-large-v3:
    limits:
      free: {requests_per_minute: 20, requests_per_day: 2000}
      developer: {requests_per_minute: 300}
    units: {audio_minute: 0.00185}

  whisper-large-v3-turbo:
    limits:
      free: {requests_per_minute: 20, requests_per_day: 2000}
      developer: {requests_per_minute: 400}
    units: {audio_minute: 0.000666666667}

  canopylabs/orpheus-v1-english:
    limits:
      free: {requests_per_minute: 10, requests_per_day: 100}
      developer: {requests_per_minute: 250}
    units: {million_characters: 22.00}

  canopylabs/orpheus-arabic-saudi:
    limits:
      free: {requests_per_minute: 10, requests_per_day: 100}
      developer: {requests_per_minute: 250}
    units: {million_characters: 40.00}

  # No longer at a list price: on the page the first two are for enterprises, price on request, and the rest is gone. Gone from
  # litellm, too (the Llama 3.3 row on 2026-09-23), but still in genai-prices. No list has a retirement day, so none is given; these
  # are the last list prices.

  llama-3.3-70b-versatile:
    context_window: 131072
    max_output: 32768
    input: 0.59
    output: 0.79

  llama-3.1-8b-instant:
    context_window: 131072
    max_output: 131072
    input: 0.05
    output: 0.08

  meta-llama/llama-4-scout-17b-16e-instruct:
    context_window: 131072
    max_output: 8192
    input: 0.11
    output: 0.34

  meta-llama/llama-4-maverick-17b-128e-instruct:
    context_window: 131072
    max_output: 8192
    input: 0.20
    output: 0.60

  meta-llama/llama-guard-4-12b:
    context_window: 131072
    input: 0.20
    output: 0.20

  # The cached rate is in genai-prices and Portkey.
  moonshotai/kimi-k2-instruct-0905:
    aliases: [moonshotai/kimi-k2-instruct]
    context_window: 131072
    max_output: 16384
    input: 1.00
    cache_read: 0.50
    output: 3.00

  qwen/qwen3-32b:
    context_window: 131072
    max_output: 40960
    input: 0.29
    output: 0.59

  # tokencost only.
  qwen-qwq-32b:
    context_window: 128000
    input: 0.29
    output: 0.39

  deepseek-r1-distill-llama-70b:
    context_window: 131072
    input: 0.75
    output: 0.99

  mistral-saba-24b:
    context_window: 32000
    input: 0.79
    output: 0.79

  gemma2-9b-it:
    context_window: 8192
    input: 0.20
    output: 0.20

  llama3-70b-8192:
    context_window: 8192
    input: 0.59
    output: 0.79

  llama3-8b-8192:
    context_window: 8192
    input: 0.05
    output: 0.08

  # Retired

  llama-guard-3-8b:
    context_window: 8192
    retired: 2025-06-06
    input: 0.20
    output: 0.20

  llama-3.3-70b-specdec:
    context_window: 8192
    retired: 2025-04-14
    input: 0.59
    output: 0.99

  mixtral-8x7b-32768:
    context_window: 32768
    retired: 2025-03-20
    input: 0.24
    output: 0.24

  llama-3.1-70b-versatile:
    context_window: 8192
    retired: 2025-01-24
    input: 0.59
    output: 0.79

  # Portkey has 0.10.
  gemma-7b-it:
    context_window: 8192
    retired: 2024-12-18
    input: 0.07
    output: 0.07

"""##
}
