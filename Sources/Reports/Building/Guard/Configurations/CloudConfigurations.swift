import CostModel

/// Deployments of Azure OpenAI whose `sku.capacity` is their limit, in thousands of tokens a minute, as an ARM template
/// (learn.microsoft.com, templates/microsoft.cognitiveservices/accounts/deployments; foundry/openai/how-to/quota).
struct AzureConfiguration {
  let facts: GuardConfiguration

  var value: JSONText.Value {
    [
      "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      "contentVersion": "1.0.0.0",
      "metadata": [
        "comments": .string(
          "Tokens a minute of '\(facts.name)'. The prompt and max_tokens are counted before a call, so nothing passes the limit; calls beyond it get 429. Azure budgets only tell, a day late, and stop nothing.\(left { $0.measure.isOfTokens && facts.calls(Self.vendors, in: $0.scope) })"
        )
      ],
      "parameters": ["account": ["type": "string"]],
      "resources": .array(resources),
    ]
  }

  /// Those whose models Azure deploys in the format of OpenAI.
  private static let vendors: Set<String> = ["azure", "openai"]

  private func left(_ kept: (SpendLimit) -> Bool) -> String { facts.omissions(keeping: kept).map { " " + $0 }.joined() }

  private var resources: [JSONText.Value] {
    facts.rates.flatMap { rate in
      facts.models(of: rate.limit.scope).filter { Self.vendors.contains($0.vendor) }.map { model in
        [
          "type": "Microsoft.CognitiveServices/accounts/deployments", "apiVersion": "2025-06-01",
          "name": .string(
            "[concat(parameters('account'), '/\(facts.identifier(of: rate.limit))-\(GuardConfiguration.identifier(model.name))')]"
          ),
          "sku": [
            "name": "GlobalStandard",
            // Whole thousands, rounded down so that the limit is met; at least one.
            "capacity": .decimal(max((rate.tokensPerMinute / 1000).rounded(.down), 1), decimals: 0),
          ],
          "properties": ["model": ["format": "OpenAI", "name": .string(model.name)]],
        ]
      }
    }
  }
}

/// AWS budgets with actions, as a CloudFormation template (AWS::Budgets::Budget, AWS::Budgets::BudgetsAction).
struct AWSBudgetsConfiguration {
  let facts: GuardConfiguration

  var value: JSONText.Value {
    [
      "AWSTemplateFormatVersion": "2010-09-09",
      "Description": .string(
        "Budgets of '\(facts.name)'. Costs reach a budget up to three times a day, 8 to 12 hours apart: an action acts half a day late, and what is spent until then is not bounded. None of the actions stops model calls but by the policy that is named. A budget with a filter counts what is tagged so, once the tag is active for cost allocation.\(facts.omissions { !$0.measure.isOfUsers && !$0.measure.isOfTokens }.map { " " + $0 }.joined())"
      ),
      "Parameters": [
        "Email": ["Type": "String"], "DenyPolicyArn": ["Type": "String"], "ExecutionRoleArn": ["Type": "String"],
        "CallingRole": ["Type": "String"],
      ],
      "Resources": .object(facts.spends.flatMap { resources($0) }),
    ]
  }

  private func resources(_ spend: GuardConfiguration.Spend) -> [JSONText.Member] {
    let words = facts.identifier(of: spend.limit).split(separator: "-")
    let id = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    let name = GuardConfiguration.identifier(facts.name) + "-" + facts.identifier(of: spend.limit)
    let thresholds = spend.alertShares.map { $0 * 100 }
    var budget: [JSONText.Member] = [
      .init("BudgetName", .string(name)), .init("BudgetType", "COST"),
      .init("TimeUnit", .string(spend.period == .month ? "MONTHLY" : "DAILY")),
      .init("BudgetLimit", ["Amount": GuardConfiguration.usd(spend.usd), "Unit": "USD"]),
    ]
    if !spend.limit.scope.conditions.isEmpty {
      budget.append(
        .init(
          "CostFilters",
          ["TagKeyValue": .array(spend.limit.scope.conditions.map { .string("user:\($0.tag)$\($0.value)") })]))
    }
    var members = [
      JSONText.Member(
        "\(id)Budget",
        [
          "Type": "AWS::Budgets::Budget",
          "Properties": [
            "Budget": .object(budget),
            "NotificationsWithSubscribers": .array(
              thresholds.map { threshold in
                [
                  "Notification": [
                    "NotificationType": "ACTUAL", "ComparisonOperator": "GREATER_THAN",
                    "Threshold": .decimal(threshold, decimals: 4), "ThresholdType": "PERCENTAGE",
                  ],
                  "Subscribers": [["SubscriptionType": "EMAIL", "Address": ["Ref": "Email"]]],
                ]
              }),
          ],
        ])
    ]
    // Daily budgets have no actions.
    guard spend.limit.enforcement.refuses, spend.period == .month else { return members }
    members.append(
      JSONText.Member(
        "\(id)Stop",
        [
          "Type": "AWS::Budgets::BudgetsAction", "DependsOn": .string("\(id)Budget"),
          "Properties": [
            "BudgetName": .string(name), "NotificationType": "ACTUAL", "ActionType": "APPLY_IAM_POLICY",
            "ApprovalModel": "AUTOMATIC", "ExecutionRoleArn": ["Ref": "ExecutionRoleArn"],
            "ActionThreshold": ["Type": "PERCENTAGE", "Value": 100],
            "Definition": [
              "IamActionDefinition": ["PolicyArn": ["Ref": "DenyPolicyArn"], "Roles": [["Ref": "CallingRole"]]]
            ],
            "Subscribers": [["Type": "EMAIL", "Address": ["Ref": "Email"]]],
          ],
        ]))
    return members
  }
}

/// Budgets of Google Cloud, each the body of billingAccounts.budgets.create (Cloud Billing Budget API v1), and the
/// quotas that complement them.
struct GoogleBudgetConfiguration {
  let facts: GuardConfiguration

  var value: JSONText.Value {
    [
      "comment": .string(
        "Budgets of '\(facts.name)' only tell, on costs that are up to 24 hours old: nothing is stopped but by what listens to the topic. Quotas of tokens a minute stop at once.\(facts.omissions { kept($0) }.map { " " + $0 }.joined())"
      ),
      "budgets": .array(facts.spends.filter { $0.period == .month }.map { budget($0) }),
      "quotas": .array(
        facts.rates.flatMap { rate in
          facts.models(of: rate.limit.scope).map { model in
            [
              "limit": .string(rate.limit.name), "service": "aiplatform.googleapis.com", "model": .string(model.name),
              "tokens_per_minute": .decimal(rate.tokensPerMinute, decimals: 0),
            ]
          }
        }),
    ]
  }

  /// Budgets are monthly.
  private func kept(_ limit: SpendLimit) -> Bool {
    switch limit.measure {
    case .spend(_, _, let period): period == .month
    case .tokensPerMinute: true
    case .user: false
    }
  }

  private func budget(_ spend: GuardConfiguration.Spend) -> JSONText.Value {
    let whole = spend.usd.rounded(.down)
    let shares = spend.alertShares
    return [
      "displayName": .string(String("\(facts.name): \(spend.limit.name)".prefix(60))),
      "budgetFilter": [
        "calendarPeriod": "MONTH",
        "labels": .object(
          spend.limit.scope.conditions.map {
            .init(GuardConfiguration.identifier($0.tag), ["values": [.string($0.value)]])
          }),
      ],
      "amount": [
        "specifiedAmount": [
          "currencyCode": "USD", "units": .string(Formatting.jsonNumber(whole, decimals: 0)),
          "nanos": .decimal(((spend.usd - whole) * 1e9).rounded(), decimals: 0),
        ]
      ],
      "thresholdRules": .array(
        shares.map { ["thresholdPercent": .decimal($0), "spendBasis": "CURRENT_SPEND"] }),
      "notificationsRule": ["pubsubTopic": "projects/PROJECT/topics/budgets", "schemaVersion": "1.0"],
    ]
  }
}
