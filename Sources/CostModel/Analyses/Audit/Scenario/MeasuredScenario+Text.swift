import Documents

extension MeasuredScenario {
  /// The scenario as a file: JSON with numbers of six digits, which is more than any log's accuracy.
  package var text: String {
    var lines = [
      "{", "  \"name\": \(JSONLiteral.quoted(name)),",
      "  \"description\": \(JSONLiteral.quoted(description)),", "  \"month\": \"\(month)\",", "  \"features\": {",
    ]
    for (index, feature) in features.enumerated() {
      let comma = index == features.count - 1 ? "" : ","
      lines.append("    \(JSONLiteral.quoted(feature.name)): {")
      let members = Self.members(of: feature)
      for (position, member) in members.enumerated() {
        lines.append(
          "      \(JSONLiteral.quoted(member.name)): \(member.value)\(position == members.count - 1 ? "" : ",")")
      }
      lines.append("    }\(comma)")
    }
    let levers = leverLines
    lines.append(levers.isEmpty ? "  }" : "  },")
    return (lines + levers + ["}"]).joined(separator: "\n") + "\n"
  }

  private var description: String {
    let days = period.dayCount
    let measured =
      coverage.isWhole
      ? "Measured in call logs of \(days) day\(days == 1 ? "" : "s"), \(period.firstDay) to \(period.lastDay)."
      : "Measured in call logs of \(coverage.words), \(period.firstDay)\(days == 1 ? "" : " to \(period.lastDay)")."
    return ([measured] + remarks).joined(separator: " ")
  }

  // MARK: - Members

  private static func members(of feature: FeatureDraft) -> [(name: String, value: String)] {
    var members: [(name: String, value: String)] = []
    if feature.routes.count == 1 {
      members.append(("model", JSONLiteral.quoted(feature.routes[0].model)))
    } else {
      members.append(
        ("routing", object(feature.routes.map { ($0.model, millionths($0.share)) })))
    }
    members.append(("sessions", volume(feature.volume)))
    if feature.turns != 1 { members.append(("turns", number(feature.turns))) }
    members.append(("tokens", tokens(of: feature)))
    let factors = feature.routes.filter { number($0.tokenFactor) != "1" || number($0.outputFactor) != "1" }
    if !factors.isEmpty {
      members.append(
        (
          "models",
          object(
            factors.map { route in
              (
                route.model,
                object([("token_factor", number(route.tokenFactor)), ("output_factor", number(route.outputFactor))])
              )
            })
        ))
    }
    if let cache = feature.cache {
      var settings = [("hit_rate", number(cache.hitRate))]
      if cache.writesOneHour { settings.append(("ttl", JSONLiteral.quoted("1h"))) }
      members.append(("cache", object(settings)))
    }
    if feature.batchShare > 0 { members.append(("batch_share", number(feature.batchShare))) }
    if feature.tier != .standard { members.append(("service_tier", JSONLiteral.quoted(feature.tier.name))) }
    if feature.searchesPerCall > 0 { members.append(("searches_per_call", number(feature.searchesPerCall))) }
    if let peak = feature.peakShare { members.append(("peak_share", number(peak))) }
    if let whole = feature.whole { members.append(("tags", object([("feature", JSONLiteral.quoted(whole))]))) }
    return members
  }

  private static func volume(_ volume: FeatureDraft.Volume) -> String {
    switch volume {
    case .perMonth(let sessions): number(sessions)
    case .perDay(let sessions): object([("per_day", number(sessions))])
    case .perWeekdayKind(let business, let weekend):
      object([("per_business_day", number(business)), ("per_weekend_day", number(weekend))])
    }
  }

  private static func tokens(of feature: FeatureDraft) -> String {
    let basis = ("basis", JSONLiteral.quoted("measured"))
    var members = [("input", input(feature.prompts, times: 1))]
    if let cache = feature.cache { members.append(("cacheable_tokens", number(cache.prefixTokens))) }
    let sigma = (feature.outputSigma * 100).rounded() / 100
    let spread = sigma > 0 ? [("sigma", number(sigma))] : []
    members.append(("output", object([("mean", number(feature.outputTokens))] + spread + [basis])))
    if let sound = feature.sound {
      let kinds = [("input", sound.input), ("cached", sound.cached), ("output", sound.output)]
      members.append(("audio", object(kinds.filter { $0.1 > 0 }.map { ($0.0, number($0.1)) })))
    }
    if let pictures = feature.pictures {
      for (name, tokens) in [("images", pictures.input), ("drawn", pictures.output)] where tokens > 0 {
        members.append((name, object([("tokens_each", number(tokens))])))
      }
    }
    return object(members)
  }

  /// The lengths of prompts, each times a factor.
  static func input(_ prompts: PromptSizes, times factor: Double) -> String {
    let sizes = prompts.sizes
    let basis = ("basis", JSONLiteral.quoted("measured"))
    return sizes.count == 1
      ? object([("mean", number(sizes[0].tokens * factor)), basis])
      : object([
        ("histogram", object(sizes.map { (number($0.tokens * factor), millionths(UInt64($0.share * 1e6 + 0.5))) })),
        basis,
      ])
  }

  // MARK: - JSON

  static func object(_ members: [(String, String)]) -> String {
    "{ " + members.map { "\(JSONLiteral.quoted($0)): \($1)" }.joined(separator: ", ") + " }"
  }

  static func millionths(_ share: UInt64) -> String { decimal(Int128(share), decimals: 6) }

  /// A number from 0 with six significant digits, without an exponent.
  static func number(_ value: Double) -> String {
    guard value.isFinite, value > 0 else { return "0" }
    var decimals = 0
    var scale = 1.0
    while decimals < 12, value * scale < 99_999.5 {
      decimals += 1
      scale *= 10
    }
    return decimal(Int128(min((value * scale).rounded(), 1e30)), decimals: decimals)
  }

  /// A whole number of units of ten to the minus `decimals`, without trailing zeros.
  private static func decimal(_ units: Int128, decimals: Int) -> String {
    var digits = Array(String(units).utf8)
    while digits.count <= decimals { digits.insert(UInt8(ascii: "0"), at: 0) }
    var fraction = Array(digits.suffix(decimals))
    while fraction.last == UInt8(ascii: "0") { fraction.removeLast() }
    let whole = String(decoding: digits.dropLast(decimals), as: UTF8.self)
    return fraction.isEmpty ? whole : "\(whole).\(String(decoding: fraction, as: UTF8.self))"
  }
}
