// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let mistral = ##"""
# Mistral AI list prices, USD per million tokens.
#
# Compared with the vendor's own pages https://docs.mistral.ai/models/... in stored public copies of April to October 2026
# (mistralai/platform-docs-public, read on 2026-11-29): Large 4 and 3, Medium 3.5, Small 4, Ministral 3 (14B, 8B, 3B), Codestral,
# both embeddings, Voxtral, OCR, the moderation, GLM 5.3 and 5.2; input and output, cached input where they give it (Large 4, GLM).
# They agree, except where a row says what the page decided. The pages give a price in euros, too, which is not here. The price of
# Large 4 since 2026-10-29, GLM 5.3 Flash, DeepSeek and the third Voxtral generation are newer than the copies: the lists' alone.
# Compared with public lists on 2026-11-21 (`checked`): litellm 1.109.1, genai-prices
# 0.2.3 (vendor pages read up to 2026-10-29; the source of all dated history and of all batch rates),
# models.dev f3fc6922 (2026-07-02), Portkey f654307e (2026-08-21) and tokencost e7f7c192 (2025-08-31). Where
# they disagreed, the row says what was decided.
#
# Names that move (`-latest`): where no list has the day, the alias holds from the first day that the model it
# points to can have had it, the month in the model's id. What it meant before is not known.
# Batch: genai-prices read the batch rates from 2026-10-14 on and gives them only to models still served;
# they stand here on the whole row in force that day. All are exactly half, cached input included. A page of OCR in batch costs half
# (litellm), which is not here: units have no tiers.
# Cached input: litellm writes a tenth of input on nearly every chat model, down to long retired ones. It is
# taken only where genai-prices has it too, or where the model is new.
# Left out because no list states that the zero is meant: the Leanstral labs models.
# limits: none. https://docs.mistral.ai/deployment/laplateforme/tier (a stored public copy, read on 2026-11-30) has no numbers by model: they
# are in the console.

vendor: mistral
name: Mistral AI
source: https://mistral.ai/pricing/api
checked: 2026-11-21
currency: USD

models:

  # Large

  mistral-large-4:
    aliases: [mistral-large-4-0]
    context_window: 1048576
    prices:
      # litellm still has the October list price (1.36 / 4.18); genai-prices saw the lower one on
      # 2026-10-29.
      - from: 2026-10-29
        input: 0.70
        cache_read: 0.07
        output: 2.10
        batch: 0.5x
      - from: 2026-10-20
        input: 1.36
        cache_read: 0.14
        output: 4.18
        batch: 0.5x
      # Launch promotion, half of the price below it on the vendor's page (1.36 / 0.14 / 4.18).
      - from: 2026-10-06
        input: 0.68
        cache_read: 0.07
        output: 2.09
        batch: 0.5x

  # `-latest` is Large 3, not Large 4: litellm, models.dev and Portkey agree. genai-prices prices it as
  # Large 2.1 (2.00 / 6.00). It has pointed elsewhere before; no list has the days.
  mistral-large-2512:
    aliases: [mistral-large-3, {name: mistral-large-latest, from: 2025-12-02}]
    context_window: 262144
    input: 0.50
    cache_read: 0.05
    output: 1.50
    batch: 0.5x

  # Portkey gives both at the price of Large 3.
  mistral-large-2411:
    context_window: 131072
    max_output: 16384
    input: 2.00
    output: 6.00

  # tokencost has 3.00 / 9.00 (and 4.00 / 12.00 for the still older 2402): an earlier list price without a
  # date.
  mistral-large-2407:
    context_window: 128000
    input: 2.00
    output: 6.00

  # Medium

  # litellm points the last Magistral Medium here; genai-prices keeps the old model's 2.00 / 5.00 under
  # that name. The day it moved is in no list.
  mistral-medium-2604:
    aliases:
      - mistral-medium-3-5
      - mistral-medium-3.5
      - mistral-medium-3
      - {name: magistral-medium-latest, from: 2026-04-01}
      - mistral-vibe-cli-latest
      - mistral-vibe-cli-with-tools
    context_window: 262144
    input: 1.50
    cache_read: 0.15
    output: 7.50
    batch: 0.5x

  # models.dev and Portkey still have the old target (0.40 / 2.00), genai-prices has it for the bare name,
  # and tokencost has the 2023 model there (2.70 / 8.10). litellm moves the bare name along with `-latest`;
  # so does this.
  mistral-medium-latest:
    aliases: [mistral-medium]
    context_window: 262144
    prices:
      # Medium 3.5
      - from: 2026-06-16
        input: 1.50
        cache_read: 0.15
        output: 7.50
        batch: 0.5x
      # Medium 3 and 3.1
      - input: 0.40
        cache_read: 0.04
        output: 2.00

  mistral-medium-2508:
    context_window: 262144
    input: 0.40
    cache_read: 0.04
    output: 2.00

  mistral-medium-2505:
    context_window: 131072
    input: 0.40
    cache_read: 0.04
    output: 2.00

  mistral-medium-2312:
    context_window: 32000
    retired: 2025-06-16
    input: 2.70
    output: 8.10

  # Small

  # The last Magistral Small is served by Small 4 (litellm); genai-prices has its own old price, 0.50 /
  # 1.50.
  mistral-small-2603:
    aliases: [{name: magistral-small-latest, from: 2026-03-16}, mistral-vibe-cli-fast]
    context_window: 262144
    input: 0.15
    cache_read: 0.015
    output: 0.60
    batch: 0.5x

  # Portkey and tokencost still have the price before the move. A bare `mistral-small` is not priced here:
  # the lists give it 0.10 / 0.30 and 0.70 / 0.70, and none says which model answers.
  mistral-small-latest:
    context_window: 262144
    prices:
      # Small 4
      - from: 2026-03-16
        input: 0.15
        cache_read: 0.015
        output: 0.60
        batch: 0.5x
      # Small 3.2
      - input: 0.10
        output: 0.30

  # The regional factor is known for this model only, from genai-prices.
  mistral-small-2506:
    context_window: 128000
    max_output: 16384
    regions: {us: 1.1x, eu: 1.1x}
    input: 0.10
    output: 0.30

  # Ministral

  ministral-14b-2512:
    aliases: [ministral-14b-latest, ministral-3-14b-2512]
    context_window: 262144
    input: 0.20
    cache_read: 0.02
    output: 0.20
    batch: 0.5x

  ministral-8b-2512:
    aliases: [ministral-3-8b-2512]
    context_window: 262144
    input: 0.15
    cache_read: 0.015
    output: 0.15
    batch: 0.5x

  # models.dev still has the old target.
  ministral-8b-latest:
    context_window: 262144
    prices:
      - from: 2025-12-02
        input: 0.15
        cache_read: 0.015
        output: 0.15
        batch: 0.5x
      # Ministral 8B 24.10
      - input: 0.10
        output: 0.10

  ministral-8b-2410:
    aliases: [ministral-8b]
    context_window: 128000
    input: 0.10
    output: 0.10

  # `-latest` follows litellm and Portkey; models.dev has the 2024 model there. The day it moved is in no
  # list.
  ministral-3b-2512:
    aliases: [{name: ministral-3b-latest, from: 2025-12-02}, ministral-3-3b-2512]
    context_window: 131072
    input: 0.10
    cache_read: 0.01
    output: 0.10
    batch: 0.5x

  # The 2024 model.
  ministral-3b:
    context_window: 128000
    input: 0.04
    output: 0.04

  # Code

  # tokencost has the 2024 price for `-latest` (1.00 / 3.00). Context: 128,000 in litellm, 256,000
  # elsewhere; the shorter one is the safer limit.
  codestral-2508:
    aliases: [{name: codestral-latest, from: 2025-08-01}, mistral-code-latest, mistral-code-fim-latest]
    context_window: 128000
    input: 0.30
    cache_read: 0.03
    output: 0.90
    batch: 0.5x

  codestral-2501:
    context_window: 256000
    input: 0.30
    output: 0.90
    batch: 0.5x

  codestral-2405:
    context_window: 32000
    input: 1.00
    output: 3.00

  # Deprecated 2026-05-22.
  devstral-2512:
    aliases:
      - {name: devstral-latest, from: 2025-12-01}
      - {name: devstral-medium-latest, from: 2025-12-01}
      - mistral-code-agent-latest
    context_window: 256000
    input: 0.40
    cache_read: 0.04
    output: 2.00

  devstral-medium-2507:
    context_window: 128000
    input: 0.40
    output: 2.00

  # Deprecated. models.dev has zero; genai-prices, Portkey and litellm have a price.
  labs-devstral-small-2512:
    aliases: [{name: devstral-small-latest, from: 2025-12-01}]
    context_window: 256000
    input: 0.10
    output: 0.30

  # Deprecated.
  devstral-small-2507:
    aliases: [devstral-small-2505]
    context_window: 128000
    input: 0.10
    output: 0.30

  # Magistral: the reasoning models of 2025

  # Deprecated 2026-05-22.
  magistral-medium-2509:
    aliases: [magistral-medium-2506]
    input: 2.00
    output: 5.00

  # Deprecated 2026-04-30.
  magistral-small-2509:
    aliases: [magistral-small-2506]
    input: 0.50
    output: 1.50

  # Voxtral: 0.004 a minute of sound beside the tokens of text. The page of August still has 0.30 for output.

  voxtral-small-2507:
    aliases: [voxtral-small-24b-2507, voxtral-small-latest]
    context_window: 32768
    prices:
      - from: 2026-08-11
        input: 0.10
        cache_read: 0.01
        output: 0.40
        batch: 0.5x
        units: {audio_minute: 0.004}
      - input: 0.10
        cache_read: 0.01
        output: 0.30
        units: {audio_minute: 0.004}

  voxtral-mini-2507:
    context_window: 32768
    retired: 2026-05-31
    input: 0.04
    output: 0.04
    units: {audio_minute: 0.001}

  # Transcription and speech. The third generation is litellm's alone (it cites the vendor's pages).

  voxtral-mini-2602:
    aliases: [voxtral-mini-latest]
    units: {audio_minute: 0.003}

  voxtral-mini-transcribe-realtime-2602:
    aliases: [voxtral-mini-transcribe-realtime-latest, voxtral-mini-realtime-2602, voxtral-mini-realtime-latest]
    units: {audio_minute: 0.006}

  voxtral-mini-transcribe-3:
    aliases: [voxtral-mini-transcribe-3-0]
    units: {audio_minute: 0.0035}

  voxtral-small-transcribe-3:
    aliases: [voxtral-small-transcribe-3-0]
    units: {audio_minute: 0.004}

  voxtral-mini-transcribe-realtime-3:
    aliases: [voxtral-mini-transcribe-realtime-3-0]
    units: {audio_minute: 0.008}

  voxtral-mini-tts-2603:
    aliases: [voxtral-mini-tts-latest]
    units: {million_characters: 16.00}

  voxtral-mini-tts-3:
    aliases: [voxtral-mini-tts-3-0]
    units: {million_characters: 13.00}

  # OCR: a page that is annotated, too, costs 0.001 more.

  mistral-ocr-4-1:
    aliases: [mistral-ocr-4]
    units: {page: 0.004}

  mistral-ocr-4-0:
    retired: 2026-09-30
    units: {page: 0.004}

  mistral-ocr-2512:
    aliases: [mistral-ocr-3, mistral-ocr-3-0]
    units: {page: 0.002}

  mistral-ocr-latest:
    prices:
      # OCR 4, then 4.1
      - from: 2026-06-23
        units: {page: 0.004}
      # OCR 3
      - from: 2025-12-18
        units: {page: 0.002}

  # Moderation: free on the vendor's page

  mistral-moderation-2603:
    context_window: 131072
    free: true

  # Embeddings: input tokens only. genai-prices gives mistral-embed an output rate equal to input; there is
  # no output.

  mistral-embed:
    aliases: [mistral-embed-2312]
    context_window: 8192
    input: 0.10
    batch: 0.5x

  codestral-embed-2505:
    aliases: [codestral-embed]
    context_window: 8192
    input: 0.15
    cache_read: 0.015

  # Models of others that Mistral serves

  zai-glm-5-3:
    aliases: [zai-glm-5, zai-glm-latest]
    context_window: 1048576
    max_output: 131072
    input: 1.40
    cache_read: 0.14
    output: 4.40

  zai-glm-5-3-flash:
    context_window: 1048576
    max_output: 131072
    input: 0.15
    cache_read: 0.03
    output: 0.50

  # The page of August has 0.26 for cached input.
  zai-glm-5-2:
    aliases: [glm-5-2]
    context_window: 1048576
    max_output: 131072
    retired: 2026-10-31
    input: 1.40
    cache_read: 0.14
    output: 4.40

  deepseek-v4-1-flash-1017:
    context_window: 1048576
    max_output: 131072
    input: 0.30
    cache_read: 0.007
    output: 1.20

  # The first open models and the vision models

  # litellm and tokencost have an old 0.30; genai-prices, models.dev and Portkey have 0.15.
  open-mistral-nemo:
    aliases: [mistral-nemo, open-mistral-nemo-2407, mistral-tiny-2407, mistral-tiny-latest]
    context_window: 128000
    input: 0.15
    output: 0.15

  pixtral-large-2411:
    aliases: [pixtral-large-latest, mistral-large-pixtral-2411]
    context_window: 128000
    input: 2.00
    output: 6.00

  pixtral-12b:
    aliases: [pixtral-12b-2409, pixtral-12b-latest]
    context_window: 128000
    input: 0.15
    output: 0.15

  open-mixtral-8x22b:
    context_window: 64000
    retired: 2025-03-30
    input: 2.00
    output: 6.00

  open-mixtral-8x7b:
    context_window: 32000
    input: 0.70
    output: 0.70

  open-mistral-7b:
    input: 0.25
    output: 0.25

"""##
}
