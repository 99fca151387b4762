import Documents

/// What was found in a log as levers of the scenario made of it.
extension MeasuredScenario {
  /// The member `levers` of the file, a line each; nothing where no finding has a lever.
  var leverLines: [String] {
    let own = levers.compactMap { finding in
      lever(of: finding).map { "    \(JSONLiteral.quoted(finding.leverName)): \($0)" }
    }
    guard !own.isEmpty else { return [] }
    return ["  \"levers\": {"] + own.enumerated().map { $1 + ($0 == own.count - 1 ? "" : ",") } + ["  }"]
  }

  /// The changes of a lever; nil where the scenario has nothing that it could change.
  private func lever(of finding: WasteFinding) -> String? {
    let parts = features.filter { $0.feature == finding.feature }
    guard !parts.isEmpty else { return nil }
    var (set, scale): ([(String, String)], [(String, String)]) = ([], [])
    for part in parts {
      switch finding.lever {
      case .fewerCalls(let share) where share < 1:
        scale += Self.volumePaths(of: part).map { ($0, Self.number(1 - share)) }
      case .shorterPrompts(let share) where share < 1:
        if part.prompts.sizes.count == 1 {
          scale.append(("\(part.name).tokens.input.mean", Self.number(1 - share)))
        } else {
          set.append(("\(part.name).tokens.input", Self.input(part.prompts, times: 1 - share)))
        }
      case .betterCache(let tokens):
        guard let cache = part.cache, cache.prefixTokens > 0 else { continue }
        // What is read of a call now and what was paid for again: a higher chance of the same prefix, and beyond it a longer one.
        let read = cache.hitRate * cache.prefixTokens + tokens
        set.append(("\(part.name).cache.hit_rate", Self.number(min(1, read / cache.prefixTokens))))
        if read > cache.prefixTokens { set.append(("\(part.name).tokens.cacheable_tokens", Self.number(read))) }
      case .batch where part.batchShare < 1: set.append(("\(part.name).batch_share", "1"))
      case .route(let share, let from, let to):
        guard let routing = routing(of: part, share, from, to) else { continue }
        set.append(("\(part.name).routing", routing))
      default: continue
      }
    }
    let members = [("set", set), ("scale", scale)].filter { !$0.1.isEmpty }.map { ($0.0, Self.object($0.1)) }
    return members.isEmpty ? nil : Self.object(members)
  }

  /// The numbers that say how many sessions a feature has, by the way in which they are written.
  private static func volumePaths(of part: FeatureDraft) -> [String] {
    switch part.volume {
    case .perMonth: ["\(part.name).sessions"]
    case .perDay: ["\(part.name).sessions.per_day"]
    case .perWeekdayKind: ["\(part.name).sessions.per_business_day", "\(part.name).sessions.per_weekend_day"]
    }
  }

  /// The routing of a feature with a share of the calls of one model sent to another one; nil where it does not have both.
  private func routing(of part: FeatureDraft, _ share: Double, _ from: String, _ to: String) -> String? {
    func index(_ name: String) -> Int? {
      part.routes.firstIndex { $0.model == name || name.hasSuffix("/\($0.model)") }
    }
    guard let first = index(from), let second = index(to), first != second else { return nil }
    let moved = UInt64((Double(part.routes[first].share) * share).rounded())
    return Self.object(
      part.routes.enumerated().map { number, route in
        let own = number == first ? route.share - moved : number == second ? route.share + moved : route.share
        return (route.model, Self.millionths(own))
      }.filter { $0.1 != "0" })
  }
}
