// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let moonshotai = ##"""
# Moonshot AI: the Kimi API (api.moonshot.ai), USD per million tokens.
#
# Seen of the vendor's own pages, in stored public copies read on 2026-11-29:
# - https://platform.kimi.ai/docs/pricing/batch (undated copy): batch is 60 % of the standard price, then for
#   kimi-k2.5 only.
# - https://platform.kimi.ai/docs/pricing/chat-k3, as quoted in getagentseal/codeburn#709 (July 2026):
#   3.00 / 0.30 / 15.00 for kimi-k3. Agrees.
# Everything else could NOT be compared with a page of the vendor: it is what litellm 1.109.1 and genai-prices 0.2.3
# (which cites platform.kimi.ai/docs/pricing/chat.md) say, compared on 2026-11-21. Both agree on every rate
# of every model that both have; kimi-k3.1-pro-highspeed and kimi-k2.7-code-highspeed are genai-prices' alone.
#
# How to read it
# - Caching is automatic; K3 and K3.1 can also keep a prefix for an hour, at twice the input rate. No source gives
#   a minimum.
# - The K2 names of 2025 ended on 2026-05-25 (a gateway's guide); the days of V1 and K2.5 are litellm's.
# Left out: context caching by the minute of 2024, file and search fees.
vendor: moonshotai
name: Moonshot AI
source:
  - https://platform.kimi.ai/docs/pricing/chat
  - https://platform.kimi.ai/docs/pricing/batch
checked: 2026-11-21
currency: USD

defaults:
  caching: {kind: automatic}

models:

  kimi-k3.1-pro:
    context_window: 1048576
    input: 2.00
    cache_read: 0.20
    cache_write: 2.00
    cache_write_1h: 4.00
    output: 10.00

  kimi-k3.1-pro-highspeed:
    context_window: 1048576
    input: 4.00
    cache_read: 0.20
    cache_write: 4.00
    cache_write_1h: 8.00
    output: 20.00

  kimi-k3:
    context_window: 1048576
    input: 3.00
    cache_read: 0.30
    cache_write: 3.00
    cache_write_1h: 6.00
    output: 15.00

  kimi-k2.7-code:
    context_window: 262144
    input: 0.95
    cache_read: 0.19
    output: 4.00

  kimi-k2.7-code-highspeed:
    context_window: 262144
    input: 1.90
    cache_read: 0.38
    output: 8.00

  kimi-k2.6:
    context_window: 262144
    input: 0.95
    cache_read: 0.16
    output: 4.00

  kimi-k2.5:
    context_window: 262144
    retired: 2026-08-31
    input: 0.60
    cache_read: 0.10
    output: 3.00
    batch: 0.6x               # the page on batch

  kimi-k2-thinking:
    aliases: [kimi-k2-0905-preview]
    context_window: 262144
    retired: 2026-05-25
    input: 0.60
    cache_read: 0.15
    output: 2.50

  kimi-k2-0711-preview:
    context_window: 131072
    retired: 2026-05-25
    input: 0.60
    cache_read: 0.15
    output: 2.50

  kimi-k2-thinking-turbo:
    aliases: [kimi-k2-turbo-preview]
    context_window: 262144
    retired: 2026-05-25
    input: 1.15
    cache_read: 0.15
    output: 8.00

  moonshot-v1-8k:
    aliases: [moonshot-v1-8k-vision-preview]
    context_window: 8192
    retired: 2026-08-31
    input: 0.20
    output: 2.00

  moonshot-v1-32k:
    aliases: [moonshot-v1-32k-vision-preview]
    context_window: 32768
    retired: 2026-08-31
    input: 1.00
    output: 3.00

  moonshot-v1-128k:
    aliases: [moonshot-v1-128k-vision-preview]
    context_window: 131072
    retired: 2026-08-31
    input: 2.00
    output: 5.00

"""##
}
