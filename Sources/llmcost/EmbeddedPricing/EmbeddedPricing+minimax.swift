// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let minimax = ##"""
# MiniMax: the vendor's own international API (api.minimax.io), USD per million tokens.
#
# NOT compared with the vendor's own page: no stored copy of https://platform.minimax.io/docs/guides/pricing-paygo
# was found. The rates are those of genai-prices 0.2.3, which cites that page, and litellm 1.109.1, compared on
# 2026-11-21. Guides that read the page agree: MiniMax-M3 (read on 2026-09-11), MiniMax-M2.7
# (getagentseal/codeburn#118).
#
# How to read it
# - Where the lists disagree: litellm has 0.30 for the input of a "lightning" of 2.1 and 2.5; genai-prices has 0.60 for
#   "highspeed", as the guides do for 2.7. Only the latter are here.
# - M3 above 512,000 prompt tokens: both lists; a reseller starts its own band at 524,288.
# - The guide of September also says that priority costs 1.5 times the standard rates; no list has it, so it isn't here.
# - Caching is automatic; explicit writes of the M2 models have a price of their own.
# Left out: M1, MiniMax-01 and M2-her, speech, music, pictures and video.
vendor: minimax
name: MiniMax
source:
  - https://platform.minimax.io/docs/guides/pricing-paygo
  - https://platform.minimax.io/docs/pricing/overview
checked: 2026-11-21
currency: USD

defaults:
  caching: {kind: automatic}

models:

  MiniMax-M3.1-Flash:
    aliases: [minimax-m3.1-flash]
    context_window: 1000000
    input: 0.15
    cache_read: 0.015
    output: 0.60

  MiniMax-M3:
    aliases: [minimax-m3]
    context_window: 1000000
    max_output: 128000
    input: 0.30
    cache_read: 0.06
    output: 1.20
    above:
      - prompt_tokens: 512000
        input: 0.60
        cache_read: 0.12
        output: 2.40

  MiniMax-M2.7:
    aliases: [minimax-m2.7]
    context_window: 204800
    input: 0.30
    cache_read: 0.06
    cache_write: 0.375
    output: 1.20

  MiniMax-M2.7-highspeed:
    context_window: 204800
    input: 0.60
    cache_read: 0.06
    cache_write: 0.375
    output: 2.40

  MiniMax-M2.5:
    aliases: [minimax-m2.5]
    context_window: 204800
    input: 0.30
    cache_read: 0.03
    cache_write: 0.375
    output: 1.20

  MiniMax-M2.5-highspeed:
    context_window: 204800
    input: 0.60
    cache_read: 0.03
    cache_write: 0.375
    output: 2.40

  MiniMax-M2.1:
    aliases: [minimax-m2.1]
    context_window: 204800
    input: 0.30
    cache_read: 0.03
    cache_write: 0.375
    output: 1.20

  MiniMax-M2:
    aliases: [minimax-m2]
    context_window: 204800
    input: 0.30
    cache_read: 0.03
    cache_write: 0.375
    output: 1.20

"""##
}
