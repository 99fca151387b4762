import Testing

@testable import CostModel

@Suite struct ModelsDevImportTests {
  @Test func `costs per million, tiers and the priority mode become a price file`() throws {
    let imported = try Imported(
      .modelsDev,
      """
      {
        "openai": {"id": "openai", "name": "OpenAI", "models": {
          "big": {
            "id": "big", "modalities": {"input": ["text", "image"], "output": ["text"]},
            "cost": {
              "input": 2.5, "output": 15, "cache_read": 0.25, "input_audio": 32, "reasoning": 15,
              "tiers": [{"tier": {"type": "context", "size": 272000}, "input": 5, "output": 22.5, "cache_read": 0.5}],
              "context_over_200k": {"input": 5, "output": 22.5, "cache_read": 0.5}
            },
            "limit": {"context": 1050000, "output": 128000},
            "experimental": {"modes": {
              "fast": {"cost": {"input": 5, "output": 30}, "provider": {"body": {"service_tier": "priority"}}},
              "odd": {"cost": {"input": 5, "output": 30}}
            }}
          },
          "embed": {
            "id": "embed", "status": "deprecated", "cost": {"input": 0.02, "output": 0},
            "limit": {"context": 8191, "output": 1536}
          },
          "draw": {"id": "draw", "modalities": {"output": ["image"]}, "cost": {"input": 5, "output": 40}},
          "gift": {"id": "gift", "cost": {"input": 0, "output": 0}},
          "unknown": {"id": "unknown"}
        }},
        "xai": {"id": "xai", "name": "xAI", "models": {
          "grok": {"id": "grok", "cost": {"input": 2, "output": 6, "context_over_200k": {"input": 4, "output": 12}}}
        }},
        "amazon-bedrock": {"id": "amazon-bedrock", "name": "Amazon Bedrock", "models": {
          "amazon.nova-pro-v1:0": {"cost": {"input": 0.8, "output": 3.2, "reasoning": 9}}
        }}
      }
      """)
    #expect(imported.vendors.map(\.id) == ["bedrock", "openai", "xai"])
    #expect(
      imported.models(of: "openai") == """

          big:
            context_window: 1050000
            max_output: 128000
            input: 2.50
            cache_read: 0.25
            output: 15.00
            audio_input: 32.00
            priority: {input: 5.00, output: 30.00}
            above:
              - prompt_tokens: 272000
                input: 5.00
                cache_read: 0.50
                output: 22.50

          embed:
            context_window: 8191
            input: 0.02

        """)
    #expect(
      imported.remarks(on: "openai") == [
        "left out: the price is zero, which may only stand for a price nobody has entered: gift",
        "left out: there is no price per token of the prompt: unknown",
        "left out: it is for 'image': draw",
        "prices of the mode 'odd': not supported by the price file format: big",
        "the list calls it deprecated and gives no date: embed",
        "the priority tier has no price of its own in a context band: not sold there: big",
      ])
    #expect(
      imported.models(of: "xai") == """

          grok:
            input: 2.00
            output: 6.00
            above:
              - at_least: 200000
                input: 4.00
                output: 12.00

        """)
    #expect(
      imported.models(of: "bedrock") == "\n  amazon.nova-pro-v1:0:\n    input: 0.80\n    output: 3.20\n")
    #expect(
      imported.remarks(on: "bedrock") == ["reasoning: not supported by the price file format: amazon.nova-pro-v1:0"])
  }
}
