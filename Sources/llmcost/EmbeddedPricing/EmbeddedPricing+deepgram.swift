// Written by RECORD=1 swift test --disable-xctest --filter EmbeddedPricingTests; do not edit.
// swift-format-ignore-file
extension EmbeddedPricing {
  static let deepgram = ##"""
# Deepgram: transcription and speech, pay as you go.
#
# No stored copy of the vendor's page https://deepgram.com/pricing was found. Compared with it as others read it in 2026: Nova-3 streamed, 0.0048 a
# minute in one language and 0.0058 in several, and Aura-2, 0.030 a thousand characters. They agree with litellm 1.109.1, which cites
# the page and is the source of all rates here, taken on 2026-11-21.
#
# - audio_minute is the price of a file. Streamed, Nova-3 costs the above.
# - What is added to a transcript (speakers, redaction, entities, terms) costs extra; not here.
# - The credit for new accounts is not taken off.
# Left out: the models that are called by a plain word (base, enhanced, nova), which is a name for too much else.
vendor: deepgram
name: Deepgram
source: https://deepgram.com/pricing
checked: 2026-11-21
currency: USD

models:

  nova-3:
    aliases: [nova-3-general]
    units: {audio_minute: 0.0043}

  nova-3-medical:
    units: {audio_minute: 0.0052}

  nova-2:
    aliases:
      - nova-2-general
      - nova-2-meeting
      - nova-2-phonecall
      - nova-2-finance
      - nova-2-conversationalai
      - nova-2-voicemail
      - nova-2-video
      - nova-2-drivethru
      - nova-2-automotive
      - nova-2-atc
    units: {audio_minute: 0.0043}

  aura-2:
    units: {million_characters: 30.00}

"""##
}
