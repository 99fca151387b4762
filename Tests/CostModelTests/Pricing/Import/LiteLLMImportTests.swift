import Testing

@testable import CostModel

@Suite struct LiteLLMImportTests {
  private func one(_ fields: String, key: String = "m", provider: String = "openai") -> String {
    "{\"\(key)\": {\"litellm_provider\": \"\(provider)\", \"mode\": \"chat\", \(fields)}}"
  }

  @Test func `bands, tiers, long writes, regions and facts become a price file`() throws {
    // Per token times a million, as decimals: 2.5e-06 is 2.50; 1.3e-07 is 0.13.
    let imported = try Imported(
      .litellm,
      """
      {
        "sample_spec": {"litellm_provider": "one of many", "mode": "chat", "input_cost_per_token": 0.0},
        "big": {
          "litellm_provider": "openai", "mode": "chat", "max_input_tokens": 1050000, "max_output_tokens": 128000,
          "input_cost_per_token": 2.5e-06, "output_cost_per_token": 1.5e-05, "cache_read_input_token_cost": 2.5e-07,
          "cache_creation_input_token_cost": 3.125e-06, "cache_creation_input_token_cost_above_1hr": 5e-06,
          "input_cost_per_token_above_272k_tokens": 5e-06, "output_cost_per_token_above_272k_tokens": 2.25e-05,
          "cache_read_input_token_cost_above_272k_tokens": 5e-07,
          "cache_creation_input_token_cost_above_272k_tokens": 6.25e-06,
          "cache_creation_input_token_cost_above_1hr_above_272k_tokens": 1e-05,
          "input_cost_per_token_batches": 1.25e-06, "output_cost_per_token_batches": 7.5e-06,
          "cache_read_input_token_cost_batches": 1.3e-07,
          "input_cost_per_token_above_272k_tokens_batches": 2.5e-06,
          "output_cost_per_token_above_272k_tokens_batches": 1.125e-05,
          "input_cost_per_token_flex": 1.25e-06, "output_cost_per_token_flex": 7.5e-06,
          "input_cost_per_token_priority": 5e-06, "output_cost_per_token_priority": 3e-05,
          "input_cost_per_audio_token": 3.2e-05, "deprecation_date": "2027-04-01",
          "regional_processing_uplift_multiplier_eu": 1.1, "supports_vision": true,
          "search_context_cost_per_query": {
            "search_context_size_low": 0.01, "search_context_size_medium": 0.01, "search_context_size_high": 0.01
          }
        }
      }
      """)
    #expect(
      imported.models(of: "openai") == """

          big:
            context_window: 1050000
            max_output: 128000
            regions: {eu: 1.1x}
            retired: 2027-04-01
            input: 2.50
            cache_read: 0.25
            cache_write: 3.125
            cache_write_1h: 5.00
            output: 15.00
            search: 0.01
            audio_input: 32.00
            batch: {input: 1.25, cache_read: 0.13, output: 7.50}
            flex: {input: 1.25, output: 7.50}
            priority: {input: 5.00, output: 30.00}
            above:
              - prompt_tokens: 272000
                input: 5.00
                cache_read: 0.50
                cache_write: 6.25
                cache_write_1h: 10.00
                output: 22.50
                batch: {input: 2.50, output: 11.25}

        """)
    #expect(
      imported.remarks(on: "openai") == [
        "the flex tier has no price of its own in a context band: not sold there: big",
        "the priority tier has no price of its own in a context band: not sold there: big",
      ])
  }

  @Test func `the head says where the prices are from and what is missing`() throws {
    let imported = try Imported(
      .litellm,
      """
      {
        "a": {"litellm_provider": "groq", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06},
        "b": {"litellm_provider": "groq", "mode": "image_generation", "input_cost_per_pixel": 1e-06}
      }
      """)
    #expect(
      imported.texts["groq"] == """
        # Groq: imported by llmcost on 2026-11-21 from litellm's model_prices_and_context_window.json.
        #
        # This is what a public price list says; nobody has compared it with the vendor's own page. The list
        # does not say how prompts are cached (minimum, time to live) or what is counted as a token: add
        # 'caching' and 'tokenizer' by hand where they matter.
        #
        # Not as in the list:
        # - left out: it is for 'image_generation' (1): b

        vendor: groq
        name: Groq
        source: https://github.com/BerriAI/litellm
        checked: 2026-11-21
        currency: USD

        models:

          a:
            input: 1.00
            output: 1.00

        """)
  }

  @Test func `off-peak hours are hours of their own, at what the list gives or else the peak price`() throws {
    // Off-peak is 04:00-06:00 and 10:00-24:00 on weekdays and the whole weekend.
    let imported = try Imported(
      .litellm,
      """
      {"deepseek/m": {
        "litellm_provider": "deepseek", "mode": "chat", "input_cost_per_token": 3e-07, "output_cost_per_token": 1.2e-06,
        "cache_creation_input_token_cost": 0.0, "cache_read_input_token_cost": 6e-09,
        "off_peak_pricing": {
          "input_cost_per_token": 1.5e-07, "output_cost_per_token": 6e-07,
          "windows": [
            {"hours_utc": ["04:00-06:00", "10:00-00:00"], "weekdays": [1, 2, 3, 4, 5]},
            {"hours_utc": "00:00-00:00", "weekdays": [6, 7]}
          ]
        }
      }}
      """)
    #expect(
      imported.models(of: "deepseek") == """

          m:
            input: 0.30
            cache_read: 0.006
            output: 1.20
            hours:
              - utc: [04:00-06:00, 10:00-24:00]
                weekdays: [mon, tue, wed, thu, fri]
                input: 0.15
                cache_read: 0.006
                output: 0.60
              - weekdays: [sat, sun]
                input: 0.15
                cache_read: 0.006
                output: 0.60

        """)
    // A write price of zero would make whatever is written to the cache free.
    #expect(imported.remarks(on: "deepseek") == ["a cache_write price of zero is not taken: m"])
  }

  @Test func `weekdays of another time zone are not taken for those of UTC`() throws {
    let imported = try Imported(
      .litellm,
      one(
        """
        "input_cost_per_token": 3e-07, "output_cost_per_token": 1e-06, "off_peak_pricing":
        {"input_cost_per_token": 1e-07, "hours_utc": "00:00-01:00", "weekdays": [1], "weekday_timezone": "Asia/Shanghai"}
        """))
    #expect(imported.models(of: "openai") == "\n  m:\n    input: 0.30\n    output: 1.00\n")
    #expect(
      imported.remarks(on: "openai") == [
        "off-peak prices are not taken: their weekdays are those of Asia/Shanghai: m"
      ])
  }

  static let vendors: [(provider: String, key: String, vendor: String, id: String)] = [
    ("gemini", "gemini/gemini-2.5-pro", "google", "gemini-2.5-pro"),
    ("vertex_ai-anthropic_models", "vertex_ai/claude-opus-5", "google-vertex", "claude-opus-5"),
    ("vertex_ai-language-models", "gemini-2.5-pro", "google-vertex", "gemini-2.5-pro"),
    ("bedrock_converse", "amazon.nova-pro-v1:0", "bedrock", "amazon.nova-pro-v1:0"),
    ("bedrock", "bedrock/us-gov-west-1/amazon.nova-pro-v1:0", "bedrock", "us-gov-west-1/amazon.nova-pro-v1:0"),
    ("azure", "azure/us/gpt-4o", "azure", "us/gpt-4o"),
    ("together_ai", "together_ai/Qwen/Qwen3-32B", "together", "Qwen/Qwen3-32B"),
    (
      "fireworks_ai", "fireworks_ai/accounts/fireworks/models/glm-5", "fireworks", "accounts/fireworks/models/glm-5"
    ),
    ("cohere_chat", "command-r-08-2024", "cohere", "command-r-08-2024"),
    ("groq", "groq/openai/gpt-oss-20b", "groq", "openai/gpt-oss-20b"),
    ("Some Cloud", "other/model", "some-cloud", "other/model"),
  ]

  @Test(arguments: vendors)
  func `providers have our names, and ids lose them`(
    provider: String, key: String, vendor: String, id: String
  ) throws {
    let json = one("\"input_cost_per_token\": 1e-06, \"output_cost_per_token\": 2e-06", key: key, provider: provider)
    let imported = try Imported(.litellm, json)
    #expect(imported.vendors.map(\.id) == [vendor])
    #expect(imported.vendors.first?.models.map(\.id) == [id])
  }

  static let prices: [(written: String, usdPerMillion: String, isRounded: Bool)] = [
    ("2.5e-06", "2.50", false), ("0.00018", "180.00", false), ("1.41953125e-07", "0.141953125", false),
    ("3.75e-08", "0.0375", false),
    // Binary fractions that were computed: what was meant has fewer digits.
    ("1.6000000000000001e-06", "1.60", true), ("9.499999999999999e-07", "0.95", true),
    ("2.0000000000000002e-07", "0.20", true),
  ]

  @Test(arguments: prices)
  func `a price per token is a price per million in decimals`(
    written: String, usdPerMillion: String, isRounded: Bool
  ) throws {
    let imported = try Imported(
      .litellm, one("\"input_cost_per_token\": \(written), \"output_cost_per_token\": 1e-06"))
    #expect(imported.models(of: "openai").contains("    input: \(usdPerMillion)\n"))
    #expect(imported.remarks(on: "openai") == (isRounded ? ["a price is rounded to twelve decimals: m"] : []))
  }

  static let leftOut: [(fields: String, remark: String)] = [
    (
      "\"input_cost_per_token\": 0.0, \"output_cost_per_token\": 0",
      "left out: the price is zero, which may only stand for a price nobody has entered: m"
    ),
    (
      "\"input_cost_per_token\": 0, \"output_cost_per_token\": 1e-05",
      "left out: the price is zero, which may only stand for a price nobody has entered: m"
    ),
    (
      "\"input_cost_per_token\": 0, \"output_cost_per_token\": 0, \"cache_read_input_token_cost\": 1.25e-06",
      "left out: the price is zero, which may only stand for a price nobody has entered: m"
    ),
    ("\"output_cost_per_token\": 1e-06", "left out: there is no price per token of the prompt: m"),
    ("\"input_cost_per_token\": \"free\"", "left out: there is no price per token of the prompt: m"),
    ("\"input_cost_per_token\": -1e-06", "left out: there is no price per token of the prompt: m"),
    ("\"input_cost_per_token\": 3", "left out: there is no price per token of the prompt: m"),
  ]

  @Test(arguments: leftOut)
  func `a model without a price it can be sold at is left out`(fields: String, remark: String) throws {
    let imported = try Imported(
      .litellm,
      """
      {"ok": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-06},
       "m": {"litellm_provider": "openai", "mode": "chat", \(fields)}}
      """)
    #expect(imported.vendors.first?.models.map(\.id) == ["ok"])
    #expect(imported.remarks(on: "openai") == [remark])
  }

  @Test func `what is sold by units is taken over`() throws {
    // 0.0001 a second is 0.006 a minute; 1.5e-05 a character is 15 a million; 2.5 per 1,000 calls is 0.0025 each.
    let imported = try Imported(
      .litellm,
      """
      {
        "hear": {"litellm_provider": "openai", "mode": "audio_transcription", "input_cost_per_second": 0.0001},
        "speak": {"litellm_provider": "openai", "mode": "audio_speech", "input_cost_per_character": 1.5e-05},
        "rank": {
          "litellm_provider": "openai", "mode": "rerank", "input_cost_per_query": 0.002, "input_cost_per_token": 0.0
        },
        "draw": {"litellm_provider": "openai", "mode": "image_generation", "output_cost_per_image": 0.04},
        "see": {"litellm_provider": "openai", "mode": "ocr", "ocr_cost_per_page": 0.004},
        "dots": {"litellm_provider": "openai", "mode": "image_generation", "input_cost_per_pixel": 1e-08},
        "chat": {
          "litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 2e-06,
          "file_search_cost_per_1k_calls": 2.5, "code_interpreter_cost_per_session": 0.03
        }
      }
      """)
    #expect(
      imported.models(of: "openai") == """

          hear:
            units: {audio_minute: 0.006}

          speak:
            units: {million_characters: 15}

          rank:
            units: {search_unit: 0.002}

          draw:
            units: {image: 0.04}

          see:
            units: {page: 0.004}

          chat:
            input: 1.00
            output: 2.00
            units: {file_search: 0.0025, container: 0.03}

        """)
    #expect(imported.book.models.map(\.id) == ["hear", "speak", "rank", "draw", "see", "chat"])
  }

  static let notTaken: [(fields: String, remark: String)] = [
    (
      "\"input_cost_per_token_ultrafast\": 1e-05",
      "prices of the service tier 'ultrafast': not supported by the price file format: m"
    ),
    (
      "\"cache_creation_input_token_cost_above_12hr\": 1e-05",
      "cache_creation_input_token_cost_above_12hr: not supported by the price file format: m"
    ),
    (
      "\"cache_creation_input_token_cost_above_12hr_above_272k_tokens_flex\": 1e-05",
      "cache_creation_input_token_cost_above_12hr of a band or service tier: not supported by the price file format: m"
    ),
    ("\"input_cost_per_image\": 0.01", "input_cost_per_image: not supported by the price file format: m"),
    (
      "\"provider_specific_entry\": {\"fast\": 2.0}",
      "provider_specific_entry.fast: not supported by the price file format: m"
    ),
    ("\"input_cost_per_token_batches\": 1e-07", "the batch tier is not taken: its input or output price is missing: m"),
    (
      "\"input_cost_per_token_above_200k_tokens\": 4e-06",
      "no output price in a context band: that of shorter prompts is kept: m"
    ),
    (
      "\"search_context_cost_per_query\": {\"search_context_size_medium\": 0.01, \"search_context_size_high\": 0.02}",
      "search_context_cost_per_query depends on the size: that of medium searches is taken: m"
    ),
    ("\"deprecation_date\": \"soon\"", "deprecation_date is no date: m"),
  ]

  @Test(arguments: notTaken)
  func `what a price file cannot say is reported`(fields: String, remark: String) throws {
    let imported = try Imported(
      .litellm, one("\"input_cost_per_token\": 2e-06, \"output_cost_per_token\": 6e-06, \(fields)"))
    #expect(imported.remarks(on: "openai") == [remark])
    #expect(imported.book.models.count == 1)
  }

  static let hours = [
    "\"weekdays\": [-9223372036854775808], \"hours_utc\": \"00:00-01:00\"", "\"weekdays\": [0]", "\"weekdays\": 1",
    "\"hours_utc\": [\"1-2\"]", "\"hours_utc\": 7",
  ]

  @Test(arguments: hours)
  func `hours that cannot be read leave the price of all other hours`(hours: String) throws {
    let imported = try Imported(
      .litellm,
      one("\"input_cost_per_token\": 3e-07, \"off_peak_pricing\": {\"input_cost_per_token\": 1e-07, \(hours)}"))
    #expect(imported.models(of: "openai") == "\n  m:\n    input: 0.30\n")
    #expect(
      imported.remarks(on: "openai") == ["off-peak prices are not taken: their hours cannot be read: m"])
  }

  @Test func `a region that two keys name is written once`() throws {
    let imported = try Imported(
      .litellm,
      one(
        """
        "input_cost_per_token": 1e-06, "regional_processing_uplift_multiplier_us": 1.1,
        "provider_specific_entry": {"us": 1.2, "eu": 0}
        """))
    #expect(imported.models(of: "openai") == "\n  m:\n    regions: {us: 1.1x}\n    input: 1.00\n")
    #expect(imported.remarks(on: "openai") == ["the multiplier of region eu is none: m"])
  }

  @Test func `xAI's long contexts start at the number, and ranges are bands`() throws {
    let xai = try Imported(
      .litellm,
      one(
        """
        "input_cost_per_token": 2e-06, "output_cost_per_token": 6e-06,
        "input_cost_per_token_above_200k_tokens": 4e-06, "output_cost_per_token_above_200k_tokens": 1.2e-05
        """, provider: "xai"))
    #expect(xai.vendors.first?.models.first?.rows.first?.bands.map(\.threshold) == [.atLeast(tokens: 200_000)])
    let ranges = try Imported(
      .litellm,
      one(
        """
        "tiered_pricing": [
          {"range": [0, 256000.0], "input_cost_per_token": 5e-08, "output_cost_per_token": 4e-07},
          {"range": [256000.0, 1000000.0], "input_cost_per_token": 2.5e-07, "output_cost_per_token": 2e-06}]
        """))
    #expect(
      ranges.models(of: "openai") == """

          m:
            input: 0.05
            output: 0.40
            above:
              - prompt_tokens: 256000
                input: 0.25
                output: 2.00

        """)
  }

  @Test func `an id that comes twice is taken once, and reported where the price differs`() throws {
    let imported = try Imported(
      .litellm,
      """
      {"m": {"litellm_provider": "xai", "mode": "chat", "input_cost_per_token": 1e-06, "output_cost_per_token": 1e-06},
       "xai/m": {"litellm_provider": "xai", "mode": "chat", "input_cost_per_token": 2e-06, "output_cost_per_token": 1e-06}}
      """)
    #expect(imported.models(of: "xai") == "\n  m:\n    input: 1.00\n    output: 1.00\n")
    #expect(imported.remarks(on: "xai") == ["left out: an earlier entry has the same id at another price: m"])
  }
}
