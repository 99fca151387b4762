import CostModel

/// Token limits of the Kong AI gateway: the plugin ai-rate-limiting-advanced with `policies` that match consumers, a `limits` entry with `limit` and
/// `window_size` in seconds, and `tokens_count_strategy` (developer.konghq.com/plugins/ai-rate-limiting-advanced, from 3.14).
struct KongConfiguration {
  let facts: GuardConfiguration

  var text: String {
    GuardConfiguration.comment(
      [
        "Kong AI gateway for '\(facts.name)': one consumer for each limit.",
        "Tokens are counted after the answer: the call that crosses a limit passes, and so does what is under way, each up to \(facts.worstCall). Limits in USD need the costs of the models in AI Proxy ('input_cost', 'output_cost').",
        "A window of 30 days slides; it is not the calendar's month.",
        "Fields: developer.konghq.com/plugins/ai-rate-limiting-advanced",
      ] + facts.omissions { isConsumer($0) }) + YAMLText.lines(value).joined(separator: "\n") + "\n"
  }

  private var value: JSONText.Value {
    let spends = facts.spends.filter { $0.limit.enforcement.refuses }.map { spend in
      plugin(
        spend.limit, strategy: "cost", limit: GuardConfiguration.usd(spend.usd),
        seconds: spend.period == .month ? 2_592_000 : 86_400)
    }
    let rates = facts.rates.filter { $0.limit.enforcement.refuses }.map { rate in
      plugin(
        rate.limit, strategy: "total_tokens", limit: .decimal(rate.tokensPerMinute, decimals: 0), seconds: 60)
    }
    return [
      "_format_version": "3.0",
      "consumers": .array(
        facts.plan.limits.filter { isConsumer($0) }.map {
          ["username": .string(facts.identifier(of: $0))]
        }),
      "plugins": .array(spends + rates),
    ]
  }

  private func isConsumer(_ limit: SpendLimit) -> Bool {
    if case .user = limit.measure { return false }
    return limit.enforcement.refuses
  }

  private func plugin(_ limit: SpendLimit, strategy: String, limit amount: JSONText.Value, seconds: Int)
    -> JSONText.Value
  {
    [
      "name": "ai-rate-limiting-advanced", "instance_name": .string(facts.identifier(of: limit)),
      "config": [
        "tokens_count_strategy": .string(strategy),
        "policies": [
          [
            "match": [
              ["type": "consumer", "key": "username", "values": [.string(facts.identifier(of: limit))]]
            ],
            "limits": [["limit": amount, "window_size": .integer(seconds)]],
          ]
        ],
      ],
    ]
  }
}

/// Token limits of the Envoy AI gateway: an AIGatewayRoute with `llmRequestCosts` and a BackendTrafficPolicy with global rules that take their cost from the
/// answer's metadata (aigateway.envoyproxy.io/docs/capabilities/traffic/usage-based-ratelimiting).
struct EnvoyConfiguration {
  let facts: GuardConfiguration

  var text: String {
    GuardConfiguration.comment(
      [
        "Envoy AI gateway for '\(facts.name)': callers say which limit is theirs in the header x-limit, which a filter before it must set.",
        "Tokens are counted after the answer: the call that crosses a limit passes, and so does what is under way, each up to \(facts.worstCall). Limits in USD are left out: it counts tokens or what an expression makes of them, in windows of a minute to a day.",
        "Fields: aigateway.envoyproxy.io/docs/capabilities/traffic/usage-based-ratelimiting, gateway.envoyproxy.io/docs/api/extension_types",
      ] + facts.omissions { $0.measure.isOfTokens && $0.enforcement.refuses })
      + YAMLText.lines(route).joined(separator: "\n") + "\n---\n" + YAMLText.lines(policy).joined(separator: "\n")
      + "\n"
  }

  private var name: String { GuardConfiguration.identifier(facts.name) }

  private var route: JSONText.Value {
    [
      "apiVersion": "aigateway.envoyproxy.io/v1alpha1", "kind": "AIGatewayRoute",
      "metadata": ["name": .string(name)],
      "spec": [
        "parentRefs": [["name": "gateway", "kind": "Gateway", "group": "gateway.networking.k8s.io"]],
        "rules": .array(
          facts.models(of: .all).map { model in
            [
              "matches": [
                ["headers": [["type": "Exact", "name": "x-ai-eg-model", "value": .string(model.name)]]]
              ],
              "backendRefs": [["name": .string(GuardConfiguration.identifier(model.vendor))]],
            ]
          }),
        "llmRequestCosts": [["metadataKey": "llm_total_token", "type": "TotalToken"]],
      ],
    ]
  }

  private var policy: JSONText.Value {
    [
      "apiVersion": "gateway.envoyproxy.io/v1alpha1", "kind": "BackendTrafficPolicy",
      "metadata": ["name": .string("\(name)-tokens")],
      "spec": [
        "targetRefs": [["name": .string(name), "kind": "HTTPRoute", "group": "gateway.networking.k8s.io"]],
        "rateLimit": [
          "type": "Global",
          "global": [
            "rules": .array(
              facts.rates.filter { $0.limit.enforcement.refuses }.map { rate in
                [
                  "clientSelectors": [
                    [
                      "headers": [
                        [
                          "name": "x-limit", "type": "Exact",
                          "value": .string(facts.identifier(of: rate.limit)),
                        ]
                      ]
                    ]
                  ],
                  "limit": ["requests": .decimal(rate.tokensPerMinute, decimals: 0), "unit": "Minute"],
                  "cost": [
                    "request": ["from": "Number", "number": 0],
                    "response": [
                      "from": "Metadata",
                      "metadata": ["namespace": "io.envoy.ai_gateway", "key": "llm_total_token"],
                    ],
                  ],
                ]
              })
          ],
        ],
      ],
    ]
  }
}
