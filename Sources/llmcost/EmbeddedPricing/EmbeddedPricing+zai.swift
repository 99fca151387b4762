// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let zai = ##"""
# Z.ai: GLM on the vendor's own international API, USD per million tokens.
#
# Compared with the vendor's own page https://docs.z.ai/guides/overview/pricing.md (a stored public copy of the time
# of GLM-5, read on 2026-11-29): GLM-5, GLM-5-Turbo, GLM-5-Code, GLM-4.7, GLM-4.7-FlashX, GLM-4.6, GLM-4.5, -X, -Air,
# -AirX, GLM-4-32B and the two free Flash models. The page decided where litellm has no rate for cached input (4.5).
# Newer models (5.1, 5.2, 5.3, 5.3-Flash, 5.3-FlashX) and the ones for pictures could NOT be compared with the page: they are what
# genai-prices 0.2.3, which cites that page, and litellm 1.109.1 say, compared on 2026-11-21; both agree on
# each model that both have. glm-5v-turbo is litellm's alone, from a gateway.
#
# How to read it
# - Caching is automatic; keeping cached input is free "for a limited time" (the page), so there is no storage.
# - The page does not say how much of a free model one may use.
# Left out: pictures, video, GLM-OCR (0.03 / 0.03) and the fees of the vendor's tools.
vendor: zai
name: Z.ai
source: https://docs.z.ai/guides/overview/pricing
checked: 2026-11-21
currency: USD

defaults:
  caching: {kind: automatic}

models:

  glm-5.3:
    context_window: 1000000
    max_output: 128000
    input: 1.40
    cache_read: 0.26
    output: 4.40

  glm-5.3-flash:
    context_window: 1048576
    max_output: 128000
    prices:
      - from: 2026-09-10          # genai-prices: the introductory half price ended at 16:00 UTC the day before
        input: 0.15
        cache_read: 0.03
        output: 0.50
      - input: 0.075
        cache_read: 0.015
        output: 0.25

  glm-5.3-flashx:
    input: 0.37
    cache_read: 0.075
    output: 1.25

  glm-5.2:
    context_window: 1000000
    max_output: 128000
    input: 1.40
    cache_read: 0.26
    output: 4.40

  glm-5.1:
    context_window: 200000
    max_output: 128000
    input: 1.40
    cache_read: 0.26
    output: 4.40

  glm-5v-turbo:
    context_window: 200000
    max_output: 128000
    input: 1.20
    cache_read: 0.24
    output: 4.00

  glm-5:
    context_window: 200000
    max_output: 128000
    input: 1.00
    cache_read: 0.20
    output: 3.20

  glm-5-turbo:
    input: 1.20
    cache_read: 0.24
    output: 4.00

  glm-5-code:
    context_window: 200000
    max_output: 128000
    input: 1.20
    cache_read: 0.30
    output: 5.00

  glm-4.7:
    context_window: 200000
    max_output: 128000
    input: 0.60
    cache_read: 0.11
    output: 2.20

  glm-4.7-flashx:
    input: 0.07
    cache_read: 0.01
    output: 0.40

  glm-4.7-flash:
    context_window: 200000
    max_output: 128000
    free: true

  glm-4.6:
    context_window: 200000
    max_output: 128000
    input: 0.60
    cache_read: 0.11
    output: 2.20

  glm-4.6v:
    context_window: 128000
    input: 0.30
    cache_read: 0.05
    output: 0.90

  glm-4.5:
    context_window: 128000
    max_output: 32000
    input: 0.60
    cache_read: 0.11
    output: 2.20

  glm-4.5v:
    context_window: 128000
    max_output: 32000
    input: 0.60
    cache_read: 0.11
    output: 1.80

  glm-4.5-x:
    context_window: 128000
    max_output: 32000
    input: 2.20
    cache_read: 0.45
    output: 8.90

  glm-4.5-air:
    context_window: 128000
    max_output: 32000
    input: 0.20
    cache_read: 0.03
    output: 1.10

  glm-4.5-airx:
    context_window: 128000
    max_output: 32000
    input: 1.10
    cache_read: 0.22
    output: 4.50

  glm-4.5-flash:
    context_window: 128000
    max_output: 32000
    free: true

  glm-4-32b-0414-128k:
    context_window: 128000
    max_output: 32000
    caching: none
    input: 0.10
    output: 0.10

"""##
}
