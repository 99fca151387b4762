// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let minimax = ##"""
# MiniMax: the vendor's own international API (api.minimax.io), USD per million tokens.
#
# No stored copy of the vendor's page https://platform.minimax.io/docs/guides/pricing-paygo was found. Compared with it as others read
# it: MiniMax-M3 in both bands (2026-07-21 and 2026-09-11), MiniMax-M2.7 and its highspeed (getagentseal/codeburn#118, promptfoo's
# guide), MiniMax-H3 and H3-Max (2026-09-13), MiniMax-M3.1-Flash (2026-10-20, VladoIvankovic/Codeep v3.14.0). All agree. The M2.5 and
# older models could NOT be compared with it: they are what genai-prices 0.2.3, which cites that page, and litellm 1.109.1 say, compared
# on 2026-11-21.
#
# How to read it
# - Where the lists disagree: litellm has 0.30 for the input of a "lightning" of 2.1 and 2.5; genai-prices has 0.60 for
#   "highspeed", as the guides do for 2.7. Only the latter are here.
# - M3 above 512,000 prompt tokens: both lists; a reseller starts its own band at 524,288.
# - The guide of September also says that priority costs 1.5 times the standard rates; no list has it, so it isn't here.
# - Caching is automatic, from 512 tokens on for M3 and M3.1-Flash (https://platform.minimax.io/docs/api-reference, a stored copy);
#   explicit writes of the M2 models have a price of their own.
# - Speech and video: litellm, which cites that page for H3. The pictures that H3 reads cost extra, which is not here.
# Left out: M1, MiniMax-01 and M2-her, music and pictures.
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
    caching: {kind: automatic, minimum: 512}
    input: 0.15
    cache_read: 0.015
    output: 0.60

  MiniMax-M3:
    aliases: [minimax-m3]
    context_window: 1000000
    caching: {kind: automatic, minimum: 512}
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

  speech-2.6-hd:
    aliases: [speech-02-hd]
    units: {million_characters: 100.00}

  speech-2.6-turbo:
    aliases: [speech-02-turbo]
    units: {million_characters: 60.00}

  MiniMax-H3:
    units: {video_second: {768p: 0.08, 2k: 0.13}}

  MiniMax-H3-Max:
    units: {video_second: {480p: 0.05, 768p: 0.08}}

"""##
}
