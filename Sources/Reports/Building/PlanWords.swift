import CostModel
import Documents

/// The sentences and single values of a plan.
struct PlanWords {
  let plan: Plan

  private var request: PlanRequest { plan.request }
  private var target: String { Formatting.money(request.targetUSD) }

  var title: String {
    let name = plan.space.base.name
    let usd = "\(Formatting.money(plan.usd)) a month"
    // What is held against the target is not the bill in full use where levers come late.
    let measuredUSD = plan.measuredUSD ?? plan.usd
    let measured = Formatting.money(measuredUSD) + (request.measure == .runRate ? " a month" : "")
    switch plan.verdict {
    case .alreadyMet: return "\(name): the target of \(target) is met already"
    case .reached:
      let levers = PlanWords.counted(plan.schedule.items.count, "lever")
      return "\(name): \(usd) with \(levers), \(effort) of work"
    case .outOfReach:
      return Formatting.money(measuredUSD) == target
        ? "\(name): \(target) is out of reach by less than a cent"
        : "\(name): \(target) is out of reach, \(measured) is nearest"
    case .missed(let broken):
      return isTargetMet && !broken.isEmpty
        ? "\(name): \(usd) with the levers given, which break \(options(broken))"
        : "\(name): \(target) is missed, the levers given leave \(measured)"
    }
  }

  var facts: [Report.Fact] {
    var facts = [
      Report.Fact("Now", .text("\(Formatting.money(plan.nowUSD)) a month")),
      Report.Fact("Target", .text("\(target) \(measure)")),
      Report.Fact(
        "Plan",
        .verdict(
          "\(plan.measuredUSD.map { Formatting.money($0) } ?? Formatting.unknown) \(measure)",
          plan.isFeasible ? .good : .bad)),
    ]
    if abs(plan.nowUSD - plan.baseUSD) >= 0.005 {
      facts.append(
        Report.Fact(
          "Without the plan", .text("\(Formatting.money(plan.measuredBaseUSD)) \(measure), by its days and prices")))
    }
    facts += assuranceFacts + CurrencyFigures(of: plan).facts
    guard !plan.schedule.items.isEmpty else { return facts }
    if plan.measuredUSD.map({ abs($0 - plan.usd) >= 0.005 }) ?? true {
      facts.append(
        Report.Fact(
          "In full use", .text("\(Formatting.money(plan.usd)) a month from \(day(plan.schedule.fullDay))")))
    }
    facts += [
      Report.Fact(
        "Work",
        .text(
          "\(effort)\(ofUnknownEffort) by \(PlanWords.counted(request.engineers, "engineer"))\(workDays), risk \(risk)"
        )),
      Report.Fact(
        "First \(request.days) days",
        .text(
          plan.isPeriodComplete
            ? "\(Formatting.money(plan.periodUSD)), \(Formatting.money(abs(plan.saved))) \(plan.saved < -0.005 ? "more" : "less") than without the plan"
            : Formatting.unknown)),
      Report.Fact("Saved a year", .text("\(Formatting.money(plan.savedPerYearUSD)) at the pace in full use")),
    ]
    if request.dayRateUSD != nil {
      let months = plan.paybackMonths.map { months in
        ", back after \(PlanWords.counted((months * 100).rounded(.up) / 100, "month")) at that pace"
      }
      facts.append(
        Report.Fact(
          "It takes",
          .text("\(plan.investedUSD.map { Formatting.money($0) } ?? Formatting.unknown)\(months ?? "")")))
    }
    if !plan.oneOffs.isEmpty {
      facts.append(
        Report.Fact("Paid back", .text(plan.paidBackOnDay.map { day($0) } ?? "not in the months shown")))
    }
    if request.measure != .total {
      let reached = plan.reachedOnDay.map { day($0) } ?? "not in these days"
      facts.append(Report.Fact("Run-rate at target", .text(reached)))
    }
    return facts
  }

  /// The days, where it is not every one.
  private var workDays: String {
    guard let weekdays = request.work.words else { return "" }
    let holidays = request.work.holidays.count
    return " on \(weekdays)" + (holidays > 0 ? " but \(PlanWords.counted(holidays, "holiday"))" : "")
  }

  /// The number of levers of the plan whose work nobody has estimated: they count as none.
  private var unestimated: Int {
    plan.schedule.items.count { plan.space.levers[$0.lever].effortDays == nil }
  }

  private var effort: String {
    (unestimated > 0 ? "at least " : "") + PlanWords.counted(plan.effortDays, "day")
  }

  private var ofUnknownEffort: String {
    unestimated > 0 ? " (\(PlanWords.counted(unestimated, "lever")) without an estimate)" : ""
  }

  /// The risk of the plan: a lower bound where one of its levers gives none.
  private var risk: String {
    let unrated = plan.unrated(in: plan.schedule.levers).count
    return unrated == 0
      ? Formatting.count(plan.risk)
      : "at least \(Formatting.count(plan.risk)) (\(PlanWords.counted(unrated, "lever")) unrated)"
  }

  private var measure: String {
    switch request.measure {
    case .runRate: "a month at the pace of \(day(request.days))"
    case .invoice(let month): "on the invoice of month \(month)"
    case .total: "for the first \(PlanWords.counted(request.days, "day"))"
    }
  }

  private func day(_ day: Int) -> String {
    "day \(day)" + (PlanCalendar(start: request.start).date(of: day).map { " (\($0))" } ?? "")
  }

  /// The probability of the plan, and that of the plan by the numbers as written.
  private var assuranceFacts: [Report.Fact] {
    guard let assurance = plan.assurance else { return [] }
    let draws = Formatting.count(Double(assurance.draws))
    var facts = [
      Report.Fact(
        "Chance to meet it",
        .verdict(
          "\(Formatting.share(assurance.chance)) of \(draws) draws, \(Formatting.share(assurance.asked)) asked for",
          assurance.chance >= assurance.asked ? .good : .bad))
    ]
    if LeverSet(assurance.certainLevers) != plan.schedule.levers {
      let names = assurance.certainLevers.map { "'\(plan.space.levers[$0].name)'" }.joined(separator: ", ")
      let levers = names.isEmpty ? "no lever" : names
      facts.append(
        Report.Fact(
          "By numbers as written",
          .text("\(levers): meets it in \(Formatting.share(assurance.certainChance)) of the draws")))
    }
    return facts
  }

  /// The verdict on a plan that must meet its target with some probability.
  private func judgement(_ assurance: PlanAssurance) -> String {
    let asked = Formatting.share(assurance.asked)
    switch plan.verdict {
    case .alreadyMet:
      return "No lever needs to be pulled: the target is met in \(asked) of the draws and more without any."
    case .missed(let broken):
      guard !broken.isEmpty else { return "The levers given do not meet the target in \(asked) of the draws." }
      return "\(breaks(broken)) They meet the target in \(Formatting.share(assurance.chance)) of the draws."
    case .reached:
      if case .given = request.selection {
        return "The levers given meet the target in \(asked) of the draws and more."
      }
      return assurance.isProven
        ? "Every allowed set that comes before it by \(request.preference.rawValue) was simulated on the same draws: none meets the target in \(asked) of them."
        : "Only sets that no other beats in effort, risk and bill were simulated, since there are too many: a better one may exist."
    case .outOfReach:
      return
        "No set of the levers within the limits was found that meets the target in \(asked) of the draws; this one does most often."
    }
  }

  /// The results, in sentences.
  var judgement: String {
    if let assurance = plan.assurance { return judgement(assurance) }
    switch plan.verdict {
    case .alreadyMet: return "No lever needs to be pulled."
    case .missed(let broken):
      guard !broken.isEmpty else { return "The levers given, in the order given, do not reach the target." }
      return breaks(broken) + (isTargetMet ? " They reach the target." : " They do not reach the target either.")
    case .reached(let proof):
      if case .given = request.selection {
        return "The levers given, in the order given, reach the target"
          + (proof != .none ? "." : " by the bill, but calls would fail with them (see the warnings).")
      }
      guard proof != .none else {
        if plan.warnings.contains(where: \.isFailure) {
          return
            "Not proven: the levers reach the target by the bill, but calls would fail with them (see the warnings)."
        }
        return "Ramps and dates decide here, and there are too many sets to try all: a better one may exist."
      }
      // The proof covers the order in which sets are compared, to the last criterion.
      switch request.preference {
      case .effort:
        return "\(proven(proof)): \(limits) of the levers reaches the target with less work, none with as much work "
          + "has less risk, and none with the same work and risk has a lower bill in full use."
      case .risk:
        return "\(proven(proof)): \(limits) of the levers reaches the target with less risk, none with as much risk "
          + "takes less work, and none with the same risk and work has a lower bill in full use."
      case .cost:
        return
          "\(proven(proof)): \(limits) of the levers reaches the target and has a lower bill in full use, none with the same "
          + "bill takes less work, and none with the same bill and work has less risk."
      }
    case .outOfReach(let blocking, let proof):
      let lead =
        proof != .none
        ? "\(proven(proof)): \(limits) of the levers reaches the target."
        : "\(tried) of the levers that was tried reaches the target."
      return lead + " " + way(blocking)
    }
  }

  /// The orders of the work that the proof covers.
  private func proven(_ proof: Plan.Proof) -> String {
    proof == .byReturn ? "Proven for levers that are worked on in the order of their return" : "Proven"
  }

  /// The start of a sentence about all sets within the limits.
  private var limits: String {
    var limits: [String] = []
    if let most = request.maxEffortDays { limits.append("at most \(PlanWords.counted(most, "day")) of work") }
    if let most = request.maxRisk {
      limits.append("at most \(Formatting.count(most)) of risk per feature")
    }
    if plan.unratedLeftOut != .none { limits.append("no lever without a risk") }
    return limits.isEmpty ? "no set" : "with \(limits.joined(separator: " and ")), no set"
  }

  /// The same at the start of a sentence.
  private var tried: String { limits.prefix(1).uppercased() + limits.dropFirst() }

  private func way(_ blocking: [Plan.Limit]) -> String {
    guard !blocking.isEmpty else { return "No limit stands in the way: other levers are needed." }
    let options = blocking.map { limit in
      switch limit {
      case .effort: "without --max-effort"
      case .risk: "without --max-risk"
      case .time:
        switch request.measure {
        case .runRate: "with more time than --within gives"
        case .invoice: "on the invoice of a later month"
        case .total: "only if the levers were in use sooner or less were paid once"
        }
      case .together: "only without all limits together"
      }
    }
    return "It can be reached \(options.joined(separator: ", or "))."
  }

  var chart: SeriesChart {
    let count = min(request.days, plan.runRates.count - 1) + 1
    return SeriesChart(
      ChartAxis("day", .steps(from: 0, count: count)), .usd, [.init("run-rate", Array(plan.runRates.prefix(count)))],
      levels: request.measure == .total ? [] : [.init("target", request.targetUSD)])
  }

  /// Doubts about the levers of the plan, and the levers that are in no set.
  private var leverNotes: [Report.Note] {
    func names(_ set: LeverSet) -> String {
      set.indices.map { "'\(plan.space.levers[$0].name)'" }.joined(separator: ", ")
    }
    var notes = plan.warnings.map { Report.Note($0, in: plan.space.levers) }
    if plan.failing != .none {
      notes.append(
        Report.Note(
          .warning, code: "lever-fails",
          "left out, because calls would fail with them: \(names(plan.failing)); --levers plans them all the same"))
    }
    if plan.unratedLeftOut != .none {
      notes.append(
        Report.Note(
          .warning, code: "unrated-lever",
          "left out, because without 'risk' no limit of risk can be held against them: \(names(plan.unratedLeftOut)); "
            + "--allow-unrated counts them as no risk"))
    }
    return notes
  }

  var notes: [Report.Note] {
    let unused =
      plan.assurance == nil
      ? Report.Note.ofUnusedUncertainty(
        in: [plan.space.base], instead: "--confidence 90% finds levers that reach the target in 90 of 100 draws") : []
    let unusable =
      unused + leverNotes
      + plan.unusable.indices.map { index in
        let lever = plan.space.levers[index]
        return Report.Note(
          .warning, code: "unusable-lever",
          "'\(lever.name)' is left out: with it something has no price, or the scenario cannot be",
          at: Place(lever.span.location))
      }
    let missing = plan.space.levers.indices.filter {
      plan.space.levers[$0].effortDays == nil && !plan.unusable.contains($0)
    }
    guard !missing.isEmpty else { return unusable }
    let names =
      missing.prefix(3).map { "'\(plan.space.levers[$0].name)'" }.joined(separator: ", ")
      + (missing.count > 3 ? " and \(missing.count - 3) more" : "")
    return unusable + [
      Report.Note(.note, code: "no-effort", "without 'effort_days' a lever counts as no work: \(names)")
    ]
  }

  static func counted(_ count: Int, _ thing: String) -> String { counted(Double(count), thing) }

  static func counted(_ count: Double, _ thing: String) -> String {
    "\(Formatting.count(count)) \(thing)\(count == 1 ? "" : "s")"
  }
}

extension Plan {
  /// USD that the period costs less than without the plan.
  var saved: Double { periodBaseUSD - periodUSD }
}
