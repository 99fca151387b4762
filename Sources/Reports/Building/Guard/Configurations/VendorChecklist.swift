import CostModel

/// The limits of a vendor's console as a list to work through, with its values.
///
/// OpenAI: `POST /organization/spend_limit` and `/organization/projects/{project_id}/spend_limit` take `currency`,
/// `interval` and `threshold_amount` in cents; the corresponding `spend_alerts` only notify
/// (developers.openai.com/api/docs/guides/spend-limits, api/reference admin). Anthropic: limits of a workspace are set
/// in the console (platform.claude.com/docs/en/api/rate-limits).
struct VendorChecklist {
  let facts: GuardConfiguration

  var openai: String {
    var lines = head(
      "OpenAI",
      [
        "A hard limit does not act at once, and the page gives no number: expect what is spent in minutes past it.",
        "A refused call gets 429 with organization_spend_limit_exceeded or project_spend_limit_exceeded; retrying is in vain until the month ends.",
        "Source: developers.openai.com/api/docs/guides/spend-limits",
      ] + omissions(["openai"]))
    for spend in facts.spends where facts.calls(["openai"], in: spend.limit.scope) {
      let project = facts.identifier(of: spend.limit)
      let path =
        spend.limit.scope.conditions.isEmpty
        ? "/organization/spend_limit" : "/organization/projects/{id of \(project)}/spend_limit"
      if spend.limit.enforcement.refuses {
        lines.append(
          "- [ ] '\(spend.limit.name)': enforce a hard limit of \(cents(monthly(spend))) a month\(days(spend))")
        lines.append("      POST \(path) \(body(monthly(spend)).compact())")
      }
      if let soft = spend.softUSD ?? (spend.limit.enforcement.refuses ? nil : spend.usd) {
        let alerts = path.replacingSuffix("spend_limit", with: "spend_alerts")
        lines.append(
          "- [ ] '\(spend.limit.name)': an alert at \(Formatting.money(soft)) to \(spend.limit.owner ?? "somebody who acts")"
        )
        lines.append("      POST \(alerts)")
      }
      if let words = facts.overshoot(spend.limit) { lines.append("      Past the limit: \(words).") }
    }
    for rate in facts.rates where facts.calls(["openai"], in: rate.limit.scope) {
      lines.append(
        "- [ ] '\(rate.limit.name)': \(Formatting.count(rate.tokensPerMinute)) tokens a minute as the rate limit of its project, for each model"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  var anthropic: String {
    var lines = head(
      "Anthropic",
      [
        "Limits of one's own are set for the organization and for workspaces, in the console; a refused call gets 400 with invalid_request_error.",
        "The cap of the usage tier answers 429 with enforced_spend_limit_reached and no retry-after, until 00:00 UTC on the first.",
        "How late a limit acts is not stated. Source: platform.claude.com/docs/en/api/rate-limits",
      ] + omissions(["anthropic"]))
    for spend in facts.spends where facts.calls(["anthropic"], in: spend.limit.scope) {
      let place =
        spend.limit.scope.conditions.isEmpty
        ? "the organization" : "a workspace '\(facts.identifier(of: spend.limit))' with a key of its own"
      let owner = spend.limit.owner ?? "somebody who acts"
      if spend.limit.enforcement.refuses {
        lines.append("- [ ] '\(spend.limit.name)': \(cents(monthly(spend))) a month for \(place)\(days(spend))")
        if let soft = spend.softUSD { lines.append("      and an email at \(Formatting.money(soft)) to \(owner)") }
      } else {
        lines.append(
          "- [ ] '\(spend.limit.name)': no limit, but an email at \(Formatting.money(spend.softUSD ?? spend.usd)) to \(owner), for \(place)"
        )
      }
      if let words = facts.overshoot(spend.limit) { lines.append("      Past the limit: \(words).") }
    }
    for rate in facts.rates where facts.calls(["anthropic"], in: rate.limit.scope) {
      lines.append(
        "- [ ] '\(rate.limit.name)': \(Formatting.count(rate.tokensPerMinute)) tokens a minute, split into input and output, for its workspace"
      )
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func head(_ vendor: String, _ sentences: [String]) -> [String] {
    ["# \(vendor) limits of \(facts.name)", ""] + sentences.map { "\($0)" } + [""]
  }

  /// Anything missing from the list: limits per user, and those whose models others sell.
  private func omissions(_ vendors: Set<String>) -> [String] {
    facts.omissions { !$0.measure.isOfUsers && facts.calls(vendors, in: $0.scope) }
  }

  /// The monthly equivalent of a daily limit, in words at the end of a line; none for a monthly one.
  private func days(_ spend: GuardConfiguration.Spend) -> String {
    guard spend.period == .day else { return "" }
    return
      " (\(Formatting.money(spend.usd, decimals: .adaptive)) on each of \(facts.analysis.month.dayCount) days: a single day may spend all of it)"
  }

  /// Whole cents, rounded down, so that no limit is larger than the plan's.
  private func cents(_ usd: Double) -> String { Formatting.money(Self.wholeCents(usd) / 100) }

  private static func wholeCents(_ usd: Double) -> Double { (usd * 100 + 1e-6).rounded(.down) }

  /// USD of a month; a daily limit times the days, since the vendor counts months.
  private func monthly(_ spend: GuardConfiguration.Spend) -> Double {
    spend.period == .month ? spend.usd : spend.usd * Double(facts.analysis.month.dayCount)
  }

  private func body(_ usd: Double) -> JSONText.Value {
    ["currency": "USD", "interval": "month", "threshold_amount": .decimal(Self.wholeCents(usd), decimals: 0)]
  }
}

extension String {
  /// The text with another end, where it has that one.
  fileprivate func replacingSuffix(_ end: String, with other: String) -> String {
    hasSuffix(end) ? dropLast(end.count) + other : self
  }
}
