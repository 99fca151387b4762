// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let together = ##"""
# Together AI list prices of its serverless models, USD per million tokens.
#
# Compared with the vendor's own page https://docs.together.ai/docs/serverless/models (a stored public copy of September 2026, read
# on 2026-11-29): every chat model that it sold and that is here, input, cached input and output, and the speech models. They
# agree, but for three cells that litellm, which is newer, has otherwise; a comment at the row says so. Kimi K3.1 Pro, M3.1 Flash,
# Muse Spark, Nemotron, Beam and Tev1 are newer than the copy and could NOT be compared with it.
# Compared with public lists on 2026-11-21 (`checked`): litellm 1.109.1 (its rows name
# Together's own model listing as their source, and it alone has retirement days), genai-prices 0.2.3,
# models.dev f3fc6922 (2026-07-02), Portkey f654307e (2026-08-21) and tokencost e7f7c192 (2025-08-31). Where
# they disagreed, the row says what was decided. Several prices have changed without a dated trace:
# litellm's is taken as the newest, and older calls may have cost what the comment quotes.
#
# Batch: no list and no page has a batch rate for Together, so batch counts as not sold here.
# Left out: pictures, which are sold by the megapixel, and video, which is sold by the film.
# limits: none. They are dynamic (https://docs.together.ai/docs/rate-limits, a stored public copy, read on 2026-11-30).

vendor: together
name: Together AI
source: https://www.together.ai/pricing
checked: 2026-11-21
currency: USD

models:

  # Kimi

  # genai-prices only.
  moonshotai/Kimi-K3.1-Pro:
    context_window: 1048576
    input: 2.00
    cache_read: 0.20
    output: 10.00

  moonshotai/Kimi-K3:
    context_window: 1048576
    input: 3.00
    cache_read: 0.30
    output: 15.00

  # Portkey gives it the price of Kimi K2.6.
  moonshotai/Kimi-K2.7-Code:
    context_window: 262144
    retired: 2026-08-27
    input: 0.95
    cache_read: 0.19
    output: 4.00

  moonshotai/Kimi-K2.6:
    context_window: 262144
    retired: 2026-08-19
    input: 1.20
    cache_read: 0.20
    output: 4.50

  # GLM

  zai-org/GLM-5.3:
    context_window: 1048575
    max_output: 128000
    input: 1.40
    cache_read: 0.26
    output: 4.40

  zai-org/GLM-5.3-Flash:
    context_window: 1048575
    max_output: 128000
    input: 0.15
    cache_read: 0.03
    output: 0.50

  zai-org/GLM-5.2:
    context_window: 1048575
    max_output: 128000
    input: 1.40
    cache_read: 0.26
    output: 4.40

  # Qwen

  # Cached input: 0.50 on the page of September and in genai-prices; litellm's 0.25 is newer (it knows the retirement day).
  Qwen/Qwen3.8-2.4T-A95B:
    context_window: 1010000
    retired: 2026-11-04
    input: 2.00
    cache_read: 0.25
    output: 6.00

  # The page of September: 0.09 / 0.282.
  Qwen/Qwen3.8-Flash:
    context_window: 1000000
    input: 0.15
    output: 0.47

  # The page of September has 1.50 / 4.50, too, but 0.50 for cached input; litellm's 0.30 is newer. models.dev and Portkey had 1.25 /
  # 3.75 in summer 2026, genai-prices has 2.50 / 7.50.
  Qwen/Qwen3.7-Max:
    context_window: 1000000
    input: 1.50
    cache_read: 0.30
    output: 4.50

  Qwen/Qwen3.7-Plus:
    context_window: 1000000
    input: 0.32
    output: 1.28

  Qwen/Qwen3.6-Plus:
    context_window: 1000000
    input: 0.50
    output: 3.00

  # Portkey's 1.00 / 1.50 fits no other list.
  Qwen/Qwen3.5-9B:
    context_window: 262144
    input: 0.17
    output: 0.25

  # models.dev and Portkey; tokencost's output of 6.00 is a slip.
  Qwen/Qwen3-235B-A22B-Instruct-2507-tput:
    context_window: 262144
    input: 0.20
    output: 0.60

  Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8:
    context_window: 262144
    retired: 2026-06-04
    input: 2.00
    output: 2.00

  # DeepSeek

  deepseek-ai/DeepSeek-V4.1-Flash:
    aliases: [deepseek-ai/DeepSeek-V4.1-Flash-1017]
    context_window: 1048576
    input: 0.30
    cache_read: 0.006
    output: 1.20

  deepseek-ai/DeepSeek-V4-Pro-0813:
    context_window: 1048576
    input: 1.32
    cache_read: 0.13
    output: 3.96

  deepseek-ai/DeepSeek-V4-Flash-0731:
    context_window: 1048576
    retired: 2026-10-22
    input: 0.14
    cache_read: 0.03
    output: 0.28

  deepseek-ai/DeepSeek-V3.1:
    context_window: 131072
    retired: 2026-05-14
    input: 0.60
    output: 1.70

  # Deprecated in models.dev; no retirement day.
  deepseek-ai/DeepSeek-V3:
    context_window: 65536
    input: 1.25
    output: 1.25

  # Deprecated in models.dev; no retirement day.
  deepseek-ai/DeepSeek-R1:
    context_window: 163839
    input: 3.00
    output: 7.00

  # MiniMax

  MiniMaxAI/MiniMax-M3.1-Flash:
    context_window: 1048576
    input: 0.15
    cache_read: 0.015
    output: 0.60

  MiniMaxAI/MiniMax-M3:
    context_window: 524288
    retired: 2026-11-06
    input: 0.30
    cache_read: 0.06
    output: 1.20

  MiniMaxAI/MiniMax-M2.7:
    context_window: 196608
    input: 0.30
    cache_read: 0.06
    output: 1.20

  # gpt-oss

  openai/gpt-oss-120b:
    context_window: 131072
    input: 0.15
    output: 0.60

  openai/gpt-oss-20b:
    context_window: 131072
    retired: 2026-09-15
    input: 0.05
    output: 0.20

  # Llama and Muse

  meta-models/Muse-Spark-Open-816B-A42B:
    context_window: 1048576
    input: 1.25
    cache_read: 0.15
    output: 4.25

  meta-models/Muse-Glimmer-30B:
    context_window: 131072
    input: 0.35
    cache_read: 0.04
    output: 1.50

  # 1.04 on the page of September and in litellm; 0.88 / 0.88 in genai-prices, models.dev (2026-07-02), Portkey (2026-08-21) and
  # tokencost. Calls before autumn 2026 more likely cost 0.88.
  meta-llama/Llama-3.3-70B-Instruct-Turbo:
    context_window: 131072
    retired: 2026-10-22
    input: 1.04
    output: 1.04

  meta-llama/Llama-4-Maverick-17B-128E-Instruct-FP8:      # the day: the vendor's page of deprecations, as others read it
    retired: 2026-03-31
    input: 0.27
    output: 0.85

  meta-llama/Llama-4-Scout-17B-16E-Instruct:
    context_window: 1048576
    retired: 2026-02-06
    input: 0.18
    output: 0.59

  meta-llama/Meta-Llama-3.1-405B-Instruct-Turbo:
    input: 3.50
    output: 3.50

  meta-llama/Meta-Llama-3.1-70B-Instruct-Turbo:
    context_window: 131072
    retired: 2026-02-25
    input: 0.88
    output: 0.88

  meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo:
    context_window: 131072
    retired: 2026-03-06
    input: 0.18
    output: 0.18

  # Others

  thinkingmachines/Inkling:       # the page
    context_window: 524288
    input: 1.00
    cache_read: 0.17
    output: 4.05

  Prism-ML/Ternary-Bonsai-27B:    # the page
    context_window: 262144
    free: true

  nvidia/NVIDIA-Nemotron-3.5-Super-VL:
    context_window: 262144
    input: 0.15
    cache_read: 0.02
    output: 0.50

  reflection/Beam-1.0-501B-A23B:
    context_window: 1048576
    input: 0.40
    cache_read: 0.04
    output: 1.20

  # litellm, Portkey and tokencost; genai-prices has 0.90, and no date.
  mistralai/Mixtral-8x7B-Instruct-v0.1:
    context_window: 32768
    retired: 2026-04-16
    input: 0.60
    output: 0.60

  # Input only: neither list charges for output. genai-prices found 0.04 and 0.042 on two of the vendor's
  # pages.
  together/Tev1-4B-experimental:
    context_window: 32768
    prices:
      - from: 2026-10-19
        input: 0.042
      - input: 0.04

  # Speech: the page

  openai/whisper-large-v3:
    units: {audio_minute: 0.0015}

  nvidia/parakeet-tdt-0.6b-v3:
    units: {audio_minute: 0.0015}

  nvidia/nemotron-3-asr-streaming-0.6b:
    units: {audio_minute: 0.0015}

  nvidia/nemotron-3.5-asr-streaming-0.6b:
    units: {audio_minute: 0.0015}

  canopylabs/orpheus-3b-0.1-ft:
    units: {million_characters: 15.00}

  hexgrad/Kokoro-82M:
    units: {million_characters: 4.00}

  cartesia/sonic-3:
    aliases: [cartesia/sonic-2, cartesia/sonic]
    units: {million_characters: 65.00}

  # Embeddings: by the page none is sold without a dedicated endpoint any more.

  BAAI/bge-base-en-v1.5:
    context_window: 512
    input: 0.008

"""##
}
