// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let alibaba = ##"""
# Alibaba Cloud Model Studio, international (Singapore): Qwen, USD per million tokens.
#
# No stored copy of the vendor's pages has its rates (https://www.alibabacloud.com/help/en/model-studio/model-pricing and one page for
# each model). Compared on 2026-11-29 with these pages as others read them; the rates without a remark agree with them or are theirs:
# - qwen3.8-max and -flash, qwen3.7-max and -plus, qwen3.8-27b, with the reads of implicit and explicit caches: four readers,
#   2026-09-08 to 2026-10-06.
# - 40 models with all their bands, in a catalogue drawn up from the page of each on 2026-09-29: all of qwen-flash, qwen-max, the two
#   coders, qwen3-max, qwen3-vl-plus and qwen3.5-plus, which litellm has too, and every row marked `page`, which no list has.
# - qwen3-coder-plus with its cached read, 2026-10-02. litellm has the explicit cache's 0.1x instead.
# - https://www.alibabacloud.com/help/model-studio/context-cache (a stored copy of March 2026; that of 2026-10-11 adds "typically"): an implicit
#   cache starts at 256 tokens, costs nothing to write and a fifth to read.
# NOT compared with a page: qwen3-coder-flash's cached reads, pictures and speech (litellm 1.109.1's alone, its "dashscope", 2026-11-21).
#
# How to read it
# - Bands price the whole request by its prompt.
# - Mainland China and other regions have other rates, in part in yuan: not here.
# - Caching is automatic (implicit) where there is a cache_read: a write costs what input costs. An explicit cache, which the caller
#   asks for, costs 1.25x to write (qwen3.8-flash 0.20) and less to read (qwen3.8-max 0.17, 3.7-max 0.25, 3.7-plus 0.04, 3.8-27b 0.05): not here.
# Left out: models whose thinking is dearer than their answer (qwen-plus, qwen-turbo: 4.00 beside 1.20), which has no place here;
# qwen3.6-flash and qwen3.7-flash, of which the longer bands weren't to be had (up to 256K 0.25/1.50 for 3.6-flash, up to 32K
# 0.03/0.13 for 3.7-flash); models of others that it resells; sound by the token and video.
vendor: alibaba
name: Alibaba Cloud Model Studio
source: https://www.alibabacloud.com/help/en/model-studio/model-pricing
checked: 2026-11-21
currency: USD

models:

  qwen-flash:
    context_window: 997952
    max_output: 32768
    input: 0.05
    output: 0.40
    above:
      - prompt_tokens: 256000
        input: 0.25
        output: 2.00

  qwen-max:
    context_window: 30720
    max_output: 8192
    input: 1.60
    output: 6.40

  qwen3-coder-flash:
    context_window: 997952
    max_output: 65536
    caching: {kind: automatic, minimum: 256}
    input: 0.30
    cache_read: 0.08              # litellm alone, in all bands
    output: 1.50
    above:
      - prompt_tokens: 32000
        input: 0.50
        cache_read: 0.12
        output: 2.50
      - prompt_tokens: 128000
        input: 0.80
        cache_read: 0.20
        output: 4.00
      - prompt_tokens: 256000
        input: 1.60
        cache_read: 0.40
        output: 9.60

  qwen3-coder-plus:
    aliases: [qwen3-coder-plus-2025-07-22, qwen3-coder-plus-2025-09-23]
    context_window: 997952
    max_output: 65536
    caching: {kind: automatic, minimum: 256}
    input: 1.00
    cache_read: 0.20              # the page; its bands by the page's rule of a fifth
    output: 5.00
    above:
      - prompt_tokens: 32000
        input: 1.80
        cache_read: 0.36
        output: 9.00
      - prompt_tokens: 128000
        input: 3.00
        cache_read: 0.60
        output: 15.00
      - prompt_tokens: 256000
        input: 6.00
        cache_read: 1.20
        output: 60.00

  qwen3-max:
    aliases: [qwen3-max-2026-01-23]
    context_window: 258048
    max_output: 65536
    input: 1.20
    output: 6.00
    above:
      - prompt_tokens: 32000
        input: 2.40
        output: 12.00
      - prompt_tokens: 128000
        input: 3.00
        output: 15.00

  qwen3-vl-plus:
    aliases: [qwen3-vl-plus-2025-12-19]
    context_window: 260096
    max_output: 32768
    input: 0.20
    output: 1.60
    above:
      - prompt_tokens: 32000
        input: 0.30
        output: 2.40
      - prompt_tokens: 128000
        input: 0.60
        output: 4.80

  qwen3.5-plus:
    aliases: [qwen3.5-plus-2026-02-15, qwen3.5-plus-2026-04-20]
    context_window: 991808
    max_output: 65536
    input: 0.40
    output: 2.40
    above:
      - prompt_tokens: 256000
        input: 0.50
        output: 3.00

  qwen3.7-max:
    aliases: [qwen3.7-max-2026-05-20, qwen3.7-max-2026-06-08, qwen3.7-max-preview]
    context_window: 991808
    max_output: 65536
    caching: {kind: automatic, minimum: 256}
    input: 2.50
    cache_read: 0.50
    output: 7.50

  qwen3.7-plus:
    aliases: [qwen3.7-plus-2026-05-26]
    context_window: 991808
    max_output: 65536
    caching: {kind: automatic, minimum: 256}
    input: 0.40
    cache_read: 0.08
    output: 1.60
    above:
      - prompt_tokens: 256000
        input: 1.20
        cache_read: 0.24
        output: 4.80

  qwen3.8-max:
    aliases: [qwen3.8-max-0902]
    context_window: 991808
    max_output: 131072
    caching: {kind: automatic, minimum: 256}
    input: 2.00
    cache_read: 0.25
    output: 6.00

  qwen3.8-flash:
    context_window: 991808
    max_output: 131072
    caching: {kind: automatic, minimum: 256}
    input: 0.15
    cache_read: 0.016
    output: 0.47

  qwen3.8-27b:                      # page
    context_window: 1000000
    max_output: 131072
    caching: {kind: automatic, minimum: 256}
    input: 0.50
    cache_read: 0.10
    output: 3.00

  # Older models that are still sold (page; no list has them). Some are cached too: at what price wasn't to be had.

  qwen3.6-plus:                     # iyulab/TokenMeter v0.15.0, which reads the vendor's page (autumn 2026)
    aliases: [qwen3.6-plus-2026-04-02]
    context_window: 1000000
    max_output: 65536
    input: 0.50
    output: 3.00
    above:
      - prompt_tokens: 256000
        input: 2.00
        output: 6.00

  qwen3.6-max-preview:
    context_window: 262144
    max_output: 65536
    input: 1.30
    output: 7.80
    above:
      - prompt_tokens: 128000
        input: 2.00
        output: 12.00

  qwen3.6-27b:
    context_window: 262144
    max_output: 65536
    input: 0.60
    output: 3.60

  qwen3.6-35b-a3b:
    context_window: 262144
    max_output: 65536
    input: 0.375
    output: 2.25

  qwen3.5-flash:
    aliases: [qwen3.5-flash-2026-02-23]
    context_window: 1000000
    max_output: 65536
    input: 0.10
    output: 0.40

  qwen3.5-397b-a17b:
    context_window: 262144
    max_output: 65536
    input: 0.60
    output: 3.60

  qwen3.5-122b-a10b:
    context_window: 262144
    max_output: 65536
    input: 0.40
    output: 3.20

  qwen3.5-35b-a3b:
    context_window: 262144
    max_output: 65536
    input: 0.25
    output: 2.00

  qwen3.5-27b:
    context_window: 262144
    max_output: 65536
    input: 0.30
    output: 2.40

  qwen3-vl-flash:
    aliases: [qwen3-vl-flash-2026-01-22]
    context_window: 262144
    max_output: 32768
    input: 0.05
    output: 0.40
    above:
      - prompt_tokens: 32000
        input: 0.075
        output: 0.60
      - prompt_tokens: 128000
        input: 0.12
        output: 0.96

  qwen3-vl-235b-a22b-instruct:
    context_window: 131072
    max_output: 32768
    input: 0.40
    output: 1.60

  qwen3-vl-235b-a22b-thinking:
    context_window: 131072
    max_output: 32768
    input: 0.40
    output: 4.00

  qwen3-coder-480b-a35b-instruct:
    context_window: 262144
    max_output: 65536
    input: 1.50
    output: 7.50
    above:
      - prompt_tokens: 32000
        input: 2.70
        output: 13.50
      - prompt_tokens: 128000
        input: 4.50
        output: 22.50

  qwen3-235b-a22b-instruct-2507:
    context_window: 131072
    max_output: 32768
    input: 0.23
    output: 0.92

  qwen3-235b-a22b-thinking-2507:
    context_window: 131072
    max_output: 32768
    input: 0.23
    output: 2.30

  qwen3-next-80b-a3b-instruct:
    context_window: 131072
    max_output: 32768
    input: 0.15
    output: 1.20

  qwen3-next-80b-a3b-thinking:
    context_window: 131072
    max_output: 32768
    input: 0.15
    output: 1.20

  qwen3-30b-a3b-instruct-2507:
    context_window: 131072
    max_output: 32768
    input: 0.20
    output: 0.80

  qwen3-30b-a3b-thinking-2507:
    context_window: 81920
    max_output: 32768
    input: 0.20
    output: 2.40

  qwen3-32b:
    context_window: 131072
    max_output: 8192
    input: 0.16
    output: 0.64

  text-embedding-v4:                # page (two readers)
    input: 0.07

  # Pictures and speech: litellm, which cites the vendor's page of prices

  qwen-image-3.0:
    units: {image: 0.03}

  qwen-image-2.0:
    units: {image: 0.035}

  qwen-image-2.0-pro:
    units: {image: 0.075}

  qwen3-tts-flash:
    units: {million_characters: 10.00}

  qwen-audio-3.1-tts-plus:
    units: {million_characters: 30.00}

  qwen-audio-3.0-tts-plus:
    units: {million_characters: 20.00}

  qwen-audio-3.0-tts-flash:
    units: {million_characters: 15.00}

"""##
}
