// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let alibaba = ##"""
# Alibaba Cloud Model Studio, international (Singapore): Qwen, USD per million tokens.
#
# NOT compared with the vendor's own page: the stored copies found of https://www.alibabacloud.com/help/en/model-studio/
# give no rates of today's models. The rates are litellm 1.109.1's (its "dashscope") alone, taken on 2026-11-21. What others read on the
# vendor's page in May 2026 agrees: the first rates of qwen3-max (two readers, one on 2026-05-16) and qwen3.5-plus (api-evangelist/qwen). Have
# somebody read the page before a figure matters.
#
# How to read it
# - Bands price the whole request by its prompt.
# - Mainland China and other regions have other rates, in part in yuan: not here.
# - Caching is automatic where there is a cache_read. An explicit cache, which the caller asks for, is read at half of
#   that price with qwen3.7-max (0.25); not here.
# Left out: models whose thinking is dearer than their answer (qwen-plus, qwen-turbo: 4.00 beside 1.20), which has no place here; models of others
# that it resells; sound by the token and video.
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
    caching: {kind: automatic}
    input: 0.30
    cache_read: 0.08
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
    context_window: 997952
    max_output: 65536
    caching: {kind: automatic}
    input: 1.00
    cache_read: 0.10
    output: 5.00
    above:
      - prompt_tokens: 32000
        input: 1.80
        cache_read: 0.18
        output: 9.00
      - prompt_tokens: 128000
        input: 3.00
        cache_read: 0.30
        output: 15.00
      - prompt_tokens: 256000
        input: 6.00
        cache_read: 0.60
        output: 60.00

  qwen3-max:
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
    context_window: 991808
    max_output: 65536
    input: 0.40
    output: 2.40
    above:
      - prompt_tokens: 256000
        input: 0.50
        output: 3.00

  qwen3.7-max:
    context_window: 991808
    max_output: 65536
    caching: {kind: automatic}
    input: 2.50
    cache_read: 0.50
    cache_write: 3.125
    output: 7.50

  qwen3.7-plus:
    context_window: 991808
    max_output: 65536
    caching: {kind: automatic}
    input: 0.40
    cache_read: 0.08
    output: 1.60
    above:
      - prompt_tokens: 256000
        input: 1.20
        cache_read: 0.24
        output: 4.80

  qwen3.8-max:
    context_window: 991808
    max_output: 131072
    caching: {kind: automatic}
    input: 2.00
    cache_read: 0.25
    output: 6.00

  qwen3.8-flash:
    context_window: 991808
    max_output: 131072
    caching: {kind: automatic}
    input: 0.15
    cache_read: 0.016
    cache_write: 0.20
    output: 0.47

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
