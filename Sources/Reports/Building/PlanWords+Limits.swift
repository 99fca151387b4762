import CostModel

extension PlanWords {
  /// Whether the measure is at most the target, whatever limits are violated.
  var isTargetMet: Bool {
    plan.measuredUSD.map { ($0 - plan.request.targetUSD) * PlanRules.partsPerOne < 0.5 } ?? false
  }

  /// The options whose limits are violated.
  func options(_ broken: [Plan.Limit]) -> String {
    broken.compactMap(\.option).joined(separator: " and ")
  }

  /// The limits that the given levers violate, and by what.
  func breaks(_ broken: [Plan.Limit]) -> String {
    let unrated = plan.unrated(in: plan.schedule.levers)
    let reasons = broken.compactMap { limit -> String? in
      switch limit {
      case .effort:
        let most = plan.request.maxEffortDays.map { PlanWords.counted($0, "day") } ?? ""
        return "take \(PlanWords.counted(plan.effortDays, "day")) of work, more than the \(most) of --max-effort"
      case .risk:
        let most = plan.request.maxRisk.map { Formatting.count($0) } ?? ""
        if let risk = plan.mostRiskOfFeature, risk > plan.request.maxRisk ?? .infinity {
          return "have \(Formatting.count(risk)) of risk on one feature, more than the \(most) of --max-risk"
        }
        let names = unrated.indices.map { "'\(plan.space.levers[$0].name)'" }.joined(separator: ", ")
        return "cannot be held against --max-risk, since \(names) \(unrated.count == 1 ? "gives" : "give") no risk"
          + " (--allow-unrated counts that as none)"
      case .time, .together: return nil
      }
    }
    return "The levers given \(reasons.joined(separator: ", and "))."
  }
}

extension Plan.Limit {
  /// The option that sets it; nil where no single option does.
  var option: String? {
    switch self {
    case .effort: "--max-effort"
    case .risk: "--max-risk"
    case .time: "--within"
    case .together: nil
    }
  }
}
