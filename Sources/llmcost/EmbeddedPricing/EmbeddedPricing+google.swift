// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let google = ##"""
# Google: Gemini API (paid tier, global). Vertex AI sells the same models at the same global rates unless a
# comment says otherwise.
#
# Compared on 2026-11-21 with public price lists: litellm 1.109.1, genai-prices 0.2.3, genai-prices 47df840a
# (2026-08-21), Portkey models f654307e (2026-08-21), models.dev f3fc6922 (2026-07-02), tokencost e7f7c192
# (2025-08-31), and with what langfuse (2026-08-22), llm-prices (2026-08-05) and Helicone (2026-07-21) list.
# `checked` below is the day of that comparison.
#
# Compared with Google's own pages, in stored public copies read on 2026-11-29; the page decides:
# - https://ai.google.dev/gemini-api/docs/pricing, excerpts of the page of September 2026: Gemini 3.8 Flash (standard and batch,
#   today's and 2027's rates, cached reads, storage), 3.8 Flash TTS, 3.8 Live and 3.1 Flash Live, 2.5 Pro in both bands. As others read
#   the page in September and October 2026: 3.7 and 3.6 Flash, 3.5 Flash, 3.5 Flash-Lite, 3.1 Pro with its storage, and the three image
#   models of 3 and 3.1. They all agree.
# - the whole page in a copy of late 2025: Imagen 4 and 3, and Gemini 2.5. They agree.
# - https://ai.google.dev/gemini-api/docs/optimization.md.txt: flex and batch cost half, priority 75 to 100 % more, a cached token a
#   tenth. The rates here fit.
# - Gemini 4, as others read the page: Argon 2 / 0.10 / 10 until 2026-11-30 and 4 / 0.20 / 20 from then on (iyulab/TokenMeter
#   v0.13.1; it agrees). Neon and Hydrogen, every class, batch, flex and priority (TokenMeter v0.17.0, November 2026). Carbon has Argon's
#   prices (litellm's note 50970, docs.laozhang.ai 2026-11-11 with Google's price beside its own); no reading of the page names its batch,
#   flex and priority: they are the ratios that hold for the other three.
# NOT compared with a page: the robotics models, embeddings, transcription, what only Vertex AI sells, and most retired names.
#
# How to read it
# - Bands (`above`) price the whole request; the prompt length that decides includes cached tokens.
# - Thinking tokens are output. Gemini counts them beside the answer: a log must add the two.
# - audio_input and audio_cache_read are standard tier only. Where audio_input is missing, sound costs what text
#   costs or is not sold. audio_cache_read is from litellm and genai-prices.
# - Names that move (gemini-flash-latest) have the days of Google's log of changes
#   (https://ai.google.dev/gemini-api/docs/changelog, stored public copies read on 2026-11-29, the newest with
#   entries until 2026-10-08) and of Google's mails to its users. On days that no row has, the model is not known.
# - search is one grounded query (3.x and 4) or prompt (2.x). The free allowances, which a whole family
#   shares (1,500 or 10,000 a day for 2.x, 5,000 a month for 3.x in litellm), are not taken off.
# - limits: none. https://ai.google.dev/gemini-api/docs/rate-limits (a stored public copy, read on 2026-11-30) has no numbers by model any more
#   and refers to AI Studio; those of older copies are out of date.
# - storage is for explicit caches only (implicit ones store for nothing). 0.50 for 3.6 to 3.8 Flash and 4.50 for Pro are on the
#   page; 1.00 for other Flash is from public issue threads of 2026.
# - caching: the minimum is 1,024 tokens for Flash and 4,096 for Pro in the Gemini documentation read;
#   Vertex asks for 2,048 (2.x) or 4,096 (3.x). Explicit caches live one hour by default and a hit does not
#   extend it.
# - Rows with `status: announced` are increases Google has published for the day an introductory rate ends.
#   They stay announced: Anthropic cancelled just such a rise in 2026, after several price lists had built
#   it in. Drop the line `status: announced` once the new rate is in force.
# - regions: litellm marks Vertex AI endpoints outside `global` at 1.1 for these models; us and eu are our
#   names.
# Left out: music, translation and research agents.
vendor: google
name: Google Gemini
source:
  - https://ai.google.dev/gemini-api/docs/pricing
  - https://cloud.google.com/vertex-ai/generative-ai/pricing
checked: 2026-11-21
currency: USD

models:

  # --- Gemini 4 --------------------------------------------------------------------------------------------

  gemini-4-argon:       # implicit caches only, so no storage; no source has its minimum, so Pro's is taken
    context_window: 1048576
    caching: {kind: automatic, minimum: 4096, ttl: 1h}
    regions: {us: 1.1x, eu: 1.1x}
    prices:
      - from: 2026-12-01          # genai-prices, and others who read the page: the introductory rate ends on 2026-11-30
        status: announced
        note: "end of the introductory rate"
        input: 4.00
        cache_read: 0.20
        output: 20.00
        batch: {input: 2.00, cache_read: 0.10, output: 10.00}
        flex: 0.5x                # genai-prices names the ratios, not the cells
        priority: 1.8x
        search: 0.014
      - input: 2.00
        cache_read: 0.10
        output: 10.00
        batch: {input: 1.00, cache_read: 0.05, output: 5.00}
        flex: {input: 1.00, cache_read: 0.05, output: 5.00}
        priority: {input: 3.60, cache_read: 0.18, output: 18.00}
        search: 0.014

  gemini-4-carbon:                            # since 2026-11-10
    context_window: 1048576
    max_output: 65536
    caching: {kind: automatic, minimum: 4096, ttl: 1h}
    prices:
      - from: 2026-12-01
        status: announced
        note: "end of the introductory rate"
        input: 4.00
        cache_read: 0.20
        output: 20.00
        batch: 0.5x
        flex: 0.5x
        priority: 1.8x
        search: 0.014
      - input: 2.00
        cache_read: 0.10
        output: 10.00
        batch: 0.5x
        flex: 0.5x
        priority: 1.8x
        search: 0.014

  gemini-4-neon:                              # since 2026-11-18; no change of price is announced
    context_window: 1048576
    max_output: 65536
    caching: {kind: automatic, minimum: 4096, ttl: 1h}
    input: 3.00
    cache_read: 0.15
    output: 15.00
    batch: 0.5x
    flex: 0.5x
    priority: 1.8x
    search: 0.014

  gemini-4-hydrogen:                          # since 2026-11-12; no change of price is announced
    context_window: 1048576
    max_output: 65536
    caching: {kind: automatic, minimum: 4096, ttl: 1h}
    input: 1.50
    cache_read: 0.075
    output: 7.50
    batch: 0.5x
    flex: 0.5x
    priority: 1.8x
    search: 0.014

  gemini-4-argon-cyber-permissive:            # Vertex AI only; litellm only
    context_window: 1048576
    caching: {kind: automatic, minimum: 4096, ttl: 1h}
    regions: {us: 1.1x, eu: 1.1x}
    input: 4.00
    cache_read: 0.20
    output: 20.00
    batch: {input: 2.00, cache_read: 0.10, output: 10.00}
    flex: {input: 2.00, cache_read: 0.10, output: 10.00}
    priority: {input: 7.20, cache_read: 0.36, output: 36.00}
    search: 0.014

  # --- Gemini 3.5 to 3.8 -----------------------------------------------------------------------------------
  # The introductory halving covers storage, too (the page).

  gemini-3.8-flash:
    # litellm and genai-prices (pages read until 2026-10-29) send gemini-flash-latest here; the day it moved is in
    # no list. Before, it was 3.5 Flash at some time.
    aliases: [{name: gemini-flash-latest, from: 2026-10-29}]
    context_window: 1048576
    max_output: 65536
    caching: {kind: automatic, minimum: 1024, ttl: 1h}
    regions: {us: 1.1x, eu: 1.1x}
    prices:
      - from: 2027-01-01
        status: announced
        note: "end of the introductory rate"
        input: 1.50
        cache_read: 0.15
        output: 7.50
        batch: {input: 0.75, cache_read: 0.075, output: 3.75}
        flex: 0.5x
        priority: 1.8x
        storage: 1.00
        search: 0.014
      - input: 0.75
        cache_read: 0.075
        output: 3.75
        batch: {input: 0.375, cache_read: 0.0375, output: 1.875}
        flex: {input: 0.375, cache_read: 0.0375, output: 1.875}
        priority: {input: 1.35, cache_read: 0.135, output: 6.75}
        storage: 0.50
        search: 0.014

  gemini-3.8-flash-cyber:                     # Vertex AI only; litellm only
    context_window: 1048576
    max_output: 65536
    caching: {kind: automatic, minimum: 1024, ttl: 1h}
    regions: {us: 1.1x, eu: 1.1x}
    input: 1.50
    cache_read: 0.15
    output: 7.50
    batch: {input: 0.75, cache_read: 0.075, output: 3.75}
    flex: {input: 0.75, cache_read: 0.075, output: 3.75}
    priority: {input: 2.70, cache_read: 0.27, output: 13.50}

  gemini-3.7-flash:                           # Portkey (August) still has the 2027 rate for today
    context_window: 1048576
    max_output: 65536
    caching: {kind: automatic, minimum: 1024, ttl: 1h}
    regions: {us: 1.1x, eu: 1.1x}
    prices:
      - from: 2027-01-01
        status: announced
        note: "end of the introductory rate"
        input: 1.50
        cache_read: 0.15
        output: 7.50
        batch: 0.5x
        flex: 0.5x
        priority: 1.8x
        storage: 1.00
        search: 0.014
      - input: 0.75
        cache_read: 0.075
        output: 3.75
        batch: {input: 0.375, cache_read: 0.0375, output: 1.875}
        flex: {input: 0.375, cache_read: 0.0375, output: 1.875}
        priority: {input: 1.35, cache_read: 0.135, output: 6.75}
        storage: 0.50
        search: 0.014

  gemini-3.6-flash:     # litellm ends its Vertex key on 2026-11-19, but not its Gemini API key: not retired
    context_window: 1048576
    max_output: 65536
    caching: {kind: automatic, minimum: 1024, ttl: 1h}
    regions: {us: 1.1x, eu: 1.1x}
    prices:
      - from: 2027-01-01
        status: announced
        note: "end of the introductory rate"
        input: 1.50
        cache_read: 0.15
        output: 7.50
        batch: {input: 0.75, cache_read: 0.075, output: 3.75}
        flex: 0.5x
        storage: 1.00             # no source states a priority rate for 2027
        search: 0.014
      - from: 2026-08-13          # checked by genai-prices; llm-prices of 2026-08-05 has the row below
        note: "genai-prices backdates this rate to the launch; dated lists and threads show a cut in August"
        input: 0.75
        cache_read: 0.075
        output: 3.75
        batch: {input: 0.375, cache_read: 0.0375, output: 1.875}
        flex: {input: 0.375, cache_read: 0.0375, output: 1.875}
        priority: {input: 1.35, cache_read: 0.135, output: 6.75}
        storage: 0.50
        search: 0.014
      - input: 1.50               # llm-prices, Portkey; batch from Portkey, which has no cached cells
        cache_read: 0.15
        output: 7.50
        batch: {input: 0.75, output: 3.75}
        storage: 1.00
        search: 0.014

  gemini-3.5-flash:                           # retires 2027-05-19 on Vertex AI; no date for the Gemini API
    context_window: 1048576
    max_output: 65536
    caching: {kind: automatic, minimum: 1024, ttl: 1h}
    regions: {us: 1.1x, eu: 1.1x}
    input: 1.50
    cache_read: 0.15
    output: 9.00
    batch: {input: 0.75, cache_read: 0.075, output: 4.50}
    flex: {input: 0.75, cache_read: 0.08, output: 4.50}     # 0.08 is the vendor's rounding (Vertex 0.075)
    priority: {input: 2.70, cache_read: 0.27, output: 16.20}
    storage: 1.00
    search: 0.014

  gemini-3.5-flash-lite:
    aliases: [{name: gemini-flash-lite-latest, from: 2026-10-29}]     # as gemini-flash-latest
    context_window: 1048576
    max_output: 65536
    caching: {kind: automatic, minimum: 1024, ttl: 1h}
    regions: {us: 1.1x, eu: 1.1x}
    input: 0.30
    cache_read: 0.03
    output: 2.50
    # Cached cells are rounded on the Gemini API (0.02, 0.02, 0.05); Vertex AI has 0.015, 0.015, 0.054.
    batch: {input: 0.15, cache_read: 0.02, output: 1.25}
    flex: {input: 0.15, cache_read: 0.02, output: 1.25}
    priority: {input: 0.54, cache_read: 0.05, output: 4.50}
    storage: 1.00
    search: 0.014

  # --- Gemini 3 and 3.1 ------------------------------------------------------------------------------------

  gemini-3.1-pro-preview:
    aliases: [gemini-3.1-pro-preview-customtools, {name: gemini-pro-latest, from: 2026-03-06}]     # Google's mail
    context_window: 1048576
    max_output: 65536
    caching: {kind: automatic, minimum: 4096, ttl: 1h}
    input: 2.00
    cache_read: 0.20
    output: 12.00
    batch: {input: 1.00, cache_read: 0.20, output: 6.00}    # batch reads cost the standard rate
    flex: {input: 1.00, cache_read: 0.20, output: 6.00}     # no list has a flex rate above the threshold
    priority: {input: 3.60, cache_read: 0.36, output: 21.60}
    storage: 4.50
    search: 0.014
    above:
      - prompt_tokens: 200000
        input: 4.00
        cache_read: 0.40
        output: 18.00
        batch: {input: 2.00, cache_read: 0.40, output: 9.00}
        priority: {input: 7.20, cache_read: 0.72, output: 32.40}

  gemini-3.1-flash-lite:
    aliases: [gemini-3.1-flash-lite-preview]  # the preview ended on 2026-05-25
    context_window: 1048576
    max_output: 65536
    caching: {kind: automatic, minimum: 1024, ttl: 1h}
    retired: 2027-05-07
    regions: {us: 1.1x, eu: 1.1x}
    input: 0.25
    cache_read: 0.025
    output: 1.50
    audio_input: 0.50                         # batch and flex 0.25, priority 0.90
    audio_cache_read: 0.05
    batch: {input: 0.125, cache_read: 0.0125, output: 0.75}
    flex: {input: 0.125, cache_read: 0.0125, output: 0.75}
    priority: {input: 0.45, cache_read: 0.045, output: 2.70}
    storage: 1.00
    search: 0.014

  gemini-3-flash-preview:
    # Until 3.5 Flash was released, which it pointed to by the end of June.
    aliases: [{name: gemini-flash-latest, from: 2026-01-21, until: 2026-05-19}]
    context_window: 1048576
    max_output: 65536
    caching: {kind: automatic, minimum: 1024, ttl: 1h}
    input: 0.50
    cache_read: 0.05
    output: 3.00
    audio_input: 1.00                         # batch and flex 0.50, priority 1.80
    audio_cache_read: 0.10
    batch: {input: 0.25, cache_read: 0.05, output: 1.50}    # batch and flex reads cost the standard rate
    flex: {input: 0.25, cache_read: 0.05, output: 1.50}
    priority: {input: 0.90, cache_read: 0.09, output: 5.40}
    storage: 1.00
    search: 0.014

  gemini-3-pro-preview:
    aliases: [{name: gemini-pro-latest, from: 2026-01-21, until: 2026-03-06}]
    # Shut down by 2026-10-13 (genai-prices); the day is from issue threads. Batch and priority: litellm's
    # Vertex key, batch above the threshold: Portkey; no list has a cached batch rate.
    context_window: 1048576
    max_output: 65536
    caching: {kind: automatic, minimum: 4096, ttl: 1h}
    retired: 2026-03-09
    input: 2.00
    cache_read: 0.20
    output: 12.00
    batch: {input: 1.00, output: 6.00}
    priority: {input: 3.60, cache_read: 0.36, output: 21.60}
    storage: 4.50
    search: 0.014                             # charged from 2026-01-05 on
    above:
      - prompt_tokens: 200000
        input: 4.00
        cache_read: 0.40
        output: 18.00
        batch: {input: 2.00, output: 9.00}
        priority: {input: 7.20, cache_read: 0.72, output: 32.40}

  # --- Gemini 2.5 ------------------------------------------------------------------------------------------
  # Cached reads cost a quarter of input in tokencost (August 2025) and a tenth since genai-prices checked
  # them on 2025-10-31; no list dates the cut, so cached calls of mid-2025 are under-priced here. litellm
  # ends the three Vertex keys on 2026-10-20, but not the Gemini API keys: not marked as retired. training:
  # Vertex AI tuning, Portkey only. A tuned model is called at these base rates.

  gemini-2.5-pro:
    context_window: 1048576
    max_output: 65536
    caching: {kind: automatic, minimum: 4096, ttl: 1h}
    input: 1.25
    cache_read: 0.125
    output: 10.00
    batch: {input: 0.625, cache_read: 0.125, output: 5.00}  # batch and flex reads cost the standard rate
    flex: {input: 0.625, cache_read: 0.125, output: 5.00}   # no list has a flex rate above the threshold
    priority: {input: 2.25, cache_read: 0.225, output: 18.00}
    training: 25.00
    storage: 4.50
    search: 0.035
    above:
      - prompt_tokens: 200000
        input: 2.50
        cache_read: 0.25
        output: 15.00
        batch: {input: 1.25, cache_read: 0.25, output: 7.50}
        priority: {input: 4.50, cache_read: 0.45, output: 27.00}

  gemini-2.5-flash:
    # The preview of that day was the first model of the name.
    aliases: [gemini-2.5-flash-preview-09-2025, {name: gemini-flash-latest, from: 2025-09-25, until: 2026-01-21}]
    context_window: 1048576
    max_output: 65536
    caching: {kind: automatic, minimum: 1024, ttl: 1h}
    input: 0.30
    cache_read: 0.03
    output: 2.50
    audio_input: 1.00                         # batch and flex 0.50, priority 1.80
    audio_cache_read: 0.10
    batch: {input: 0.15, cache_read: 0.03, output: 1.25}
    flex: {input: 0.15, cache_read: 0.03, output: 1.25}
    priority: {input: 0.54, cache_read: 0.054, output: 4.50}
    training: 5.00
    storage: 1.00
    search: 0.035

  gemini-2.5-flash-lite:
    # No entry of the log of changes until 2026-02-19 moves the alias.
    aliases:
      - gemini-2.5-flash-lite-preview-09-2025
      - {name: gemini-flash-lite-latest, from: 2025-09-25, until: 2026-02-20}
    context_window: 1048576
    max_output: 65536
    caching: {kind: automatic, minimum: 1024, ttl: 1h}
    input: 0.10
    cache_read: 0.01
    output: 0.40
    audio_input: 0.30                         # batch and flex 0.15, priority 0.54; the June 2025 preview 0.50
    audio_cache_read: 0.03
    batch: {input: 0.05, cache_read: 0.01, output: 0.20}
    flex: {input: 0.05, cache_read: 0.01, output: 0.20}
    priority: {input: 0.18, cache_read: 0.018, output: 0.72}
    training: 1.50
    storage: 1.00
    search: 0.035

  gemini-2.5-flash-preview-05-20:
    # A model of its own, cheaper than its successor. tokencost has the later 0.30/2.50 for 05-20;
    # genai-prices and Portkey agree on these rates for both previews.
    aliases: [gemini-2.5-flash-preview-04-17]
    context_window: 1048576
    max_output: 65535
    retired: 2025-07-15
    prices:
      - note: "0.60 is the rate with thinking off; with thinking, output was 3.50, which cannot be told here"
        input: 0.15
        cache_read: 0.0375
        output: 0.60
        audio_input: 1.00
        search: 0.035

  gemini-2.5-computer-use-preview-10-2025:
    context_window: 128000
    max_output: 64000
    retired: 2026-07-28
    input: 1.25
    output: 10.00
    above:
      - prompt_tokens: 200000
        input: 2.50
        output: 15.00

  # --- Gemini 2.0 and older (retired) ----------------------------------------------------------------------

  gemini-2.0-flash:               # Vertex AI: 0.15/0.60, sound 1.00, batch 0.075/0.30
    context_window: 1048576
    max_output: 8192
    retired: 2026-06-01
    input: 0.10
    cache_read: 0.025
    output: 0.40
    audio_input: 0.70
    audio_cache_read: 0.175
    batch: {input: 0.05, output: 0.20}        # Portkey only
    storage: 1.00
    search: 0.035

  gemini-2.0-flash-lite:          # tokencost has a cached rate of 0.01875; the others none, so none here
    context_window: 1048576
    max_output: 8192
    retired: 2026-06-01
    input: 0.075
    output: 0.30
    batch: {input: 0.0375, output: 0.15}
    search: 0.035

  gemini-1.5-pro:
    # Three prices: 3.50/10.50 (launch: tokencost, Helicone), 1.25/5.00 (last: genai-prices, llm-prices,
    # Portkey), 2.50/7.50 (langfuse, matches neither, not used). The day of the change is general knowledge.
    context_window: 2097152
    max_output: 8192
    retired: 2025-09-24           # version 002; version 001 went on 2025-05-24
    prices:
      - from: 2024-10-01
        input: 1.25
        cache_read: 0.3125        # genai-prices under its other spelling, gemini-pro-1.5
        output: 5.00
        training: 80.00           # Vertex AI tuning of 001 and 002, Portkey only
        above:
          - prompt_tokens: 128000
            input: 2.50
            cache_read: 0.625
            output: 10.00
      - input: 3.50               # no list keeps the cached rate of that time: reads cost input
        output: 10.50
        above:
          - prompt_tokens: 128000
            input: 7.00
            output: 21.00

  gemini-1.5-flash:
    # The price before the cut of August 2024 is in none of the lists, so earlier calls have no price here.
    # The day is general knowledge. Vertex AI keys carry 1.00 above the threshold, a slip; Portkey 0.03 for
    # output.
    context_window: 1048576
    max_output: 8192
    retired: 2025-09-24
    prices:
      - from: 2024-08-12
        input: 0.075
        cache_read: 0.01875
        output: 0.30
        training: 8.00            # Vertex AI tuning of 001 and 002, Portkey only
        above:
          - prompt_tokens: 128000
            input: 0.15
            cache_read: 0.0375
            output: 0.60

  gemini-1.5-flash-8b:
    # tokencost has 0, the price of the experimental version; no list has the last day: the family's is
    # taken.
    context_window: 1000000
    max_output: 8192
    retired: 2025-09-24
    input: 0.0375
    cache_read: 0.01
    output: 0.15
    above:
      - prompt_tokens: 128000
        input: 0.075
        cache_read: 0.02
        output: 0.30

  gemini-1.0-pro:
    # tokencost and Portkey (Vertex AI) have 0.50/1.50. genai-prices has 0.125/0.375, which is the price of
    # a million characters; tokencost's Gemini API key 0.35/1.05 and Portkey's 0.25/0.50 stand alone.
    aliases: [gemini-pro]
    context_window: 32760
    max_output: 8192
    retired: 2025-04-09
    input: 0.50
    output: 1.50

  gemini-1.0-pro-vision:          # pictures were charged apart, 0.0025 each
    aliases: [gemini-pro-vision]
    context_window: 16384
    max_output: 2048
    retired: 2025-04-09
    input: 0.50
    output: 1.50

  # --- Live (speech to speech) -----------------------------------------------------------------------------

  gemini-3.8-live:
    aliases: [gemini-3.8-live-extended-thinking]
    context_window: 131072
    max_output: 65536
    input: 0.75
    output: 4.50
    audio_input: 3.00
    audio_output: 12.00
    image_input: 1.00
    search: 0.014                             # genai-prices only

  gemini-3.1-flash-live-preview:
    context_window: 131072
    max_output: 65536
    retired: 2026-11-17
    input: 0.75
    output: 4.50
    audio_input: 3.00
    audio_output: 12.00
    image_input: 1.00
    search: 0.014

  gemini-live-2.5-flash-native-audio:         # litellm ends it on 2026-12-13, on Vertex AI
    aliases:
      - gemini-live-2.5-flash-preview-native-audio-09-2025
      - gemini-2.5-flash-native-audio-preview-09-2025
      - gemini-2.5-flash-native-audio-preview-12-2025
      - gemini-2.5-flash-native-audio-latest
    context_window: 131072
    input: 0.50
    output: 2.00
    audio_input: 3.00
    audio_output: 12.00
    image_input: 3.00
    search: 0.035                             # litellm only

  # --- Text to speech: text in, sound out, so `output` is the rate of the sound, too -----------------------
  # litellm gives the 3.8 pair a cached rate (0.125) with cells that do not fit each other; not used.

  gemini-3.8-flash-tts:
    max_output: 16384
    prices:
      - from: 2027-01-01
        status: announced
        note: "end of the introductory rate"
        input: 1.00
        output: 18.00
        audio_output: 18.00
        batch: {input: 0.50, output: 9.00}
        flex: {input: 0.50, output: 9.00}
        priority: {input: 1.80, output: 32.40}
      - input: 0.50
        output: 9.00
        audio_output: 9.00
        batch: {input: 0.25, output: 4.50}
        flex: {input: 0.25, output: 4.50}
        priority: {input: 0.90, output: 16.20}

  gemini-3.8-flash-lite-tts:
    max_output: 16384
    prices:
      - from: 2027-01-01
        status: announced
        note: "end of the introductory rate"
        input: 1.00
        output: 12.00
        audio_output: 12.00
        batch: {input: 0.50, output: 6.00}
        flex: {input: 0.50, output: 6.00}
        priority: {input: 1.80, output: 21.60}
      - input: 0.50
        output: 6.00
        audio_output: 6.00
        batch: {input: 0.25, output: 3.00}
        flex: {input: 0.25, output: 3.00}
        priority: {input: 0.90, output: 10.80}

  gemini-3.1-flash-tts-preview:
    max_output: 16384
    retired: 2026-11-17
    input: 1.00
    output: 20.00
    audio_output: 20.00
    batch: {input: 0.50, output: 10.00}

  gemini-2.5-pro-preview-tts:     # litellm alone adds a cached rate and sound input; not used
    aliases: [gemini-2.5-pro-tts]
    max_output: 16384
    input: 1.00                   # the Gemini API preview ended on 2026-11-17, Vertex AI's name has no date
    output: 20.00
    audio_output: 20.00
    batch: {input: 0.50, output: 10.00}

  gemini-2.5-flash-preview-tts:   # ended as the row above
    aliases: [gemini-2.5-flash-tts]
    max_output: 16384
    input: 0.50
    output: 10.00
    audio_output: 10.00
    batch: {input: 0.25, output: 5.00}

  # --- Transcription: litellm ------------------------------------------------------------------------------

  gemini-3.5-transcribe:
    aliases: [gemini-3.5-transcribe-preview]
    input: 2.00
    output: 12.00
    audio_input: 2.00

  gemini-3.5-transcribe-live:
    aliases: [gemini-3.5-transcribe-live-preview]
    input: 3.50
    output: 21.00
    audio_input: 3.50

  chirp_3:                                    # Vertex AI, 0.016 a minute
    aliases: [chirp_2]
    units: {audio_minute: 0.016}

  # --- Pictures --------------------------------------------------------------------------------------------
  # A picture that is drawn has 1,120 tokens at 1K in Gemini 3 and 3.1, 1,290 in 2.5; one that is read costs what text does.
  # Rates: litellm; 0.134, 0.067 and 0.034 for a picture of 1K are on the page.

  gemini-3-pro-image:
    aliases: [nano-banana-pro-preview]
    retired: 2027-05-28
    input: 2.00
    output: 12.00
    image_output: 120.00
    batch: {input: 1.00, output: 6.00, image_output: 60.00}
    search: 0.014

  gemini-3-pro-image-preview:
    retired: 2026-06-25
    input: 2.00
    output: 12.00
    image_output: 120.00
    batch: {input: 1.00, output: 6.00, image_output: 60.00}
    search: 0.014

  gemini-3.1-flash-image:
    retired: 2027-05-28
    input: 0.50
    output: 3.00
    image_output: 60.00
    batch: {input: 0.25, output: 1.50, image_output: 30.00}
    search: 0.014

  gemini-3.1-flash-image-preview:
    retired: 2026-06-25
    input: 0.50
    output: 3.00
    image_output: 60.00
    batch: {input: 0.25, output: 1.50, image_output: 30.00}
    search: 0.014

  gemini-3.1-flash-lite-image:
    input: 0.25
    output: 1.50
    image_output: 30.00
    batch: {input: 0.125, output: 0.75, image_output: 15.00}

  gemini-nano-banana-2.1:                     # litellm alone
    input: 1.50
    output: 7.50
    image_output: 30.00
    batch: {input: 0.75, output: 3.75, image_output: 15.00}
    search: 0.014

  gemini-2.5-flash-image:
    retired: 2027-03-15
    input: 0.30
    cache_read: 0.03
    output: 2.50
    image_output: 30.00
    batch: {input: 0.15, output: 1.25, image_output: 15.00}       # no list has a cached rate in batch
    search: 0.035

  # Imagen: the page of late 2025; a reader of September 2026 no longer found it there.

  imagen-4.0-generate-001:
    units: {image: 0.04}

  imagen-4.0-ultra-generate-001:
    units: {image: 0.06}

  imagen-4.0-fast-generate-001:
    units: {image: 0.02}

  imagen-3.0-generate-002:
    units: {image: 0.03}

  imagen-3.0-generate-001:                    # litellm
    units: {image: 0.04}

  # --- Video, with sound: litellm, and a reader of the page of September 2026 -------------------------------

  veo-3.1-generate-preview:
    aliases: [veo-3.1-generate-001]
    units: {video_second: {720p: 0.40, 1080p: 0.40, 4k: 0.60}}

  veo-3.1-fast-generate-preview:
    aliases: [veo-3.1-fast-generate-001]
    units: {video_second: {720p: 0.10, 1080p: 0.12, 4k: 0.30}}

  veo-3.1-lite-generate-preview:
    aliases: [veo-3.1-lite-generate-001]
    units: {video_second: {720p: 0.05, 1080p: 0.08}}

  veo-3.0-generate-001:
    retired: 2026-06-30
    units: {video_second: 0.40}

  veo-2.0-generate-001:
    retired: 2026-06-30
    units: {video_second: 0.50}

  # --- Ranking on Vertex AI: litellm, by the query ----------------------------------------------------------

  semantic-ranker-default:
    aliases:
      - semantic-ranker-default-002
      - semantic-ranker-default-003
      - semantic-ranker-default-004
      - semantic-ranker-fast
      - semantic-ranker-fast-004
    units: {search_unit: 0.001}

  # --- Robotics --------------------------------------------------------------------------------------------

  gemini-robotics-er-2-preview:
    context_window: 131072
    max_output: 65536
    prices:
      - from: 2027-01-01
        status: announced
        note: "end of the introductory rate"
        input: 2.00
        cache_read: 0.20
        output: 10.00
      - input: 1.00
        cache_read: 0.10
        output: 5.00
        batch: {input: 0.50, cache_read: 0.05, output: 2.50}      # litellm only
        search: 0.014                                             # litellm only

  gemini-robotics-er-2-streaming-preview:
    context_window: 131072
    max_output: 65536
    prices:
      - from: 2027-01-01
        status: announced
        note: "end of the introductory rate"
        input: 2.00
        output: 10.00
      - input: 1.00
        output: 5.00

  gemini-robotics-er-1.5-preview:             # litellm has a cached rate of 0, taken for a gap
    context_window: 1048576
    max_output: 65535
    input: 0.30
    output: 2.50
    audio_input: 1.00

  # --- Embeddings (no output) ------------------------------------------------------------------------------

  gemini-embedding-2:
    aliases: [gemini-embedding-2-preview]
    context_window: 8192
    input: 0.20
    audio_input: 6.50
    image_input: 0.45
    batch: {input: 0.10, audio_input: 3.25, image_input: 0.225}

  gemini-embedding-001:
    context_window: 2048
    retired: 2028-05-14
    input: 0.15
    batch: {input: 0.075}                     # Gemini API; Vertex AI and Portkey 0.12

  text-embedding-005:
    # Vertex AI charges these by the character (0.025 a million); 0.10 is litellm's conversion at four
    # characters a token. Portkey files the price by character as one by token.
    aliases: [text-embedding-004, text-multilingual-embedding-002]
    context_window: 2048
    retired: 2027-04-01
    input: 0.10

  # --- Gemma on the Gemini API: free of charge, with no paid tier (genai-prices, litellm) ------------------

  gemma-4-31b-it:
    context_window: 262144
    free: true

  gemma-4-26b-a4b-it:
    context_window: 262144
    free: true

  gemma-3-27b-it:
    context_window: 131072
    free: true

  # --- Models of others on Vertex AI -----------------------------------------------------------------------
  # litellm alone, taken on 2026-11-21, and only those that it still lists as sold; NOT compared with Google's
  # page. Claude on Vertex AI costs what Anthropic charges (its global endpoint), so `claude-...@date` is
  # priced by that file; regional endpoints cost 1.1 times as much.

  deepseek-ai/deepseek-v4.1-flash-maas:
    context_window: 1048576
    max_output: 1048576
    input: 0.30
    cache_read: 0.03
    output: 1.20

  zai-org/glm-5.2-maas:
    context_window: 1000000
    max_output: 64000
    input: 1.40
    cache_read: 0.14
    output: 4.40

  openai/gpt-oss-120b-maas:
    context_window: 131072
    max_output: 32768
    input: 0.09
    output: 0.36
    batch: {input: 0.045, output: 0.18}

  meta/llama-4-maverick-17b-128e-instruct-maas:
    context_window: 1000000
    max_output: 1000000
    input: 0.35
    output: 1.15
    batch: {input: 0.175, output: 0.575}

  meta/llama-4-scout-17b-16e-instruct-maas:
    context_window: 10000000
    max_output: 10000000
    input: 0.25
    output: 0.70
    batch: {input: 0.125, output: 0.35}

  meta/llama-3.1-405b-instruct-maas:
    context_window: 128000
    max_output: 2048
    input: 5.00
    output: 16.00

"""##
}
