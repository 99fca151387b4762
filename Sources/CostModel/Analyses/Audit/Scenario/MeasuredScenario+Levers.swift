import Documents

/// The findings in a log as levers of the scenario made from it.
extension MeasuredScenario {
  /// A lever that a finding promises but the scenario does not have.
  package struct UnwrittenLever: Sendable, Equatable {
    /// The reason.
    package enum Reason: Error, Sendable, Equatable {
      /// No feature of the scenario is made of the calls.
      case noFeature
      /// The change would leave nothing of the feature.
      case takesAll
      /// No part of the feature has calls that it changes.
      case nothingToChange
      /// The scenario is invalid with it: what it needs is not sold, or not possible in combination.
      case impossible
      /// There are more than a scenario can have, and others save more.
      case tooMany

      /// The reason in words.
      package var words: String {
        switch self {
        case .noFeature: "the scenario has no feature made of its calls"
        case .takesAll: "it would leave nothing of the feature"
        case .nothingToChange: "no part of the feature in the scenario has what it would change"
        case .impossible: "what it needs is not sold together, so that no scenario can have it"
        case .tooMany: "a scenario has at most \(LeverSet.mostLevers) levers, and those that are written save more"
        }
      }
    }

    /// The lever.
    package let name: String
    package let reason: Reason
  }

  /// The levers by name, each with its changes or the reason why there are none.
  var draftedLevers: [(name: String, changes: Result<String, UnwrittenLever.Reason>)] {
    var names: Set<String> = []
    var drafted: [(name: String, changes: Result<String, UnwrittenLever.Reason>)] = levers.map { finding in
      var name = finding.leverName
      var number = 2
      while !names.insert(name).inserted {
        name = "\(finding.leverName) \(number)"
        number += 1
      }
      return (name, impossibleLevers.contains(name) ? .failure(.impossible) : changes(of: finding))
    }
    let written = drafted.indices.filter { place in if case .success = drafted[place].changes { true } else { false } }
    let mostFirst = written.sorted { first, second in
      levers[first].cost != levers[second].cost ? levers[first].cost > levers[second].cost : first < second
    }
    for place in mostFirst.dropFirst(LeverSet.mostLevers) { drafted[place].changes = .failure(.tooMany) }
    return drafted
  }

  /// The names of the levers that are written.
  package var leverNames: [String] {
    draftedLevers.compactMap { lever in if case .success = lever.changes { lever.name } else { nil } }
  }

  /// The levers that findings promise and that are not written.
  package var unwrittenLevers: [UnwrittenLever] {
    draftedLevers.compactMap { lever in
      if case .failure(let reason) = lever.changes { UnwrittenLever(name: lever.name, reason: reason) } else { nil }
    }
  }

  /// The `levers` member of the file, one per line; nothing where no finding has a lever.
  var leverLines: [String] {
    let own = draftedLevers.compactMap { lever -> String? in
      guard case .success(let changes) = lever.changes else { return nil }
      return "    \(JSONLiteral.quoted(lever.name)): \(changes)"
    }
    guard !own.isEmpty else { return [] }
    return ["  \"levers\": {"] + own.enumerated().map { $1 + ($0 == own.count - 1 ? "" : ",") } + ["  }"]
  }

  /// The changes of a lever in every part of its feature.
  private func changes(of finding: WasteFinding) -> Result<String, UnwrittenLever.Reason> {
    let parts = features.filter { $0.feature == finding.feature }
    guard !parts.isEmpty else { return .failure(.noFeature) }
    var changes = LeverChanges()
    switch finding.lever {
    case .fewerCalls(let share):
      guard share < 1 else { return .failure(.takesAll) }
      for part in parts { changes.scale += Self.volumePaths(of: part).map { ($0, Self.number(1 - share)) } }
    case .shorterPrompts(let share):
      guard share < 1 else { return .failure(.takesAll) }
      for part in parts { changes.shorten(part, to: part.prompts.scaled(by: 1 - share), times: 1 - share) }
    case .fewerPromptTokens(_, let tokens): changes.drop(tokens, of: parts)
    case .betterCache(let tokens): changes.read(tokens, of: parts)
    case .batch: for part in parts where part.isSoldInBatches { changes.set.append(("\(part.name).batch_share", "1")) }
    case .route(let share, let from, let to):
      let target = parts.flatMap(\.routes).first { $0.isOf(to) }?.model
      for part in parts { changes.route(share, of: part, from: from, to: target) }
    }
    let text = changes.text
    return text.map { .success($0) } ?? .failure(.nothingToChange)
  }

  /// The settings that give the number of sessions of a feature, by the way in which they are written.
  private static func volumePaths(of part: FeatureDraft) -> [String] {
    switch part.volume {
    case .perMonth: ["\(part.name).sessions"]
    case .perDay: ["\(part.name).sessions.per_day"]
    case .perWeekdayKind: ["\(part.name).sessions.per_business_day", "\(part.name).sessions.per_weekend_day"]
    }
  }
}

extension FeatureDraft.Route {
  /// Whether it is the model with this name, with or without its vendor.
  func isOf(_ name: String) -> Bool { model == name || name.hasSuffix("/\(model)") }
}
