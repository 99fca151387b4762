// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let deepseek = ##"""
# DeepSeek: the vendor's own API (not DeepSeek models on other clouds).
#
# Compared on 2026-11-21 with public price lists: litellm 1.109.1, genai-prices 0.2.3, genai-prices 47df840a
# (2026-08-21), Portkey models f654307e (2026-08-21), models.dev f3fc6922 (2026-07-02), tokencost e7f7c192
# (2025-08-31), and with what llm-prices (2026-08-05) and Helicone (2026-07-21) list. `checked`
# below is the day of that comparison.
#
# Compared with the vendor's own page https://api-docs.deepseek.com/quick_start/pricing in stored public copies
# of several times of 2026, read on 2026-11-29: deepseek-flash (V4.1-Flash-1017) and deepseek-v4-pro
# (V4-Pro-0813), off-peak and peak, the hours and the days, and the rates of deepseek-v4-flash and
# deepseek-v4-pro before 2026-08-16 16:00 UTC and after. All agree; the page decided the peak rates of
# deepseek-v4-flash in August, which no list kept. The names of the V3 and R1 time are the lists' alone.
# The page also sells search and fetch as APIs of their own, by the call: not here.
#
# How to read it
# - Peak and off-peak: litellm stores the peak rate with off-peak hours, genai-prices the off-peak rate with
#   peak hours; they agree. Here the row is off-peak and `hours` is the peak, at twice the price: 01:00 to
#   04:00 and 06:00 to 10:00 UTC, Monday to Friday. Those hours fall on the same weekday in Beijing and in
#   UTC. Chinese public holidays are off-peak all day, which cannot be told here: on those days this is too
#   dear.
# - The vendor's days change at 16:00 UTC (midnight in Beijing); a row starts on the first whole UTC day
#   unless a list names another.
# - A cache write costs input. Caching is automatic, on disk, in prefix units at the ends of requests and at
#   fixed distances; no source gives a minimum or step. It lasts hours to days, at best effort: 24h is a
#   choice of ours.
# - deepseek-chat, deepseek-reasoner and deepseek-v4-flash are names that were pointed at new models, so
#   they are models with a history, not aliases.
# - No batch, flex or priority tier and no web search fee is in any list.
# Left out: deepseek-v3.1-terminus, -v3.2 and -v3.2-exp of genai-prices: resellers' names and, it seems,
# prices.
vendor: deepseek
name: DeepSeek
source: https://api-docs.deepseek.com/quick_start/pricing
checked: 2026-11-21
currency: USD

defaults:
  caching: {kind: automatic, ttl: 24h}

models:

  # --- Current ---------------------------------------------------------------------------------------------

  deepseek-flash:                 # V4.1 Flash
    aliases: [deepseek-v4-flash-vision-exp]   # the same price today (litellm); its first weeks are not here
    context_window: 1000000
    max_output: 393216            # models.dev: 384000
    prices:
      - from: 2026-09-10
        input: 0.15
        cache_read: 0.003
        output: 0.60
        hours:
          - utc: [01:00-04:00, 06:00-10:00]
            weekdays: [mon, tue, wed, thu, fri]
            input: 0.30
            cache_read: 0.006
            output: 1.20

  deepseek-v4-flash:
    context_window: 1000000
    max_output: 393216
    prices:
      - from: 2026-09-10          # answered by V4.1 Flash and billed as such
        input: 0.15
        cache_read: 0.003
        output: 0.60
        hours:
          - utc: [01:00-04:00, 06:00-10:00]
            weekdays: [mon, tue, wed, thu, fri]
            input: 0.30
            cache_read: 0.006
            output: 1.20
      - from: 2026-08-23          # weekends became off-peak
        input: 0.22
        cache_read: 0.007
        output: 0.66
        hours:
          - utc: [01:00-04:00, 06:00-10:00]
            weekdays: [mon, tue, wed, thu, fri]
            input: 0.44
            cache_read: 0.014
            output: 1.32
      - from: 2026-08-17          # peak hours on every day of the week
        input: 0.22
        cache_read: 0.007
        output: 0.66
        hours:
          - utc: [01:00-04:00, 06:00-10:00]
            input: 0.44
            cache_read: 0.014
            output: 1.32
      - from: 2026-04-24          # released (models.dev); llm-prices has 0.028 for cached reads
        input: 0.14
        cache_read: 0.0028
        output: 0.28

  deepseek-v4-pro:
    context_window: 1000000
    max_output: 393216
    prices:
      - from: 2026-08-23          # weekends became off-peak
        input: 0.66
        cache_read: 0.022
        output: 1.98
        hours:
          - utc: [01:00-04:00, 06:00-10:00]
            weekdays: [mon, tue, wed, thu, fri]
            input: 1.32
            cache_read: 0.044
            output: 3.96
      - from: 2026-08-17          # peak hours on every day of the week
        input: 0.66
        cache_read: 0.022
        output: 1.98
        hours:
          - utc: [01:00-04:00, 06:00-10:00]
            input: 1.32
            cache_read: 0.044
            output: 3.96
      - from: 2026-04-24
        # llm-prices has 1.74/0.145/3.48: the list price from which the launch discount of 75 % was taken.
        # The discount was prolonged and then kept, so it is what was paid (genai-prices, models.dev,
        # Portkey).
        input: 0.435
        cache_read: 0.003625
        output: 0.87

  # --- Names of the V3 and R1 time (gone since 2026-07-24) -------------------------------------------------
  # litellm stopped at 0.28/0.028/0.42, genai-prices at mid-2025, models.dev and Portkey have the last
  # rates: none of them is wrong for its day. Days: 2025-02-08 llm-prices, 2026-04-24 models.dev (release of
  # V4), 2026-07-24 litellm; 2025-02-26 (off-peak discount), 2025-09-06 (V3.1 prices, no more discount) and
  # 2025-09-29 (V3.2-Exp) are general knowledge, confirmed by threads.

  deepseek-chat:
    context_window: 131072
    max_output: 8192
    retired: 2026-07-24
    prices:
      - from: 2026-04-24          # V4 Flash without thinking; litellm still has V3.2 here, genai-prices 2025-02
        input: 0.14
        cache_read: 0.0028
        output: 0.28
      - from: 2025-09-29          # V3.2
        input: 0.28
        cache_read: 0.028
        output: 0.42
      - from: 2025-09-06          # V3.1; Helicone has it for deepseek-reasoner, both names cost the same then
        input: 0.56
        cache_read: 0.07
        output: 1.68
      - from: 2025-02-26          # V3 with the night discount
        input: 0.27
        cache_read: 0.07
        output: 1.10
        hours:
          - utc: [16:30-00:30]
            input: 0.135
            cache_read: 0.035
            output: 0.55
      - from: 2025-02-08          # V3
        input: 0.27
        cache_read: 0.07
        output: 1.10
      - input: 0.14               # V2.5, and V3 at its introductory rate
        cache_read: 0.014
        output: 0.28

  deepseek-reasoner:
    context_window: 131072
    max_output: 65536
    retired: 2026-07-24
    prices:
      - from: 2026-04-24          # V4 Flash with thinking; litellm still has V3.2 here, genai-prices 2025-02
        input: 0.14
        cache_read: 0.0028
        output: 0.28
      - from: 2025-09-29          # V3.2
        input: 0.28
        cache_read: 0.028
        output: 0.42
      - from: 2025-09-06          # V3.1
        input: 0.56
        cache_read: 0.07
        output: 1.68
      - from: 2025-02-26          # R1 with the night discount
        input: 0.55
        cache_read: 0.14
        output: 2.19
        hours:
          - utc: [16:30-00:30]
            input: 0.135
            cache_read: 0.035
            output: 0.55
      - from: 2025-01-20          # R1, release day in models.dev
        input: 0.55
        cache_read: 0.14
        output: 2.19

  deepseek-coder:
    # litellm and tokencost keep it. It became deepseek-chat, no list says when: at the latest it ended with
    # it.
    context_window: 128000
    max_output: 4096
    retired: 2026-07-24
    input: 0.14
    cache_read: 0.014
    output: 0.28

"""##
}
