// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let xai = ##"""
# xAI: Grok language models.
#
# Compared on 2026-11-21 with public price lists: litellm 1.109.1, genai-prices 0.2.3, genai-prices 47df840a
# (2026-08-21), Portkey models f654307e (2026-08-21), models.dev f3fc6922 (2026-07-02), tokencost e7f7c192
# (2025-08-31), and with what llm-prices (2026-08-05) lists; `checked` below is the day of that comparison.
#
# Compared with the vendor's own page https://docs.x.ai/developers/pricing (a stored public copy, read on
# 2026-11-29): input, cached input, output, context window and both bands of grok-4.7, 4.6, 4.5, 4.3, the three of
# 4.20 and Build 0.1, all that are sold today. All agree. The page also says that the long-context rate starts AT
# 200,000 prompt tokens and is for the whole request, and that requests to the US endpoint cost 1.1 times the token
# rates (`regions`). The retired names are not on the page: those are the lists' alone. As others read the same page: priority is
# twice the standard rates for all of these models (2026-09-28), batch is 0.8 of them for 4.3, 4.20 and Build 0.1 and not cheaper for 4.6
# and 4.5 (2026-08-12); the fees of the tools, pictures, video and voice.
#
# How to read it
# - xAI's long-context rate starts AT 200,000 prompt tokens and prices the whole request (`at_least`);
#   genai-prices writes 199999 for the same, litellm the key above_200k.
# - Batch is 0.8 of standard, cached reads too, in both bands; litellm and genai-prices give it for 4.7
#   (litellm only), 4.3 and 4.20, the page for Build. For 4.5 and 4.6 it has no discount, so none is given.
# - Reasoning tokens are output; xAI counts them beside the answer: a log must add the two.
# - Caching is automatic; no source gives a minimum or a lifetime.
# - search is the web search tool, 5.00 a thousand calls, the same for every model (Portkey, and the page).
# - units: source is a page that Live Search of the chat completions used, 25 a thousand in xAI's guide to it
#   (the vendor has since taken it out of the interface); file_search is the search in collections, 2.50 a
#   thousand calls (Portkey, and xAI's page of prices as of November 2026).
# - litellm's max_output repeats the context window, so no max_output is given.
# - Retired names: xAI's notice of May 2026 says that calls under the old names go on, are served by
#   grok-4.3 (Code Fast by Grok Build) and billed at its rates. So those models have a second row from that
#   day, with the successor's rates; the notice is known here from issue threads, and some threads say that
#   the names stopped working later.
# - limits: tokens a minute of https://docs.x.ai/developers/rate-limits by the tier of the team (a stored public copy of the time of Grok 4.6,
#   read on 2026-11-30); 4.7 as others read it on 2026-09-29 and 2026-10-17. All tokens count, cached ones too (the page). Requests are limited
#   by the second (37 to 500), which has no key. The two plain variants of 4.20 have these each, and multi-agent about a quarter (2.5 to 21
#   million). Pictures, video and voice: requests a second only.
# Left out: speech to speech, which is paid by the minute and the text besides.
vendor: xai
name: xAI
source:
  - https://docs.x.ai/docs/models
  - https://docs.x.ai/developers/pricing
checked: 2026-11-21
currency: USD

regions: {us: 1.1x}
defaults:
  caching: {kind: automatic}
  search: 0.005
  units: {source: 0.025, file_search: 0.0025}

models:

  # --- Grok 4.3 to 4.7 -------------------------------------------------------------------------------------

  grok-4.7:
    context_window: 500000
    limits:
      tier 0: {tokens_per_minute: 50000000}
      tier 2: {tokens_per_minute: 60000000}
      tier 4: {tokens_per_minute: 100000000}
    input: 2.00
    cache_read: 0.50
    output: 6.00
    priority: 2x
    batch: {input: 1.60, cache_read: 0.40, output: 4.80}
    above:
      - at_least: 200000
        input: 4.00
        cache_read: 1.00
        output: 12.00
        batch: {input: 3.20, cache_read: 0.80, output: 9.60}

  grok-4.6:
    context_window: 500000
    limits:
      tier 0: {tokens_per_minute: 50000000}
      tier 1: {tokens_per_minute: 53000000}
      tier 2: {tokens_per_minute: 60000000}
      tier 3: {tokens_per_minute: 74000000}
      tier 4: {tokens_per_minute: 100000000}
    input: 2.00
    cache_read: 0.50
    output: 6.00
    priority: 2x
    above:
      - at_least: 200000
        input: 4.00
        cache_read: 1.00
        output: 12.00

  grok-4.5:                       # genai-prices of July had 4.6's 0.50 for cached reads; corrected since
    aliases: [grok-build-latest]  # litellm and Portkey
    context_window: 500000
    limits:
      tier 0: {tokens_per_minute: 50000000}
      tier 1: {tokens_per_minute: 53000000}
      tier 2: {tokens_per_minute: 60000000}
      tier 3: {tokens_per_minute: 74000000}
      tier 4: {tokens_per_minute: 100000000}
    input: 2.00
    cache_read: 0.30
    output: 6.00
    priority: 2x
    above:
      - at_least: 200000
        input: 4.00
        cache_read: 0.60
        output: 12.00

  grok-4.3:
    context_window: 1000000
    limits:
      tier 0: {tokens_per_minute: 10000000}
      tier 1: {tokens_per_minute: 15000000}
      tier 2: {tokens_per_minute: 25000000}
      tier 3: {tokens_per_minute: 45000000}
      tier 4: {tokens_per_minute: 85000000}
    input: 1.25
    cache_read: 0.20
    output: 2.50
    priority: 2x
    batch: {input: 1.00, cache_read: 0.16, output: 2.00}
    above:
      - at_least: 200000
        input: 2.50
        cache_read: 0.40
        output: 5.00
        batch: {input: 2.00, cache_read: 0.32, output: 4.00}

  # --- Grok 4.20 (cut on 2026-04-30; Portkey still has the older rates) ------------------------------------

  grok-4.20:
    aliases:
      - grok-4.20-0309
      - grok-4.20-reasoning
      - grok-4.20-0309-reasoning
      - grok-4.20-non-reasoning
      - grok-4.20-0309-non-reasoning
      - grok-4.20-multi-agent
      - grok-4.20-multi-agent-0309
    context_window: 1000000
    limits:
      tier 0: {tokens_per_minute: 10000000}
      tier 1: {tokens_per_minute: 15000000}
      tier 2: {tokens_per_minute: 25000000}
      tier 3: {tokens_per_minute: 45000000}
      tier 4: {tokens_per_minute: 85000000}
    prices:
      - from: 2026-04-30
        input: 1.25
        cache_read: 0.20
        output: 2.50
        priority: 2x
        batch: {input: 1.00, cache_read: 0.16, output: 2.00}
        above:
          - at_least: 200000
            input: 2.50
            cache_read: 0.40
            output: 5.00
            batch: {input: 2.00, cache_read: 0.32, output: 4.00}
      - input: 2.00
        cache_read: 0.20
        output: 6.00
        above:
          - at_least: 200000
            input: 4.00
            cache_read: 0.40
            output: 12.00

  grok-4.20-beta:                 # the same price, but litellm gives the beta names no batch rate
    aliases:
      - grok-4.20-beta-0309
      - grok-4.20-beta-reasoning
      - grok-4.20-beta-0309-reasoning
      - grok-4.20-beta-latest-reasoning
      - grok-4.20-beta-non-reasoning
      - grok-4.20-beta-0309-non-reasoning
      - grok-4.20-beta-latest-non-reasoning
      - grok-4.20-multi-agent-beta-0309
      - grok-4.20-multi-agent-beta-latest
      - grok-4.20-experimental-beta-0304
      - grok-4.20-experimental-beta-0304-reasoning
      - grok-4.20-experimental-beta-0304-non-reasoning
      - grok-4.20-experimental-beta-latest
      - grok-4.20-experimental-beta-reasoning-latest
      - grok-4.20-experimental-beta-non-reasoning-latest
      - grok-4.20-multi-agent-experimental-beta-0304
      - grok-4.20-multi-agent-experimental-beta-latest
      - grok-4.20-reasoning-gv2
      - grok-4.20-non-reasoning-gv2
    context_window: 1000000
    prices:
      - from: 2026-04-30
        input: 1.25
        cache_read: 0.20
        output: 2.50
        above:
          - at_least: 200000
            input: 2.50
            cache_read: 0.40
            output: 5.00
      - input: 2.00
        cache_read: 0.20
        output: 6.00
        above:
          - at_least: 200000
            input: 4.00
            cache_read: 0.40
            output: 12.00

  # --- Coding ----------------------------------------------------------------------------------------------

  grok-build-0.1:
    context_window: 256000
    limits:
      tier 0: {tokens_per_minute: 10000000}
      tier 1: {tokens_per_minute: 15000000}
      tier 2: {tokens_per_minute: 25000000}
      tier 3: {tokens_per_minute: 45000000}
      tier 4: {tokens_per_minute: 85000000}
    input: 1.00
    cache_read: 0.20
    output: 2.00
    batch: 0.8x
    priority: 2x
    above:
      - at_least: 200000
        input: 2.00
        cache_read: 0.40
        output: 4.00

  grok-code-fast-1:
    aliases: [grok-code-fast, grok-code-fast-1-0825]
    context_window: 256000
    prices:
      - from: 2026-05-15          # litellm: from that day the name means grok-build-0.1
        note: "litellm has these, the other lists the older rates: both hold, each in its time"
        input: 1.00
        cache_read: 0.20
        output: 2.00
        above:
          - at_least: 200000
            input: 2.00
            cache_read: 0.40
            output: 4.00
      - input: 0.20
        cache_read: 0.02
        output: 1.50

  # --- Grok 4 and 3 (retired in May 2026) ------------------------------------------------------------------
  # Own rates: genai-prices; inputs and outputs agree with tokencost and Portkey except where told. The 4
  # and 4 Fast models had a dearer rate for long prompts from 128,000 tokens on (issue reports); no list has
  # it, so those prompts are under-priced here.

  grok-4-1-fast:
    aliases: [grok-4-1-fast-reasoning, grok-4-1-fast-non-reasoning]
    context_window: 2000000
    prices:
      - from: 2026-05-15
        note: "served by and billed as grok-4.3"
        input: 1.25
        cache_read: 0.20
        output: 2.50
        above:
          - at_least: 200000
            input: 2.50
            cache_read: 0.40
            output: 5.00
      - input: 0.20
        cache_read: 0.05
        output: 0.50

  grok-4-fast:
    aliases: [grok-4-fast-reasoning, grok-4-fast-non-reasoning]
    context_window: 2000000
    prices:
      - from: 2026-05-15
        note: "served by and billed as grok-4.3"
        input: 1.25
        cache_read: 0.20
        output: 2.50
        above:
          - at_least: 200000
            input: 2.50
            cache_read: 0.40
            output: 5.00
      - input: 0.20
        cache_read: 0.05
        output: 0.50

  grok-4:
    aliases: [grok-4-0709]
    context_window: 256000
    prices:
      - from: 2026-05-15
        note: "served by and billed as grok-4.3"
        input: 1.25
        cache_read: 0.20
        output: 2.50
        above:
          - at_least: 200000
            input: 2.50
            cache_read: 0.40
            output: 5.00
      - input: 3.00
        cache_read: 0.75
        output: 15.00

  grok-3:
    aliases: [grok-3-beta]
    context_window: 131072
    prices:
      - from: 2026-05-15
        note: "served by and billed as grok-4.3"
        input: 1.25
        cache_read: 0.20
        output: 2.50
        above:
          - at_least: 200000
            input: 2.50
            cache_read: 0.40
            output: 5.00
      - input: 3.00
        cache_read: 0.75
        output: 15.00

  # The other Grok 3 names are not in xAI's notice and no list has their last day. litellm 1.109.1 has
  # dropped them and so had models.dev by 2026-07-02, the day used here; the true one is earlier.

  grok-3-fast:          # Portkey gives both Fast names the rates of the plain ones, against two lists
    aliases: [grok-3-fast-beta]
    context_window: 131072
    retired: 2026-07-02
    input: 5.00
    cache_read: 1.25
    output: 25.00

  grok-3-mini:
    aliases: [grok-3-mini-beta]
    context_window: 131072
    retired: 2026-07-02
    input: 0.30
    cache_read: 0.075
    output: 0.50

  grok-3-mini-fast:
    aliases: [grok-3-mini-fast-beta]
    context_window: 131072
    retired: 2026-07-02
    input: 0.60
    cache_read: 0.15
    output: 4.00

  # --- Grok 2 and before (last day as above; the lists agree on the rates and have no cached ones) ---------

  grok-2:
    aliases: [grok-2-1212]
    context_window: 131072        # genai-prices: 32768, the window of the vision model
    retired: 2026-07-02
    input: 2.00
    output: 10.00

  grok-2-vision:
    aliases: [grok-2-vision-1212]
    context_window: 32768
    retired: 2026-07-02
    input: 2.00
    output: 10.00

  grok-beta:
    context_window: 131072
    retired: 2026-07-02
    input: 5.00
    output: 15.00

  grok-vision-beta:
    context_window: 8192
    retired: 2026-07-02
    input: 5.00
    output: 15.00

  # --- Pictures, video and voice (the vendor's page, as others read it, and litellm) ------------------------
  # A film also costs what it reads: 0.01 a picture with 1.5, 0.002 with the older one. Not here.

  grok-imagine-image-2.0:         # 0.04 to 0.08 by quality and resolution; litellm has 0.06, and 0.04 for low
    units: {image: 0.06}

  grok-imagine-image:
    aliases: [grok-imagine-image-2026-03-02]
    units: {image: 0.02}

  grok-imagine-image-quality:     # of 1K; 2K cost 0.07
    aliases: [grok-imagine-image-quality-20260403, grok-imagine-image-quality-latest]
    retired: 2026-11-02
    units: {image: 0.05}

  grok-imagine-video-1.5:
    aliases: [grok-imagine-video-1.5-2026-05-30, grok-imagine-video-1.5-preview]
    units: {video_second: {480p: 0.08, 720p: 0.14, 1080p: 0.25}}

  grok-imagine-video-1.5-lite:    # litellm, which cites the page
    units: {video_second: {480p: 0.02, 720p: 0.03, 1080p: 0.14}}

  grok-imagine-video:
    units: {video_second: {480p: 0.05, 720p: 0.07}}

  grok-voice-transcribe-2.0:      # 0.10 an hour of a file; streamed, 0.20
    units: {audio_minute: 0.001666666667}

  grok-voice-transcribe-1.0:
    retired: 2026-10-02
    units: {audio_minute: 0.001666666667}

  grok-tts:
    units: {million_characters: 15.00}

"""##
}
