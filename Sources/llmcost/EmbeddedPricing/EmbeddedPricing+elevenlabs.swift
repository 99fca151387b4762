// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let elevenlabs = ##"""
# ElevenLabs: speech and transcription through the API, pay as you go.
#
# No stored copy of the vendor's page https://elevenlabs.io/pricing/api was found. Compared with it as others read it: Flash and Turbo, 0.04 a
# thousand characters on every plan (2026-10-06), and Scribe, 0.22 an hour (September 2026). They agree with litellm 1.109.1, which cites
# the page and is the source of all other rates, taken on 2026-11-21. Readers of the first half of 2026 have 0.10 for Multilingual v2 and 0.05
# for Flash: these have become cheaper since, no list says when.
#
# - Terms that Scribe is told to listen for cost 20 % more; not here.
# - Plans include credits; they are not taken off.
# Left out: music, sound effects, agents by the minute.
vendor: elevenlabs
name: ElevenLabs
source: https://elevenlabs.io/pricing/api
checked: 2026-11-21
currency: USD

models:

  eleven_v4:
    units: {million_characters: 80.00}

  eleven_v4_turbo:
    units: {million_characters: 40.00}

  eleven_v3:
    units: {million_characters: 80.00}

  eleven_v3_conversational:
    units: {million_characters: 40.00}

  eleven_multilingual_v2:
    units: {million_characters: 80.00}

  eleven_flash_v2_5:
    aliases: [eleven_flash_v2]
    units: {million_characters: 40.00}

  eleven_turbo_v2_5:
    aliases: [eleven_turbo_v2]
    units: {million_characters: 40.00}

  # 0.22 an hour
  scribe_v2:
    units: {audio_minute: 0.003666666667}

  scribe_v1:
    aliases: [scribe_v1_experimental]
    units: {audio_minute: 0.003666666667}

"""##
}
